# Bottens egne ord. Enkle, varme, korte; den lader aldrig, som om den er et menneske. Der siges du.
# { $name }, { $names }: personers navne. { $case }: en sags kode, for eksempel K7Q2F-9XM3D.

## Første kontakt
greeting = Jeg er { $bot }, en automatisk assistent. Et menneske er kun et klik væk.
introduction = Jeg er { $bot }, en automatisk assistent: en maskine, ikke et menneske. Jeg svarer på almindelige spørgsmål på få sekunder, og jeg tilkalder et menneske, når du vil. Hvad kan jeg hjælpe med?

## Svar
answer-other-language = Det har jeg kun på et andet sprog:
answer-source = Fra vores hjælpeartikel »{ $title }«.
clarify = Jeg vil gerne forstå dig rigtigt. Hvad af det her mener du?
glad-it-helped = Godt at høre! Jeg er her, hvis der er mere.
ask-how = Skriv spørgsmålet lige efter: /ask dit spørgsmål
could-not-read = Jeg kunne ikke læse din seneste besked: Den er krypteret, og jeg har ikke nøglen. Send den gerne igen.

## Tilbud
offer-matter = Det lyder som noget for et menneske. Skal jeg tilkalde en?
offer-unsure = Det ved jeg ikke med sikkerhed. Skal jeg tilkalde et menneske?
offer-no-help = Jeg er vist ikke til megen hjælp. Skal jeg tilkalde et menneske?
offer-not-helpful = Ærgerligt, at det ikke hjalp. Skal jeg tilkalde et menneske, eller vil du forklare det på en anden måde?
offer-declined = Helt i orden. Skriv bare, hvis du ombestemmer dig: Et menneske er stadig kun et klik væk.

## Danger
danger-now = Det lyder, som om nogen kan være i fare. Hvis det er sådan, så ring { $emergency } nu.
danger-talk = Du kan også tale med nogen når som helst: { $lines }.

## Opkald: hvad den, der spørger, får at vide
case-opened = Jeg har tilkaldt { $names } til dig. { $minutes ->
        [one] Hvis ingen svarer inden for et minut, tilkalder jeg den næste og siger til her.
       *[other] Hvis ingen svarer inden for { $minutes } minutter, tilkalder jeg den næste og siger til her.
    } Jeg har også åbnet et privat rum til dig. Din sag har koden { $case }.
case-opened-fallback = Ingen har vagt lige nu, så det kan tage længere tid. Jeg har alligevel tilkaldt { $names } og prøver igen hvert { $minutes ->
        [one] minut
       *[other] { $minutes }. minut
    }, indtil nogen svarer. Jeg har også åbnet et privat rum til dig. Din sag har koden { $case }.
case-escalated = Intet svar endnu, så nu har jeg tilkaldt { $names }. { $minutes ->
        [one] Hvis ingen svarer inden for et minut, bliver jeg ved og siger til.
       *[other] Hvis ingen svarer inden for { $minutes } minutter, bliver jeg ved og siger til.
    }
case-escalated-fallback = Stadig intet svar, og det er jeg ked af. Jeg har tilkaldt { $names } og prøver igen hvert { $minutes ->
        [one] minut
       *[other] { $minutes }. minut
    }, indtil nogen svarer. Du behøver ikke vente her: Jeg siger til.
