# A bot szavai. Egyszerűek, barátságosak, rövidek; sosem adja ki magát embernek. Tegez.
# A nevekhez nem kerül rag, és az ügy kódja elé névelő sem.
# { $name }, { $names }: emberek neve. { $case }: egy ügy kódja, például K7Q2F-9XM3D.

## Első találkozás
greeting = { $bot } vagyok, automata asszisztens. Egy kattintás, és emberrel beszélhetsz.
introduction = { $bot } vagyok, automata asszisztens: gép, nem ember. A gyakori kérdésekre másodpercek alatt válaszolok, és bármikor hívok egy embert, ha szeretnéd. Miben segíthetek?

## Válaszok
answer-other-language = Ez csak más nyelven van meg:
answer-source = Forrás: „{ $title }” című súgócikkünk.
clarify = Szeretném jól érteni. Melyikre gondolsz?
glad-it-helped = Örülök! Ha bármi más van, itt vagyok.
ask-how = Írd a kérdést a parancs után: /ask a kérdésed
could-not-read = Nem tudtam elolvasni a legutóbbi üzenetedet: titkosítva van, és nincs hozzá kulcsom. Kérlek, küldd el újra.

## Ajánlatok
offer-matter = Ez inkább emberre tartozik. Hívjak valakit?
offer-unsure = Ezt nem tudom biztosan. Hívjak egy embert?
offer-no-help = Úgy látom, nem tudok segíteni. Hívjak egy embert?
offer-not-helpful = Sajnálom, hogy ez nem segített. Hívjak egy embert, vagy inkább elmondod másképp?
offer-declined = Rendben. Ha meggondolod magad, csak írj: egy ember továbbra is egy kattintásra van.

## Danger
danger-now = Jó, hogy írt: úgy tűnik, valaki veszélyben lehet. Ha így van, kérjük, hívja most a { $emergency } számot.
danger-talk = Bármikor beszélhet valakivel itt: { $lines }.

## Hívások: amit a kérdező megtud
case-opened = Segítséget hívtam neked: { $names }. { $minutes ->
        [one] Ha egy percen belül senki sem válaszol, hívom a következő embert, és itt szólok.
       *[other] Ha { $minutes } percen belül senki sem válaszol, hívom a következő embert, és itt szólok.
    } Nyitottam neked egy privát helyet is. Az ügyed kódja: { $case }.
case-opened-fallback = Most senki sincs ügyeletben, ezért tovább tarthat. Így is hívtam segítséget: { $names }. Amíg valaki nem válaszol, { $minutes ->
        [one] percenként
       *[other] { $minutes } percenként
    } újra hívok. Nyitottam neked egy privát helyet is. Az ügyed kódja: { $case }.
case-escalated = Még nincs válasz, ezért most újabb segítséget hívtam: { $names }. { $minutes ->
        [one] Ha egy percen belül senki sem válaszol, tovább hívok, és szólok.
       *[other] Ha { $minutes } percen belül senki sem válaszol, tovább hívok, és szólok.
    }
case-escalated-fallback = Még mindig nincs válasz, és ezt sajnálom. Segítséget hívtam: { $names }. Amíg valaki nem válaszol, { $minutes ->
        [one] percenként
       *[other] { $minutes } percenként
    } újra hívok. Nem kell itt várnod: szólok.
