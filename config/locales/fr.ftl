# Les mots du bot. Simples, chaleureux, brefs ; il ne se fait jamais passer pour un humain. On vouvoie.
# { $name }, { $names } : des noms de personnes. { $case } : le nom d'une demande, comme K7Q2F-9XM3D.
# Zéro et un prennent le singulier : le nombre y reste écrit, sauf après « chaque ».
# Une espace insécable précède les signes doubles.

## Premier contact
greeting = Je suis { $bot }, un assistant automatique. Une personne est à portée de clic.
introduction = Je suis { $bot }, un assistant automatique : une machine, pas une personne. Je réponds en quelques secondes aux questions courantes, et j'appelle une personne dès que vous le souhaitez. Comment puis-je vous aider ?

## Réponses
answer-other-language = Je n'ai ceci que dans une autre langue :
answer-source = Tiré de notre article d'aide « { $title } ».
clarify = Je voudrais bien vous comprendre. De quoi s'agit-il ?
glad-it-helped = Tant mieux ! Je reste là si vous avez besoin d'autre chose.
ask-how = Écrivez votre question à la suite : /ask votre question
could-not-read = Je n'ai pas pu lire votre dernier message : il est chiffré et je n'ai pas la clé. Merci de l'envoyer à nouveau.

## Propositions
offer-matter = Cela me semble plutôt du ressort d'une personne. Voulez-vous que j'en appelle une ?
offer-unsure = Je n'ai pas de réponse sûre. Voulez-vous que j'appelle une personne ?
offer-no-help = On dirait que je ne vous aide pas. Voulez-vous que j'appelle une personne ?
offer-not-helpful = Dommage que cela n'ait pas suffi. Voulez-vous que j'appelle une personne, ou préférez-vous l'expliquer autrement ?
offer-declined = Très bien. Si vous changez d'avis, écrivez-moi : une personne reste à portée de clic.

## Danger
danger-now = Merci de l'avoir écrit : on dirait que quelqu'un est en danger. Si c'est le cas, appelez tout de suite le { $emergency }, s'il vous plaît.
danger-talk = Et à toute heure, vous pouvez parler à quelqu'un : { $lines }.

## Appels : ce qu'apprend la personne qui demande
case-opened = J'ai appelé { $names } pour vous. { $minutes ->
        [one] Sans réponse d'ici { $minutes } minute, j'appellerai la personne suivante et je vous le dirai ici.
       *[other] Sans réponse d'ici { $minutes } minutes, j'appellerai la personne suivante et je vous le dirai ici.
    } J'ai aussi ouvert un espace privé pour vous. Votre demande porte le code { $case }.
case-opened-fallback = Personne n'est de garde en ce moment, cela peut donc prendre plus de temps. J'ai tout de même appelé { $names } et je rappelle { $minutes ->
        [one] chaque minute
       *[other] toutes les { $minutes } minutes
    } jusqu'à ce que quelqu'un réponde. J'ai aussi ouvert un espace privé pour vous. Votre demande porte le code { $case }.
case-escalated = Pas encore de réponse : j'ai donc appelé { $names }. { $minutes ->
        [one] Sans réponse d'ici { $minutes } minute, je continuerai d'appeler et je vous le dirai.
       *[other] Sans réponse d'ici { $minutes } minutes, je continuerai d'appeler et je vous le dirai.
    }
case-escalated-fallback = Toujours pas de réponse, et je le regrette. J'ai appelé { $names } et je rappelle { $minutes ->
        [one] chaque minute
       *[other] toutes les { $minutes } minutes
    } jusqu'à ce que quelqu'un réponde. Inutile d'attendre ici : je vous préviendrai.
