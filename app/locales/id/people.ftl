# Mendaftar, kartu, PIN, data saya.
