# Berembuk: keberatan sampai selesai, usul kalimat, gabung dan pisah, usulan yang datang lagi.

## Keberatan
open-worries = { $count ->
    [1] 1 keberatan belum terjawab
   *[other] { $count } keberatan belum terjawab
}
worry-withdrawn = Keberatan ini ditarik penulisnya, { $day }.
worry-insisted = Menurut penulisnya, ini belum terjawab ({ $day }). Keberatan tetap terbuka.
withdraw-worry = Keberatan saya tarik
insist-worry = Belum terjawab
told-worry-withdrawn = Keberatan { $anda } sudah ditarik.
told-worry-open = Keberatan { $anda } tetap terbuka, dan dibawa ke rapat.
said-on = ditulis pada usulan { $number }
act-settle-worry = Menarik keberatan sendiri, atau menyebutnya belum terjawab
done-settle-worry = Keberatan ditarik atau disebut belum terjawab penulisnya

## Usul kalimat
wording-title = Usul ubah kalimat { $number }
wording-lead = Warga boleh mengusulkan kalimat yang lebih jelas. Pengusul yang memutuskan. Kalimat lama tetap tersimpan.
offer-words = Usul ubah kalimat
offer-title = Usulkan kalimat lain
offer-text = Ubah seperlunya. Hanya pengusul dan { $anda } yang membaca usul ini, sampai diterima.
offer-hidden = Sebagian tulisan sedang disembunyikan, jadi belum bisa diubah di sini.
send-offer = Kirim ke pengusul
offers-wait = { $count ->
    [1] 1 usul kalimat menunggu jawaban pengusul.
   *[other] { $count } usul kalimat menunggu jawaban pengusul.
}
offers-read = Baca dan jawab
offers-none = Belum ada usul kalimat untuk { $anda }.
offer-by = Usul { $who }, { $day }
offer-why = Satu kalimat alasan
take-words = Pakai kalimat ini
leave-words = Tetap kalimat saya
offer-taken = Dipakai pengusul, { $day }.
offer-left = Tidak dipakai, { $day }.
words-now = Sekarang
words-new = Usul baru
words-stay = Tidak berubah.
words-gone = dihapus:
words-come = ditambah:
words-changed = Kalimatnya sudah { $count } kali diubah.
all-versions = Baca semua kalimatnya
versions-title = Kalimat dari awal sampai sekarang
version-first = Kalimat pertama pengusul, { $day }
version-offered = Kalimat ke-{ $version }, diusulkan warga dan dipakai pengusul, { $day }
version-own = Kalimat ke-{ $version }, dari pengusul sendiri, { $day }
told-offered = Usul kalimat sudah dikirim ke pengusul.
told-offer-answered = Jawaban { $anda } sudah disimpan.

