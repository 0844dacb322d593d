# 机器人自己的话：朴实、亲切、简短，从不假装是人。称呼用“您”，称第三者时不用“他/她”。
# { $name }、{ $names }：人名。{ $case }：问题编号，例如 K7Q2F-9XM3D。

## 初次见面
greeting = 我是 { $bot }，一个自动助手。想找真人，点一下就行。
introduction = 我是 { $bot }，一个自动助手：是机器，不是人。常见问题我几秒钟就能回答，您想找真人时我随时去叫。有什么可以帮您？

## 回答
answer-other-language = 这部分内容我只有其他语言的版本：
answer-source = 来自我们的帮助文章《{ $title }》。
clarify = 想确认一下，您问的是下面哪一个？
glad-it-helped = 太好了！还有别的问题，随时找我。
ask-how = 请把问题写在命令后面：/ask 您的问题
could-not-read = 您的上一条消息我读不了：它是加密的，而我没有密钥。请再发一次。

## 提议
offer-matter = 这件事由真人来处理更好。要我去叫吗？
offer-unsure = 这个我不太确定。要我叫真人来吗？
offer-no-help = 看来我没帮上什么忙。要我叫真人来吗？
offer-not-helpful = 抱歉没帮上忙。要我叫真人来，还是您换个说法再问问？
offer-declined = 好的。改主意了就说一声，想找真人点一下就行。

## Danger
danger-now = 听起来似乎有人正处在危险中。如果是这样，请现在就拨打 { $emergency }。
danger-talk = 您也可以随时找人聊聊：{ $lines }。

## 呼叫：告诉提问者的话
case-opened = 已经为您呼叫 { $names }。如果 { $minutes } 分钟内没人回应，我会呼叫下一位，并在这里告诉您。我还为您开了一个私密空间。您的问题编号是 { $case }。
case-opened-fallback = 现在没有人值班，可能要多等一会儿。我还是呼叫了 { $names }，并且每隔 { $minutes } 分钟再呼叫一次，直到有人回应。我还为您开了一个私密空间。您的问题编号是 { $case }。
case-escalated = 还没有人回应，所以我又呼叫了 { $names }。如果 { $minutes } 分钟内没人回应，我会继续呼叫，并告诉您。
case-escalated-fallback = 还是没有人回应，很抱歉。我呼叫了 { $names }，并且每隔 { $minutes } 分钟再呼叫一次，直到有人回应。您不用在这里等，有消息我会告诉您。
case-nobody = 我想叫真人来，但还没有设置可以呼叫的人。您的问题 { $case } 我已经替团队留好了。
case-held = 现在需要帮助的人非常多，所以要稍等一会儿。{ $names } 能看到您在等候；排在您前面的人数：{ $before }。我会一直呼叫，直到有人接手您的问题 { $case }。
case-now-called = 我刚刚为您呼叫了 { $names }。
case-no-place = 这里开不了私密空间。我照样在呼叫真人，回复会发在这里。
case-declined = 您拒绝了私密空间的邀请，所以没有人能在那里回复您。如果改变主意，请在这里写 !human
case-topic = { $name } 的私密问题 { $case }
case-welcome = { $name }，您好。这里是私密的：只有您、我呼叫的人和我能看到。我是 { $bot }，一台机器；会有真人在这里给您回复。您愿意的话，可以先多说一些。
case-managers-can-read = 管理这个服务器的人也能看到。
case-look = 请来看一下。
case-acknowledged = { $name } 看到了您的问题，马上就来。
case-claimed = 现在由 { $name } 来帮您。
case-transferred = 您的问题正在转给 { $name }。
case-reopened = 您的问题已重新打开，我呼叫了 { $names }。如果 { $minutes } 分钟内没人回应，我会呼叫下一位。
case-reopened-fallback = 您的问题已重新打开。现在没有人值班；我还是呼叫了 { $names }，并且每隔 { $minutes } 分钟再呼叫一次，直到有人回应。
case-handed-back = { $name } 把对话交回给我了。我是 { $bot }，那台机器：在您之前提问的地方接着问就行。
case-resolved = { $name } 关闭了您的问题。{ $hours } 小时内您可以重新打开。
case-cancelled = 好的，我已经告诉大家您不需要真人了。
case-is-closed = 这个问题已经关闭。要重新打开吗？
rate-ask = 这次的帮助怎么样？
rate-thanks = 谢谢！想补充一句的话：!rate 5 您的话
rate-how = 请打 1 到 5 颗星，例如：!rate 5

