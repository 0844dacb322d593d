# Il-kliem tal-bot. Sempliċi, ħelu, qasir; qatt ma jagħmilha ta' bniedem. Ikellmek b'«int».
# Bla maskil jew femminil għan-nies: nomi u passivi. { $name }, { $names }: ismijiet ta' nies. { $case }: il-kodiċi ta' każ, bħal K7Q2F-9XM3D.
# [2]: tnejn għandhom kelma għalihom; [few] jgħodd ukoll għal 0 u 3 sa 10.

## L-ewwel kuntatt
greeting = Jien { $bot }, assistent awtomatiku. Persuna vera hija klikk 'il bogħod.
introduction = Jien { $bot }, assistent awtomatiku: magna, mhux persuna. Inwieġeb il-mistoqsijiet komuni fi ftit sekondi, u nsejjaħ persuna kull meta trid. X'nista' nagħmel għalik?

## Tweġibiet
answer-other-language = Din għandi biss b'lingwa oħra:
answer-source = Mill-artiklu tal-għajnuna tagħna “{ $title }”.
clarify = Irrid nifhem sew. Liema minn dawn qed tfisser?
glad-it-helped = Tajjeb ħafna! Ninsab hawn jekk ikun hemm xi ħaġa oħra.
ask-how = Ikteb il-mistoqsija magħha: /ask il-mistoqsija tiegħek
could-not-read = Ma stajtx naqra l-aħħar messaġġ tiegħek: hu kriptat, u m'għandix iċ-ċavetta. Jekk jogħġbok, erġa' ibgħatu.

## Offerti
offer-matter = Din tidher xi ħaġa għal persuna. Insejjaħ lil xi ħadd?
offer-unsure = Din ma nafhiex żgur. Insejjaħ persuna?
offer-no-help = Jidher li mhux qed ngħinek. Insejjaħ persuna?
offer-not-helpful = Jiddispjaċini li ma għenx. Insejjaħ persuna, jew tippreferi tgħidha mod ieħor?
offer-declined = Tajjeb. Jekk tibdel fehmtek, iktibli: persuna tibqa' klikk 'il bogħod.

## Danger
danger-now = Grazzi talli ktibt: donnu li xi ħadd jista' jkun fil-periklu. Jekk inhu hekk, jekk jogħġbok ċempel issa fuq { $emergency }.
danger-talk = Fi kwalunkwe ħin tista' titkellem ma' xi ħadd: { $lines }.

## Sejħiet: x'jingħad lil min jistaqsi
case-opened = Sejjaħt lil { $names } għalik. { $minutes ->
        [one] Jekk ħadd ma jwieġeb fi żmien minuta, insejjaħ lill-persuna li jmissha u ngħidlek hawn.
        [2] Jekk ħadd ma jwieġeb fi żmien żewġ minuti, insejjaħ lill-persuna li jmissha u ngħidlek hawn.
        [few] Jekk ħadd ma jwieġeb fi żmien { $minutes } minuti, insejjaħ lill-persuna li jmissha u ngħidlek hawn.
        [many] Jekk ħadd ma jwieġeb fi żmien { $minutes }-il minuta, insejjaħ lill-persuna li jmissha u ngħidlek hawn.
       *[other] Jekk ħadd ma jwieġeb fi żmien { $minutes } minuta, insejjaħ lill-persuna li jmissha u ngħidlek hawn.
    } Ftaħtlek ukoll post privat. Il-kodiċi tal-każ tiegħek hu { $case }.
case-opened-fallback = Bħalissa ħadd mhu għassa, u għalhekk jista' jdum ftit aktar. Xorta sejjaħt lil { $names }, u nerġa' nsejjaħ { $minutes ->
        [one] kull minuta
        [2] kull żewġ minuti
        [few] kull { $minutes } minuti
        [many] kull { $minutes }-il minuta
       *[other] kull { $minutes } minuta
    } sakemm iwieġeb xi ħadd. Ftaħtlek ukoll post privat. Il-kodiċi tal-każ tiegħek hu { $case }.
