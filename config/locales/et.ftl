# Boti sõnad. Lihtsad, soojad, lühikesed; inimest ta ei teeskle. Räägitakse sina-vormis.
# Nimesid ei käänata.
# { $name }, { $names }: inimeste nimed. { $case }: pöördumise tunnus, näiteks K7Q2F-9XM3D.

## Esimene kohtumine
greeting = Siin { $bot }, automaatne abiline. Inimeseni on siit üks klõps.
introduction = Siin { $bot }, automaatne abiline: masin, mitte inimene. Vastan tavalistele küsimustele mõne sekundiga ja kutsun inimese alati, kui soovid. Kuidas saan aidata?

## Vastused
answer-other-language = See on mul ainult teises keeles:
answer-source = Meie abiartiklist „{ $title }“.
clarify = Tahan sinust õigesti aru saada. Millist neist sa mõtled?
glad-it-helped = Tore! Kui veel midagi on, olen siin.
ask-how = Kirjuta küsimus kohe käsu järele: /ask sinu küsimus
could-not-read = Ma ei saanud sinu viimast sõnumit lugeda: see on krüpteeritud ja mul pole võtit. Palun saada see uuesti.

## Pakkumised
offer-matter = Selles aitab vist paremini inimene. Kas kutsun kellegi?
offer-unsure = Seda ma kindlalt ei tea. Kas kutsun inimese?
offer-no-help = Paistab, et minust pole abi. Kas kutsun inimese?
offer-not-helpful = Kahju, et see ei aidanud. Kas kutsun inimese või soovid teisiti seletada?
offer-declined = Hea küll. Kui meelt muudad, siis lihtsalt kirjuta: inimeseni on endiselt üks klõps.

## Danger
danger-now = Hea, et kirjutasite: tundub, et keegi võib olla ohus. Kui see on nii, helistage palun kohe { $emergency }.
danger-talk = Kellegagi rääkida saab igal ajal: { $lines }.

## Kutsed: mida saab teada küsija
case-opened = Kutsusin sulle appi: { $names }. { $minutes ->
        [one] Kui minuti jooksul keegi ei vasta, kutsun järgmise inimese ja annan siin teada.
       *[other] Kui { $minutes } minuti jooksul keegi ei vasta, kutsun järgmise inimese ja annan siin teada.
    } Avasin sulle ka privaatse koha. Sinu pöördumise tunnus on { $case }.
case-opened-fallback = Praegu pole kedagi valves, nii et võib kauem aega minna. Kutsusin siiski appi: { $names }. Kutsun uuesti iga { $minutes ->
        [one] minuti järel
       *[other] { $minutes } minuti järel
    }, kuni keegi vastab. Avasin sulle ka privaatse koha. Sinu pöördumise tunnus on { $case }.
case-escalated = Vastust veel pole, nii et kutsusin nüüd appi: { $names }. { $minutes ->
        [one] Kui minuti jooksul keegi ei vasta, kutsun edasi ja annan sulle teada.
       *[other] Kui { $minutes } minuti jooksul keegi ei vasta, kutsun edasi ja annan sulle teada.
    }
case-escalated-fallback = Vastust ikka veel pole ja mul on sellest kahju. Kutsusin appi: { $names }. Kutsun uuesti iga { $minutes ->
        [one] minuti järel
       *[other] { $minutes } minuti järel
    }, kuni keegi vastab. Sa ei pea siin ootama: annan teada.
