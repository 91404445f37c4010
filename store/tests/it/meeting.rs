//! Meetings: an RW's evening with one phone, one that waits for its quorum, one that was held on paper, and two who keep
//! the same minutes.

mod hall;

use std::sync::Arc;

use domain::{
    decision::Outcome,
    id::{MeetingId, PersonId, ProposalId, TerritoryId},
    meeting::{
        Calling, Count, Group, Happening, How, Invited, Kind, Part, Played, Settled, Sitting, State, Tally,
        minutes::{Minutes, Paper},
    },
    proposal::{Fate, Step},
    refusal::Refusal,
    time::Instant,
};
use store::{
    ActResult,
    act::{
        self,
        meeting::{Answer, Call, Delegate, OnPaper, Said, Who},
    },
    file::Brought,
};

use crate::{
    database::count,
    race::at_once,
    scene::refused,
    stories,
    world::{World, YEAR, day},
};

stories!(
    an_rw_settles_its_list_in_one_evening_and_the_village_takes_its_order,
    what_an_rt_agrees_to_passes_on_and_what_needs_no_money_is_settled,
    who_may_call_which_meeting,
    a_tenth_of_the_families_bring_the_rw_to_call_the_rt,
    a_musdes_without_its_quorum_is_called_again,
    what_a_phone_sends_twice_happens_once,
    two_who_keep_the_same_minutes_see_each_other,
    of_two_who_close_at_once_one_closes,
    whoever_opened_it_finishes_it,
    the_signed_paper_is_frozen_and_mended_beside,
    a_meeting_on_paper_is_entered_afterwards,
    phones_are_hands_that_are_added_and_nobody_answers_twice,
);

const FORTY: [Invited; 1] = [Invited { group: Group::Boards, count: 40 }];

impl World {
    pub async fn calls(&self, who: PersonId, kind: Kind, place: TerritoryId, starts: Instant) -> ActResult<MeetingId> {
        let form_key = format!("rapat-{}", self.next());
        let spot = "Balai RW";
        let why = "Jalannya ambles semalam.";
        let calling = Calling { starts: Some(starts), spot, points: "", invited: &FORTY, shorter: true, why };
        let call = Call { kind, place, year: YEAR, calling, items: None, form_key: &form_key };
        act::meeting::convene(&self.store, &self.by(who, starts.plus_days(-3)), &call).await
    }

    pub async fn happens(&self, who: PersonId, id: MeetingId, now: Instant, what: Happening) -> ActResult<u32> {
        let key = format!("entri-{}", self.next());
        let said = Said { meeting: id, key: &key, seen: None, at: None, what };
        act::meeting::happen(&self.store, &self.by(who, now), &said).await
    }

    pub async fn all(&self, who: PersonId, id: MeetingId, now: Instant, things: Vec<Happening>) {
        for what in things {
            let told = format!("{what:?}");
            self.happens(who, id, now, what).await.unwrap_or_else(|e| panic!("{told}: {e:?}"));
        }
    }

    async fn comes(&self, who: PersonId, id: MeetingId, now: Instant, guest: Who<'_>) -> ActResult<u32> {
        let key = format!("hadir-{}", self.next());
        act::meeting::arrive(&self.store, &self.by(who, now), (id, &key), guest, (None, How::Ticked)).await
    }

    async fn sitting(&self, id: MeetingId) -> Sitting {
        let m = store::meeting::find(self.store.read(), id).await.expect("an answer").expect("a meeting").meeting;
        let cycle = store::cycle::of_year(self.store.read(), m.village, m.year).await.unwrap().expect("a year");
        store::meeting::sitting(self.store.read(), &m, &cycle.statute).await.expect("entries that fit")
    }

    async fn minutes(&self, id: MeetingId) -> Minutes {
        store::meeting::minutes_of(self.store.read(), id).await.expect("an answer").expect("a paper")
    }

    async fn due_in(&self, id: MeetingId) -> Vec<ProposalId> {
        store::meeting::find(self.store.read(), id).await.unwrap().expect("a meeting").meeting.items
    }
}

pub fn counted(women: u16, men: u16) -> Happening {
    Happening::Counted { tally: Tally { rt: None, women, men } }
}

