# Botens egna ord. Enkla, varma, korta; den låtsas aldrig vara en människa. Tilltalet är du.
# { $name }, { $names }: personers namn. { $case }: ett ärendes namn, till exempel K7Q2F-9XM3D.

## Första kontakten
greeting = Jag är { $bot }, en automatisk assistent. En människa är bara ett klick bort.
introduction = Jag är { $bot }, en automatisk assistent: en maskin, inte en människa. Jag svarar på vanliga frågor på några sekunder och kallar på en människa när du vill. Vad kan jag hjälpa dig med?

## Svar
answer-other-language = Det här har jag bara på ett annat språk:
answer-source = Från vår hjälpartikel ”{ $title }”.
clarify = Jag vill förstå dig rätt. Vilket av det här menar du?
glad-it-helped = Vad bra! Jag finns här om det är något mer.
ask-how = Skriv frågan direkt efter: /ask din fråga
could-not-read = Jag kunde inte läsa ditt senaste meddelande: det är krypterat och jag har inte nyckeln. Skicka det gärna igen.

## Erbjudanden
offer-matter = Det här låter som något för en människa. Ska jag kalla på någon?
offer-unsure = Det här vet jag inte säkert. Ska jag kalla på en människa?
offer-no-help = Jag verkar inte vara till hjälp. Ska jag kalla på en människa?
offer-not-helpful = Tråkigt att det inte hjälpte. Ska jag kalla på en människa, eller vill du förklara på ett annat sätt?
offer-declined = Då säger vi så. Skriv bara om du ändrar dig: en människa är fortfarande ett klick bort.

## Danger
danger-now = Det här låter som om någon kan vara i fara. Ring i så fall { $emergency } nu.
danger-talk = Du kan också prata med någon när som helst: { $lines }.

## Larm: vad den som frågar får veta
case-opened = Jag har kallat på { $names } åt dig. { $minutes ->
        [one] Om ingen svarar inom en minut kallar jag på nästa person och säger till här.
       *[other] Om ingen svarar inom { $minutes } minuter kallar jag på nästa person och säger till här.
    } Jag har också öppnat ett privat rum åt dig. Ditt ärende har koden { $case }.
case-opened-fallback = Just nu har ingen jour, så det kan ta längre tid. Jag har ändå kallat på { $names } och försöker igen { $minutes ->
        [one] varje minut
       *[other] med { $minutes } minuters mellanrum
    } tills någon svarar. Jag har också öppnat ett privat rum åt dig. Ditt ärende har koden { $case }.
case-escalated = Inget svar än, så nu har jag kallat på { $names }. { $minutes ->
        [one] Om ingen svarar inom en minut fortsätter jag att kalla och säger till.
       *[other] Om ingen svarar inom { $minutes } minuter fortsätter jag att kalla och säger till.
    }
case-escalated-fallback = Fortfarande inget svar, och det är jag ledsen för. Jag har kallat på { $names } och försöker igen { $minutes ->
        [one] varje minut
       *[other] med { $minutes } minuters mellanrum
    } tills någon svarar. Du behöver inte vänta här: jag säger till.
case-nobody = Jag ville kalla på en människa, men det finns ingen inlagd att kalla på. Jag har sparat ditt ärende { $case } till teamet.
case-held = Väldigt många behöver hjälp just nu, så det tar lite längre tid. { $names } kan se att du väntar; personer före dig: { $before }. Jag fortsätter att kalla tills någon tar ditt ärende { $case }.
case-now-called = Nu har jag kallat på { $names } åt dig.
case-no-place = Det gick inte att öppna ett privat rum här. En människa kallas in ändå och skriver till dig här.
case-declined = Du tackade nej till det privata rummet, så där kan ingen skriva till dig. Om du ändrar dig, skriv !human här.
case-topic = Privat ärende { $case } för { $name }
case-welcome = Hej { $name }! Det här rummet är privat: bara du, de jag kallar på och jag kan läsa här. Jag är { $bot }, en maskin; en människa kommer att skriva till dig här. Berätta gärna mer redan nu om du vill.
case-managers-can-read = De som sköter den här servern kan också läsa här.
case-look = titta gärna på det här.
case-acknowledged = { $name } har sett ditt ärende och är på väg.
case-claimed = { $name } tar hand om dig nu.
case-transferred = Ditt ärende lämnas över till { $name }.
case-reopened = Ditt ärende är öppet igen, och jag har kallat på { $names }. { $minutes ->
        [one] Om ingen svarar inom en minut kallar jag på nästa person.
       *[other] Om ingen svarar inom { $minutes } minuter kallar jag på nästa person.
    }
case-reopened-fallback = Ditt ärende är öppet igen. Just nu har ingen jour; jag har ändå kallat på { $names } och försöker igen { $minutes ->
        [one] varje minut
       *[other] med { $minutes } minuters mellanrum
    } tills någon svarar.
case-handed-back = { $name } har lämnat tillbaka samtalet till mig. Jag är { $bot }, maskinen: skriv bara där du frågade förut.
case-resolved = { $name } har stängt ditt ärende. { $hours ->
        [one] Du kan öppna det igen inom en timme.
       *[other] Du kan öppna det igen inom { $hours } timmar.
    }
case-cancelled = Okej, jag har sagt till att du inte behöver en människa längre.
case-is-closed = Det här ärendet är stängt. Vill du öppna det igen?
rate-ask = Hur var hjälpen du fick?
rate-thanks = Tack! Om du vill lägga till några ord: !rate 5 dina ord
rate-how = Ge 1 till 5 stjärnor, till exempel: !rate 5

