//! Meetings over HTTP: an RW's evening on one phone, from its invitation to its signed paper; strangers; what is sent
//! twice; two who keep the same minutes; the code on the wall; a meeting entered from paper.

mod hall;

use image::ImageFormat;

use crate::support::{
    House,
    Persona::{self, *},
    house::{encoded, from_here},
    html, tables,
};
use crate::uploads::bring_as;

const RW: &str = "/di/kenangasari/rw-03/rapat";
const OVER: &str = "/di/kenangasari/rw-03/rt-01/rapat/2026-11-27";
/// The evening of the meeting that the demonstration called: half past seven, from half past eight in the morning.
const EVENING: i64 = 3 * 86_400 + 11 * 3_600;

pub async fn read(house: &House, who: Persona, path: &str) -> String {
    plain(&house.get(who, path).await.text())
}

pub fn plain(page: &str) -> String {
    html::plain(page).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values of a field wherever it stands in a page.
pub fn values(page: &str, name: &str) -> Vec<String> {
    let all = html::tags(page).into_iter().filter(|t| t.get("name") == Some(name));
    all.filter_map(|t| t.get("value").map(ToOwned::to_owned)).collect()
}

/// Something happens, as the form of the chair's page says it, with what it had shown.
pub async fn happens(house: &House, who: Persona, page: &str, fields: &[(&str, &str)]) -> u16 {
    let shown = house.get(who, page).await.text();
    let seen = values(&shown, "dilihat").first().cloned().unwrap_or_default();
    let key = format!("kunci-{}", tables::number(&house.store, "SELECT count(*) FROM meeting_entries").await);
    let all = [&[("act", "happen"), ("dilihat", seen.as_str()), ("kunci", key.as_str())][..], fields].concat();
    house.post(who, page, &all).await.status
}

fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(60, 40, image::Rgb([240, 240, 230]));
    let mut out = std::io::Cursor::new(vec![]);
    image::DynamicImage::from(picture).write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

#[tokio::test]
async fn an_rw_is_called_once_and_a_short_notice_is_meant_and_printed() {
    let house = House::new().await;
    let page = format!("{RW}/baru");
    let form = house.get(RwChair, &page).await;
    assert_eq!(form.status, 200);
    let due = values(&form.text(), "butir");
    assert_eq!(due.len(), 5, "what waits for its order in RW 03");
    let mut fields = vec![
        ("act", "convene"),
        ("kunci", "satu"),
        ("starts", "2026-12-20"),
        ("clock", "19.30"),
        ("spot", "Balai RW 03"),
        ("undang-boards", "20"),
        ("points", "Iuran"),
    ];
    fields.extend(due.iter().skip(1).map(|id| ("butir", id.as_str())));
    for who in [Resident, RtChair, OtherRwChair, Lurah, Kades] {
        assert_eq!(house.get(who, &page).await.status, 403, "{who:?}");
        assert_eq!(house.post(who, &page, &fields).await.status, 403, "{who:?}");
    }
    for _ in 0..2 {
        let told = house.post(RwChair, &page, &fields).await;
        assert_eq!((told.status, told.location()), (303, format!("{RW}/2026-12-20?kabar=diundang").as_str()));
    }
    let called = "SELECT count(*) FROM meetings WHERE slug LIKE '2026-12-20%'";
    assert_eq!(tables::number(&house.store, called).await, 1, "sent twice it happens once");
    let chairs = read(&house, RwChair, &format!("{RW}/2026-12-20")).await;
    assert!(chairs.contains("Undangan Rapat RW 03. Waktu: Minggu, 20 Desember 2026, pukul 19.30 WIB"), "{chairs}");
    let items =
        "SELECT count(*) FROM meeting_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.slug = '2026-12-20'";
    assert_eq!(tables::number(&house.store, items).await, 4, "one was left out");
    // Tomorrow is sooner than the rules ask: it is told, and may be meant.
    let mut soon = fields.clone();
    soon.retain(|(name, _)| !["starts", "kunci"].contains(name));
    soon.extend([("starts", "2026-12-10"), ("kunci", "dua")]);
    let told = house.post(RwChair, &page, &soon).await;
    assert_eq!(told.status, 422);
    assert!(
        told.text().contains("name=\"shorter\"") && told.text().contains("Balai RW 03"),
        "everything typed is there"
    );
    soon.push(("shorter", "ya"));
    assert_eq!(house.post(RwChair, &page, &soon).await.status, 422, "why is printed");
    soon.push(("why", "Talud ambles semalam."));
    assert_eq!(house.post(RwChair, &page, &soon).await.status, 303);
    assert!(read(&house, Anonymous, &format!("{RW}/2026-12-10")).await.contains("Talud ambles semalam."));
}

#[tokio::test]
async fn an_rw_meets_on_one_phone_from_the_first_question_to_the_signed_paper() {
    let house = House::new().await;
    let (meeting, lead) = (format!("{RW}/2026-12-12"), format!("{RW}/2026-12-12/pimpin"));
    house.later(EVENING);
    let counted = [("hal", "counted"), ("women_here", "14"), ("men_here", "17")];
    for who in [Resident, RtChair, OtherRwChair, Lurah, Elsewhere] {
        assert_eq!(house.get(who, &lead).await.status, 403, "{who:?}");
        assert_eq!(happens(&house, who, &lead, &counted).await, 403, "{who:?}");
    }
    assert_eq!(house.get(Anonymous, &lead).await.status, 303);
    assert_eq!(house.get(Anonymous, &format!("{meeting}/berita-acara")).await.status, 409, "not closed yet");
    let mut taps = 0;
    let mut steps: Vec<&[(&str, &str)]> = vec![&counted, &[("hal", "opened")]];
    steps.push(&[("hal", "list_agreed"), ("except", "2")]);
    let raised = [("hal", "raised"), ("butir", "2"), ("whom", "2 warga RT 03"), ("what", "Gangnya jadi sempit.")];
    let answered = [("hal", "answered"), ("butir", "2"), ("answer", "Lebarnya tetap tiga meter.")];
    steps.extend([&raised[..], &answered, &[("hal", "asked_again"), ("butir", "2")], &raised]);
    steps.push(&[("hal", "not_reached"), ("butir", "2")]);
    for fields in &steps {
        assert_eq!(happens(&house, RwChair, &lead, fields).await, 303, "{fields:?}");
        taps += 2;
    }
    let page = read(&house, RwChair, &lead).await;
    assert!(page.contains("Nomor 2: ") && page.contains("Minta angkat tangan"), "{page}");
    let hands = [("hal", "hands_counted"), ("butir", "2"), ("yes", "20"), ("no", "8"), ("abstain", "3")];
    assert_eq!(happens(&house, RwChair, &lead, &hands).await, 303);
    // What was just settled is said, with a way back: hands that were miscounted are counted again.
    assert!(read(&house, RwChair, &lead).await.contains("Batalkan, bahas lagi nomor 2"));
    assert_eq!(happens(&house, RwChair, &lead, &[("hal", "reopened"), ("butir", "2")]).await, 303);
    let many = [("hal", "hands_counted"), ("butir", "2"), ("yes", "20"), ("no", "9"), ("abstain", "8")];
    assert_eq!(happens(&house, RwChair, &lead, &many).await, 422, "37 hands of 31 people");
    assert_eq!(happens(&house, RwChair, &lead, &hands).await, 303);
    let public = read(&house, Anonymous, &meeting).await;
    assert!(public.contains("2 warga RT 03 keberatan: Gangnya jadi sempit."), "{public}");
    assert!(public.contains("Disetujui dengan hitung tangan: 20 setuju, 8 tidak, 3 tidak memilih."));
    assert!(public.contains("31 orang hadir: 14 perempuan, 17 laki-laki."));
    // What will be fixed is shown first; missing voices need the chair's word.
    let ends = format!("{lead}?tutup=1");
    assert!(read(&house, RwChair, &ends).await.contains("5 usulan disepakati, 0 tidak disetujui."));
    let named = [("act", "happen"), ("hal", "part_named"), ("kunci", "notulis"), ("part", "recorder"), ("name", "Nia")];
    let told = house.post(RwChair, &ends, &named).await;
    assert_eq!((told.status, told.location()), (303, ends.as_str()), "what is asked before closing leads back to it");
    assert_eq!(happens(&house, RwChair, &ends, &[("hal", "closed")]).await, 422);
    let crowd = [("hal", "closed"), ("word", "Karang Taruna ada lomba malam ini."), ("disabled", "99")];
    assert_eq!(happens(&house, RwChair, &ends, &crowd).await, 422, "more than are present");
    let word = [("hal", "closed"), ("word", "Karang Taruna ada lomba malam ini."), ("households", "5")];
    assert_eq!(happens(&house, RwChair, &ends, &word).await, 303);
    assert!(taps + 8 <= 40, "{taps} taps");
    let proposal = read(&house, Anonymous, "/di/kenangasari/usulan/27-013").await;
    assert!(proposal.contains("Rapat RW 03, 12 Desember 2026 : disepakati"), "{proposal}");
    let next = house.get(RwChair, &format!("{RW}/baru")).await.text();
    assert!(next.contains("sudah disepakati di rapat sebelumnya"), "{next}");
    let ticked = html::tags(&next).into_iter().filter(|t| t.get("name") == Some("butir") && t.get("checked").is_some());
    assert_eq!(ticked.count(), 0, "what was agreed is not called up again unasked");
    let paper = format!("{meeting}/berita-acara");
    let printed = read(&house, RwChair, &paper).await;
    for words in [
        "Sabtu tanggal dua belas bulan Desember tahun dua ribu dua puluh enam",
        "31 orang: 14 perempuan dan 17 laki-laki",
        "Karang Taruna ada lomba malam ini.",
        "Wakil peserta (perempuan)",
        "Nia",
        "5 terwakili",
        "juta",
    ] {
        assert!(printed.contains(words), "{words} in {printed}");
    }
    assert_eq!(happens(&house, RwChair, &lead, &counted).await, 409, "nothing happens after its end");
    // The signed paper is photographed; from then on it is mended only beside it.
    let mend = [("act", "correct_minutes"), ("wrong", "Tertulis 31."), ("right", "Yang hadir 32 orang.")];
    assert_eq!(house.post(RwChair, &paper, &mend).await.status, 409);
    let fields = [("act", "file_minutes"), ("form", "-foto")];
    for (who, status) in [(Resident, 403), (OtherRwChair, 403), (RwChair, 303), (RwChair, 409)] {
        let file = ("photo", ("ba.png", "image/png", &photo()[..]));
        assert_eq!(bring_as(&house, who, &paper, &fields, file).await.status, status, "{who:?}");
    }
    assert_eq!(house.post(RwChair, &paper, &mend).await.status, 303);
    assert!(read(&house, Anonymous, &paper).await.contains("Yang hadir 32 orang."));
    let listed = read(&house, Anonymous, RW).await;
    assert!(listed.contains("5 dari 5 usulan disepakati.") && listed.contains("sudah ditandatangani"), "{listed}");
}

#[tokio::test]
async fn what_is_sent_twice_happens_once_and_the_second_of_two_sees_both_texts() {
    let house = House::new().await;
    let lead = format!("{RW}/2026-12-12/pimpin");
    house.later(EVENING);
    let count = [("hal", "counted"), ("women_here", "9"), ("men_here", "9")];
    assert_eq!(happens(&house, RwChair, &lead, &count).await, 303);
    assert_eq!(happens(&house, RwChair, &lead, &[("hal", "opened")]).await, 303);
    let entries =
        "SELECT count(*) FROM meeting_entries e JOIN meetings m ON m.id = e.meeting_id WHERE m.slug = '2026-12-12'";
    let before = tables::number(&house.store, entries).await;
    let shown = house.get(RwChair, &lead).await.text();
    let seen = values(&shown, "dilihat")[0].clone();
    let mine = |key, what| {
        [
            ("act", "happen"),
            ("hal", "raised"),
            ("butir", "1"),
            ("whom", "RT 04"),
            ("what", what),
            ("kunci", key),
            ("dilihat", seen.as_str()),
            ("form", "-raised-1"),
        ]
    };
    for _ in 0..2 {
        assert_eq!(house.post(RwChair, &lead, &mine("k1", "Tempatnya terlalu jauh.")).await.status, 303);
    }
    assert_eq!(tables::number(&house.store, entries).await, before + 1);
    let told = house.post(RwChair, &lead, &mine("k2", "Biayanya terlalu besar.")).await;
    let text = plain(&told.text());
    assert_eq!(told.status, 409);
    assert!(text.contains("catatan ini baru saja diubah orang lain"), "{text}");
    assert!(text.contains("Biayanya terlalu besar.") && text.contains("RT 04 keberatan: Tempatnya terlalu jauh."));
    // Having seen both, they send it again.
    let again = values(&told.text(), "dilihat")[0].clone();
    assert_ne!(again, seen);
    let mut fields = mine("k3", "Biayanya terlalu besar.").to_vec();
    fields.retain(|(name, _)| *name != "dilihat");
    fields.push(("dilihat", again.as_str()));
    assert_eq!(house.post(RwChair, &lead, &fields).await.status, 303);
}

#[tokio::test]
async fn people_come_in_by_the_code_on_the_wall_by_name_and_by_count() {
    let house = House::new().await;
    let attend = format!("{RW}/2026-12-12/hadir");
    let early = house.get(RwChair, &attend).await.text();
    let (_, code) = early.split_once("class=\"big\">").unwrap();
    let code = code.split('<').next().unwrap().replace(' ', "");
    assert_eq!(code.len(), 6);
    let here = |code: &str| {
        vec![("act", "check_in".to_owned()), ("door_code", code.to_owned()), ("group", "women".to_owned())]
    };
    let sent = async |who, fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        house.post(who, &attend, &fields).await.status
    };
    assert_eq!(sent(Resident, here(&code)).await, 409, "three hours before it opens");
    house.later(EVENING - 1_800);
    assert_eq!(sent(Anonymous, here(&code)).await, 303);
    assert_eq!(sent(Elsewhere, here(&code)).await, 403, "of another village");
    assert_eq!(sent(OtherRwChair, here(&code)).await, 403, "of another RW");
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert_eq!(sent(Resident, here(wrong)).await, 422);
    let form = house.get(Resident, &format!("{attend}?kode={code}")).await.text();
    assert_eq!(values(&form, "door_code"), std::slice::from_ref(&code), "the QR code brings it along");
    for _ in 0..2 {
        assert_eq!(sent(Resident, here(&code)).await, 303);
    }
    assert!(read(&house, Resident, &attend).await.contains("sudah tercatat hadir"));
    // Whoever keeps the list ticks, adds and counts.
    let found = house.get(RwChair, &format!("{attend}?cari=tuti%20handayani")).await.text();
    let people = values(&found, "person");
    assert!(!people.is_empty());
    let tick = [("act", "tick"), ("person", people[0].as_str()), ("kunci", "t")];
    assert_eq!(house.post(Resident, &attend, &tick).await.status, 403);
    assert_eq!(house.post(RwChair, &attend, &tick).await.status, 303);
    let guest = [("act", "add_guest"), ("name", "Warno"), ("sex", "l"), ("kunci", "g"), ("form", "-tamu")];
    for _ in 0..2 {
        assert_eq!(house.post(RwChair, &attend, &guest).await.status, 303);
    }
    let count = [("act", "count"), ("perempuan-lain", "3"), ("laki-lain", "2"), ("kunci", "c")];
    assert_eq!(house.post(RwChair, &attend, &count).await.status, 303);
    let public = read(&house, Anonymous, &format!("{RW}/2026-12-12")).await;
    assert!(public.contains("8 orang hadir: 5 perempuan, 3 laki-laki."), "{public}");
    for name in ["Sari Lestari", "Tuti Handayani", "Warno"] {
        assert!(!public.contains(name), "{name} stands on the public page");
        assert!(read(&house, RwChair, &attend).await.contains(name), "{name}");
    }
    let off = values(&house.get(RwChair, &attend).await.text(), "attendee");
    let untick = [("act", "happen"), ("hal", "unticked"), ("attendee", off[2].as_str()), ("kunci", "u")];
    assert_eq!(house.post(RwChair, &attend, &untick).await.status, 303);
    assert!(!read(&house, RwChair, &attend).await.contains("Warno"));
}

