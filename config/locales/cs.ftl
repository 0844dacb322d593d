# Slova bota. Prostá, vlídná, krátká; nikdy se nevydává za člověka. Vyká se.
# Bez minulého času tam, kde by prozradil rod; jména se neskloňují.
# { $name }, { $names }: jména lidí. { $case }: kód požadavku, například K7Q2F-9XM3D.

## První kontakt
greeting = Tady { $bot }, automatický asistent. K člověku je to odtud jedno kliknutí.
introduction = Tady { $bot }, automatický asistent: stroj, ne člověk. Na běžné otázky odpovídám během pár vteřin, a kdykoli budete chtít, přivolám člověka. S čím mohu pomoci?

## Odpovědi
answer-other-language = Tohle mám jen v jiném jazyce:
answer-source = Z našeho článku nápovědy „{ $title }“.
clarify = Chci vám dobře rozumět. Co z toho máte na mysli?
glad-it-helped = To je dobře! Kdyby cokoli, jsem tady.
ask-how = Napište otázku rovnou za příkaz: /ask vaše otázka
could-not-read = Vaši poslední zprávu nejde přečíst: je zašifrovaná a nemám k ní klíč. Pošlete ji prosím znovu.

## Nabídky
offer-matter = Tohle bude spíš úkol pro člověka. Mám někoho přivolat?
offer-unsure = Tohle s jistotou nevím. Mám přivolat člověka?
offer-no-help = Zdá se, že vám nepomáhám. Mám přivolat člověka?
offer-not-helpful = Mrzí mě, že to nepomohlo. Mám přivolat člověka, nebo to zkusíte popsat jinak?
offer-declined = Dobře. Změníte-li názor, stačí napsat: k člověku je to pořád jedno kliknutí.

## Danger
danger-now = Zní to, jako by byl někdo v nebezpečí. Pokud tomu tak je, zavolejte prosím hned { $emergency }.
danger-talk = A kdykoli si můžete s někým promluvit: { $lines }.

## Výzvy: co se dozví, kdo se ptá
case-opened = Volám vám na pomoc: { $names }. { $minutes ->
        [one] Pokud se do minuty nikdo neozve, přivolám někoho dalšího a dám vám tady vědět.
        [few] Pokud se do { $minutes } minut nikdo neozve, přivolám někoho dalšího a dám vám tady vědět.
       *[other] Pokud se do { $minutes } minut nikdo neozve, přivolám někoho dalšího a dám vám tady vědět.
    } Máte tu také soukromé místo pro rozhovor. Kód vašeho požadavku je { $case }.
case-opened-fallback = Právě teď nikdo nemá službu, takže to může trvat déle. Přesto volám na pomoc: { $names }. Výzvu opakuji { $minutes ->
        [one] každou minutu
        [few] každé { $minutes } minuty
       *[other] každých { $minutes } minut
    }, dokud se někdo neozve. Máte tu také soukromé místo pro rozhovor. Kód vašeho požadavku je { $case }.
case-escalated = Zatím žádná odpověď, a tak teď volám na pomoc: { $names }. { $minutes ->
        [one] Pokud se do minuty nikdo neozve, budu to zkoušet dál a dám vám vědět.
        [few] Pokud se do { $minutes } minut nikdo neozve, budu to zkoušet dál a dám vám vědět.
       *[other] Pokud se do { $minutes } minut nikdo neozve, budu to zkoušet dál a dám vám vědět.
    }
case-escalated-fallback = Pořád žádná odpověď, a to mě mrzí. Volám na pomoc: { $names }. Výzvu opakuji { $minutes ->
        [one] každou minutu
        [few] každé { $minutes } minuty
       *[other] každých { $minutes } minut
    }, dokud se někdo neozve. Nemusíte tu čekat: dám vám vědět.
