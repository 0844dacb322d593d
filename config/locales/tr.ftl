# Botun kendi sözleri. Sade, sıcak, kısa; asla insanmış gibi davranmaz. “Siz” diye seslenir.
# { $name }, { $names }: kişi adları; ek almadan, yalın durur. { $case }: bir talebin kodu, örneğin K7Q2F-9XM3D.

## İlk karşılaşma
greeting = Ben { $bot }, otomatik bir asistanım. Bir insana ulaşmak tek tık uzağınızda.
introduction = Ben { $bot }, otomatik bir asistanım: insan değil, bir makineyim. Sık sorulan soruları saniyeler içinde yanıtlarım, istediğiniz an da bir insan çağırırım. Size nasıl yardımcı olabilirim?

## Yanıtlar
answer-other-language = Bu bilgi bende yalnızca başka bir dilde var:
answer-source = “{ $title }” başlıklı yardım yazımızdan.
clarify = Sizi doğru anlamak istiyorum. Bunlardan hangisini soruyorsunuz?
glad-it-helped = Ne güzel! Başka bir şey olursa buradayım.
ask-how = Sorunuzu komutla birlikte yazın: /ask sorunuz
could-not-read = Son mesajınızı okuyamadım: şifreli ve anahtarı bende yok. Lütfen yeniden gönderin.

## Öneriler
offer-matter = Bu konuyla bir insan ilgilense daha iyi olur. Birini çağırayım mı?
offer-unsure = Bundan tam emin değilim. Bir insan çağırayım mı?
offer-no-help = Galiba pek yardımcı olamıyorum. Bir insan çağırayım mı?
offer-not-helpful = İşinize yaramadığı için üzgünüm. Bir insan çağırayım mı, yoksa başka türlü anlatmak ister misiniz?
offer-declined = Peki. Fikriniz değişirse yazmanız yeterli: bir insana ulaşmak tek tık uzağınızda.

## Danger
danger-now = İyi ki yazdınız, birisi tehlikede olabilir gibi görünüyor. Öyleyse lütfen hemen { $emergency } numarasını arayın.
danger-talk = Biriyle istediğiniz zaman konuşabilirsiniz: { $lines }.

## Çağrılar: soran kişiye söylenenler
case-opened = Sizin için çağırdım: { $names }. { $minutes ->
        [one] Bir dakika içinde yanıt gelmezse sıradaki kişiyi çağırıp size burada haber veririm.
       *[other] { $minutes } dakika içinde yanıt gelmezse sıradaki kişiyi çağırıp size burada haber veririm.
    } Sizin için özel bir alan da açtım. Talebinizin kodu: { $case }.
case-opened-fallback = Şu anda nöbette kimse yok, bu yüzden biraz uzun sürebilir. Yine de çağırdım: { $names }. Biri yanıt verene kadar { $minutes ->
        [one] her dakika
       *[other] { $minutes } dakikada bir
    } yeniden çağırıyorum. Sizin için özel bir alan da açtım. Talebinizin kodu: { $case }.
case-escalated = Henüz yanıt gelmedi, şimdi şunu da çağırdım: { $names }. { $minutes ->
        [one] Bir dakika içinde yanıt gelmezse çağırmaya devam eder, size haber veririm.
       *[other] { $minutes } dakika içinde yanıt gelmezse çağırmaya devam eder, size haber veririm.
    }
case-escalated-fallback = Hâlâ yanıt yok, bunun için üzgünüm. Çağırdım: { $names }. Biri yanıt verene kadar { $minutes ->
        [one] her dakika
       *[other] { $minutes } dakikada bir
    } yeniden çağırıyorum. Burada beklemeniz gerekmez: size haber veririm.
