# Die Worte des Bots. Schlicht, warm, kurz; er gibt sich nie als Mensch aus.
# Durchgehend „du“: so spricht man in den Chats, in denen der Bot lebt, und ein Umgehen
# der Anrede klänge steif („Bitte Frage neu stellen“), gerade wo jemand Sorgen hat.
# { $name }, { $names }: Namen von Menschen. { $case }: der Name einer Anfrage, etwa K7Q2F-9XM3D.

## Erster Kontakt
greeting = Ich bin { $bot }, ein automatischer Assistent. Ein Mensch ist nur einen Klick entfernt.
introduction = Ich bin { $bot }, ein automatischer Assistent: eine Maschine, kein Mensch. Häufige Fragen beantworte ich in Sekunden, und wann immer du willst, rufe ich einen Menschen dazu. Wobei kann ich dir helfen?

## Antworten
answer-other-language = Das habe ich nur in einer anderen Sprache:
answer-source = Aus unserem Hilfeartikel „{ $title }“.
clarify = Ich möchte dich richtig verstehen. Was davon meinst du?
glad-it-helped = Sehr gut! Wenn noch etwas ist, bin ich da.
ask-how = Schreib deine Frage gleich dazu: /ask deine Frage
could-not-read = Ich konnte deine letzte Nachricht nicht lesen: Sie ist verschlüsselt, und mir fehlt der Schlüssel. Bitte schick sie noch einmal.

## Angebote
offer-matter = Das klingt nach etwas für einen Menschen. Soll ich jemanden rufen?
offer-unsure = Das weiß ich nicht sicher. Soll ich einen Menschen rufen?
offer-no-help = Ich scheine dir nicht weiterzuhelfen. Soll ich einen Menschen rufen?
offer-not-helpful = Schade, dass das nicht geholfen hat. Soll ich einen Menschen rufen, oder magst du es anders beschreiben?
offer-declined = In Ordnung. Schreib einfach, wenn du es dir anders überlegst: Ein Mensch bleibt nur einen Klick entfernt.

## Danger
danger-now = Das klingt, als könnte jemand in Gefahr sein. Wenn das so ist, rufen Sie bitte jetzt { $emergency } an.
danger-talk = Sprechen können Sie jederzeit mit jemandem: { $lines }.

## Rufe: was erfährt, wer fragt
case-opened = Ich habe { $names } für dich gerufen. { $minutes ->
        [one] Wenn sich innerhalb einer Minute niemand meldet, rufe ich die nächste Person und sage dir hier Bescheid.
       *[other] Wenn sich innerhalb von { $minutes } Minuten niemand meldet, rufe ich die nächste Person und sage dir hier Bescheid.
    } Außerdem habe ich einen privaten Raum für dich geöffnet. Deine Anfrage hat die Kennung { $case }.
case-opened-fallback = Gerade hat niemand Bereitschaft, es kann also länger dauern. Ich habe trotzdem { $names } gerufen und versuche es { $minutes ->
        [one] jede Minute
       *[other] alle { $minutes } Minuten
    } wieder, bis sich jemand meldet. Außerdem habe ich einen privaten Raum für dich geöffnet. Deine Anfrage hat die Kennung { $case }.
case-escalated = Noch keine Antwort, deshalb habe ich jetzt { $names } gerufen. { $minutes ->
        [one] Wenn sich innerhalb einer Minute niemand meldet, rufe ich weiter und sage dir Bescheid.
       *[other] Wenn sich innerhalb von { $minutes } Minuten niemand meldet, rufe ich weiter und sage dir Bescheid.
    }
case-escalated-fallback = Immer noch keine Antwort, und das tut mir leid. Ich habe { $names } gerufen und versuche es { $minutes ->
        [one] jede Minute
       *[other] alle { $minutes } Minuten
    } wieder, bis sich jemand meldet. Du musst hier nicht warten: Ich sage dir Bescheid.
