# Slová bota. Prosté, milé, krátke; nikdy sa nevydáva za človeka. Vyká sa.
# Bez minulého času tam, kde by prezradil rod; mená sa neskloňujú.
# { $name }, { $names }: mená ľudí. { $case }: kód požiadavky, napríklad K7Q2F-9XM3D.

## Prvý kontakt
greeting = Tu { $bot }, automatický asistent. K človeku je to odtiaľto jedno kliknutie.
introduction = Tu { $bot }, automatický asistent: stroj, nie človek. Na bežné otázky odpovedám za pár sekúnd, a kedykoľvek budete chcieť, privolám človeka. S čím vám môžem pomôcť?

## Odpovede
answer-other-language = Toto mám len v inom jazyku:
answer-source = Z nášho článku pomoci „{ $title }“.
clarify = Chcem vám dobre rozumieť. Čo z toho máte na mysli?
glad-it-helped = To je dobre! Keby niečo, som tu.
ask-how = Napíšte otázku hneď za príkaz: /ask vaša otázka
could-not-read = Vaša posledná správa sa nedá prečítať: je zašifrovaná a nemám k nej kľúč. Pošlite ju, prosím, znova.

## Ponuky
offer-matter = Toto bude skôr úloha pre človeka. Mám niekoho privolať?
offer-unsure = Toto neviem s istotou. Mám privolať človeka?
offer-no-help = Zdá sa, že vám nepomáham. Mám privolať človeka?
offer-not-helpful = Mrzí ma, že to nepomohlo. Mám privolať človeka, alebo to skúsite opísať inak?
offer-declined = Dobre. Ak si to rozmyslíte, stačí napísať: k človeku je to stále jedno kliknutie.

## Danger
danger-now = Znie to tak, že niekto môže byť v nebezpečenstve. Ak je to tak, zavolajte, prosím, hneď { $emergency }.
danger-talk = A kedykoľvek sa môžete s niekým porozprávať: { $lines }.

## Výzvy: čo sa dozvie, kto sa pýta
case-opened = Volám vám na pomoc: { $names }. { $minutes ->
        [one] Ak sa do minúty nikto neozve, privolám niekoho ďalšieho a dám vám tu vedieť.
        [few] Ak sa do { $minutes } minút nikto neozve, privolám niekoho ďalšieho a dám vám tu vedieť.
       *[other] Ak sa do { $minutes } minút nikto neozve, privolám niekoho ďalšieho a dám vám tu vedieť.
    } Máte tu aj súkromné miesto na rozhovor. Kód vašej požiadavky je { $case }.
case-opened-fallback = Práve teraz nikto nemá službu, takže to môže trvať dlhšie. Aj tak volám na pomoc: { $names }. Výzvu opakujem { $minutes ->
        [one] každú minútu
        [few] každé { $minutes } minúty
       *[other] každých { $minutes } minút
    }, kým sa niekto neozve. Máte tu aj súkromné miesto na rozhovor. Kód vašej požiadavky je { $case }.
case-escalated = Zatiaľ žiadna odpoveď, a tak teraz volám na pomoc: { $names }. { $minutes ->
        [one] Ak sa do minúty nikto neozve, budem to skúšať ďalej a dám vám vedieť.
        [few] Ak sa do { $minutes } minút nikto neozve, budem to skúšať ďalej a dám vám vedieť.
       *[other] Ak sa do { $minutes } minút nikto neozve, budem to skúšať ďalej a dám vám vedieť.
    }
case-escalated-fallback = Stále žiadna odpoveď, a to ma mrzí. Volám na pomoc: { $names }. Výzvu opakujem { $minutes ->
        [one] každú minútu
        [few] každé { $minutes } minúty
       *[other] každých { $minutes } minút
    }, kým sa niekto neozve. Nemusíte tu čakať: dám vám vedieť.