case-escalated = Għad m'hemmx tweġiba, u issa sejjaħt lil { $names }. { $minutes ->
        [one] Jekk ħadd ma jwieġeb fi żmien minuta, nibqa' nsejjaħ u ngħidlek.
        [2] Jekk ħadd ma jwieġeb fi żmien żewġ minuti, nibqa' nsejjaħ u ngħidlek.
        [few] Jekk ħadd ma jwieġeb fi żmien { $minutes } minuti, nibqa' nsejjaħ u ngħidlek.
        [many] Jekk ħadd ma jwieġeb fi żmien { $minutes }-il minuta, nibqa' nsejjaħ u ngħidlek.
       *[other] Jekk ħadd ma jwieġeb fi żmien { $minutes } minuta, nibqa' nsejjaħ u ngħidlek.
    }
case-escalated-fallback = Għad m'hemmx tweġiba, u jiddispjaċini. Sejjaħt lil { $names }, u nerġa' nsejjaħ { $minutes ->
        [one] kull minuta
        [2] kull żewġ minuti
        [few] kull { $minutes } minuti
        [many] kull { $minutes }-il minuta
       *[other] kull { $minutes } minuta
    } sakemm iwieġeb xi ħadd. M'hemmx għalfejn tistenna hawn: ngħidlek jien.
case-nobody = Ridt insejjaħ persuna, imma għad m'hemm ħadd imniżżel biex jissejjaħ. Żammejt il-każ tiegħek { $case } għat-tim.
case-held = Bħalissa ħafna nies għandhom bżonn l-għajnuna, għalhekk jieħu ftit iktar ħin. { $names } jista' jara li qed tistenna; nies qablek: { $before }. Nibqa' nsejjaħ sakemm xi ħadd jieħu l-każ tiegħek { $case }.
case-now-called = Issa sejjaħt għalik lil { $names }.
case-no-place = Ma stajtx niftaħ post privat hawn. Xorta qed tissejjaħ persuna, u tiktiblek hawn.
case-declined = Irrifjutajt il-post privat, għalhekk ħadd ma jista' jiktiblek hemm. Jekk tibdel fehmtek, ikteb hawn !human
case-topic = Każ privat { $case } ta' { $name }
case-welcome = Merħba { $name }. Dan il-post hu privat: nistgħu naqrawh biss int, in-nies li nsejjaħ u jien. Jien { $bot }, magna; persuna tiktiblek hawn. Jekk trid, tista' diġà tgħid aktar.
case-managers-can-read = Jistgħu jaqrawh ukoll dawk li jmexxu dan is-server.
case-look = meħtieġa ħarsa hawn, grazzi.
case-acknowledged = Il-każ tiegħek wasal għand { $name }, u l-għajnuna ġejja.
case-claimed = Il-każ tiegħek issa f'idejn { $name }.
case-transferred = Il-każ tiegħek qed jgħaddi għand { $name }.
case-reopened = Il-każ tiegħek reġa' nfetaħ, u sejjaħt lil { $names }. { $minutes ->
        [one] Jekk ħadd ma jwieġeb fi żmien minuta, insejjaħ lill-persuna li jmissha.
        [2] Jekk ħadd ma jwieġeb fi żmien żewġ minuti, insejjaħ lill-persuna li jmissha.
        [few] Jekk ħadd ma jwieġeb fi żmien { $minutes } minuti, insejjaħ lill-persuna li jmissha.
        [many] Jekk ħadd ma jwieġeb fi żmien { $minutes }-il minuta, insejjaħ lill-persuna li jmissha.
       *[other] Jekk ħadd ma jwieġeb fi żmien { $minutes } minuta, insejjaħ lill-persuna li jmissha.
    }
case-reopened-fallback = Il-każ tiegħek reġa' nfetaħ. Bħalissa ħadd mhu għassa; xorta sejjaħt lil { $names }, u nerġa' nsejjaħ { $minutes ->
        [one] kull minuta
        [2] kull żewġ minuti
        [few] kull { $minutes } minuti
        [many] kull { $minutes }-il minuta
       *[other] kull { $minutes } minuta
    } sakemm iwieġeb xi ħadd.