case-nobody = Jeg ville tilkalde et menneske, men der er ingen sat op til at blive tilkaldt. Jeg har gemt din sag { $case } til teamet.
case-held = Rigtig mange har brug for hjælp lige nu, så det tager lidt længere. { $names } kan se, at du venter; personer før dig: { $before }. Jeg bliver ved med at kalde, indtil nogen tager din sag { $case }.
case-now-called = Nu har jeg tilkaldt { $names } til dig.
case-no-place = Jeg kunne ikke åbne et privat rum her. Et menneske bliver tilkaldt alligevel og skriver til dig her.
case-declined = Du takkede nej til det private rum, så dér kan ingen skrive til dig. Hvis du ombestemmer dig, så skriv !human her.
case-topic = Privat sag { $case } for { $name }
case-welcome = Hej { $name }! Dette rum er privat: Kun du, dem jeg tilkalder, og jeg kan læse med. Jeg er { $bot }, en maskine; et menneske skriver til dig her. Du er velkommen til at fortælle mere allerede nu.
case-managers-can-read = De, der administrerer denne server, kan også læse med.
case-look = vil du kigge med her?
case-acknowledged = { $name } har set din sag og er på vej.
case-claimed = { $name } tager sig af dig nu.
case-transferred = Din sag gives videre til { $name }.
case-reopened = Din sag er åben igen, og jeg har tilkaldt { $names }. { $minutes ->
        [one] Hvis ingen svarer inden for et minut, tilkalder jeg den næste.
       *[other] Hvis ingen svarer inden for { $minutes } minutter, tilkalder jeg den næste.
    }
case-reopened-fallback = Din sag er åben igen. Ingen har vagt lige nu; jeg har alligevel tilkaldt { $names } og prøver igen hvert { $minutes ->
        [one] minut
       *[other] { $minutes }. minut
    }, indtil nogen svarer.
case-handed-back = { $name } har givet samtalen tilbage til mig. Jeg er { $bot }, maskinen: Spørg bare der, hvor du spurgte før.
case-resolved = { $name } har lukket din sag. { $hours ->
        [one] Du kan åbne den igen den næste time.
       *[other] Du kan åbne den igen de næste { $hours } timer.
    }
case-cancelled = I orden, jeg har sagt til, at du ikke har brug for et menneske længere.
case-is-closed = Denne sag er lukket. Vil du åbne den igen?
rate-ask = Hvordan var den hjælp, du fik?
rate-thanks = Tak! Hvis du vil tilføje et par ord: !rate 5 dine ord
rate-how = Giv 1 til 5 stjerner, for eksempel: !rate 5

## Opkald: hvad den, der svarer, får at vide
case-still-yours = { $name } venter på at høre fra dig i sag { $case }. Hvis du ikke kan, så giv den videre: Ellers tilkalder jeg igen.
which-case = Jeg er ikke sikker på, hvilken sag du mener. Vælg her, eller svar på selve opkaldet:
shift-over = Din vagt er slut, og sag { $case } fra { $name } er stadig din. Beholder du den, eller skal jeg kalde den, der har vagt nu? Uden svar giver jeg den videre om få minutter.
case-kept = I orden, den bliver hos dig.
digest-waiting = Der venter flere på dig: { $count }. Længste ventetid i minutter: { $longest }.
digest-none = Der venter ikke længere nogen på dig.
breaker-opened = Det, jeg læser med på i { $place }, har fået mig til at tilkalde mennesker for ofte på det seneste, antal gange: { $count }. Fra nu af tilbyder jeg et menneske dér i stedet for at tilkalde et. Ved fare tilkalder jeg stadig, og det gør jeg også for dem, der skriver til mig.
breaker-rang = Det fik mig til at tilkalde:
breaker-closed = For det, jeg læser med på i { $place }, tilkalder jeg igen mennesker som før.
breaker-stays = I orden: for det, jeg læser med på i { $place }, tilkalder jeg ingen, undtagen ved fare. Du kan altid ombestemme dig her.
case-asker-left = { $name } er her ikke længere. Sag { $case } forbliver åben, indtil du lukker den.
relay-claim-first = Det her bliver stående som en note: Kun den, der har overtaget en sag, skriver til den, der spørger. Overtag sagen, og skriv så igen.
relay-not-delivered = Det her nåede ikke frem til den anden side. Prøv gerne igen.
relay-public = Jeg kan ikke skrive privat til den, der spurgte. Det, du skriver her, bliver lagt ud, hvor spørgsmålet blev stillet, så alle kan læse det.
note-kept = Din note er gemt. Den, der spurgte, kan ikke se den.
note-how = Skriv noten lige efter: !note dine ord
transfer-how = Til hvem? For eksempel: !transfer robin
transfer-unreachable = Denne person kan ikke kaldes lige nu. Hvem skal ellers tage den?
oncall-now = Har vagt nu: { $names }
oncall-until = Har vagt nu: { $names }, indtil { $time }
you-are-away = Du bliver ikke tilkaldt, før du skriver !available
you-are-available = Du kan blive tilkaldt igen.
away-until = Du bliver ikke tilkaldt før { $time }.
away-when = Indtil hvornår?
away-how = Jeg kan ikke læse det som et tidspunkt i fremtiden, så intet er ændret. For eksempel: !away 2h eller !away until 14:00
away-moves = Disse sager går videre til andre: { $cases }
away-nobody = Ingen andre har vagt lige nu: kommer der en sag, tilkalder jeg dig måske alligevel.
home-cases = Dine åbne sager:
home-no-case = Du har ingen åben sag.