case-nobody = Je tu potřeba člověk, ale není nastaveno, koho přivolat. Váš požadavek { $case } je uložený pro tým.
case-held = Právě teď potřebuje pomoc velmi mnoho lidí, takže to potrvá o něco déle. { $names } vidí, že čekáte; lidí před vámi: { $before }. Volám dál, dokud si váš požadavek { $case } někdo nevezme.
case-now-called = Teď jsem pro vás přivolal: { $names }.
case-no-place = Soukromé místo se tu nepodařilo otevřít. Člověka přesto volám a napíše vám sem.
case-declined = Soukromé místo jste odmítli, takže vám tam nikdo nemůže napsat. Pokud si to rozmyslíte, napište sem !human
case-topic = Soukromý požadavek { $case }: { $name }
case-welcome = Dobrý den! Toto místo je soukromé: čtete tu jen vy ({ $name }), lidé, které přivolám, a já. Tady { $bot }, stroj; člověk vám napíše sem. Jestli chcete, můžete už teď napsat víc.
case-managers-can-read = Číst tu mohou i lidé, kteří spravují tento server.
case-look = podívejte se sem, prosím.
case-acknowledged = { $name } už o vašem požadavku ví a brzy se ozve.
case-claimed = Teď se vám věnuje { $name }.
case-transferred = Váš požadavek teď dostává někdo jiný: { $name }.
case-reopened = Váš požadavek je znovu otevřený. Volám na pomoc: { $names }. { $minutes ->
        [one] Pokud se do minuty nikdo neozve, přivolám někoho dalšího.
        [few] Pokud se do { $minutes } minut nikdo neozve, přivolám někoho dalšího.
       *[other] Pokud se do { $minutes } minut nikdo neozve, přivolám někoho dalšího.
    }
case-reopened-fallback = Váš požadavek je znovu otevřený. Právě teď nikdo nemá službu, ale přesto volám na pomoc: { $names }. Výzvu opakuji { $minutes ->
        [one] každou minutu
        [few] každé { $minutes } minuty
       *[other] každých { $minutes } minut
    }, dokud se někdo neozve.
case-handed-back = { $name } mi předává rozhovor zpátky. Tady zase { $bot }, stroj: ptejte se klidně tam, kde předtím.
case-resolved = { $name } uzavírá váš požadavek. { $hours ->
        [one] Ještě hodinu ho můžete znovu otevřít.
        [few] Ještě { $hours } hodiny ho můžete znovu otevřít.
       *[other] Ještě { $hours } hodin ho můžete znovu otevřít.
    }
case-cancelled = Dobře, dávám vědět, že už člověka nepotřebujete.
case-is-closed = Tento požadavek je uzavřený. Chcete ho znovu otevřít?
rate-ask = Jaká pro vás byla tato pomoc?
rate-thanks = Děkuji! Chcete-li něco dodat: !rate 5 vaše slova
rate-how = Dejte 1 až 5 hvězdiček, například: !rate 5

## Výzvy: co se dozví, kdo pomáhá
case-still-yours = { $name } čeká na vaši zprávu (požadavek { $case }). Pokud nemůžete, předejte ho dál: jinak znovu zavolám o pomoc.
which-case = Nevím jistě, který požadavek myslíte. Vyberte prosím, nebo odpovězte na jeho zprávu:
shift-over = Vaše směna skončila a požadavek { $case } ({ $name }) je stále u vás. Necháte si ho, nebo mám zavolat toho, kdo má teď službu? Bez odpovědi ho za pár minut předám.
case-kept = Dobře, zůstává u vás.
digest-waiting = Čekají na vás další lidé: { $count }. Nejdelší čekání v minutách: { $longest }.
digest-none = Už na vás nikdo nečeká.
breaker-opened = Kvůli tomu, co čtu v kanálu { $place }, poslední dobou volám lidi příliš často, počet výzev: { $count }. Odteď tam člověka jen nabízím a nevolám ho hned. V nebezpečí volám dál, a stejně tak pro každého, kdo píše mně.
breaker-rang = Co vedlo k výzvám:
breaker-closed = Kvůli tomu, co čtu v kanálu { $place }, zase volám lidi jako dřív.
breaker-stays = Dobře: kvůli tomu, co čtu v kanálu { $place }, nevolám nikoho, leda v nebezpečí. Kdykoli si to tu můžete rozmyslet.
case-asker-left = { $name } už tu není. Požadavek { $case } zůstává otevřený, dokud ho neuzavřete.
relay-claim-first = Tohle tu zůstává jako poznámka: druhé straně píše jen osoba, která si požadavek převzala. Převezměte si ho a napište znovu.
relay-not-delivered = Na druhou stranu to nedorazilo. Zkuste to prosím znovu.
relay-public = Druhé straně nemohu psát soukromě. Co sem napíšete, objeví se tam, kde padla otázka, a mohou si to přečíst všichni.
note-kept = Poznámka je uložená. Druhá strana ji nevidí.
note-how = Napište poznámku rovnou za příkaz: !note vaše slova
transfer-how = Komu? Například: !transfer robin
transfer-unreachable = Tomuto člověku teď nelze zavolat. Kdo jiný si to má vzít?
oncall-now = Teď má službu: { $names }
oncall-until = Teď má službu: { $names }, do { $time }
you-are-away = Výzvy vám nebudou chodit, dokud nenapíšete !available
you-are-available = Výzvy vám zase mohou chodit.
away-until = Výzvy vám nebudou chodit do { $time }.
away-when = Do kdy?
away-how = Tohle neumím přečíst jako čas, který teprve přijde, takže se nic nezměnilo. Například: !away 2h nebo !away until 14:00
away-moves = Tyto požadavky přejdou na jiné: { $cases }
away-nobody = Právě teď nemá službu nikdo jiný: když přijde požadavek, možná vás přesto zavolám.
home-cases = Vaše otevřené požadavky:
home-no-case = Nemáte žádný otevřený požadavek.

