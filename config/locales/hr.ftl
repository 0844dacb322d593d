# Riječi bota. Jednostavne, srdačne, kratke; nikad se ne predstavlja kao čovjek. Obraća se s „Vi”.
# Bez prošlog vremena koje bi odalo rod; imena se ne sklanjaju.
# { $name }, { $names }: imena ljudi. { $case }: oznaka upita, na primjer K7Q2F-9XM3D.
# [1] je točno jedan; [one] su i 21, 31 …, pa tamo broj ostaje.

## Prvi kontakt
greeting = Ovdje { $bot }, automatski pomoćnik. Do čovjeka Vas dijeli samo jedan klik.
introduction = Ovdje { $bot }, automatski pomoćnik: stroj, a ne čovjek. Na česta pitanja odgovaram u nekoliko sekundi, a čovjeka pozivam kad god želite. Kako Vam mogu pomoći?

## Odgovori
answer-other-language = Ovo imam samo na drugom jeziku:
answer-source = Iz našeg članka pomoći „{ $title }”.
clarify = Želim Vas dobro razumjeti. Na što od ovoga mislite?
glad-it-helped = Odlično! Ako još nešto zatreba, tu sam.
ask-how = Pitanje napišite odmah iza naredbe: /ask Vaše pitanje
could-not-read = Vašu posljednju poruku nije moguće pročitati: šifrirana je, a ja nemam ključ. Molim, pošaljite je ponovno.

## Ponude
offer-matter = Ovo je vjerojatno bolje prepustiti čovjeku. Da nekoga pozovem?
offer-unsure = Ovo ne znam sa sigurnošću. Da pozovem čovjeka?
offer-no-help = Čini se da Vam ne pomažem. Da pozovem čovjeka?
offer-not-helpful = Žao mi je što to nije pomoglo. Da pozovem čovjeka ili biste radije opisali drukčije?
offer-declined = U redu. Ako se predomislite, samo napišite: čovjek je i dalje na jedan klik od Vas.

## Danger
danger-now = Čini se da je netko možda u opasnosti. Ako jest, molimo vas, nazovite odmah { $emergency }.
danger-talk = U svako doba možete i razgovarati s nekim: { $lines }.

## Pozivi: što saznaje osoba koja pita
case-opened = Za Vas u pomoć pozivam: { $names }. { $minutes ->
        [1] Ako se nitko ne javi u roku od minute, pozvat ću sljedeću osobu i javiti Vam to ovdje.
        [one] Ako se nitko ne javi u roku od { $minutes } minute, pozvat ću sljedeću osobu i javiti Vam to ovdje.
        [few] Ako se nitko ne javi u roku od { $minutes } minute, pozvat ću sljedeću osobu i javiti Vam to ovdje.
       *[other] Ako se nitko ne javi u roku od { $minutes } minuta, pozvat ću sljedeću osobu i javiti Vam to ovdje.
    } Otvoren je i privatni prostor za Vas. Oznaka Vašeg upita je { $case }.
case-opened-fallback = Trenutačno nitko ne dežura, pa bi moglo potrajati dulje. Ipak u pomoć pozivam: { $names }. Poziv ponavljam { $minutes ->
        [1] svake minute
        [one] svaku { $minutes } minutu
        [few] svake { $minutes } minute
       *[other] svakih { $minutes } minuta
    } dok se netko ne javi. Otvoren je i privatni prostor za Vas. Oznaka Vašeg upita je { $case }.
case-escalated = Odgovora još nema, pa sada u pomoć pozivam: { $names }. { $minutes ->
        [1] Ako se nitko ne javi u roku od minute, zvat ću dalje i javiti Vam.
        [one] Ako se nitko ne javi u roku od { $minutes } minute, zvat ću dalje i javiti Vam.
        [few] Ako se nitko ne javi u roku od { $minutes } minute, zvat ću dalje i javiti Vam.
       *[other] Ako se nitko ne javi u roku od { $minutes } minuta, zvat ću dalje i javiti Vam.
    }
case-escalated-fallback = Odgovora još uvijek nema i žao mi je zbog toga. U pomoć pozivam: { $names }. Poziv ponavljam { $minutes ->
        [1] svake minute
        [one] svaku { $minutes } minutu
        [few] svake { $minutes } minute
       *[other] svakih { $minutes } minuta
    } dok se netko ne javi. Ne morate čekati ovdje: javit ću Vam.
