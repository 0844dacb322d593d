# Focail an bhota. Simplí, cairdiúil, gearr; ní ligeann sé air choíche gur duine é. Labhraíonn sé leat mar «tú».
# { $name }, { $names }: ainmneacha daoine, gan séimhiú ná urú. { $case }: cód cáis, mar shampla K7Q2F-9XM3D.

## An chéad teagmháil
greeting = Is mise { $bot }, cúntóir uathoibríoch. Níl duine ach cliceáil amháin uait.
introduction = Is mise { $bot }, cúntóir uathoibríoch: meaisín, ní duine. Freagraím gnáthcheisteanna i gcúpla soicind, agus glaoim ar dhuine aon uair is mian leat. Conas is féidir liom cabhrú?

## Freagraí
answer-other-language = Níl sé seo agam ach i dteanga eile:
answer-source = Ónár n-alt cabhrach “{ $title }”.
clarify = Ba mhaith liom é seo a thuiscint i gceart. Cé acu seo atá i gceist agat?
glad-it-helped = Go hiontach! Tá mé anseo má bhíonn aon rud eile uait.
ask-how = Scríobh do cheist in éineacht leis: /ask do cheist
could-not-read = Níorbh fhéidir liom an teachtaireacht is déanaí uait a léamh: tá sí criptithe, agus níl an eochair agam. Seol arís í, le do thoil.

## Tairiscintí
offer-matter = Is cosúil gur fearr duine chuige seo. An nglaofaidh mé ar dhuine?
offer-unsure = Níl mé cinnte faoi seo. An nglaofaidh mé ar dhuine?
offer-no-help = Is cosúil nach bhfuil mé ag cabhrú leat. An nglaofaidh mé ar dhuine?
offer-not-helpful = Is oth liom nár chabhraigh sé sin. An nglaofaidh mé ar dhuine, nó arbh fhearr leat é a rá ar bhealach eile?
offer-declined = Ceart go leor. Scríobh chugam má athraíonn tú d'intinn: níl duine ach cliceáil amháin uait.

## Danger
danger-now = Tá cuma ar an scéal go bhfuil duine i mbaol. Más amhlaidh atá, glaoigh ar { $emergency } anois.
danger-talk = Is féidir labhairt le duine am ar bith: { $lines }.

## Glaonna: a n-insítear don té a d'fhiafraigh
case-opened = Tá glaoite agam ar chabhair duit: { $names }. { $minutes ->
        [one] Mura bhfreagraíonn aon duine laistigh de nóiméad amháin, glaofaidh mé ar an gcéad duine eile agus inseoidh mé duit anseo.
        [two] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile agus inseoidh mé duit anseo.
        [few] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile agus inseoidh mé duit anseo.
        [many] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile agus inseoidh mé duit anseo.
       *[other] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile agus inseoidh mé duit anseo.
    } D'oscail mé áit phríobháideach duit freisin. Is é { $case } cód do cháis.
case-opened-fallback = Níl aon duine ar dualgas faoi láthair, agus seans go dtógfaidh sé níos mó ama. Tá glaoite agam mar sin féin: { $names }. Glaofaidh mé arís { $minutes ->
        [one] gach nóiméad
        [two] gach { $minutes } nóiméad
        [few] gach { $minutes } nóiméad
        [many] gach { $minutes } nóiméad
       *[other] gach { $minutes } nóiméad
    } go dtí go bhfreagróidh duine éigin. D'oscail mé áit phríobháideach duit freisin. Is é { $case } cód do cháis.
case-escalated = Níl aon fhreagra ann fós, agus tá glaoite agam anois: { $names }. { $minutes ->
        [one] Mura bhfreagraíonn aon duine laistigh de nóiméad amháin, leanfaidh mé orm ag glaoch agus inseoidh mé duit.
        [two] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, leanfaidh mé orm ag glaoch agus inseoidh mé duit.
        [few] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, leanfaidh mé orm ag glaoch agus inseoidh mé duit.
        [many] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, leanfaidh mé orm ag glaoch agus inseoidh mé duit.
       *[other] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, leanfaidh mé orm ag glaoch agus inseoidh mé duit.
    }
