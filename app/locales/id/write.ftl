# Menulis usulan: yang boleh diusulkan, atas nama siapa, foto, titip, dan layanan.

## Boleh usul apa?
what-title = Boleh usul apa?
what-lead = Apa saja yang dibutuhkan bersama.
what-yes-title = Pernah didanai
what-example-1 = Saluran Gang Melati: 34 rumah tidak banjir lagi. Rp117 juta.
what-example-2 = Timbangan Posyandu untuk 52 balita. Rp37 juta.
what-example-3 = Belajar menjahit untuk 30 ibu. Rp64,5 juta.
what-example-4 = Jalan kursi roda ke balai RW. Rp39 juta.
what-example-5 = Enam gerobak sampah. Rp28,5 juta.
what-not-title = Tidak didanai, dan sebabnya
what-example-6 = Taman bermain: tanahnya masih milik pengembang.
what-example-7 = Lampu gang: uangnya habis. Menjadi cadangan 2.
what-example-8 = Jalan besar milik kota: diteruskan ke kecamatan.
what-no-title = Yang ke tempat lain
what-no-repair = Perbaikan kecil, misalnya lampu mati: kantor { $desa }. Sebutkan tempatnya.
what-no-aid = Bantuan satu keluarga: kantor sosial. Bawa KTP dan KK.
what-no-violence = Kekerasan: telepon 129, siang dan malam. Tidak perlu membawa apa-apa.
what-services = Alamat layanan di { $place }
what-rights-title = Hak Anda
what-rights = Mengusulkan, dijawab dengan alasan, berkeberatan, dan melihat uangnya.

## Layanan
tab-services = Layanan
service-title = Layanan { $place }
service-lead = Ini tempat bertanya untuk hal yang tidak dipilih bersama.
service-kind-aid = Bantuan untuk satu orang atau keluarga
service-kind-repair = Perbaikan kecil
service-kind-safety = Kekerasan
service-none-yet = Belum ditulis. Tanyakan ke kantor { $desa }.
service-ask-office = Tanyakan ke kantor { $desa }. Bawa KTP dan KK.
service-national = Telepon SAPA 129, siang dan malam, tanpa biaya. Kalau bahayanya sekarang, telepon polisi 110.
service-purpose = Untuk apa
service-bring = Yang dibawa
service-place = Di mana
service-phone = Telepon kantor
service-set-aid = Ubah layanan bantuan keluarga
service-set-repair = Ubah layanan perbaikan kecil
service-set-safety = Ubah layanan untuk korban kekerasan
field-service-name = Nama layanan
field-service-purpose = Untuk apa?
field-service-bring = Apa yang dibawa?
hint-service-bring = Contoh: KTP, KK, dan foto tempatnya.
field-service-place = Di mana, dan jam berapa?
hint-service-place = Contoh: kantor kelurahan, loket 2, Senin sampai Jumat pukul 8 sampai 14.
field-service-phone = Telepon kantor (boleh kosong)
hint-service-phone = Nomor kantor saja, bukan nomor orang.
service-save = Simpan layanan
service-told = Layanan sudah disimpan.
why-phone = tulis nomor telepon dengan angka

## Yang ke tempat lain
elsewhere-one-family = Bantuan untuk satu keluarga tidak dipilih bersama.
elsewhere-small-repair = Perbaikan kecil dikerjakan layanan, tanpa menunggu tahun depan.
elsewhere-where-one-family = Layanan ini yang membantu keluarga:
elsewhere-where-small-repair = Layanan ini yang memperbaiki:
elsewhere-anyway = Tetap kirim sebagai usulan
elsewhere-go-on = Tetap tulis sebagai usulan
elsewhere-help = Ada layanan untuk ini
elsewhere-none = Ini bisa ditulis sebagai usulan
violence-title = Ada yang bisa menolong sekarang
violence-not-kept = Tulisan tadi tidak disimpan di sini, dan tidak di HP ini.
violence-prevent = Mau mengusulkan pencegahan, misalnya penyuluhan atau lampu jalan? Tulis usulan tanpa cerita tentang orangnya.

## Atas nama siapa
in-the-name-of = Atas nama:
field-atas-nama = Atas nama siapa?
in-my-own-name = Saya sendiri

## Foto
field-photo = Foto
photo-may = Foto (boleh kosong)
photo-words-hint = JPEG, PNG, atau WebP, paling besar 8 MB. Lokasi di dalam foto dibuang. Jangan ada wajah anak.
field-photo-shows = Apa yang terlihat di foto?
hint-photo-shows = Untuk yang tidak bisa melihatnya. Contoh: selokan penuh sampah di depan pos ronda.
photo-see = Lihat foto, { $size } kB
photo-see-this = Lihat foto: { $shows }, { $size } kB
photo-unsaid = Foto dari pengusul
photo-carried = Dari usulan { $number }
photo-add = Tambah foto
photo-add-do = Simpan foto
photo-erase = Hapus foto ini
told-photo = Foto sudah disimpan.
told-photo-erased = Foto sudah dihapus.
why-photo-full = sudah ada tiga foto. Hapus satu dulu