case-nobody = Je voulais appeler une personne, mais aucune n'est inscrite pour recevoir les appels. J'ai enregistré votre demande { $case } pour l'équipe.
case-held = De très nombreuses personnes ont besoin d'aide en ce moment, cela prend donc un peu plus de temps. { $names } peut voir que vous attendez ; personnes avant vous : { $before }. Je continue d'appeler jusqu'à ce que quelqu'un prenne votre demande { $case }.
case-now-called = Je viens d'appeler { $names } pour vous.
case-no-place = Je n'ai pas pu ouvrir d'espace privé ici. Une personne est appelée malgré tout et vous écrira ici.
case-declined = Vous avez refusé l'espace privé : personne ne peut donc vous y écrire. Si vous changez d'avis, écrivez ici !human
case-topic = Demande privée { $case } pour { $name }
case-welcome = Bonjour { $name }. Cet espace est privé : seuls vous, les personnes que j'appelle et moi pouvons le lire. Je suis { $bot }, une machine ; une personne vous écrira ici. Vous pouvez déjà en dire plus si vous le souhaitez.
case-managers-can-read = Les personnes qui gèrent ce serveur peuvent aussi le lire.
case-look = merci de jeter un œil ici.
case-acknowledged = { $name } a vu votre demande et arrive.
case-claimed = { $name } s'occupe de vous maintenant.
case-transferred = Votre demande est transmise à { $name }.
case-reopened = Votre demande est de nouveau ouverte, et j'ai appelé { $names }. { $minutes ->
        [one] Sans réponse d'ici { $minutes } minute, j'appellerai la personne suivante.
       *[other] Sans réponse d'ici { $minutes } minutes, j'appellerai la personne suivante.
    }
case-reopened-fallback = Votre demande est de nouveau ouverte. Personne n'est de garde en ce moment ; j'ai tout de même appelé { $names } et je rappelle { $minutes ->
        [one] chaque minute
       *[other] toutes les { $minutes } minutes
    } jusqu'à ce que quelqu'un réponde.
case-handed-back = { $name } m'a rendu la conversation. Je suis { $bot }, la machine : écrivez-moi là où vous aviez posé votre question.
case-resolved = { $name } a clos votre demande. { $hours ->
        [one] Vous pouvez la rouvrir pendant { $hours } heure.
       *[other] Vous pouvez la rouvrir pendant { $hours } heures.
    }
case-cancelled = Très bien, j'ai prévenu que vous n'avez plus besoin d'une personne.
case-is-closed = Cette demande est close. Voulez-vous la rouvrir ?
rate-ask = Comment était l'aide reçue ?
rate-thanks = Merci ! Pour ajouter quelques mots : !rate 5 vos mots
rate-how = Donnez de 1 à 5 étoiles, par exemple : !rate 5

## Appels : ce qu'apprend la personne qui répond
case-still-yours = { $name } attend de vos nouvelles pour la demande { $case }. Si vous ne pouvez pas, transmettez-la : sinon, je rappellerai.
which-case = Je ne sais pas de quelle demande vous parlez. Choisissez, ou répondez à son message d'appel :
shift-over = Votre service est terminé et la demande { $case } de { $name } est encore à vous. La gardez-vous, ou dois-je appeler la personne de garde ? Sans réponse, je la transmets dans quelques minutes.
case-kept = D'accord, vous la gardez.
digest-waiting = D'autres personnes vous attendent : { $count }. Plus longue attente, en minutes : { $longest }.
digest-none = Plus personne ne vous attend.
breaker-opened = À cause de ce que je lis au passage dans { $place }, j'ai appelé des personnes trop souvent ces derniers temps : { $count } fois. Désormais, j'y propose une personne au lieu d'en appeler une. En cas de danger, j'appelle toujours, et aussi pour quiconque m'écrit.
breaker-rang = Ce qui m'a fait appeler :
breaker-closed = Pour ce que je lis au passage dans { $place }, j'appelle de nouveau des personnes, comme avant.
breaker-stays = Très bien : pour ce que je lis au passage dans { $place }, je n'appelle personne, sauf en cas de danger. Vous pouvez changer d'avis ici à tout moment.
case-asker-left = { $name } n'est plus là. La demande { $case } reste ouverte jusqu'à ce que vous la fermiez.
relay-claim-first = Ceci reste ici comme note : seule la personne qui a pris en charge une demande écrit à celle qui l'a faite. Prenez-la en charge, puis écrivez à nouveau.
relay-not-delivered = Ceci n'est pas arrivé de l'autre côté. Veuillez réessayer.
relay-public = Je ne peux pas écrire en privé à la personne qui demande. Ce que vous écrivez ici est publié là où elle a posé sa question, à la vue de tout le monde.
note-kept = Votre note est enregistrée. La personne qui demande ne peut pas la voir.
note-how = Écrivez la note à la suite : !note vos mots
transfer-how = À qui ? Par exemple : !transfer robin
transfer-unreachable = Cette personne ne peut pas être appelée pour le moment. Qui d'autre devrait s'en charger ?
oncall-now = De garde en ce moment : { $names }
oncall-until = De garde en ce moment : { $names }, jusqu'au { $time }
you-are-away = Vous ne recevrez plus d'appels avant d'avoir écrit !available
you-are-available = Vous pouvez de nouveau recevoir des appels.
away-until = Vous ne recevrez plus d'appels jusqu'au { $time }.
away-when = Jusqu'à quand ?
away-how = Je ne comprends pas cela comme une heure à venir, donc rien n'a changé. Par exemple : !away 2h ou !away until 14:00
away-moves = Ces demandes passent à d'autres : { $cases }
away-nobody = Personne d'autre n'est de garde en ce moment : si une demande arrive, je peux encore vous appeler.
home-cases = Vos demandes ouvertes :
home-no-case = Vous n'avez aucune demande ouverte.

