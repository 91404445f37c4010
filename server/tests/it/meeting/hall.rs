//! What a hall does besides deciding: marks, a queue of those who want to speak, a list that is brought up to date.

use super::{EVENING, happens, read, values};
use crate::support::{
    House,
    Persona::{self, *},
    html, tables,
};

const MEETING: &str = "/di/kenangasari/rw-03/rapat/2026-12-12";

/// The evening is open, and these are on its list by name.
async fn open_with(house: &House, people: &[Persona]) {
    house.later(EVENING);
    for who in people {
        let person = house.person(*who).await.to_string();
        let key = format!("hadir-{person}");
        let tick = [("act", "tick"), ("kunci", key.as_str()), ("person", person.as_str())];
        assert_eq!(house.post(RwChair, &format!("{MEETING}/hadir"), &tick).await.status, 303, "{who:?}");
    }
    let lead = format!("{MEETING}/pimpin");
    let counted = [("hal", "counted"), ("women_here", "9"), ("men_here", "9")];
    assert_eq!(happens(house, RwChair, &lead, &counted).await, 303);
    assert_eq!(happens(house, RwChair, &lead, &[("hal", "opened")]).await, 303);
}

#[tokio::test]
async fn a_sheet_of_marks_is_typed_in_and_what_is_wrong_stays_to_be_mended() {
    let house = House::new().await;
    open_with(&house, &[Resident, RtChair, RtSecretary]).await;
    let page = format!("{MEETING}/nilai");
    let public = read(&house, Anonymous, &page).await;
    assert!(public.contains("Belum ada lembar nilai") && !public.contains("Salin lembar nilai"), "{public}");
    let asked = house.get(RwChair, &page).await.text();
    assert!(asked.contains("Salin lembar nilai"), "{asked}");
    let options = html::tags(&asked).into_iter().filter(|t| t.name == "option");
    let ids: Vec<String> = options.filter_map(|t| t.get("value").map(ToOwned::to_owned)).collect();
    let [id, others @ ..] = &ids[1..] else { panic!("nobody on the list") };
    let sheet = format!("{page}?penilai={id}");
    let form = house.get(RwChair, &sheet).await.text();
    assert!(form.contains("name=\"nilai-1\"") && form.contains("name=\"nilai-5\""), "{form}");
    assert!(form.contains("name=\"nilai-2\""), "whose the proposals are is not told to who types");
    let wrong =
        [("act", "score"), ("kunci", "lembar"), ("penilai", id.as_str()), ("nilai-1", "45354"), ("nilai-3", "4535")];
    let told = house.post(RwChair, &sheet, &wrong).await;
    assert_eq!(told.status, 422);
    let text = told.text();
    assert!(text.contains("value=\"4535\"") && text.contains("value=\"45354\""), "what was typed is there");
    assert!(text.contains("Tulis 5 angka, masing-masing 1 sampai 5."), "{text}");
    let right = [
        ("act", "score"),
        ("kunci", "lembar"),
        ("penilai", id.as_str()),
        ("nilai-1", "11111"),
        ("nilai-2", "55555"),
        ("nilai-3", "4 5 3 5 4"),
    ];
    for who in [OtherRwChair, Lurah, Elsewhere] {
        assert_eq!(house.post(who, &page, &right).await.status, 403, "{who:?}");
    }
    assert_eq!(house.post(RwChair, &sheet, &right).await.status, 303);
    let early = read(&house, RwChair, &sheet).await;
    assert!(early.contains("Sudah masuk 1 lembar.") && early.contains("Lembar ini sudah dicatat."), "{early}");
    assert!(!house.get(RwChair, &sheet).await.text().contains("value=\"45354\""), "nor shown again");
    assert_eq!(
        happens(&house, RwChair, &page, &[("hal", "ordered_by_score")]).await,
        409,
        "of one sheet nothing is shown"
    );
    for other in others {
        let key = format!("lembar-{other}");
        let more = [("act", "score"), ("kunci", &key), ("penilai", other), ("nilai-1", "11111"), ("nilai-3", "45354")];
        let more = more.map(|(name, value): (&str, &str)| (name, value));
        assert_eq!(house.post(RwChair, &page, &more).await.status, 303);
    }
    assert_eq!(happens(&house, RwChair, &page, &[("hal", "ordered_by_score")]).await, 303);
    let public = read(&house, Anonymous, &page).await;
    assert!(
        public.contains("Hasil dari 3 lembar") && public.contains("21–21") && !public.contains("25–25"),
        "{public}"
    );
    let listed = house.get(Anonymous, MEETING).await.text();
    assert!(listed.find("id=\"butir-3\"") < listed.find("id=\"butir-1\""), "the higher median stands first");
    let after = read(&house, Anonymous, MEETING).await;
    assert!(after.contains("Nilai tengah 21 dari 25 (antara 21 dan 21)."), "{after}");
}