case-handed-back = Il-konversazzjoni ma' { $name } spiċċat u reġgħet għandi. Jien { $bot }, il-magna: staqsi fejn staqsejt qabel.
case-resolved = Il-każ tiegħek ingħalaq minn { $name }. { $hours ->
        [one] Tista' terġa' tiftħu għal siegħa.
        [2] Tista' terġa' tiftħu għal sagħtejn.
        [few] Tista' terġa' tiftħu għal { $hours } sigħat.
        [many] Tista' terġa' tiftħu għal { $hours }-il siegħa.
       *[other] Tista' terġa' tiftħu għal { $hours } siegħa.
    }
case-cancelled = Tajjeb, għedtilhom li m'għadekx teħtieġ persuna.
case-is-closed = Dan il-każ magħluq. Trid terġa' tiftħu?
rate-ask = Kif kienet l-għajnuna li ngħatajt?
rate-thanks = Grazzi! Jekk trid iżżid kelma: !rate 5 kliemek
rate-how = Agħti minn 1 sa 5 stilel, pereżempju: !rate 5

## Sejħiet: x'jingħad lil min iwieġeb
case-still-yours = Hemm min qed jistenna kelma mingħandek fil-każ { $case }: { $name }. Jekk ma tistax, għaddih lil ħaddieħor: inkella nerġa' nsejjaħ.
which-case = M'inix ċert liema każ qed tfisser. Agħżel, jew wieġeb għall-messaġġ tas-sejħa tiegħu:
shift-over = Ix-xift tiegħek spiċċa, u l-każ { $case } ta' { $name } għadu tiegħek. Iżżommu, jew insejjaħ lil min hu xogħol issa? Mingħajr tweġiba ngħaddih fi ftit minuti.
case-kept = Tajjeb, jibqa' għandek.
digest-waiting = Hemm iktar nies qed jistennewk: { $count }. L-itwal stennija, f'minuti: { $longest }.
digest-none = Ħadd m'għadu qed jistenniek.
breaker-opened = Minħabba dak li naqra fil-kanal { $place }, dan l-aħħar sejjaħt nies ta' spiss wisq, għadd ta' drabi: { $count }. Minn issa 'l quddiem noffri persuna hemmhekk minflok insejħilha. Fil-periklu nibqa' nsejjaħ, u anki għal min jikteb lili.
breaker-rang = X'ġagħalni nsejjaħ:
breaker-closed = Minħabba dak li naqra fil-kanal { $place }, nerġa' nsejjaħ nies, bħal qabel.
breaker-stays = Tajjeb: minħabba dak li naqra fil-kanal { $place } ma nsejjaħ lil ħadd, ħlief fil-periklu. Tista' tibdel fehmtek hawn fi kwalunkwe ħin.
case-asker-left = M'għadx għandna hawn lil { $name }. Il-każ { $case } jibqa' miftuħ sakemm tagħlqu int.
relay-claim-first = Dan jibqa' hawn bħala nota: lil min staqsa jiktiblu biss min ħa l-każ f'idejh. Ħu l-każ f'idejk, imbagħad erġa' ikteb.
relay-not-delivered = Dan ma wasalx fuq in-naħa l-oħra. Jekk jogħġbok, erġa' pprova.
relay-public = Ma nistax nikteb fil-privat lil min staqsa. Dak li tikteb hawn jidher fejn saret il-mistoqsija, u jista' jaqrah kulħadd.
note-kept = In-nota tiegħek inżammet. Min staqsa ma jarahiex.
note-how = Ikteb in-nota magħha: !note kliemek
transfer-how = Lil min? Pereżempju: !transfer robin
transfer-unreachable = Din il-persuna ma tistax tissejjaħ bħalissa. Min iktar għandu jieħdu?
oncall-now = Għassa bħalissa: { $names }
oncall-until = Għassa bħalissa: { $names }, sa { $time }
you-are-away = Mhux se tissejjaħ qabel ma tikteb !available
you-are-available = Tista' terġa' tissejjaħ.
away-until = Mhux se tissejjaħ qabel { $time }.
away-when = Sa meta?
away-how = Ma nistax naqra dan bħala ħin li għadu ġej, allura ma nbidel xejn. Pereżempju: !away 2h jew !away until 14:00
away-moves = Dawn il-każijiet jgħaddu għand oħrajn: { $cases }
away-nobody = Bħalissa m'hemm ħadd ieħor għassa: jekk jasal każ, nista' nsejjaħlek xorta.
home-cases = Il-każijiet miftuħa tiegħek:
home-no-case = M'għandek l-ebda każ miftuħ.

