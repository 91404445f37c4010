use super::*;

fn of(problem: &str, wish: &str) -> Option<Elsewhere> {
    Elsewhere::of(&Words::new(problem, "Gang Anggrek RT 02", wish))
}

#[test]
fn help_for_one_family_is_the_social_offices() {
    for (problem, wish) in [
        ("Suami saya sakit dan tidak bisa bekerja lagi", "Bantuan sembako setiap bulan".replace("setiap ", "tiap ")),
        ("Anak saya mau masuk SMA, uangnya tidak ada", "Beasiswa.".into()),
        ("Rumah saya bocor, saya tinggal sendiri", "Minta dibantu bedah rumah".into()),
        ("Tetangga saya janda, anaknya tiga", "Dapat PKH dan beras".into()),
        ("Modal jualan habis dipakai berobat", "Modal usaha untuk saya".into()),
    ] {
        assert_eq!(of(problem, &wish), Some(Elsewhere::OneFamily), "{problem}: {wish}");
    }
}

#[test]
fn what_many_need_stays_a_proposal_though_it_says_the_same_words() {
    for (problem, wish) in [
        ("Anak saya dan anak-anak lain tidak punya tempat bermain", "Bantuan tempat bermain kecil"),
        ("Nenek saya jatuh dua kali di tangga Gang Anggrek", "Perbaiki tangga dan pasang pegangan"),
        ("Keluarga kami dan tetangga kebanjiran setiap hujan", "Bantuan pompa air untuk RT 02"),
        ("Banyak lansia sakit dan sendirian di rumah", "Bantuan makanan untuk 40 lansia"),
        ("Ibu kepala keluarga tidak punya keterampilan", "Modal dan alat jahit bersama"),
        ("Kelompok tani kekurangan pupuk pada musim tanam", "Bantuan pupuk untuk kelompok tani"),
        ("Anak saya putus sekolah seperti banyak temannya", "Beasiswa untuk anak-anak yang putus sekolah"),
    ] {
        assert_eq!(of(problem, wish), None, "{problem}: {wish}");
    }
}

#[test]
fn a_small_repair_is_a_services() {
    for (problem, wish) in [
        ("Lampu di depan pos ronda mati sejak hari Minggu", "Lampu diganti"),
        ("Genteng balai RW melorot dan bocor kalau hujan", "Perbaiki genteng yang melorot"),
        ("Keran tempat wudu menetes terus siang dan malam", "Tolong kerannya: ganti keran"),
    ] {
        assert_eq!(of(problem, wish), Some(Elsewhere::SmallRepair), "{problem}: {wish}");
    }
}

#[test]
fn a_work_stays_a_proposal_though_something_is_mended_in_it() {
    for (problem, wish) in [
        ("Lampu gang di belakang mushola sering mati", "Pasang lampu gang tenaga surya"),
        ("Empat belas lampu gang mati, gang gelap", "Ganti 14 lampu gang"),
        ("Pos ronda lapuk dimakan rayap", "Ganti tiang dan atap pos ronda"),
        ("Atap PAUD bocor, 38 anak belajar di teras", "Rehabilitasi ruang PAUD, ganti genteng dan kaca"),
        ("Selokan mampet dan bau setiap musim hujan", "Perbaikan selokan Gang Melati"),
        ("Lampu jalan mati di sepanjang gang", "Perbaiki lampu sepanjang Gang Mawar"),
    ] {
        assert_eq!(of(problem, wish), None, "{problem}: {wish}");
    }
}

#[test]
fn what_tells_of_violence_is_never_a_public_proposal() {
    for (problem, wish) in [
        ("Tetangga saya dipukuli suaminya hampir tiap malam", "Tolong dibantu"),
        ("Ada KDRT di rumah nomor tujuh", "Tolong didatangi"),
        ("Anak itu dicabuli, semua orang diam saja", "Penyuluhan untuk warga"),
        ("Saya dilecehkan waktu pulang kerja", "Pasang lampu"),
        ("Terjadi kekerasan terhadap anak di rumah kontrakan", "Bantuan"),
    ] {
        assert_eq!(of(problem, wish), Some(Elsewhere::Violence), "{problem}: {wish}");
    }
}

#[test]
fn preventing_violence_is_a_proposal_and_so_is_what_only_sounds_like_it() {
    for (problem, wish) in [
        ("Banyak warga tidak tahu ke mana melapor kalau ada KDRT", "Penyuluhan dan kader perlindungan perempuan"),
        ("Gang gelap, sering ada pelecehan waktu malam", "Lampu gang dan kamera di pintu masuk"),
        ("Hama wereng memukul hasil panen kelompok tani", "Obat hama"),
        ("Bunyi keras dari bengkel mengganggu warga", "Peredam suara bersama"),
        ("Suara dipukulnya kentongan tidak terdengar dari RT 04", "Kentongan kedua"),
    ] {
        assert_eq!(of(problem, wish), None, "{problem}: {wish}");
    }
}

#[test]
fn whoever_knows_better_sends_all_the_same_but_never_what_tells_of_violence() {
    let repair = Words::new("Lampu di depan pos ronda mati", "Pos ronda", "Lampu diganti");
    assert_eq!(Elsewhere::ask(&repair, false), Err(Refusal::HandedOver { to: Elsewhere::SmallRepair }));
    assert_eq!(Elsewhere::ask(&repair, true), Ok(()));
    let violence = Words::new("Ada KDRT di rumah nomor tujuh", "Gang", "Tolong didatangi");
    assert_eq!(Elsewhere::ask(&violence, true), Err(Refusal::NotForPublic));
}

#[test]
fn each_has_its_service_and_what_is_handed_over_its_code() {
    let codes: Vec<_> = Elsewhere::ALL.iter().map(|e| e.reason()).collect();
    assert_eq!(codes, [Some(ReasonCode::R10), Some(ReasonCode::R11), None]);
    let mut services: Vec<_> = Elsewhere::ALL.iter().map(|e| e.service()).collect();
    services.dedup();
    assert_eq!(services.len(), Elsewhere::ALL.len());
}

#[test]
fn a_word_inside_another_word_is_not_that_word() {
    assert_eq!(of("Kaca matanya berkacamata dan gantinya", "Kelas membaca, kacanya lampunya"), None);
}

#[test]
fn the_first_answer_alone_tells_what_is_plain_and_waits_with_what_is_not() {
    for (problem, told) in [
        ("Lampu di depan pos ronda mati sejak hari Minggu", Some(Elsewhere::SmallRepair)),
        ("Keran tempat wudu menetes terus siang dan malam", Some(Elsewhere::SmallRepair)),
        ("Saya butuh bantuan beras untuk keluarga saya", Some(Elsewhere::OneFamily)),
        ("Tetangga dipukuli suaminya hampir tiap malam", Some(Elsewhere::Violence)),
        ("Lampu gang di belakang mushola sering mati", None),
        ("Empat belas lampu gang mati, gang gelap", None),
        ("Genteng 12 rumah melorot", None),
        ("Bantuan beras untuk keluarga saya dan warga RT 02", None),
        ("Banyak kekerasan terhadap anak di sini", None),
        ("Selokan mampet dan bau setiap musim hujan", None),
        ("", None),
    ] {
        assert_eq!(Elsewhere::at_first(problem), told, "{problem}");
    }
}
