# Boto žodžiai. Paprasti, šilti, trumpi; jis niekada neapsimeta žmogumi. Kreipiamasi „jūs“.
# Niekas neišduoda giminės; vardai nelinksniuojami.
# „Programa“, nes „mašina“ kasdien reiškia automobilį.
# { $name }, { $names }: žmonių vardai. { $case }: užklausos kodas, pavyzdžiui, K7Q2F-9XM3D.
# [1] yra lygiai vienas; kiti skaičiai su „min.“ ir „val.“, kurių nereikia linksniuoti.

## Pirmas susitikimas
greeting = Čia { $bot }, automatinis pagalbininkas. Iki žmogaus – vienas spustelėjimas.
introduction = Čia { $bot }, automatinis pagalbininkas: programa, o ne žmogus. Į dažnus klausimus atsakau per kelias sekundes, o kai tik norite, pakviečiu žmogų. Kuo galiu padėti?

## Atsakymai
answer-other-language = Tai turiu tik kita kalba:
answer-source = Iš mūsų pagalbos straipsnio „{ $title }“.
clarify = Noriu jus gerai suprasti. Ką iš šių turite omenyje?
glad-it-helped = Džiugu! Jei dar ko prireiks, esu čia.
ask-how = Klausimą rašykite iškart po komandos: /ask jūsų klausimas
could-not-read = Jūsų paskutinės žinutės perskaityti nepavyko: ji užšifruota, o aš neturiu rakto. Prašom atsiųsti ją dar kartą.

## Pasiūlymai
offer-matter = Čia turbūt geriau padėtų žmogus. Ar ką nors pakviesti?
offer-unsure = To tiksliai nežinau. Ar pakviesti žmogų?
offer-no-help = Atrodo, kad nepadedu. Ar pakviesti žmogų?
offer-not-helpful = Gaila, kad tai nepadėjo. Ar pakviesti žmogų, o gal norite paaiškinti kitaip?
offer-declined = Gerai. Jei persigalvosite, tiesiog parašykite: iki žmogaus vis tiek tik vienas spustelėjimas.

## Danger
danger-now = Gerai, kad parašėte: atrodo, kažkam gali grėsti pavojus. Jei taip yra, prašome dabar pat skambinti { $emergency }.
danger-talk = Pasikalbėti su kuo nors galite bet kuriuo metu: { $lines }.

## Kvietimai: ką sužino klausiantis žmogus
case-opened = Kviečiu jums padėti: { $names }. { $minutes ->
        [1] Jei per minutę niekas neatsilieps, pakviesiu kitą žmogų ir čia jums pasakysiu.
       *[other] Jei per { $minutes } min. niekas neatsilieps, pakviesiu kitą žmogų ir čia jums pasakysiu.
    } Jums atverta ir privati vieta pokalbiui. Jūsų užklausos kodas yra { $case }.
case-opened-fallback = Šiuo metu niekas nebudi, todėl gali užtrukti ilgiau. Vis tiek kviečiu padėti: { $names }. Kviečiu iš naujo kas { $minutes ->
        [1] minutę
       *[other] { $minutes } min.
    }, kol kas nors atsilieps. Jums atverta ir privati vieta pokalbiui. Jūsų užklausos kodas yra { $case }.
case-escalated = Atsakymo dar nėra, todėl dabar kviečiu padėti: { $names }. { $minutes ->
        [1] Jei per minutę niekas neatsilieps, kviesiu toliau ir jums pasakysiu.
       *[other] Jei per { $minutes } min. niekas neatsilieps, kviesiu toliau ir jums pasakysiu.
    }
case-escalated-fallback = Atsakymo vis dar nėra, ir man dėl to gaila. Kviečiu padėti: { $names }. Kviečiu iš naujo kas { $minutes ->
        [1] minutę
       *[other] { $minutes } min.
    }, kol kas nors atsilieps. Jums nebūtina čia laukti: aš pranešiu.
