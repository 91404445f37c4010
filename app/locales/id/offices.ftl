# Jabatan, lembaga, aturan, nama tingkat dan jabatan.
