# Kabar tentang usulan: dibaca sendiri, disampaikan pengurus, dihitung terbuka. Keberatan atas hasil. Poster.

## Isi kabar: apa, sebabnya, sekarang, tanya siapa
heard-what-funded = Usulan ini dapat dana { $year }. Uangnya dari { $detail }.
heard-what-reserve = Usulan ini cadangan { $detail }: dapat dana kalau ada sisa uang.
heard-what-deferred = Usulan ini menunggu tahun depan.
heard-what-forwarded = Usulan ini diteruskan ke { $detail }.
heard-what-done-by-residents = Usulan ini dikerjakan warga sendiri, dipimpin { $detail }.
heard-what-handed-over = Usulan ini dialihkan ke { $detail }.
heard-what-merged-into = Usulan ini digabung dengan usulan lain. { $anda } tetap tercatat sebagai pengusul.
heard-what-not-possible = Usulan ini tidak bisa dikerjakan.
heard-because = Sebabnya: { $why }.
heard-reason = Alasannya: { $words }
heard-now-funded = Sekarang: pekerjaan disiapkan. Kemajuannya bisa dibaca di halaman usulan.
heard-now-reserve = Sekarang: tunggu sisa uang. Cadangan nomor kecil didahulukan.
heard-now-deferred = Sekarang: usulan ikut daftar tahun depan. { $anda } tidak perlu menulis lagi.
heard-now-forwarded = Sekarang: tunggu jawaban dari sana.
heard-now-done-by-residents = Sekarang: tanyakan kapan mulai, dan apa yang bisa dibantu.
heard-now-handed-over = Sekarang: datang ke layanan itu.
heard-now-merged-into = Sekarang: ikuti usulan yang satunya.
heard-now-not-possible = Sekarang: usulan ini selesai di sini. Usulan lain boleh ditulis kapan saja masanya dibuka.
heard-may-object = Kalau tidak setuju, { $anda } boleh keberatan satu kali. Batas waktunya ada di halaman usulan.
heard-ask = Tanya: { $who }.
heard-asked = { $rt } minta usulan ini dilengkapi.
heard-asked-for = Yang diminta: { $words }
heard-asked-now = Lengkapi paling lambat { $until }. Usulan { $anda } tetap di tempatnya.
heard-upheld = Keberatan { $anda } diterima.
heard-upheld-now = Sekarang: keputusan akan dicatat lagi. Kabarnya akan sampai ke { $anda }.
heard-stays = Keberatan { $anda } sudah dijawab. Keputusannya tetap.
heard-stays-now = Keberatan hanya satu kali, jadi jawaban ini yang terakhir di sini.
heard-passed-on = Usulan ini sudah diteruskan { $rt } ke { $forum }.
heard-silence = { $rt } tidak menjawab dalam waktunya, jadi usulan naik sendiri ke { $forum }.
heard-opinion = Ada pendapat baru dari warga.
heard-answer = Sebuah pendapat dijawab oleh { $who }.
heard-work = Ada laporan baru tentang pekerjaannya.

## Halaman kabar
heard-title = Kabar untuk saya
heard-link = Kabar ({ $count } belum dibaca)
heard-lead = { $count } kabar belum dibaca.
heard-none = Belum ada kabar. Kabar datang kalau usulan yang { $anda } tulis atau dukung bergerak.
heard-unread = Belum dibaca
heard-how-read = Dibaca { $day }
heard-how-told = Disampaikan langsung { $day }
heard-how-paper = Diterima lewat surat { $day }
heard-read = Sudah saya baca
heard-for-you = Kabar untuk { $anda }
told-heard = Terima kasih. Kabar ini tercatat sudah dibaca.
moved-heard = kabar ini sudah sampai

## Disampaikan langsung oleh pengurus
tell-title = Sampaikan kabar di { $place }
tell-lead = { $count } kabar belum sampai. Bacakan kepada warga, atau serahkan suratnya.
tell-none = Semua kabar sudah sampai. Kabar baru muncul di sini kalau ada hasil yang belum dibaca.
tell-waited = Menunggu { $time }.
tell-letter = Cetak surat
tell-told = Sudah disampaikan langsung
tell-told-to = Sudah disampaikan langsung kepada { $name }
tell-paper = Suratnya sudah diserahkan
tell-paper-to = Surat untuk { $name } sudah diserahkan
field-how = Cara menyampaikan
told-told = Tercatat. Kabar ini sudah sampai.
task-tell = { $count } warga di { $place } perlu diberi tahu
task-tell-do = Sampaikan

