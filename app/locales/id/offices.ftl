# Jabatan, lembaga, aturan, nama tingkat dan jabatan.

## Mencatat lembaga dan jabatan
mandate-manage = Kelola jabatan
mandate-manage-title = Lembaga dan jabatan di { $place }
mandate-manage-lead = Catat lembaga dan jabatan menurut SK. Jabatan berlaku sesudah orang kedua menyetujui.
mandate-places = Pilih wilayah
mandate-bodies = Lembaga
mandate-no-bodies = Belum ada lembaga di sini.
mandate-to-waiting = Jabatan yang menunggu persetujuan
mandate-found = Catat lembaga
mandate-found-do = Catat lembaga ini
mandate-hint-name = Misalnya: LPMK Kenangasari.
mandate-enter = Catat jabatan
mandate-enter-for = Catat jabatan di { $body }
mandate-enter-do = Catat dan kirim ke orang kedua
mandate-seat-line = { $seat }: { $who }, sampai { $until }.
mandate-seat-line-open = { $seat }: { $who }, tanpa batas waktu.
mandate-waits = { $seat }: { $who }, menunggu persetujuan.
mandate-end-waits = Akhir jabatan { $seat }, { $who }, menunggu persetujuan.
mandate-back = Kembali ke daftar lembaga
mandate-search = Cari orang menurut nama
mandate-search-hint = Tulis paling sedikit dua huruf. Yang dicari warga di wilayah lembaga ini.
mandate-search-do = Cari nama
mandate-nobody = Belum ada warga dengan nama "{ $name }" di sini. Coba tulis sebagian namanya saja.
mandate-hint-decree = Seperti tertulis di SK, misalnya: SK { $lurah } Kenangasari Nomor 12 Tahun 2026.
mandate-hint-until = Hari terakhir menurut SK. Boleh kosong hanya untuk pegawai tanpa masa jabatan.
mandate-acting-none = Bukan, ini pejabat tetap
mandate-acting-plt = Plt.
mandate-acting-pj = Pj.
mandate-acting-long-plt = Plt. (pelaksana tugas)
mandate-acting-long-pj = Pj. (penjabat)
mandate-objections-title = Ada aturan yang tidak sejalan dengan jabatan ini:
mandate-objections-what-now = Kalau ada SK yang mengizinkan, tulis alasan dan nomor SK itu. Keduanya dibaca semua orang.
mandate-objection-third-term = Masa jabatan ketiga. Paling banyak dua kali, berturut-turut atau tidak.
mandate-objection-second-lkd-seat = Jabatan kedua di lembaga kemasyarakatan. Satu orang hanya boleh satu.
mandate-objection-council-member = Anggota { $bpd } sekaligus pengurus lembaga kemasyarakatan.
mandate-objection-seat-taken = Kursi ini masih dipegang orang lain pada waktu itu.
mandate-end-link = Akhiri
mandate-end-this = Akhiri jabatan { $seat }
mandate-end-lead = { $who }, { $term }. Jabatan berakhir sesudah orang kedua menyetujui.
mandate-end-do = Catat akhir jabatan
mandate-hint-end-why = Misalnya: mengundurkan diri dengan surat tanggal 3 November 2026.
mandate-told-founded = Lembaga dicatat. Sekarang jabatannya bisa diisi.
mandate-told-entered = Jabatan dicatat. Belum berlaku: menunggu persetujuan orang kedua.
mandate-told-end-entered = Akhir jabatan dicatat. Menunggu persetujuan orang kedua.
mandate-own-interest = Ini menyangkut { $anda } sendiri, keluarga { $anda }, atau yang mengawasi { $anda }. Orang lain yang mengurusnya.
mandate-second-person = { $anda } sendiri yang mencatatnya. Yang menyetujui harus orang lain.

