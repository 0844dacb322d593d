# Bota vārdi. Vienkārši, sirsnīgi, īsi; tas nekad neizliekas par cilvēku. Uzruna ir „jūs”.
# Nekas neprasa zināt dzimti; vārdus neloka.
# „Programma”, jo „mašīna” ikdienā ir auto.
# { $name }, { $names }: cilvēku vārdi. { $case }: pieteikuma kods, piemēram, K7Q2F-9XM3D.
# [1] ir tieši viens; [one] ir arī 21, 31 …, tāpēc tur skaitlis paliek.

## Pirmā tikšanās
greeting = Šeit { $bot }, automātisks palīgs. Līdz cilvēkam ir tikai viens klikšķis.
introduction = Šeit { $bot }, automātisks palīgs: programma, nevis cilvēks. Uz biežiem jautājumiem atbildu dažās sekundēs un pasaucu cilvēku, kad vien vēlaties. Kā varu palīdzēt?

## Atbildes
answer-other-language = Man tas ir tikai citā valodā:
answer-source = No mūsu palīdzības raksta „{ $title }”.
clarify = Vēlos jūs pareizi saprast. Kuru no šiem tematiem domājat?
glad-it-helped = Prieks to dzirdēt! Ja būs vēl kas, esmu šeit.
ask-how = Rakstiet jautājumu uzreiz aiz komandas: /ask jūsu jautājums
could-not-read = Jūsu pēdējo ziņu neizdevās izlasīt: tā ir šifrēta, un man nav atslēgas. Lūdzu, nosūtiet to vēlreiz.

## Piedāvājumi
offer-matter = Šķiet, te labāk palīdzēs cilvēks. Vai kādu pasaukt?
offer-unsure = To es droši nezinu. Vai pasaukt cilvēku?
offer-no-help = Izskatās, ka nespēju palīdzēt. Vai pasaukt cilvēku?
offer-not-helpful = Žēl, ka tas nepalīdzēja. Vai pasaukt cilvēku, vai vēlaties paskaidrot citādi?
offer-declined = Labi. Ja pārdomāsiet, vienkārši uzrakstiet: līdz cilvēkam joprojām ir viens klikšķis.

## Danger
danger-now = Labi, ka uzrakstījāt: izskatās, ka kāds varētu būt briesmās. Ja tā ir, lūdzu, tūlīt zvaniet { $emergency }.
danger-talk = Parunāt ar kādu var jebkurā laikā: { $lines }.

## Izsaukumi: ko uzzina jautātājs
case-opened = Saucu jums palīgā: { $names }. { $minutes ->
        [1] Ja minūtes laikā neviens neatsauksies, pasaukšu nākamo cilvēku un pateikšu jums to šeit.
        [zero] Ja { $minutes } minūšu laikā neviens neatsauksies, pasaukšu nākamo cilvēku un pateikšu jums to šeit.
        [one] Ja { $minutes } minūtes laikā neviens neatsauksies, pasaukšu nākamo cilvēku un pateikšu jums to šeit.
       *[other] Ja { $minutes } minūšu laikā neviens neatsauksies, pasaukšu nākamo cilvēku un pateikšu jums to šeit.
    } Jums ir atvērta arī privāta vieta sarunai. Jūsu pieteikuma kods ir { $case }.
case-opened-fallback = Šobrīd neviens nedežurē, tāpēc var nākties gaidīt ilgāk. Tomēr saucu palīgā: { $names }. Saucu vēlreiz ik { $minutes ->
        [1] minūti
        [zero] pēc { $minutes } minūtēm
        [one] pēc { $minutes } minūtes
       *[other] pēc { $minutes } minūtēm
    }, līdz kāds atsaucas. Jums ir atvērta arī privāta vieta sarunai. Jūsu pieteikuma kods ir { $case }.
case-escalated = Atbildes vēl nav, tāpēc tagad saucu palīgā: { $names }. { $minutes ->
        [1] Ja minūtes laikā neviens neatsauksies, saukšu tālāk un jums pateikšu.
        [zero] Ja { $minutes } minūšu laikā neviens neatsauksies, saukšu tālāk un jums pateikšu.
        [one] Ja { $minutes } minūtes laikā neviens neatsauksies, saukšu tālāk un jums pateikšu.
       *[other] Ja { $minutes } minūšu laikā neviens neatsauksies, saukšu tālāk un jums pateikšu.
    }
case-escalated-fallback = Atbildes joprojām nav, un man žēl. Saucu palīgā: { $names }. Saucu vēlreiz ik { $minutes ->
        [1] minūti
        [zero] pēc { $minutes } minūtēm
        [one] pēc { $minutes } minūtes
       *[other] pēc { $minutes } minūtēm
    }, līdz kāds atsaucas. Jums nav te jāgaida: es pateikšu.
