//! What the hall does besides deciding: marks that put the items in order, a queue of those who want to speak, and a
//! list that is brought up to date.

use std::sync::Arc;

use domain::{
    id::{AttendeeId, MeetingId, PersonId},
    meeting::{Happening, Kind, Marks, Part, Settled, Speaker, Word},
    refusal::Refusal,
};
use store::{
    ActResult,
    act::{self, meeting::Who},
};

use super::{counted, explained};
use crate::{
    scene::refused,
    stories,
    world::{World, YEAR, day},
};

stories!(
    marks_put_the_items_in_order_and_nobody_marks_their_own,
    whoever_came_asks_for_the_floor_on_their_own_phone,
    what_came_since_the_invitation_is_taken_on_the_list,
    phones_answer_about_what_came_since_too,
    what_left_the_list_and_is_due_again_comes_back,
    whom_a_forum_sent_is_known_to_the_next_one,
);

impl World {
    async fn marks(
        &self,
        who: PersonId,
        id: MeetingId,
        scorer: Option<AttendeeId>,
        marks: &[(u16, u8)],
    ) -> ActResult<u32> {
        let marks = marks.iter().map(|(item, m)| Marks { item: *item, marks: vec![*m; 5] }).collect();
        let key = format!("nilai-{}", self.next());
        act::meeting::score(&self.store, &self.by(who, day(45)), (id, &key), scorer, marks).await
    }

    async fn line_of(&self, id: MeetingId, who: PersonId) -> AttendeeId {
        let there = self.sitting(id).await.attendance.listed;
        there.iter().find(|a| a.person == Some(who)).expect("on the list").id
    }
}

async fn marks_put_the_items_in_order_and_nobody_marks_their_own(w: Arc<World>) {
    let v = &w.kelurahan;
    let rw = &v.rws[0];
    w.ceiling(v, 1_000).await;
    let ids = w.many_at_rw(&rw.rts[0], &[10, 20, 30]).await;
    let evening = day(45);
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, evening).await.expect("called");
    let author = w.proposal(ids[0]).await.author.expect("somebody");
    let [a, b] = [rw.rts[1].residents[0], rw.rts[1].residents[1]];
    for who in [author, a, b] {
        w.comes(rw.secretary, id, evening, Who::Resident(who)).await.expect("in");
    }
    w.all(rw.chair, id, evening, vec![counted(4, 4), Happening::Opened]).await;
    // Their own phone: everything but their own.
    assert_eq!(refused(w.marks(author, id, None, &[(1, 5), (2, 1)]).await), Refusal::OwnInterest);
    w.marks(author, id, None, &[(2, 1), (3, 4)]).await.expect("what is not theirs");
    let line = w.line_of(id, author).await;
    let again = w.marks(rw.secretary, id, Some(line), &[(2, 5)]).await;
    assert_eq!(refused(again), Refusal::Moved { now: "scored_on_phone" }, "they change it there");
    for (who, marks) in [(a, [(1, 2), (2, 2), (3, 5)]), (b, [(1, 3), (2, 5), (3, 4)])] {
        let line = w.line_of(id, who).await;
        w.marks(rw.secretary, id, Some(line), &marks).await.expect("typed in");
        assert_eq!(refused(w.marks(who, id, Some(line), &marks).await).status(), 403, "that is the secretary's");
    }
    // On paper, typed in by the secretary, what is theirs is left out and nobody is told why.
    let other = w.proposal(ids[1]).await.author.expect("somebody");
    w.comes(rw.secretary, id, evening, Who::Resident(other)).await.expect("in");
    let line = w.line_of(id, other).await;
    if other != author {
        w.marks(rw.secretary, id, Some(line), &[(1, 4), (2, 5), (3, 4)]).await.expect("typed in");
        let given = w.sitting(id).await.scores.given;
        let of = |n: usize| given.iter().any(|s| s.by == line && s.proposal == ids[n]);
        assert_eq!([of(0), of(1), of(2)], [true, false, true]);
        w.marks(rw.secretary, id, Some(line), &[]).await.expect("taken back");
    }
    let guest = w.comes(rw.secretary, id, evening, Who::Named("Pak Fasilitator", Some(false), None)).await;
    guest.expect("in");
    let guest = w.sitting(id).await.attendance.listed.iter().find(|a| a.person.is_none()).expect("listed").id;
    let by_guest = w.marks(rw.secretary, id, Some(guest), &[(1, 5)]).await;
    assert_eq!(refused(by_guest), Refusal::field("marks", "not_scorer"), "who is from elsewhere has no mark to give");
    let stranger = v.rws[1].rts[0].residents[0];
    assert_eq!(refused(w.marks(stranger, id, None, &[(1, 5)]).await).status(), 403);
    let late = rw.rts[1].residents[2];
    assert_eq!(refused(w.marks(late, id, None, &[(1, 5)]).await), Refusal::Moved { now: "not_checked_in" });
    let forged = Happening::Scored { scorer: line, marks: vec![Marks { item: 1, marks: vec![5; 5] }] };
    assert_eq!(refused(w.happens(rw.chair, id, evening, forged).await), Refusal::NotFound);
    assert_eq!(refused(w.happens(rw.secretary, id, evening, Happening::OrderedByScore).await).status(), 403);
    w.all(rw.chair, id, evening, vec![Happening::OrderedByScore, Happening::ListAgreed { except: vec![] }]).await;
    let late = w.happens(rw.chair, id, evening, Happening::OrderedByScore).await;
    assert_eq!(refused(late), Refusal::Moved { now: "list_settled" }, "marks come before the forum's word");
    let sitting = w.sitting(id).await;
    let medians: Vec<(u16, String)> =
        sitting.items.iter().map(|i| (i.number, sitting.scored(i).expect("scored").median())).collect();
    assert_eq!(medians, [(3, "20".into()), (1, "12,5".into()), (2, "10".into())]);
    w.all(rw.chair, id, evening, vec![explained(), Happening::Closed]).await;
    w.draft(v).await;
    assert_eq!(w.order(v).await, [ids[2], ids[0], ids[1]], "the village takes the RW's order");
    w.record_holds().await;
}

