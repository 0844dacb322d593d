# Cuvintele botului. Simple, calde, scurte; nu se dă niciodată drept om. Se vorbește cu „tu”.
# Fără adjective sau participii care ar cere un gen pentru oameni.
# { $name }, { $names }: nume de persoane. { $case }: codul unei solicitări, de exemplu K7Q2F-9XM3D.

## Primul contact
greeting = Sunt { $bot }, un asistent automat. Un om e la un clic distanță.
introduction = Sunt { $bot }, un asistent automat: un robot, nu un om. Răspund în câteva secunde la întrebările obișnuite și chem un om oricând vrei. Cu ce te pot ajuta?

## Răspunsuri
answer-other-language = Am asta doar în altă limbă:
answer-source = Din articolul nostru de ajutor „{ $title }”.
clarify = Vreau să înțeleg bine. La care dintre acestea te referi?
glad-it-helped = Mă bucur! Dacă mai e ceva, sunt aici.
ask-how = Scrie întrebarea imediat după comandă: /ask întrebarea ta
could-not-read = Nu am putut citi ultimul tău mesaj: este criptat și nu am cheia. Te rog să îl trimiți din nou.

## Oferte
offer-matter = Pare ceva potrivit pentru un om. Să chem pe cineva?
offer-unsure = Nu știu sigur răspunsul. Să chem un om?
offer-no-help = Se pare că nu te ajut. Să chem un om?
offer-not-helpful = Îmi pare rău că nu ți-a fost de folos. Să chem un om sau preferi să explici altfel?
offer-declined = Bine. Dacă te răzgândești, scrie-mi: un om rămâne la un clic distanță.

## Danger
danger-now = Mulțumim că ați scris: se pare că cineva ar putea fi în pericol. Dacă este așa, vă rugăm să sunați acum la { $emergency }.
danger-talk = Puteți vorbi cu cineva la orice oră: { $lines }.

## Apeluri: ce află cine întreabă
case-opened = Am chemat pentru tine: { $names }. { $minutes ->
        [one] Dacă nu răspunde nimeni într-un minut, chem persoana următoare și îți spun aici.
        [few] Dacă nu răspunde nimeni în { $minutes } minute, chem persoana următoare și îți spun aici.
       *[other] Dacă nu răspunde nimeni în { $minutes } de minute, chem persoana următoare și îți spun aici.
    } Ți-am deschis și un spațiu privat. Codul solicitării tale este { $case }.
case-opened-fallback = Acum nu e nimeni de gardă, așa că poate dura mai mult. Am chemat totuși: { $names }. Chem din nou la fiecare { $minutes ->
        [one] minut
        [few] { $minutes } minute
       *[other] { $minutes } de minute
    }, până răspunde cineva. Ți-am deschis și un spațiu privat. Codul solicitării tale este { $case }.
case-escalated = Încă niciun răspuns, așa că acum am chemat: { $names }. { $minutes ->
        [one] Dacă nu răspunde nimeni într-un minut, chem mai departe și îți spun.
        [few] Dacă nu răspunde nimeni în { $minutes } minute, chem mai departe și îți spun.
       *[other] Dacă nu răspunde nimeni în { $minutes } de minute, chem mai departe și îți spun.
    }
case-escalated-fallback = Tot niciun răspuns și îmi pare rău. Am chemat: { $names }. Chem din nou la fiecare { $minutes ->
        [one] minut
        [few] { $minutes } minute
       *[other] { $minutes } de minute
    }, până răspunde cineva. Nu e nevoie să aștepți aici: îți dau de știre.