## Kortet
card-heading = Sag { $case }: { $name } har brug for et menneske
card-who = Hvem:
card-where = Hvor:
card-language = Sprog:
card-urgency = Hast:
card-why = Hvorfor:
card-evidence = Tegn:
card-answered = Allerede besvaret med:
card-note = Notat:
card-by = Af:
card-article = Kan måske hjælpe:
status-ringing = Tilkalder { $names } …
status-acknowledged = Set af { $names }, ikke overtaget endnu
status-claimed = Overtaget af { $names }
status-resolved = Lukket
status-cancelled = Ikke nødvendigt længere
status-handed-back = Tilbage hos maskinen
card-newer = Der står en nyere besked om denne sag længere nede.
urgency-low = lav
urgency-normal = almindelig
urgency-high = høj
reason-explicit-request = bad om et menneske
reason-anger = vrede
reason-distress = har det meget svært
reason-safety = nogen kan være i fare
reason-legal = et juridisk spørgsmål
reason-complaint = en klage
reason-security = et sikkerhedsproblem
reason-privacy = personoplysninger
reason-billing-dispute = en omstridt opkrævning
reason-cancellation = vil opsige
reason-complex = kræver menneskelig vurdering
reason-press-partner = presse eller partner
reason-vip = skal have personlig hjælp

## Knapper
button-helpful = Det hjalp
button-unhelpful = Ikke helt
button-human = Tal med et menneske
button-yes-human = Ja, tilkald et menneske
button-nohuman = Nej tak
button-choosenone = Ingen af dem
button-cancel = Jeg behøver ikke et menneske mere
button-ack = Jeg har set det
button-claim = Jeg tager den
button-transfer = Giv videre
button-keep = Jeg beholder den
button-handover = Giv den videre
button-escalate = Tilkald den næste
button-note = Tilføj en note
button-back = Tilbage til botten
button-resolve = Luk sagen
button-reopen = Åbn igen
button-next = Jeg tager den, der venter længst
button-list = Vis alle
button-ackall = Jeg har set dem alle
button-away = Tilkald mig ikke
button-available = Tilkald mig igen
button-tomorrow = Til i morgen, 9:00
button-noend = Uden slut
button-callagain = Tilkald som før
button-stayquiet = Lad det være sådan
input-note = Din note (skjult for den, der spørger)
input-transfer = Hvem skal tage den?

## Afslag
refused-closed = Denne sag er lukket.
refused-open = Denne sag er stadig åben.
refused-taken = { $name } har allerede denne sag.
refused-not-responder = Det kan kun hjælpeteamet gøre.
refused-too-late = Fristen for at åbne sagen igen er udløbet. Spørg bare igen, så hjælper jeg dig.
refused-no-case = Der er ingen sag her.
refused-not-yours = Kun den, der spurgte, kan bruge denne knap. Spørg mig, så hjælper jeg også dig.
refused-person-has-it = Et menneske tager sig allerede af det.