async fn whoever_came_asks_for_the_floor_on_their_own_phone(w: Arc<World>) {
    let v = &w.kelurahan;
    let rw = &v.rws[0];
    w.many_at_rw(&rw.rts[0], &[10]).await;
    let evening = day(45);
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, evening).await.expect("called");
    let [a, b, stranger] = [rw.rts[0].residents[0], rw.rts[1].residents[0], v.rws[1].rts[0].residents[0]];
    for who in [a, b] {
        w.comes(rw.secretary, id, evening, Who::Resident(who)).await.expect("in");
    }
    w.all(rw.chair, id, evening, vec![counted(4, 4), Happening::Opened]).await;
    let asks = |who: PersonId, key: &'static str| {
        let w = Arc::clone(&w);
        async move { act::meeting::ask_for_floor(&w.store, &w.by(who, evening), (id, key)).await }
    };
    let first = asks(a, "a-1").await.expect("in the queue");
    assert_eq!(asks(a, "a-1").await.expect("sent twice"), first, "a double tap is one turn");
    assert_eq!(refused(asks(a, "a-2").await), Refusal::Moved { now: "floor_asked" });
    assert_eq!(refused(asks(stranger, "s-1").await).status(), 403);
    let late = rw.rts[1].residents[2];
    assert_eq!(refused(asks(late, "l-1").await), Refusal::Moved { now: "not_checked_in" });
    // Who has no phone is written down by the secretary; nobody else keeps the queue.
    let named = Happening::FloorAsked { who: Speaker::Named("Mbah Karto".into()) };
    assert_eq!(refused(w.happens(a, id, evening, named.clone()).await).status(), 403);
    w.all(rw.secretary, id, evening, vec![named, Happening::FloorGiven { turn: first }]).await;
    asks(a, "a-3").await.expect("once more, behind the others");
    asks(b, "b-1").await.expect("in the queue");
    let (line_a, line_b) = (w.line_of(id, a).await, w.line_of(id, b).await);
    let waiting: Vec<Speaker> = w.sitting(id).await.floor.waiting().iter().map(|t| t.who.clone()).collect();
    let karto = Speaker::Named("Mbah Karto".into());
    assert_eq!(waiting, [karto, Speaker::Listed(line_b), Speaker::Listed(line_a)], "who has not spoken goes first");
    let leaves = act::meeting::leave_floor(&w.store, &w.by(b, evening), (id, "b-2")).await;
    leaves.expect("thought better of it");
    let again = act::meeting::leave_floor(&w.store, &w.by(b, evening), (id, "b-3")).await;
    assert_eq!(refused(again), Refusal::Moved { now: "floor_moved" });
    assert_eq!(w.sitting(id).await.floor.waiting().len(), 2);
    let part = Happening::PartNamed { part: Part::Recorder, name: "Nia".into(), office: "PKK".into() };
    assert_eq!(refused(w.happens(b, id, evening, part.clone()).await).status(), 403);
    w.all(rw.secretary, id, evening, vec![part]).await;
    w.record_holds().await;
}