case-nobody = Bir insan çağırmak istedim ama çağrılacak kimse tanımlanmamış. { $case } kodlu talebinizi ekip için sakladım.
case-held = Şu anda çok sayıda kişi yardım bekliyor, bu yüzden biraz daha uzun sürüyor. Beklediğinizi görebilen: { $names }. Sizden önceki kişi sayısı: { $before }. { $case } kodlu talebinizi biri üstlenene kadar çağırmaya devam ediyorum.
case-now-called = Sizin için şimdi çağrılan kişi: { $names }.
case-no-place = Burada özel bir alan açamadım. Yine de bir insan çağrılıyor ve size buradan yazacak.
case-declined = Özel alanı reddettiniz; bu yüzden orada size kimse yazamaz. Fikrinizi değiştirirseniz buraya !human yazın.
case-topic = Özel talep { $case }: { $name }
case-welcome = Merhaba { $name }. Bu alan özeldir: yazılanları yalnızca siz, çağırdığım kişiler ve ben okuyabiliriz. Ben { $bot }, bir makineyim; size burada bir insan yazacak. Dilerseniz şimdiden biraz daha anlatabilirsiniz.
case-managers-can-read = Bu sunucuyu yönetenler de burayı okuyabilir.
case-look = buraya bir bakar mısınız?
case-acknowledged = { $name } talebinizi gördü, birazdan burada.
case-claimed = Artık sizinle { $name } ilgileniyor.
case-transferred = Talebinizi devralacak kişi: { $name }.
case-reopened = Talebiniz yeniden açıldı. Çağırdım: { $names }. { $minutes ->
        [one] Bir dakika içinde yanıt gelmezse sıradaki kişiyi çağırırım.
       *[other] { $minutes } dakika içinde yanıt gelmezse sıradaki kişiyi çağırırım.
    }
case-reopened-fallback = Talebiniz yeniden açıldı. Şu anda nöbette kimse yok; yine de çağırdım: { $names }. Biri yanıt verene kadar { $minutes ->
        [one] her dakika
       *[other] { $minutes } dakikada bir
    } yeniden çağırıyorum.
case-handed-back = { $name } konuşmayı yeniden bana bıraktı. Ben { $bot }, makine olan: sorunuzu daha önce yazdığınız yere yazmanız yeterli.
case-resolved = { $name } talebinizi kapattı. { $hours ->
        [one] Bir saat içinde yeniden açabilirsiniz.
       *[other] { $hours } saat içinde yeniden açabilirsiniz.
    }
case-cancelled = Peki, artık bir insana ihtiyacınız olmadığını ekibe bildirdim.
case-is-closed = Bu talep kapandı. Yeniden açmak ister misiniz?
rate-ask = Aldığınız yardım nasıldı?
rate-thanks = Teşekkürler! Bir şey eklemek isterseniz: !rate 5 sözleriniz
rate-how = Lütfen 1 ile 5 arasında yıldız verin, örneğin: !rate 5

## Çağrılar: yanıt verenlere söylenenler
case-still-yours = { $name }, { $case } kodlu talepte sizden haber bekliyor. İlgilenemiyorsanız talebi devredin; yoksa yeniden çağırırım.
which-case = Hangi talebi kastettiğinizden emin değilim. Seçin ya da çağrı mesajını yanıtlayın:
shift-over = Nöbetiniz bitti, { $case } kodlu talep ({ $name }) hâlâ sizde. Sizde kalsın mı, yoksa şimdi nöbetçi olanı çağırayım mı? Yanıt gelmezse birkaç dakika içinde devrediyorum.
case-kept = Peki, sizde kalıyor.
digest-waiting = Sizi bekleyen başka kişiler var: { $count }. En uzun bekleme, dakika olarak: { $longest }.
digest-none = Artık sizi bekleyen kimse yok.
breaker-opened = { $place } kanalında okuduklarım yüzünden son zamanlarda gereğinden sık insan çağırdım: { $count } kez. Artık orada birini hemen çağırmak yerine, çağırmayı öneriyorum. Tehlike varsa yine çağırırım; bana yazanlar için de.
breaker-rang = Çağırmama yol açanlar:
breaker-closed = { $place } kanalında okuduklarım için eskisi gibi yeniden insan çağırıyorum.
breaker-stays = Peki: { $place } kanalında okuduklarım için tehlike dışında kimseyi çağırmıyorum. Fikrinizi burada istediğiniz zaman değiştirebilirsiniz.
case-asker-left = { $name } ayrıldı. { $case } kodlu talep siz kapatana kadar açık kalır.
relay-claim-first = Bu, burada not olarak kalır: soran kişiye yalnızca talebi üstlenen yazar. Talebi üstlenin, sonra yeniden yazın.
relay-not-delivered = Bu, karşı tarafa ulaşmadı. Lütfen yeniden deneyin.
relay-public = Soran kişiye özelden yazamıyorum. Buraya yazdıklarınız sorunun sorulduğu yerde yayımlanır ve herkes okuyabilir.
note-kept = Notunuz kaydedildi. Soran kişi göremez.
note-how = Notu komutla birlikte yazın: !note sözleriniz
transfer-how = Kime? Örneğin: !transfer robin
transfer-unreachable = Bu kişi şu anda çağrılamıyor. Başka kim ilgilensin?
oncall-now = Şu anda nöbette: { $names }
oncall-until = Şu anda nöbette: { $names }, şu zamana kadar: { $time }
you-are-away = Şunu yazana kadar çağrılmayacaksınız: !available
you-are-available = Yeniden çağrılabilirsiniz.
away-until = { $time } zamanına kadar çağrılmayacaksınız.
away-when = Ne zamana kadar?
away-how = Bunu gelecekteki bir zaman olarak okuyamadım, bu yüzden hiçbir şey değişmedi. Örneğin: !away 2h ya da !away until 14:00
away-moves = Bu talepler başkalarına geçiyor: { $cases }
away-nobody = Şu anda başka nöbetçi yok: bir talep gelirse sizi yine de çağırabilirim.
home-cases = Açık talepleriniz:
home-no-case = Açık talebiniz yok.

