# Les paraules del bot. Planeres, càlides, breus; mai no es fa passar per humà. Tracta de tu.
# { $name }, { $names }: noms de persones, sense article. { $case }: el codi d'un cas, com ara K7Q2F-9XM3D.

## Primer contacte
greeting = Soc { $bot }, un assistent automàtic. Tens una persona a un sol clic.
introduction = Soc { $bot }, un assistent automàtic: una màquina, no una persona. Responc en segons les preguntes habituals i aviso una persona sempre que vulguis. En què et puc ajudar?

## Respostes
answer-other-language = Això només ho tinc en una altra llengua:
answer-source = Del nostre article d'ajuda «{ $title }».
clarify = Et vull entendre bé. A quina d'aquestes coses et refereixes?
glad-it-helped = Que bé! Si surt res més, soc aquí.
ask-how = Escriu la pregunta tot seguit: /ask la teva pregunta
could-not-read = No he pogut llegir el teu últim missatge: està xifrat i no en tinc la clau. Torna'l a enviar, si us plau.

## Oferiments
offer-matter = Això sembla més aviat cosa d'una persona. Aviso algú?
offer-unsure = Això no ho sé del cert. Aviso una persona?
offer-no-help = Sembla que no t'estic ajudant. Aviso una persona?
offer-not-helpful = Em sap greu que no t'hagi servit. Aviso una persona, o prefereixes explicar-m'ho d'una altra manera?
offer-declined = D'acord. Si canvies d'idea, escriu-me: continues tenint una persona a un sol clic.

## Danger
danger-now = Gràcies per explicar-ho: sembla que algú pot estar en perill. Si és així, truqueu ara al { $emergency }, si us plau.
danger-talk = I a qualsevol hora podeu parlar amb algú: { $lines }.

## Avisos: el que es diu a qui pregunta
case-opened = Ja he avisat { $names }. { $minutes ->
        [one] Si no respon ningú en un minut, avisaré la persona següent i t'ho diré aquí.
       *[other] Si no respon ningú en { $minutes } minuts, avisaré la persona següent i t'ho diré aquí.
    } També t'he obert un espai privat. El teu cas és { $case }.
case-opened-fallback = Ara mateix no hi ha ningú de guàrdia i pot trigar una mica més. Igualment he avisat { $names }, i torno a avisar cada { $minutes ->
        [one] minut
       *[other] { $minutes } minuts
    } fins que algú respongui. També t'he obert un espai privat. El teu cas és { $case }.
case-escalated = Encara no hi ha resposta, i ara he avisat { $names }. { $minutes ->
        [one] Si no respon ningú en un minut, continuaré avisant i t'ho diré.
       *[other] Si no respon ningú en { $minutes } minuts, continuaré avisant i t'ho diré.
    }
case-escalated-fallback = Encara no hi ha resposta, i em sap greu. He avisat { $names }, i torno a avisar cada { $minutes ->
        [one] minut
       *[other] { $minutes } minuts
    } fins que algú respongui. No cal que t'esperis aquí: ja t'ho diré.
case-nobody = Volia avisar una persona, però no consta ningú a qui avisar. He desat el teu cas { $case } per a l'equip.
case-held = Ara mateix moltíssima gent necessita ajuda i trigarem una mica més. { $names } ja veu que esperes; persones abans que tu: { $before }. Continuo avisant fins que algú agafi el teu cas { $case }.
case-now-called = Ara he avisat { $names } per a tu.
case-no-place = Aquí no he pogut obrir un espai privat. Igualment s'avisa una persona, que t'escriurà aquí.
case-declined = Has rebutjat l'espai privat, així que ningú no t'hi pot escriure. Si canvies d'idea, escriu aquí !human
case-topic = Cas privat { $case } de { $name }
case-welcome = Hola, { $name }. Aquest espai és privat: només el podem llegir tu, les persones que aviso i jo. Soc { $bot }, una màquina; aquí t'escriurà una persona. Si vols, ja pots explicar més coses.
case-managers-can-read = Qui administra aquest servidor també el pot llegir.
case-look = cal fer-hi un cop d'ull, si us plau.
case-acknowledged = { $name } ha vist el teu cas i ja ve.
case-claimed = Ara s'ocupa de tu { $name }.
case-transferred = El teu cas passa a { $name }.
case-reopened = El teu cas torna a estar obert, i he avisat { $names }. { $minutes ->
        [one] Si no respon ningú en un minut, avisaré la persona següent.
       *[other] Si no respon ningú en { $minutes } minuts, avisaré la persona següent.
    }
case-reopened-fallback = El teu cas torna a estar obert. Ara mateix no hi ha ningú de guàrdia; igualment he avisat { $names }, i torno a avisar cada { $minutes ->
        [one] minut
       *[other] { $minutes } minuts
    } fins que algú respongui.
case-handed-back = { $name } m'ha tornat la conversa. Soc { $bot }, la màquina: pregunta allà on havies preguntat abans.
case-resolved = { $name } ha tancat el teu cas. { $hours ->
        [one] El pots tornar a obrir durant una hora.
       *[other] El pots tornar a obrir durant { $hours } hores.
    }
case-cancelled = D'acord, ja he dit que no et cal cap persona.
case-is-closed = Aquest cas està tancat. El vols tornar a obrir?
rate-ask = Què t'ha semblat l'ajuda?
rate-thanks = Gràcies! Si hi vols afegir res: !rate 5 les teves paraules
rate-how = Posa d'1 a 5 estrelles, per exemple: !rate 5