async fn what_came_since_the_invitation_is_taken_on_the_list(w: Arc<World>) {
    let v = &w.kelurahan;
    let rw = &v.rws[0];
    let ids = w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    let evening = day(45);
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, evening).await.expect("called");
    let refreshes = |who: PersonId, key: &'static str, chosen: Vec<domain::id::ProposalId>| {
        let w = Arc::clone(&w);
        async move { act::meeting::refresh(&w.store, &w.by(who, evening), (id, key), &chosen).await }
    };
    assert_eq!(refused(refreshes(rw.chair, "r-0", vec![]).await), Refusal::Moved { now: "list_is_fresh" });
    let late = w.many_at_rw(&rw.rts[1], &[30, 40]).await;
    let author = w.proposal(ids[1]).await.author.expect("somebody");
    act::proposal::withdraw(&w.store, &w.by(author, day(44)), ids[1]).await.expect("taken back");
    assert_eq!(refused(refreshes(rw.secretary, "r-1", vec![]).await).status(), 403, "whoever leads");
    assert_eq!(refused(refreshes(rw.chair, "r-1", vec![ids[0]]).await), Refusal::field("butir", "choice"));
    refreshes(rw.chair, "r-1", vec![]).await.expect("what is gone leaves by itself");
    assert_eq!(refused(refreshes(rw.chair, "r-3", vec![]).await), Refusal::field("butir", "choice"));
    refreshes(rw.chair, "r-2", vec![late[1]]).await.expect("what the chair chose");
    refreshes(rw.chair, "r-2", vec![late[1]]).await.expect("sent twice");
    let sitting = w.sitting(id).await;
    let listed: Vec<_> = sitting.items.iter().map(|i| (i.number, i.proposal)).collect();
    assert_eq!(listed, [(1, ids[0]), (2, ids[1]), (3, late[1])]);
    assert_eq!(sitting.item(2).unwrap().settled, Some(Settled::Gone));
    let place = store::territory::by_id(w.store.read(), rw.id).await.unwrap();
    let cycle = store::cycle::of_year(w.store.read(), v.id, YEAR).await.unwrap().expect("a year");
    let left = act::meeting::news(w.store.read(), Kind::RembugRw, (&place, &cycle), &sitting).await.unwrap();
    assert_eq!(left.added, [late[0]], "what the chair left out is still offered");
    w.all(
        rw.chair,
        id,
        evening,
        vec![
            counted(4, 4),
            Happening::Opened,
            Happening::ListAgreed { except: vec![] },
            explained(),
            Happening::Closed,
        ],
    )
    .await;
    assert_eq!(w.sitting(id).await.agreed().map(|i| i.number).collect::<Vec<_>>(), [1, 3]);
    let said = async |proposal| {
        let said = store::meeting::words_about(w.store.read(), proposal).await.unwrap();
        said.into_iter().map(|s| (s.word, s.kind)).collect::<Vec<_>>()
    };
    assert_eq!(said(ids[0]).await, [(Word::Agreed, Kind::RembugRw)], "its own page says so");
    assert_eq!((said(ids[1]).await, said(late[0]).await), (vec![], vec![]), "what left, and what never stood there");
    let mut before = store::meeting::agreed_in(w.store.read(), rw.id, YEAR).await.unwrap();
    before.sort();
    let mut agreed = [ids[0], late[1]];
    agreed.sort();
    assert_eq!(before, agreed);
    w.record_holds().await;
}