pub fn explained() -> Happening {
    Happening::MissingExplained { word: "Karang Taruna ada lomba malam ini.".into() }
}

fn raised(item: u16) -> Happening {
    Happening::Raised { item, whom: "dua warga RT 02".into(), what: "Jalannya jadi sempit.".into(), name: None }
}

fn answered(item: u16) -> Happening {
    Happening::Answered { item, answer: "Lebarnya tetap tiga meter.".into() }
}

async fn an_rw_settles_its_list_in_one_evening_and_the_village_takes_its_order(w: Arc<World>) {
    let v = &w.kelurahan;
    let rw = &v.rws[0];
    w.ceiling(v, 1_000).await;
    let ids = w.many_at_rw(&rw.rts[0], &[10, 20, 30, 40]).await;
    let evening = day(45);
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, evening).await.expect("called");
    assert_eq!(w.due_in(id).await, ids, "in order of arrival: no ballot was counted");
    w.all(rw.secretary, id, evening, vec![counted(5, 6)]).await;
    let guest = Who::Resident(rw.rts[1].residents[0]);
    w.comes(rw.secretary, id, evening, guest).await.expect("ticked");
    w.comes(rw.secretary, id, evening, guest).await.expect("ticked once more, and there once");
    w.comes(rw.secretary, id, evening, Who::Named("Pak Dokter", Some(false), None)).await.expect("ticked by name");
    // The neighbouring RW keeps its own list and notes, and learns nothing by a key that was used here.
    let other = v.rws[1].secretary;
    let here = (None, How::Ticked);
    for (who, status) in [(rw.secretary, None), (other, Some(403))] {
        let told = act::meeting::arrive(&w.store, &w.by(who, evening), (id, "pintu"), guest, here).await;
        assert_eq!(told.map_err(|e| refused::<u32>(Err(e)).status()).err(), status);
    }
    let note = Happening::Noted { speaker: "Bu Sri".into(), group: None, said: "Setuju.".into(), answer: None };
    assert_eq!(refused(w.happens(other, id, evening, note).await).status(), 403);
    assert_eq!(refused(w.happens(other, id, evening, counted(1, 1)).await).status(), 403);
    let stranger = Who::Resident(v.rws[1].rts[0].residents[0]);
    assert_eq!(refused(w.comes(rw.secretary, id, evening, stranger).await), Refusal::field("person", "choice"));
    assert_eq!(refused(w.happens(rw.secretary, id, evening, Happening::Opened).await).status(), 403, "the chair opens");
    w.all(
        rw.chair,
        id,
        evening,
        vec![
            Happening::Opened,
            Happening::ListAgreed { except: vec![2] },
            raised(2),
            answered(2),
            Happening::AskedAgain { item: 2 },
            raised(2),
            Happening::NotReached { item: 2 },
            Happening::HandsCounted { item: 2, yes: 4, no: 6, abstain: 1 },
            Happening::Moved { item: 4, to: 1, reason: "Sudah rusak tiga tahun.".into() },
            explained(),
            Happening::Closed,
        ],
    )
    .await;
    let after = w.sitting(id).await;
    assert_eq!((after.attendance.present(), after.attendance.women_and_men()), (13, (6, 7)));
    assert_eq!(after.item(2).unwrap().settled.map(Settled::code), Some("hands_no"));
    let paper = w.minutes(id).await;
    assert_eq!((paper.number, paper.paper), (1, Paper::ToSign));
    // The next forum has its order: what was agreed, as it was moved, and behind it what was not.
    w.draft(v).await;
    assert_eq!(w.order(v).await, [ids[3], ids[0], ids[2], ids[1]]);
    let names = "SELECT COUNT(*) FROM meeting_entries WHERE what LIKE '%Dokter%'";
    assert_eq!(count(&w.store, names).await, 0, "names stand on the list, not in what happened");
    let leaked = "SELECT COUNT(*) FROM record WHERE payload LIKE '%sempit%' OR payload LIKE '%rusak tiga%'";
    assert_eq!(count(&w.store, leaked).await, 0, "the record keeps hashes of words");
    w.record_holds().await;
}

