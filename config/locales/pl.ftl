# Słowa bota. Proste, życzliwe, krótkie; nigdy nie udaje człowieka. Zwraca się na „Ty”.
# Ani osoba, która pyta, ani ta, która pomaga, nie ma tu rodzaju; imion się nie odmienia.
# { $name }, { $names }: imiona. { $case }: kod sprawy, na przykład K7Q2F-9XM3D.

## Pierwszy kontakt
greeting = Tu { $bot }, automatyczny asystent. Do człowieka jest stąd jedno kliknięcie.
introduction = Tu { $bot }, automatyczny asystent: maszyna, nie człowiek. Na częste pytania odpowiadam w kilka sekund, a gdy tylko zechcesz, proszę o pomoc człowieka. W czym mogę pomóc?

## Odpowiedzi
answer-other-language = Mam to tylko w innym języku:
answer-source = Z naszego artykułu pomocy „{ $title }”.
clarify = Chcę Cię dobrze zrozumieć. Który z tych tematów masz na myśli?
glad-it-helped = Świetnie! W razie czego jestem tutaj.
ask-how = Wpisz pytanie razem z poleceniem: /ask treść pytania
could-not-read = Nie mogę odczytać Twojej ostatniej wiadomości: jest zaszyfrowana, a ja nie mam klucza. Wyślij ją, proszę, jeszcze raz.

## Propozycje
offer-matter = To chyba sprawa dla człowieka. Poprosić kogoś o pomoc?
offer-unsure = Tego nie wiem na pewno. Poprosić o pomoc człowieka?
offer-no-help = Chyba nie potrafię tu pomóc. Poprosić o pomoc człowieka?
offer-not-helpful = Szkoda, że to nie pomogło. Poprosić o pomoc człowieka czy wolisz opisać to inaczej?
offer-declined = Dobrze. Jeśli zmienisz zdanie, po prostu napisz: do człowieka wciąż jest jedno kliknięcie.

## Danger
danger-now = To brzmi tak, jakby ktoś był w niebezpieczeństwie. Jeśli tak jest, proszę zadzwonić teraz pod numer { $emergency }.
danger-talk = O każdej porze można też z kimś porozmawiać: { $lines }.

## Wezwania: co wie osoba, która pyta
case-opened = Proszę dla Ciebie o pomoc: { $names }. { $minutes ->
        [one] Jeśli w ciągu minuty nikt się nie odezwie, poproszę następną osobę i dam Ci tu znać.
        [few] Jeśli w ciągu { $minutes } minut nikt się nie odezwie, poproszę następną osobę i dam Ci tu znać.
        [many] Jeśli w ciągu { $minutes } minut nikt się nie odezwie, poproszę następną osobę i dam Ci tu znać.
       *[other] Jeśli w ciągu { $minutes } minuty nikt się nie odezwie, poproszę następną osobę i dam Ci tu znać.
    } Masz też osobne, prywatne miejsce do rozmowy. Kod Twojej sprawy: { $case }.
case-opened-fallback = Teraz nikt nie ma dyżuru, więc może to potrwać dłużej. Mimo to proszę o pomoc: { $names }. Ponawiam wezwanie co { $minutes ->
        [one] minutę
        [few] { $minutes } minuty
        [many] { $minutes } minut
       *[other] { $minutes } minuty
    }, aż ktoś się odezwie. Masz też osobne, prywatne miejsce do rozmowy. Kod Twojej sprawy: { $case }.
case-escalated = Na razie brak odpowiedzi, więc proszę teraz o pomoc: { $names }. { $minutes ->
        [one] Jeśli w ciągu minuty nikt się nie odezwie, będę próbować dalej i dam Ci znać.
        [few] Jeśli w ciągu { $minutes } minut nikt się nie odezwie, będę próbować dalej i dam Ci znać.
        [many] Jeśli w ciągu { $minutes } minut nikt się nie odezwie, będę próbować dalej i dam Ci znać.
       *[other] Jeśli w ciągu { $minutes } minuty nikt się nie odezwie, będę próbować dalej i dam Ci znać.
    }
case-escalated-fallback = Nadal brak odpowiedzi, bardzo za to przepraszam. Proszę o pomoc: { $names }. Ponawiam wezwanie co { $minutes ->
        [one] minutę
        [few] { $minutes } minuty
        [many] { $minutes } minut
       *[other] { $minutes } minuty
    }, aż ktoś się odezwie. Nie musisz tu czekać: dam Ci znać.
