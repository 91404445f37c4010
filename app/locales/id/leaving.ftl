# Warga yang pindah atau meninggal, dan permintaan kartu yang dibatalkan.

## Di daftar warga
leaving-title = Warga pindah atau meninggal
leaving-moved = dicatat pindah, { $day }
leaving-died = dicatat meninggal, { $day }
leaving-entered = Dicatat oleh { $who }, { $body }, { $when }
leaving-confirm = Benar, setujui
leaving-confirm-for = Setujui catatan tentang { $name }
leaving-needs-second = Pengurus dari keluarga lain yang menyetujui.
leaving-take-back = Batalkan catatan ini
leaving-take-back-for = Batalkan catatan tentang { $name }
leaving-objection = Sanggahan warga: { $why }
leaving-record = Catat warga pindah atau meninggal
leaving-record-text = Catatan berlaku setelah pengurus kedua dari keluarga lain menyetujui. Warga yang pindah diberi tahu dan boleh menyanggah.
leaving-record-button = Simpan catatan
leaving-kind-moved = Pindah
leaving-kind-died = Meninggal
field-person = Warga
field-kind = Apa yang terjadi
field-left-on = Tanggal pindah atau meninggal
why-passed-day = pilih hari ini atau hari sebelumnya
told-leaving-recorded = Catatan disimpan. Pengurus kedua perlu menyetujui.
told-leaving-confirmed = Catatan disetujui dan berlaku sekarang.

## Di halaman warga sendiri
leaving-told = { $anda } dicatat pindah oleh { $who }, { $body }, tanggal { $day }.
leaving-told-link = Kalau tidak benar, sanggah di sini
leaving-object-text = Kalau ini tidak benar, sampaikan satu kali di sini. Hak { $anda } kembali sampai kepala { $desa } memutuskan.
field-object-why = Mengapa tidak benar
leaving-object = Sanggah
leaving-objected = Sanggahan { $anda } menunggu keputusan kepala { $desa }. Hak { $anda } berlaku seperti biasa.
leaving-upheld = Kepala { $desa } sudah memutuskan: { $anda } tidak tinggal di sini lagi.
leaving-not-yet = Catatan ini belum disetujui pengurus kedua. Hak { $anda } belum berubah.
told-objected = Sanggahan { $anda } sudah dicatat.

## Permintaan kartu
cancel-request = Batalkan permintaan
cancel-request-for = Batalkan permintaan kartu untuk { $name }
request-until = Berlaku sampai { $until }
told-request-ended = Permintaan kartu sudah dibatalkan.

## Apa yang sudah terjadi
moved-card-opened = kartu sudah dibuka sebelum dicentang, minta kartu pengganti
moved-leaving-waits = catatan pindah sudah ada dan menunggu pengurus kedua
moved-leaving-taken-back = catatan itu sudah dibatalkan
moved-leaving-confirmed = sudah dicatat pindah atau meninggal
moved-leaving-objected = warga sudah menyanggah
moved-leaving-upheld = kepala { $desa } sudah memutuskan
moved-leaving-undone = kepala { $desa } sudah memutuskan
processing-new-card-cancelled = Permintaan kartu dibatalkan
processing-leaving-recorded = Dicatat pindah atau meninggal
processing-leaving-confirmed = Catatan pindah atau meninggal disetujui
processing-leaving-taken-back = Catatan pindah atau meninggal dibatalkan
processing-leaving-objected = Catatan pindah disanggah
done-object-leaving = Catatan pindah disanggah
done-anonymise = Data warga yang sudah lama pergi dihapus