async fn what_an_rt_agrees_to_passes_on_and_what_needs_no_money_is_settled(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let mut ids = Vec::new();
    for who in &rt.residents[..4] {
        ids.push(w.propose(*who, rt.id, day(12)).await.id);
    }
    let evening = day(15);
    let id = w.calls(rt.chair, Kind::RembugRt, rt.id, evening).await.expect("called");
    let on = Happening::TakenOn {
        item: 2,
        body: "Karang Taruna RT 01".into(),
        by: jiff::civil::date(2026, 12, 20),
        needs: "Cat dan kuas.".into(),
    };
    w.all(
        rt.chair,
        id,
        evening,
        vec![
            counted(9, 8),
            Happening::Opened,
            on,
            Happening::HandedOver { item: 3, service: "Dinas Kebersihan".into() },
            raised(4),
            Happening::ListAgreed { except: vec![] },
            explained(),
            Happening::Closed,
        ],
    )
    .await;
    let step = |n: usize| w.proposal(ids[n]);
    assert!(matches!(step(0).await.step, Step::AtRw { .. }), "passed on");
    let done = step(1).await.fate;
    assert!(matches!(done, Fate::Decided(Outcome::DoneByResidents { .. })), "{done:?}");
    assert!(matches!(step(2).await.fate, Fate::Decided(Outcome::HandedOver { .. })));
    assert!(matches!(step(3).await.step, Step::AtRt { .. }), "no veto: it passes on by itself later");
    let owed = "SELECT COUNT(*) FROM tidings WHERE owed AND kind = 'decided'";
    assert_eq!(count(&w.store, owed).await, 2);
    assert_eq!(v.rws[0].rts.len(), 2);
    w.record_holds().await;
}

async fn who_may_call_which_meeting(w: Arc<World>) {
    let (k, d) = (&w.kelurahan, &w.desa);
    let (rw, rt) = (&k.rws[0], &k.rws[0].rts[0]);
    let at = day(45);
    for (who, kind, place) in [
        (rt.residents[0], Kind::RembugRt, rt.id),
        (rt.secretary, Kind::RembugRt, rt.id),
        (rw.chair, Kind::RembugRt, rt.id),
        (rt.chair, Kind::RembugRw, rw.id),
        (k.rws[1].chair, Kind::RembugRw, rw.id),
        (k.lpm, Kind::MusrenbangKelurahan, k.id),
        (d.head, Kind::Musdes, d.id),
        (d.lpm, Kind::Musrenbangdes, d.id),
    ] {
        let answer = refused(w.calls(who, kind, place, at).await);
        assert!([403, 409].contains(&answer.status()), "{kind:?}: {answer:?}");
    }
    for (who, kind, place) in [
        (rt.chair, Kind::RembugRt, rt.id),
        (rw.chair, Kind::RembugRw, rw.id),
        (k.head, Kind::MusrenbangKelurahan, k.id),
        (k.lpm, Kind::PreMusrenbang, k.id),
        (k.pkk_chair, Kind::Women, k.id),
        (d.bpd.expect("a chair"), Kind::Musdes, d.id),
        (d.head, Kind::Musrenbangdes, d.id),
    ] {
        w.calls(who, kind, place, at).await.unwrap_or_else(|e| panic!("{kind:?}: {e:?}"));
    }
    let wrong = w.calls(rw.chair, Kind::RembugRt, rw.id, at).await;
    assert_eq!(refused(wrong), Refusal::field("meeting_kind", "choice"));
    let again = w.calls(rw.chair, Kind::RembugRw, rw.id, at).await.expect("a second one that day");
    let slug = store::meeting::find(w.store.read(), again).await.unwrap().unwrap().slug;
    assert!(slug.ends_with("-2"), "{slug}");
}

