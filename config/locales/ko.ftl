# 봇이 하는 말. 쉽고 따뜻하고 짧게; 결코 사람인 척하지 않는다. ‘해요’체. 이름과 코드 뒤에는 받침에 따라 바뀌는 조사를 쓰지 않는다.
# { $name }, { $names }: 사람 이름, 뒤에 ‘님’을 붙인다. { $case }: 문의 번호, 예: K7Q2F-9XM3D.

## 첫 만남
greeting = 저는 자동 도우미 { $bot }입니다. 버튼 한 번이면 사람과 이야기할 수 있어요.
introduction = 저는 자동 도우미 { $bot }, 사람이 아니라 기계예요. 자주 묻는 질문에는 몇 초 안에 답하고, 원하시면 언제든 사람을 불러 드려요. 무엇을 도와드릴까요?

## 답변
answer-other-language = 이 내용은 다른 언어로만 있어요:
answer-source = 도움말 “{ $title }”에서 가져왔어요.
clarify = 제대로 이해하고 싶어요. 이 중에서 어떤 것이 궁금하세요?
glad-it-helped = 다행이에요! 더 궁금한 게 있으면 언제든 물어보세요.
ask-how = 명령 뒤에 질문을 함께 적어 주세요: /ask 궁금한 점
could-not-read = 마지막 메시지를 읽지 못했어요. 암호화되어 있는데 저에게 열쇠가 없어요. 다시 한번 보내 주세요.

## 제안
offer-matter = 이 일은 사람이 보는 게 좋겠어요. 불러 드릴까요?
offer-unsure = 이건 제가 확실히 알지 못해요. 사람을 불러 드릴까요?
offer-no-help = 제가 별로 도움이 되지 못하는 것 같아요. 사람을 불러 드릴까요?
offer-not-helpful = 도움이 되지 못해 죄송해요. 사람을 불러 드릴까요, 아니면 다르게 물어보시겠어요?
offer-declined = 알겠어요. 마음이 바뀌면 편하게 적어 주세요. 언제든 버튼 한 번이면 사람과 이야기할 수 있어요.

## Danger
danger-now = 누군가 위험한 상황에 놓여 있는 것 같습니다. 그렇다면 지금 바로 { $emergency }(으)로 전화해 주세요.
danger-talk = 언제든지 이곳에서 이야기를 나누실 수 있습니다: { $lines }

