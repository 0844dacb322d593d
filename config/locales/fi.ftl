# Botin omat sanat. Selkeää, lämmintä, lyhyttä; se ei koskaan esitä ihmistä. Sinutellaan.
# { $name }, { $names }: ihmisten nimiä, aina perusmuodossa. { $case }: pyynnön tunnus, esimerkiksi K7Q2F-9XM3D.

## Ensikohtaaminen
greeting = Olen { $bot }, automaattinen avustaja. Ihminen on yhden klikkauksen päässä.
introduction = Olen { $bot }, automaattinen avustaja: kone, en ihminen. Vastaan tavallisiin kysymyksiin sekunneissa ja kutsun ihmisen aina, kun haluat. Miten voin auttaa?

## Vastaukset
answer-other-language = Tämä minulla on vain toisella kielellä:
answer-source = Ohjeartikkelistamme ”{ $title }”.
clarify = Haluan ymmärtää oikein. Mitä näistä tarkoitat?
glad-it-helped = Hyvä kuulla! Olen täällä, jos tulee vielä jotain.
ask-how = Kirjoita kysymys komennon perään: /ask oma kysymyksesi
could-not-read = En voinut lukea viimeisintä viestiäsi: se on salattu, eikä minulla ole siihen avainta. Lähetä se vielä uudelleen.

## Tarjoukset
offer-matter = Tämä kuulostaa asialta, jossa auttaa parhaiten ihminen. Kutsunko jonkun?
offer-unsure = Tätä en tiedä varmasti. Kutsunko ihmisen?
offer-no-help = Minusta ei taida olla apua. Kutsunko ihmisen?
offer-not-helpful = Harmi, ettei tuo auttanut. Kutsunko ihmisen, vai haluatko selittää asian toisin?
offer-declined = Selvä. Kirjoita vain, jos muutat mielesi: ihminen on yhä yhden klikkauksen päässä.

## Danger
danger-now = Hyvä, että kirjoitit: vaikuttaa siltä, että joku voi olla vaarassa. Jos näin on, soita heti numeroon { $emergency }.
danger-talk = Voit puhua jonkun kanssa mihin aikaan tahansa: { $lines }.

## Kutsut: mitä kysyjä saa tietää
case-opened = Kutsuin sinulle avuksi: { $names }. { $minutes ->
        [one] Jos kukaan ei vastaa minuutin kuluessa, kutsun seuraavan ja kerron siitä tässä.
       *[other] Jos kukaan ei vastaa { $minutes } minuutin kuluessa, kutsun seuraavan ja kerron siitä tässä.
    } Avasin sinulle myös yksityisen tilan. Pyyntösi tunnus on { $case }.
case-opened-fallback = Juuri nyt kukaan ei päivystä, joten tässä voi kestää kauemmin. Kutsuin silti avuksi: { $names }. Kutsun uudelleen { $minutes ->
        [one] minuutin välein
       *[other] { $minutes } minuutin välein
    }, kunnes joku vastaa. Avasin sinulle myös yksityisen tilan. Pyyntösi tunnus on { $case }.
case-escalated = Vastausta ei ole vielä tullut, joten kutsuin nyt avuksi: { $names }. { $minutes ->
        [one] Jos kukaan ei vastaa minuutin kuluessa, jatkan kutsumista ja kerron sinulle.
       *[other] Jos kukaan ei vastaa { $minutes } minuutin kuluessa, jatkan kutsumista ja kerron sinulle.
    }
case-escalated-fallback = Vastausta ei vieläkään ole, ja olen siitä pahoillani. Kutsuin avuksi: { $names }. Kutsun uudelleen { $minutes ->
        [one] minuutin välein
       *[other] { $minutes } minuutin välein
    }, kunnes joku vastaa. Sinun ei tarvitse odottaa tässä: ilmoitan sinulle.
