# De woorden van de bot. Eenvoudig, warm, kort; hij doet zich nooit voor als mens. De aanspreekvorm is je.
# { $name }, { $names }: namen van mensen. { $case }: de naam van een hulpvraag, zoals K7Q2F-9XM3D.

## Eerste contact
greeting = Ik ben { $bot }, een automatische assistent. Een mens is maar één klik ver.
introduction = Ik ben { $bot }, een automatische assistent: een machine, geen mens. Veelgestelde vragen beantwoord ik binnen enkele seconden, en wanneer je maar wilt haal ik er iemand bij. Waarmee kan ik je helpen?

## Antwoorden
answer-other-language = Dit heb ik alleen in een andere taal:
answer-source = Uit ons hulpartikel ‘{ $title }’.
clarify = Ik wil je goed begrijpen. Welke hiervan bedoel je?
glad-it-helped = Fijn! Ik ben er als er nog iets is.
ask-how = Schrijf je vraag er meteen achter: /ask jouw vraag
could-not-read = Ik kon je laatste bericht niet lezen: het is versleuteld en ik heb de sleutel niet. Stuur het alsjeblieft opnieuw.

## Aanbod
offer-matter = Dit lijkt me iets voor een mens. Zal ik er iemand bij halen?
offer-unsure = Dit weet ik niet zeker. Zal ik er iemand bij halen?
offer-no-help = Zo te zien help ik je niet echt verder. Zal ik er iemand bij halen?
offer-not-helpful = Jammer dat dat niet hielp. Zal ik er iemand bij halen, of wil je het anders uitleggen?
offer-declined = Prima. Schrijf gerust als je je bedenkt: een mens blijft één klik ver.

## Danger
danger-now = Dit klinkt alsof er iemand in gevaar is. Als dat zo is, bel dan nu { $emergency }.
danger-talk = U kunt ook op elk moment met iemand praten: { $lines }.

## Oproepen: wat wie vraagt te horen krijgt
case-opened = Ik heb { $names } voor je opgeroepen. { $minutes ->
        [one] Als er binnen een minuut niemand reageert, roep ik de volgende op en laat ik het je hier weten.
       *[other] Als er binnen { $minutes } minuten niemand reageert, roep ik de volgende op en laat ik het je hier weten.
    } Ik heb ook een besloten plek voor je geopend. Je hulpvraag heeft code { $case }.
case-opened-fallback = Er heeft nu niemand dienst, dus het kan langer duren. Ik heb { $names } toch opgeroepen en herhaal dat elke { $minutes ->
        [one] minuut
       *[other] { $minutes } minuten
    } tot er iemand reageert. Ik heb ook een besloten plek voor je geopend. Je hulpvraag heeft code { $case }.
case-escalated = Nog geen reactie, dus ik heb nu { $names } opgeroepen. { $minutes ->
        [one] Als er binnen een minuut niemand reageert, ga ik door met oproepen en laat ik het je weten.
       *[other] Als er binnen { $minutes } minuten niemand reageert, ga ik door met oproepen en laat ik het je weten.
    }
case-escalated-fallback = Nog steeds geen reactie, en dat spijt me. Ik heb { $names } opgeroepen en herhaal dat elke { $minutes ->
        [one] minuut
       *[other] { $minutes } minuten
    } tot er iemand reageert. Je hoeft hier niet te wachten: ik laat het je weten.