## Menyetujui jabatan
mandate-confirm-title = Jabatan yang menunggu persetujuan
mandate-confirm-lead = Baca dulu, cocokkan dengan SK, lalu putuskan. Sebelum disetujui, jabatan belum berlaku.
mandate-none-wait = Tidak ada yang menunggu { $anda } sekarang.
mandate-item-seat = Jabatan { $seat }
mandate-item-end = Akhir jabatan { $seat }
mandate-body = Lembaga
mandate-decree = SK
mandate-decree-of = { $decree }, { $day }
mandate-term = Masa jabatan
mandate-from-until = { $from } sampai { $until }
mandate-from-open = mulai { $from }, tanpa batas waktu
mandate-ends = Berakhir
mandate-ends-why = { $day }, karena: { $why }
mandate-entered-by = Dicatat oleh { $who }, { $when }.
mandate-confirm-do = Setujui
mandate-confirm-do-for = Setujui { $seat }
mandate-decline = Tolak
mandate-decline-do = Tolak dengan alasan ini
mandate-told-confirmed = Sudah disetujui, dan berlaku sekarang.
mandate-told-declined = Sudah ditolak. Alasannya tercatat.

## Halaman pengurus
mandate-since = Sejak
mandate-how = Dicatat dan disetujui
mandate-entered-on = Dicatat oleh { $who }, { $day }.
mandate-confirmed-on = Disetujui oleh { $who }, { $day }.
mandate-from-the-start = Dicatat saat Rembuk mulai dipakai.
mandate-ends-soon = Hampir berakhir: { $away }.
mandate-exception = Pengecualian: { $rules } Karena: { $why } SK: { $decree }.

## Tugas
task-confirm-seats = { $count } jabatan menunggu persetujuan
task-confirm-seats-due = Sampai { $until }.
task-confirm-seats-do = Baca dan putuskan
task-own-seat-ends = Masa jabatan { $anda } di { $place } hampir berakhir
task-own-seat-ends-due = Hari terakhir { $until }. Sesudah itu hak { $anda } berhenti.
task-own-seat-ends-do = Lihat pengurus
task-seats-end = { $count } jabatan di { $place } hampir berakhir
task-seats-end-due = Yang pertama { $until }. Siapkan penggantinya dengan SK baru.
task-seats-end-do = Lihat pengurus

## Isian dan sebabnya
field-office-place = Di mana lembaga itu?
field-office-kind = Jenis lembaga
field-office-name = Nama lembaga
field-office-person = Siapa?
field-office-seat = Jabatan apa?
field-office-acting = Plt atau Pj?
field-office-decree = Nomor SK
field-office-decree-date = Tanggal SK
field-office-from = Mulai tanggal
field-office-until = Sampai tanggal
field-office-last-day = Hari terakhir menjabat
field-office-exception = SK yang mengizinkan
field-office-exception-why = Mengapa tetap diangkat?
why-office-acting = Plt dan Pj harus punya tanggal akhir
why-office-order = harus sesudah tanggal mulai
why-office-term = lebih lama daripada yang diizinkan aturan
why-office-over = masa itu sudah lewat
why-office-future = SK belum boleh bertanggal besok atau nanti
why-office-later = harus lebih awal daripada akhir yang sudah tercatat
why-office-seated = orang ini sudah memegang jabatan itu pada waktu itu
why-office-waiting = jabatan yang sama untuk orang ini sudah menunggu persetujuan
why-office-there = sudah ada di sini
why-office-level = lembaga jenis ini tidak ada di tingkat itu
why-office-kelurahan = { $bpd } hanya ada di desa, tidak di kelurahan
moved-office-declined = sudah ditolak
moved-office-seated = orang ini sudah memegang jabatan itu
moved-office-ended = jabatan ini sudah berakhir
moved-office-end-waits = akhir jabatan ini sudah menunggu persetujuan

## Catatan terbuka
done-decline-mandate = Jabatan ditolak
done-enter-end = Akhir jabatan diajukan
