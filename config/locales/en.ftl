# The bot's own words. Plain, warm, short; it never pretends to be human.
# { $name }, { $names }: people's names. { $case }: a case's name, such as K7Q2F-9XM3D.

## First contact
greeting = I'm { $bot }, an automated assistant. A person is one click away.
introduction = I'm { $bot }, an automated assistant: a machine, not a person. I answer common questions in seconds, and I call a person whenever you want one. What can I help with?

## Answers
answer-other-language = I have this only in another language:
answer-source = From our help article “{ $title }”.
clarify = I want to get this right. Which of these do you mean?
glad-it-helped = Good to hear! I'm here if anything else comes up.
ask-how = Write your question with it: /ask your question
could-not-read = I couldn't read your last message: it is encrypted, and I don't have its key. Please send it again.

## Offers
offer-matter = This sounds like something for a person. Shall I call one?
offer-unsure = I don't know this one for sure. Shall I call a person?
offer-no-help = I don't seem to be helping. Shall I call a person?
offer-not-helpful = Sorry that didn't help. Shall I call a person, or would you like to put it another way?
offer-declined = All right. Just write if you change your mind: a person stays one click away.

## Danger
danger-now = This sounds as if somebody may be in danger. If so, please call { $emergency } now.
danger-talk = You can also talk to somebody at any time: { $lines }.

## Calls: what the asker is told
case-opened = I've called { $names } for you. { $minutes ->
        [one] If nobody answers within a minute, I'll call the next person and tell you here.
       *[other] If nobody answers within { $minutes } minutes, I'll call the next person and tell you here.
    } I've also opened a private place for you. Your case is { $case }.
case-opened-fallback = Nobody is on duty right now, so it may take longer. I've called { $names } anyway, and I call again every { $minutes ->
        [one] minute
       *[other] { $minutes } minutes
    } until somebody answers. I've also opened a private place for you. Your case is { $case }.
case-escalated = No answer yet, so I've now called { $names }. { $minutes ->
        [one] If nobody answers within a minute, I'll go on calling and tell you.
       *[other] If nobody answers within { $minutes } minutes, I'll go on calling and tell you.
    }
case-escalated-fallback = Still no answer, and I'm sorry about that. I've called { $names }, and I call again every { $minutes ->
        [one] minute
       *[other] { $minutes } minutes
    } until somebody answers. You needn't wait here: I'll tell you.
case-nobody = I wanted to call a person, but nobody is set up to be called. I've kept your case { $case } for the team.
case-held = Very many people need help right now, so it takes a little longer. { $names } can see that you are waiting; people before you: { $before }. I go on calling until somebody takes your case { $case }.
case-now-called = I've now called { $names } for you.
case-no-place = I couldn't open a private place here. A person is being called all the same and will write to you here.
case-declined = You declined the private place, so nobody can write to you there. If you change your mind, write !human here.
case-topic = Private case { $case } of { $name }
case-welcome = Hello { $name }. This place is private: only you, the people I call and I can read it. I'm { $bot }, a machine; a person will write to you here. You can already tell more if you like.
case-managers-can-read = Those who manage this server can read it too.
case-look = please have a look.
case-acknowledged = { $name } has seen your case and is on the way.
case-claimed = { $name } is taking care of you now.
case-transferred = Your case is being passed to { $name }.
case-reopened = Your case is open again, and I've called { $names }. { $minutes ->
        [one] If nobody answers within a minute, I'll call the next person.
       *[other] If nobody answers within { $minutes } minutes, I'll call the next person.
    }
case-reopened-fallback = Your case is open again. Nobody is on duty right now; I've called { $names } anyway, and I call again every { $minutes ->
        [one] minute
       *[other] { $minutes } minutes
    } until somebody answers.
case-handed-back = { $name } has handed over to me again. I'm { $bot }, the machine: just ask where you asked before.
case-resolved = { $name } has closed your case. { $hours ->
        [one] You can open it again for an hour.
       *[other] You can open it again for { $hours } hours.
    }
case-cancelled = All right, I've told them that you don't need a person any more.
case-is-closed = This case is closed. Would you like to open it again?
rate-ask = How was the help you got?
rate-thanks = Thank you! If you want to add a word: !rate 5 your words
rate-how = Please give 1 to 5 stars, for example: !rate 5