case-nobody = Ik wilde er iemand bij halen, maar er is niemand ingesteld om op te roepen. Ik heb je hulpvraag { $case } bewaard voor het team.
case-held = Op dit moment hebben heel veel mensen hulp nodig, dus het duurt iets langer. { $names } kan zien dat je wacht; mensen voor je: { $before }. Ik blijf oproepen tot iemand je hulpvraag { $case } oppakt.
case-now-called = Ik heb nu { $names } voor je opgeroepen.
case-no-place = Het lukte niet om hier een besloten plek te openen. Er wordt toch iemand opgeroepen, die je hier zal schrijven.
case-declined = Je hebt de besloten plek geweigerd, dus daar kan niemand je schrijven. Bedenk je je, schrijf dan hier !human
case-topic = Besloten hulpvraag { $case } van { $name }
case-welcome = Hallo { $name }. Deze plek is besloten: alleen jij, de mensen die ik oproep en ik kunnen meelezen. Ik ben { $bot }, een machine; een mens zal je hier schrijven. Je mag nu al meer vertellen als je wilt.
case-managers-can-read = Wie deze server beheert, kan hier ook meelezen.
case-look = graag even hiernaar kijken.
case-acknowledged = { $name } heeft je hulpvraag gezien en komt eraan.
case-claimed = { $name } helpt je nu verder.
case-transferred = Je hulpvraag gaat naar { $name }.
case-reopened = Je hulpvraag is weer open en ik heb { $names } opgeroepen. { $minutes ->
        [one] Als er binnen een minuut niemand reageert, roep ik de volgende op.
       *[other] Als er binnen { $minutes } minuten niemand reageert, roep ik de volgende op.
    }
case-reopened-fallback = Je hulpvraag is weer open. Er heeft nu niemand dienst; ik heb { $names } toch opgeroepen en herhaal dat elke { $minutes ->
        [one] minuut
       *[other] { $minutes } minuten
    } tot er iemand reageert.
case-handed-back = { $name } heeft het gesprek weer aan mij overgedragen. Ik ben { $bot }, de machine: stel je vraag gerust waar je die eerder stelde.
case-resolved = { $name } heeft je hulpvraag gesloten. { $hours ->
        [one] Je kunt die nog een uur lang heropenen.
       *[other] Je kunt die nog { $hours } uur lang heropenen.
    }
case-cancelled = Goed, ik heb doorgegeven dat je niemand meer nodig hebt.
case-is-closed = Deze hulpvraag is gesloten. Wil je die heropenen?
rate-ask = Hoe was de hulp die je kreeg?
rate-thanks = Dank je wel! Wil je er nog iets bij zeggen? !rate 5 jouw woorden
rate-how = Geef 1 tot 5 sterren, bijvoorbeeld: !rate 5

## Oproepen: wat wie helpt te horen krijgt
case-still-yours = { $name } wacht op bericht van je bij hulpvraag { $case }. Lukt het niet, draag de vraag dan over: anders ga ik weer oproepen.
which-case = Ik weet niet zeker welke hulpvraag je bedoelt. Kies, of antwoord op de oproep zelf:
shift-over = Je dienst zit erop en hulpvraag { $case } van { $name } is nog van jou. Houd je die, of zal ik oproepen wie nu dienst heeft? Zonder antwoord draag ik hem over een paar minuten over.
case-kept = Goed, hij blijft bij jou.
digest-waiting = Er wachten nog meer mensen op je: { $count }. Langste wachttijd in minuten: { $longest }.
digest-none = Er wacht niemand meer op je.
breaker-opened = Door wat ik meelees in { $place } heb ik de laatste tijd te vaak mensen opgeroepen: { $count } keer. Vanaf nu bied ik daar iemand aan in plaats van meteen op te roepen. Bij gevaar roep ik nog steeds op, en ook voor wie mij schrijft.
breaker-rang = Waardoor ik opriep:
breaker-closed = Voor wat ik meelees in { $place } roep ik weer mensen op, zoals eerder.
breaker-stays = Goed: voor wat ik meelees in { $place } roep ik niemand op, behalve bij gevaar. Je kunt je hier altijd bedenken.
case-asker-left = { $name } is hier niet meer. Hulpvraag { $case } blijft open tot je die sluit.
relay-claim-first = Dit blijft hier als notitie staan: alleen wie een hulpvraag heeft opgepakt, schrijft aan wie de vraag stelde. Pak de vraag op en schrijf het dan opnieuw.
relay-not-delivered = Dit is aan de andere kant niet aangekomen. Probeer het alsjeblieft opnieuw.
relay-public = Ik kan niet privé schrijven aan wie de vraag stelde. Wat je hier schrijft, komt te staan waar de vraag is gesteld, en iedereen kan het lezen.
note-kept = Je notitie is bewaard. Wie de vraag stelde, kan die niet zien.
note-how = Schrijf de notitie er meteen achter: !note jouw woorden
transfer-how = Aan wie? Bijvoorbeeld: !transfer robin
transfer-unreachable = Deze persoon kan nu niet opgeroepen worden. Wie anders moet het oppakken?
oncall-now = Nu oproepbaar: { $names }
oncall-until = Nu oproepbaar: { $names }, tot { $time }
you-are-away = Je wordt niet opgeroepen tot je !available schrijft
you-are-available = Je kunt weer opgeroepen worden.
away-until = Je wordt niet opgeroepen tot { $time }.
away-when = Tot wanneer?
away-how = Dat kan ik niet lezen als een tijd die nog komt, dus er is niets veranderd. Bijvoorbeeld: !away 2h of !away until 14:00
away-moves = Deze hulpvragen gaan naar anderen: { $cases }
away-nobody = Er is nu niemand anders oproepbaar: komt er een hulpvraag, dan roep ik je misschien toch op.
home-cases = Je open hulpvragen:
home-no-case = Je hebt geen open hulpvraag.