## 呼叫：告诉处理者的话
case-still-yours = { $name } 在问题 { $case } 里等您回复。如果抽不开身，请转给别人，否则我会再次呼叫。
which-case = 我不确定您指的是哪个问题。请选择，或直接回复它的呼叫消息：
shift-over = 您的值班已经结束，{ $name } 的问题 { $case } 还在您这里。您继续处理，还是让我呼叫现在值班的人？如果没有回复，几分钟后我会转交。
case-kept = 好的，仍由您处理。
digest-waiting = 还有其他人在等您：{ $count } 人。最长等候时间（分钟）：{ $longest }
digest-none = 没有人在等您了。
breaker-opened = 因为我在 { $place } 旁观到的对话，最近呼叫真人太频繁了：{ $count } 次。从现在起，我在那里会先问要不要找真人，而不是直接呼叫。有危险时我仍会呼叫，有人直接写给我时也一样。
breaker-rang = 呼叫的起因：
breaker-closed = 对于我在 { $place } 旁观到的对话，我恢复呼叫真人，和以前一样。
breaker-stays = 好的：对于我在 { $place } 旁观到的对话，除非有危险，我不会呼叫任何人。您随时可以在这里改主意。
case-asker-left = { $name } 已经离开。问题 { $case } 会一直开着，直到您关闭。
relay-claim-first = 这段话会作为备注留在这里：只有接手了问题的人才能写给提问者。请先接手，再写一次。
relay-not-delivered = 这条消息没有送到对方那里。请再试一次。
relay-public = 我没办法私下写给提问者。您在这里写的内容会发到对方提问的地方，所有人都能看到。
note-kept = 备注已保存，提问者看不到。
note-how = 请把备注写在命令后面：!note 您的话
transfer-how = 转给谁？例如：!transfer robin
transfer-unreachable = 现在无法呼叫这个人。还有谁可以接手？
oncall-now = 现在值班：{ $names }
oncall-until = 现在值班：{ $names }，至 { $time }
you-are-away = 在您输入 !available 之前，不会再呼叫您
you-are-available = 现在又可以呼叫您了。
away-until = 在 { $time } 之前不会呼叫您。
away-when = 到什么时候？
away-how = 我看不出这是将来的时间，所以什么都没有改。例如：!away 2h 或 !away until 14:00
away-moves = 以下问题将转给其他人：{ $cases }
away-nobody = 现在没有其他人值班：如果有问题进来，我可能还是会呼叫您。
home-cases = 您未解决的问题：
home-no-case = 您没有未解决的问题。

## 卡片
card-heading = 问题 { $case }：{ $name } 需要真人
card-who = 谁：
card-where = 地点：
card-language = 语言：
card-urgency = 紧急程度：
card-why = 原因：
card-evidence = 依据：
card-answered = 已经这样回答：
card-note = 备注：
card-by = 操作人：
card-article = 也许有用：
status-ringing = 正在呼叫 { $names }…
status-acknowledged = { $names } 已看到，尚未接手
status-claimed = { $names } 已接手
status-resolved = 已关闭
status-cancelled = 不再需要
status-handed-back = 已交回机器
card-newer = 下方有关于此事的更新消息。
urgency-low = 低
urgency-normal = 普通
urgency-high = 高
reason-explicit-request = 要求找真人
reason-anger = 生气
reason-distress = 情绪很低落
reason-safety = 可能有人处于危险中
reason-legal = 法律事务
reason-complaint = 投诉
reason-security = 安全问题
reason-privacy = 个人信息
reason-billing-dispute = 扣款有争议
reason-cancellation = 想退订或离开
reason-complex = 需要人来判断
reason-press-partner = 媒体或合作伙伴
reason-vip = 需要专人照顾

## 按钮
button-helpful = 有帮助
button-unhelpful = 不太对
button-human = 找真人
button-yes-human = 好，叫真人
button-nohuman = 不用了，谢谢
button-choosenone = 都不是
button-cancel = 我不需要真人了
button-ack = 我看到了
button-claim = 我来处理
button-transfer = 转给别人
button-keep = 我继续处理
button-handover = 转交
button-escalate = 呼叫下一位
button-note = 添加备注
button-back = 交回机器人
button-resolve = 关闭问题
button-reopen = 重新打开
button-next = 接手等得最久的人
button-list = 显示全部
button-ackall = 我都看到了
button-away = 不要呼叫我
button-available = 重新呼叫我
button-tomorrow = 到明天 9:00
button-noend = 不设期限
button-callagain = 像以前一样呼叫
button-stayquiet = 保持现状
input-note = 您的备注（提问者看不到）
input-transfer = 由谁接手？

## 婉拒
refused-closed = 这个问题已经关闭。
refused-open = 这个问题还开着。
refused-taken = { $name } 已经接手这个问题。
refused-not-responder = 只有支持团队可以这样做。
refused-too-late = 重新打开的时间已经过了。再问一次就好，我来帮您。
refused-no-case = 这里没有待处理的问题。
refused-not-yours = 只有提问者本人能用这个按钮。您也可以问我，我同样会帮您。
refused-person-has-it = 已经有真人在处理了。