case-nobody = Ovdje treba čovjek, ali nije određeno koga pozvati. Vaš upit { $case } spremljen je za tim.
case-held = Trenutačno jako mnogo ljudi treba pomoć pa će potrajati malo duže. { $names } vidi da čekate; ljudi prije vas: { $before }. Pozivam dalje dok netko ne preuzme vaš upit { $case }.
case-now-called = Sada za vas pozivam: { $names }.
case-no-place = Ovdje nije bilo moguće otvoriti privatni prostor. Svejedno pozivam čovjeka, koji će Vam pisati ovdje.
case-declined = Odbili ste privatni prostor, pa Vam ondje nitko ne može pisati. Ako se predomislite, napišite ovdje !human
case-topic = Privatni upit { $case }: { $name }
case-welcome = Dobar dan, { $name }! Ovaj je prostor privatan: u njemu čitamo samo Vi, ljudi koje pozovem i ja. Ovdje { $bot }, stroj; čovjek će Vam pisati ovdje. Ako želite, već sada možete napisati više.
case-managers-can-read = Mogu ga čitati i ljudi koji upravljaju ovim poslužiteljem.
case-look = molim pogledajte ovo.
case-acknowledged = { $name } već zna za Vaš upit i uskoro se javlja.
case-claimed = O Vama sada brine { $name }.
case-transferred = Vaš upit ide drugoj osobi: { $name }.
case-reopened = Vaš je upit ponovno otvoren. U pomoć pozivam: { $names }. { $minutes ->
        [1] Ako se nitko ne javi u roku od minute, pozvat ću sljedeću osobu.
        [one] Ako se nitko ne javi u roku od { $minutes } minute, pozvat ću sljedeću osobu.
        [few] Ako se nitko ne javi u roku od { $minutes } minute, pozvat ću sljedeću osobu.
       *[other] Ako se nitko ne javi u roku od { $minutes } minuta, pozvat ću sljedeću osobu.
    }
case-reopened-fallback = Vaš je upit ponovno otvoren. Trenutačno nitko ne dežura, ali ipak u pomoć pozivam: { $names }. Poziv ponavljam { $minutes ->
        [1] svake minute
        [one] svaku { $minutes } minutu
        [few] svake { $minutes } minute
       *[other] svakih { $minutes } minuta
    } dok se netko ne javi.
case-handed-back = { $name } mi vraća razgovor. Ovdje opet { $bot }, stroj: samo pitajte tamo gdje ste pitali prije.
case-resolved = { $name } zatvara Vaš upit. { $hours ->
        [1] Možete ga ponovno otvoriti u roku od sat vremena.
        [one] Možete ga ponovno otvoriti u roku od { $hours } sata.
        [few] Možete ga ponovno otvoriti u roku od { $hours } sata.
       *[other] Možete ga ponovno otvoriti u roku od { $hours } sati.
    }
case-cancelled = U redu, javljam da više ne trebate čovjeka.
case-is-closed = Ovaj je upit zatvoren. Želite li ga ponovno otvoriti?
rate-ask = Kakva je bila pomoć?
rate-thanks = Hvala! Ako želite nešto dodati: !rate 5 Vaše riječi
rate-how = Dajte 1 do 5 zvjezdica, na primjer: !rate 5