case-nobody = Voiam să chem un om, dar nu e stabilit pe cine pot chema. Am păstrat solicitarea ta { $case } pentru echipă.
case-held = Foarte multă lume are nevoie de ajutor acum, așa că durează puțin mai mult. { $names } poate vedea că aștepți; oameni înaintea ta: { $before }. Continui să chem până când cineva preia solicitarea ta { $case }.
case-now-called = Am chemat acum pentru tine: { $names }.
case-no-place = Nu am putut deschide aici un spațiu privat. Chem totuși un om, care îți va scrie aici.
case-declined = Ai refuzat spațiul privat, așa că nimeni nu îți poate scrie acolo. Dacă te răzgândești, scrie aici !human
case-topic = Solicitare privată { $case }: { $name }
case-welcome = Salut, { $name }! Acest spațiu este privat: îl citim doar tu, oamenii pe care îi chem și eu. Sunt { $bot }, un robot; aici îți va scrie un om. Dacă vrei, poți spune mai multe de pe acum.
case-managers-can-read = Îl poate citi și cine administrează acest server.
case-look = e nevoie de ajutor aici, te rog.
case-acknowledged = { $name } a văzut solicitarea ta și ajunge imediat.
case-claimed = De tine se ocupă acum { $name }.
case-transferred = Solicitarea ta trece la altă persoană: { $name }.
case-reopened = Solicitarea ta este din nou deschisă și am chemat: { $names }. { $minutes ->
        [one] Dacă nu răspunde nimeni într-un minut, chem persoana următoare.
        [few] Dacă nu răspunde nimeni în { $minutes } minute, chem persoana următoare.
       *[other] Dacă nu răspunde nimeni în { $minutes } de minute, chem persoana următoare.
    }
case-reopened-fallback = Solicitarea ta este din nou deschisă. Acum nu e nimeni de gardă, dar am chemat totuși: { $names }. Chem din nou la fiecare { $minutes ->
        [one] minut
        [few] { $minutes } minute
       *[other] { $minutes } de minute
    }, până răspunde cineva.
case-handed-back = { $name } mi-a dat conversația înapoi. Sunt { $bot }, robotul: întreabă acolo unde ai întrebat înainte.
case-resolved = { $name } a închis solicitarea ta. { $hours ->
        [one] O poți redeschide timp de o oră.
        [few] O poți redeschide timp de { $hours } ore.
       *[other] O poți redeschide timp de { $hours } de ore.
    }
case-cancelled = Bine, am anunțat că nu mai ai nevoie de un om.
case-is-closed = Această solicitare este închisă. Vrei să o redeschizi?
rate-ask = Cum a fost ajutorul primit?
rate-thanks = Mulțumesc! Dacă vrei să adaugi ceva: !rate 5 cuvintele tale
rate-how = Dă între 1 și 5 stele, de exemplu: !rate 5

## Apeluri: ce află cine ajută
case-still-yours = { $name } așteaptă un mesaj de la tine (solicitarea { $case }). Dacă nu poți, dă-o mai departe: altfel chem din nou.
which-case = Nu sunt sigur la ce solicitare te referi. Alege sau răspunde la mesajul apelului:
shift-over = Tura ta s-a terminat, iar solicitarea { $case } ({ $name }) este încă la tine. O păstrezi sau chem pe cine este de gardă acum? Fără răspuns, o predau în câteva minute.
case-kept = Bine, rămâne la tine.
digest-waiting = Te mai așteaptă oameni: { $count }. Cea mai lungă așteptare, în minute: { $longest }.
digest-none = Nu te mai așteaptă nimeni.
breaker-opened = Din cauza a ceea ce citesc în { $place }, am chemat oameni prea des în ultima vreme, număr de apeluri: { $count }. De acum înainte ofer acolo un om, în loc să îl chem direct. În caz de pericol chem în continuare, la fel și pentru oricine îmi scrie.
breaker-rang = Ce m-a făcut să chem:
breaker-closed = Pentru ceea ce citesc în { $place } chem din nou oameni, ca înainte.
breaker-stays = Bine: pentru ceea ce citesc în { $place } nu chem pe nimeni, decât în caz de pericol. Te poți răzgândi aici oricând.
case-asker-left = { $name } nu mai e aici. Solicitarea { $case } rămâne deschisă până când o închizi.
relay-claim-first = Mesajul rămâne aici ca notă: doar cine a preluat o solicitare îi scrie persoanei care întreabă. Preia solicitarea, apoi scrie din nou.
relay-not-delivered = Mesajul nu a ajuns de cealaltă parte. Te rog să încerci din nou.
relay-public = Nu pot scrie în privat persoanei care a întrebat. Ce scrii aici apare acolo unde s-a pus întrebarea și poate fi citit de toată lumea.
note-kept = Nota ta este salvată. Cine întreabă nu o poate vedea.
note-how = Scrie nota imediat după comandă: !note cuvintele tale
transfer-how = Cui? De exemplu: !transfer robin
transfer-unreachable = Această persoană nu poate fi chemată acum. Cine altcineva să o preia?
oncall-now = De gardă acum: { $names }
oncall-until = De gardă acum: { $names }, până la { $time }
you-are-away = Nu primești apeluri până nu scrii !available
you-are-available = Poți primi din nou apeluri.
away-until = Nu primești apeluri până la { $time }.
away-when = Până când?
away-how = Nu pot citi asta ca o oră viitoare, așa că nu s-a schimbat nimic. De exemplu: !away 2h sau !away until 14:00
away-moves = Aceste solicitări trec la alții: { $cases }
away-nobody = Acum nu mai e nimeni de gardă: dacă vine o solicitare, s-ar putea să te chem totuși.
home-cases = Solicitările tale deschise:
home-no-case = Nu ai nicio solicitare deschisă.

