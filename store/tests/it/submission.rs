//! Forms sent twice, drafts of others, and who speaks for a body.

use std::sync::Arc;

use domain::{
    id::{PersonId, ProposalId},
    proposal::{Fate, Step, words::Words},
    refusal::Refusal,
    time::Instant,
};
use store::act::proposal::{
    NewProposal, ask_completion, estimate, keep, mend_draft, pass_on, propose, support, withdraw,
};

use crate::{
    database::{count, fingerprint},
    scene::{costs, refused, words},
    stories,
    world::{Village, World, day},
};

stories!(
    a_form_sent_twice_creates_one_proposal,
    a_kept_form_says_what_it_said_last,
    a_kept_form_may_move_to_another_village,
    somebody_elses_draft_is_not_found,
    a_body_speaks_only_through_those_who_sit_in_it_now,
    a_bodys_draft_is_mended_by_whoever_sits_in_it,
    without_its_three_answers_nothing_is_sent,
);

const PROPOSALS: &str = "SELECT COUNT(*) FROM proposals";

async fn a_form_sent_twice_creates_one_proposal(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (form, by) = (w.form(rt.id), w.by(rt.residents[0], day(12)));
    let first = propose(&w.store, &by, &form).await.expect("sent");
    let before = fingerprint(&w.store).await;
    let second = propose(&w.store, &w.by(rt.residents[0], day(13)), &form).await.expect("the same answer");
    assert_eq!(first, second);
    assert_eq!(keep(&w.store, &by, &form).await.expect("the same proposal"), first.id);
    assert_eq!(fingerprint(&w.store).await, before, "the second time nothing happens");
    let another = propose(&w.store, &w.by(rt.residents[1], day(13)), &form).await.expect("sent");
    assert_ne!(another.id, first.id, "somebody else's form of the same key is their own");
    assert_eq!(count(&w.store, PROPOSALS).await, 2);
}

async fn a_kept_form_says_what_it_said_last(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let by = w.by(rt.residents[0], day(12));
    let mut form = NewProposal { words: Words::new("Banjir", "", ""), ..w.form(rt.id) };
    let id = keep(&w.store, &by, &form).await.expect("kept");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record").await, 0, "a draft is seen by nobody");
    form.words = Words::new("Banjir lagi", "Gang Melati", "");
    assert_eq!(keep(&w.store, &by, &form).await.expect("kept again"), id);
    assert_eq!(w.proposal(id).await.words, form.words, "what was typed the second time is not lost");
    form.words = words();
    let sent = propose(&w.store, &by, &form).await.expect("sent");
    assert_eq!((sent.id, sent.number.as_str()), (id, "27-001"));
    assert_eq!(w.proposal(id).await.words, words());
    assert_eq!(count(&w.store, PROPOSALS).await, 1);
}

async fn a_kept_form_may_move_to_another_village(w: Arc<World>) {
    // A facilitator of both villages begins a form in the one and sends it in the other.
    let (v, home) = (&w.kelurahan, &w.desa.rws[0].rts[0]);
    let kind = domain::institution::BodyKind::Facilitators;
    let seat = domain::institution::Seat::Member;
    let writer = w.seated(home.id, v.id, kind, seat, None).await;
    let form = w.form(v.rws[0].rts[0].id);
    let id = keep(&w.store, &w.by(writer, day(12)), &form).await.expect("kept");
    w.propose(home.residents[0], home.id, day(12)).await;
    let moved = NewProposal { scope: home.id, ..form };
    let sent = propose(&w.store, &w.by(writer, day(12)), &moved).await.expect("sent");
    let found = w.proposal(id).await;
    assert_eq!((sent.id, sent.number.as_str()), (id, "27-002"));
    assert_eq!((found.village, found.scope), (w.desa.id, home.id), "its number is one of the village it is about");
}