case-nobody = Potrzebny jest tu człowiek, ale nie mam kogo wezwać. Twoja sprawa { $case } jest zapisana i czeka na zespół.
case-held = Bardzo wiele osób potrzebuje teraz pomocy, więc potrwa to trochę dłużej. { $names } widzi, że czekasz; osób przed Tobą: { $before }. Wzywam dalej, aż ktoś weźmie Twoją sprawę { $case }.
case-now-called = Teraz jest wzywana dla Ciebie pomoc: { $names }.
case-no-place = Nie mogę otworzyć tu prywatnego miejsca. Mimo to wzywam człowieka: napisze do Ciebie tutaj.
case-declined = Nie chcesz wejść do prywatnego miejsca, więc nikt nie może tam do Ciebie napisać. Jeśli zmienisz zdanie, napisz tutaj !human
case-topic = Prywatna sprawa { $case }: { $name }
case-welcome = Dzień dobry, { $name }! To miejsce jest prywatne: czytamy tu tylko Ty, ja i osoby, które wzywam. Tu { $bot }, maszyna; człowiek napisze do Ciebie w tym miejscu. Jeśli chcesz, już teraz opowiedz więcej.
case-managers-can-read = Mogą je czytać także osoby, które zarządzają tym serwerem.
case-look = proszę tu zajrzeć.
case-acknowledged = { $name } zna już Twoją sprawę i zaraz tu będzie.
case-claimed = Twoją sprawą zajmuje się teraz { $name }.
case-transferred = Twoja sprawa trafia do innej osoby: { $name }.
case-reopened = Twoja sprawa jest znów otwarta. Proszę o pomoc: { $names }. { $minutes ->
        [one] Jeśli w ciągu minuty nikt się nie odezwie, poproszę następną osobę.
        [few] Jeśli w ciągu { $minutes } minut nikt się nie odezwie, poproszę następną osobę.
        [many] Jeśli w ciągu { $minutes } minut nikt się nie odezwie, poproszę następną osobę.
       *[other] Jeśli w ciągu { $minutes } minuty nikt się nie odezwie, poproszę następną osobę.
    }
case-reopened-fallback = Twoja sprawa jest znów otwarta. Teraz nikt nie ma dyżuru, ale mimo to proszę o pomoc: { $names }. Ponawiam wezwanie co { $minutes ->
        [one] minutę
        [few] { $minutes } minuty
        [many] { $minutes } minut
       *[other] { $minutes } minuty
    }, aż ktoś się odezwie.
case-handed-back = { $name } oddaje mi rozmowę. Tu znów { $bot }, maszyna: pytaj śmiało tam, gdzie poprzednio.
case-resolved = { $name } zamyka Twoją sprawę. { $hours ->
        [one] Możesz ją otworzyć ponownie w ciągu godziny.
        [few] Możesz ją otworzyć ponownie w ciągu { $hours } godzin.
        [many] Możesz ją otworzyć ponownie w ciągu { $hours } godzin.
       *[other] Możesz ją otworzyć ponownie w ciągu { $hours } godziny.
    }
case-cancelled = Dobrze, daję znać, że człowiek nie jest już potrzebny.
case-is-closed = Ta sprawa jest zamknięta. Otworzyć ją ponownie?
rate-ask = Jak oceniasz otrzymaną pomoc?
rate-thanks = Dziękuję! Jeśli chcesz coś dodać: !rate 5 kilka słów od Ciebie
rate-how = Daj od 1 do 5 gwiazdek, na przykład: !rate 5

## Wezwania: co wie osoba, która pomaga
case-still-yours = { $name } czeka na wiadomość od Ciebie w sprawie { $case }. Jeśli nie możesz odpisać, przekaż ją dalej: inaczej wezwę kogoś ponownie.
which-case = Nie mam pewności, o którą sprawę chodzi. Wybierz albo odpowiedz na wiadomość z wezwaniem:
shift-over = Twoja zmiana się skończyła, a sprawa { $case } ({ $name }) nadal jest u Ciebie. Zatrzymujesz ją czy mam wezwać osobę, która ma teraz dyżur? Bez odpowiedzi przekażę ją za kilka minut.
case-kept = Dobrze, zostaje u Ciebie.
digest-waiting = Czekają na Ciebie kolejne osoby: { $count }. Najdłuższe oczekiwanie w minutach: { $longest }.
digest-none = Nikt już na Ciebie nie czeka.
breaker-opened = Przez to, co czytam na kanale { $place }, ostatnio zbyt często wzywam ludzi, liczba wezwań: { $count }. Od teraz proponuję tam człowieka, zamiast go od razu wzywać. W razie niebezpieczeństwa wzywam nadal, tak samo gdy ktoś pisze do mnie.
breaker-rang = Co było powodem wezwań:
breaker-closed = Przy tym, co czytam na kanale { $place }, znowu wzywam ludzi, tak jak wcześniej.
breaker-stays = Dobrze: przy tym, co czytam na kanale { $place }, nie wzywam nikogo, chyba że ktoś jest w niebezpieczeństwie. Możesz tu w każdej chwili zmienić zdanie.
case-asker-left = { $name } nie bierze już udziału w rozmowie. Sprawa { $case } pozostaje otwarta, dopóki jej nie zamkniesz.
relay-claim-first = To zostaje tutaj jako notatka: do osoby, która pyta, pisze tylko ktoś, kto prowadzi sprawę. Przejmij sprawę i napisz jeszcze raz.
relay-not-delivered = To nie dotarło na drugą stronę. Spróbuj, proszę, jeszcze raz.
relay-public = Nie mogę napisać prywatnie do osoby, która pyta. To, co tu napiszesz, pojawi się tam, gdzie padło pytanie, i będzie widoczne dla wszystkich.
note-kept = Notatka jest zapisana. Osoba, która pyta, jej nie widzi.
note-how = Wpisz notatkę razem z poleceniem: !note treść notatki
transfer-how = Do kogo? Na przykład: !transfer robin
transfer-unreachable = Tej osoby nie można teraz wezwać. Kto inny ma ją wziąć?
oncall-now = Dyżur ma teraz: { $names }
oncall-until = Dyżur ma teraz: { $names }, do { $time }
you-are-away = Nie dostaniesz wezwań, dopóki nie napiszesz !available
you-are-available = Znów możesz dostawać wezwania.
away-until = Nie dostaniesz wezwań do { $time }.
away-when = Do kiedy?
away-how = Nie umiem odczytać tego jako czasu, który nadejdzie, więc nic się nie zmieniło. Na przykład: !away 2h albo !away until 14:00
away-moves = Te sprawy przechodzą na innych: { $cases }
away-nobody = Nikt inny nie ma teraz dyżuru: jeśli pojawi się sprawa, mogę cię mimo to wezwać.
home-cases = Twoje otwarte sprawy:
home-no-case = Nie masz żadnej otwartej sprawy.