## Fișa
card-heading = Solicitarea { $case }: { $name } are nevoie de un om
card-who = Cine:
card-where = Unde:
card-language = Limba:
card-urgency = Urgență:
card-why = De ce:
card-evidence = Indicii:
card-answered = S-a răspuns deja cu:
card-note = Notiță:
card-by = De către:
card-article = Poate ajuta:
status-ringing = Se apelează { $names } …
status-acknowledged = Văzută de { $names }, încă nepreluată
status-claimed = Preluată de { $names }
status-resolved = Închisă
status-cancelled = Nu mai e nevoie
status-handed-back = Înapoi la robot
card-newer = Mai jos este un mesaj mai nou despre acest caz.
urgency-low = scăzută
urgency-normal = obișnuită
urgency-high = ridicată
reason-explicit-request = a cerut un om
reason-anger = furie
reason-distress = suferință
reason-safety = cineva ar putea fi în pericol
reason-legal = o chestiune juridică
reason-complaint = o reclamație
reason-security = o problemă de securitate
reason-privacy = date personale
reason-billing-dispute = o plată contestată
reason-cancellation = vrea să renunțe
reason-complex = cere judecata unui om
reason-press-partner = presă sau parteneri
reason-vip = de tratat personal

## Butoane
button-helpful = M-a ajutat
button-unhelpful = Nu chiar
button-human = Vorbește cu un om
button-yes-human = Da, cheamă un om
button-nohuman = Nu, mulțumesc
button-choosenone = Niciuna dintre acestea
button-cancel = Nu mai am nevoie de un om
button-ack = Am văzut
button-claim = Mă ocup eu
button-transfer = Dă mai departe
button-keep = O păstrez
button-handover = Predă mai departe
button-escalate = Cheamă persoana următoare
button-note = Adaugă o notă
button-back = Înapoi la bot
button-resolve = Închide solicitarea
button-reopen = Redeschide
button-next = Preiau cea mai lungă așteptare
button-list = Arată-i pe toți
button-ackall = I-am văzut pe toți
button-away = Nu mă chema
button-available = Cheamă-mă din nou
button-tomorrow = Până mâine, 9:00
button-noend = Fără sfârșit
button-callagain = Cheamă ca înainte
button-stayquiet = Lasă așa
input-note = Nota ta (cine întreabă nu o vede)
input-transfer = Cine să se ocupe?

## Refuzuri
refused-closed = Această solicitare este închisă.
refused-open = Această solicitare este încă deschisă.
refused-taken = De această solicitare se ocupă deja { $name }.
refused-not-responder = Doar echipa de ajutor poate face asta.
refused-too-late = Timpul pentru redeschiderea acestei solicitări a trecut. Întreabă din nou și te ajut.
refused-no-case = Aici nu există nicio solicitare.
refused-not-yours = Acest buton poate fi folosit doar de cine a întrebat. Scrie-mi și te ajut și pe tine.
refused-person-has-it = Se ocupă deja un om.