async fn a_tenth_of_the_families_bring_the_rw_to_call_the_rt(w: Arc<World>) {
    let (rw, rt) = (&w.kelurahan.rws[0], &w.kelurahan.rws[0].rts[0]);
    crate::database::tamper(&w.store, "UPDATE territories SET households = 20 WHERE level = 'rt'").await;
    let at = day(45);
    let asks = async |who: PersonId| act::meeting::ask_to_convene(&w.store, &w.by(who, day(40)), rt.id, YEAR).await;
    asks(rt.residents[0]).await.expect("asked");
    assert_eq!(refused(asks(rt.residents[0]).await), Refusal::Moved { now: "asked_to_convene" });
    asks(rt.spouses[0]).await.expect("asked, of the same family");
    let few = refused(w.calls(rw.chair, Kind::RembugRt, rt.id, at).await);
    assert_eq!(few, Refusal::TooFewAsked { asked: 1, needed: 2 });
    assert_eq!(refused(asks(w.kelurahan.rws[1].rts[0].residents[0]).await).status(), 403, "of another RT");
    asks(rt.residents[1]).await.expect("asked");
    w.calls(rw.chair, Kind::RembugRt, rt.id, at).await.expect("called for them");
}

async fn a_musdes_without_its_quorum_is_called_again(w: Arc<World>) {
    let v = &w.desa;
    let bpd = v.bpd.expect("a chair");
    let first = day(45);
    let id = w.calls(bpd, Kind::Musdes, v.id, first).await.expect("called");
    w.all(bpd, id, first, vec![counted(9, 12)]).await;
    let few = Refusal::QuorumMissing { present: 21, needed: 27 };
    assert_eq!(refused(w.happens(bpd, id, first, Happening::Opened).await), few);
    assert_eq!(refused(w.happens(bpd, id, first, Happening::WentOn).await), few);
    let again = day(48);
    w.all(bpd, id, first, vec![Happening::CalledAgain { starts: again }]).await;
    assert_eq!(refused(w.happens(bpd, id, day(47), Happening::WentOn).await), Refusal::TooEarly { until: again });
    w.all(bpd, id, again, vec![Happening::WentOn, explained(), Happening::Closed]).await;
    let after = w.sitting(id).await;
    assert!(after.without_quorum && matches!(after.state, State::Closed { .. }));
    w.record_holds().await;
}

async fn what_a_phone_sends_twice_happens_once(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, day(45)).await.expect("called");
    let said = |n: u16| Said {
        meeting: id,
        key: ["hp-1", "hp-2", "hp-3"][usize::from(n)],
        seen: None,
        at: Some(day(45).plus_seconds(i64::from(n))),
        what: counted(n, n + 1),
    };
    // The network comes back an hour later; the phone sends all, is killed, and sends all again.
    let by = w.by(rw.secretary, day(45).plus_seconds(3_600));
    for round in 0..2 {
        for n in 0..3 {
            let seq = act::meeting::happen(&w.store, &by, &said(n)).await.expect("taken in");
            assert_eq!(seq, u32::from(n) + 1, "round {round}");
        }
    }
    let kept = store::meeting::entries(w.store.read(), id, 0).await.unwrap();
    assert_eq!(kept.iter().map(|e| e.at).collect::<Vec<_>>(), [0, 1, 2].map(|n| day(45).plus_seconds(n)));
    assert_eq!(store::meeting::entries(w.store.read(), id, 2).await.unwrap().len(), 1, "what came after the second");
    let future = Said { key: "hp-4", at: Some(day(46)), ..said(0) };
    assert_eq!(refused(act::meeting::happen(&w.store, &by, &future).await), Refusal::field("at", "range"));
}

async fn two_who_keep_the_same_minutes_see_each_other(w: Arc<World>) {
    const ROUNDS: usize = 450;
    let rw = &w.kelurahan.rws[0];
    w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, day(45)).await.expect("called");
    w.all(rw.chair, id, day(45), vec![counted(9, 8), Happening::Opened]).await;
    let mut seen = Some(2);
    for round in 0..ROUNDS {
        let told = at_once(2, |n| {
            let w = w.clone();
            async move {
                let (rw, key) = (&w.kelurahan.rws[0], format!("{round}-{n}"));
                let who = if n == 0 { rw.chair } else { rw.secretary };
                let said = Said { meeting: id, key: &key, seen, at: None, what: raised(1) };
                act::meeting::happen(&w.store, &w.by(who, day(45)), &said).await
            }
        })
        .await;
        let (won, lost): (Vec<_>, Vec<_>) = told.into_iter().partition(Result::is_ok);
        let lost: Vec<Refusal> = lost.into_iter().map(refused).collect();
        assert_eq!(lost, [Refusal::Moved { now: "minutes_changed" }], "round {round}");
        seen = won.into_iter().next().map(|won| won.expect("written"));
    }
    let numbers: Vec<u32> =
        store::meeting::entries(w.store.read(), id, 0).await.unwrap().iter().map(|e| e.seq).collect();
    assert_eq!(numbers, (1..=u32::try_from(ROUNDS + 2).unwrap()).collect::<Vec<_>>());
}

