# As palavras do bot. Simples, cordiais, breves; nunca se faz passar por humano.
# Trata-se por formas de terceira pessoa sem pronome («escreva», «o seu pedido»): soa bem em Portugal e no Brasil.
# Por isso se evitam também palavras que só um dos lados usa.
# { $name }, { $names }: nomes de pessoas. { $case }: o código de um pedido, como K7Q2F-9XM3D.
# Zero e um levam o singular: o número fica escrito, exceto depois de «cada».

## Primeiro contacto
greeting = Sou { $bot }, um assistente automático. Uma pessoa está à distância de um clique.
introduction = Sou { $bot }, um assistente automático: uma máquina, não uma pessoa. Respondo em segundos às perguntas mais comuns e chamo uma pessoa sempre que quiser. Em que posso ajudar?

## Respostas
answer-other-language = Só tenho isto em outro idioma:
answer-source = Do nosso artigo de ajuda “{ $title }”.
clarify = Quero entender bem. De qual destes assuntos se trata?
glad-it-helped = Que bom! Se precisar de mais alguma coisa, estou aqui.
ask-how = Escreva a pergunta junto com o comando: /ask a sua pergunta
could-not-read = Não consegui ler a sua última mensagem: está cifrada e não tenho a chave. Envie-a outra vez, por favor.

## Ofertas
offer-matter = Isto parece assunto para uma pessoa. Quer que chame alguém?
offer-unsure = Sobre isto não tenho uma resposta segura. Quer que chame uma pessoa?
offer-no-help = Parece que não consigo ajudar. Quer que chame uma pessoa?
offer-not-helpful = Lamento que não tenha ajudado. Quer que chame uma pessoa ou prefere explicar de outra forma?
offer-declined = Está bem. Se mudar de ideia, é só escrever: uma pessoa continua à distância de um clique.

## Danger
danger-now = Ainda bem que escreveu: parece que alguém pode estar em perigo. Se for o caso, por favor ligue agora para { $emergency }.
danger-talk = E a qualquer hora é possível falar com alguém: { $lines }.

## Chamadas: o que se diz a quem pergunta
case-opened = Já chamei { $names }. { $minutes ->
        [one] Se ninguém responder em { $minutes } minuto, chamo a pessoa seguinte e aviso aqui.
       *[other] Se ninguém responder em { $minutes } minutos, chamo a pessoa seguinte e aviso aqui.
    } Também abri um espaço privado para conversar. O código do seu pedido é { $case }.
case-opened-fallback = Neste momento não há ninguém de serviço, por isso pode demorar mais. Mesmo assim chamei { $names } e volto a chamar a cada { $minutes ->
        [one] minuto
       *[other] { $minutes } minutos
    } até alguém responder. Também abri um espaço privado para conversar. O código do seu pedido é { $case }.
case-escalated = Ainda não houve resposta, por isso chamei agora { $names }. { $minutes ->
        [one] Se ninguém responder em { $minutes } minuto, continuo a chamar e aviso.
       *[other] Se ninguém responder em { $minutes } minutos, continuo a chamar e aviso.
    }
case-escalated-fallback = Continuamos sem resposta, e lamento muito. Chamei { $names } e volto a chamar a cada { $minutes ->
        [one] minuto
       *[other] { $minutes } minutos
    } até alguém responder. Não precisa de esperar aqui: eu aviso.
