# Botens egne ord. Enkle, varme, korte; den later aldri som om den er et menneske. Den sier du.
# { $name }, { $names }: navn på personer. { $case }: koden til en sak, for eksempel K7Q2F-9XM3D.

## Første kontakt
greeting = Jeg er { $bot }, en automatisk assistent. Et menneske er bare et klikk unna.
introduction = Jeg er { $bot }, en automatisk assistent: en maskin, ikke et menneske. Jeg svarer på vanlige spørsmål på noen sekunder, og jeg tilkaller et menneske når du vil. Hva kan jeg hjelpe deg med?

## Svar
answer-other-language = Dette har jeg bare på et annet språk:
answer-source = Fra hjelpeartikkelen vår «{ $title }».
clarify = Jeg vil gjerne forstå deg riktig. Hvilken av disse mener du?
glad-it-helped = Så bra! Jeg er her hvis det er noe mer.
ask-how = Skriv spørsmålet rett etter: /ask spørsmålet ditt
could-not-read = Jeg kunne ikke lese den siste meldingen din: Den er kryptert, og jeg har ikke nøkkelen. Send den gjerne en gang til.

## Tilbud
offer-matter = Dette høres ut som noe for et menneske. Skal jeg tilkalle noen?
offer-unsure = Dette vet jeg ikke sikkert. Skal jeg tilkalle et menneske?
offer-no-help = Det virker ikke som jeg er til hjelp. Skal jeg tilkalle et menneske?
offer-not-helpful = Så dumt at det ikke hjalp. Skal jeg tilkalle et menneske, eller vil du forklare det på en annen måte?
offer-declined = Helt i orden. Bare skriv hvis du ombestemmer deg: Et menneske er fortsatt bare et klikk unna.

## Danger
danger-now = Dette høres ut som om noen kan være i fare. Er det slik, ring { $emergency } nå.
danger-talk = Du kan også snakke med noen når som helst: { $lines }.

## Varsler: hva den som spør, får vite
case-opened = Jeg har tilkalt { $names } for deg. { $minutes ->
        [one] Hvis ingen svarer innen ett minutt, tilkaller jeg neste person og sier fra her.
       *[other] Hvis ingen svarer innen { $minutes } minutter, tilkaller jeg neste person og sier fra her.
    } Jeg har også åpnet et privat rom for deg. Saken din har koden { $case }.
case-opened-fallback = Ingen har vakt akkurat nå, så det kan ta lengre tid. Jeg har likevel tilkalt { $names } og prøver igjen hvert { $minutes ->
        [one] minutt
       *[other] { $minutes }. minutt
    } til noen svarer. Jeg har også åpnet et privat rom for deg. Saken din har koden { $case }.
case-escalated = Ikke noe svar ennå, så nå har jeg tilkalt { $names }. { $minutes ->
        [one] Hvis ingen svarer innen ett minutt, fortsetter jeg og sier fra.
       *[other] Hvis ingen svarer innen { $minutes } minutter, fortsetter jeg og sier fra.
    }
case-escalated-fallback = Fortsatt ikke noe svar, og det er jeg lei meg for. Jeg har tilkalt { $names } og prøver igjen hvert { $minutes ->
        [one] minutt
       *[other] { $minutes }. minutt
    } til noen svarer. Du trenger ikke å vente her: Jeg sier fra.