case-nobody = Embert hívnék, de nincs megadva, kit lehet hívni. Az ügyedet a csapat számára megőriztem, kódja: { $case }.
case-held = Most nagyon sokan kérnek segítséget, ezért kicsit tovább tart. { $names } látja, hogy vársz; előtted várnak: { $before }. Addig hívok tovább, amíg valaki el nem vállalja az ügyedet (kódja: { $case }).
case-now-called = Most hívtam neked: { $names }.
case-no-place = Itt nem sikerült privát helyet nyitnom. Ettől még hívok egy embert, és itt fog írni neked.
case-declined = Nem kértél a privát helyből, így ott senki sem tud írni neked. Ha meggondolod magad, írd ide: !human
case-topic = { $case } kódú privát ügy: { $name }
case-welcome = Szia, { $name }! Ez a hely privát: csak te, az általam hívott emberek és én olvassuk. { $bot } vagyok, gép; itt egy ember fog írni neked. Ha szeretnéd, már most is írhatsz bővebben.
case-managers-can-read = Azok is olvashatják, akik ezt a szervert kezelik.
case-look = nézz rá erre, kérlek.
case-acknowledged = { $name } látta az ügyedet, és hamarosan itt lesz.
case-claimed = Mostantól { $name } foglalkozik veled.
case-transferred = Az ügyed máshoz kerül: { $name }.
case-reopened = Az ügyed újra nyitva van, és segítséget hívtam: { $names }. { $minutes ->
        [one] Ha egy percen belül senki sem válaszol, hívom a következő embert.
       *[other] Ha { $minutes } percen belül senki sem válaszol, hívom a következő embert.
    }
case-reopened-fallback = Az ügyed újra nyitva van. Most senki sincs ügyeletben, de így is hívtam segítséget: { $names }. Amíg valaki nem válaszol, { $minutes ->
        [one] percenként
       *[other] { $minutes } percenként
    } újra hívok.
case-handed-back = { $name } visszaadta nekem a beszélgetést. { $bot } vagyok, a gép: kérdezz ott, ahol korábban.
case-resolved = { $name } lezárta az ügyedet. { $hours ->
        [one] Egy órán belül újra megnyithatod.
       *[other] { $hours } órán belül újra megnyithatod.
    }
case-cancelled = Rendben, szóltam, hogy már nincs szükséged emberre.
case-is-closed = Ez az ügy le van zárva. Megnyitod újra?
rate-ask = Milyen volt a segítség?
rate-thanks = Köszönöm! Ha hozzáfűznél valamit: !rate 5 a saját szavaid
rate-how = Adj 1–5 csillagot, például: !rate 5

## Hívások: amit a segítő megtud
case-still-yours = { $name } a válaszodra vár ({ $case } kódú ügy). Ha nem tudsz írni, add tovább: különben újra hívok valakit.
which-case = Nem biztos, hogy jól értem, melyik ügyre gondolsz. Válassz, vagy válaszolj a hívás üzenetére:
shift-over = Vége a műszakodnak, de a(z) { $case } kódú ügy ({ $name }) még nálad van. Megtartod, vagy hívjam azt, aki most ügyel? Válasz nélkül pár perc múlva továbbadom.
case-kept = Rendben, nálad marad.
digest-waiting = Többen is várnak rád: { $count }. A leghosszabb várakozás percben: { $longest }.
digest-none = Már senki sem vár rád.
breaker-opened = A csatornán olvasottak ({ $place }) miatt mostanában túl gyakran hívtam embert: { $count } alkalommal. Mostantól ott felajánlok egy embert, és nem hívom rögtön. Veszély esetén továbbra is hívok, és akkor is, ha valaki nekem ír.
breaker-rang = Ami miatt hívtam:
breaker-closed = A csatornán olvasottak ({ $place }) miatt újra hívok embert, mint korábban.
breaker-stays = Rendben: a csatornán olvasottak ({ $place }) miatt senkit sem hívok, csak veszély esetén. Itt bármikor meggondolhatod magad.
case-asker-left = { $name } már nincs itt. Az ügy ({ $case }) nyitva marad, amíg le nem zárod.
relay-claim-first = Ez itt marad jegyzetként: a kérdezőnek csak az ír, aki vállalta az ügyet. Vállald el, aztán írd meg újra.
relay-not-delivered = Ez nem érkezett meg a másik oldalra. Kérlek, próbáld újra.
relay-public = Nem tudok privátban írni a kérdezőnek. Amit ide írsz, ott jelenik meg, ahol a kérdés elhangzott, és mindenki elolvashatja.
note-kept = A jegyzetedet megőriztem. A kérdező nem látja.
note-how = Írd a jegyzetet a parancs után: !note a jegyzet szövege
transfer-how = Kinek? Például: !transfer robin
transfer-unreachable = Ezt az embert most nem lehet hívni. Ki más vállalja?
oncall-now = Most ügyel: { $names }
oncall-until = Most ügyel: { $names }, eddig: { $time }
you-are-away = Nem kapsz hívást, amíg azt nem írod: !available
you-are-available = Újra kaphatsz hívást.
away-until = Nem kapsz hívást eddig: { $time }.
away-when = Meddig?
away-how = Ezt nem tudom jövőbeli időpontként olvasni, így semmi sem változott. Például: !away 2h vagy !away until 14:00
away-moves = Ezek az ügyek másokhoz kerülnek: { $cases }
away-nobody = Most senki más nem ügyel: ha jön egy ügy, talán mégis hívlak.
home-cases = A nyitott ügyeid:
home-no-case = Nincs nyitott ügyed.