case-nobody = Tahtsin kutsuda inimese, aga pole määratud, keda kutsuda. Sinu pöördumine { $case } on meeskonna jaoks salvestatud.
case-held = Praegu vajab abi väga palju inimesi, seepärast läheb veidi kauem. { $names } näeb, et sa ootad; inimesi enne sind: { $before }. Kutsun edasi, kuni keegi sinu pöördumise { $case } enda peale võtab.
case-now-called = Kutsusin nüüd sinu jaoks: { $names }.
case-no-place = Privaatset kohta ei õnnestunud siin avada. Inimese kutsun ikkagi ja ta kirjutab sulle siia.
case-declined = Keeldusid privaatsest kohast, nii et keegi ei saa sulle seal kirjutada. Kui mõtled ümber, kirjuta siia !human
case-topic = Privaatne pöördumine { $case }: { $name }
case-welcome = Tere, { $name }! See koht on privaatne: siin loeme ainult sina, minu kutsutud inimesed ja mina. Siin { $bot }, masin; inimene kirjutab sulle siia. Kui soovid, räägi juba nüüd lähemalt.
case-managers-can-read = Siin saavad lugeda ka need, kes seda serverit haldavad.
case-look = palun vaata siia.
case-acknowledged = { $name } on sinu pöördumist näinud ja tuleb kohe.
case-claimed = Sinuga tegeleb nüüd { $name }.
case-transferred = Sinu pöördumine läheb edasi teisele inimesele: { $name }.
case-reopened = Sinu pöördumine on jälle avatud ja kutsusin appi: { $names }. { $minutes ->
        [one] Kui minuti jooksul keegi ei vasta, kutsun järgmise inimese.
       *[other] Kui { $minutes } minuti jooksul keegi ei vasta, kutsun järgmise inimese.
    }
case-reopened-fallback = Sinu pöördumine on jälle avatud. Praegu pole kedagi valves, aga kutsusin siiski appi: { $names }. Kutsun uuesti iga { $minutes ->
        [one] minuti järel
       *[other] { $minutes } minuti järel
    }, kuni keegi vastab.
case-handed-back = { $name } andis vestluse mulle tagasi. Siin { $bot }, masin: küsi julgelt seal, kus enne küsisid.
case-resolved = { $name } sulges sinu pöördumise. { $hours ->
        [one] Saad selle tunni aja jooksul uuesti avada.
       *[other] Saad selle { $hours } tunni jooksul uuesti avada.
    }
case-cancelled = Hea küll, andsin teada, et sa ei vaja enam inimest.
case-is-closed = See pöördumine on suletud. Kas soovid selle uuesti avada?
rate-ask = Kuidas jäid abiga rahule?
rate-thanks = Aitäh! Kui soovid midagi lisada: !rate 5 sinu sõnad
rate-how = Anna 1 kuni 5 tärni, näiteks: !rate 5

## Kutsed: mida saab teada aitaja
case-still-yours = { $name } ootab sinult sõnumit (pöördumine { $case }). Kui sa ei saa, anna see edasi: muidu kutsun uuesti.
which-case = Ma pole kindel, millist pöördumist sa mõtled. Palun vali või vasta kutse sõnumile:
shift-over = Sinu vahetus sai läbi, aga pöördumine { $case } ({ $name }) on veel sinu käes. Kas jätad selle endale või kutsun praeguse valves olija? Vastuseta annan selle mõne minuti pärast edasi.
case-kept = Hea küll, see jääb sinule.
digest-waiting = Sind ootab veel inimesi: { $count }. Pikim ooteaeg minutites: { $longest }.
digest-none = Sind ei oota enam keegi.
breaker-opened = Selle pärast, mida kanalis { $place } kaasa loen, olen viimasel ajal inimesi liiga tihti kutsunud, kordi: { $count }. Nüüdsest pakun seal inimest, selle asemel et teda kohe kutsuda. Ohu korral kutsun ikka, ja ka siis, kui keegi kirjutab mulle endale.
breaker-rang = Mille pärast kutsusin:
breaker-closed = Selle pärast, mida kanalis { $place } kaasa loen, kutsun jälle inimesi nagu enne.
breaker-stays = Hea küll: selle pärast, mida kanalis { $place } kaasa loen, ei kutsu ma kedagi, välja arvatud ohu korral. Siin saad igal ajal ümber mõelda.
case-asker-left = { $name } on lahkunud. Pöördumine { $case } jääb avatuks, kuni selle suled.
relay-claim-first = See jääb siia märkusena: küsijale kirjutab ainult see, kes on pöördumise enda peale võtnud. Võta see enda peale ja kirjuta uuesti.
relay-not-delivered = See ei jõudnud teise pooleni. Palun proovi uuesti.
relay-public = Ma ei saa küsijale privaatselt kirjutada. See, mida siia kirjutad, avaldatakse seal, kus küsiti, ja kõik saavad seda lugeda.
note-kept = Märkus on salvestatud. Küsija seda ei näe.
note-how = Kirjuta märkus kohe käsu järele: !note sinu sõnad
transfer-how = Kellele? Näiteks: !transfer robin
transfer-unreachable = Seda inimest ei saa praegu kutsuda. Kes teine võiks võtta?
oncall-now = Praegu valves: { $names }
oncall-until = Praegu valves: { $names }, kuni { $time }
you-are-away = Sind ei kutsuta enne, kui kirjutad !available
you-are-available = Sind saab jälle kutsuda.
away-until = Sind ei kutsuta enne { $time }.
away-when = Mis ajani?
away-how = Ma ei oska seda tulevase ajana lugeda, seega midagi ei muutunud. Näiteks: !away 2h või !away until 14:00
away-moves = Need pöördumised lähevad edasi teistele: { $cases }
away-nobody = Praegu ei ole keegi teine valves: kui tuleb pöördumine, võin sind siiski kutsuda.
home-cases = Sinu avatud pöördumised:
home-no-case = Sul pole ühtegi avatud pöördumist.