case-nobody = Jeg ville tilkalle et menneske, men ingen er satt opp til å bli tilkalt. Jeg har tatt vare på saken din { $case } til teamet.
case-held = Svært mange trenger hjelp akkurat nå, så det tar litt lenger tid. { $names } kan se at du venter; personer før deg: { $before }. Jeg fortsetter å tilkalle til noen tar saken din { $case }.
case-now-called = Nå har jeg tilkalt { $names } for deg.
case-no-place = Jeg fikk ikke åpnet et privat rom her. Et menneske blir tilkalt likevel og skriver til deg her.
case-declined = Du takket nei til det private rommet, så der kan ingen skrive til deg. Ombestemmer du deg, skriv !human her.
case-topic = Privat sak { $case } for { $name }
case-welcome = Hei, { $name }! Dette rommet er privat: Bare du, de jeg tilkaller, og jeg kan lese her. Jeg er { $bot }, en maskin; et menneske kommer til å skrive til deg her. Fortell gjerne mer allerede nå hvis du vil.
case-managers-can-read = De som styrer denne serveren, kan også lese her.
case-look = fint om du ser på dette.
case-acknowledged = { $name } har sett saken din og er på vei.
case-claimed = { $name } tar seg av deg nå.
case-transferred = Saken din går videre til { $name }.
case-reopened = Saken din er åpen igjen, og jeg har tilkalt { $names }. { $minutes ->
        [one] Hvis ingen svarer innen ett minutt, tilkaller jeg neste person.
       *[other] Hvis ingen svarer innen { $minutes } minutter, tilkaller jeg neste person.
    }
case-reopened-fallback = Saken din er åpen igjen. Ingen har vakt akkurat nå; jeg har likevel tilkalt { $names } og prøver igjen hvert { $minutes ->
        [one] minutt
       *[other] { $minutes }. minutt
    } til noen svarer.
case-handed-back = { $name } har gitt samtalen tilbake til meg. Jeg er { $bot }, maskinen: Bare spør der du spurte før.
case-resolved = { $name } har lukket saken din. { $hours ->
        [one] Du kan åpne den igjen den neste timen.
       *[other] Du kan åpne den igjen de neste { $hours } timene.
    }
case-cancelled = Greit, jeg har sagt fra at du ikke trenger et menneske lenger.
case-is-closed = Denne saken er lukket. Vil du åpne den igjen?
rate-ask = Hvordan var hjelpen du fikk?
rate-thanks = Takk! Hvis du vil legge til noen ord: !rate 5 dine ord
rate-how = Gi 1 til 5 stjerner, for eksempel: !rate 5

## Varsler: hva den som svarer, får vite
case-still-yours = { $name } venter på å høre fra deg i sak { $case }. Hvis du ikke kan, gi den videre: Ellers tilkaller jeg igjen.
which-case = Jeg er ikke sikker på hvilken sak du mener. Velg, eller svar på selve meldingen:
shift-over = Vakten din er over, og sak { $case } fra { $name } er fortsatt din. Beholder du den, eller skal jeg tilkalle den som har vakt nå? Uten svar gir jeg den videre om noen minutter.
case-kept = Greit, den blir hos deg.
digest-waiting = Flere venter på deg: { $count }. Lengste ventetid i minutter: { $longest }.
digest-none = Ingen venter på deg lenger.
breaker-opened = Det jeg leser med på i { $place }, har fått meg til å tilkalle mennesker for ofte i det siste, antall ganger: { $count }. Fra nå av tilbyr jeg et menneske der i stedet for å tilkalle et. Ved fare tilkaller jeg fortsatt, og det gjør jeg også for dem som skriver til meg.
breaker-rang = Dette fikk meg til å tilkalle:
breaker-closed = For det jeg leser med på i { $place }, tilkaller jeg mennesker igjen, som før.
breaker-stays = Greit: for det jeg leser med på i { $place }, tilkaller jeg ingen, unntatt ved fare. Du kan ombestemme deg her når som helst.
case-asker-left = { $name } er ikke her lenger. Sak { $case } blir stående åpen til du lukker den.
relay-claim-first = Dette blir stående her som et notat: Bare den som har overtatt en sak, skriver til den som spør. Overta saken, og skriv så på nytt.
relay-not-delivered = Dette kom ikke fram til den andre siden. Prøv gjerne igjen.
relay-public = Jeg kan ikke skrive privat til den som spurte. Det du skriver her, blir lagt ut der spørsmålet ble stilt, så alle kan lese det.
note-kept = Notatet er lagret. Den som spurte, kan ikke se det.
note-how = Skriv notatet rett etter: !note dine ord
transfer-how = Til hvem? For eksempel: !transfer robin
transfer-unreachable = Denne personen kan ikke tilkalles nå. Hvem andre skal ta den?
oncall-now = Har vakt nå: { $names }
oncall-until = Har vakt nå: { $names }, til { $time }
you-are-away = Du blir ikke tilkalt før du skriver !available
you-are-available = Du kan bli tilkalt igjen.
away-until = Du blir ikke tilkalt før { $time }.
away-when = Til når?
away-how = Jeg kan ikke lese det som et tidspunkt fremover, så ingenting er endret. For eksempel: !away 2h eller !away until 14:00
away-moves = Disse sakene går videre til andre: { $cases }
away-nobody = Ingen andre har vakt akkurat nå: kommer det en sak, tilkaller jeg deg kanskje likevel.
home-cases = Dine åpne saker:
home-no-case = Du har ingen åpen sak.