case-nobody = Ich wollte einen Menschen rufen, aber es ist niemand dafür eingetragen. Deine Anfrage { $case } habe ich für das Team gespeichert.
case-held = Gerade brauchen sehr viele Menschen Hilfe, deshalb dauert es etwas länger. { $names } kann sehen, dass du wartest; vor dir: { $before }. Ich rufe weiter, bis jemand deine Anfrage { $case } übernimmt.
case-now-called = Ich habe jetzt { $names } für dich gerufen.
case-no-place = Ich konnte hier keinen privaten Raum öffnen. Ein Mensch wird trotzdem gerufen und schreibt dir hier.
case-declined = Du hast den privaten Raum abgelehnt, deshalb kann dir dort niemand schreiben. Wenn du es dir anders überlegst, schreib hier !human
case-topic = Private Anfrage { $case } von { $name }
case-welcome = Hallo { $name }. Dieser Raum ist privat: Nur du, die Menschen, die ich rufe, und ich können hier lesen. Ich bin { $bot }, eine Maschine; ein Mensch wird dir hier schreiben. Wenn du magst, erzähl schon mehr.
case-managers-can-read = Wer diesen Server verwaltet, kann hier auch mitlesen.
case-look = bitte einmal hier hineinschauen.
case-acknowledged = { $name } hat deine Anfrage gesehen und ist unterwegs.
case-claimed = { $name } kümmert sich jetzt um dich.
case-transferred = Deine Anfrage geht an { $name } weiter.
case-reopened = Deine Anfrage ist wieder offen, und ich habe { $names } gerufen. { $minutes ->
        [one] Wenn sich innerhalb einer Minute niemand meldet, rufe ich die nächste Person.
       *[other] Wenn sich innerhalb von { $minutes } Minuten niemand meldet, rufe ich die nächste Person.
    }
case-reopened-fallback = Deine Anfrage ist wieder offen. Gerade hat niemand Bereitschaft; ich habe trotzdem { $names } gerufen und versuche es { $minutes ->
        [one] jede Minute
       *[other] alle { $minutes } Minuten
    } wieder, bis sich jemand meldet.
case-handed-back = { $name } hat wieder an mich übergeben. Ich bin { $bot }, die Maschine: Frag einfach dort, wo du vorher gefragt hast.
case-resolved = { $name } hat deine Anfrage geschlossen. { $hours ->
        [one] Du kannst sie noch eine Stunde lang wieder öffnen.
       *[other] Du kannst sie noch { $hours } Stunden lang wieder öffnen.
    }
case-cancelled = In Ordnung, ich habe Bescheid gesagt, dass du keinen Menschen mehr brauchst.
case-is-closed = Diese Anfrage ist geschlossen. Möchtest du sie wieder öffnen?
rate-ask = Wie war die Hilfe, die du bekommen hast?
rate-thanks = Danke! Wenn du noch etwas dazu sagen möchtest: !rate 5 deine Worte
rate-how = Bitte gib 1 bis 5 Sterne, zum Beispiel: !rate 5

## Rufe: was erfährt, wer hilft
case-still-yours = { $name } wartet in Anfrage { $case } auf ein Wort von dir. Wenn du nicht kannst, gib sie weiter: Sonst rufe ich wieder.
which-case = Ich bin nicht sicher, welche Anfrage du meinst. Wähle bitte, oder antworte auf die Nachricht mit dem Ruf:
shift-over = Deine Schicht ist zu Ende, und die Anfrage { $case } von { $name } liegt noch bei dir. Behältst du sie, oder soll ich rufen, wer jetzt Dienst hat? Ohne Antwort gebe ich sie in ein paar Minuten weiter.
case-kept = Gut, sie bleibt bei dir.
digest-waiting = Es warten weitere Menschen auf dich: { $count }. Längste Wartezeit in Minuten: { $longest }.
digest-none = Es wartet niemand mehr auf dich.
breaker-opened = Was ich in { $place } mitlese, hat zuletzt zu oft Menschen gerufen: { $count }-mal. Ab jetzt biete ich dort einen Menschen an, statt gleich einen zu rufen. Bei Gefahr rufe ich weiterhin, und auch für alle, die mir selbst schreiben.
breaker-rang = Was gerufen hat:
breaker-closed = Bei dem, was ich in { $place } mitlese, rufe ich wieder Menschen, wie zuvor.
breaker-stays = In Ordnung: Was ich in { $place } mitlese, ruft niemanden, außer bei Gefahr. Du kannst es dir hier jederzeit anders überlegen.
case-asker-left = { $name } ist nicht mehr da. Anfrage { $case } bleibt offen, bis du sie schließt.
relay-claim-first = Das bleibt hier als Notiz: Nur wer eine Anfrage übernommen hat, schreibt der fragenden Person. Übernimm sie und schreib es dann noch einmal.
relay-not-delivered = Das ist auf der anderen Seite nicht angekommen. Bitte versuch es noch einmal.
relay-public = Ich kann der fragenden Person nicht privat schreiben. Was du hier schreibst, erscheint dort, wo gefragt wurde, und alle können es lesen.
note-kept = Deine Notiz ist gespeichert. Wer gefragt hat, kann sie nicht sehen.
note-how = Schreib die Notiz gleich dazu: !note deine Worte
transfer-how = An wen? Zum Beispiel: !transfer robin
transfer-unreachable = Diese Person kann gerade nicht gerufen werden. Wer soll sonst übernehmen?
oncall-now = Jetzt in Bereitschaft: { $names }
oncall-until = Jetzt in Bereitschaft: { $names }, bis { $time }
you-are-away = Du wirst nicht gerufen, bis du !available schreibst
you-are-available = Du kannst wieder gerufen werden.
away-until = Du wirst bis { $time } nicht gerufen.
away-when = Bis wann?
away-how = Das kann ich nicht als künftige Zeit lesen, darum ist alles wie zuvor. Zum Beispiel: !away 2h oder !away until 14:00
away-moves = Diese Anfragen gehen an andere über: { $cases }
away-nobody = Gerade ist sonst niemand in Bereitschaft: Kommt eine Anfrage, rufe ich dich vielleicht trotzdem.
home-cases = Deine offenen Anfragen:
home-no-case = Du hast keine offene Anfrage.