case-nobody = Te vajadzīgs cilvēks, bet nav norādīts, ko saukt. Jūsu pieteikums { $case } ir saglabāts komandai.
case-held = Šobrīd palīdzība vajadzīga ļoti daudziem, tāpēc būs mazliet jāpagaida. { $names } redz, ka gaidāt; cilvēki pirms jums: { $before }. Saucu tālāk, līdz kāds uzņemas jūsu pieteikumu { $case }.
case-now-called = Tagad jums pasaucu: { $names }.
case-no-place = Privātu vietu te neizdevās atvērt. Tomēr saucu cilvēku, un atbildi saņemsiet šeit.
case-declined = Tu noraidīji privāto vietu, tāpēc neviens tev tur nevar rakstīt. Ja pārdomāsi, raksti šeit !human
case-topic = Privāts pieteikums { $case }: { $name }
case-welcome = Labdien! Šī vieta ir privāta: te lasīt varam tikai jūs ({ $name }), cilvēki, kurus pasaucu, un es. Šeit { $bot }, programma; cilvēks jums rakstīs šeit. Ja vēlaties, jau tagad varat pastāstīt vairāk.
case-managers-can-read = Te lasīt var arī tie, kas pārvalda šo serveri.
case-look = lūdzu, ieskatieties šeit.
case-acknowledged = { $name } jau zina par jūsu pieteikumu un drīz būs klāt.
case-claimed = Jums tagad palīdz { $name }.
case-transferred = Jūsu pieteikums nonāk pie cita cilvēka: { $name }.
case-reopened = Jūsu pieteikums atkal ir atvērts. Saucu palīgā: { $names }. { $minutes ->
        [1] Ja minūtes laikā neviens neatsauksies, pasaukšu nākamo cilvēku.
        [zero] Ja { $minutes } minūšu laikā neviens neatsauksies, pasaukšu nākamo cilvēku.
        [one] Ja { $minutes } minūtes laikā neviens neatsauksies, pasaukšu nākamo cilvēku.
       *[other] Ja { $minutes } minūšu laikā neviens neatsauksies, pasaukšu nākamo cilvēku.
    }
case-reopened-fallback = Jūsu pieteikums atkal ir atvērts. Šobrīd neviens nedežurē, tomēr saucu palīgā: { $names }. Saucu vēlreiz ik { $minutes ->
        [1] minūti
        [zero] pēc { $minutes } minūtēm
        [one] pēc { $minutes } minūtes
       *[other] pēc { $minutes } minūtēm
    }, līdz kāds atsaucas.
case-handed-back = { $name } atdod sarunu man. Šeit atkal { $bot }, programma: droši jautājiet tur, kur jautājāt iepriekš.
case-resolved = { $name } aizvēra jūsu pieteikumu. { $hours ->
        [1] Vēl stundu to varat atvērt no jauna.
        [zero] Vēl { $hours } stundas to varat atvērt no jauna.
        [one] Vēl { $hours } stundu to varat atvērt no jauna.
       *[other] Vēl { $hours } stundas to varat atvērt no jauna.
    }
case-cancelled = Labi, pateikšu, ka cilvēks jums vairs nav vajadzīgs.
case-is-closed = Šis pieteikums ir aizvērts. Vai vēlaties to atvērt no jauna?
rate-ask = Kāda bija saņemtā palīdzība?
rate-thanks = Paldies! Ja vēlaties ko piebilst: !rate 5 jūsu vārdi
rate-how = Dodiet 1 līdz 5 zvaigznes, piemēram: !rate 5