## Avisos: el que es diu a qui respon
case-still-yours = { $name } espera que li diguis alguna cosa al cas { $case }. Si no pots, passa'l a algú altre; si no, tornaré a avisar.
which-case = No sé segur quin cas vols dir. Tria'l o respon al seu avís:
shift-over = El teu torn s'ha acabat i el cas { $case } ({ $name }) encara és teu. Te'l quedes o aviso qui està de guàrdia ara? Sense resposta, el traspasso d'aquí a uns minuts.
case-kept = D'acord, te'l quedes tu.
digest-waiting = Hi ha més gent esperant-te: { $count }. L'espera més llarga, en minuts: { $longest }.
digest-none = Ja no t'espera ningú.
breaker-opened = Pel que vaig llegint a { $place }, darrerament he avisat gent massa sovint, nombre de vegades: { $count }. A partir d'ara hi ofereixo una persona en comptes d'avisar-la. Si hi ha perill, continuo avisant, i també per a qui m'escriu a mi.
breaker-rang = Què ha fet que avisés:
breaker-closed = Pel que vaig llegint a { $place } torno a avisar gent, com abans.
breaker-stays = D'acord: pel que vaig llegint a { $place } no aviso ningú, tret que hi hagi perill. Pots canviar d'idea aquí quan vulguis.
case-asker-left = { $name } ja no hi és. El cas { $case } continua obert fins que el tanquis.
relay-claim-first = Això queda aquí com a nota: només qui s'ocupa d'un cas escriu a qui pregunta. Ocupa-te'n i torna-ho a escriure.
relay-not-delivered = Això no ha arribat a l'altra banda. Torna-ho a provar, si us plau.
relay-public = No puc escriure en privat a qui ha preguntat. El que escriguis aquí es publica on s'ha fet la pregunta, a la vista de tothom.
note-kept = La nota està desada. Qui pregunta no la pot veure.
note-how = Escriu la nota tot seguit: !note les teves paraules
transfer-how = A qui? Per exemple: !transfer robin
transfer-unreachable = Ara no es pot avisar aquesta persona. Qui més l'hauria d'agafar?
oncall-now = De guàrdia ara: { $names }
oncall-until = De guàrdia ara: { $names }, fins al { $time }
you-are-away = No rebràs cap avís fins que escriguis !available
you-are-available = Ja pots tornar a rebre avisos.
away-until = No rebràs cap avís fins a { $time }.
away-when = Fins quan?
away-how = No ho entenc com una hora futura, i per això no ha canviat res. Per exemple: !away 2h o !away until 14:00
away-moves = Aquests casos passen a altres: { $cases }
away-nobody = Ara no hi ha ningú més de guàrdia: si arriba un cas, potser t'avisaré igualment.
home-cases = Els teus casos oberts:
home-no-case = No tens cap cas obert.

## La fitxa
card-heading = Cas { $case }: { $name } necessita una persona
card-who = Qui:
card-where = On:
card-language = Llengua:
card-urgency = Urgència:
card-why = Per què:
card-evidence = Indicis:
card-answered = Ja s'ha respost amb:
card-note = Nota:
card-by = Fet per:
card-article = Pot ajudar:
status-ringing = S'avisa { $names } …
status-acknowledged = Vist per { $names }, encara sense assignar
status-claimed = Se n'ocupa { $names }
status-resolved = Tancat
status-cancelled = Ja no cal
status-handed-back = Retornat a la màquina
card-newer = Més avall hi ha un missatge més nou sobre aquest cas.
urgency-low = baixa
urgency-normal = normal
urgency-high = alta
reason-explicit-request = ha demanat una persona
reason-anger = enuig
reason-distress = angoixa
reason-safety = potser algú corre perill
reason-legal = una qüestió legal
reason-complaint = una queixa
reason-security = una qüestió de seguretat
reason-privacy = dades personals
reason-billing-dispute = un càrrec discutit
reason-cancellation = vol donar-se de baixa
reason-complex = cal criteri humà
reason-press-partner = premsa o col·laboració
reason-vip = cal atendre personalment

## Botons
button-helpful = M'ha servit
button-unhelpful = No del tot
button-human = Parlar amb una persona
button-yes-human = Sí, avisa una persona
button-nohuman = No, gràcies
button-choosenone = Cap d'aquestes
button-cancel = Ja no em cal cap persona
button-ack = Ja ho he vist
button-claim = Me n'ocupo
button-transfer = Passar a algú altre
button-keep = Me'l quedo
button-handover = Traspassa'l
button-escalate = Avisar algú més
button-note = Afegir una nota
button-back = Tornar al bot
button-resolve = Tancar el cas
button-reopen = Tornar a obrir
button-next = Agafo qui fa més que espera
button-list = Mostra'ls tots
button-ackall = Ja els he vist tots
button-away = No m'avisis
button-available = Torna a avisar-me
button-tomorrow = Fins demà, 9:00
button-noend = Sense final
button-callagain = Avisa com abans
button-stayquiet = Deixa-ho així
input-note = La nota (qui pregunta no la veu)
input-transfer = Qui se n'ha d'ocupar?

## Negatives
refused-closed = Aquest cas està tancat.
refused-open = Aquest cas encara és obert.
refused-taken = { $name } ja porta aquest cas.
refused-not-responder = Això només ho pot fer l'equip d'ajuda.
refused-too-late = Ja ha passat el termini per tornar a obrir aquest cas. Torna a preguntar i t'ajudaré.
refused-no-case = Aquí no hi ha cap cas.
refused-not-yours = Aquest botó només el pot fer servir qui ha preguntat. Pregunta'm, i també t'ajudaré.
refused-person-has-it = Ja se n'ocupa una persona.