#[tokio::test]
async fn a_meeting_on_paper_is_entered_in_one_form_that_keeps_what_was_typed() {
    let house = House::new().await;
    let page = format!("{RW}/sudah-lewat");
    let form = house.get(RwChair, &page).await.text();
    let due = values(&form, "butir");
    assert_eq!(due.len(), 5);
    let mut fields: Vec<(String, String)> = [
        ("act", "past_meeting"),
        ("kunci", "kertas"),
        ("clock", "20.00"),
        ("spot", "Rumah Pak RW"),
        ("perempuan-lain", "8"),
        ("laki-lain", "9"),
        ("households", "4"),
        ("undang-others", "40"),
        ("nama-recorder-1", "Nia Kurniasih"),
        ("jabatan-recorder-1", "sekretaris RW 03"),
        ("nama-greeting-1", "Hadi Prasetyo"),
        ("jabatan-greeting-1", "lurah"),
        ("delegasi-nama-1", "Bu Lastri"),
        ("delegasi-unsur-1", "women"),
        ("points", "Jadwal ronda"),
        ("word", "Pemuda sedang ujian."),
        ("reason", "Yang paling berbahaya lebih dulu."),
    ]
    .map(|(n, v)| (n.to_owned(), v.to_owned()))
    .to_vec();
    for id in &due {
        fields.push(("butir".to_owned(), id.clone()));
        fields.push((format!("cara-{id}"), "agreed".to_owned()));
    }
    fields.retain(|(name, _)| *name != format!("cara-{}", due[4]));
    for (what, value) in [("cara", "hands"), ("setuju", "10"), ("tidak", "7"), ("urutan", "1")] {
        fields.push((format!("{what}-{}", due[4]), value.to_owned()));
    }
    let send = async |who, fields: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        bring_as(&house, who, &page, &fields, ("photo", ("ba.png", "image/png", &photo()[..]))).await
    };
    assert_eq!(send(RtChair, &fields).await.status, 403);
    // Everything that is wrong is said at once, each at its field.
    let slips = [("clock", "25.99"), ("spot", " "), ("households", "900"), ("jabatan-presenter-2", "Dinas PU")];
    let changed = |(name, value): &(String, String)| {
        let slip = slips.iter().find(|(slip, _)| slip == name).map(|(_, wrong)| (*wrong).to_owned());
        (name.clone(), slip.unwrap_or_else(|| value.clone()))
    };
    let mut slipped: Vec<(String, String)> = fields.iter().map(changed).collect();
    slipped.retain(|(name, _)| *name != format!("cara-{}", due[0]));
    slipped.push(("jabatan-presenter-2".to_owned(), "Dinas PU".to_owned()));
    let told = html::plain(&send(RwChair, &slipped).await.text());
    for words in [
        "Hari: belum diisi",
        "Jam: tulis seperti 19.30",
        "Tempat: belum diisi",
        "Keluarga miskin: lebih banyak dari jumlah yang hadir",
        "jabatannya ada, namanya belum diisi",
        "Keputusan: pilih salah satu",
        "Wakil ke rapat berikutnya: pilih perempuan atau laki-laki untuk setiap wakil",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let refused = send(RwChair, &fields).await;
    assert_eq!(refused.status, 422, "no day");
    let text = refused.text();
    let kept = values(&text, "photo_kept");
    assert!(text.contains("Rumah Pak RW") && kept.len() == 1, "what was typed and the photo are still there");
    assert!(values(&text, &format!("setuju-{}", due[4])).contains(&"10".to_owned()));
    fields.push(("starts".to_owned(), "2026-12-05".to_owned()));
    let unsaid = send(RwChair, &fields).await;
    assert_eq!(unsaid.status, 422, "a woman or a man?");
    let text = html::plain(&unsaid.text());
    assert!(text.contains("pilih perempuan atau laki-laki untuk setiap wakil"), "{text}");
    let kept = |field: &str, value: &str| values(&unsaid.text(), field).contains(&value.to_owned());
    assert!(kept("delegasi-nama-1", "Bu Lastri") && kept("nama-greeting-1", "Hadi Prasetyo"));
    fields.push(("delegasi-jk-1".to_owned(), "p".to_owned()));
    for _ in 0..2 {
        let told = send(RwChair, &fields).await;
        assert_eq!(
            (told.status, told.location()),
            (303, format!("{RW}/2026-12-05/berita-acara?kabar=dicatat").as_str())
        );
    }
    let paper = read(&house, Anonymous, &format!("{RW}/2026-12-05/berita-acara")).await;
    for words in [
        "dicatat kemudian di sini oleh Sutrisno, Ketua RW 03",
        "setuju 10, tidak setuju 7",
        "Yang paling berbahaya lebih dulu.",
        "ditandatangani",
        "17 orang: 8 perempuan dan 9 laki-laki",
        "Jadwal ronda",
    ] {
        assert!(paper.contains(words), "{words} in {paper}");
    }
    assert!(!paper.contains("Bu Lastri") && !paper.contains("Nia Kurniasih"), "names stand on the signed paper alone");
    let own = read(&house, RwChair, &format!("{RW}/2026-12-05/berita-acara")).await;
    for words in ["Nia Kurniasih, sekretaris RW 03", "Hadi Prasetyo, lurah", "Bu Lastri", "unsur lain (40)"] {
        assert!(own.contains(words), "{words} in {own}");
    }
}

