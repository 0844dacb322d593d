# Lời của bot. Mộc mạc, ấm áp, ngắn gọn; không bao giờ giả làm người. Xưng “mình”, gọi “bạn”.
# { $name }, { $names }: tên người. { $case }: mã của một yêu cầu, ví dụ K7Q2F-9XM3D.

## Lần đầu gặp
greeting = Mình là { $bot }, trợ lý tự động. Muốn gặp người thật, bạn chỉ cần một lần bấm.
introduction = Mình là { $bot }, trợ lý tự động: là máy, không phải người. Mình trả lời các câu hỏi thường gặp trong vài giây, và gọi người thật bất cứ khi nào bạn muốn. Mình giúp gì được cho bạn?

## Câu trả lời
answer-other-language = Phần này mình chỉ có bằng ngôn ngữ khác:
answer-source = Từ bài hướng dẫn “{ $title }” của chúng mình.
clarify = Mình muốn hiểu cho đúng. Ý bạn là mục nào dưới đây?
glad-it-helped = Tuyệt quá! Có gì khác thì mình vẫn ở đây.
ask-how = Viết câu hỏi ngay sau lệnh: /ask câu hỏi của bạn
could-not-read = Mình không đọc được tin nhắn vừa rồi của bạn: tin đã được mã hóa và mình không có khóa. Bạn gửi lại giúp mình nhé.

## Đề nghị
offer-matter = Việc này có vẻ nên để người thật xử lý. Mình gọi nhé?
offer-unsure = Câu này mình không chắc. Mình gọi người thật nhé?
offer-no-help = Có vẻ mình chưa giúp được bạn. Mình gọi người thật nhé?
offer-not-helpful = Xin lỗi vì chưa giúp được. Mình gọi người thật nhé, hay bạn muốn hỏi lại theo cách khác?
offer-declined = Được rồi. Nếu đổi ý, bạn cứ nhắn: gặp người thật vẫn chỉ cần một lần bấm.

## Danger
danger-now = Có vẻ như có người đang gặp nguy hiểm. Nếu đúng như vậy, xin hãy gọi { $emergency } ngay bây giờ.
danger-talk = Có thể trò chuyện với người hỗ trợ bất cứ lúc nào qua: { $lines }.

## Cuộc gọi: lời nhắn cho người hỏi
case-opened = Mình đã gọi { $names } cho bạn. Nếu trong { $minutes } phút không ai trả lời, mình sẽ gọi người tiếp theo và báo bạn ở đây. Mình cũng đã mở một chỗ riêng cho bạn. Mã yêu cầu của bạn là { $case }.
case-opened-fallback = Hiện không có ai trực nên có thể lâu hơn một chút. Mình vẫn gọi { $names }, và cứ { $minutes } phút lại gọi một lần cho đến khi có người trả lời. Mình cũng đã mở một chỗ riêng cho bạn. Mã yêu cầu của bạn là { $case }.
case-escalated = Chưa có ai trả lời, nên giờ mình gọi { $names }. Nếu trong { $minutes } phút không ai trả lời, mình sẽ gọi tiếp và báo bạn.
case-escalated-fallback = Vẫn chưa có ai trả lời, mình xin lỗi. Mình đã gọi { $names }, và cứ { $minutes } phút lại gọi một lần cho đến khi có người trả lời. Bạn không cần chờ ở đây: mình sẽ báo.
case-nobody = Mình muốn gọi người thật nhưng chưa có ai được giao việc này. Mình đã lưu yêu cầu { $case } của bạn cho cả nhóm.
case-held = Lúc này có rất nhiều người cần giúp nên sẽ lâu hơn một chút. { $names } thấy được là bạn đang chờ; số người trước bạn: { $before }. Mình sẽ gọi tiếp cho đến khi có người nhận yêu cầu { $case } của bạn.
case-now-called = Mình vừa gọi { $names } cho bạn.
case-no-place = Mình không mở được chỗ riêng ở đây. Mình vẫn đang gọi người thật, và họ sẽ nhắn bạn ngay tại đây.
case-declined = Bạn đã từ chối chỗ riêng nên không ai nhắn cho bạn ở đó được. Nếu đổi ý, bạn hãy nhắn !human tại đây.
case-topic = Yêu cầu riêng { $case } của { $name }
case-welcome = Chào { $name }. Chỗ này là riêng tư: chỉ bạn, những người mình gọi và mình đọc được. Mình là { $bot }, một cái máy; sẽ có người thật nhắn cho bạn ở đây. Nếu muốn, bạn có thể kể thêm ngay bây giờ.
case-managers-can-read = Những người quản lý máy chủ này cũng đọc được.
case-look = vui lòng xem giúp nhé.
case-acknowledged = { $name } đã xem yêu cầu của bạn và sắp đến.
case-claimed = { $name } đang hỗ trợ bạn.
case-transferred = Yêu cầu của bạn đang được chuyển cho { $name }.
case-reopened = Yêu cầu của bạn đã mở lại, và mình đã gọi { $names }. Nếu trong { $minutes } phút không ai trả lời, mình sẽ gọi người tiếp theo.
case-reopened-fallback = Yêu cầu của bạn đã mở lại. Hiện không có ai trực; mình vẫn gọi { $names }, và cứ { $minutes } phút lại gọi một lần cho đến khi có người trả lời.
case-handed-back = { $name } đã giao lại cuộc trò chuyện cho mình. Mình là { $bot }, cái máy đây: bạn cứ hỏi ở chỗ đã hỏi lúc trước.
case-resolved = { $name } đã đóng yêu cầu của bạn. Bạn có thể mở lại trong vòng { $hours } giờ.
case-cancelled = Được rồi, mình đã báo là bạn không cần gặp người nữa.
case-is-closed = Yêu cầu này đã đóng. Bạn có muốn mở lại không?
rate-ask = Bạn thấy phần hỗ trợ vừa rồi thế nào?
rate-thanks = Cảm ơn bạn! Nếu muốn nói thêm: !rate 5 lời của bạn
rate-how = Hãy cho từ 1 đến 5 sao, ví dụ: !rate 5