case-nobody = Halusin kutsua ihmisen, mutta ketään ei ole merkitty kutsuttavaksi. Pyyntösi { $case } on tallessa tiimiä varten.
case-held = Juuri nyt hyvin moni tarvitsee apua, joten tämä kestää hieman pidempään. { $names } näkee, että odotat; ihmisiä ennen sinua: { $before }. Kutsun edelleen, kunnes joku ottaa pyyntösi { $case }.
case-now-called = Kutsuin sinulle nyt: { $names }.
case-no-place = En saanut avattua yksityistä tilaa. Ihminen kutsutaan silti, ja hän kirjoittaa sinulle tähän.
case-declined = Et halunnut yksityiseen tilaan, joten kukaan ei voi kirjoittaa sinulle siellä. Jos muutat mielesi, kirjoita tähän !human
case-topic = Yksityinen pyyntö { $case }: { $name }
case-welcome = Hei { $name }! Tämä tila on yksityinen: sitä lukevat vain sinä, kutsumani ihmiset ja minä. Olen { $bot }, kone; ihminen kirjoittaa sinulle tähän. Voit halutessasi kertoa lisää jo nyt.
case-managers-can-read = Myös tämän palvelimen ylläpitäjät voivat lukea sitä.
case-look = apua tarvittaisiin täällä.
case-acknowledged = { $name } on nähnyt pyyntösi ja on tulossa.
case-claimed = { $name } auttaa sinua nyt.
case-transferred = Pyyntösi siirtyy toiselle auttajalle: { $name }.
case-reopened = Pyyntösi on taas auki, ja kutsuin avuksi: { $names }. { $minutes ->
        [one] Jos kukaan ei vastaa minuutin kuluessa, kutsun seuraavan.
       *[other] Jos kukaan ei vastaa { $minutes } minuutin kuluessa, kutsun seuraavan.
    }
case-reopened-fallback = Pyyntösi on taas auki. Juuri nyt kukaan ei päivystä, mutta kutsuin silti avuksi: { $names }. Kutsun uudelleen { $minutes ->
        [one] minuutin välein
       *[other] { $minutes } minuutin välein
    }, kunnes joku vastaa.
case-handed-back = { $name } palautti keskustelun minulle. Olen { $bot }, kone: kysy vain siellä, missä kysyit ennenkin.
case-resolved = { $name } sulki pyyntösi. { $hours ->
        [one] Voit avata sen uudelleen tunnin ajan.
       *[other] Voit avata sen uudelleen { $hours } tunnin ajan.
    }
case-cancelled = Selvä, kerroin, ettet enää tarvitse ihmistä.
case-is-closed = Tämä pyyntö on suljettu. Haluatko avata sen uudelleen?
rate-ask = Millaista apua sait?
rate-thanks = Kiitos! Jos haluat lisätä jotain: !rate 5 omat sanasi
rate-how = Anna 1–5 tähteä, esimerkiksi: !rate 5

## Kutsut: mitä auttaja saa tietää
case-still-yours = { $name } odottaa sinulta viestiä. Pyyntö on { $case }. Jos et ehdi, siirrä se toiselle: muuten kutsun uudelleen.
which-case = En ole varma, mitä pyyntöä tarkoitat. Valitse, tai vastaa sen kutsuviestiin:
shift-over = Vuorosi päättyi, ja pyyntö { $case } ({ $name }) on yhä sinulla. Pidätkö sen, vai kutsunko nyt päivystävän? Ilman vastausta siirrän sen muutaman minuutin kuluttua.
case-kept = Hyvä, se pysyy sinulla.
digest-waiting = Sinua odottaa lisää ihmisiä: { $count }. Pisin odotus minuutteina: { $longest }.
digest-none = Kukaan ei enää odota sinua.
breaker-opened = Olen viime aikoina kutsunut ihmisiä liian usein sen vuoksi, mitä luen kanavalla { $place }, kertojen määrä: { $count }. Tästä lähtien tarjoan siellä ihmistä enkä kutsu heti. Vaaran uhatessa kutsun yhä, samoin kun joku kirjoittaa minulle.
breaker-rang = Mikä sai kutsumaan:
breaker-closed = Kutsun taas ihmisiä sen vuoksi, mitä luen kanavalla { $place }, kuten ennenkin.
breaker-stays = Selvä: en kutsu ketään sen vuoksi, mitä luen kanavalla { $place }, paitsi vaaran uhatessa. Voit muuttaa mielesi tässä milloin vain.
case-asker-left = { $name } on poistunut. Pyyntö { $case } pysyy auki, kunnes suljet sen.
relay-claim-first = Tämä jää tähän muistiinpanoksi: kysyjälle kirjoittaa vain se, joka on ottanut pyynnön hoitaakseen. Ota pyyntö hoitaaksesi ja kirjoita sitten uudelleen.
relay-not-delivered = Tämä ei päässyt perille toiselle puolelle. Yritä vielä uudelleen.
relay-public = En voi kirjoittaa kysyjälle yksityisesti. Se, mitä kirjoitat tähän, julkaistaan siellä, missä kysymys esitettiin, ja kaikki voivat lukea sen.
note-kept = Muistiinpano on tallessa. Kysyjä ei näe sitä.
note-how = Kirjoita muistiinpano komennon perään: !note omat sanasi
transfer-how = Kenelle? Esimerkiksi: !transfer robin
transfer-unreachable = Tätä ihmistä ei voi juuri nyt kutsua. Kuka muu ottaisi sen?
oncall-now = Nyt päivystää: { $names }
oncall-until = Nyt päivystää: { $names }, { $time } asti
you-are-away = Sinua ei kutsuta ennen kuin kirjoitat !available
you-are-available = Sinut voidaan taas kutsua.
away-until = Sinua ei kutsuta ennen { $time }.
away-when = Mihin asti?
away-how = En osaa lukea tätä tulevana aikana, joten mikään ei muuttunut. Esimerkiksi: !away 2h tai !away until 14:00
away-moves = Nämä pyynnöt siirtyvät muille: { $cases }
away-nobody = Kukaan muu ei päivystä juuri nyt: jos pyyntö tulee, voin silti kutsua sinut.
home-cases = Avoimet pyyntösi:
home-no-case = Sinulla ei ole avoimia pyyntöjä.

