# 機器人自己的話：樸實、親切、簡短，從不假裝是人。以臺灣用語為準，稱呼用「您」，稱第三者時不用「他／她」。
# { $name }、{ $names }：人名。{ $case }：問題編號，例如 K7Q2F-9XM3D。

## 初次見面
greeting = 我是 { $bot }，自動小幫手。想找真人，按一下就可以。
introduction = 我是 { $bot }，自動小幫手：是機器，不是人。常見問題我幾秒內就能回答，您想找真人時，我隨時幫您呼叫。請問需要什麼協助？

## 回答
answer-other-language = 這部分我只有其他語言的版本：
answer-source = 出自我們的說明文章〈{ $title }〉。
clarify = 想跟您確認一下，您問的是下面哪一個？
glad-it-helped = 太好了！還有其他問題的話，我都在。
ask-how = 請把問題寫在指令後面：/ask 您的問題
could-not-read = 我讀不到您的上一則訊息：它經過加密，而我沒有金鑰。麻煩再傳一次。

## 提議
offer-matter = 這件事由真人處理比較好。要我幫您呼叫嗎？
offer-unsure = 這題我不太確定。要我呼叫真人嗎？
offer-no-help = 看來我沒幫上什麼忙。要我呼叫真人嗎？
offer-not-helpful = 抱歉沒幫上忙。要我呼叫真人，還是您想換個方式再問一次？
offer-declined = 好的。如果改變主意，留言給我就好，想找真人按一下就可以。

## Danger
danger-now = 聽起來似乎有人正處在危險中。如果是這樣，請現在就撥打 { $emergency }。
danger-talk = 您也可以隨時找人談談：{ $lines }。

## 呼叫：告訴提問者的話
case-opened = 已經幫您呼叫 { $names }。如果 { $minutes } 分鐘內沒有人回應，我會呼叫下一位，並在這裡通知您。我也幫您開了一個私密空間。您的問題編號是 { $case }。
case-opened-fallback = 目前沒有人值班，可能要多等一下。我還是呼叫了 { $names }，而且每隔 { $minutes } 分鐘會再呼叫一次，直到有人回應。我也幫您開了一個私密空間。您的問題編號是 { $case }。
case-escalated = 還沒有人回應，所以我又呼叫了 { $names }。如果 { $minutes } 分鐘內沒有人回應，我會繼續呼叫，並通知您。
case-escalated-fallback = 還是沒有人回應，真的很抱歉。我呼叫了 { $names }，而且每隔 { $minutes } 分鐘會再呼叫一次，直到有人回應。您不必在這裡等，有消息我會通知您。
case-nobody = 我想呼叫真人，但還沒有設定可以呼叫的人。您的問題 { $case } 我已經留給團隊了。
case-held = 現在需要協助的人非常多，所以要稍等一下。{ $names } 看得到您正在等候；排在您前面的人數：{ $before }。我會一直呼叫，直到有人接手您的問題 { $case }。
case-now-called = 我剛剛為您呼叫了 { $names }。
case-no-place = 這裡無法開啟私密空間。我還是會呼叫真人，回覆會出現在這裡。
case-declined = 您拒絕了私密空間的邀請，所以沒有人能在那裡回覆您。如果改變主意，請在這裡寫 !human
case-topic = { $name } 的私密問題 { $case }
case-welcome = { $name }，您好。這裡是私密的：只有您、我呼叫的人和我看得到。我是 { $bot }，一台機器；會有真人在這裡回覆您。方便的話，您可以先多說一些。
case-managers-can-read = 管理這個伺服器的人也看得到。
case-look = 麻煩來看一下。
case-acknowledged = { $name } 看到您的問題了，馬上就來。
case-claimed = 現在由 { $name } 為您服務。
case-transferred = 您的問題正在轉給 { $name }。
case-reopened = 您的問題已重新開啟，我呼叫了 { $names }。如果 { $minutes } 分鐘內沒有人回應，我會呼叫下一位。
case-reopened-fallback = 您的問題已重新開啟。目前沒有人值班；我還是呼叫了 { $names }，而且每隔 { $minutes } 分鐘會再呼叫一次，直到有人回應。
case-handed-back = { $name } 把對話交回給我了。我是 { $bot }，那台機器：在您先前提問的地方繼續問就可以了。
case-resolved = { $name } 已將您的問題結案。{ $hours } 小時內您可以重新開啟。
case-cancelled = 好的，我已經轉告大家您不需要真人了。
case-is-closed = 這個問題已經結案。要重新開啟嗎？
rate-ask = 這次的協助您覺得如何？
rate-thanks = 謝謝！想補充一句的話：!rate 5 您的話
rate-how = 請給 1 到 5 顆星，例如：!rate 5

