# Besede bota. Preproste, tople, kratke; nikoli se ne dela človeka. Vika se.
# Brez preteklika tam, kjer bi izdal spol; imena se ne sklanjajo.
# { $name }, { $names }: imena ljudi. { $case }: oznaka zadeve, na primer K7Q2F-9XM3D.
# [1] je natanko ena; [one] so še 101, 201 …, zato tam številka ostane.

## Prvi stik
greeting = Tukaj { $bot }, avtomatski pomočnik. Do človeka je le en klik.
introduction = Tukaj { $bot }, avtomatski pomočnik: stroj, ne človek. Na pogosta vprašanja odgovorim v nekaj sekundah, kadar koli želite, pa pokličem človeka. Kako vam lahko pomagam?

## Odgovori
answer-other-language = To imam samo v drugem jeziku:
answer-source = Iz našega članka pomoči »{ $title }«.
clarify = Želim vas prav razumeti. Kaj od tega imate v mislih?
glad-it-helped = Lepo! Če bo še kaj, sem tukaj.
ask-how = Vprašanje napišite takoj za ukazom: /ask vaše vprašanje
could-not-read = Vašega zadnjega sporočila ni mogoče prebrati: šifrirano je, jaz pa nimam ključa. Prosim, pošljite ga še enkrat.

## Ponudbe
offer-matter = Pri tem bi najbrž bolje pomagal človek. Naj koga pokličem?
offer-unsure = Tega ne vem zanesljivo. Naj pokličem človeka?
offer-no-help = Kaže, da vam ne pomagam. Naj pokličem človeka?
offer-not-helpful = Žal mi je, da to ni pomagalo. Naj pokličem človeka ali želite opisati drugače?
offer-declined = V redu. Če si premislite, samo napišite: do človeka je še vedno le en klik.

## Danger
danger-now = Zdi se, da je morda nekdo v nevarnosti. Če je tako, prosimo, takoj pokličite { $emergency }.
danger-talk = Ob vsakem času se lahko s kom tudi pogovorite: { $lines }.

## Klici: kaj izve, kdor sprašuje
case-opened = Na pomoč vam kličem: { $names }. { $minutes ->
        [1] Če se v eni minuti nihče ne oglasi, pokličem naslednjo osebo in vam to sporočim tukaj.
        [one] Če se v { $minutes } minuti nihče ne oglasi, pokličem naslednjo osebo in vam to sporočim tukaj.
        [two] Če se v { $minutes } minutah nihče ne oglasi, pokličem naslednjo osebo in vam to sporočim tukaj.
        [few] Če se v { $minutes } minutah nihče ne oglasi, pokličem naslednjo osebo in vam to sporočim tukaj.
       *[other] Če se v { $minutes } minutah nihče ne oglasi, pokličem naslednjo osebo in vam to sporočim tukaj.
    } Na voljo imate tudi zaseben prostor za pogovor. Oznaka vaše zadeve je { $case }.
case-opened-fallback = Trenutno nihče ne dežura, zato lahko traja dlje. Vseeno kličem na pomoč: { $names }. Klic ponovim { $minutes ->
        [1] vsako minuto
        [one] na { $minutes } minuto
        [two] na { $minutes } minuti
        [few] na { $minutes } minute
       *[other] na { $minutes } minut
    }, dokler se kdo ne oglasi. Na voljo imate tudi zaseben prostor za pogovor. Oznaka vaše zadeve je { $case }.
case-escalated = Odgovora še ni, zato zdaj kličem na pomoč: { $names }. { $minutes ->
        [1] Če se v eni minuti nihče ne oglasi, kličem naprej in vam to sporočim.
        [one] Če se v { $minutes } minuti nihče ne oglasi, kličem naprej in vam to sporočim.
        [two] Če se v { $minutes } minutah nihče ne oglasi, kličem naprej in vam to sporočim.
        [few] Če se v { $minutes } minutah nihče ne oglasi, kličem naprej in vam to sporočim.
       *[other] Če se v { $minutes } minutah nihče ne oglasi, kličem naprej in vam to sporočim.
    }
case-escalated-fallback = Odgovora še vedno ni in za to se opravičujem. Na pomoč kličem: { $names }. Klic ponovim { $minutes ->
        [1] vsako minuto
        [one] na { $minutes } minuto
        [two] na { $minutes } minuti
        [few] na { $minutes } minute
       *[other] na { $minutes } minut
    }, dokler se kdo ne oglasi. Ni vam treba čakati tukaj: sporočim vam.