## Karta
card-heading = Sprawa { $case }: { $name } potrzebuje człowieka
card-who = Kto:
card-where = Gdzie:
card-language = Język:
card-urgency = Pilność:
card-why = Dlaczego:
card-evidence = Oznaki:
card-answered = Dotychczasowa odpowiedź:
card-note = Notatka:
card-by = Kto:
card-article = Może pomóc:
status-ringing = Wezwanie w toku: { $names } …
status-acknowledged = Odczytane: { $names }, jeszcze nieprzejęte
status-claimed = Sprawę prowadzi { $names }
status-resolved = Zamknięta
status-cancelled = Pomoc już niepotrzebna
status-handed-back = Z powrotem u maszyny
card-newer = Nowsza wiadomość o tej sprawie jest niżej.
urgency-low = niska
urgency-normal = zwykła
urgency-high = wysoka
reason-explicit-request = prośba o człowieka
reason-anger = złość
reason-distress = silny niepokój lub rozpacz
reason-safety = ktoś może być w niebezpieczeństwie
reason-legal = kwestia prawna
reason-complaint = reklamacja lub skarga
reason-security = kwestia bezpieczeństwa
reason-privacy = dane osobowe
reason-billing-dispute = sporne obciążenie
reason-cancellation = chęć rezygnacji
reason-complex = potrzebna ocena człowieka
reason-press-partner = prasa lub partner
reason-vip = osoba pod szczególną opieką

## Przyciski
button-helpful = Pomogło
button-unhelpful = Nie do końca
button-human = Porozmawiaj z człowiekiem
button-yes-human = Tak, poproś człowieka
button-nohuman = Nie, dziękuję
button-choosenone = Żadne z tych
button-cancel = Nie potrzebuję już człowieka
button-ack = Widzę to
button-claim = Biorę to
button-transfer = Przekaż dalej
button-keep = Zatrzymuję
button-handover = Przekaż dalej
button-escalate = Wezwij następną osobę
button-note = Dodaj notatkę
button-back = Oddaj botowi
button-resolve = Zamknij sprawę
button-reopen = Otwórz ponownie
button-next = Biorę najdłużej czekającą osobę
button-list = Pokaż wszystkie
button-ackall = Widzę wszystkie
button-away = Nie wzywaj mnie
button-available = Wzywaj mnie znowu
button-tomorrow = Do jutra, 9:00
button-noend = Bez końca
button-callagain = Wzywaj jak wcześniej
button-stayquiet = Zostaw tak
input-note = Notatka (niewidoczna dla osoby pytającej)
input-transfer = Kto ma to przejąć?

## Odmowy
refused-closed = Ta sprawa jest zamknięta.
refused-open = Ta sprawa jest nadal otwarta.
refused-taken = Tę sprawę prowadzi już { $name }.
refused-not-responder = To mogą zrobić tylko osoby z zespołu pomocy.
refused-too-late = Czas na ponowne otwarcie tej sprawy minął. Zapytaj jeszcze raz, a pomogę.
refused-no-case = Nie ma tu żadnej sprawy.
refused-not-yours = Tego przycisku może użyć tylko osoba, która pyta. Napisz do mnie, a Tobie też pomogę.
refused-person-has-it = Zajmuje się już tym człowiek.
