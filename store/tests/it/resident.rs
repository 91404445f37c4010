//! A village's register, imported: who is new, who is known, who shares a household, and who may do it.

use std::sync::Arc;

use domain::{
    id::TerritoryId,
    institution::{BodyKind, Seat},
    resident::{Column, Note, Raw, Verdict},
};
use store::{
    act::resident::{Register, Word, import, import_kept, keep, look_at_kept},
    resident::{Report, draft, sweep_drafts},
    vault::Of,
};

use crate::{
    database::{column, contents, count, tamper},
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    a_register_imported_twice_adds_nobody_twice,
    a_family_shares_a_household_and_who_moves_takes_the_number_along,
    who_has_no_nik_is_known_again_and_gets_it_later,
    a_nik_of_another_village_is_left_where_it_is,
    only_an_operator_of_the_place_imports_and_the_record_names_nobody,
    a_register_waits_sealed_for_who_brought_it_and_not_for_long,
    an_import_that_fails_half_way_never_was,
);

const NIK: [&str; 4] = ["9971014508800007", "9971010101900002", "9971010203040003", "9971014304050004"];
const CARD: [&str; 2] = ["9971012001010001", "9971012001010002"];

/// A row: name, RT, family card, NIK; the head of the family if it is the first of them.
fn row(line: u32, name: &str, rt: &str, card: &str, nik: &str) -> Raw {
    let mut raw = Raw::at(line);
    let heads = if nik == NIK[0] { "1" } else { "3" };
    for (column, value) in [
        (Column::Name, name),
        (Column::Rw, "1"),
        (Column::Rt, rt),
        (Column::Card, card),
        (Column::Nik, nik),
        (Column::Born, "1980-08-05"),
        (Column::Kin, heads),
    ] {
        raw.set(column, value.to_owned());
    }
    raw
}

/// Two families, one of two.
fn register() -> Vec<Raw> {
    vec![
        row(2, "Siti Aminah", "1", CARD[0], NIK[0]),
        row(3, "Budi Santoso", "1", CARD[0], NIK[1]),
        row(4, "Karto", "02", CARD[1], NIK[2]),
        row(5, "Bayi Karto", "2", CARD[1], "0"),
        row(6, "Tanpa Rumah", "9", CARD[1], NIK[3]),
    ]
}

async fn by_installation(w: &World, village: TerritoryId, rows: &[Raw], on: i64) -> Report {
    let register = Register { village, rows, file_hash: "ab" };
    let dry = import(&w.store, &w.nobody(day(on)), Word::Installation, register, true).await.expect("looked through");
    let done = import(&w.store, &w.nobody(day(on)), Word::Installation, register, false).await.expect("imported");
    assert_eq!(dry, done, "a dry run says something else");
    done
}

async fn people(w: &World) -> i64 {
    count(&w.store, "SELECT COUNT(*) FROM persons").await
}

fn verdicts(report: &Report) -> Vec<(u32, Verdict)> {
    report.lines.iter().map(|l| (l.line, l.verdict)).collect()
}

async fn a_register_imported_twice_adds_nobody_twice(w: Arc<World>) {
    let before = people(&w).await;
    let first = by_installation(&w, w.desa.id, &register(), 3).await;
    assert_eq!((first.read, first.new, first.no_nik, first.faulty, first.households), (5, 3, 1, 1, 2));
    // Siti's number says a day of birth that fits; the others' do not, which is only said.
    assert_eq!(first.lines.last().unwrap().notes, [Note::RtUnknown, Note::BornDiffers]);
    assert_eq!(people(&w).await, before + 4);
    let again = by_installation(&w, w.desa.id, &register(), 4).await;
    assert_eq!((again.new, again.no_nik, again.same, again.changed, again.households), (0, 0, 4, 0, 0));
    use Verdict::{Faulty, NoNik, SameNik};
    assert_eq!(verdicts(&again), [(2, SameNik), (3, SameNik), (4, SameNik), (5, NoNik), (6, Faulty)]);
    assert_eq!(people(&w).await, before + 4);
    let state = "SELECT COUNT(*) FROM registrations r JOIN persons p ON p.id = r.person_id \
                 WHERE r.channel = 'import' AND r.state = 'verified' AND p.verified_at IS NOT NULL \
                 AND r.territory_id = p.home_id";
    assert_eq!(count(&w.store, state).await, 4);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM processings WHERE what = 'imported'").await, 4);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM identities").await, 3);
    w.record_holds().await;
}