case-nobody = Treba tu človeka, ale nie je nastavené, koho privolať. Vaša požiadavka { $case } je uložená pre tím.
case-held = Práve teraz potrebuje pomoc veľmi veľa ľudí, takže to potrvá o niečo dlhšie. { $names } vidí, že čakáte; ľudí pred vami: { $before }. Volám ďalej, kým si vašu požiadavku { $case } niekto nevezme.
case-now-called = Teraz pre vás volám: { $names }.
case-no-place = Súkromné miesto sa tu nepodarilo otvoriť. Človeka aj tak volám a napíše vám sem.
case-declined = Súkromné miesto ste odmietli, takže vám tam nikto nemôže napísať. Ak si to rozmyslíte, napíšte sem !human
case-topic = Súkromná požiadavka { $case }: { $name }
case-welcome = Dobrý deň, { $name }! Toto miesto je súkromné: čítate tu len vy, ľudia, ktorých privolám, a ja. Tu { $bot }, stroj; človek vám napíše sem. Ak chcete, môžete už teraz napísať viac.
case-managers-can-read = Čítať tu môžu aj ľudia, ktorí spravujú tento server.
case-look = pozrite sa sem, prosím.
case-acknowledged = { $name } už o vašej požiadavke vie a čoskoro sa ozve.
case-claimed = Teraz sa vám venuje { $name }.
case-transferred = Vaša požiadavka teraz putuje k inej osobe: { $name }.
case-reopened = Vaša požiadavka je znova otvorená. Volám na pomoc: { $names }. { $minutes ->
        [one] Ak sa do minúty nikto neozve, privolám niekoho ďalšieho.
        [few] Ak sa do { $minutes } minút nikto neozve, privolám niekoho ďalšieho.
       *[other] Ak sa do { $minutes } minút nikto neozve, privolám niekoho ďalšieho.
    }
case-reopened-fallback = Vaša požiadavka je znova otvorená. Práve teraz nikto nemá službu, ale aj tak volám na pomoc: { $names }. Výzvu opakujem { $minutes ->
        [one] každú minútu
        [few] každé { $minutes } minúty
       *[other] každých { $minutes } minút
    }, kým sa niekto neozve.
case-handed-back = { $name } mi odovzdáva rozhovor späť. Tu zase { $bot }, stroj: pýtajte sa pokojne tam, kde predtým.
case-resolved = { $name } uzatvára vašu požiadavku. { $hours ->
        [one] Ešte hodinu ju môžete znova otvoriť.
        [few] Ešte { $hours } hodiny ju môžete znova otvoriť.
       *[other] Ešte { $hours } hodín ju môžete znova otvoriť.
    }
case-cancelled = Dobre, dávam vedieť, že človeka už nepotrebujete.
case-is-closed = Táto požiadavka je uzavretá. Chcete ju znova otvoriť?
rate-ask = Ako hodnotíte túto pomoc?
rate-thanks = Ďakujem! Ak chcete niečo dodať: !rate 5 vaše slová
rate-how = Dajte 1 až 5 hviezdičiek, napríklad: !rate 5

## Výzvy: čo sa dozvie, kto pomáha
case-still-yours = { $name } čaká na vašu správu (požiadavka { $case }). Ak nemôžete, odovzdajte ju ďalej: inak znova zavolám o pomoc.
which-case = Neviem naisto, ktorú požiadavku myslíte. Vyberte prosím, alebo odpovedzte na jej správu:
shift-over = Vaša zmena sa skončila a požiadavka { $case } ({ $name }) je stále u vás. Necháte si ju, alebo mám zavolať toho, kto má teraz službu? Bez odpovede ju o pár minút odovzdám.
case-kept = Dobre, zostáva u vás.
digest-waiting = Čakajú na vás ďalší ľudia: { $count }. Najdlhšie čakanie v minútach: { $longest }.
digest-none = Už na vás nikto nečaká.
breaker-opened = Kvôli tomu, čo čítam v kanáli { $place }, v poslednom čase volám ľudí príliš často, počet výziev: { $count }. Odteraz tam človeka len ponúkam a nevolám ho hneď. V nebezpečenstve volám ďalej, a rovnako pre každého, kto píše mne.
breaker-rang = Čo viedlo k výzvam:
breaker-closed = Kvôli tomu, čo čítam v kanáli { $place }, znova volám ľudí ako predtým.
breaker-stays = Dobre: kvôli tomu, čo čítam v kanáli { $place }, nevolám nikoho, iba v nebezpečenstve. Kedykoľvek si to tu môžete rozmyslieť.
case-asker-left = { $name } tu už nie je. Požiadavka { $case } zostáva otvorená, kým ju neuzavriete.
relay-claim-first = Toto tu zostáva ako poznámka: druhej strane píše len osoba, ktorá si požiadavku prevzala. Prevezmite si ju a napíšte znova.
relay-not-delivered = Na druhú stranu to neprišlo. Skúste to, prosím, znova.
relay-public = Druhej strane nemôžem písať súkromne. Čo sem napíšete, objaví sa tam, kde zaznela otázka, a môžu si to prečítať všetci.
note-kept = Poznámka je uložená. Druhá strana ju nevidí.
note-how = Napíšte poznámku hneď za príkaz: !note vaše slová
transfer-how = Komu? Napríklad: !transfer robin
transfer-unreachable = Tomuto človeku sa teraz nedá zavolať. Kto iný si to má vziať?
oncall-now = Teraz má službu: { $names }
oncall-until = Teraz má službu: { $names }, do { $time }
you-are-away = Výzvy vám nebudú chodiť, kým nenapíšete !available
you-are-available = Výzvy vám znova môžu chodiť.
away-until = Výzvy vám nebudú chodiť do { $time }.
away-when = Dokedy?
away-how = Neviem to prečítať ako čas, ktorý ešte len príde, takže sa nič nezmenilo. Napríklad: !away 2h alebo !away until 14:00
away-moves = Tieto požiadavky prejdú na iných: { $cases }
away-nobody = Práve teraz nemá službu nikto iný: keď príde požiadavka, možno vás aj tak zavolám.
home-cases = Vaše otvorené požiadavky:
home-no-case = Nemáte žiadnu otvorenú požiadavku.