## La fiche
card-heading = Demande { $case } : { $name } a besoin d'une personne
card-who = Qui :
card-where = Où :
card-language = Langue :
card-urgency = Urgence :
card-why = Pourquoi :
card-evidence = Indices :
card-answered = Déjà répondu avec :
card-note = Remarque :
card-by = Par :
card-article = Peut aider :
status-ringing = Appel de { $names } …
status-acknowledged = Vue par { $names }, pas encore prise en charge
status-claimed = Prise en charge par { $names }
status-resolved = Close
status-cancelled = Plus nécessaire
status-handed-back = Rendue à la machine
card-newer = Un message plus récent sur cette demande se trouve plus bas.
urgency-low = faible
urgency-normal = normale
urgency-high = élevée
reason-explicit-request = a demandé une personne
reason-anger = colère
reason-distress = détresse
reason-safety = quelqu'un est peut-être en danger
reason-legal = une question juridique
reason-complaint = une réclamation
reason-security = un problème de sécurité
reason-privacy = données personnelles
reason-billing-dispute = un débit contesté
reason-cancellation = veut résilier ou partir
reason-complex = demande un jugement humain
reason-press-partner = presse ou partenaire
reason-vip = à suivre personnellement

## Boutons
button-helpful = Cela m'a été utile
button-unhelpful = Pas vraiment
button-human = Parler à une personne
button-yes-human = Oui, appeler une personne
button-nohuman = Non, merci
button-choosenone = Rien de tout cela
button-cancel = Je n'ai plus besoin d'une personne
button-ack = J'ai vu
button-claim = Je m'en occupe
button-transfer = Transmettre
button-keep = Je la garde
button-handover = La transmettre
button-escalate = Appeler la personne suivante
button-note = Ajouter une note
button-back = Rendre au bot
button-resolve = Clore la demande
button-reopen = Rouvrir la demande
button-next = Prendre la plus longue attente
button-list = Tout afficher
button-ackall = J'ai tout vu
button-away = Ne m'appelle pas
button-available = Appelle-moi de nouveau
button-tomorrow = Jusqu'à demain, 9:00
button-noend = Sans fin
button-callagain = Appelle comme avant
button-stayquiet = Laisse comme ça
input-note = Votre note (invisible pour qui demande)
input-transfer = Qui doit s'en occuper ?

## Refus
refused-closed = Cette demande est close.
refused-open = Cette demande est encore ouverte.
refused-taken = { $name } s'occupe déjà de cette demande.
refused-not-responder = Seule l'équipe d'aide peut faire cela.
refused-too-late = Le délai pour rouvrir cette demande est passé. Reposez simplement votre question, et je vous aiderai.
refused-no-case = Il n'y a pas de demande ici.
refused-not-yours = Seule la personne qui a posé la question peut utiliser ce bouton. Écrivez-moi, et je vous aiderai aussi.
refused-person-has-it = Une personne s'en occupe déjà.