#[tokio::test]
async fn the_minutes_of_an_rt_name_nobody_to_the_public() {
    let house = House::new().await;
    let paper = format!("{OVER}/berita-acara");
    let public = read(&house, Anonymous, &paper).await;
    assert!(public.contains("15 orang: 8 perempuan dan 7 laki-laki"), "{public}");
    assert!(public.contains("Nama yang hadir hanya ada pada berkas yang disimpan pimpinan rapat."), "{public}");
    assert!(public.contains("4 terwakili") && !public.contains("Penyandang disabilitas"), "one is not printed");
    assert!(!public.contains("Bu Lastri"), "who spoke stands on paper alone");
    let names = "SELECT p.name FROM meeting_attendees a JOIN persons p ON p.id = a.person_id";
    for name in tables::texts(&house.store, names).await {
        assert!(!public.contains(&name), "{name}");
    }
    assert!(read(&house, Anonymous, OVER).await.contains("Semua setuju, sesudah ditanyakan 2 kali."));
}

#[tokio::test]
async fn residents_of_an_rt_that_does_not_meet_ask_for_it() {
    let house = House::new().await;
    let list = "/di/kenangasari/rw-03/rt-02/rapat";
    assert!(read(&house, Resident, list).await.contains("Saya minta rapat diadakan"));
    assert!(!house.get(Anonymous, list).await.text().contains("ask_meeting"));
    let ask = [("act", "ask_meeting")];
    assert_eq!(house.post(Elsewhere, list, &ask).await.status, 403);
    assert_eq!(house.post(Resident, list, &ask).await.status, 303);
    assert_eq!(house.post(Resident, list, &ask).await.status, 409);
    assert!(read(&house, Resident, list).await.contains("Permintaan Ibu sudah tercatat."));
    assert_eq!(house.get(RwChair, "/di/kenangasari/rw-03/rt-02/rapat/baru").await.status, 409, "too few have asked");
}

