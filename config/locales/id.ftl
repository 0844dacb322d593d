# Kata-kata bot sendiri. Lugas, hangat, singkat; tidak pernah berpura-pura jadi manusia. Sapaan “kamu”.
# { $name }, { $names }: nama orang. { $case }: kode permintaan, misalnya K7Q2F-9XM3D.

## Perkenalan
greeting = Aku { $bot }, asisten otomatis. Mau bicara dengan orang? Cukup satu klik.
introduction = Aku { $bot }, asisten otomatis: mesin, bukan manusia. Pertanyaan umum kujawab dalam hitungan detik, dan kapan pun kamu mau, kupanggilkan orang. Ada yang bisa kubantu?

## Jawaban
answer-other-language = Untuk ini aku hanya punya versi bahasa lain:
answer-source = Dari artikel bantuan kami “{ $title }”.
clarify = Biar tidak salah paham, yang mana yang kamu maksud?
glad-it-helped = Syukurlah! Kalau ada hal lain, aku di sini.
ask-how = Tulis pertanyaannya sekalian: /ask pertanyaanmu
could-not-read = Aku tidak bisa membaca pesan terakhirmu: pesannya terenkripsi dan aku tidak punya kuncinya. Tolong kirim lagi, ya.

## Tawaran
offer-matter = Sepertinya ini lebih baik ditangani orang. Kupanggilkan?
offer-unsure = Aku tidak yakin soal ini. Kupanggilkan orang?
offer-no-help = Sepertinya aku belum membantu. Kupanggilkan orang?
offer-not-helpful = Maaf, ternyata belum membantu. Kupanggilkan orang, atau mau coba jelaskan dengan cara lain?
offer-declined = Baik. Kalau berubah pikiran, tulis saja: bicara dengan orang tetap cukup satu klik.

## Danger
danger-now = Sepertinya ada yang sedang dalam bahaya. Jika memang demikian, mohon segera hubungi { $emergency }.
danger-talk = Layanan berikut siap diajak bicara kapan saja: { $lines }.

## Panggilan: yang disampaikan kepada penanya
case-opened = { $names } sudah kupanggil untukmu. Kalau dalam { $minutes } menit belum ada jawaban, kupanggil orang berikutnya dan kukabari kamu di sini. Aku juga sudah membuka tempat pribadi untukmu. Kode permintaanmu { $case }.
case-opened-fallback = Saat ini tidak ada yang bertugas, jadi mungkin agak lama. { $names } tetap kupanggil, dan kupanggil lagi tiap { $minutes } menit sampai ada yang menjawab. Aku juga sudah membuka tempat pribadi untukmu. Kode permintaanmu { $case }.
case-escalated = Belum ada jawaban, jadi sekarang kupanggil { $names }. Kalau dalam { $minutes } menit belum ada jawaban, aku terus memanggil dan mengabarimu.
case-escalated-fallback = Masih belum ada jawaban, maaf ya. { $names } sudah kupanggil, dan kupanggil lagi tiap { $minutes } menit sampai ada yang menjawab. Kamu tidak perlu menunggu di sini: nanti kukabari.
case-nobody = Aku ingin memanggil orang, tetapi belum ada yang ditugaskan untuk dipanggil. Permintaanmu { $case } kusimpan untuk tim.
case-held = Saat ini banyak sekali yang butuh bantuan, jadi butuh waktu sedikit lebih lama. { $names } bisa melihat bahwa kamu menunggu; orang sebelum kamu: { $before }. Aku terus memanggil sampai ada yang menangani permintaanmu { $case }.
case-now-called = Sekarang aku sudah memanggil { $names } untukmu.
case-no-place = Aku tidak bisa membuka tempat pribadi di sini. Orang tetap kupanggil dan akan menulis kepadamu di sini.
case-declined = Kamu menolak tempat pribadi, jadi tidak ada yang bisa menulis kepadamu di sana. Kalau berubah pikiran, tulis !human di sini.
case-topic = Permintaan pribadi { $case } dari { $name }
case-welcome = Halo { $name }. Tempat ini pribadi: hanya kamu, orang-orang yang kupanggil, dan aku yang bisa membacanya. Aku { $bot }, sebuah mesin; nanti ada orang yang menulis kepadamu di sini. Kalau mau, kamu sudah bisa cerita lebih banyak.
case-managers-can-read = Mereka yang mengelola server ini juga bisa membacanya.
case-look = tolong dilihat ya.
case-acknowledged = { $name } sudah melihat permintaanmu dan segera datang.
case-claimed = Sekarang kamu dibantu oleh { $name }.
case-transferred = Permintaanmu sedang dialihkan ke { $name }.
case-reopened = Permintaanmu dibuka lagi, dan { $names } sudah kupanggil. Kalau dalam { $minutes } menit belum ada jawaban, kupanggil orang berikutnya.
case-reopened-fallback = Permintaanmu dibuka lagi. Saat ini tidak ada yang bertugas; { $names } tetap kupanggil, dan kupanggil lagi tiap { $minutes } menit sampai ada yang menjawab.
case-handed-back = { $name } menyerahkan obrolan ini kembali kepadaku. Aku { $bot }, si mesin: tanya saja di tempat kamu bertanya tadi.
case-resolved = { $name } sudah menutup permintaanmu. Kamu bisa membukanya lagi dalam { $hours } jam.
case-cancelled = Baik, tim sudah kuberi tahu bahwa kamu tidak perlu orang lagi.
case-is-closed = Permintaan ini sudah ditutup. Mau dibuka lagi?
rate-ask = Bagaimana bantuan yang kamu terima?
rate-thanks = Terima kasih! Kalau mau menambahkan sesuatu: !rate 5 kata-katamu
rate-how = Beri 1 sampai 5 bintang, misalnya: !rate 5