## Gabung dan pisah
joining-title = Gabung atau pisah { $number }
joining-lead = Semua pengusul ditanya dulu. Kalau tidak ada yang keberatan dalam { $days } hari, berlaku sendiri.
join-or-part = Gabung atau pisah
merging-in = Diusulkan: { $number } digabung ke usulan ini. Pengusul boleh berkeberatan sampai { $until }.
merging-out = Diusulkan: usulan ini digabung ke { $number }. Pengusul boleh berkeberatan sampai { $until }.
parting = Diusulkan: usulan ini dan { $number } dipisah lagi. Pengusul boleh berkeberatan sampai { $until }.
merging-read = Baca dan jawab
merging-what = { $from } digabung ke { $into }
parting-what = { $from } dipisah lagi dari { $into }
merging-by-proposer = salah satu pengusul
merging-asked = Diusulkan { $who }. Alasannya: { $why }
merging-until = Berlaku sendiri setelah { $until }, kalau tidak ada pengusul yang keberatan.
merging-said-yes = setuju
merging-said-no = keberatan
merging-said-nothing = belum menjawab
merging-own-why = Alasan { $anda }
merging-own-why-hint = Boleh dikosongkan.
merging-yes = Setuju
merging-no = Saya keberatan
mergings-none = Belum pernah ada usul gabung atau pisah.
mergings-over = Yang sudah selesai
merging-over-consent = Semua pengusul setuju, { $day }.
merging-over-notice = Tidak ada yang keberatan, berlaku { $day }.
merging-over-stopped = Berhenti karena ada pengusul yang keberatan, { $day }.
merging-over-overtaken = Tidak jadi: keadaannya sudah berubah, { $day }.
join-title = Gabungkan usulan lain ke sini
join-text = Pilih usulan yang meminta hal yang sama. Semua pengusulnya tetap tercatat, dan dukungannya dihitung satu kali seorang.
field-joined = Nomor usulan yang digabung ke sini
hint-joined = Contoh: 27-016
join-why = Mengapa digabung?
join-button = Usulkan gabung
part-title = Pisahkan lagi { $number }
part-why = Mengapa dipisah?
part-button = Usulkan pisah { $number }
split-title = Jadikan dua usulan
split-text = Satu bagian menjadi usulan baru dengan nomor sendiri. Dukungan tetap pada usulan ini.
field-rest = Yang diminta di usulan ini
split-button = Jadikan dua
told-merging = Usul sudah dikirim ke semua pengusul.
told-merging-yes = Persetujuan { $anda } sudah dicatat.
told-merging-no = Keberatan { $anda } sudah dicatat. Usul itu berhenti.
told-split = Usulan baru sudah jadi. Nomornya { $number }. Isi rinciannya lagi.
kin-title = Asal dan lanjutannya
tie-merged-from = Digabung ke sini:
tie-merged-into = Digabung ke usulan
tie-split-into = Sebagian menjadi usulan
tie-split-from = Bagian dari usulan
tie-carried-from = Lanjutan dari usulan
tie-carried-into = Dilanjutkan sebagai usulan
proposes-too = Pengusul bersama: { $who } ({ $number })
fate-merged-into = Digabung dengan usulan { $number }
band-joined = Usulan ini hidup terus di usulan lain sejak { $day }. Dukungan dan pendapat baru ditulis di sana.
act-answer-merging = Menjawab usul gabung atau pisah
act-split-proposal = Menjadikan usulan sendiri dua
done-answer-merging = Pengusul menjawab usul gabung atau pisah
done-split-proposal = Usulan dijadikan dua oleh pengusulnya
done-merging-notice-over = Waktu usul gabung atau pisah habis

## Datang lagi tahun depan
waited-years = menunggu { $count } tahun
state-carried-unconfirmed = Datang lagi dari tahun lalu, menunggu konfirmasi pengusul
band-carried = Datang lagi sendiri dari tahun lalu. Langsung menunggu diurutkan.
carried-unconfirmed = Usulan ini datang lagi sendiri dari tahun lalu. Menunggu konfirmasi pengusul. Usulan tetap ikut diurutkan.
carried-asks-you = Usulan { $anda } datang lagi sendiri dari tahun lalu. Masih diperlukan? Kalau tidak, tarik kembali di bawah.
confirm-carried = Ya, masih diperlukan
told-carried-confirmed = Terima kasih. Usulan { $anda } ditandai masih diperlukan.
act-confirm-carried = Mengonfirmasi usulan yang datang lagi dari tahun lalu
done-confirm-carried = Pengusul menyatakan usulannya masih diperlukan
done-carried-over = Datang lagi sendiri dari tahun sebelumnya
task-confirm-carried = { $count ->
    [1] Usulan datang lagi dari tahun lalu
   *[other] { $count } usulan datang lagi dari tahun lalu
}
task-confirm-carried-due = Tetap ikut diurutkan. Konfirmasi sampai { $until }.
task-confirm-carried-do = Lihat dan konfirmasi

## Tugas
task-answer-wording = { $count ->
    [1] Ada usul kalimat untuk usulan { $anda }
   *[other] Ada { $count } usul kalimat untuk usulan { $anda }
}
task-answer-wording-do = Baca dan jawab
task-answer-merging = Usulan { $anda } diusulkan digabung atau dipisah
task-answer-merging-due = Kalau tidak dijawab, berlaku sendiri setelah { $until }.
task-answer-merging-do = Baca dan jawab

## Sudah berubah
moved-joined = hidup terus di usulan lain
moved-worry-withdrawn = sudah ditarik penulisnya
moved-worry-open = sudah disebut belum terjawab
moved-worry-unanswered = belum ada jawaban
moved-wording-answered = usul kalimat itu sudah dijawab
moved-wording-waits = usul kalimat { $anda } yang tadi belum dijawab
moved-reworded = kalimatnya sudah diubah, baca lagi
moved-merging-over = usul itu sudah selesai
moved-merging-said = jawaban { $anda } sudah tercatat
moved-merging-runs = usul gabung atau pisah masih berjalan
moved-on-ballot = sedang dipilih warga
moved-on-list = sudah ada di daftar { $desa }
moved-not-joined = usulan itu tidak sedang digabung
moved-shared = punya pengusul bersama, pisahkan dulu
moved-carried-confirmed = sudah dikonfirmasi