## Kortet
card-heading = Sak { $case }: { $name } trenger et menneske
card-who = Hvem:
card-where = Hvor:
card-language = Språk:
card-urgency = Hast:
card-why = Hvorfor:
card-evidence = Tegn:
card-answered = Allerede besvart med:
card-note = Notat:
card-by = Av:
card-article = Kan hjelpe:
status-ringing = Tilkaller { $names } …
status-acknowledged = Sett av { $names }, ikke overtatt ennå
status-claimed = Overtatt av { $names }
status-resolved = Lukket
status-cancelled = Trengs ikke lenger
status-handed-back = Tilbake hos maskinen
card-newer = Det står en nyere melding om denne saken lenger ned.
urgency-low = lav
urgency-normal = vanlig
urgency-high = høy
reason-explicit-request = ba om et menneske
reason-anger = sinne
reason-distress = har det veldig vondt
reason-safety = noen kan være i fare
reason-legal = et juridisk spørsmål
reason-complaint = en klage
reason-security = et sikkerhetsproblem
reason-privacy = personopplysninger
reason-billing-dispute = en omstridt belastning
reason-cancellation = vil avslutte
reason-complex = krever menneskelig vurdering
reason-press-partner = presse eller partner
reason-vip = skal få personlig oppfølging

## Knapper
button-helpful = Det hjalp
button-unhelpful = Ikke helt
button-human = Snakk med et menneske
button-yes-human = Ja, tilkall et menneske
button-nohuman = Nei takk
button-choosenone = Ingen av disse
button-cancel = Jeg trenger ikke et menneske lenger
button-ack = Jeg har sett det
button-claim = Jeg tar den
button-transfer = Gi videre
button-keep = Jeg beholder den
button-handover = Gi den videre
button-escalate = Tilkall neste
button-note = Legg til notat
button-back = Tilbake til boten
button-resolve = Lukk saken
button-reopen = Åpne igjen
button-next = Jeg tar den som har ventet lengst
button-list = Vis alle
button-ackall = Jeg har sett alle
button-away = Ikke tilkall meg
button-available = Tilkall meg igjen
button-tomorrow = Til i morgen, 9:00
button-noend = Uten slutt
button-callagain = Tilkall som før
button-stayquiet = La det være slik
input-note = Notatet ditt (skjult for den som spør)
input-transfer = Hvem skal ta den?

## Avslag
refused-closed = Denne saken er lukket.
refused-open = Denne saken er fortsatt åpen.
refused-taken = { $name } har allerede denne saken.
refused-not-responder = Dette kan bare hjelpeteamet gjøre.
refused-too-late = Fristen for å åpne saken igjen er ute. Bare spør på nytt, så hjelper jeg deg.
refused-no-case = Det er ingen sak her.
refused-not-yours = Bare den som spurte, kan bruke denne knappen. Spør meg, så hjelper jeg deg også.
refused-person-has-it = Et menneske tar seg allerede av dette.
