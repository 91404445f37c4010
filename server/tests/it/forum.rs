//! A musrenbang that is held in Rembuk reaches the village's list: its moves stand there with their reasons, and whoever
//! records its word finds it in the form of each line. By persona, in the desa that decides now.

use crate::{
    meeting::{happens, plain, read, values},
    support::{House, Persona::*, html},
};

const MEETINGS: &str = "/di/rukunmakmur/rapat";
const LIST: &str = "/di/rukunmakmur/daftar/2027";
const DECIDE: &str = "/di/rukunmakmur/daftar/2027/putuskan";
/// Nine in the morning three days later.
const MORNING: i64 = 3 * 86_400 + 1_800;
/// How many lines of the list have a word already.
const DEALT_WITH: usize = 5;

/// The kades calls the musrenbang of 12 December; what is due there, in the order of the list.
async fn called(house: &House) -> Vec<String> {
    let page = format!("{MEETINGS}/baru");
    let due = values(&house.get(Kades, &page).await.text(), "butir");
    assert!(due.len() > DEALT_WITH + 3, "{due:?}");
    let mut fields = vec![
        ("act", "convene"),
        ("kunci", "musrenbang"),
        ("starts", "2026-12-12"),
        ("clock", "09.00"),
        ("spot", "Balai desa"),
        ("undang-boards", "40"),
        ("shorter", "ya"),
        ("why", "Balai desa hanya kosong hari itu."),
    ];
    fields.extend(due.iter().map(|id| ("butir", id.as_str())));
    for who in [Resident, Elsewhere, Lurah] {
        assert_eq!(house.post(who, &page, &fields).await.status, 403, "{who:?}");
    }
    let told = house.post(Kades, &page, &fields).await;
    assert_eq!((told.status, told.location()), (303, format!("{MEETINGS}/2026-12-12?kabar=diundang").as_str()));
    due
}

/// It is held: all is agreed to but number seven; eight is taken on by residents; the last moves up to six, and the first,
/// which is decided, would move down.
async fn held(house: &House, due: &[String]) {
    let last = due.len().to_string();
    let last = last.as_str();
    let lead = format!("{MEETINGS}/2026-12-12/pimpin");
    let why = "Pemuda sudah menyiapkan tanahnya.";
    house.later(MORNING);
    let steps: [&[(&str, &str)]; 6] = [
        &[("hal", "counted"), ("women_here", "20"), ("men_here", "19")],
        &[("hal", "opened")],
        &[("hal", "list_agreed"), ("except", "7")],
        &[
            ("hal", "taken_on"),
            ("butir", "8"),
            ("body", "Karang Taruna"),
            ("by", "2027-03-01"),
            ("needs", "Cat, kuas."),
        ],
        &[("hal", "moved"), ("butir", last), ("to", "6"), ("reason", why)],
        &[("hal", "moved"), ("butir", "1"), ("to", last), ("reason", why)],
    ];
    for fields in steps {
        assert_eq!(happens(house, Kades, &lead, fields).await, 303, "{fields:?}");
    }
    let ends = format!("{lead}?tutup=1");
    assert!(read(house, Kades, &ends).await.contains("ikut berubah di daftar prioritas"));
    let word = [("hal", "closed"), ("word", "Pemuda sedang ikut lomba.")];
    assert_eq!(happens(house, Kades, &ends, &word).await, 303);
}

/// The form of a line as a browser would send it untouched, but for the number that the act asks for.
fn untouched(page: &str, line: &str) -> Vec<(String, String)> {
    let of_line =
        |part: &&str| html::tags(part).iter().any(|t| t.get("name") == Some("line") && t.get("value") == Some(line));
    let part = page.split("<form").find(of_line).unwrap_or_else(|| panic!("no form of {line}"));
    let part = part.split("</form>").next().unwrap();
    let mut fields = vec![("act".to_owned(), "decide".to_owned())];
    for tag in html::tags(part).iter().filter(|t| t.name == "input" && t.get("name") != Some("angka")) {
        let choice = matches!(tag.get("type"), Some("radio" | "checkbox"));
        if let (false, Some(name)) = (choice && tag.get("checked").is_none(), tag.get("name")) {
            fields.push((name.to_owned(), tag.get("value").unwrap_or_default().to_owned()));
        }
    }
    let (_, reason) = part.split_once("<textarea").and_then(|(_, rest)| rest.split_once('>')).unwrap();
    let (reason, _) = reason.split_once("</textarea>").unwrap();
    fields.push(("reason".to_owned(), html::unescape(reason)));
    fields
}

/// What stands in a form under each of these names; nothing where a choice was not made.
fn filled<'a, const N: usize>(form: &'a [(String, String)], names: [&str; N]) -> [&'a str; N] {
    names.map(|name| form.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str()))
}

/// The form with other values in it.
fn changed(form: &[(String, String)], new: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = form.iter().filter(|(name, _)| new.iter().all(|(n, _)| n != name)).cloned();
    kept.chain(new.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))).collect()
}