## Panggilan: yang disampaikan kepada penjawab
case-still-yours = { $name } menunggu kabar darimu di permintaan { $case }. Kalau tidak bisa, alihkan saja; kalau tidak, kupanggil lagi.
which-case = Aku tidak yakin permintaan mana yang kamu maksud. Pilih, atau balas pesan panggilannya:
shift-over = Giliranmu sudah selesai, dan permintaan { $case } dari { $name } masih padamu. Tetap kamu pegang, atau kupanggil yang bertugas sekarang? Tanpa jawaban, kuserahkan beberapa menit lagi.
case-kept = Baik, tetap padamu.
digest-waiting = Masih ada orang lain yang menunggumu: { $count }. Tunggu terlama, dalam menit: { $longest }.
digest-none = Tidak ada lagi yang menunggumu.
breaker-opened = Karena yang kubaca di { $place }, belakangan ini aku terlalu sering memanggil orang: { $count } kali. Mulai sekarang di sana aku menawarkan orang dulu, tidak langsung memanggil. Kalau ada bahaya aku tetap memanggil, begitu juga untuk siapa pun yang menulis kepadaku.
breaker-rang = Yang membuatku memanggil:
breaker-closed = Untuk yang kubaca di { $place }, aku memanggil orang lagi seperti dulu.
breaker-stays = Baik: untuk yang kubaca di { $place }, aku tidak memanggil siapa pun, kecuali ada bahaya. Kamu bisa berubah pikiran di sini kapan saja.
case-asker-left = { $name } sudah pergi. Permintaan { $case } tetap terbuka sampai kamu menutupnya.
relay-claim-first = Ini tetap di sini sebagai catatan: hanya orang yang menangani permintaan yang menulis kepada penanya. Ambil dulu permintaannya, lalu tulis lagi.
relay-not-delivered = Ini tidak sampai ke pihak sana. Tolong coba lagi, ya.
relay-public = Aku tidak bisa menulis kepada penanya secara pribadi. Yang kamu tulis di sini muncul di tempat pertanyaannya diajukan dan bisa dibaca semua orang.
note-kept = Catatanmu tersimpan. Penanya tidak bisa melihatnya.
note-how = Tulis catatannya sekalian: !note kata-katamu
transfer-how = Ke siapa? Misalnya: !transfer robin
transfer-unreachable = Orang ini tidak bisa dipanggil sekarang. Siapa lagi yang menangani?
oncall-now = Sedang bertugas: { $names }
oncall-until = Sedang bertugas: { $names }, sampai { $time }
you-are-away = Kamu tidak akan dipanggil sampai kamu menulis !available
you-are-available = Kamu bisa dipanggil lagi.
away-until = Kamu tidak akan dipanggil sampai { $time }.
away-when = Sampai kapan?
away-how = Aku tidak bisa membacanya sebagai waktu yang akan datang, jadi tidak ada yang berubah. Misalnya: !away 2h atau !away until 14:00
away-moves = Permintaan ini beralih ke orang lain: { $cases }
away-nobody = Sekarang tidak ada orang lain yang bertugas: kalau ada permintaan, mungkin aku tetap memanggilmu.
home-cases = Permintaanmu yang terbuka:
home-no-case = Kamu tidak punya permintaan terbuka.