async fn somebody_elses_draft_is_not_found(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let draft = keep(&w.store, &w.by(rt.residents[0], day(12)), &w.form(rt.id)).await.expect("kept");
    let before = fingerprint(&w.store).await;
    for who in [rt.residents[1], rt.spouses[0], rt.chair, w.kelurahan.head] {
        let by = w.by(who, day(12));
        assert_eq!(refused(mend_draft(&w.store, &by, draft, words(), true, true).await), Refusal::NotFound);
        assert_eq!(refused(support(&w.store, &by, draft, true).await), Refusal::NotFound);
        assert_eq!(refused(withdraw(&w.store, &by, draft).await), Refusal::NotFound);
        assert_eq!(refused(pass_on(&w.store, &by, draft).await), Refusal::NotFound);
        assert_eq!(refused(ask_completion(&w.store, &by, draft, "Apa?", None).await), Refusal::NotFound);
        assert_eq!(refused(estimate(&w.store, &by, draft, costs(9)).await), Refusal::NotFound);
    }
    let agree = domain::deliberation::Stance::Agree;
    let opinion = store::act::deliberation::give_opinion(&w.store, &w.by(rt.chair, day(12)), draft, agree, "Ya.").await;
    assert_eq!(refused(opinion), Refusal::NotFound);
    assert_eq!(fingerprint(&w.store).await, before);

    let by = w.by(rt.residents[0], day(13));
    assert_eq!(mend_draft(&w.store, &by, draft, words(), true, false).await.expect("mended"), None);
    let sent = mend_draft(&w.store, &by, draft, words(), true, true).await.expect("sent").expect("told");
    assert_eq!(sent.number, "27-001");
    let again = mend_draft(&w.store, &by, draft, words(), true, true).await;
    assert_eq!(refused(again), Refusal::Moved { now: "at_rt" });
    let nowhere = ProposalId::at(day(12), &w.chance);
    let absent = mend_draft(&w.store, &by, nowhere, words(), true, true).await;
    assert_eq!(refused(absent), Refusal::NotFound);
}

fn of_the_pkk(w: &World, v: &Village) -> NewProposal {
    NewProposal { body: Some(v.pkk), ..w.form(v.id) }
}

async fn a_body_speaks_only_through_those_who_sit_in_it_now(w: Arc<World>) {
    let v = &w.kelurahan;
    let before = fingerprint(&w.store).await;
    for who in [v.rws[0].rts[0].residents[0], v.rws[0].chair, v.pkk_former, w.desa.pkk_chair] {
        let answer = propose(&w.store, &w.by(who, day(12)), &of_the_pkk(&w, v)).await;
        let expected = if who == w.desa.pkk_chair { "other-territory" } else { "not-found" };
        assert_eq!(refused(answer).code(), expected);
    }
    assert_eq!(fingerprint(&w.store).await, before);
    let sent = propose(&w.store, &w.by(v.pkk_chair, day(12)), &of_the_pkk(&w, v)).await.expect("sent");
    let found = w.proposal(sent.id).await;
    assert_eq!((found.author, found.author_body, found.written_by), (None, Some(v.pkk), Some(v.pkk_chair)));
    assert_eq!((found.home, found.step), (v.id, Step::AtRw { since: day(12), came: domain::proposal::Came::Directly }));

    // The body's own proposal is its members' to take back: of those in force.
    let late = withdraw(&w.store, &w.by(v.pkk_former, day(14)), sent.id).await;
    assert_eq!(refused(late).code(), "not-your-task");
    withdraw(&w.store, &w.by(v.pkk_chair, day(14)), sent.id).await.expect("taken back");
    assert_eq!(w.proposal(sent.id).await.fate, Fate::Withdrawn { at: day(14) });
}

async fn a_bodys_draft_is_mended_by_whoever_sits_in_it(w: Arc<World>) {
    let v = &w.kelurahan;
    let draft = keep(&w.store, &w.by(v.pkk_chair, day(12)), &of_the_pkk(&w, v)).await.expect("kept");
    let mend = async |who: PersonId, now: Instant, and_send| {
        mend_draft(&w.store, &w.by(who, now), draft, words(), false, and_send).await
    };
    for who in [v.pkk_former, v.lpm, w.desa.pkk_chair] {
        assert_eq!(refused(mend(who, day(12), true).await), Refusal::NotFound);
    }
    let sent = mend(v.pkk_chair, day(13), true).await.expect("sent").expect("told");
    assert_eq!(w.proposal(draft).await.spoken_number(), Some(sent.number));
}

async fn without_its_three_answers_nothing_is_sent(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let by = w.by(rt.residents[0], day(12));
    let before = fingerprint(&w.store).await;
    let empty = NewProposal { words: Words::default(), ..w.form(rt.id) };
    assert!(matches!(refused(propose(&w.store, &by, &empty).await), Refusal::Fields(f) if f.len() == 3));
    assert_eq!(refused(keep(&w.store, &by, &empty).await), Refusal::field("problem", "missing"));
    assert_eq!(fingerprint(&w.store).await, before, "no number is spent on it");
}