fn fields(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn where_no_musrenbang_was_held_nothing_is_proposed() {
    let house = House::new().await;
    let due = called(&house).await;
    let page = house.get(Kades, DECIDE).await.text();
    assert!(!plain(&page).contains("Hasil musrenbang"));
    for line in &due[DEALT_WITH..] {
        let form = untouched(&page, line);
        let stands = filled(&form, ["outcome", "codes", "detail", "reason", "minutes_number", "minutes_date"]);
        assert_eq!(stands, ["", "", "Dana Desa", "", "1", "2026-12-07"], "as the last word that was typed");
    }
}

#[tokio::test]
async fn the_list_moves_as_the_musrenbang_said_and_shows_its_reason_to_everybody() {
    let house = House::new().await;
    let due = called(&house).await;
    let rank = |text: &str, place: usize| text.find(&format!(" {place} · ")).unwrap_or_else(|| panic!("no {place}"));
    let before = read(&house, Anonymous, LIST).await;
    held(&house, &due).await;
    let list = read(&house, Anonymous, LIST).await;
    let last = due.len();
    let move_ = format!(
        "Dipindah dari nomor {last} ke 6 oleh musrenbang (berita acara nomor 1). \
         Alasan: Pemuda sudah menyiapkan tanahnya."
    );
    assert!(list.contains(&move_), "{list}");
    assert_eq!(list.matches("oleh musrenbang").count(), 1, "what is decided is not moved");
    assert_eq!(list[rank(&list, 1)..rank(&list, 6)], before[rank(&before, 1)..rank(&before, 6)]);
    let origins = read(&house, Anonymous, &format!("{LIST}/asal-usul")).await;
    assert!(origins.contains(&move_), "{origins}");
    let file = house.get(Anonymous, &format!("{LIST}/unduh/daftar.xlsx")).await.body;
    let files = crate::exports::unzipped(&file);
    let strings = &files.iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap().1;
    assert!(strings.contains("(musrenbang, berita acara nomor 1)"), "{strings}");
}

#[tokio::test]
async fn what_the_musrenbang_said_stands_in_the_form_and_what_is_typed_wins() {
    let house = House::new().await;
    let due = called(&house).await;
    held(&house, &due).await;
    for (who, status) in [(Anonymous, 303), (Resident, 403), (Elsewhere, 403), (Lurah, 403)] {
        assert_eq!(house.get(who, DECIDE).await.status, status, "{who:?}");
    }
    let paper = format!("{MEETINGS}/2026-12-12/berita-acara");
    for who in [Kades, BpdChair] {
        let page = house.get(who, DECIDE).await.text();
        assert!(html::links(&page).contains(&paper), "{who:?}");
        let text = plain(&page);
        for words in ["Hasil musrenbang (berita acara nomor 1)", "Disepakati bersama seluruh daftar."] {
            assert!(text.contains(words), "{who:?}, {words}: {text}");
        }
    }
    let page = house.get(Kades, DECIDE).await.text();
    let form = |place: usize| untouched(&page, &due[place - 1]);
    let names = ["outcome", "codes", "detail", "minutes_number", "minutes_date"];
    assert_eq!(filled(&form(due.len()), names), ["funded", "", "Dana Desa", "1", "2026-12-12"]);
    assert_eq!(filled(&form(7), names), ["", "", "Dana Desa", "1", "2026-12-12"], "not agreed to");
    assert!(plain(&page).contains("Musrenbang belum sepakat. Pilih keputusan dan sebabnya."));
    let taken_on = form(8);
    assert_eq!(filled(&taken_on, names), ["done_by_residents", "", "Karang Taruna", "1", "2026-12-12"]);
    assert_eq!(filled(&taken_on, ["reason"]), ["2027-03-01: Cat, kuas."]);
    assert_eq!(filled(&form(2), names), ["funded", "", "Dana Desa", "1", "2026-12-07"], "a word that was recorded");
    // Whoever records it says otherwise: what they typed stays, refused or not.
    let other = changed(&form(due.len()), &[("outcome", "reserve"), ("minutes_number", "12/BA/2026")]);
    let refused = house.post(Kades, DECIDE, &fields(&other)).await;
    assert_eq!(refused.status, 422, "a reserve needs its reason");
    let again = untouched(&refused.text(), &due[due.len() - 1]);
    assert_eq!(filled(&again, ["outcome", "minutes_number"]), ["reserve", "12/BA/2026"]);
    let funded = changed(&again, &[("outcome", "funded")]);
    assert_eq!(house.post(Resident, DECIDE, &fields(&funded)).await.status, 403);
    assert_eq!(house.post(Kades, DECIDE, &fields(&funded)).await.status, 303);
    // The paper's number as it was typed last stands beside the next lines; the rest follows the forum.
    let page = house.get(Kades, DECIDE).await.text();
    let next = untouched(&page, &due[5]);
    assert_eq!(filled(&next, names), ["funded", "", "Dana Desa", "12/BA/2026", "2026-12-12"]);
    // The code that was given covers the lines that follow.
    for (line, status) in [(&due[6], 422), (&due[5], 303), (&due[7], 303)] {
        let form = untouched(&house.get(Kades, DECIDE).await.text(), line);
        assert_eq!(house.post_plain(Kades, DECIDE, &fields(&form)).await.status, status, "{form:?}");
    }
    assert!(read(&house, Anonymous, LIST).await.contains("Dikerjakan warga sendiri (Karang Taruna)"));
    // In a desa the second of two confirms, as ever.
    let confirm = [("act", "confirm")];
    assert_eq!(house.post(Kades, DECIDE, &confirm).await.status, 403);
    assert_eq!(house.post(BpdChair, DECIDE, &confirm).await.status, 303);
    assert_eq!(house.post(BpdChair, DECIDE, &confirm).await.status, 409, "once");
}