## Titip
entrust-title = Titip usulan, { $place }
entrust-link = Tulis usulan untuk tetangga yang tidak punya HP
entrust-lead = Tulis usulan untuk tetangga yang tidak punya HP. Untuk siapa?
entrust-search = Cari nama
entrust-search-hint = Tulis nama lengkap, atau sebagian.
entrust-search-do = Cari
entrust-nobody = Belum ada nama itu di sini.
entrust-unregistered = Orangnya belum terdaftar di sini
entrust-for = Untuk { $name }
entrust-how = Tanyakan tiga hal. Tulis kata-katanya sendiri, lalu bacakan.
entrust-other = Untuk orang lain
entrust-show-name = Nama depannya boleh ditampilkan
entrust-agreed = Sudah saya bacakan, dan ia setuju dikirim
entrusted-by = { $author }. Ditulis oleh { $who } untuk warga { $home }.
field-first-name = Nama depan
hint-first-name = Nama lengkap tidak disimpan.
hint-entrust-witness = Orang ketiga yang mendengar, bukan dari keluarga penulis.
why-witness = pilih orang ketiga, bukan dari keluarga penulis
field-for-whom = Untuk siapa?

## Rincian lain
more-details = Rincian lain
field-nature = Jenisnya
nature-physical = dibangun atau dibeli
nature-social = kegiatan warga
field-urgency = Bisa menunggu?
urgency-danger = bisa mencelakai orang
urgency-this-year = perlu tahun ini
urgency-can-wait = bisa menunggu
field-money-from = Diharapkan dari mana uangnya?
hoped-dd = Dana Desa
hoped-add = Alokasi Dana Desa
hoped-apbd = APBD
hoped-csr = perusahaan (CSR)
hoped-swadaya = warga sendiri
hoped-from = diharapkan dari { $source }
gives-hint = Sumbangan warga sendiri (swadaya), kalau ada:
field-labour = Tenaga: berapa hari kerja?
field-material = Bahan: kira-kira berapa rupiah?
field-money = Uang: berapa rupiah?
field-land-given = Tanah: berapa meter persegi?
gives = warga menyumbang { $what }
gives-labour = { $n } hari kerja
gives-material = bahan { $money }
gives-money = uang { $money }
gives-land = tanah { $n } m²

## Perbuatan
act-propose-for = Menulis usulan untuk tetangga
act-proposal-photos = Menambah atau menghapus foto usulan
act-set-service = Menulis layanan { $desa }
done-propose-for = Usulan titipan dikirim
done-proposal-photos = Foto usulan diubah
done-set-service = Layanan ditulis
done-erase-photo = Foto pendapat dihapus penulisnya

## Peta
tab-sketch = Peta
sketch-title = Peta { $place }
sketch-lead = Gambar wilayah buatan sendiri. Di situ warga menunjuk tempat usulannya.
sketch-none-yet = Belum ada gambar. Kantor { $desa } bisa menambahkannya.
sketch-see = Lihat peta, { $size } kB
sketch-alt = Gambar peta wilayah ini
sketch-bring = Ganti gambar peta
sketch-save = Simpan gambar peta
sketch-told = Gambar peta sudah disimpan.
spot-at = Titiknya:
spot-on-sketch = Lihat di peta, { $size } kB
spot-sketch-alt = Peta wilayah, tempat usulan ditandai lingkaran merah
spot-mark = Tandai tempatnya
spot-save = Simpan titik
spot-here = Pakai tempat saya sekarang
spot-to-touch = Atau sentuh tempatnya di gambar peta, { $size } kB
spot-touch = Sentuh tempatnya di gambar ini:
spot-touch-alt = Peta wilayah: sentuh tempat usulannya
field-coordinates = Titik di peta (boleh kosong)
hint-coordinates = Contoh: -6.9123, 110.4201
why-coordinates = titiknya belum terbaca. Contoh: -6.9123, 110.4201
field-point = Tempat di gambar
why-point = sentuh tempatnya di gambar
told-place = Tempatnya sudah disimpan.
act-mark-place = Menandai tempat usulan
act-set-sketch = Mengganti gambar peta
done-mark-place = Tempat usulan ditandai
done-set-sketch = Gambar peta diganti

## Lampiran
field-paper = Berkas PDF
paper-hint = PDF, paling besar 2 MB. Semua orang bisa menyimpannya. Jangan ada NIK.
paper-kept = Berkas sudah tersimpan.
field-paper-is = Lampiran apa ini?
hint-paper-is = Contoh: rincian biaya (RAB), surat pernyataan tanah.
paper-see = Simpan lampiran: { $what } (PDF, { $size } kB)
paper-add = Tambah lampiran
paper-add-do = Simpan lampiran
paper-erase = Hapus lampiran ini
told-paper = Lampiran sudah disimpan.
told-paper-erased = Lampiran sudah dihapus.
why-paper-large = berkas ini lebih besar dari 2 MB. Pilih yang lebih kecil
why-paper-kind = ini bukan berkas PDF yang utuh. Pilih berkas lain
why-paper-acts = PDF ini berisi program atau berkas lain. Simpan ulang sebagai PDF biasa
why-paper-full = sudah ada tiga lampiran. Hapus satu dulu
act-attach-paper = Melampirkan berkas
done-attach-paper = Lampiran usulan diubah