async fn of_two_who_close_at_once_one_closes(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    for round in 0..50 {
        let id = w.calls(rw.chair, Kind::RembugRw, rw.id, day(45)).await.expect("called");
        w.all(rw.chair, id, day(45), vec![counted(9, 8), Happening::Opened, explained()]).await;
        let told = at_once(2, |n| {
            let w = w.clone();
            async move {
                let key = format!("tutup-{n}");
                let said = Said { meeting: id, key: &key, seen: None, at: None, what: Happening::Closed };
                act::meeting::happen(&w.store, &w.by(w.kelurahan.rws[0].chair, day(45)), &said).await
            }
        })
        .await;
        let lost: Vec<Refusal> = told.into_iter().filter(Result::is_err).map(refused).collect();
        assert_eq!(lost, [Refusal::Moved { now: "meeting_closed" }], "round {round}");
        assert_eq!(w.minutes(id).await.number, round + 1, "one paper each");
    }
}

async fn whoever_opened_it_finishes_it(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, day(45)).await.expect("called");
    w.all(rw.chair, id, day(45), vec![counted(9, 8), Happening::Opened]).await;
    // Their term ends in the middle of it.
    let text = format!(
        "UPDATE mandates SET valid_until = {} WHERE person_id = (SELECT called_by FROM meetings)",
        day(45).plus_seconds(60).micros()
    );
    crate::database::tamper(&w.store, &text).await;
    let later = day(45).plus_seconds(120);
    let other = w.calls(rw.chair, Kind::RembugRw, rw.id, day(50)).await;
    assert_eq!(refused(other).status(), 403, "nothing new");
    w.all(rw.chair, id, later, vec![explained(), Happening::Closed]).await;
    assert!(matches!(w.sitting(id).await.state, State::Closed { .. }));
}

async fn the_signed_paper_is_frozen_and_mended_beside(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, day(45)).await.expect("called");
    let by = w.by(rw.chair, day(46));
    let none = act::meeting::file(&w.store, &by, id, None).await;
    assert_eq!(refused(none), Refusal::Moved { now: "meeting_called" });
    w.all(rw.chair, id, day(45), vec![counted(9, 8), Happening::Opened, explained(), Happening::Closed]).await;
    let missing = act::meeting::file(&w.store, &by, id, None).await;
    assert_eq!(refused(missing), Refusal::field("photo", "missing"));
    let early = act::meeting::correct(&w.store, &by, id, "Tertulis 17.", "Yang benar 18.").await;
    assert_eq!(refused(early), Refusal::Moved { now: "to_sign" });
    let brought = async || {
        let photo = store::file::Photo {
            large: vec![1, 2, 3],
            small: vec![1],
            sha256: domain::record::bytes_hash(&[1, 2, 3]),
            width: 1,
            height: 1,
        };
        let file = act::file::keep_photo(&w.store, &by, photo).await.expect("kept");
        Brought { file, shows: None }
    };
    let stranger = w.by(rw.rts[0].residents[0], day(46));
    assert_eq!(refused(act::meeting::file(&w.store, &stranger, id, None).await).status(), 403);
    act::meeting::file(&w.store, &by, id, Some(&brought().await)).await.expect("filed");
    let twice = act::meeting::file(&w.store, &by, id, Some(&brought().await)).await;
    assert_eq!(refused(twice), Refusal::Moved { now: "minutes_signed" });
    act::meeting::correct(&w.store, &by, id, "Tertulis 17.", "Yang benar 18.").await.expect("mended beside");
    let paper = w.minutes(id).await;
    assert!(matches!(paper.paper, Paper::Signed { .. }) && paper.corrections.len() == 1);
    assert_eq!(
        refused(w.happens(rw.chair, id, day(46), counted(1, 1)).await),
        Refusal::Moved { now: "meeting_closed" }
    );
    w.record_holds().await;
}