## Cuộc gọi: lời nhắn cho người hỗ trợ
case-still-yours = { $name } đang chờ bạn trả lời trong yêu cầu { $case }. Nếu không làm được, hãy chuyển cho người khác; nếu không mình sẽ gọi lại.
which-case = Mình chưa rõ bạn nói đến yêu cầu nào. Hãy chọn, hoặc trả lời tin nhắn gọi của nó:
shift-over = Ca của bạn đã hết, mà yêu cầu { $case } của { $name } vẫn ở chỗ bạn. Bạn giữ tiếp, hay để mình gọi người đang trực? Nếu không có trả lời, vài phút nữa mình sẽ bàn giao.
case-kept = Được, yêu cầu vẫn ở chỗ bạn.
digest-waiting = Còn người khác đang chờ bạn: { $count }. Chờ lâu nhất, tính bằng phút: { $longest }.
digest-none = Không còn ai chờ bạn nữa.
breaker-opened = Vì những gì mình đọc được ở { $place }, gần đây mình gọi người thật quá nhiều: { $count } lần. Từ giờ ở đó mình sẽ hỏi có cần người thật không, thay vì gọi ngay. Khi có nguy hiểm mình vẫn gọi, và khi có ai nhắn cho mình cũng vậy.
breaker-rang = Điều khiến mình gọi:
breaker-closed = Với những gì mình đọc được ở { $place }, mình lại gọi người thật như trước.
breaker-stays = Được rồi: với những gì mình đọc được ở { $place }, mình sẽ không gọi ai, trừ khi có nguy hiểm. Bạn có thể đổi ý tại đây bất cứ lúc nào.
case-asker-left = { $name } đã rời đi. Yêu cầu { $case } vẫn mở cho đến khi bạn đóng.
relay-claim-first = Nội dung này được giữ lại đây làm ghi chú: chỉ ai đã nhận yêu cầu mới nhắn cho người hỏi. Bạn hãy nhận yêu cầu rồi viết lại nhé.
relay-not-delivered = Tin này chưa đến được phía bên kia. Bạn thử lại nhé.
relay-public = Mình không nhắn riêng cho người hỏi được. Những gì bạn viết ở đây sẽ được đăng ở nơi họ đã hỏi và ai cũng đọc được.
note-kept = Đã lưu ghi chú. Người hỏi không xem được.
note-how = Viết ghi chú ngay sau lệnh: !note lời của bạn
transfer-how = Chuyển cho ai? Ví dụ: !transfer robin
transfer-unreachable = Lúc này không gọi được người đó. Ai khác sẽ nhận?
oncall-now = Đang trực: { $names }
oncall-until = Đang trực: { $names }, đến { $time }
you-are-away = Bạn sẽ không bị gọi cho đến khi bạn nhắn !available
you-are-available = Bạn lại nhận được cuộc gọi rồi.
away-until = Bạn sẽ không bị gọi cho đến { $time }.
away-when = Đến khi nào?
away-how = Mình không đọc được đó là thời điểm sắp tới, nên chưa có gì thay đổi. Ví dụ: !away 2h hoặc !away until 14:00
away-moves = Những yêu cầu này chuyển cho người khác: { $cases }
away-nobody = Lúc này không còn ai khác đang trực: nếu có yêu cầu mới, có thể mình vẫn gọi bạn.
home-cases = Các yêu cầu đang mở của bạn:
home-no-case = Bạn không có yêu cầu nào đang mở.