## Surat balasan usulan
letter-title = Surat balasan usulan { $number }
letter-print = Cetak halaman ini, lalu serahkan kepada warga.
letter-to = Kepada
letter-about = Perihal: balasan atas usulan { $number }
letter-proposal = Usulan
letter-day = Tanggal hasil
letter-state = Hasil
letter-why = Sebab
letter-now = Langkah berikut
letter-ask = Keterangan lebih lanjut
letter-more = Seluruh perjalanan usulan ini terbuka di { $address }
letter-signed = Tanda tangan
letter-gives = Yang menyampaikan
letter-gets = Yang menerima

## Berapa kabar yang sampai
answers-title = Kabar yang sampai di { $place }
answers-link = Kabar yang sampai
answers-share = { $part } dari { $whole } kabar sampai dalam { $days } hari.
answers-waiting = { $count } kabar belum sampai. Yang paling lama menunggu { $time }.
answers-nobody-waits = Semua kabar sudah sampai.
answers-none = Belum ada hasil yang perlu dikabarkan dalam setahun ini.
answers-by-place = Menurut tempat
answers-by-office = Menurut kantor yang memutuskan
answers-of = { $part } dari { $whole }
answers-col-name = Nama
answers-col-heard = Sampai dalam 14 hari
answers-col-waiting = Belum sampai
answers-col-oldest = Paling lama
answers-how = Hasil baru dianggap selesai kalau pengusul sudah mendengarnya. Yang dihitung hasilnya, bukan orangnya. Kabar yang belum { $days } hari dihitung begitu sampai.
answers-back = Kembali ke { $place }

## Keberatan atas hasil
objection-title = Keberatan atas hasil usulan { $number }
objection-lead = { $anda } boleh keberatan satu kali, sampai { $until }.
objection-who-reads = Keberatan { $anda } dibaca forum yang memutuskan, dan dijawab dengan alasan. Isinya tidak tampil untuk umum.
objection-why = Mengapa { $anda } keberatan?
objection-hint = Tulis apa yang menurut { $anda } keliru, dan apa yang sebaiknya diputuskan.
objection-send = Kirim keberatan
objection-raise = Ajukan keberatan
objection-open = Pengusul boleh keberatan sampai { $until }.
objection-over = Waktu untuk keberatan habis { $until }.
objection-no-outcome = Belum ada hasil. Keberatan baru bisa diajukan setelah ada keputusan.
objection-none = Belum ada keberatan.
objection-raised = Pengusul keberatan pada { $day }.
objection-waits = Keberatan menunggu jawaban forum.
objection-to-answer = Jawab keberatan
objection-answer-title = Jawaban forum
objection-answer-text = Catat apa yang dikatakan forum. Keputusan sendiri diubah di halaman keputusan.
field-upheld = Apa jawaban forum?
objection-choice-ya = Keberatan diterima
objection-choice-tidak = Keputusan tetap
field-change = Apa yang berubah?
hint-change = Wajib kalau keberatan diterima.
field-forum = Nama forum
hint-forum = Contoh: Musrenbang kelurahan.
objection-answer-send = Simpan jawaban
objection-upheld = Keberatan diterima. Yang berubah: { $change }
objection-stays = Keberatan dijawab. Keputusan tetap.
objection-by = { $forum }, { $day } (berita acara nomor { $number }).
objection-answered-on = Dicatat { $day }.
objection-decide-again = Keberatan pengusul diterima. Catat keputusan yang baru.
told-objection = Keberatan { $anda } sudah dikirim. Forum akan menjawab dengan alasan.
told-objection-answered = Jawaban sudah disimpan. Pengusul akan mendapat kabarnya.
moved-objected = keberatan hanya satu kali, dan sudah pernah diajukan
moved-not-objected = tidak ada keberatan yang menunggu
moved-objection-answered = keberatan ini sudah dijawab
task-answer-objection = { $count } keberatan menunggu jawaban forum
task-answer-objection-do = Jawab keberatan
task-reconsider = { $count } keputusan perlu dicatat lagi karena keberatan diterima
task-reconsider-do = Catat keputusan

## Perjalanan usulan
way-title = Siapa memegang, berapa lama
way-hand-proposer = Dilengkapi pengusul
way-hand-rt = Di { $rt }
way-hand-rw = Di { $forum }
way-hand-list = Dalam satu daftar
way-hand-forum = Di musyawarah
way-hand-work = Dikerjakan
way-days = { $days } hari
way-until = { $from } sampai { $until }
way-since = sejak { $from }
way-held = Dipegang { $who }.
way-next = Paling lambat { $until }.
way-record = Catatan terbuka
wa-proposal-outcome = Usulan warga: { $title } ({ $place }). Hasilnya: { $state }.

## Poster
poster-link = Poster
poster-title = Poster: { $what }
poster-print = Cetak halaman ini di kertas A4, lalu tempel di tempat yang dilewati warga.
poster-qr = Kode QR ke halaman ini
poster-scan = Arahkan kamera HP ke kotak ini, atau tulis alamatnya:
poster-proposal = Usulan warga { $number }, { $place }
