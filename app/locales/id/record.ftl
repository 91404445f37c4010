# Catatan terbuka: siapa melakukan apa, dan bagaimana memeriksanya.

record-resident = seorang warga
record-resident-of = seorang warga, { $place }
record-list-of = Daftar { $year }
record-year = Perencanaan { $year }
record-ballot = Pilihan warga { $place }, { $year }
record-newest = Ke catatan terbaru
record-nothing = Belum ada catatan.
record-who = { $name }, { $role }
record-who-body = { $name }, { $role } ({ $body })

record-check-title = Cara memeriksa catatan ini
record-check-text = Setiap catatan punya nomor dan sidik. Sidik dihitung dari isi catatan itu dan dari sidik catatan sebelumnya. Kalau satu catatan diubah, semua sidik sesudahnya ikut berubah.
record-check-paper = Dokumen tercetak memuat nomor dan sidik catatan terakhir pada hari itu. Ketik nomor dari kertas di sini. Bandingkan sidiknya dengan yang tercetak. Kalau berbeda, catatan sudah diubah.
record-check-tool = Pengelola dapat menghitung ulang semuanya dengan perintah
record-check-anchor = NOMOR:SIDIK
record-check-number = Nomor catatan
record-check-button = Lihat sidiknya
record-check-found = Catatan nomor { $number }, { $at }
record-check-none = Belum ada catatan nomor { $number }. Kalau nomor ini tercetak di kertas, catatan sudah dipotong.

record-stamp = Catatan terbuka sampai nomor { $number }
record-stamp-hash = Sidik:
record-stamp-check = Cocokkan di { $address }
