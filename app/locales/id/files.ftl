# Foto yang dibawa warga dan pengurus.

photo-hint = JPEG, PNG, atau WebP, paling besar 8 MB. Lokasi dan data kamera di dalam foto dibuang.
photo-kept = Foto sudah tersimpan. Lihat foto
photo-decree-see = Lihat foto SK, { $size } kB
photo-decree-link = Foto SK
photo-decree-of = Foto SK jabatan { $seat }
photo-decree-who = Foto ini hanya dilihat pemegang jabatan, yang mencatat, yang menyetujui, dan inspektorat.
photo-decree-do = Simpan foto SK
photo-decree-told = Foto SK disimpan.
field-office-photo = Foto SK (boleh kosong)
why-photo-large = foto ini lebih besar dari 8 MB. Pilih foto yang lebih kecil
why-photo-kind = ini bukan foto JPEG, PNG, atau WebP. Pilih foto lain
why-photo-pixels = foto ini terlalu rapat. Foto lagi dengan ukuran paling besar 22 megapiksel
why-photo-broken = foto ini tidak terbaca sampai akhir. Coba foto lagi
why-photo-day = sudah 30 foto dalam sehari. Coba lagi besok
why-photo-gone = foto ini sudah tidak tersimpan. Pilih fotonya lagi
moved-office-photo-there = foto SK jabatan ini sudah ada
done-add-decree-photo = Foto SK ditambahkan
