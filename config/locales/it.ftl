# Le parole del bot. Semplici, cordiali, brevi; non si finge mai umano. Si dà del tu.
# { $name }, { $names }: nomi di persone. { $case }: il codice di una richiesta, come K7Q2F-9XM3D.

## Primo contatto
greeting = Sono { $bot }, un assistente automatico. Una persona è a un clic di distanza.
introduction = Sono { $bot }, un assistente automatico: una macchina, non una persona. Rispondo in pochi secondi alle domande più comuni e chiamo una persona ogni volta che vuoi. Come posso aiutarti?

## Risposte
answer-other-language = Questo ce l'ho solo in un'altra lingua:
answer-source = Dal nostro articolo di aiuto «{ $title }».
clarify = Voglio capire bene. Quale di questi argomenti intendi?
glad-it-helped = Ottimo! Se ti serve altro, sono qui.
ask-how = Scrivi la domanda insieme al comando: /ask la tua domanda
could-not-read = Non mi è stato possibile leggere il tuo ultimo messaggio: è cifrato e non ho la chiave. Per favore, invialo di nuovo.

## Offerte
offer-matter = Per questo mi sembra meglio una persona. Vuoi che ne chiami una?
offer-unsure = Su questo non ho una risposta sicura. Vuoi che chiami una persona?
offer-no-help = Mi sa che non ti sto aiutando. Vuoi che chiami una persona?
offer-not-helpful = Mi dispiace che non sia servito. Vuoi che chiami una persona, o preferisci spiegarmelo in un altro modo?
offer-declined = Va bene. Se cambi idea, scrivimi: una persona resta a un clic di distanza.

## Danger
danger-now = Grazie per averlo scritto: sembra che qualcuno possa essere in pericolo. Se è così, per favore chiami subito il { $emergency }.
danger-talk = E a qualsiasi ora è possibile parlare con qualcuno: { $lines }.

## Chiamate: che cosa si dice a chi chiede
case-opened = Ho chiamato { $names } per te. { $minutes ->
        [one] Se entro un minuto nessuno risponde, chiamo la persona successiva e te lo dico qui.
       *[other] Se entro { $minutes } minuti nessuno risponde, chiamo la persona successiva e te lo dico qui.
    } Ho anche aperto uno spazio privato per te. La tua richiesta ha il codice { $case }.
case-opened-fallback = In questo momento nessuno è di turno, quindi potrebbe volerci di più. Ho chiamato comunque { $names } e richiamo ogni { $minutes ->
        [one] minuto
       *[other] { $minutes } minuti
    } finché qualcuno non risponde. Ho anche aperto uno spazio privato per te. La tua richiesta ha il codice { $case }.
case-escalated = Ancora nessuna risposta, perciò ora ho chiamato { $names }. { $minutes ->
        [one] Se entro un minuto nessuno risponde, continuo a chiamare e te lo dico.
       *[other] Se entro { $minutes } minuti nessuno risponde, continuo a chiamare e te lo dico.
    }
case-escalated-fallback = Ancora nessuna risposta, e mi dispiace. Ho chiamato { $names } e richiamo ogni { $minutes ->
        [one] minuto
       *[other] { $minutes } minuti
    } finché qualcuno non risponde. Non serve che aspetti qui: ti avviso io.