async fn a_family_shares_a_household_and_who_moves_takes_the_number_along(w: Arc<World>) {
    by_installation(&w, w.desa.id, &register(), 3).await;
    let shared = "SELECT COUNT(DISTINCT household_id) FROM persons WHERE name IN ('Siti Aminah', 'Budi Santoso')";
    assert_eq!(count(&w.store, shared).await, 1);
    let vault = w.store.vault().expect("keys");
    let indexes: Vec<String> = column(&w.store, "SELECT kk_index FROM household_cards").await;
    assert!(indexes.len() == 2 && indexes.contains(&vault.index(Of::FamilyCard, CARD[0])));
    // The first family moves to RT 02 and Budi marries into the second; nobody is added.
    let mut moved = vec![row(2, "Siti Aminah", "2", CARD[0], NIK[0]), row(3, "Budi Santosa", "2", CARD[1], NIK[1])];
    moved[1].set(Column::Married, "2".to_owned());
    let before = people(&w).await;
    let report = by_installation(&w, w.desa.id, &moved, 5).await;
    assert_eq!((report.changed, report.new, report.households), (2, 0, 0));
    assert!(report.lines.iter().all(|l| l.changed && l.verdict == Verdict::SameNik));
    assert_eq!(people(&w).await, before);
    let homes = "SELECT p.name || ' ' || t.path FROM persons p JOIN territories t ON t.id = p.home_id \
                 WHERE p.name LIKE 'Siti A%' OR p.name LIKE 'Budi S%' ORDER BY 1";
    let rt = "kota-arunika/cempaka/desa-rukunmakmur/rw-01/rt-02";
    let wanted = [format!("Budi Santosa {rt}"), format!("Siti Aminah {rt}")];
    assert_eq!(column::<String>(&w.store, homes).await, wanted);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM persons WHERE name = 'Budi Santosa' AND married").await, 1);
    // The household went with its head; the family it came from is not told twice.
    let household =
        "SELECT COUNT(*) FROM households h JOIN territories t ON t.id = h.territory_id WHERE t.name = 'RT 02'";
    assert_eq!(count(&w.store, household).await, 2);
    let second = "SELECT COUNT(DISTINCT household_id) FROM persons WHERE name IN ('Karto', 'Budi Santosa')";
    assert_eq!(count(&w.store, second).await, 1);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM processings WHERE what = 'changed_by_import'").await, 2);
    // A file without card numbers takes nobody out of a household.
    let bare = [row(2, "Siti Aminah", "2", "", NIK[0])];
    assert_eq!(by_installation(&w, w.desa.id, &bare, 6).await.same, 1);
}

async fn who_has_no_nik_is_known_again_and_gets_it_later(w: Arc<World>) {
    by_installation(&w, w.desa.id, &register(), 3).await;
    let before = people(&w).await;
    // Twice the same without a NIK is one; another birthday is somebody else.
    let mut other = row(3, "Bayi Karto", "2", CARD[1], "0");
    other.set(Column::Born, "2026-08-17".to_owned());
    let twins = [row(2, "BAYI KARTO", "2", CARD[1], ""), other.clone(), other];
    let report = by_installation(&w, w.desa.id, &twins, 4).await;
    assert_eq!((report.no_nik, report.same), (1, 2));
    assert_eq!(people(&w).await, before + 1);
    // Now the first of them has a NIK: the same person, with a number.
    let numbered = [row(2, "Bayi Karto", "2", CARD[1], NIK[3])];
    let report = by_installation(&w, w.desa.id, &numbered, 5).await;
    assert_eq!((report.new, report.changed), (0, 1));
    assert_eq!(by_installation(&w, w.desa.id, &numbered, 6).await.same, 1);
    assert_eq!(people(&w).await, before + 1);
    let held = "SELECT COUNT(*) FROM identities i JOIN persons p ON p.id = i.person_id WHERE p.born = '1980-08-05'";
    assert_eq!(count(&w.store, held).await, 4);
}

async fn a_nik_of_another_village_is_left_where_it_is(w: Arc<World>) {
    by_installation(&w, w.desa.id, &register(), 3).await;
    let before = contents(&w.store).await["persons"].clone();
    let report = by_installation(&w, w.kelurahan.id, &[row(2, "Siti Aminah", "1", CARD[0], NIK[0])], 4).await;
    assert_eq!((report.faulty, report.lines[0].notes.as_slice()), (1, &[Note::NikElsewhere][..]));
    assert_eq!(contents(&w.store).await["persons"], before);
}