case-nobody = Čia reikia žmogaus, bet nenurodyta, ką kviesti. Jūsų užklausa { $case } išsaugota komandai.
case-held = Šiuo metu pagalbos reikia labai daug kam, todėl užtruks kiek ilgiau. { $names } mato, kad laukiate; žmonių prieš jus: { $before }. Kviesiu tol, kol kas nors imsis jūsų užklausos { $case }.
case-now-called = Dabar jums pakviečiau: { $names }.
case-no-place = Privačios vietos čia atverti nepavyko. Vis tiek kviečiu žmogų, ir jums bus parašyta čia.
case-declined = Atsisakėte privačios vietos, todėl niekas negali jums ten parašyti. Jei persigalvosite, parašykite čia !human
case-topic = Privati užklausa { $case }: { $name }
case-welcome = Laba diena! Ši vieta privati: čia skaitote tik jūs ({ $name }), žmonės, kuriuos pakviečiu, ir aš. Čia { $bot }, programa; žmogus jums parašys čia. Jei norite, jau dabar galite papasakoti daugiau.
case-managers-can-read = Čia skaityti gali ir visi, kas tvarko šį serverį.
case-look = prašom čia užsukti.
case-acknowledged = { $name } jau žino apie jūsų užklausą ir netrukus atsilieps.
case-claimed = Dabar jumis rūpinasi { $name }.
case-transferred = Jūsų užklausa perduodama kitam žmogui: { $name }.
case-reopened = Jūsų užklausa vėl atvira. Kviečiu padėti: { $names }. { $minutes ->
        [1] Jei per minutę niekas neatsilieps, pakviesiu kitą žmogų.
       *[other] Jei per { $minutes } min. niekas neatsilieps, pakviesiu kitą žmogų.
    }
case-reopened-fallback = Jūsų užklausa vėl atvira. Šiuo metu niekas nebudi, bet vis tiek kviečiu padėti: { $names }. Kviečiu iš naujo kas { $minutes ->
        [1] minutę
       *[other] { $minutes } min.
    }, kol kas nors atsilieps.
case-handed-back = { $name } grąžina pokalbį man. Čia vėl { $bot }, programa: drąsiai klauskite ten, kur klausėte anksčiau.
case-resolved = { $name } uždarė jūsų užklausą. { $hours ->
        [1] Dar valandą galite ją atverti iš naujo.
       *[other] Dar { $hours } val. galite ją atverti iš naujo.
    }
case-cancelled = Gerai, pranešiau, kad žmogaus jums nebereikia.
case-is-closed = Ši užklausa uždaryta. Ar norite ją atverti iš naujo?
rate-ask = Kokia buvo suteikta pagalba?
rate-thanks = Ačiū! Jei norite ką nors pridurti: !rate 5 jūsų žodžiai
rate-how = Duokite nuo 1 iki 5 žvaigždučių, pavyzdžiui: !rate 5

## Kvietimai: ką sužino padedantis žmogus
case-still-yours = { $name } laukia jūsų žinutės (užklausa { $case }). Jei negalite, perduokite ją toliau: kitaip kviesiu iš naujo.
which-case = Nesu tikras, kurią užklausą turite omenyje. Pasirinkite arba atsakykite į jos kvietimo žinutę:
shift-over = Jūsų pamaina baigėsi, o užklausa { $case } ({ $name }) dar pas jus. Pasiliekate ją, ar pakviesti dabar budintį žmogų? Be atsakymo po kelių minučių ją perduosiu.
case-kept = Gerai, ji lieka pas jus.
digest-waiting = Jūsų laukia dar žmonių: { $count }. Ilgiausias laukimas minutėmis: { $longest }.
digest-none = Jūsų daugiau niekas nebelaukia.
breaker-opened = Dėl to, ką skaitau kanale { $place }, pastaruoju metu per dažnai kviečiu žmones, kartų: { $count }. Nuo šiol ten siūlau žmogų, užuot iškart kvietus. Kilus pavojui vis tiek kviečiu, taip pat ir tada, kai kas nors rašo man.
breaker-rang = Dėl ko kviečiau:
breaker-closed = Dėl to, ką skaitau kanale { $place }, vėl kviečiu žmones, kaip anksčiau.
breaker-stays = Gerai: dėl to, ką skaitau kanale { $place }, nieko nekviečiu, nebent kyla pavojus. Čia bet kada galite persigalvoti.
case-asker-left = Pokalbį paliko { $name }. Užklausa { $case } lieka atvira, kol ją uždarysite.
relay-claim-first = Tai lieka čia kaip pastaba: kitai pusei rašo tik žmogus, kuris rūpinasi užklausa. Imkitės jos ir parašykite dar kartą.
relay-not-delivered = Tai nepasiekė kitos pusės. Prašom bandyti dar kartą.
relay-public = Kitai pusei privačiai rašyti negaliu. Tai, ką parašysite čia, bus paskelbta ten, kur užduotas klausimas, ir matoma visiems.
note-kept = Pastaba išsaugota. Kita pusė jos nemato.
note-how = Pastabą rašykite iškart po komandos: !note jūsų žodžiai
transfer-how = Kam? Pavyzdžiui: !transfer robin
transfer-unreachable = Šio žmogaus dabar pakviesti negalima. Kas kitas imtųsi?
oncall-now = Dabar budi: { $names }
oncall-until = Dabar budi: { $names }, iki { $time }
you-are-away = Negausite kvietimų, kol neparašysite !available
you-are-available = Vėl galite gauti kvietimus.
away-until = Negausite kvietimų iki { $time }.
away-when = Iki kada?
away-how = Negaliu to perskaityti kaip būsimo laiko, todėl niekas nepasikeitė. Pavyzdžiui: !away 2h arba !away until 14:00
away-moves = Šios užklausos pereina kitiems: { $cases }
away-nobody = Dabar niekas kitas nebudi: jei atsiras užklausa, galbūt vis tiek jus pakviesiu.
home-cases = Jūsų atviros užklausos:
home-no-case = Atvirų užklausų neturite.