async fn a_meeting_on_paper_is_entered_afterwards(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let ids = w.many_at_rw(&rw.rts[0], &[10, 20, 30]).await;
    let resident = rw.rts[0].residents[0];
    let name = store::person::profile(w.store.read(), resident).await.expect("an answer").expect("a resident").name;
    let (shouted, rt) = (name.to_uppercase(), Some(rw.rts[0].id));
    let delegates = [
        Delegate { name: &shouted, woman: true, rt, group: Some(Group::Youth) },
        Delegate { name: "Bu Lastri", woman: true, rt: None, group: None },
    ];
    let typed = |key: &'static str| OnPaper {
        kind: Kind::RembugRw,
        place: rw.id,
        year: YEAR,
        held_at: Some(day(44)),
        spot: "Balai RW 01",
        invited: FORTY.to_vec(),
        present: vec![Tally { rt: Some(rw.rts[0].id), women: 8, men: 9 }, Tally { rt: None, women: 1, men: 0 }],
        heard: (4, 0),
        missing: "Pemuda sedang ujian.",
        points: "Iuran sampah\n\nKerja bakti",
        parts: vec![
            Played { part: Part::Recorder, name: "Nia".into(), office: "sekretaris RW".into() },
            Played { part: Part::Presenter, name: "Dimas".into(), office: String::new() },
        ],
        delegates: delegates.to_vec(),
        decided: vec![
            Happening::ListAgreed { except: vec![3] },
            Happening::NotReached { item: 3 },
            Happening::HandsCounted { item: 3, yes: 10, no: 8, abstain: 0 },
        ],
        items: None,
        form_key: key,
    };
    let by = w.by(rw.chair, day(46));
    let empty = OnPaper { present: vec![], spot: " ", held_at: Some(day(47)), ..typed("a") };
    let Refusal::Fields(fields) = refused(act::meeting::hold_on_paper(&w.store, &by, &empty).await) else {
        panic!("read")
    };
    assert_eq!(fields.iter().map(|f| f.name).collect::<Vec<_>>(), ["starts", "spot", "present"]);
    let id = act::meeting::hold_on_paper(&w.store, &by, &typed("b")).await.expect("entered");
    let twice = act::meeting::hold_on_paper(&w.store, &by, &typed("b")).await.expect("once");
    assert_eq!((id, count(&w.store, "SELECT COUNT(*) FROM meetings").await), (twice, 1));
    let after = w.sitting(id).await;
    assert_eq!((after.attendance.present(), after.agreed().count(), after.items.len()), (18, 3, ids.len()));
    assert_eq!(w.minutes(id).await.number, 1);
    let parts: Vec<String> = after.parts.all().map(|p| p.said(true)).collect();
    assert_eq!(parts, ["Dimas", "Nia, sekretaris RW"]);
    let lines = store::meeting::lines(w.store.read(), id).await.expect("an answer");
    let named: Vec<&str> = lines.iter().map(|l| l.name.as_str()).collect();
    assert_eq!((named.len(), after.delegates.len()), (2, 2));
    assert!(named.contains(&name.as_str()) && named.contains(&"Bu Lastri"), "{named:?}");
    let from =
        (after.attendance.from_rt(rt), after.attendance.from_rt(None), after.attendance.speaking_for(Group::Youth));
    assert_eq!(from, (17, 1, 1), "who is named was counted, and is counted once");
    let ready = store::meeting::sent_to(w.store.read(), w.kelurahan.id, YEAR, Kind::MusrenbangKelurahan)
        .await
        .expect("an answer");
    assert_eq!(ready.iter().map(|s| s.person).collect::<Vec<_>>(), [resident], "at the next forum's door");

    let uncounted = [Delegate { woman: false, ..delegates[1] }];
    let uncounted = OnPaper { delegates: uncounted.to_vec(), ..typed("d") };
    let refusal = refused(act::meeting::hold_on_paper(&w.store, &by, &uncounted).await);
    assert_eq!(refusal, Refusal::field("delegates", "not_counted"));
    let long = "x".repeat(200);
    let long = OnPaper {
        parts: vec![Played { part: Part::Recorder, name: long.clone(), office: String::new() }],
        delegates: vec![Delegate { name: &long, ..delegates[1] }],
        points: &long,
        ..typed("e")
    };
    let Refusal::Fields(fields) = refused(act::meeting::hold_on_paper(&w.store, &by, &long).await) else {
        panic!("read")
    };
    assert_eq!(fields.iter().map(|f| f.name).collect::<Vec<_>>(), ["recorder", "points", "delegates"]);
    let too_many = OnPaper {
        decided: vec![
            Happening::NotReached { item: 3 },
            Happening::HandsCounted { item: 3, yes: 19, no: 0, abstain: 0 },
        ],
        ..typed("c")
    };
    let refusal = refused(act::meeting::hold_on_paper(&w.store, &by, &too_many).await);
    assert_eq!(refusal, Refusal::field("yes", "more_than_present"));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM meetings").await, 1, "half of it is not entered");
    w.record_holds().await;
}