## Calls: what responders are told
case-still-yours = { $name } is waiting for a word from you in case { $case }. If you can't, pass it on: else I call again.
which-case = I'm not sure which case you mean. Please choose, or reply to its page:
shift-over = Your shift is over, and case { $case } of { $name } is still yours. Will you keep it, or shall I call whoever is on call now? Without an answer I'll hand it over in a few minutes.
case-kept = All right, it stays with you.
digest-waiting = More people are waiting for you: { $count }. Longest wait, in minutes: { $longest }.
digest-none = Nobody is waiting for you any more.
breaker-opened = What I read along in { $place } has rung for people too often lately: { $count } times. From now on I offer a person there instead of calling one. Danger still rings, and so does whoever writes to me.
breaker-rang = What rang:
breaker-closed = For what I read along in { $place } I call people again, as before.
breaker-stays = All right: what I read along in { $place } calls nobody, except in danger. You can change your mind here at any time.
case-asker-left = { $name } has left. Case { $case } stays open until you close it.
relay-claim-first = This stays here as a note: only who has claimed a case writes to the asker. Claim it, then write again.
relay-not-delivered = This did not arrive on the other side. Please try again.
relay-public = I can't write to the asker in private. What you write here is posted where they asked, for all to read.
note-kept = Your note is kept. The asker can't see it.
note-how = Write the note with it: !note your words
transfer-how = To whom? For example: !transfer robin
transfer-unreachable = This person can't be called right now. Who else should take it?
oncall-now = On call now: { $names }
oncall-until = On call now: { $names }, until { $time }
you-are-away = You won't be called until you say !available
you-are-available = You can be called again.
away-until = You won't be called until { $time }.
away-when = Until when?
away-how = I can't read that as a time to come, so nothing has changed. For example: !away 2h or !away until 14:00
away-moves = These cases move on: { $cases }
away-nobody = Nobody else is on call right now: if a case comes, I may still call you.
home-cases = Your open cases:
home-no-case = You have no open case.

## The card
card-heading = Case { $case }: { $name } needs a person
card-who = Who:
card-where = Where:
card-language = Language:
card-urgency = Urgency:
card-why = Why:
card-evidence = Evidence:
card-answered = Answered with:
card-note = Note:
card-by = By:
card-article = May help:
status-ringing = Calling { $names } …
status-acknowledged = Seen by { $names }, not taken yet
status-claimed = Taken by { $names }
status-resolved = Closed
status-cancelled = No longer needed
status-handed-back = Handed back to the machine
card-newer = A newer message about this case is further down.
urgency-low = low
urgency-normal = normal
urgency-high = high
reason-explicit-request = asked for a person
reason-anger = angry
reason-distress = in distress
reason-safety = somebody may be in danger
reason-legal = a legal matter
reason-complaint = a complaint
reason-security = a security matter
reason-privacy = personal data
reason-billing-dispute = a disputed charge
reason-cancellation = wants to leave
reason-complex = needs judgement
reason-press-partner = press or partner
reason-vip = a person to be looked after in person

## Buttons
button-helpful = That helped
button-unhelpful = Not quite
button-human = Talk to a person
button-yes-human = Yes, call a person
button-nohuman = No, thanks
button-choosenone = None of these
button-cancel = I don't need a person any more
button-ack = I've seen it
button-claim = I'll take it
button-transfer = Pass on
button-keep = I'll keep it
button-handover = Hand it over
button-escalate = Call the next
button-note = Add a note
button-back = Back to the bot
button-resolve = Close the case
button-reopen = Open it again
button-next = Take the longest waiting
button-list = Show them all
button-ackall = I've seen them all
button-away = Don't call me
button-available = Call me again
button-tomorrow = Until tomorrow, 9:00
button-noend = Without end
button-callagain = Call as before
button-stayquiet = Leave it so
input-note = Your note (the asker can't see it)
input-transfer = Who should take it?

## Refusals
refused-closed = This case is closed.
refused-open = This case is still open.
refused-taken = { $name } already has this case.
refused-not-responder = Only responders can do this.
refused-too-late = The time to open this case again is over. Just ask again, and I'll help.
refused-no-case = There is no case here.
refused-not-yours = Only the person who asked can use this button. Ask me, and I'll help you too.
refused-person-has-it = A person already has this.