## 호출: 질문한 분께
case-opened = { $names }님을 불렀어요. { $minutes }분 안에 답이 없으면 다음 사람을 부르고 여기서 알려 드릴게요. 비공개 공간도 열어 두었어요. 문의 번호: { $case }
case-opened-fallback = 지금은 당번이 없어서 조금 더 걸릴 수 있어요. 그래도 { $names }님을 불렀고, 누군가 답할 때까지 { $minutes }분마다 다시 부를게요. 비공개 공간도 열어 두었어요. 문의 번호: { $case }
case-escalated = 아직 답이 없어서 이번에는 { $names }님을 불렀어요. { $minutes }분 안에 답이 없으면 계속 부르고 알려 드릴게요.
case-escalated-fallback = 아직도 답이 없네요. 죄송해요. { $names }님을 불렀고, 누군가 답할 때까지 { $minutes }분마다 다시 부를게요. 여기서 기다리지 않으셔도 돼요. 제가 알려 드릴게요.
case-nobody = 사람을 부르려고 했지만, 부를 사람이 정해져 있지 않아요. 팀이 볼 수 있게 문의를 남겨 두었어요. 문의 번호: { $case }
case-held = 지금 도움이 필요한 분이 아주 많아서 조금 더 걸려요. 기다리고 계신 것을 { $names }님이 볼 수 있어요. 앞에 기다리는 분: { $before }명. 누군가 문의({ $case })를 맡을 때까지 계속 부를게요.
case-now-called = 지금 { $names }님을 불렀어요.
case-no-place = 여기에는 비공개 공간을 열지 못했어요. 그래도 사람을 부르고 있으니, 여기로 답이 올 거예요.
case-declined = 비공개 공간 초대를 거절하셔서 그곳에서는 아무도 글을 드릴 수 없어요. 마음이 바뀌면 여기에 !human 이라고 써 주세요.
case-topic = 비공개 문의 { $case } ({ $name }님)
case-welcome = { $name }님, 안녕하세요. 여기는 비공개 공간이라 { $name }님과 제가 부른 사람, 그리고 저만 볼 수 있어요. 저는 { $bot }, 기계예요. 곧 사람이 여기에 글을 남길 거예요. 괜찮으시면 미리 더 적어 주셔도 좋아요.
case-managers-can-read = 이 서버를 관리하는 분들도 볼 수 있어요.
case-look = 한번 봐 주세요.
case-acknowledged = { $name }님이 문의를 확인했고 곧 올 거예요.
case-claimed = 이제 { $name }님이 도와드려요.
case-transferred = 문의를 { $name }님께 넘기고 있어요.
case-reopened = 문의를 다시 열고 { $names }님을 불렀어요. { $minutes }분 안에 답이 없으면 다음 사람을 부를게요.
case-reopened-fallback = 문의를 다시 열었어요. 지금은 당번이 없지만 { $names }님을 불렀고, 누군가 답할 때까지 { $minutes }분마다 다시 부를게요.
case-handed-back = { $name }님이 대화를 다시 저에게 맡겼어요. 저는 { $bot }, 기계예요. 아까 물어보신 곳에서 편하게 물어보세요.
case-resolved = { $name }님이 문의를 닫았어요. { $hours }시간 동안 다시 열 수 있어요.
case-cancelled = 알겠어요. 이제 사람이 필요 없다고 전했어요.
case-is-closed = 이 문의는 닫혔어요. 다시 열까요?
rate-ask = 받으신 도움은 어떠셨나요?
rate-thanks = 감사해요! 한마디 덧붙이고 싶으면: !rate 5 하고 싶은 말
rate-how = 별점을 1에서 5까지 주세요. 예: !rate 5

## 호출: 돕는 분께
case-still-yours = 문의 { $case }에서 { $name }님이 답을 기다리고 있어요. 어려우면 다른 분께 넘겨 주세요. 그렇지 않으면 다시 부를게요.
which-case = 어느 문의를 말씀하시는지 잘 모르겠어요. 고르시거나 호출 메시지에 답장해 주세요:
shift-over = 근무 시간이 끝났는데 { $name }님의 문의({ $case })가 아직 맡겨져 있어요. 계속 맡으시겠어요, 아니면 지금 당번을 부를까요? 답이 없으면 몇 분 뒤에 넘길게요.
case-kept = 좋아요, 계속 맡아 주세요.
digest-waiting = 더 기다리는 분이 있어요: { $count }명. 가장 오래 기다린 시간(분): { $longest }
digest-none = 이제 기다리는 분이 없어요.
breaker-opened = { $place }에서 읽은 대화 때문에 요즘 사람을 너무 자주 불렀어요: { $count }번. 이제 그곳에서는 바로 부르지 않고, 사람을 불러 드릴지 먼저 여쭤볼게요. 위험할 때는 여전히 부르고, 저에게 직접 글을 쓰는 분을 위해서도 불러요.
breaker-rang = 사람을 부른 까닭:
breaker-closed = { $place }에서 읽은 대화에도 예전처럼 다시 사람을 부를게요.
breaker-stays = 알겠어요. { $place }에서 읽은 대화로는 위험할 때 말고는 아무도 부르지 않을게요. 마음이 바뀌면 언제든 여기서 바꿀 수 있어요.
case-asker-left = { $name }님이 나갔어요. 이 문의({ $case })는 직접 닫을 때까지 열려 있어요.
relay-claim-first = 이 글은 여기에 메모로 남아요. 문의를 맡은 분만 질문한 분께 글을 보낼 수 있어요. 먼저 문의를 맡은 뒤 다시 적어 주세요.
relay-not-delivered = 상대방에게 전해지지 않았어요. 다시 시도해 주세요.
relay-public = 질문한 분께 따로 글을 보낼 수 없어요. 여기에 쓰는 글은 질문한 곳에 올라가서 누구나 볼 수 있어요.
note-kept = 메모를 저장했어요. 질문한 분에게는 보이지 않아요.
note-how = 명령 뒤에 메모를 함께 적어 주세요: !note 남길 말
transfer-how = 누구에게 넘길까요? 예: !transfer robin
transfer-unreachable = 지금은 이 사람을 부를 수 없어요. 다른 누가 맡을까요?
oncall-now = 지금 당번: { $names }
oncall-until = 지금 당번: { $names }, { $time }까지
you-are-away = 이렇게 쓰기 전까지는 부르지 않을게요: !available
you-are-available = 이제 다시 부를 수 있어요.
away-until = { $time }까지는 부르지 않을게요.
away-when = 언제까지인가요?
away-how = 앞으로 올 시각으로 읽을 수 없어서 아무것도 바꾸지 않았어요. 예: !away 2h 또는 !away until 14:00
away-moves = 다음 문의는 다른 분에게 넘어가요: { $cases }
away-nobody = 지금은 다른 당번이 없어요. 문의가 오면 그래도 부를 수 있어요.
home-cases = 열려 있는 문의:
home-no-case = 열려 있는 문의가 없어요.