async fn phones_are_hands_that_are_added_and_nobody_answers_twice(w: Arc<World>) {
    let v = &w.kelurahan;
    let rw = &v.rws[0];
    w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    let evening = day(45);
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, evening).await.expect("called");
    let [a, b, stranger] = [rw.rts[0].residents[0], rw.rts[1].residents[0], v.rws[1].rts[0].residents[0]];
    w.comes(rw.secretary, id, evening, Who::Resident(a)).await.expect("in");
    w.all(rw.chair, id, evening, vec![counted(5, 6), Happening::Opened, raised(2), answered(2)]).await;
    let not_reached = vec![Happening::AskedAgain { item: 2 }, raised(2), Happening::NotReached { item: 2 }];
    let says = |who: PersonId, what: Answer| {
        let w = Arc::clone(&w);
        async move { act::meeting::answer(&w.store, &w.by(who, evening), (id, 2), what).await }
    };
    w.all(rw.chair, id, evening, not_reached).await;
    assert_eq!(refused(says(a, Answer::Yes).await), Refusal::Moved { now: "phones_closed" }, "nobody asked yet");
    assert_eq!(refused(w.happens(a, id, evening, Happening::PhonesAsked { item: 2 }).await).status(), 403);
    w.all(rw.chair, id, evening, vec![Happening::PhonesAsked { item: 2 }]).await;
    assert_eq!(refused(says(b, Answer::Yes).await), Refusal::Moved { now: "not_checked_in" });
    assert_eq!(refused(says(stranger, Answer::Yes).await).status(), 403);
    says(a, Answer::No).await.expect("answered");
    assert_eq!(refused(says(a, Answer::Yes).await), Refusal::Moved { now: "phone_answered" });
    w.comes(rw.secretary, id, evening, Who::Resident(b)).await.expect("in");
    // Many taps at once count as one.
    let taps = at_once(8, |_| says(b, Answer::Yes)).await;
    assert_eq!(taps.iter().filter(|t| t.is_ok()).count(), 1);
    let forged = Happening::PhonesCounted { item: 2, yes: 9, no: 0, abstain: 0 };
    assert_eq!(refused(w.happens(rw.chair, id, evening, forged).await), Refusal::NotFound);
    let hands = Happening::HandsCounted { item: 2, yes: 7, no: 2, abstain: 1 };
    let seen = Some(w.sitting(id).await.seq);
    let said = Said { meeting: id, key: "tangan", seen, at: None, what: hands };
    let seq = act::meeting::happen(&w.store, &w.by(rw.chair, evening), &said).await.expect("counted");
    assert_eq!(act::meeting::happen(&w.store, &w.by(rw.chair, evening), &said).await.expect("twice"), seq);
    let item = w.sitting(id).await.item(2).unwrap().clone();
    assert_eq!(item.phones, Some(Count { yes: 1, no: 1, abstain: 0 }));
    assert_eq!(item.settled, Some(Settled::Hands(Count { yes: 8, no: 3, abstain: 1 })));
    assert_eq!(refused(says(a, Answer::Yes).await), Refusal::Moved { now: "phones_closed" });
}