## Larm: vad den som svarar får veta
case-still-yours = { $name } väntar på att höra från dig i ärende { $case }. Om du inte kan, lämna över det: annars larmar jag igen.
which-case = Jag är inte säker på vilket ärende du menar. Välj, eller svara på själva meddelandet:
shift-over = Ditt pass är slut och ärende { $case } från { $name } är fortfarande ditt. Behåller du det, eller ska jag kalla på den som har jour nu? Utan svar lämnar jag över det om några minuter.
case-kept = Bra, det stannar hos dig.
digest-waiting = Fler väntar på dig: { $count }. Längsta väntan i minuter: { $longest }.
digest-none = Ingen väntar på dig längre.
breaker-opened = Det jag läser i { $place } har fått mig att kalla på människor för ofta på sistone, antal gånger: { $count }. Från och med nu erbjuder jag en människa där i stället för att kalla på någon. Vid fara kallar jag fortfarande, och det gör jag också för den som skriver till mig.
breaker-rang = Det här fick mig att kalla:
breaker-closed = För det jag läser i { $place } kallar jag på människor igen, som förut.
breaker-stays = Då säger vi så: för det jag läser i { $place } kallar jag inte på någon, utom vid fara. Du kan ändra dig här när som helst.
case-asker-left = { $name } är inte kvar här. Ärende { $case } förblir öppet tills du stänger det.
relay-claim-first = Det här blir kvar här som en anteckning: bara den som har tagit ärendet skriver till den som frågade. Ta ärendet och skriv sedan igen.
relay-not-delivered = Det här kom inte fram till andra sidan. Försök gärna igen.
relay-public = Jag kan inte skriva privat till den som frågade. Det du skriver här hamnar där frågan ställdes, så att alla kan läsa det.
note-kept = Anteckningen är sparad. Den som frågade kan inte se den.
note-how = Skriv anteckningen direkt efter: !note dina ord
transfer-how = Till vem? Till exempel: !transfer robin
transfer-unreachable = Den här personen kan inte kallas just nu. Vem annan ska ta det?
oncall-now = Har jour nu: { $names }
oncall-until = Har jour nu: { $names }, till { $time }
you-are-away = Du får inga larm förrän du skriver !available
you-are-available = Du kan få larm igen.
away-until = Du får inga larm förrän { $time }.
away-when = Till när?
away-how = Jag kan inte läsa det som en tid som kommer, så inget är ändrat. Till exempel: !away 2h eller !away until 14:00
away-moves = De här ärendena går vidare till andra: { $cases }
away-nobody = Ingen annan har jour just nu: kommer ett ärende larmar jag dig kanske ändå.
home-cases = Dina öppna ärenden:
home-no-case = Du har inget öppet ärende.

## Kortet
card-heading = Ärende { $case }: { $name } behöver en människa
card-who = Vem:
card-where = Var:
card-language = Språk:
card-urgency = Brådska:
card-why = Varför:
card-evidence = Underlag:
card-answered = Redan besvarat med:
card-note = Anteckning:
card-by = Av:
card-article = Kan hjälpa:
status-ringing = Kallar på { $names } …
status-acknowledged = Sett av { $names }, ingen har tagit det än
status-claimed = { $names } har tagit det
status-resolved = Stängt
status-cancelled = Behövs inte längre
status-handed-back = Återlämnat till maskinen
card-newer = Längre ner finns ett nyare meddelande om det här ärendet.
urgency-low = låg
urgency-normal = normal
urgency-high = hög
reason-explicit-request = bad om en människa
reason-anger = arg
reason-distress = mår mycket dåligt
reason-safety = någon kan vara i fara
reason-legal = en juridisk fråga
reason-complaint = ett klagomål
reason-security = en säkerhetsfråga
reason-privacy = personuppgifter
reason-billing-dispute = en ifrågasatt debitering
reason-cancellation = vill avsluta
reason-complex = kräver mänsklig bedömning
reason-press-partner = press eller partner
reason-vip = ska få personlig hjälp

## Knappar
button-helpful = Det hjälpte
button-unhelpful = Inte riktigt
button-human = Prata med en människa
button-yes-human = Ja, kalla på en människa
button-nohuman = Nej tack
button-choosenone = Inget av dem
button-cancel = Jag behöver inte en människa längre
button-ack = Jag har sett det
button-claim = Jag tar det
button-transfer = Lämna över
button-keep = Jag behåller det
button-handover = Lämna över
button-escalate = Kalla på nästa
button-note = Lägg till anteckning
button-back = Tillbaka till boten
button-resolve = Stäng ärendet
button-reopen = Öppna igen
button-next = Jag tar den som väntat längst
button-list = Visa alla
button-ackall = Jag har sett alla
button-away = Larma inte mig
button-available = Larma mig igen
button-tomorrow = Till i morgon, 9:00
button-noend = Utan slut
button-callagain = Kalla som förut
button-stayquiet = Låt det vara så
input-note = Din anteckning (syns inte för den som frågar)
input-transfer = Vem ska ta det?

## Avslag
refused-closed = Det här ärendet är stängt.
refused-open = Det här ärendet är fortfarande öppet.
refused-taken = { $name } har redan det här ärendet.
refused-not-responder = Det här kan bara hjälpteamet göra.
refused-too-late = Tiden för att öppna ärendet igen har gått ut. Fråga bara på nytt, så hjälper jag dig.
refused-no-case = Här finns inget ärende.
refused-not-yours = Bara den som frågade kan använda knappen. Fråga mig, så hjälper jag dig också.
refused-person-has-it = En människa har redan tagit det här.