case-nobody = Queria chamar uma pessoa, mas não há ninguém definido para receber chamadas. Guardei o seu pedido { $case } para quem dá apoio.
case-held = Neste momento muita gente precisa de ajuda, por isso demora um pouco mais. { $names } consegue ver que está à espera; pessoas antes de si: { $before }. Continuo a chamar até alguém tratar do seu pedido { $case }.
case-now-called = Chamei agora { $names } para si.
case-no-place = Não consegui abrir um espaço privado. Uma pessoa é chamada mesmo assim e vai escrever aqui.
case-declined = Recusou o espaço privado, por isso ninguém lhe pode escrever lá. Se mudar de ideias, escreva aqui !human
case-topic = Pedido privado { $case } de { $name }
case-welcome = Olá, { $name }! Este espaço é privado: só quem pediu ajuda, as pessoas que chamo e eu podemos ler aqui. Sou { $bot }, uma máquina; uma pessoa vai escrever aqui. Se quiser, já pode contar mais.
case-managers-can-read = Quem administra este servidor também pode ler aqui.
case-look = é preciso ajuda aqui, por favor.
case-acknowledged = { $name } já viu o seu pedido e está a caminho.
case-claimed = { $name } trata agora do seu pedido.
case-transferred = O seu pedido passa para { $name }.
case-reopened = O seu pedido está aberto de novo, e já chamei { $names }. { $minutes ->
        [one] Se ninguém responder em { $minutes } minuto, chamo a pessoa seguinte.
       *[other] Se ninguém responder em { $minutes } minutos, chamo a pessoa seguinte.
    }
case-reopened-fallback = O seu pedido está aberto de novo. Neste momento não há ninguém de serviço; mesmo assim chamei { $names } e volto a chamar a cada { $minutes ->
        [one] minuto
       *[other] { $minutes } minutos
    } até alguém responder.
case-handed-back = { $name } devolveu-me a conversa. Sou { $bot }, a máquina: pergunte onde perguntou antes.
case-resolved = { $name } encerrou o seu pedido. { $hours ->
        [one] Pode reabri-lo durante { $hours } hora.
       *[other] Pode reabri-lo durante { $hours } horas.
    }
case-cancelled = Está bem, já avisei que não precisa mais de uma pessoa.
case-is-closed = Este pedido está encerrado. Quer reabri-lo?
rate-ask = Como foi a ajuda que recebeu?
rate-thanks = Obrigado! Se quiser acrescentar algumas palavras: !rate 5 as suas palavras
rate-how = Dê de 1 a 5 estrelas, por exemplo: !rate 5

## Chamadas: o que se diz a quem responde
case-still-yours = { $name } espera uma palavra sua no pedido { $case }. Se não puder, passe-o a outra pessoa: senão, volto a chamar.
which-case = Não tenho a certeza de que pedido fala. Escolha, ou responda à mensagem da chamada:
shift-over = O seu turno acabou e o pedido { $case } de { $name } ainda é seu. Fica com ele, ou chamo quem está de serviço agora? Sem resposta, passo-o dentro de alguns minutos.
case-kept = Está bem, fica consigo.
digest-waiting = Há mais pessoas à sua espera: { $count }. A espera mais longa, em minutos: { $longest }.
digest-none = Já ninguém está à sua espera.
breaker-opened = Pelo que vou lendo em { $place }, chamei pessoas vezes demais ultimamente, número de vezes: { $count }. A partir de agora ofereço lá uma pessoa em vez de a chamar. Em caso de perigo continuo a chamar, e também para quem me escreve.
breaker-rang = O que me fez chamar:
breaker-closed = Pelo que vou lendo em { $place }, volto a chamar pessoas, como antes.
breaker-stays = Está bem: pelo que vou lendo em { $place } não chamo ninguém, exceto em caso de perigo. Pode mudar de ideia aqui a qualquer momento.
case-asker-left = { $name } já não está aqui. O pedido { $case } fica aberto até que o encerre.
relay-claim-first = Isto fica aqui como nota: só quem assume um pedido escreve a quem perguntou. Assuma-o e escreva outra vez.
relay-not-delivered = Isto não chegou ao outro lado. Tente outra vez, por favor.
relay-public = Não consigo enviar mensagens privadas a quem perguntou. O que escrever aqui é publicado onde a pergunta foi feita, e qualquer pessoa pode ler.
note-kept = A sua nota está guardada. Quem pediu ajuda não a pode ver.
note-how = Escreva a nota junto com o comando: !note as suas palavras
transfer-how = Para quem? Por exemplo: !transfer robin
transfer-unreachable = Não é possível chamar esta pessoa agora. Quem mais deve tratar disto?
oncall-now = De serviço agora: { $names }
oncall-until = De serviço agora: { $names }, até { $time }
you-are-away = Não receberá chamadas até escrever !available
you-are-available = Já pode receber chamadas de novo.
away-until = Não receberá chamadas até { $time }.
away-when = Até quando?
away-how = Não entendo isso como uma hora futura, por isso nada mudou. Por exemplo: !away 2h ou !away until 14:00
away-moves = Estes pedidos passam para outras pessoas: { $cases }
away-nobody = Não há mais ninguém de serviço agora: se chegar um pedido, posso chamar na mesma.
home-cases = Os seus pedidos abertos:
home-no-case = Não tem nenhum pedido aberto.