## Thẻ
card-heading = Yêu cầu { $case }: { $name } cần gặp người thật
card-who = Ai:
card-where = Ở đâu:
card-language = Ngôn ngữ:
card-urgency = Mức khẩn:
card-why = Vì sao:
card-evidence = Dấu hiệu:
card-answered = Đã trả lời bằng:
card-note = Ghi chú:
card-by = Người làm:
card-article = Có thể hữu ích:
status-ringing = Đang gọi { $names } …
status-acknowledged = { $names } đã xem, chưa nhận
status-claimed = { $names } đã nhận
status-resolved = Đã đóng
status-cancelled = Không cần nữa
status-handed-back = Đã trả lại cho máy
card-newer = Có tin nhắn mới hơn về trường hợp này ở bên dưới.
urgency-low = thấp
urgency-normal = bình thường
urgency-high = cao
reason-explicit-request = muốn gặp người thật
reason-anger = đang giận
reason-distress = đang rất khổ sở
reason-safety = có thể có người gặp nguy hiểm
reason-legal = chuyện pháp lý
reason-complaint = khiếu nại
reason-security = chuyện bảo mật
reason-privacy = dữ liệu cá nhân
reason-billing-dispute = khoản thu bị phản đối
reason-cancellation = muốn rời đi
reason-complex = cần con người cân nhắc
reason-press-partner = báo chí hoặc đối tác
reason-vip = cần chăm sóc riêng

## Nút bấm
button-helpful = Hữu ích rồi
button-unhelpful = Chưa hẳn
button-human = Gặp người thật
button-yes-human = Có, gọi người giúp
button-nohuman = Không, cảm ơn
button-choosenone = Không phải mấy mục này
button-cancel = Không cần gặp người nữa
button-ack = Tôi đã xem
button-claim = Tôi nhận
button-transfer = Chuyển tiếp
button-keep = Tôi giữ tiếp
button-handover = Bàn giao
button-escalate = Gọi người tiếp theo
button-note = Thêm ghi chú
button-back = Trả lại cho bot
button-resolve = Đóng yêu cầu
button-reopen = Mở lại
button-next = Nhận người chờ lâu nhất
button-list = Xem tất cả
button-ackall = Tôi đã xem tất cả
button-away = Đừng gọi mình
button-available = Gọi lại mình
button-tomorrow = Đến 9:00 ngày mai
button-noend = Không hạn
button-callagain = Gọi như trước
button-stayquiet = Cứ để vậy
input-note = Ghi chú (người hỏi không thấy)
input-transfer = Ai sẽ nhận?

## Từ chối
refused-closed = Yêu cầu này đã đóng.
refused-open = Yêu cầu này vẫn đang mở.
refused-taken = { $name } đã nhận yêu cầu này.
refused-not-responder = Chỉ nhóm hỗ trợ mới làm được việc này.
refused-too-late = Đã hết thời gian mở lại yêu cầu này. Bạn cứ hỏi lại, mình sẽ giúp.
refused-no-case = Ở đây không có yêu cầu nào.
refused-not-yours = Chỉ người đã hỏi mới dùng được nút này. Bạn cứ hỏi mình, mình cũng sẽ giúp bạn.
refused-person-has-it = Đã có người lo việc này rồi.