## Kaart
card-heading = Pöördumine { $case }: { $name } vajab inimese abi
card-who = Kes:
card-where = Kus:
card-language = Keel:
card-urgency = Kiireloomulisus:
card-why = Miks:
card-evidence = Märgid:
card-answered = Juba vastatud artikliga:
card-note = Märkus:
card-by = Tegi:
card-article = Võib aidata:
status-ringing = Kutsun: { $names } …
status-acknowledged = Näinud: { $names }, veel võtmata
status-claimed = Tegeleb { $names }
status-resolved = Suletud
status-cancelled = Pole enam vaja
status-handed-back = Tagasi masina käes
card-newer = Allpool on selle juhtumi kohta uuem sõnum.
urgency-low = madal
urgency-normal = tavaline
urgency-high = kõrge
reason-explicit-request = soovis inimest
reason-anger = vihane
reason-distress = väga raskes seisus
reason-safety = keegi võib olla ohus
reason-legal = õigusküsimus
reason-complaint = kaebus
reason-security = turvaküsimus
reason-privacy = isikuandmed
reason-billing-dispute = vaidlusalune makse
reason-cancellation = soovib lõpetada
reason-complex = vajab inimese hinnangut
reason-press-partner = ajakirjandus või partner
reason-vip = vajab isiklikku tähelepanu

## Nupud
button-helpful = See aitas
button-unhelpful = Mitte päris
button-human = Räägi inimesega
button-yes-human = Jah, kutsu inimene
button-nohuman = Ei, aitäh
button-choosenone = Mitte ükski neist
button-cancel = Ma ei vaja enam inimest
button-ack = Olen näinud
button-claim = Võtan enda peale
button-transfer = Anna edasi
button-keep = Jätan endale
button-handover = Anna edasi
button-escalate = Kutsu järgmine
button-note = Lisa märkus
button-back = Tagasi botile
button-resolve = Sulge pöördumine
button-reopen = Ava uuesti
button-next = Võtan kõige kauem oodanu
button-list = Näita kõiki
button-ackall = Olen kõiki näinud
button-away = Ära kutsu mind
button-available = Kutsu mind jälle
button-tomorrow = Homme kella 9:00-ni
button-noend = Ilma lõputa
button-callagain = Kutsu nagu enne
button-stayquiet = Jäta nii
input-note = Märkus (küsija seda ei näe)
input-transfer = Kes selle võtab?

## Keeldumised
refused-closed = See pöördumine on suletud.
refused-open = See pöördumine on veel avatud.
refused-taken = Selle pöördumisega tegeleb juba { $name }.
refused-not-responder = Seda saab teha ainult abimeeskond.
refused-too-late = Selle pöördumise uuesti avamise aeg on läbi. Küsi lihtsalt uuesti ja ma aitan.
refused-no-case = Siin pole ühtegi pöördumist.
refused-not-yours = Seda nuppu saab kasutada ainult küsija. Kirjuta mulle ja aitan ka sind.
refused-person-has-it = Sellega tegeleb juba inimene.