## Kortti
card-heading = Pyyntö { $case }: { $name } tarvitsee ihmisen apua
card-who = Kuka:
card-where = Missä:
card-language = Kieli:
card-urgency = Kiireellisyys:
card-why = Miksi:
card-evidence = Merkit:
card-answered = Jo vastattu:
card-note = Muistiinpano:
card-by = Tekijä:
card-article = Voi auttaa:
status-ringing = Kutsutaan: { $names } …
status-acknowledged = Nähty: { $names }. Kukaan ei vielä hoida.
status-claimed = Hoitaa: { $names }
status-resolved = Suljettu
status-cancelled = Ei enää tarpeen
status-handed-back = Palautettu koneelle
card-newer = Alempana on uudempi viesti tästä tapauksesta.
urgency-low = matala
urgency-normal = tavallinen
urgency-high = korkea
reason-explicit-request = pyysi ihmistä
reason-anger = vihainen
reason-distress = hyvin ahdistunut
reason-safety = joku voi olla vaarassa
reason-legal = oikeudellinen asia
reason-complaint = valitus
reason-security = tietoturva-asia
reason-privacy = henkilötiedot
reason-billing-dispute = kiistanalainen veloitus
reason-cancellation = haluaa lopettaa palvelun
reason-complex = vaatii ihmisen harkintaa
reason-press-partner = media tai kumppani
reason-vip = hoidetaan henkilökohtaisesti

## Painikkeet
button-helpful = Tästä oli apua
button-unhelpful = Ei ihan
button-human = Juttele ihmisen kanssa
button-yes-human = Kyllä, kutsu ihminen
button-nohuman = Ei kiitos
button-choosenone = Ei mikään näistä
button-cancel = En enää tarvitse ihmistä
button-ack = Olen nähnyt tämän
button-claim = Minä hoidan
button-transfer = Siirrä toiselle
button-keep = Pidän sen
button-handover = Siirrä eteenpäin
button-escalate = Kutsu seuraava
button-note = Lisää muistiinpano
button-back = Takaisin botille
button-resolve = Sulje pyyntö
button-reopen = Avaa uudelleen
button-next = Otan pisimpään odottaneen
button-list = Näytä kaikki
button-ackall = Olen nähnyt kaikki
button-away = Älä kutsu minua
button-available = Kutsu minua taas
button-tomorrow = Huomiseen klo 9:00
button-noend = Ilman loppua
button-callagain = Kutsu kuten ennen
button-stayquiet = Jätä näin
input-note = Muistiinpano (kysyjä ei näe sitä)
input-transfer = Kuka ottaa tämän?

## Kiellot
refused-closed = Tämä pyyntö on suljettu.
refused-open = Tämä pyyntö on vielä auki.
refused-taken = Tätä pyyntöä hoitaa jo { $name }.
refused-not-responder = Tämän voi tehdä vain auttajatiimi.
refused-too-late = Tätä pyyntöä ei voi enää avata uudelleen. Kysy vain uudestaan, niin autan.
refused-no-case = Täällä ei ole pyyntöä.
refused-not-yours = Tätä painiketta voi käyttää vain kysyjä. Kysy minulta, niin autan sinuakin.
refused-person-has-it = Ihminen hoitaa tätä jo.