## A kártya
card-heading = { $case } kódú ügy: { $name } emberre vár
card-who = Ki:
card-where = Hol:
card-language = Nyelv:
card-urgency = Sürgősség:
card-why = Miért:
card-evidence = Jelek:
card-answered = Eddigi válasz:
card-note = Jegyzet:
card-by = Aki tette:
card-article = Segíthet:
status-ringing = Hívás folyamatban: { $names } …
status-acknowledged = Látta: { $names }, még senki sem vállalta
status-claimed = Vállalta: { $names }
status-resolved = Lezárva
status-cancelled = Már nincs rá szükség
status-handed-back = Újra a gépnél
card-newer = Erről az ügyről lejjebb van egy újabb üzenet.
urgency-low = alacsony
urgency-normal = szokásos
urgency-high = magas
reason-explicit-request = embert kért
reason-anger = dühös
reason-distress = nagyon nehéz helyzetben van
reason-safety = valaki veszélyben lehet
reason-legal = jogi ügy
reason-complaint = panasz
reason-security = biztonsági ügy
reason-privacy = személyes adatok
reason-billing-dispute = vitatott terhelés
reason-cancellation = le akar mondani valamit
reason-complex = emberi mérlegelést igényel
reason-press-partner = sajtó vagy partner
reason-vip = személyes figyelmet kap

## Gombok
button-helpful = Ez segített
button-unhelpful = Nem egészen
button-human = Beszélek egy emberrel
button-yes-human = Igen, hívj egy embert
button-nohuman = Nem, köszönöm
button-choosenone = Egyik sem
button-cancel = Már nem kell ember
button-ack = Láttam
button-claim = Vállalom
button-transfer = Továbbadom
button-keep = Megtartom
button-handover = Add tovább
button-escalate = A következő hívása
button-note = Jegyzet hozzáadása
button-back = Vissza a bothoz
button-resolve = Ügy lezárása
button-reopen = Újranyitás
button-next = A legrégebben várót vállalom
button-list = Mutasd mindet
button-ackall = Mindet láttam
button-away = Ne hívj
button-available = Hívhatsz újra
button-tomorrow = Holnap 9:00-ig
button-noend = Vég nélkül
button-callagain = Hívj, mint korábban
button-stayquiet = Maradjon így
input-note = A jegyzeted (a kérdező nem látja)
input-transfer = Ki vegye át?

## Elutasítások
refused-closed = Ez az ügy le van zárva.
refused-open = Ez az ügy még nyitva van.
refused-taken = Ezzel az üggyel már { $name } foglalkozik.
refused-not-responder = Ezt csak a segítő csapat teheti meg.
refused-too-late = Ezt az ügyet már nem lehet újra megnyitni. Kérdezz nyugodtan újra, és segítek.
refused-no-case = Itt nincs ügy.
refused-not-yours = Ezt a gombot csak az használhatja, aki kérdezett. Írj nekem, és neked is segítek.
refused-person-has-it = Ezzel már egy ember foglalkozik.