async fn only_an_operator_of_the_place_imports_and_the_record_names_nobody(w: Arc<World>) {
    let rows = register();
    let register = Register { village: w.desa.id, rows: &rows, file_hash: "ab12" };
    let rt = w.desa.rws[0].rts[0].id;
    let operator = w.seated(rt, w.desa.id, BodyKind::Operator, Seat::Member, None).await;
    let other = w.seated(rt, w.kelurahan.id, BodyKind::Operator, Seat::Member, None).await;
    let former = w.seated(rt, w.desa.id, BodyKind::Operator, Seat::Member, Some(day(1))).await;
    let before = contents(&w.store).await;
    for (who, code) in [(w.desa.head, "not-your-task"), (other, "other-territory"), (former, "mandate-ended")] {
        for dry in [true, false] {
            let answer = import(&w.store, &w.by(who, day(3)), Word::Mandate, register, dry).await;
            assert_eq!(refused(answer).code(), code);
        }
        assert_eq!(refused(keep(&w.store, &w.by(who, day(3)), register).await).code(), code);
    }
    let nobody = import(&w.store, &w.nobody(day(3)), Word::Mandate, register, false).await;
    assert_eq!(refused(nobody).code(), "sign-in-first");
    // An RT has no register of its own.
    let place = Register { village: rt, ..register };
    assert_eq!(
        refused(import(&w.store, &w.by(operator, day(3)), Word::Mandate, place, false).await).code(),
        "not-found"
    );
    // Without a number nothing is imported; looking asks for none.
    let bare = store::act::Acting { shown: store::act::Shown::Nothing, ..w.by(operator, day(3)) };
    assert!(import(&w.store, &bare, Word::Mandate, register, true).await.is_ok());
    assert_eq!(refused(import(&w.store, &bare, Word::Mandate, register, false).await).code(), "no-proof");
    assert_eq!(contents(&w.store).await, before);
    import(&w.store, &w.by(operator, day(3)), Word::Mandate, register, false).await.expect("an operator may");
    let said: Vec<String> = column(&w.store, "SELECT payload FROM record WHERE act = 'import_residents'").await;
    assert!(said.len() == 1 && said[0].contains("\"file\":\"ab12\"") && said[0].contains("\"new\":3"), "{said:?}");
    assert!(said[0].contains("\"as\":\"operator\"") || said[0].contains("\"as\":\"OPR\""), "{said:?}");
    assert!(!said[0].contains("Siti") && !said[0].contains("9971"));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM registrations WHERE written_by IS NOT NULL").await, 4);
    w.record_holds().await;
}

async fn a_register_waits_sealed_for_who_brought_it_and_not_for_long(w: Arc<World>) {
    let rows = register();
    let register = Register { village: w.desa.id, rows: &rows, file_hash: "ab" };
    let rt = w.desa.rws[0].rts[0].id;
    let operator = w.seated(rt, w.desa.id, BodyKind::Operator, Seat::Member, None).await;
    let other = w.seated(rt, w.desa.id, BodyKind::Operator, Seat::Member, None).await;
    let first = keep(&w.store, &w.by(operator, day(3)), register).await.expect("kept");
    let sealed: Vec<String> = column(&w.store, "SELECT sealed FROM import_drafts").await;
    assert!(sealed.len() == 1 && !sealed[0].contains("Siti") && !sealed[0].contains("9971"));
    let kept = draft(&w.store, first, operator).await.expect("read").expect("there");
    assert_eq!(kept.rows, rows);
    let second = keep(&w.store, &w.by(operator, day(3)), register).await.expect("kept");
    assert_eq!(draft(&w.store, first, operator).await.expect("read"), None, "the first is gone");
    let (_, report) = look_at_kept(&w.store, &w.by(operator, day(3)), second).await.expect("looked at");
    assert_eq!(report.new, 3);
    // Another operator of the same place did not bring it.
    assert_eq!(refused(look_at_kept(&w.store, &w.by(other, day(3)), second).await).code(), "not-found");
    assert_eq!(refused(import_kept(&w.store, &w.by(other, day(3)), second).await).code(), "not-found");
    // Refused, it waits on.
    let bare = store::act::Acting { shown: store::act::Shown::Nothing, ..w.by(operator, day(3)) };
    assert_eq!(refused(import_kept(&w.store, &bare, second).await).code(), "no-proof");
    sweep_drafts(&w.store, day(3).plus_seconds(86_399)).await.expect("swept");
    assert_eq!(import_kept(&w.store, &w.by(operator, day(3)), second).await.expect("imported").new, 3);
    assert_eq!(refused(import_kept(&w.store, &w.by(operator, day(3)), second).await).code(), "not-found");
    keep(&w.store, &w.by(operator, day(3)), register).await.expect("kept");
    sweep_drafts(&w.store, day(4)).await.expect("swept");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM import_drafts").await, 0);
}

async fn an_import_that_fails_half_way_never_was(w: Arc<World>) {
    let before = contents(&w.store).await;
    tamper(&w.store, "ALTER TABLE processings RENAME TO gone").await;
    let rows = register();
    let register = Register { village: w.desa.id, rows: &rows, file_hash: "ab" };
    assert!(import(&w.store, &w.nobody(day(3)), Word::Installation, register, false).await.is_err());
    tamper(&w.store, "ALTER TABLE gone RENAME TO processings").await;
    assert_eq!(contents(&w.store).await, before);
}