## 呼叫：告訴處理者的話
case-still-yours = { $name } 在問題 { $case } 裡等您回覆。如果沒辦法處理，請轉給別人，否則我會再次呼叫。
which-case = 我不確定您指的是哪個問題。請選擇，或直接回覆它的呼叫訊息：
shift-over = 您的值班已經結束，{ $name } 的問題 { $case } 還在您這裡。您要繼續處理，還是讓我呼叫現在值班的人？如果沒有回覆，幾分鐘後我會轉交。
case-kept = 好的，仍由您處理。
digest-waiting = 還有其他人在等您：{ $count } 人。最長等候時間（分鐘）：{ $longest }
digest-none = 沒有人在等您了。
breaker-opened = 因為我在 { $place } 旁觀到的對話，最近呼叫真人太頻繁了：{ $count } 次。從現在起，我在那裡會先問要不要找真人，而不是直接呼叫。有危險時我仍會呼叫，有人直接寫給我時也一樣。
breaker-rang = 呼叫的起因：
breaker-closed = 對於我在 { $place } 旁觀到的對話，我恢復呼叫真人，和以前一樣。
breaker-stays = 好的：對於我在 { $place } 旁觀到的對話，除非有危險，我不會呼叫任何人。您隨時可以在這裡改變主意。
case-asker-left = { $name } 已經離開。問題 { $case } 會保持開啟，直到您結案。
relay-claim-first = 這段話會以備註留在這裡：只有接手問題的人才能寫給提問者。請先接手，再寫一次。
relay-not-delivered = 這則訊息沒有送到對方那裡。請再試一次。
relay-public = 我無法私下寫給提問者。您在這裡寫的內容會貼到對方提問的地方，所有人都看得到。
note-kept = 備註已儲存，提問者看不到。
note-how = 請把備註寫在指令後面：!note 您的話
transfer-how = 要轉給誰？例如：!transfer robin
transfer-unreachable = 現在無法呼叫這個人。還有誰可以接手？
oncall-now = 目前值班：{ $names }
oncall-until = 目前值班：{ $names }，至 { $time }
you-are-away = 在您輸入 !available 之前，不會再呼叫您
you-are-available = 現在又可以呼叫您了。
away-until = 在 { $time } 之前不會呼叫您。
away-when = 到什麼時候？
away-how = 我看不出這是將來的時間，所以什麼都沒有改。例如：!away 2h 或 !away until 14:00
away-moves = 以下問題將轉給其他人：{ $cases }
away-nobody = 現在沒有其他人值班：如果有問題進來，我可能還是會呼叫您。
home-cases = 您未解決的問題：
home-no-case = 您沒有未解決的問題。

## 卡片
card-heading = 問題 { $case }：{ $name } 需要真人協助
card-who = 誰：
card-where = 地點：
card-language = 語言：
card-urgency = 緊急程度：
card-why = 原因：
card-evidence = 依據：
card-answered = 已經這樣回答：
card-note = 備註：
card-by = 操作人：
card-article = 也許有幫助：
status-ringing = 正在呼叫 { $names }…
status-acknowledged = { $names } 已看到，尚未接手
status-claimed = { $names } 已接手
status-resolved = 已結案
status-cancelled = 不再需要
status-handed-back = 已交回機器
card-newer = 下方有關於此事的更新訊息。
urgency-low = 低
urgency-normal = 一般
urgency-high = 高
reason-explicit-request = 要求找真人
reason-anger = 生氣
reason-distress = 情緒很低落
reason-safety = 可能有人有危險
reason-legal = 法律事務
reason-complaint = 客訴
reason-security = 資安問題
reason-privacy = 個人資料
reason-billing-dispute = 對扣款有疑義
reason-cancellation = 想取消或離開
reason-complex = 需要人來判斷
reason-press-partner = 媒體或合作夥伴
reason-vip = 需要專人照顧

## 按鈕
button-helpful = 有幫助
button-unhelpful = 不太對
button-human = 找真人
button-yes-human = 好，呼叫真人
button-nohuman = 不用了，謝謝
button-choosenone = 以上都不是
button-cancel = 我不需要真人了
button-ack = 我看到了
button-claim = 我來處理
button-transfer = 轉給別人
button-keep = 我繼續處理
button-handover = 轉交
button-escalate = 呼叫下一位
button-note = 新增備註
button-back = 交回機器人
button-resolve = 結案
button-reopen = 重新開啟
button-next = 接手等最久的人
button-list = 顯示全部
button-ackall = 我都看到了
button-away = 不要呼叫我
button-available = 重新呼叫我
button-tomorrow = 到明天 9:00
button-noend = 不設期限
button-callagain = 像以前一樣呼叫
button-stayquiet = 維持現狀
input-note = 您的備註（提問者看不到）
input-transfer = 要由誰接手？

## 婉拒
refused-closed = 這個問題已經結案。
refused-open = 這個問題還沒結案。
refused-taken = { $name } 已經接手這個問題。
refused-not-responder = 只有客服團隊可以這樣做。
refused-too-late = 可以重新開啟的時間已經過了。再問一次就好，我來幫您。
refused-no-case = 這裡沒有待處理的問題。
refused-not-yours = 只有提問者本人可以用這個按鈕。您也可以問我，我一樣會幫您。
refused-person-has-it = 已經有真人在處理了。
