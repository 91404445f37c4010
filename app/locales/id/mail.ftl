# Satu surat email seminggu, bagi yang memberi alamat: halamannya, tautannya, dan isi suratnya.

## Halaman email saya
mail-title = Kabar lewat email
mail-link = Kabar lewat email
mail-lead = Kabar usulan bisa dikirim ke email { $anda }. Kalau tidak diisi, tidak ada yang dikirim.
mail-when = Paling banyak satu surat seminggu, Sabtu pagi.
mail-what = Isinya nomor usulan, keadaannya, dan tautan. Tidak ada nama orang.
mail-nothing-new = Tidak ada kabar baru, tidak ada surat.
mail-end-any-time = Boleh berhenti kapan saja, langsung dari suratnya.
mail-never-needed = Email tidak wajib, dan tidak dipakai untuk masuk.
mail-none = belum ditulis
mail-state = Keadaan
mail-confirmed = Sudah dikonfirmasi { $day }. Surat dikirim ke sini.
mail-waiting = Menunggu konfirmasi. Buka suratnya dalam { $days } hari, lalu tekan tombolnya.
mail-not-arriving = Tiga surat berturut-turut tidak sampai. Periksa alamatnya, lalu konfirmasi lagi.
mail-give = Tulis alamat email
mail-again = Kirim lagi, atau ganti alamat
mail-change = Ganti alamat
mail-hint = Ke alamat ini dikirim satu surat untuk konfirmasi. Paling banyak dua kali sehari ke satu alamat.
mail-give-button = Kirim surat konfirmasi
mail-stop-button = Hapus email saya
mail-not-here = Di sini surat email belum bisa dikirim.
mail-set-up = Surat email mingguan: sudah diatur.
mail-not-set-up = Surat email mingguan: belum diatur. Isi REMBUK_SMTP_URL dan REMBUK_MAIL_FROM di server.
field-email = Email
why-mail = tulis seperti nama@contoh.id
told-mail-given = Tersimpan. Buka email { $anda }, lalu tekan tombol di balik tautannya.
told-mail-ended = Email { $anda } sudah dihapus. Tidak ada surat lagi.
moved-restricted = pemakaian data sedang dibatasi
moved-mail-link = tautan ini sudah lama atau sudah diganti
processing-mail-given = Email ditulis
processing-mail-confirmed = Email dikonfirmasi
processing-mail-ended = Email dihapus
privacy-mail = Email tidak wajib. Kalau diisi, email hanya dipakai untuk satu surat kabar seminggu.

## Di balik tautan surat
mail-confirm-title = Konfirmasi email
mail-confirm-lead = Tekan tombol ini kalau benar { $anda } ingin kabar usulan lewat email, paling banyak seminggu sekali.
mail-confirm-button = Ya, kirim kabar ke email ini
told-mail-confirmed = Terima kasih. Surat pertama datang hari Sabtu, kalau ada kabar baru.
mail-stop-title = Berhenti menerima surat
mail-stop-lead = Tekan tombol ini supaya tidak ada surat lagi. Alamat email ini juga dihapus.
mail-stop-link-button = Berhenti dan hapus email ini
told-mail-stopped = Tidak ada surat lagi ke email ini. Kabar tetap bisa dibaca di halaman Rembuk.

## Surat konfirmasi
letter-mail-confirm-subject = Konfirmasi email untuk kabar usulan
letter-mail-asks = Seseorang menulis alamat ini di Rembuk, untuk menerima kabar usulan seminggu sekali.
letter-mail-confirm = Kalau itu { $anda }, buka tautan ini dalam { $days } hari, lalu tekan tombolnya:
letter-mail-not-you = Kalau bukan { $anda }, biarkan saja. Tanpa konfirmasi, tidak ada kabar yang dikirim ke sini.
letter-mail-forget = Supaya alamat ini langsung dihapus:

## Surat mingguan
letter-mail-subject = Kabar usulan minggu ini
letter-mail-lead = Ada kabar baru untuk { $anda } tentang { $count } usulan.
letter-mail-proposal = Usulan { $number }: { $news }
letter-mail-decided = sudah ada hasil
letter-mail-asked = perlu dilengkapi
letter-mail-objection-answered = keberatan sudah dijawab
letter-mail-passed-on = sudah diteruskan
letter-mail-silence = naik sendiri karena tidak dijawab
letter-mail-opinion = { $count } pendapat baru
letter-mail-answer = { $count } pendapat dijawab
letter-mail-work = { $count } laporan pekerjaan
letter-mail-more = Dan { $count } usulan lagi.
letter-mail-read = Baca semuanya di sini:
letter-mail-stop = Surat ini paling banyak seminggu sekali. Untuk berhenti:
