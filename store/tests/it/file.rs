//! Photos as both databases keep them.

use std::sync::Arc;

use domain::{
    file::{A_DAY, SubjectKind, Unfit},
    id::{FileId, PersonId},
    institution::{BodyKind, Seat},
    mandate::appointment::days,
    refusal::Refusal,
    time::Zone,
};
use jiff::civil::date;
use store::{
    act::{
        file::keep_decree,
        mandate::{Appointment, add_photo, confirm, enter},
    },
    file::{Photo, bytes, of_subject, visible},
    person::profile,
    territory,
};
use tokio::task::JoinSet;

use crate::{
    database::{count, tamper_with},
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    a_photo_is_its_bringers_until_a_decree_takes_it_up_and_then_theirs_who_answer_for_it,
    of_many_photos_brought_at_once_no_more_than_a_days_are_kept,
);

const NOW: i64 = 12;

fn photo() -> Photo {
    let sha256 = domain::record::bytes_hash(b"large");
    Photo { large: b"large".to_vec(), small: b"small".to_vec(), sha256, width: 4, height: 3 }
}

async fn operator(w: &World) -> PersonId {
    let village = territory::by_id(w.store.read(), w.kelurahan.id).await.unwrap();
    let home = w.kelurahan.rws[0].rts[0].id;
    w.seated(home, village.place.lineage[0], BodyKind::Operator, Seat::Chair, None).await
}

async fn sees(w: &World, who: PersonId, id: FileId) -> bool {
    let actor = profile(w.store.read(), who).await.unwrap().unwrap().actor;
    visible(w.store.read(), id, Some(&actor), day(NOW)).await.unwrap().is_some()
}

async fn a_photo_is_its_bringers_until_a_decree_takes_it_up_and_then_theirs_who_answer_for_it(w: Arc<World>) {
    let (operator, head) = (operator(&w).await, w.kelurahan.head);
    let rt = &w.kelurahan.rws[0].rts[0];
    let sql = "UPDATE mandates SET ended_at = $1 WHERE body_id = $2";
    tamper_with(&w.store, sql, vec![day(1).micros().into(), rt.board.0.into()]).await;
    let by = w.by(operator, day(NOW));
    let resident = w.by(rt.residents[0], day(NOW));
    assert_eq!(refused(keep_decree(&w.store, &resident, rt.board, photo()).await).code(), "not-your-task");
    let id = keep_decree(&w.store, &by, rt.board, photo()).await.unwrap();
    assert!(sees(&w, operator, id).await && !sees(&w, head, id).await);
    assert!(visible(w.store.read(), id, None, day(NOW)).await.unwrap().is_none());
    let (from, until) = days(date(2026, 11, 3), Some(date(2031, 11, 2)), Zone::Wib);
    let new = Appointment {
        body: rt.board,
        person: rt.residents[1],
        seat: Seat::Chair,
        decree: "SK Lurah Nomor 7 Tahun 2026".into(),
        decree_date: date(2026, 10, 30),
        from,
        until,
        acting: None,
        exception: None,
        photo: Some(id),
    };
    let mandate = enter(&w.store, &by, &new).await.unwrap();
    assert!(sees(&w, operator, id).await && sees(&w, head, id).await);
    assert!(!sees(&w, new.person, id).await && !sees(&w, rt.residents[0], id).await);
    confirm(&w.store, &w.by(head, day(NOW)), mandate).await.unwrap();
    assert!(sees(&w, new.person, id).await && !sees(&w, rt.residents[0], id).await);
    let kept = of_subject(w.store.read(), SubjectKind::Mandate, mandate.0).await.unwrap().unwrap();
    assert_eq!((kept.id, kept.size, kept.public), (id, 5, false));
    let both = (bytes(w.store.read(), id, false).await.unwrap(), bytes(w.store.read(), id, true).await.unwrap());
    assert_eq!(both, (b"large".to_vec(), b"small".to_vec()));
    let other = keep_decree(&w.store, &by, rt.board, photo()).await.unwrap();
    let again = refused(add_photo(&w.store, &by, mandate, other).await);
    assert_eq!(again, Refusal::Moved { now: "office_photo_there" });
    w.record_holds().await;
}

async fn of_many_photos_brought_at_once_no_more_than_a_days_are_kept(w: Arc<World>) {
    let operator = operator(&w).await;
    let board = w.kelurahan.rws[0].rts[0].board;
    let mut at_once = JoinSet::new();
    for _ in 0..A_DAY + 5 {
        let w = Arc::clone(&w);
        at_once.spawn(async move { keep_decree(&w.store, &w.by(operator, day(NOW)), board, photo()).await });
    }
    let answers = at_once.join_all().await;
    let late: Vec<_> = answers.into_iter().filter(Result::is_err).map(refused).collect();
    assert_eq!(late, vec![Unfit::TooMany.of("office_photo"); 5]);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM files").await, A_DAY);
}