case-escalated-fallback = Níl aon fhreagra ann fós, agus tá brón orm faoi sin. Tá glaoite agam: { $names }. Glaofaidh mé arís { $minutes ->
        [one] gach nóiméad
        [two] gach { $minutes } nóiméad
        [few] gach { $minutes } nóiméad
        [many] gach { $minutes } nóiméad
       *[other] gach { $minutes } nóiméad
    } go dtí go bhfreagróidh duine éigin. Ní gá duit fanacht anseo: inseoidh mé duit.
case-nobody = Theastaigh uaim glaoch ar dhuine, ach níl aon duine socraithe chuige. Tá do chás { $case } coinnithe agam don fhoireann.
case-held = Tá cabhair de dhíth ar an-chuid daoine faoi láthair, mar sin tógfaidh sé beagán níos faide. Feiceann { $names } go bhfuil tú ag fanacht; daoine romhat: { $before }. Leanfaidh mé orm ag glaoch go dtí go nglacfaidh duine éigin le do chás { $case }.
case-now-called = Ghlaoigh mé anois duit ar: { $names }.
case-no-place = Níorbh fhéidir liom áit phríobháideach a oscailt anseo. Tá glaoch á chur ar dhuine mar sin féin, agus scríobhfar chugat anseo.
case-declined = Dhiúltaigh tú don áit phríobháideach, mar sin ní féidir le duine ar bith scríobh chugat ansin. Má athraíonn tú d'intinn, scríobh !human anseo.
case-topic = Cás príobháideach { $case }: { $name }
case-welcome = Dia duit, { $name }. Tá an áit seo príobháideach: is tusa, na daoine a nglaoim orthu agus mise amháin a fheiceann í. Is mise { $bot }, meaisín; scríobhfaidh duine chugat anseo. Is féidir leat tuilleadh a insint cheana féin más maith leat.
case-managers-can-read = Is féidir leo siúd a bhainistíonn an freastalaí seo í a léamh freisin.
case-look = an bhféadfadh duine súil a chaitheamh air seo?
case-acknowledged = Tá do chás feicthe ag { $name }, agus tá cabhair ar an mbealach.
case-claimed = Tá { $name } ag tabhairt aire duit anois.
case-transferred = Tá do chás á chur ar aghaidh chuig { $name }.
case-reopened = Tá do chás oscailte arís, agus tá glaoite agam: { $names }. { $minutes ->
        [one] Mura bhfreagraíonn aon duine laistigh de nóiméad amháin, glaofaidh mé ar an gcéad duine eile.
        [two] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile.
        [few] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile.
        [many] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile.
       *[other] Mura bhfreagraíonn aon duine laistigh de { $minutes } nóiméad, glaofaidh mé ar an gcéad duine eile.
    }
case-reopened-fallback = Tá do chás oscailte arís. Níl aon duine ar dualgas faoi láthair; tá glaoite agam mar sin féin: { $names }. Glaofaidh mé arís { $minutes ->
        [one] gach nóiméad
        [two] gach { $minutes } nóiméad
        [few] gach { $minutes } nóiméad
        [many] gach { $minutes } nóiméad
       *[other] gach { $minutes } nóiméad
    } go dtí go bhfreagróidh duine éigin.
case-handed-back = Thug { $name } an comhrá ar ais domsa. Is mise { $bot }, an meaisín: cuir do cheist san áit ar chuir tú roimhe seo í.
case-resolved = Dhún { $name } do chás. { $hours ->
        [one] Is féidir leat é a oscailt arís ar feadh uair an chloig.
        [two] Is féidir leat é a oscailt arís ar feadh { $hours } uair an chloig.
        [few] Is féidir leat é a oscailt arís ar feadh { $hours } huaire an chloig.
        [many] Is féidir leat é a oscailt arís ar feadh { $hours } n-uaire an chloig.
       *[other] Is féidir leat é a oscailt arís ar feadh { $hours } uair an chloig.
    }
