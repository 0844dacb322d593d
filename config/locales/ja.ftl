# ボットの言葉。やさしく、あたたかく、短く。人間のふりは決してしない。「です・ます」で話す。
# { $name }、{ $names }：人の名前。「さん」をつける。{ $case }：お問い合わせの番号。例：K7Q2F-9XM3D

## はじめまして
greeting = 自動アシスタントの{ $bot }です。ボタンひとつで人とも話せます。
introduction = 自動アシスタントの{ $bot }です。人ではなく機械です。よくある質問には数秒でお答えし、ご希望ならいつでも人を呼びます。どうされましたか？

## 回答
answer-other-language = この内容は、ほかの言語のものしかありません：
answer-source = ヘルプ記事「{ $title }」より。
clarify = 正しくお答えしたいので、どれに近いか教えてください。
glad-it-helped = よかったです！ほかにも何かあれば、いつでもどうぞ。
ask-how = 質問は続けて書いてください：/ask 質問の内容
could-not-read = 最後のメッセージを読めませんでした。暗号化されていて、わたしにはその鍵がありません。お手数ですが、もう一度送ってください。

## ご提案
offer-matter = これは人が対応したほうがよさそうです。呼びましょうか？
offer-unsure = これについては確かなことが言えません。人を呼びましょうか？
offer-no-help = あまりお役に立てていないようです。人を呼びましょうか？
offer-not-helpful = お役に立てず、すみません。人を呼びましょうか？それとも、別の言い方で聞いてみますか？
offer-declined = わかりました。気が変わったら、いつでも書いてください。ボタンひとつで人と話せます。

## Danger
danger-now = どなたかが危険な状況にあるように思われます。もしそうでしたら、今すぐ { $emergency } に電話してください。
danger-talk = こちらではいつでも相談できます：{ $lines }

## 呼び出し：質問した方へ
case-opened = { $names }さんを呼びました。{ $minutes }分以内に返事がなければ、次の人を呼んで、ここでお知らせします。専用の非公開スペースも用意しました。お問い合わせ番号は{ $case }です。
case-opened-fallback = ただいま当番がいないため、少しお時間がかかるかもしれません。それでも{ $names }さんを呼びました。返事があるまで、{ $minutes }分ごとに呼びつづけます。専用の非公開スペースも用意しました。お問い合わせ番号は{ $case }です。
case-escalated = まだ返事がないので、今度は{ $names }さんを呼びました。{ $minutes }分以内に返事がなければ、さらに呼びつづけて、お知らせします。
case-escalated-fallback = まだ返事がありません。申し訳ありません。{ $names }さんを呼びました。返事があるまで、{ $minutes }分ごとに呼びつづけます。ここでお待ちにならなくても大丈夫です。こちらからお知らせします。
case-nobody = 人を呼ぼうとしましたが、呼び出し先が設定されていません。お問い合わせ{ $case }は、チームのために残してあります。
case-held = ただいま、たくさんの方がお待ちのため、少しお時間をいただきます。お待ちいただいていることは{ $names }さんに見えています。先にお待ちの方：{ $before }人。どなたかがお問い合わせ{ $case }に対応するまで、呼び続けます。
case-now-called = { $names }さんを呼びました。
case-no-place = ここでは非公開スペースを開けませんでした。人は呼んでいますので、こちらに返事が届きます。
case-declined = 非公開スペースへの招待を断られたので、そちらではお返事できません。気が変わりましたら、ここに !human と書いてください。
case-topic = { $name }さんの非公開のお問い合わせ{ $case }
case-welcome = { $name }さん、こんにちは。ここは非公開です。読めるのは、{ $name }さんと、お呼びした人と、わたしだけです。わたしは{ $bot }、機械です。これから人がここに書き込みます。よろしければ、先にくわしく書いておいてください。
case-managers-can-read = このサーバーを管理している人も読めます。
case-look = 見ていただけますか。
case-acknowledged = { $name }さんがお問い合わせを確認しました。まもなく来ます。
case-claimed = { $name }さんが対応しています。
case-transferred = お問い合わせを{ $name }さんに引き継いでいます。
case-reopened = お問い合わせをもう一度開き、{ $names }さんを呼びました。{ $minutes }分以内に返事がなければ、次の人を呼びます。
case-reopened-fallback = お問い合わせをもう一度開きました。ただいま当番がいませんが、{ $names }さんを呼びました。返事があるまで、{ $minutes }分ごとに呼びつづけます。
case-handed-back = { $name }さんから、またわたしに引き継がれました。機械の{ $bot }です。先ほど質問した場所で、そのまま聞いてください。
case-resolved = { $name }さんがお問い合わせを終了しました。{ $hours }時間以内なら、もう一度開けます。
case-cancelled = わかりました。もう人は必要ないと伝えました。
case-is-closed = このお問い合わせは終了しています。もう一度開きますか？
rate-ask = 今回の対応はいかがでしたか？
rate-thanks = ありがとうございます！ひとこと添えるときは：!rate 5 ひとこと
rate-how = 星1～5で評価してください。例：!rate 5