## Die Karte
card-heading = Anfrage { $case }: { $name } braucht einen Menschen
card-who = Wer:
card-where = Wo:
card-language = Sprache:
card-urgency = Dringlichkeit:
card-why = Warum:
card-evidence = Anzeichen:
card-answered = Bereits beantwortet mit:
card-note = Notiz:
card-by = Von:
card-article = Hilft vielleicht:
status-ringing = Gerufen: { $names } …
status-acknowledged = Gesehen von { $names }, noch nicht übernommen
status-claimed = Übernommen von { $names }
status-resolved = Geschlossen
status-cancelled = Nicht mehr nötig
status-handed-back = Zurück bei der Maschine
card-newer = Weiter unten steht eine neuere Nachricht zu diesem Fall.
urgency-low = niedrig
urgency-normal = normal
urgency-high = hoch
reason-explicit-request = hat nach einem Menschen gefragt
reason-anger = verärgert
reason-distress = in Not
reason-safety = jemand könnte in Gefahr sein
reason-legal = eine Rechtsfrage
reason-complaint = eine Beschwerde
reason-security = eine Sicherheitsfrage
reason-privacy = persönliche Daten
reason-billing-dispute = eine strittige Abbuchung
reason-cancellation = möchte kündigen
reason-complex = braucht menschliches Urteil
reason-press-partner = Presse oder Partnerschaft
reason-vip = soll persönlich betreut werden

## Knöpfe
button-helpful = Das hat geholfen
button-unhelpful = Nicht ganz
button-human = Mit einem Menschen sprechen
button-yes-human = Ja, ruf einen Menschen
button-nohuman = Nein, danke
button-choosenone = Nichts davon
button-cancel = Ich brauche keinen Menschen mehr
button-ack = Ich habe es gesehen
button-claim = Ich übernehme
button-transfer = Weitergeben
button-keep = Ich behalte sie
button-handover = Weitergeben
button-escalate = Nächste Person rufen
button-note = Notiz hinzufügen
button-back = Zurück an den Bot
button-resolve = Anfrage schließen
button-reopen = Wieder öffnen
button-next = Am längsten Wartende übernehmen
button-list = Alle zeigen
button-ackall = Ich habe alle gesehen
button-away = Ruf mich nicht
button-available = Ruf mich wieder
button-tomorrow = Bis morgen, 9:00
button-noend = Ohne Ende
button-callagain = Ruf wie zuvor
button-stayquiet = Lass es so
input-note = Deine Notiz (für Fragende unsichtbar)
input-transfer = Wer soll übernehmen?

## Ablehnungen
refused-closed = Diese Anfrage ist geschlossen.
refused-open = Diese Anfrage ist noch offen.
refused-taken = { $name } hat diese Anfrage schon übernommen.
refused-not-responder = Das kann nur, wer zum Hilfeteam gehört.
refused-too-late = Die Zeit, diese Anfrage wieder zu öffnen, ist vorbei. Frag einfach noch einmal, dann helfe ich dir.
refused-no-case = Hier gibt es keine Anfrage.
refused-not-yours = Diesen Knopf kann nur benutzen, wer gefragt hat. Frag mich, dann helfe ich dir auch.
refused-person-has-it = Darum kümmert sich schon ein Mensch.