## 카드
card-heading = 문의 { $case }: { $name }님에게 사람이 필요해요
card-who = 누가:
card-where = 어디서:
card-language = 언어:
card-urgency = 긴급도:
card-why = 이유:
card-evidence = 근거:
card-answered = 이미 한 답변:
card-note = 메모:
card-by = 처리한 사람:
card-article = 도움이 될 글:
status-ringing = { $names }님을 부르는 중 …
status-acknowledged = { $names }님이 확인함, 아직 맡지 않음
status-claimed = { $names }님이 맡음
status-resolved = 닫힘
status-cancelled = 더 이상 필요 없음
status-handed-back = 기계에게 돌려줌
card-newer = 이 건에 대한 새 메시지가 아래에 있습니다.
urgency-low = 낮음
urgency-normal = 보통
urgency-high = 높음
reason-explicit-request = 사람을 찾음
reason-anger = 화가 남
reason-distress = 힘든 상태
reason-safety = 누군가 위험할 수 있음
reason-legal = 법적인 문제
reason-complaint = 불만 접수
reason-security = 보안 문제
reason-privacy = 개인정보
reason-billing-dispute = 결제 이의
reason-cancellation = 해지하려 함
reason-complex = 사람의 판단이 필요함
reason-press-partner = 언론 또는 협력사
reason-vip = 직접 챙겨야 할 분

## 버튼
button-helpful = 도움이 됐어요
button-unhelpful = 조금 아쉬워요
button-human = 사람과 이야기하기
button-yes-human = 네, 사람을 불러 주세요
button-nohuman = 아니요, 괜찮아요
button-choosenone = 이 중에 없어요
button-cancel = 이제 사람이 필요 없어요
button-ack = 확인했어요
button-claim = 제가 맡을게요
button-transfer = 넘기기
button-keep = 계속 맡을게요
button-handover = 넘기기
button-escalate = 다음 사람 부르기
button-note = 메모 남기기
button-back = 봇에게 돌려주기
button-resolve = 문의 닫기
button-reopen = 다시 열기
button-next = 가장 오래 기다린 분을 맡을게요
button-list = 모두 보기
button-ackall = 모두 확인했어요
button-away = 저를 부르지 마세요
button-available = 저를 다시 불러도 돼요
button-tomorrow = 내일 9:00까지
button-noend = 끝없이
button-callagain = 예전처럼 불러 주세요
button-stayquiet = 이대로 두세요
input-note = 메모 (질문한 분에게 안 보여요)
input-transfer = 누가 맡을까요?

## 안 되는 일
refused-closed = 이 문의는 닫혔어요.
refused-open = 이 문의는 아직 열려 있어요.
refused-taken = { $name }님이 이미 이 문의를 맡고 있어요.
refused-not-responder = 지원팀만 할 수 있는 일이에요.
refused-too-late = 이 문의를 다시 열 수 있는 기간이 지났어요. 다시 물어보시면 도와드릴게요.
refused-no-case = 여기에는 문의가 없어요.
refused-not-yours = 질문한 분만 쓸 수 있는 버튼이에요. 저에게 물어보시면 똑같이 도와드릴게요.
refused-person-has-it = 이미 사람이 맡고 있어요.