async fn phones_answer_about_what_came_since_too(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    w.many_at_rw(&rw.rts[0], &[10]).await;
    let evening = day(45);
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, evening).await.expect("called");
    let late = w.many_at_rw(&rw.rts[1], &[30]).await;
    let refreshed = act::meeting::refresh(&w.store, &w.by(rw.chair, evening), (id, "r-1"), &late).await;
    refreshed.expect("on the list");
    let me = rw.rts[0].residents[0];
    w.comes(rw.secretary, id, evening, Who::Resident(me)).await.expect("in");
    let raised = || Happening::Raised { item: 2, whom: "Bu Lastri".into(), what: "Bau.".into(), name: None };
    let answered = Happening::Answered { item: 2, answer: "Dipindah.".into() };
    w.all(rw.chair, id, evening, vec![counted(5, 6), Happening::Opened, raised(), answered]).await;
    let vote = vec![
        Happening::AskedAgain { item: 2 },
        raised(),
        Happening::NotReached { item: 2 },
        Happening::PhonesAsked { item: 2 },
    ];
    w.all(rw.chair, id, evening, vote).await;
    let yes = act::meeting::Answer::Yes;
    act::meeting::answer(&w.store, &w.by(me, evening), (id, 2), yes).await.expect("answered");
    w.all(rw.chair, id, evening, vec![Happening::HandsCounted { item: 2, yes: 4, no: 1, abstain: 0 }]).await;
    let phones = w.sitting(id).await.item(2).unwrap().phones;
    assert_eq!(phones.map(|p| (p.yes, p.no)), Some((1, 0)));
    w.record_holds().await;
}

async fn what_left_the_list_and_is_due_again_comes_back(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let first = w.propose(rt.residents[1], rt.id, day(12)).await.id;
    let evening = day(14);
    let id = w.calls(rt.chair, Kind::RembugRt, rt.id, evening).await.expect("called");
    let refreshes = |key: &'static str, chosen: Vec<domain::id::ProposalId>| {
        let w = Arc::clone(&w);
        let chair = rt.chair;
        async move { act::meeting::refresh(&w.store, &w.by(chair, evening), (id, key), &chosen).await }
    };
    let chair = w.by(rt.chair, evening);
    act::proposal::ask_completion(&w.store, &chair, first, "Berapa panjangnya?", None).await.expect("it waits");
    refreshes("r-1", vec![]).await.expect("gone");
    assert_eq!(w.sitting(id).await.item(1).unwrap().settled, Some(Settled::Gone));
    let author = w.by(rt.residents[1], evening);
    act::proposal::complete(&w.store, &author, first, crate::scene::words()).await.expect("mended");
    refreshes("r-2", vec![first]).await.expect("due again");
    w.all(rt.chair, id, evening, vec![counted(5, 6), Happening::Opened, Happening::AllAgreed { item: 1 }]).await;
    w.all(rt.chair, id, evening, vec![explained(), Happening::Closed]).await;
    assert_eq!(w.sitting(id).await.agreed().map(|i| i.proposal).collect::<Vec<_>>(), [first]);
    w.record_holds().await;
}

async fn whom_a_forum_sent_is_known_to_the_next_one(w: Arc<World>) {
    let v = &w.kelurahan;
    let rw = &v.rws[0];
    w.many_at_rw(&rw.rts[0], &[10]).await;
    let evening = day(45);
    let id = w.calls(rw.chair, Kind::RembugRw, rw.id, evening).await.expect("called");
    let [sent, mistaken] = [rw.rts[0].residents[0], rw.rts[1].residents[0]];
    for who in [sent, mistaken] {
        w.comes(rw.secretary, id, evening, Who::Resident(who)).await.expect("in");
    }
    let (line, other) = (w.line_of(id, sent).await, w.line_of(id, mistaken).await);
    let chosen = |attendee| Happening::Delegated { attendee };
    w.all(rw.chair, id, evening, vec![counted(4, 4), Happening::Opened, chosen(line), chosen(other)]).await;
    w.all(rw.chair, id, evening, vec![Happening::Unticked { attendee: other }]).await;
    let known = || store::meeting::sent_to(w.store.read(), v.id, YEAR, Kind::MusrenbangKelurahan);
    assert_eq!(known().await.unwrap(), [], "only once the forum has closed");
    let settled = vec![Happening::ListAgreed { except: vec![] }, explained(), Happening::Closed];
    w.all(rw.chair, id, evening, settled).await;
    let told: Vec<_> = known().await.unwrap().into_iter().map(|s| (s.person, s.from)).collect();
    assert_eq!(told, [(sent, store::territory::by_id(w.store.read(), rw.id).await.unwrap().name)]);
    let elsewhere = async |place, kind| store::meeting::sent_to(w.store.read(), place, YEAR, kind).await.unwrap();
    assert_eq!(elsewhere(rw.id, Kind::RembugRw).await, [], "not to its own");
    assert_eq!(elsewhere(v.rws[1].id, Kind::RembugRw).await, [], "nor to a neighbour");
    assert_eq!(elsewhere(v.id, Kind::PreMusrenbang).await, [], "nor to who only prepares");
}