## Kartu
card-heading = Permintaan { $case }: { $name } perlu bicara dengan orang
card-who = Siapa:
card-where = Di mana:
card-language = Bahasa:
card-urgency = Urgensi:
card-why = Alasan:
card-evidence = Petunjuk:
card-answered = Sudah dijawab dengan:
card-note = Catatan:
card-by = Oleh:
card-article = Mungkin membantu:
status-ringing = Memanggil { $names } …
status-acknowledged = Sudah dilihat { $names }, belum diambil
status-claimed = Ditangani { $names }
status-resolved = Ditutup
status-cancelled = Tidak diperlukan lagi
status-handed-back = Dikembalikan ke mesin
card-newer = Ada pesan yang lebih baru tentang kasus ini di bawah.
urgency-low = rendah
urgency-normal = biasa
urgency-high = tinggi
reason-explicit-request = minta bicara dengan orang
reason-anger = marah
reason-distress = sedang tertekan
reason-safety = mungkin ada yang dalam bahaya
reason-legal = urusan hukum
reason-complaint = keluhan
reason-security = masalah keamanan
reason-privacy = data pribadi
reason-billing-dispute = tagihan yang dipersoalkan
reason-cancellation = ingin berhenti
reason-complex = perlu pertimbangan manusia
reason-press-partner = pers atau mitra
reason-vip = perlu dilayani secara pribadi

## Tombol
button-helpful = Ini membantu
button-unhelpful = Belum pas
button-human = Bicara dengan orang
button-yes-human = Ya, panggilkan orang
button-nohuman = Tidak, terima kasih
button-choosenone = Tidak ada yang cocok
button-cancel = Sudah tidak perlu orang
button-ack = Sudah kulihat
button-claim = Biar kutangani
button-transfer = Alihkan
button-keep = Tetap kupegang
button-handover = Serahkan
button-escalate = Panggil berikutnya
button-note = Tambah catatan
button-back = Kembalikan ke bot
button-resolve = Tutup permintaan
button-reopen = Buka lagi
button-next = Tangani yang paling lama menunggu
button-list = Tampilkan semua
button-ackall = Sudah kulihat semua
button-away = Jangan panggil aku
button-available = Panggil aku lagi
button-tomorrow = Sampai besok, 9:00
button-noend = Tanpa batas
button-callagain = Panggil seperti dulu
button-stayquiet = Biarkan begini
input-note = Catatan (tak terlihat penanya)
input-transfer = Siapa yang menangani?

## Penolakan
refused-closed = Permintaan ini sudah ditutup.
refused-open = Permintaan ini masih terbuka.
refused-taken = Permintaan ini sudah ditangani { $name }.
refused-not-responder = Ini hanya bisa dilakukan tim bantuan.
refused-too-late = Batas waktu untuk membuka lagi permintaan ini sudah lewat. Tanya saja lagi, nanti kubantu.
refused-no-case = Tidak ada permintaan di sini.
refused-not-yours = Tombol ini hanya untuk orang yang bertanya. Tanya aku, kamu juga kubantu.
refused-person-has-it = Ini sudah ditangani orang.