## Kart
card-heading = Talep { $case }: { $name } bir insan istiyor
card-who = Kim:
card-where = Nerede:
card-language = Dil:
card-urgency = Aciliyet:
card-why = Neden:
card-evidence = Belirtiler:
card-answered = Verilen yanıt:
card-note = Not:
card-by = Yapan:
card-article = İşe yarayabilir:
status-ringing = Çağrılıyor: { $names } …
status-acknowledged = Gören: { $names }; henüz üstlenilmedi
status-claimed = Üstlenen: { $names }
status-resolved = Kapandı
status-cancelled = Artık gerekmiyor
status-handed-back = Makineye geri verildi
card-newer = Bu konuyla ilgili daha yeni bir mesaj aşağıda.
urgency-low = düşük
urgency-normal = normal
urgency-high = yüksek
reason-explicit-request = bir insanla görüşmek istedi
reason-anger = öfkeli
reason-distress = zor durumda
reason-safety = biri tehlikede olabilir
reason-legal = hukuki bir konu
reason-complaint = şikâyet
reason-security = güvenlik konusu
reason-privacy = kişisel veriler
reason-billing-dispute = itiraz edilen bir ödeme
reason-cancellation = ayrılmak istiyor
reason-complex = değerlendirme gerektiriyor
reason-press-partner = basın ya da iş ortağı
reason-vip = özel ilgi gösterilecek biri

## Düğmeler
button-helpful = İşime yaradı
button-unhelpful = Pek değil
button-human = Bir insanla görüş
button-yes-human = Evet, birini çağır
button-nohuman = Hayır, teşekkürler
button-choosenone = Hiçbiri
button-cancel = Artık gerek kalmadı
button-ack = Gördüm
button-claim = Ben ilgilenirim
button-transfer = Devret
button-keep = Bende kalsın
button-handover = Devret
button-escalate = Sıradakini çağır
button-note = Not ekle
button-back = Bota geri ver
button-resolve = Talebi kapat
button-reopen = Yeniden aç
button-next = En uzun bekleyenle ben ilgilenirim
button-list = Hepsini göster
button-ackall = Hepsini gördüm
button-away = Beni çağırma
button-available = Beni yeniden çağır
button-tomorrow = Yarın 9:00'a kadar
button-noend = Süresiz
button-callagain = Eskisi gibi çağır
button-stayquiet = Böyle kalsın
input-note = Notunuz (soran kişi göremez)
input-transfer = Kim ilgilensin?

## Ret yanıtları
refused-closed = Bu talep kapandı.
refused-open = Bu talep hâlâ açık.
refused-taken = Bu talebi üstlenen biri var: { $name }.
refused-not-responder = Bunu yalnızca destek ekibi yapabilir.
refused-too-late = Bu talebi yeniden açma süresi doldu. Yeniden sormanız yeterli, yardımcı olurum.
refused-no-case = Burada bir talep yok.
refused-not-yours = Bu düğmeyi yalnızca soruyu soran kişi kullanabilir. Bana yazın, size de yardımcı olurum.
refused-person-has-it = Bununla zaten bir insan ilgileniyor.
