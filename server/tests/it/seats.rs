//! Seats on their pages: the operator enters, the lurah confirms, and nobody else does either.

use crate::support::{
    House,
    Persona::{self, *},
    html, tables,
};

const WAITING: &str = "SELECT count(*) FROM mandates WHERE confirmed_at IS NULL AND declined_at IS NULL";

async fn uuid(house: &House, sql: &str) -> String {
    crate::refusals::uuid_words(&tables::text(&house.store, sql).await)
}

/// The code that the demonstration fills in.
fn code(page: &str) -> String {
    let found = html::tags(page).into_iter().find(|t| t.get("name") == Some("angka"));
    found.and_then(|t| t.get("value").map(ToOwned::to_owned)).unwrap_or_default()
}

#[tokio::test]
async fn the_operator_enters_and_the_lurah_confirms() {
    let house = House::new().await;
    let board = "SELECT lower(hex(b.id)) FROM bodies b JOIN territories t ON t.id = b.territory_id \
                 WHERE b.kind = 'posyandu' AND t.path = 'kenangasari/rw-01'";
    let board = uuid(&house, board).await;
    let page = format!("/kelola/jabatan?di=kenangasari&lembaga={board}&cari=Wahyu%20Nugroho");
    let form = house.get(Operator, &page).await.text();
    let wahyu = "SELECT lower(hex(id)) FROM persons WHERE name = 'Wahyu Nugroho'";
    let wahyu = uuid(&house, wahyu).await;
    assert!(form.contains(&wahyu) && form.contains("RT 02"), "found by name, shown with the RT");
    let mut fields = vec![
        ("act", "enter"),
        ("form", "-jabatan"),
        ("lembaga", board.as_str()),
        ("office_person", wahyu.as_str()),
        ("office_seat", "chair"),
        ("office_acting", ""),
        ("office_decree", "SK Lurah Kenangasari Nomor 51 Tahun 2026"),
        ("office_decree_date", "2026-12-08"),
        ("office_from", "2026-12-09"),
        ("office_until", "2031-12-08"),
    ];
    let angka = code(&form);
    fields.push(("angka", &angka));
    // Somebody holds that seat: it stops, asks, and keeps what was typed.
    let asked = house.post(Operator, &page, &fields).await;
    let text = asked.text();
    assert_eq!(asked.status, 422);
    assert!(text.contains("Kursi ini masih dipegang") && text.contains("SK Lurah Kenangasari Nomor 51"), "{text}");
    assert!(text.contains("name=\"office_exception\""));
    fields.extend([("why", "Dua orang selama serah terima."), ("office_exception", "SK Lurah Nomor 52 Tahun 2026")]);
    let before = tables::number(&house.store, WAITING).await;
    let kept = house.post(Operator, &page, &fields).await;
    assert_eq!((kept.status, kept.location()), (303, "/kelola/jabatan?di=kenangasari&kabar=dicatat"));
    assert_eq!(tables::number(&house.store, WAITING).await, before + 1);
    let mandate = "SELECT lower(hex(id)) FROM mandates WHERE confirmed_at IS NULL ORDER BY entered_at DESC";
    let mandate = uuid(&house, mandate).await;
    let yes = [("act", "confirm"), ("mandate", mandate.as_str()), ("angka", "1")];
    // The code of a minute ago still counts; what it does not do is make one person two.
    let own = house.post(Operator, "/tugas/jabatan", &[yes[0], yes[1]]).await;
    assert_eq!(own.status, 403);
    assert!(own.text().contains("Yang menyetujui harus orang lain"));
    for who in [RtChair, RwChair, Resident, Lpm] {
        assert_eq!(house.post(who, "/tugas/jabatan", &yes).await.status, 403, "{who:?}");
    }
    let seen = house.get(Lurah, "/tugas/jabatan").await.text();
    assert!(seen.contains("Wahyu Nugroho") && seen.contains("Dua orang selama serah terima."));
    let angka = code(&seen);
    let done = house.post(Lurah, "/tugas/jabatan", &[yes[0], yes[1], ("angka", &angka)]).await;
    assert_eq!((done.status, done.location()), (303, "/tugas/jabatan?kabar=disetujui"));
    let public = html::plain(&house.get(Anonymous, "/di/kenangasari/rw-01/pengurus").await.text());
    for words in [
        "Wahyu Nugroho",
        "Pengecualian",
        "SK Lurah Nomor 52",
        "Dicatat oleh Nina Kartika",
        "Disetujui oleh Hadi Prasetyo",
    ] {
        assert!(public.contains(words), "{words}: {public}");
    }
}

#[tokio::test]
async fn both_pages_are_refused_to_all_whose_task_they_are_not() {
    let house = House::new().await;
    for who in Persona::ALL {
        let status = |allowed: bool| match who {
            Anonymous => 303,
            _ if allowed => 200,
            _ => 403,
        };
        let manage = house.get(who, "/kelola/jabatan").await.status;
        assert_eq!(manage, status(who == Operator), "{who:?} manages");
        let second = house.get(who, "/tugas/jabatan").await.status;
        assert_eq!(second, status(matches!(who, Operator | Lurah | Kades | Bappeda)), "{who:?} confirms");
        let forged = house.post(who, "/kelola/jabatan", &[("act", "found")]).await.status;
        let expected = if who == Operator { 422 } else { status(false) };
        assert_eq!(forged, expected, "{who:?} sends a form");
    }
}

#[tokio::test]
async fn lurah_and_operator_find_their_tasks() {
    let house = House::new().await;
    let lurah = html::plain(&house.get(Lurah, "/tugas").await.text());
    assert!(
        lurah.contains("1 jabatan menunggu persetujuan") && lurah.contains("1 jabatan di Kenangasari hampir berakhir")
    );
    let operator = html::plain(&house.get(Operator, "/tugas").await.text());
    assert!(operator.contains("1 jabatan menunggu persetujuan"));
    let officers = html::plain(&house.get(Anonymous, "/di/kenangasari/rw-02/pengurus").await.text());
    assert!(officers.contains("Hampir berakhir"), "{officers}");
}