#[tokio::test]
async fn a_card_leads_the_chair_to_the_meeting() {
    let house = House::new().await;
    let meeting = format!("{RW}/2026-12-12");
    let tasks = house.get(RwChair, "/tugas").await.text();
    assert!(tasks.contains(&format!("href=\"{meeting}\"")) && plain(&tasks).contains("Siapkan rapat"));
    house.later(EVENING);
    let tasks = house.get(RwChair, "/tugas").await.text();
    assert!(tasks.contains(&format!("href=\"{meeting}/pimpin\"")) && plain(&tasks).contains("Pimpin rapat"));
    assert!(!house.get(OtherRwChair, "/tugas").await.text().contains(&meeting));
}

#[tokio::test]
async fn what_waited_for_a_signal_is_told_where_it_leads_and_says_how_old_it_is() {
    let house = House::new().await;
    let (notes, lead) = (format!("{RW}/2026-12-12/catat"), format!("{RW}/2026-12-12/pimpin"));
    house.later(EVENING);
    let counted = [("hal", "counted"), ("women_here", "14"), ("men_here", "17")];
    assert_eq!(happens(&house, RwChair, &lead, &counted).await, 303);
    assert_eq!(happens(&house, RwChair, &lead, &[("hal", "opened")]).await, 303);
    let said = [
        ("act", "happen"),
        ("hal", "noted"),
        ("kunci", "hp-1"),
        ("speaker", "Bu Lastri"),
        ("said", "Got di depan masjid mampet."),
        ("umur", "600"),
    ];
    let queued = |who: Persona, fields: &[(&str, &str)]| {
        let request = House::bare("POST", &notes).header("x-antre", "1");
        let token = format!("rembuk={}", who.token());
        from_here(request.header("cookie", token)).body(encoded(fields)).unwrap()
    };
    for _ in 0..2 {
        let told = house.send(queued(RwChair, &said)).await;
        assert_eq!((told.status, told.header("x-ke")), (204, format!("{notes}?kabar=dicatat").as_str()));
    }
    let once = "SELECT count(*) FROM meeting_entries WHERE form_key = 'hp-1'";
    assert_eq!(tables::number(&house.store, once).await, 1, "sent twice it happens once");
    let age = "SELECT received_at - happened_at FROM meeting_entries WHERE form_key = 'hp-1'";
    assert_eq!(tables::number(&house.store, age).await, 600_000_000);
    assert_eq!(house.send(queued(Resident, &said)).await.status, 403);
    let mut empty = said;
    empty[4] = ("said", "");
    empty[2] = ("kunci", "hp-2");
    let refused = house.send(queued(RwChair, &empty)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("error-summary"), "the phone is given the reason");
    let request = House::bare("POST", &notes).header("x-antre", "1");
    let nobody = house.send(from_here(request).body(encoded(&said)).unwrap()).await;
    assert_eq!(nobody.status, 401, "the phone keeps it and asks to sign in");
}

#[tokio::test]
async fn whoever_came_finds_it_in_their_own_data() {
    let house = House::new().await;
    house.later(EVENING);
    let attend = format!("{RW}/2026-12-12/hadir");
    let sari = "SELECT hex(id) FROM persons WHERE name = 'Sari Lestari'";
    let id: sea_orm::prelude::Uuid = tables::text(&house.store, sari).await.parse().unwrap();
    let id = id.to_string();
    let tick = [("act", "tick"), ("person", id.as_str()), ("kunci", "sari")];
    assert_eq!(house.post(RwChair, &attend, &tick).await.status, 303);
    let data = house.get(Resident, "/saya/data/unduh").await.text();
    assert!(data.contains("\"hadir_rapat\":[{\"jenis\":\"rembug_rw\""), "{data}");
}