case-nobody = Tu je potreben človek, vendar ni določeno, koga poklicati. Vaša zadeva { $case } je shranjena za ekipo.
case-held = Trenutno zelo veliko ljudi potrebuje pomoč, zato bo trajalo malo dlje. { $names } vidi, da čakate; ljudi pred vami: { $before }. Kličem naprej, dokler kdo ne prevzame vaše zadeve { $case }.
case-now-called = Zdaj za vas kličem: { $names }.
case-no-place = Zasebnega prostora tu ni bilo mogoče odpreti. Vseeno kličem človeka, ki vam bo pisal tukaj.
case-declined = Zasebni prostor ste zavrnili, zato vam tam nihče ne more pisati. Če si premislite, napišite tukaj !human
case-topic = Zasebna zadeva { $case }: { $name }
case-welcome = Dober dan, { $name }! Ta prostor je zaseben: beremo ga samo vi, ljudje, ki jih pokličem, in jaz. Tukaj { $bot }, stroj; človek vam bo pisal sem. Če želite, lahko že zdaj poveste več.
case-managers-can-read = Berejo ga lahko tudi ljudje, ki upravljajo ta strežnik.
case-look = prosim, poglejte sem.
case-acknowledged = { $name } že ve za vašo zadevo in se kmalu oglasi.
case-claimed = Za vas zdaj skrbi { $name }.
case-transferred = Vaša zadeva gre naprej, prevzema jo { $name }.
case-reopened = Vaša zadeva je spet odprta. Na pomoč kličem: { $names }. { $minutes ->
        [1] Če se v eni minuti nihče ne oglasi, pokličem naslednjo osebo.
        [one] Če se v { $minutes } minuti nihče ne oglasi, pokličem naslednjo osebo.
        [two] Če se v { $minutes } minutah nihče ne oglasi, pokličem naslednjo osebo.
        [few] Če se v { $minutes } minutah nihče ne oglasi, pokličem naslednjo osebo.
       *[other] Če se v { $minutes } minutah nihče ne oglasi, pokličem naslednjo osebo.
    }
case-reopened-fallback = Vaša zadeva je spet odprta. Trenutno nihče ne dežura, vseeno pa kličem na pomoč: { $names }. Klic ponovim { $minutes ->
        [1] vsako minuto
        [one] na { $minutes } minuto
        [two] na { $minutes } minuti
        [few] na { $minutes } minute
       *[other] na { $minutes } minut
    }, dokler se kdo ne oglasi.
case-handed-back = { $name } mi vrača pogovor. Tukaj spet { $bot }, stroj: kar vprašajte tam, kjer prej.
case-resolved = { $name } zaključuje vašo zadevo. { $hours ->
        [1] Znova jo lahko odprete še eno uro.
        [one] Znova jo lahko odprete še { $hours } uro.
        [two] Znova jo lahko odprete še { $hours } uri.
        [few] Znova jo lahko odprete še { $hours } ure.
       *[other] Znova jo lahko odprete še { $hours } ur.
    }
case-cancelled = V redu, sporočam, da človeka ne potrebujete več.
case-is-closed = Ta zadeva je zaključena. Jo želite znova odpreti?
rate-ask = Kakšna je bila pomoč?
rate-thanks = Hvala! Če želite kaj dodati: !rate 5 vaše besede
rate-how = Dajte 1 do 5 zvezdic, na primer: !rate 5