## Il-karta
card-heading = Każ { $case }: meħtieġa persuna għal { $name }
card-who = Min:
card-where = Fejn:
card-language = Lingwa:
card-urgency = Urġenza:
card-why = Għaliex:
card-evidence = Sinjali:
card-answered = It-tweġiba mogħtija:
card-note = Nota:
card-by = Minn:
card-article = Jista' jgħin:
status-ringing = Qed jissejħu: { $names } …
status-acknowledged = Innutat minn { $names }, għadu mhux f'idejn ħadd
status-claimed = F'idejn { $names }
status-resolved = Magħluq
status-cancelled = M'għadux meħtieġ
status-handed-back = Lura għand il-magna
card-newer = Aktar ’l isfel hemm messaġġ aktar ġdid dwar dan il-każ.
urgency-low = baxxa
urgency-normal = normali
urgency-high = għolja
reason-explicit-request = talba għal persuna
reason-anger = rabja
reason-distress = dwejjaq kbar
reason-safety = jista' jkun hemm xi ħadd fil-periklu
reason-legal = kwistjoni legali
reason-complaint = ilment
reason-security = kwistjoni ta' sigurtà
reason-privacy = dejta personali
reason-billing-dispute = ħlas ikkontestat
reason-cancellation = xewqa ta' tluq
reason-complex = jeħtieġ ġudizzju uman
reason-press-partner = stampa jew sħubija
reason-vip = jeħtieġ attenzjoni personali

## Buttuni
button-helpful = Għenni
button-unhelpful = Mhux eżatt
button-human = Kellem persuna
button-yes-human = Iva, sejjaħ persuna
button-nohuman = Le, grazzi
button-choosenone = Xejn minn dawn
button-cancel = M'għadnix irrid persuna
button-ack = Rajtu
button-claim = Neħodh jien
button-transfer = Għaddi lil ħaddieħor
button-keep = Inżommu jien
button-handover = Għaddih
button-escalate = Sejjaħ lil ħaddieħor
button-note = Żid nota
button-back = Lura għand il-bot
button-resolve = Agħlaq il-każ
button-reopen = Erġa' iftaħ
button-next = Nieħu lil min ilu l-iktar jistenna
button-list = Uri lil kulħadd
button-ackall = Rajthom kollha
button-away = Issejjaħlix
button-available = Erġa' sejjaħli
button-tomorrow = Sa għada, 9:00
button-noend = Bla tmiem
button-callagain = Sejjaħ bħal qabel
button-stayquiet = Ħalliha hekk
input-note = Nota (min staqsa ma jarahiex)
input-transfer = Min għandu jieħdu?

## Tiċħid
refused-closed = Dan il-każ magħluq.
refused-open = Dan il-każ għadu miftuħ.
refused-taken = Dan il-każ diġà f'idejn { $name }.
refused-not-responder = Dan jista' jagħmlu biss it-tim tal-għajnuna.
refused-too-late = Iż-żmien biex terġa' tiftaħ dan il-każ għadda. Erġa' staqsi, u ngħinek.
refused-no-case = Hawn m'hemm l-ebda każ.
refused-not-yours = Din il-buttuna hi biss għal min staqsa. Staqsi lili, u ngħin lilek ukoll.
refused-person-has-it = Persuna diġà qed tieħu ħsieb dan.