## Karta
card-heading = Požiadavka { $case }: { $name } potrebuje človeka
card-who = Kto:
card-where = Kde:
card-language = Jazyk:
card-urgency = Naliehavosť:
card-why = Prečo:
card-evidence = Náznaky:
card-answered = Už zodpovedané článkom:
card-note = Poznámka:
card-by = Kto to urobil:
card-article = Môže pomôcť:
status-ringing = Volám: { $names } …
status-acknowledged = Videné: { $names }, zatiaľ bez prevzatia
status-claimed = Na starosti má { $names }
status-resolved = Uzavreté
status-cancelled = Už netreba
status-handed-back = Späť u stroja
card-newer = Novšia správa o tomto prípade je nižšie.
urgency-low = nízka
urgency-normal = bežná
urgency-high = vysoká
reason-explicit-request = želanie hovoriť s človekom
reason-anger = hnev
reason-distress = úzkosť alebo zúfalstvo
reason-safety = niekto môže byť v nebezpečenstve
reason-legal = právna záležitosť
reason-complaint = sťažnosť
reason-security = bezpečnostná záležitosť
reason-privacy = osobné údaje
reason-billing-dispute = sporná platba
reason-cancellation = chce skončiť
reason-complex = vyžaduje ľudský úsudok
reason-press-partner = médiá alebo partner
reason-vip = patrí do osobnej starostlivosti

## Tlačidlá
button-helpful = Pomohlo to
button-unhelpful = Nie celkom
button-human = Hovoriť s človekom
button-yes-human = Áno, privolať človeka
button-nohuman = Nie, ďakujem
button-choosenone = Nič z toho
button-cancel = Človeka už nepotrebujem
button-ack = Viem o tom
button-claim = Beriem si to
button-transfer = Odovzdať ďalej
button-keep = Nechám si to
button-handover = Odovzdať ďalej
button-escalate = Privolať ďalšiu osobu
button-note = Pridať poznámku
button-back = Späť botovi
button-resolve = Uzavrieť požiadavku
button-reopen = Znova otvoriť
button-next = Beriem si najdlhšie čakajúceho
button-list = Ukázať všetkých
button-ackall = Viem o všetkých
button-away = Nevolať ma
button-available = Znova ma volať
button-tomorrow = Do zajtra, 9:00
button-noend = Bez konca
button-callagain = Volať ako predtým
button-stayquiet = Nechať to tak
input-note = Poznámka (druhá strana ju nevidí)
input-transfer = Kto to má prevziať?

## Odmietnutia
refused-closed = Táto požiadavka je uzavretá.
refused-open = Táto požiadavka je ešte otvorená.
refused-taken = Túto požiadavku už má na starosti { $name }.
refused-not-responder = Toto môže len tím podpory.
refused-too-late = Čas na opätovné otvorenie tejto požiadavky už uplynul. Jednoducho sa opýtajte znova a pomôžem vám.
refused-no-case = Žiadna požiadavka tu nie je.
refused-not-yours = Toto tlačidlo môže použiť len osoba, ktorá sa pýta. Napíšte mi a pomôžem aj vám.
refused-person-has-it = Už sa tomu venuje človek.