## De kaart
card-heading = Hulpvraag { $case }: { $name } heeft een mens nodig
card-who = Wie:
card-where = Waar:
card-language = Taal:
card-urgency = Urgentie:
card-why = Waarom:
card-evidence = Aanwijzingen:
card-answered = Al beantwoord met:
card-note = Notitie:
card-by = Door:
card-article = Kan helpen:
status-ringing = { $names } wordt opgeroepen …
status-acknowledged = Gezien door { $names }, nog niet opgepakt
status-claimed = Opgepakt door { $names }
status-resolved = Gesloten
status-cancelled = Niet meer nodig
status-handed-back = Terug bij de machine
card-newer = Verderop staat een nieuwer bericht over deze zaak.
urgency-low = laag
urgency-normal = normaal
urgency-high = hoog
reason-explicit-request = vroeg om een mens
reason-anger = boos
reason-distress = in nood
reason-safety = er is misschien iemand in gevaar
reason-legal = een juridische kwestie
reason-complaint = een klacht
reason-security = een beveiligingskwestie
reason-privacy = persoonsgegevens
reason-billing-dispute = een betwiste afschrijving
reason-cancellation = wil opzeggen
reason-complex = vraagt om een menselijk oordeel
reason-press-partner = pers of partner
reason-vip = krijgt persoonlijke aandacht

## Knoppen
button-helpful = Dat hielp
button-unhelpful = Niet echt
button-human = Met een mens praten
button-yes-human = Ja, haal er iemand bij
button-nohuman = Nee, bedankt
button-choosenone = Geen van deze
button-cancel = Ik heb niemand meer nodig
button-ack = Ik heb het gezien
button-claim = Ik pak het op
button-transfer = Overdragen
button-keep = Ik houd hem
button-handover = Overdragen
button-escalate = Roep de volgende op
button-note = Notitie toevoegen
button-back = Terug naar de bot
button-resolve = Hulpvraag sluiten
button-reopen = Heropenen
button-next = Ik pak de langst wachtende op
button-list = Toon ze allemaal
button-ackall = Ik heb ze allemaal gezien
button-away = Roep mij niet op
button-available = Roep mij weer op
button-tomorrow = Tot morgen, 9:00
button-noend = Zonder einde
button-callagain = Roep op zoals eerder
button-stayquiet = Laat het zo
input-note = Je notitie (niet zichtbaar voor wie vraagt)
input-transfer = Wie moet het oppakken?

## Weigeringen
refused-closed = Deze hulpvraag is gesloten.
refused-open = Deze hulpvraag is nog open.
refused-taken = { $name } heeft deze hulpvraag al opgepakt.
refused-not-responder = Dit kan alleen wie in het hulpteam zit.
refused-too-late = De tijd om deze hulpvraag te heropenen is voorbij. Stel je vraag gerust opnieuw, dan help ik je.
refused-no-case = Hier is geen hulpvraag.
refused-not-yours = Alleen wie de vraag stelde, kan deze knop gebruiken. Vraag het mij, dan help ik jou ook.
refused-person-has-it = Iemand van het team is hier al mee bezig.