## Izsaukumi: ko uzzina palīgs
case-still-yours = { $name } gaida jūsu ziņu (pieteikums { $case }). Ja nevarat, nododiet to tālāk: citādi saukšu vēlreiz.
which-case = Neesmu drošs, kuru pieteikumu domājat. Izvēlieties vai atbildiet uz tā saukuma ziņu:
shift-over = Jūsu maiņa beigusies, bet pieteikums { $case } ({ $name }) vēl ir pie jums. Vai paturat to, vai saukt tagadējo dežurantu? Bez atbildes pēc dažām minūtēm to nodošu.
case-kept = Labi, tas paliek pie jums.
digest-waiting = Jūs gaida vēl cilvēki: { $count }. Ilgākā gaidīšana minūtēs: { $longest }.
digest-none = Jūs vairs neviens negaida.
breaker-opened = Tā dēļ, ko lasu kanālā { $place }, pēdējā laikā pārāk bieži saucu cilvēkus, reižu skaits: { $count }. Turpmāk tur piedāvāju cilvēku, nevis uzreiz saucu. Briesmās saucu tāpat kā līdz šim, arī tad, ja kāds raksta man.
breaker-rang = Kāpēc saucu:
breaker-closed = Tā dēļ, ko lasu kanālā { $place }, atkal saucu cilvēkus, kā iepriekš.
breaker-stays = Labi: tā dēļ, ko lasu kanālā { $place }, nesaucu nevienu, izņemot briesmās. Šeit jebkurā laikā varat pārdomāt.
case-asker-left = { $name } vairs nav šeit. Pieteikums { $case } paliek atvērts, līdz to aizvērsiet.
relay-claim-first = Tas paliek šeit kā piezīme: otrai pusei raksta tikai cilvēks, kas rūpējas par pieteikumu. Uzņemieties to un rakstiet vēlreiz.
relay-not-delivered = Tas nenonāca otrā pusē. Lūdzu, mēģiniet vēlreiz.
relay-public = Otrai pusei nevaru rakstīt privāti. Tas, ko rakstāt šeit, tiek publicēts tur, kur uzdots jautājums, un to var lasīt visi.
note-kept = Piezīme ir saglabāta. Otra puse to neredz.
note-how = Rakstiet piezīmi uzreiz aiz komandas: !note jūsu vārdi
transfer-how = Kam? Piemēram: !transfer robin
transfer-unreachable = Šo cilvēku šobrīd nevar pasaukt. Kurš cits to uzņemsies?
oncall-now = Tagad dežurē: { $names }
oncall-until = Tagad dežurē: { $names }, līdz { $time }
you-are-away = Nesaņemsiet izsaukumus, līdz uzrakstīsiet !available
you-are-available = Atkal varat saņemt izsaukumus.
away-until = Nesaņemsiet izsaukumus līdz { $time }.
away-when = Līdz kuram laikam?
away-how = Nevaru to izlasīt kā nākamu laiku, tāpēc nekas nav mainīts. Piemēram: !away 2h vai !away until 14:00
away-moves = Šie pieteikumi pāriet citiem: { $cases }
away-nobody = Pašlaik neviens cits nedežurē: ja būs pieteikums, varbūt tomēr jūs izsaukšu.
home-cases = Jūsu atvērtie pieteikumi:
home-no-case = Jums nav atvērtu pieteikumu.

## Kartīte
card-heading = Pieteikums { $case }: { $name } gaida cilvēku
card-who = Kas:
card-where = Kur:
card-language = Valoda:
card-urgency = Steidzamība:
card-why = Kāpēc:
card-evidence = Pazīmes:
card-answered = Jau atbildēts ar:
card-note = Piezīme:
card-by = Kas:
card-article = Var palīdzēt:
status-ringing = Saucu: { $names } …
status-acknowledged = Redzēts: { $names }, vēl nav pārņemts
status-claimed = Par to rūpējas { $names }
status-resolved = Aizvērts
status-cancelled = Vairs nav vajadzīgs
status-handed-back = Atkal pie programmas
card-newer = Jaunāka ziņa par šo gadījumu ir zemāk.
urgency-low = zema
urgency-normal = parasta
urgency-high = augsta
reason-explicit-request = lūdza cilvēku
reason-anger = dusmas
reason-distress = smags satraukums
reason-safety = kāds var būt briesmās
reason-legal = juridisks jautājums
reason-complaint = sūdzība
reason-security = drošības jautājums
reason-privacy = personas dati
reason-billing-dispute = apstrīdēts maksājums
reason-cancellation = vēlas atteikties
reason-complex = vajadzīgs cilvēka vērtējums
reason-press-partner = prese vai partneris
reason-vip = jāapkalpo personīgi

## Pogas
button-helpful = Tas palīdzēja
button-unhelpful = Ne gluži
button-human = Runāt ar cilvēku
button-yes-human = Jā, pasaukt cilvēku
button-nohuman = Nē, paldies
button-choosenone = Neviens no šiem
button-cancel = Cilvēks vairs nav vajadzīgs
button-ack = Zinu par to
button-claim = Es uzņemos
button-transfer = Nodot tālāk
button-keep = Paturu
button-handover = Nodot tālāk
button-escalate = Saukt nākamo
button-note = Pievienot piezīmi
button-back = Atpakaļ botam
button-resolve = Aizvērt pieteikumu
button-reopen = Atvērt no jauna
button-next = Uzņemos to, kas gaida visilgāk
button-list = Rādīt visus
button-ackall = Zinu par visiem
button-away = Nesauc mani
button-available = Atkal sauc mani
button-tomorrow = Līdz rītdienai, 9:00
button-noend = Bez beigām
button-callagain = Sauc kā iepriekš
button-stayquiet = Atstāj tā
input-note = Piezīme (otra puse to neredz)
input-transfer = Kam to nodot?

## Atteikumi
refused-closed = Šis pieteikums ir aizvērts.
refused-open = Šis pieteikums vēl ir atvērts.
refused-taken = Par šo pieteikumu jau rūpējas { $name }.
refused-not-responder = To var darīt tikai palīdzības komanda.
refused-too-late = Laiks, kad šo pieteikumu varēja atvērt no jauna, ir pagājis. Vienkārši jautājiet vēlreiz, un es palīdzēšu.
refused-no-case = Te nav neviena pieteikuma.
refused-not-yours = Šī poga ir tikai tam, kas jautāja. Rakstiet man, un palīdzēšu arī jums.
refused-person-has-it = Par to jau rūpējas cilvēks.