## Klici: kaj izve, kdor pomaga
case-still-yours = { $name } čaka na vaše sporočilo (zadeva { $case }). Če ne morete, jo predajte naprej: sicer znova kličem.
which-case = Nisem prepričan, katero zadevo mislite. Izberite ali odgovorite na sporočilo klica:
shift-over = Vaša izmena je končana, zadeva { $case } ({ $name }) pa je še pri vas. Jo obdržite ali naj pokličem tistega, ki je zdaj dežuren? Brez odgovora jo čez nekaj minut predam.
case-kept = V redu, ostane pri vas.
digest-waiting = Čaka vas še več ljudi: { $count }. Najdaljše čakanje v minutah: { $longest }.
digest-none = Nihče vas več ne čaka.
breaker-opened = Zaradi tega, kar berem v kanalu { $place }, zadnje čase prepogosto kličem ljudi, število klicev: { $count }. Odslej tam človeka ponudim, namesto da ga takoj pokličem. V nevarnosti še vedno kličem, prav tako za vsakogar, ki piše meni.
breaker-rang = Kaj je sprožilo klice:
breaker-closed = Zaradi tega, kar berem v kanalu { $place }, spet kličem ljudi, kot prej.
breaker-stays = V redu: zaradi tega, kar berem v kanalu { $place }, ne kličem nikogar, razen v nevarnosti. Tukaj si lahko kadar koli premislite.
case-asker-left = { $name } ni več tukaj. Zadeva { $case } ostane odprta, dokler je ne zaključite.
relay-claim-first = To ostane tukaj kot opomba: osebi, ki sprašuje, piše samo oseba, ki je prevzela zadevo. Prevzemite jo in pišite znova.
relay-not-delivered = To ni prispelo na drugo stran. Prosim, poskusite znova.
relay-public = Osebi, ki sprašuje, ne morem pisati zasebno. Kar napišete tukaj, se objavi tam, kjer je bilo postavljeno vprašanje, in to lahko preberejo vsi.
note-kept = Opomba je shranjena. Kdor sprašuje, je ne vidi.
note-how = Opombo napišite takoj za ukazom: !note vaše besede
transfer-how = Komu? Na primer: !transfer robin
transfer-unreachable = Te osebe zdaj ni mogoče poklicati. Kdo drug naj prevzame?
oncall-now = Zdaj dežura: { $names }
oncall-until = Zdaj dežura: { $names }, do { $time }
you-are-away = Klicev ne boste dobivali, dokler ne napišete !available
you-are-available = Spet lahko dobivate klice.
away-until = Klicev ne boste dobivali do { $time }.
away-when = Do kdaj?
away-how = Tega ne znam prebrati kot čas, ki šele pride, zato se ni nič spremenilo. Na primer: !away 2h ali !away until 14:00
away-moves = Te zadeve gredo k drugim: { $cases }
away-nobody = Trenutno ne dežura nihče drug: če pride zadeva, vas morda vseeno pokličem.
home-cases = Vaše odprte zadeve:
home-no-case = Nimate odprtih zadev.

## Kartica
card-heading = Zadeva { $case }: { $name } potrebuje človeka
card-who = Kdo:
card-where = Kje:
card-language = Jezik:
card-urgency = Nujnost:
card-why = Zakaj:
card-evidence = Znaki:
card-answered = Že odgovorjeno s člankom:
card-note = Opomba:
card-by = Kdo:
card-article = Morda pomaga:
status-ringing = Kličem: { $names } …
status-acknowledged = Videno: { $names }, še ni prevzeto
status-claimed = Zadevo vodi { $names }
status-resolved = Zaključena
status-cancelled = Ni več potrebno
status-handed-back = Spet pri stroju
card-newer = Novejše sporočilo o tem primeru je nižje.
urgency-low = nizka
urgency-normal = običajna
urgency-high = visoka
reason-explicit-request = želja po pogovoru s človekom
reason-anger = jeza
reason-distress = huda stiska
reason-safety = nekdo je morda v nevarnosti
reason-legal = pravna zadeva
reason-complaint = pritožba
reason-security = varnostna zadeva
reason-privacy = osebni podatki
reason-billing-dispute = sporna bremenitev
reason-cancellation = želi odpovedati
reason-complex = potrebna je človeška presoja
reason-press-partner = mediji ali partner
reason-vip = sodi v osebno obravnavo

## Gumbi
button-helpful = To je pomagalo
button-unhelpful = Ne čisto
button-human = Pogovor s človekom
button-yes-human = Da, pokliči človeka
button-nohuman = Ne, hvala
button-choosenone = Nič od tega
button-cancel = Človeka ne potrebujem več
button-ack = Vem za to
button-claim = Prevzamem
button-transfer = Predaj naprej
button-keep = Obdržim jo
button-handover = Predaj naprej
button-escalate = Pokliči naslednjo osebo
button-note = Dodaj opombo
button-back = Nazaj k botu
button-resolve = Zaključi zadevo
button-reopen = Znova odpri
button-next = Prevzamem najdlje čakajočega
button-list = Pokaži vse
button-ackall = Vem za vse
button-away = Ne kliči me
button-available = Spet me kliči
button-tomorrow = Do jutri, 9:00
button-noend = Brez konca
button-callagain = Kliči kot prej
button-stayquiet = Pusti tako
input-note = Opomba (kdor sprašuje, je ne vidi)
input-transfer = Kdo naj prevzame?

## Zavrnitve
refused-closed = Ta zadeva je zaključena.
refused-open = Ta zadeva je še odprta.
refused-taken = Za to zadevo že skrbi { $name }.
refused-not-responder = To lahko stori samo ekipa za pomoč.
refused-too-late = Čas za ponovno odprtje te zadeve je potekel. Kar znova vprašajte in pomagam vam.
refused-no-case = Tu ni nobene zadeve.
refused-not-yours = Ta gumb lahko uporabi samo oseba, ki sprašuje. Pišite mi, pa pomagam tudi vam.
refused-person-has-it = S tem se že ukvarja človek.