case-cancelled = Ceart go leor, tá ráite agam leo nach bhfuil duine uait a thuilleadh.
case-is-closed = Tá an cás seo dúnta. Ar mhaith leat é a oscailt arís?
rate-ask = Conas a bhí an chabhair a fuair tú?
rate-thanks = Go raibh maith agat! Más mian leat focal a chur leis: !rate 5 do chuid focal
rate-how = Tabhair idir 1 agus 5 réalta, mar shampla: !rate 5

## Glaonna: a n-insítear don té a fhreagraíonn
case-still-yours = Tá { $name } ag fanacht le focal uait i gcás { $case }. Mura féidir leat, cuir ar aghaidh é: nó glaofaidh mé arís.
which-case = Nílim cinnte cén cás atá i gceist agat. Roghnaigh, nó freagair teachtaireacht an ghlao:
shift-over = Tá do sheal thart, agus is leatsa cás { $case } ó { $name } fós. An gcoinneoidh tú é, nó an nglaofaidh mé ar an té atá ar dualgas anois? Gan freagra, tabharfaidh mé ar aghaidh é i gceann cúpla nóiméad.
case-kept = Go maith, fanann sé agatsa.
digest-waiting = Tá tuilleadh daoine ag fanacht leat: { $count }. An fanacht is faide, i nóiméid: { $longest }.
digest-none = Níl aon duine ag fanacht leat a thuilleadh.
breaker-opened = Mar gheall ar a léim sa chainéal { $place }, tá mé tar éis glaoch ar dhaoine rómhinic le déanaí, líon uaireanta: { $count }. As seo amach tairgfidh mé duine ansin in ionad glaoch. Glaofaidh mé fós má tá baol ann, agus nuair a scríobhann duine chugamsa.
breaker-rang = Cad ba chúis leis an nglaoch:
breaker-closed = Mar gheall ar a léim sa chainéal { $place }, glaoim ar dhaoine arís, mar a rinne mé roimhe seo.
breaker-stays = Ceart go leor: mar gheall ar a léim sa chainéal { $place }, ní ghlaofaidh mé ar aon duine, ach amháin má tá baol ann. Is féidir leat d'intinn a athrú anseo am ar bith.
case-asker-left = Tá { $name } imithe. Fanfaidh cás { $case } oscailte go dtí go ndúnfaidh tú é.
relay-claim-first = Fanann sé seo anseo mar nóta: ní scríobhann chuig an té a chuir an cheist ach an té a ghlac leis an gcás. Glac leis, agus scríobh arís.
relay-not-delivered = Níor shroich sé seo an taobh eile. Bain triail eile as, le do thoil.
relay-public = Ní féidir liom scríobh go príobháideach chuig an té a chuir an cheist. An rud a scríobhann tú anseo, foilsítear é san áit ar cuireadh an cheist, agus is féidir le cách é a léamh.
note-kept = Tá do nóta sábháilte. Ní féidir leis an té a d'fhiafraigh é a fheiceáil.
note-how = Scríobh an nóta in éineacht leis: !note do chuid focal
transfer-how = Cé dó? Mar shampla: !transfer robin
transfer-unreachable = Ní féidir glaoch ar an duine seo faoi láthair. Cé eile a ghlacfaidh leis?
oncall-now = Ar dualgas anois: { $names }
oncall-until = Ar dualgas anois: { $names }, go dtí { $time }
you-are-away = Ní ghlaofar ort go dtí go scríobhfaidh tú !available
you-are-available = Is féidir glaoch ort arís.
away-until = Ní ghlaofar ort go dtí { $time }.
away-when = Go dtí cathain?
away-how = Ní thuigim é sin mar am atá le teacht, mar sin níl aon rud athraithe. Mar shampla: !away 2h nó !away until 14:00
away-moves = Téann na cásanna seo ar aghaidh chuig daoine eile: { $cases }
away-nobody = Níl aon duine eile ar dualgas anois: má thagann cás, b'fhéidir go nglaofaidh mé ort fós.
home-cases = Na cásanna oscailte agat:
home-no-case = Níl aon chás oscailte agat.