case-nobody = Volevo chiamare una persona, ma non risulta nessuno da chiamare. Ho conservato la tua richiesta { $case } per il team.
case-held = In questo momento moltissime persone hanno bisogno di aiuto, quindi ci vuole un po' di più. { $names } può vedere che aspetti; persone prima di te: { $before }. Continuo a chiamare finché qualcuno prende la tua richiesta { $case }.
case-now-called = Ora ho chiamato { $names } per te.
case-no-place = Qui non mi è stato possibile aprire uno spazio privato. Una persona viene chiamata lo stesso e ti scriverà qui.
case-declined = Hai rifiutato lo spazio privato, quindi nessuno può scriverti lì. Se cambi idea, scrivi qui !human
case-topic = Richiesta privata { $case } di { $name }
case-welcome = Ciao { $name }. Questo spazio è privato: possiamo leggerlo solo tu, le persone che chiamo e io. Sono { $bot }, una macchina; qui ti scriverà una persona. Se vuoi, puoi già raccontare qualcosa in più.
case-managers-can-read = Può leggerlo anche chi gestisce questo server.
case-look = serve una mano qui, per favore.
case-acknowledged = { $name } ha visto la tua richiesta e sta arrivando.
case-claimed = Ora si occupa di te { $name }.
case-transferred = La tua richiesta passa a { $name }.
case-reopened = La tua richiesta è di nuovo aperta e ho chiamato { $names }. { $minutes ->
        [one] Se entro un minuto nessuno risponde, chiamo la persona successiva.
       *[other] Se entro { $minutes } minuti nessuno risponde, chiamo la persona successiva.
    }
case-reopened-fallback = La tua richiesta è di nuovo aperta. In questo momento nessuno è di turno; ho chiamato comunque { $names } e richiamo ogni { $minutes ->
        [one] minuto
       *[other] { $minutes } minuti
    } finché qualcuno non risponde.
case-handed-back = { $name } ha lasciato di nuovo a me la conversazione. Sono { $bot }, la macchina: scrivimi pure dove avevi scritto prima.
case-resolved = { $name } ha chiuso la tua richiesta. { $hours ->
        [one] Puoi riaprirla entro un'ora.
       *[other] Puoi riaprirla entro { $hours } ore.
    }
case-cancelled = Va bene, ho avvisato che non ti serve più una persona.
case-is-closed = Questa richiesta è chiusa. Vuoi riaprirla?
rate-ask = Com'è stato l'aiuto che hai ricevuto?
rate-thanks = Grazie! Se vuoi aggiungere due parole: !rate 5 le tue parole
rate-how = Dai da 1 a 5 stelle, per esempio: !rate 5

## Chiamate: che cosa si dice a chi risponde
case-still-yours = { $name } aspetta un tuo messaggio per la richiesta { $case }. Se non puoi, passala ad altri: altrimenti ricomincio a chiamare.
which-case = Non so bene quale richiesta intendi. Scegli, oppure rispondi alla sua chiamata:
shift-over = Il tuo turno è finito e la richiesta { $case } di { $name } è ancora tua. La tieni, o chiamo chi è di turno ora? Senza risposta la passo tra qualche minuto.
case-kept = Va bene, resta a te.
digest-waiting = Altre persone ti aspettano: { $count }. Attesa più lunga, in minuti: { $longest }.
digest-none = Non ti aspetta più nessuno.
breaker-opened = Per quello che leggo di passaggio in { $place } ultimamente ho chiamato persone troppo spesso, numero di volte: { $count }. D'ora in poi lì propongo una persona invece di chiamarla. In caso di pericolo chiamo ancora, e anche per chi scrive a me.
breaker-rang = Che cosa mi ha fatto chiamare:
breaker-closed = Per quello che leggo di passaggio in { $place } chiamo di nuovo persone, come prima.
breaker-stays = Va bene: per quello che leggo di passaggio in { $place } non chiamo nessuno, tranne in caso di pericolo. Puoi cambiare idea qui in qualsiasi momento.
case-asker-left = { $name } non è più qui. La richiesta { $case } resta aperta finché non la chiudi.
relay-claim-first = Questo resta qui come nota: a chi chiede scrive solo chi ha preso in carico la richiesta. Prendila in carico e scrivi di nuovo.
relay-not-delivered = Questo non è arrivato dall'altra parte. Riprova, per favore.
relay-public = Non posso scrivere in privato a chi ha chiesto. Quello che scrivi qui compare dove è stata fatta la domanda, e chiunque può leggerlo.
note-kept = La tua nota è salvata. Chi ha chiesto aiuto non può vederla.
note-how = Scrivi la nota insieme al comando: !note il tuo testo
transfer-how = A chi? Per esempio: !transfer robin
transfer-unreachable = Questa persona ora non può essere chiamata. Chi altro la prende?
oncall-now = Di turno ora: { $names }
oncall-until = Di turno ora: { $names }, fino al { $time }
you-are-away = Non riceverai chiamate finché non scrivi !available
you-are-available = Da ora puoi ricevere di nuovo chiamate.
away-until = Non riceverai chiamate fino a { $time }.
away-when = Fino a quando?
away-how = Non lo capisco come un'ora futura, quindi non è cambiato niente. Per esempio: !away 2h oppure !away until 14:00
away-moves = Queste richieste passano ad altri: { $cases }
away-nobody = Al momento non c'è nessun altro di turno: se arriva una richiesta, potrei chiamarti lo stesso.
home-cases = Le tue richieste aperte:
home-no-case = Non hai richieste aperte.