#[tokio::test]
async fn a_resident_asks_for_the_floor_and_the_secretary_gives_it() {
    let house = House::new().await;
    open_with(&house, &[Resident]).await;
    let notes = format!("{MEETING}/catat");
    let ask = [("act", "ask_floor"), ("kunci", "bicara")];
    assert_eq!(house.post(Elsewhere, MEETING, &ask).await.status, 403);
    for _ in 0..2 {
        let told = house.post(Resident, MEETING, &ask).await;
        assert_eq!((told.status, told.location()), (303, MEETING));
    }
    assert!(read(&house, Resident, MEETING).await.contains("menunggu giliran nomor 1"));
    assert_eq!(happens(&house, RwChair, &notes, &[("hal", "floor_asked"), ("speaker", "Mbah Karto")]).await, 303);
    let shown = house.get(RwChair, &notes).await.text();
    let turns = values(&shown, "giliran");
    assert_eq!(turns.len(), 4, "two wait, with two buttons each: {turns:?}");
    let wall = format!("{MEETING}/layar");
    assert!(read(&house, RwChair, &wall).await.contains("Mbah Karto"), "the hall reads who is next");
    let sari = Resident.printed_name().unwrap();
    for who in [Anonymous, Resident, Lurah] {
        let shown = read(&house, who, &wall).await;
        assert!(!shown.contains("Mbah Karto") && !shown.contains(sari), "names are for those in the hall: {who:?}");
    }
    assert_eq!(happens(&house, RwChair, &notes, &[("hal", "floor_given"), ("giliran", &turns[0])]).await, 303);
    assert!(read(&house, Resident, MEETING).await.contains("Sekarang giliran"));
    let noted = house.get(RwChair, &notes).await.text();
    assert!(
        values(&noted, "speaker").contains(&sari.to_owned()),
        "whoever speaks is noted: {:?}",
        values(&noted, "speaker")
    );
}

#[tokio::test]
async fn what_came_since_the_invitation_is_offered_to_the_chair_alone() {
    let house = House::new().await;
    let lead = format!("{MEETING}/pimpin");
    assert!(!read(&house, RwChair, &lead).await.contains("Di luar daftar"), "nothing is new");
    // A sixth proposal waits for its order now: the RT passed one on after the invitation.
    let at_rt = "SELECT p.number FROM proposals p JOIN territories t ON t.id = p.scope_id \
                 WHERE t.path = 'kenangasari/rw-03/rt-02' AND p.step = 'at_rt' AND p.hold_reason IS NULL LIMIT 1";
    let number = tables::number(&house.store, at_rt).await;
    let proposal = format!("/di/kenangasari/usulan/27-{number:03}");
    assert_eq!(house.post(RtChair, &proposal, &[("act", "pass_on")]).await.status, 303, "{proposal}");
    open_with(&house, &[]).await;
    let page = house.get(RwChair, &lead).await.text();
    let new: Vec<String> = values(&page, "butir").into_iter().filter(|id| id.len() == 36).collect();
    assert_eq!(new.len(), 1, "an id, where the other forms have numbers");
    assert!(page.contains("Di luar daftar: 1 usulan menunggu."), "{page}");
    let refresh = [("act", "refresh_list"), ("kunci", "baru"), ("butir", new[0].as_str())];
    for who in [Resident, OtherRwChair, Lurah] {
        assert_eq!(house.post(who, &lead, &refresh).await.status, 403, "{who:?}");
    }
    assert_eq!(house.post(RwChair, &lead, &refresh).await.status, 303);
    assert!(house.get(Anonymous, MEETING).await.text().contains("id=\"butir-6\""));
    assert!(!read(&house, RwChair, &lead).await.contains("Di luar daftar"));
}