## 呼び出し：対応する方へ
case-still-yours = お問い合わせ{ $case }で、{ $name }さんが返事を待っています。難しいときは、ほかの人に引き継いでください。そうでなければ、もう一度呼び出します。
which-case = どのお問い合わせのことかわかりません。選ぶか、呼び出しのメッセージに返信してください：
shift-over = 当番の時間が終わりましたが、{ $name }さんのお問い合わせ{ $case }はまだあなたの担当です。続けますか、それとも今の当番の人を呼びますか。お返事がなければ、数分後に引き継ぎます。
case-kept = わかりました。引き続きお願いします。
digest-waiting = ほかにもお待ちの方がいます：{ $count }人。最も長い待ち時間（分）：{ $longest }
digest-none = お待ちの方はもういません。
breaker-opened = { $place }で目にした会話をきっかけに、最近、人を呼びすぎました：{ $count }回。これからは、そこではすぐに呼ばず、人を呼ぶかどうかをおたずねします。危険があるときと、わたしに直接書かれたときは、これまでどおり呼びます。
breaker-rang = 呼び出しのきっかけ：
breaker-closed = { $place }で目にした会話についても、以前のように人を呼びます。
breaker-stays = わかりました。{ $place }で目にした会話では、危険があるときを除いて、人を呼びません。気が変わったら、いつでもここで変更できます。
case-asker-left = { $name }さんが退出しました。お問い合わせ{ $case }は、終了するまで開いたままです。
relay-claim-first = これはメモとしてここに残ります。質問した方に書けるのは、担当になった人だけです。担当になってから、もう一度書いてください。
relay-not-delivered = 相手に届きませんでした。もう一度お試しください。
relay-public = 質問した方に非公開で書くことができません。ここに書いた内容は、質問があった場所に投稿され、だれでも読めます。
note-kept = メモを保存しました。質問した方には見えません。
note-how = メモは続けて書いてください：!note メモの内容
transfer-how = だれに引き継ぎますか？例：!transfer robin
transfer-unreachable = この人は今は呼び出せません。ほかにどなたが対応しますか。
oncall-now = いまの当番：{ $names }
oncall-until = いまの当番：{ $names }（{ $time }まで）
you-are-away = 次のように書くまで、呼び出しません：!available
you-are-available = また呼び出せるようになりました。
away-until = { $time } まで呼び出しません。
away-when = いつまでですか？
away-how = これから来る時刻として読み取れなかったので、何も変えていません。例：!away 2h または !away until 14:00
away-moves = 次のお問い合わせはほかの人に移ります：{ $cases }
away-nobody = いまほかに当番の人がいません。お問い合わせが来たら、それでもお呼びするかもしれません。
home-cases = 未解決のお問い合わせ：
home-no-case = 未解決のお問い合わせはありません。

## カード
card-heading = お問い合わせ{ $case }：{ $name }さんが人の対応を待っています
card-who = だれ：
card-where = 場所：
card-language = 言語：
card-urgency = 緊急度：
card-why = 理由：
card-evidence = 根拠：
card-answered = 回答ずみの内容：
card-note = メモ：
card-by = 対応者：
card-article = 役立ちそうな記事：
status-ringing = { $names }さんを呼び出し中…
status-acknowledged = { $names }さんが確認ずみ、担当はまだ
status-claimed = 担当：{ $names }さん
status-resolved = 終了
status-cancelled = 対応不要になりました
status-handed-back = 機械に戻しました
card-newer = この件の新しいメッセージが下にあります。
urgency-low = 低
urgency-normal = 中
urgency-high = 高
reason-explicit-request = 人との会話を希望
reason-anger = 怒っている様子
reason-distress = つらい様子
reason-safety = だれかに危険があるかもしれません
reason-legal = 法律に関わること
reason-complaint = 苦情
reason-security = セキュリティに関わること
reason-privacy = 個人情報
reason-billing-dispute = 請求への異議
reason-cancellation = 解約の希望
reason-complex = 人の判断が必要
reason-press-partner = 報道関係または取引先
reason-vip = 人が直接対応すべき方

## ボタン
button-helpful = 役に立った
button-unhelpful = ちょっとちがう
button-human = 人と話す
button-yes-human = はい、人を呼ぶ
button-nohuman = いいえ、結構です
button-choosenone = この中にない
button-cancel = もう人は必要ありません
button-ack = 確認しました
button-claim = 対応します
button-transfer = 引き継ぐ
button-keep = 続けます
button-handover = 引き継ぐ
button-escalate = 次の人を呼ぶ
button-note = メモを残す
button-back = ボットに戻す
button-resolve = 終了する
button-reopen = もう一度開く
button-next = 最も長くお待ちの方に対応します
button-list = すべて見る
button-ackall = すべて確認しました
button-away = 呼び出しを止める
button-available = 呼び出しを再開する
button-tomorrow = 明日 9:00 まで
button-noend = 期限なし
button-callagain = 以前のように呼ぶ
button-stayquiet = このままにする
input-note = メモ（質問した方には見えません）
input-transfer = だれに引き継ぎますか？

## できないとき
refused-closed = このお問い合わせは終了しています。
refused-open = このお問い合わせはまだ開いています。
refused-taken = すでに{ $name }さんが担当しています。
refused-not-responder = これはサポートチームだけができます。
refused-too-late = もう一度開ける期間が過ぎました。あらためて質問していただければ、お手伝いします。
refused-no-case = ここにはお問い合わせがありません。
refused-not-yours = このボタンは、質問した方だけが使えます。わたしに聞いていただければ、同じようにお手伝いします。
refused-person-has-it = すでに人が対応しています。