## Pozivi: što saznaje osoba koja pomaže
case-still-yours = { $name } čeka Vašu poruku (upit { $case }). Ako ne možete, proslijedite ga dalje: inače ponovno pozivam.
which-case = Nisam siguran na koji upit mislite. Odaberite ili odgovorite na poruku poziva:
shift-over = Vaša je smjena gotova, a upit { $case } ({ $name }) još je kod vas. Zadržavate li ga ili da pozovem onoga tko je sada dežuran? Bez odgovora predajem ga za nekoliko minuta.
case-kept = U redu, ostaje kod vas.
digest-waiting = Čeka vas još ljudi: { $count }. Najduže čekanje u minutama: { $longest }.
digest-none = Više vas nitko ne čeka.
breaker-opened = Zbog onoga što čitam u kanalu { $place } u zadnje vrijeme prečesto pozivam ljude, broj poziva: { $count }. Odsad ondje nudim čovjeka umjesto da ga odmah pozovem. U opasnosti i dalje pozivam, kao i za svakoga tko piše meni.
breaker-rang = Što je dovelo do poziva:
breaker-closed = Zbog onoga što čitam u kanalu { $place } opet pozivam ljude, kao prije.
breaker-stays = U redu: zbog onoga što čitam u kanalu { $place } ne pozivam nikoga, osim u opasnosti. Ovdje se možete predomisliti u svako doba.
case-asker-left = { $name } više nije ovdje. Upit { $case } ostaje otvoren dok ga ne zatvorite.
relay-claim-first = Ovo ostaje ovdje kao bilješka: osobi koja pita piše samo osoba koja je preuzela upit. Preuzmite ga pa napišite ponovno.
relay-not-delivered = Ovo nije stiglo na drugu stranu. Molim, pokušajte ponovno.
relay-public = Osobi koja pita ne mogu pisati privatno. Ono što ovdje napišete objavljuje se tamo gdje je pitanje postavljeno i svi to mogu pročitati.
note-kept = Bilješka je spremljena. Osoba koja pita ne vidi je.
note-how = Bilješku napišite odmah iza naredbe: !note Vaše riječi
transfer-how = Kome? Na primjer: !transfer robin
transfer-unreachable = Ovu osobu sada nije moguće pozvati. Tko bi drugi preuzeo?
oncall-now = Sada dežura: { $names }
oncall-until = Sada dežura: { $names }, do { $time }
you-are-away = Nećete dobivati pozive dok ne napišete !available
you-are-available = Ponovno možete dobivati pozive.
away-until = Nećete dobivati pozive do { $time }.
away-when = Do kada?
away-how = To ne mogu pročitati kao vrijeme koje dolazi, pa se ništa nije promijenilo. Na primjer: !away 2h ili !away until 14:00
away-moves = Ovi upiti prelaze drugima: { $cases }
away-nobody = Trenutačno nitko drugi ne dežura: dođe li upit, možda vas ipak pozovem.
home-cases = Vaši otvoreni upiti:
home-no-case = Nemate otvorenih upita.

## Kartica
card-heading = Upit { $case }: { $name } treba čovjeka
card-who = Tko:
card-where = Gdje:
card-language = Jezik:
card-urgency = Hitnost:
card-why = Zašto:
card-evidence = Znakovi:
card-answered = Već odgovoreno člankom:
card-note = Bilješka:
card-by = Tko:
card-article = Možda pomaže:
status-ringing = Pozivam: { $names } …
status-acknowledged = Viđeno: { $names }, još nije preuzeto
status-claimed = Upit vodi { $names }
status-resolved = Zatvoreno
status-cancelled = Više nije potrebno
status-handed-back = Vraćeno stroju
card-newer = Novija poruka o ovom slučaju nalazi se niže.
urgency-low = niska
urgency-normal = obična
urgency-high = visoka
reason-explicit-request = želja za razgovorom s čovjekom
reason-anger = ljutnja
reason-distress = teška uznemirenost
reason-safety = netko je možda u opasnosti
reason-legal = pravno pitanje
reason-complaint = pritužba
reason-security = sigurnosno pitanje
reason-privacy = osobni podaci
reason-billing-dispute = sporna naplata
reason-cancellation = želi otkazati
reason-complex = potrebna je ljudska procjena
reason-press-partner = mediji ili partner
reason-vip = predviđena osobna skrb

## Gumbi
button-helpful = To je pomoglo
button-unhelpful = Ne baš
button-human = Razgovor s čovjekom
button-yes-human = Da, pozovi čovjeka
button-nohuman = Ne, hvala
button-choosenone = Ništa od ovoga
button-cancel = Više ne trebam čovjeka
button-ack = Znam za to
button-claim = Preuzimam
button-transfer = Proslijedi dalje
button-keep = Zadržavam ga
button-handover = Predaj dalje
button-escalate = Pozovi sljedeću osobu
button-note = Dodaj bilješku
button-back = Vrati botu
button-resolve = Zatvori upit
button-reopen = Ponovno otvori
button-next = Preuzimam onoga tko najduže čeka
button-list = Prikaži sve
button-ackall = Znam za sve
button-away = Ne zovi me
button-available = Opet me zovi
button-tomorrow = Do sutra, 9:00
button-noend = Bez kraja
button-callagain = Pozivaj kao prije
button-stayquiet = Ostavi tako
input-note = Bilješka (druga je strana ne vidi)
input-transfer = Tko treba preuzeti?

## Odbijanja
refused-closed = Ovaj je upit zatvoren.
refused-open = Ovaj je upit još otvoren.
refused-taken = Ovaj upit već vodi { $name }.
refused-not-responder = To može samo tim za pomoć.
refused-too-late = Vrijeme za ponovno otvaranje ovog upita je isteklo. Samo pitajte ponovno i pomoći ću.
refused-no-case = Ovdje nema nijednog upita.
refused-not-yours = Ovaj gumb može koristiti samo osoba koja je pitala. Pišite mi pa ću pomoći i Vama.
refused-person-has-it = Time se već bavi čovjek.