## Karta
card-heading = Požadavek { $case }: { $name } potřebuje člověka
card-who = Kdo:
card-where = Kde:
card-language = Jazyk:
card-urgency = Naléhavost:
card-why = Proč:
card-evidence = Známky:
card-answered = Už zodpovězeno článkem:
card-note = Poznámka:
card-by = Kdo to udělal:
card-article = Může pomoci:
status-ringing = Volám: { $names } …
status-acknowledged = Viděno: { $names }, zatím bez převzetí
status-claimed = Na starosti má { $names }
status-resolved = Uzavřeno
status-cancelled = Už není potřeba
status-handed-back = Zpátky u stroje
card-newer = Novější zpráva o tomto případu je níže.
urgency-low = nízká
urgency-normal = běžná
urgency-high = vysoká
reason-explicit-request = přání mluvit s člověkem
reason-anger = zlost
reason-distress = úzkost nebo zoufalství
reason-safety = někdo může být v nebezpečí
reason-legal = právní záležitost
reason-complaint = stížnost
reason-security = bezpečnostní záležitost
reason-privacy = osobní údaje
reason-billing-dispute = sporná platba
reason-cancellation = chce skončit
reason-complex = vyžaduje lidský úsudek
reason-press-partner = tisk nebo partner
reason-vip = patří do osobní péče

## Tlačítka
button-helpful = Pomohlo to
button-unhelpful = Ne tak docela
button-human = Mluvit s člověkem
button-yes-human = Ano, přivolat člověka
button-nohuman = Ne, děkuji
button-choosenone = Nic z toho
button-cancel = Už člověka nepotřebuji
button-ack = Vím o tom
button-claim = Beru si to
button-transfer = Předat dál
button-keep = Nechám si to
button-handover = Předat dál
button-escalate = Přivolat další osobu
button-note = Přidat poznámku
button-back = Zpátky botovi
button-resolve = Uzavřít požadavek
button-reopen = Znovu otevřít
button-next = Beru si nejdéle čekajícího
button-list = Ukázat všechny
button-ackall = Vím o všech
button-away = Nevolat mě
button-available = Zase mě volat
button-tomorrow = Do zítřka, 9:00
button-noend = Bez konce
button-callagain = Volat jako dřív
button-stayquiet = Nechat to tak
input-note = Poznámka (druhá strana ji nevidí)
input-transfer = Kdo to má převzít?

## Odmítnutí
refused-closed = Tento požadavek je uzavřený.
refused-open = Tento požadavek je ještě otevřený.
refused-taken = Tento požadavek už má na starosti { $name }.
refused-not-responder = Tohle může jen tým podpory.
refused-too-late = Čas na znovuotevření tohoto požadavku už vypršel. Zeptejte se prostě znovu a pomohu vám.
refused-no-case = Žádný požadavek tu není.
refused-not-yours = Toto tlačítko může použít jen osoba, která se ptá. Napište mi a pomohu i vám.
refused-person-has-it = Už se tomu věnuje člověk.