## A ficha
card-heading = Pedido { $case }: { $name } precisa de uma pessoa
card-who = Quem:
card-where = Onde:
card-language = Idioma:
card-urgency = Urgência:
card-why = Motivo:
card-evidence = Indícios:
card-answered = Já respondido com:
card-note = Anotação:
card-by = Por:
card-article = Pode ajudar:
status-ringing = Chamada em curso: { $names } …
status-acknowledged = Visto por { $names }, ainda sem responsável
status-claimed = A cargo de { $names }
status-resolved = Encerrado
status-cancelled = Já não é preciso
status-handed-back = Devolvido à máquina
card-newer = Mais abaixo há uma mensagem mais recente sobre este caso.
urgency-low = baixa
urgency-normal = normal
urgency-high = alta
reason-explicit-request = pediu para falar com uma pessoa
reason-anger = irritação
reason-distress = aflição
reason-safety = alguém pode estar em perigo
reason-legal = uma questão jurídica
reason-complaint = uma reclamação
reason-security = um problema de segurança
reason-privacy = dados pessoais
reason-billing-dispute = uma cobrança contestada
reason-cancellation = quer cancelar ou sair
reason-complex = exige avaliação humana
reason-press-partner = imprensa ou parceria
reason-vip = merece atenção pessoal

## Botões
button-helpful = Ajudou
button-unhelpful = Não é bem isso
button-human = Falar com uma pessoa
button-yes-human = Sim, chamar uma pessoa
button-nohuman = Não é preciso
button-choosenone = Nenhum destes
button-cancel = Já não preciso de uma pessoa
button-ack = Já vi
button-claim = Eu trato disto
button-transfer = Passar a outra pessoa
button-keep = Fico com ele
button-handover = Passar
button-escalate = Chamar a pessoa seguinte
button-note = Acrescentar uma nota
button-back = Devolver ao bot
button-resolve = Encerrar o pedido
button-reopen = Reabrir o pedido
button-next = Trato de quem espera há mais tempo
button-list = Mostrar todas
button-ackall = Já vi todas
button-away = Não me chame
button-available = Volte a chamar-me
button-tomorrow = Até amanhã, 9:00
button-noend = Sem fim
button-callagain = Chame como antes
button-stayquiet = Deixe assim
input-note = A sua nota (quem pergunta não a vê)
input-transfer = Quem deve tratar disto?

## Recusas
refused-closed = Este pedido está encerrado.
refused-open = Este pedido ainda está aberto.
refused-taken = { $name } já trata deste pedido.
refused-not-responder = Só quem dá apoio pode fazer isto.
refused-too-late = O prazo para reabrir este pedido já passou. Pergunte de novo e eu ajudo.
refused-no-case = Aqui não há nenhum pedido.
refused-not-yours = Só quem fez a pergunta pode usar este botão. Pergunte-me, e ajudo também.
refused-person-has-it = Uma pessoa já trata disto.