## An cárta
card-heading = Cás { $case }: tá duine ag teastáil ó { $name }
card-who = Cé:
card-where = Cá háit:
card-language = Teanga:
card-urgency = Práinn:
card-why = Cén fáth:
card-evidence = Comharthaí:
card-answered = Freagra a tugadh:
card-note = Nóta:
card-by = Déanta ag:
card-article = Seans go gcabhródh:
status-ringing = Ag glaoch: { $names } …
status-acknowledged = Feicthe ag { $names }, gan glacadh leis fós
status-claimed = Glactha ag { $names }
status-resolved = Dúnta
status-cancelled = Ní gá a thuilleadh
status-handed-back = Tugtha ar ais don mheaisín
card-newer = Tá teachtaireacht níos nuaí faoin gcás seo thíos.
urgency-low = íseal
urgency-normal = gnáth
urgency-high = ard
reason-explicit-request = d'iarr duine
reason-anger = fearg
reason-distress = anacair
reason-safety = seans go bhfuil duine i mbaol
reason-legal = ceist dlí
reason-complaint = gearán
reason-security = ceist slándála
reason-privacy = sonraí pearsanta
reason-billing-dispute = muirear faoi dhíospóid
reason-cancellation = ag iarraidh imeacht
reason-complex = breithiúnas duine de dhíth
reason-press-partner = preas nó comhpháirtíocht
reason-vip = le haire phearsanta a fháil

## Cnaipí
button-helpful = Chabhraigh sé sin
button-unhelpful = Ní go hiomlán
button-human = Labhair le duine
button-yes-human = Sea, glaoigh ar dhuine
button-nohuman = Ní gá, go raibh maith agat
button-choosenone = Níl aon cheann díobh ceart
button-cancel = Níl duine uaim a thuilleadh
button-ack = Chonaic mé é
button-claim = Glacfaidh mise leis
button-transfer = Cuir ar aghaidh
button-keep = Coinneoidh mé é
button-handover = Tabhair ar aghaidh é
button-escalate = Glaoigh ar an gcéad eile
button-note = Cuir nóta leis
button-back = Ar ais chuig an mbota
button-resolve = Dún an cás
button-reopen = Oscail arís
button-next = Glacaim leis an gcéad duine eile
button-list = Taispeáin iad uile
button-ackall = Chonaic mé iad uile
button-away = Ná glaoigh orm
button-available = Glaoigh orm arís
button-tomorrow = Go dtí amárach, 9:00
button-noend = Gan deireadh
button-callagain = Glaoigh mar a rinne tú roimhe
button-stayquiet = Fág mar sin é
input-note = Do nóta (don fhoireann amháin)
input-transfer = Cé a ghlacfaidh leis?

## Diúltú
refused-closed = Tá an cás seo dúnta.
refused-open = Tá an cás seo oscailte fós.
refused-taken = Tá an cás seo ag { $name } cheana.
refused-not-responder = Níl sé seo ceadaithe ach don fhoireann tacaíochta.
refused-too-late = Tá an t-am chun an cás seo a oscailt arís caite. Cuir an cheist arís, agus cabhróidh mé leat.
refused-no-case = Níl aon chás anseo.
refused-not-yours = Níl an cnaipe seo ach don té a chuir an cheist. Cuir ceist ormsa, agus cabhróidh mé leatsa freisin.
refused-person-has-it = Tá duine ina bhun seo cheana.