## Kortelė
card-heading = Užklausa { $case }: { $name } laukia žmogaus
card-who = Kas:
card-where = Kur:
card-language = Kalba:
card-urgency = Skuba:
card-why = Kodėl:
card-evidence = Požymiai:
card-answered = Jau atsakyta:
card-note = Pastaba:
card-by = Kas:
card-article = Gali padėti:
status-ringing = Kviečiu: { $names } …
status-acknowledged = Matė: { $names }, dar niekas nesiėmė
status-claimed = Rūpinasi { $names }
status-resolved = Uždaryta
status-cancelled = Nebereikia
status-handed-back = Vėl pas programą
card-newer = Naujesnė žinutė apie šį atvejį yra žemiau.
urgency-low = maža
urgency-normal = įprasta
urgency-high = didelė
reason-explicit-request = prašė žmogaus
reason-anger = pyktis
reason-distress = didelis nerimas ar sielvartas
reason-safety = kam nors gali grėsti pavojus
reason-legal = teisinis klausimas
reason-complaint = skundas
reason-security = saugumo klausimas
reason-privacy = asmens duomenys
reason-billing-dispute = ginčijamas mokėjimas
reason-cancellation = nori atsisakyti paslaugų
reason-complex = reikia žmogaus sprendimo
reason-press-partner = žiniasklaida ar partneris
reason-vip = reikia asmeninio dėmesio

## Mygtukai
button-helpful = Tai padėjo
button-unhelpful = Nelabai
button-human = Kalbėti su žmogumi
button-yes-human = Taip, pakviesti žmogų
button-nohuman = Ne, ačiū
button-choosenone = Nė vienas iš šių
button-cancel = Žmogaus nebereikia
button-ack = Žinau apie tai
button-claim = Aš imuosi
button-transfer = Perduoti toliau
button-keep = Pasilieku
button-handover = Perduoti
button-escalate = Kviesti kitą žmogų
button-note = Pridėti pastabą
button-back = Atgal botui
button-resolve = Uždaryti užklausą
button-reopen = Atverti iš naujo
button-next = Imuosi ilgiausiai laukiančio
button-list = Rodyti visus
button-ackall = Žinau apie visus
button-away = Nekviesk manęs
button-available = Vėl kviesk mane
button-tomorrow = Iki rytojaus, 9:00
button-noend = Be pabaigos
button-callagain = Kviesk kaip anksčiau
button-stayquiet = Palik taip
input-note = Pastaba (kita pusė jos nemato)
input-transfer = Kas turėtų imtis?

## Atsisakymai
refused-closed = Ši užklausa uždaryta.
refused-open = Ši užklausa dar atvira.
refused-taken = Šia užklausa jau rūpinasi { $name }.
refused-not-responder = Tai gali daryti tik pagalbos komanda.
refused-too-late = Laikas, kai šią užklausą buvo galima atverti iš naujo, baigėsi. Tiesiog paklauskite dar kartą, ir padėsiu.
refused-no-case = Čia nėra jokios užklausos.
refused-not-yours = Šis mygtukas skirtas tik tam, kas klausė. Parašykite man, padėsiu ir jums.
refused-person-has-it = Tuo jau rūpinasi žmogus.