## La scheda
card-heading = Richiesta { $case }: { $name } ha bisogno di una persona
card-who = Chi:
card-where = Dove:
card-language = Lingua:
card-urgency = Urgenza:
card-why = Perché:
card-evidence = Indizi:
card-answered = Già risposto con:
card-note = Nota:
card-by = Da:
card-article = Può aiutare:
status-ringing = Sto chiamando { $names } …
status-acknowledged = Vista da { $names }, non ancora presa in carico
status-claimed = Presa in carico da { $names }
status-resolved = Chiusa
status-cancelled = Non serve più
status-handed-back = Restituita alla macchina
card-newer = Più in basso c'è un messaggio più recente su questa richiesta.
urgency-low = bassa
urgency-normal = normale
urgency-high = alta
reason-explicit-request = ha chiesto di parlare con una persona
reason-anger = rabbia
reason-distress = angoscia
reason-safety = qualcuno potrebbe essere in pericolo
reason-legal = una questione legale
reason-complaint = un reclamo
reason-security = un problema di sicurezza
reason-privacy = dati personali
reason-billing-dispute = un addebito contestato
reason-cancellation = vuole disdire
reason-complex = serve una valutazione umana
reason-press-partner = stampa o partner
reason-vip = una persona da seguire personalmente

## Pulsanti
button-helpful = Mi è stato utile
button-unhelpful = Non proprio
button-human = Parla con una persona
button-yes-human = Sì, chiama una persona
button-nohuman = No, grazie
button-choosenone = Nessuno di questi
button-cancel = Non mi serve più una persona
button-ack = L'ho vista
button-claim = La prendo io
button-transfer = Passa ad altri
button-keep = La tengo
button-handover = Passala
button-escalate = Chiama la persona successiva
button-note = Aggiungi una nota
button-back = Restituisci al bot
button-resolve = Chiudi la richiesta
button-reopen = Riapri la richiesta
button-next = Prendo chi aspetta da più tempo
button-list = Mostrale tutte
button-ackall = Le ho viste tutte
button-away = Non chiamarmi
button-available = Chiamami di nuovo
button-tomorrow = Fino a domani, 9:00
button-noend = Senza fine
button-callagain = Chiama come prima
button-stayquiet = Lascia così
input-note = La tua nota (chi chiede non può vederla)
input-transfer = Chi deve occuparsene?

## Rifiuti
refused-closed = Questa richiesta è chiusa.
refused-open = Questa richiesta è ancora aperta.
refused-taken = Se ne occupa già { $name }.
refused-not-responder = Può farlo solo chi fa parte del team di assistenza.
refused-too-late = Il tempo per riaprire questa richiesta è scaduto. Fai pure di nuovo la domanda e ti aiuto.
refused-no-case = Qui non c'è nessuna richiesta.
refused-not-yours = Può usare questo pulsante solo chi ha fatto la domanda. Scrivimi, e aiuto anche te.
refused-person-has-it = Se ne occupa già una persona.
