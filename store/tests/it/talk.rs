//! Talking to a purpose: a worry until it is settled, words that are offered, and two proposals that become one by
//! consent or by notice.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{
    deliberation::Stance,
    id::{MergingId, OpinionId, PersonId, ProposalId, WordingId},
    proposal::{Fate, words::Words},
    refusal::Refusal,
    time::Instant,
};
use store::{
    ActError, ActResult,
    act::{
        deliberation::{Settling, answer_opinion, give_opinion, give_opinion_once, settle_worry},
        merging::{join, part, say, settle_what_is_due, split},
        proposal::{complete, pass_what_is_due, support, withdraw},
        wording::{answer, offer},
    },
    kinship::{self, Tie},
    proposal::detail,
    wording::versions,
};

use crate::{
    database::{column, count, fingerprint},
    race::at_once,
    scene::{refused, words},
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    a_worry_stays_open_until_it_is_answered_or_taken_back,
    nobody_but_its_author_settles_a_worry,
    an_opinion_sent_twice_is_written_once,
    other_words_are_offered_and_taken_and_every_version_stays,
    nobody_but_the_proposer_takes_words_or_leaves_them,
    two_become_one_when_everybody_said_yes,
    after_three_days_of_silence_they_become_one_and_once,
    whoever_touches_them_first_finds_them_joined,
    one_objection_within_the_notice_stops_it,
    who_may_join_two_and_what_is_joined_by_nobody,
    what_a_ballot_holds_is_joined_with_nothing,
    what_the_forum_has_is_joined_with_nothing_and_a_line_leaves_the_list,
    joined_ones_are_parted_again_with_their_own_supporters,
    a_proposer_makes_two_of_one,
    sixteen_who_say_yes_or_no_at_once_end_it_once,
    sixteen_clocks_join_two_once,
);

const WHY: &str = "Dua-duanya meminta saluran yang sama.";

fn moved(now: &'static str) -> Refusal {
    Refusal::Moved { now }
}

impl World {
    async fn worry(&self, who: PersonId, on: ProposalId, now: Instant) -> OpinionId {
        give_opinion(&self.store, &self.by(who, now), on, Stance::Worry, "Airnya ke mana?").await.expect("said")
    }

    async fn open_worries(&self, v: &Village) -> Vec<(u32, bool)> {
        let all = store::deliberation::open_worries(self.store.read(), v.id, YEAR).await.expect("an answer");
        all.into_iter().map(|w| (w.number, w.insisted)).collect()
    }

    async fn offered(&self, who: PersonId, on: ProposalId, wish: &str, now: Instant) -> ActResult<WordingId> {
        let new = Words { wish: wish.into(), ..words() };
        offer(&self.store, &self.by(who, now), on, new, &format!("usul-{}", self.next())).await
    }

    /// Two proposals of one RW by different people, both at the RW.
    async fn two(&self) -> (ProposalId, ProposalId) {
        let rt = &self.kelurahan.rws[0].rts[0];
        (self.at_rw(rt, rt.residents[0], 10).await, self.at_rw(rt, rt.residents[1], 20).await)
    }

    /// The chair of the first RW proposes on day 41 that the second lives on in the first.
    async fn joining(&self, from: ProposalId, into: ProposalId) -> MergingId {
        let chair = self.by(self.kelurahan.rws[0].chair, day(41));
        join(&self.store, &chair, from, into, WHY).await.expect("proposed")
    }

    async fn supporters(&self, id: ProposalId) -> u32 {
        detail(self.store.read(), id, None).await.expect("an answer").expect("a proposal").row.supports
    }

    async fn supported_by(&self, id: ProposalId, who: &[PersonId]) {
        for person in who {
            support(&self.store, &self.by(*person, day(14)), id, true).await.expect("supported");
        }
    }

    pub(crate) async fn ties(&self, id: ProposalId) -> Vec<(Tie, ProposalId)> {
        let kin = kinship::of(self.store.read(), id).await.expect("an answer");
        kin.kin.iter().map(|k| (k.tie, k.id)).collect()
    }

    async fn beside(&self, id: ProposalId) -> Vec<ProposalId> {
        let kin = kinship::of(self.store.read(), id).await.expect("an answer");
        kin.beside.iter().map(|c| c.of).collect()
    }
}

async fn a_worry_stays_open_until_it_is_answered_or_taken_back(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let (first, second) = (w.worry(rt.residents[1], id, day(14)).await, w.worry(rt.residents[2], id, day(15)).await);
    assert_eq!(w.open_worries(v).await, [(1, false), (1, false)]);
    let settle = async |who: PersonId, what, how, on| settle_worry(&w.store, &w.by(who, day(on)), what, how).await;
    let early = settle(rt.residents[1], first, Settling::Insist, 15).await;
    assert_eq!(refused(early), moved("worry_unanswered"));
    answer_opinion(&w.store, &w.by(rt.chair, day(15)), first, "Ke sungai.").await.expect("answered");
    assert_eq!(w.open_worries(v).await, [(1, false)]);
    assert_eq!(refused(settle(rt.residents[1], first, Settling::Withdraw, 16).await), moved("answered"));
    settle(rt.residents[1], first, Settling::Insist, 16).await.expect("it is no answer");
    assert_eq!(w.open_worries(v).await, [(1, true), (1, false)]);
    assert_eq!(refused(settle(rt.residents[1], first, Settling::Insist, 17).await), moved("worry_open"));
    settle(rt.residents[2], second, Settling::Withdraw, 17).await.expect("taken back");
    let late = answer_opinion(&w.store, &w.by(rt.chair, day(18)), second, "Ke sungai.").await;
    assert_eq!(refused(late), moved("worry_withdrawn"));
    let row = detail(w.store.read(), id, None).await.unwrap().unwrap().row;
    assert_eq!((row.open_worries, row.unanswered), (1, 0));
    // Not even a closed stage ends it: it may be taken back at any time.
    settle(rt.residents[1], first, Settling::Withdraw, 200).await.expect("taken back");
    assert_eq!(w.open_worries(v).await, []);
    w.record_holds().await;
}

async fn nobody_but_its_author_settles_a_worry(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let worry = w.worry(rt.residents[1], id, day(14)).await;
    let before = fingerprint(&w.store).await;
    for who in [rt.residents[0], rt.chair, v.lpm, v.head, rt.residents[2]] {
        for how in [Settling::Withdraw, Settling::Insist] {
            let tried = settle_worry(&w.store, &w.by(who, day(15)), worry, how).await;
            assert_eq!(refused(tried).code(), "not-your-task");
        }
    }
    let nobody = settle_worry(&w.store, &w.nobody(day(15)), worry, Settling::Withdraw).await;
    assert_eq!(refused(nobody), Refusal::SignInFirst);
    assert_eq!(fingerprint(&w.store).await, before);
    let agreement = give_opinion(&w.store, &w.by(rt.residents[2], day(14)), id, Stance::Agree, "Setuju.").await;
    let by = w.by(rt.residents[2], day(15));
    let no_worry = settle_worry(&w.store, &by, agreement.unwrap(), Settling::Withdraw).await;
    assert_eq!(refused(no_worry).code(), "moved");
}

async fn an_opinion_sent_twice_is_written_once(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let answers = at_once(16, |_| {
        let (w, who) = (Arc::clone(&w), rt.residents[1]);
        async move {
            let by = w.by(who, day(14));
            give_opinion_once(&w.store, &by, id, (Stance::Ask, "Kapan mulai?"), None, "satu").await.expect("said")
        }
    });
    let told: BTreeSet<OpinionId> = answers.await.into_iter().collect();
    assert_eq!(told.len(), 1);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM opinions").await, 1);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'give_opinion'").await, 1);
    let other =
        give_opinion_once(&w.store, &w.by(rt.residents[1], day(14)), id, (Stance::Ask, "Kapan?"), None, "dua").await;
    assert!(!told.contains(&other.expect("another form is another opinion")));
}

async fn other_words_are_offered_and_taken_and_every_version_stays(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let author = w.by(rt.residents[0], day(16));
    assert_eq!(refused(w.offered(rt.residents[1], id, &words().wish, day(14)).await), Refusal::field("wish", "same"));
    let (one, two) = ("Saluran diperbaiki sampai parit", "Saluran baru dengan tutup");
    let first = w.offered(rt.residents[1], id, one, day(14)).await.expect("offered");
    assert_eq!(refused(w.offered(rt.residents[1], id, two, day(14)).await), moved("wording_waits"));
    let second = w.offered(v.lpm, id, two, day(15)).await.expect("offered");
    assert_eq!(versions(w.store.read(), id).await.unwrap(), [], "an offer changes nothing");
    assert_eq!(w.proposal(id).await.words, words());

    assert_eq!(refused(answer(&w.store, &author, first, true, " ", 1).await), Refusal::field("why", "missing"));
    answer(&w.store, &author, first, true, "Lebih jelas.", 1).await.expect("taken");
    assert_eq!(w.proposal(id).await.words.wish, one);
    assert_eq!(refused(answer(&w.store, &author, first, false, "Tidak.", 2).await), moved("wording_answered"));
    // The page still showed the first words beside the second offer.
    assert_eq!(refused(answer(&w.store, &author, second, true, "Boleh.", 1).await), moved("reworded"));
    answer(&w.store, &author, second, true, "Boleh.", 2).await.expect("taken");
    let kept = versions(w.store.read(), id).await.unwrap();
    let told: Vec<_> = kept.iter().map(|v| (v.version, v.words.wish.as_str(), v.offered)).collect();
    assert_eq!(told, [(1, words().wish.as_str(), false), (2, one, true), (3, two, true)]);
    assert_eq!(kept[0].from, day(12), "the first stood since it was sent");
    let third =
        w.offered(rt.residents[1], id, "Saluran saja", day(17)).await.expect("one answered, one may offer again");
    answer(&w.store, &w.by(rt.residents[0], day(18)), third, false, "Bukan itu maksud saya.", 3).await.expect("left");
    assert_eq!(w.proposal(id).await.words.wish, two);
    let payloads: Vec<String> = column(&w.store, "SELECT payload FROM record ORDER BY seq").await;
    assert!(!payloads.concat().contains("Saluran"), "no text in the record");
    w.record_holds().await;
}

async fn nobody_but_the_proposer_takes_words_or_leaves_them(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let id = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    let mine = w.offered(rt.residents[0], id, "Saluran baru", day(13)).await;
    assert_eq!(refused(mine), Refusal::OwnInterest);
    let elsewhere = w.desa.rws[0].rts[0].residents[0];
    assert_eq!(refused(w.offered(elsewhere, id, "Saluran baru", day(13)).await).code(), "other-territory");
    assert_eq!(refused(w.offered(rt.residents[1], id, "Saluran baru", day(85)).await).code(), "stage-closed");
    let given = w.offered(rt.residents[1], id, "Saluran baru", day(13)).await.expect("offered");
    let before = fingerprint(&w.store).await;
    for who in [rt.residents[1], rt.chair, v.lpm, v.head] {
        let tried = answer(&w.store, &w.by(who, day(14)), given, true, "Bagus.", 1).await;
        assert_eq!(refused(tried).code(), "not-your-task");
    }
    let late = answer(&w.store, &w.by(rt.residents[0], day(85)), given, true, "Bagus.", 1).await;
    assert_eq!(refused(late).code(), "stage-closed");
    assert_eq!(fingerprint(&w.store).await, before);
    withdraw(&w.store, &w.by(rt.residents[0], day(14)), id).await.expect("taken back");
    let gone = answer(&w.store, &w.by(rt.residents[0], day(15)), given, true, "Bagus.", 1).await;
    assert_eq!(refused(gone), moved("withdrawn"));
    assert_eq!(refused(w.offered(rt.residents[2], id, "Saluran baru", day(15)).await), moved("withdrawn"));
    // What its proposer mends is a version too.
    let asked = w.propose(rt.residents[1], rt.id, day(12)).await.id;
    let chair = w.by(rt.chair, day(13));
    store::act::proposal::ask_completion(&w.store, &chair, asked, "Berapa?", None).await.expect("asked");
    let longer = Words { place: "Gang Melati, 150 meter".into(), ..words() };
    complete(&w.store, &w.by(rt.residents[1], day(14)), asked, longer.clone()).await.expect("mended");
    let kept = versions(w.store.read(), asked).await.unwrap();
    assert_eq!(kept.iter().map(|v| v.words.clone()).collect::<Vec<_>>(), [words(), longer]);
}

async fn two_become_one_when_everybody_said_yes(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let (into, from) = w.two().await;
    w.supported_by(into, &[rt.residents[2], rt.spouses[0]]).await;
    w.supported_by(from, &[rt.residents[2], rt.residents[3]]).await;
    let (here, there) = (w.worry(rt.residents[3], into, day(14)).await, w.worry(rt.residents[2], from, day(15)).await);
    let id = w.joining(from, into).await;
    assert_eq!(w.proposal(from).await.fate, Fate::Open, "until everybody was asked");
    let running = kinship::of(w.store.read(), from).await.unwrap().running;
    assert_eq!((running.len(), running[0].outward, running[0].until), (1, true, day(44)));
    let yes = async |who: PersonId| say(&w.store, &w.by(who, day(42)), id, true, "").await;
    assert_eq!(refused(yes(rt.residents[2]).await).code(), "not-your-task");
    yes(rt.residents[0]).await.expect("said");
    assert_eq!(refused(yes(rt.residents[0]).await), moved("merging_said"));
    assert_eq!(yes(rt.residents[1]).await.expect("said"), into);

    assert_eq!(w.proposal(from).await.fate, Fate::Merged { into, at: day(42) });
    assert_eq!((w.supporters(into).await, w.supporters(from).await), (3, 2), "each supporter counts once");
    assert_eq!(w.ties(into).await, [(Tie::MergedFrom, from)]);
    assert_eq!(w.ties(from).await, [(Tie::MergedInto, into)]);
    assert_eq!((w.beside(into).await, w.beside(from).await), (vec![from], vec![]));
    let read = async |of| store::deliberation::of_proposal(w.store.read(), of, None).await.unwrap();
    let told: Vec<_> = read(into).await.iter().map(|s| (s.opinion.id, s.from)).collect();
    assert_eq!(told, [(here, None), (there, Some((2027, 2)))], "opinions are read at both");
    assert_eq!(read(from).await.len(), 1);
    assert_eq!(detail(w.store.read(), into, None).await.unwrap().unwrap().row.open_worries, 2);

    let record = store::record::of_proposal(w.store.read(), into).await.unwrap();
    let about: Vec<&str> = record.iter().filter(|s| s.subject_id == Some(from.0)).map(|s| s.act.as_str()).collect();
    assert_eq!(about, ["merge_proposals", "answer_merging", "answer_merging"], "told where it lives on, too");

    let late = w.by(rt.residents[3], day(43));
    assert_eq!(refused(support(&w.store, &late, from, true).await), moved("joined"));
    assert_eq!(refused(give_opinion(&w.store, &late, from, Stance::Ask, "Kapan?").await), moved("joined"));
    assert_eq!(refused(withdraw(&w.store, &w.by(rt.residents[1], day(43)), from).await), moved("joined"));
    // Whoever stands beside the proposer has the proposer's word on wording, and on nothing else.
    let words = w.offered(v.lpm, into, "Saluran baru", day(43)).await.expect("offered");
    let own = w.offered(rt.residents[1], into, "Saluran lain", day(43)).await;
    assert_eq!(refused(own), Refusal::OwnInterest);
    let taken = answer(&w.store, &w.by(rt.residents[1], day(43)), words, true, "Begitu lebih jelas.", 1).await;
    assert_eq!(taken.expect("taken"), into);
    let not_theirs = withdraw(&w.store, &w.by(rt.residents[1], day(43)), into).await;
    assert_eq!(refused(not_theirs).code(), "not-your-task");
    // The ballot's paper has one line for both.
    w.at_rw_on(rt, rt.residents[3], 30).await;
    let poll = w.ballot_on(&v.rws[0], 45).await;
    let paper = store::vote::find(w.store.read(), poll).await.unwrap().unwrap();
    assert!(paper.options.iter().all(|o| o.proposal != from) && paper.options.len() == 2);
    w.record_holds().await;
}

impl World {
    /// As `at_rw`, late: on the last days of collecting.
    async fn at_rw_on(&self, rt: &crate::world::Rt, who: PersonId, rupiah: i64) -> ProposalId {
        let id = self.propose(who, rt.id, day(38)).await.id;
        let by = self.by(who, day(38));
        store::act::proposal::estimate(&self.store, &by, id, crate::scene::costs(rupiah)).await.expect("its cost");
        id
    }

    async fn ballot_on(&self, rw: &crate::world::Rw, on: i64) -> domain::id::PollId {
        let by = self.by(rw.chair, day(on));
        store::act::vote::open(&self.store, &by, rw.id, YEAR, day(on + 5)).await.expect("a ballot")
    }
}

async fn after_three_days_of_silence_they_become_one_and_once(w: Arc<World>) {
    let (into, from) = w.two().await;
    w.joining(from, into).await;
    let before = fingerprint(&w.store).await;
    assert_eq!(settle_what_is_due(&w.store, day(44).plus_seconds(-1)).await.unwrap(), 0);
    assert_eq!(fingerprint(&w.store).await, before, "a second before nothing happens");
    assert_eq!(settle_what_is_due(&w.store, day(47)).await.unwrap(), 1);
    assert_eq!(w.proposal(from).await.fate, Fate::Merged { into, at: day(44) }, "dated when the notice was over");
    let once = fingerprint(&w.store).await;
    assert_eq!(settle_what_is_due(&w.store, day(47)).await.unwrap(), 0);
    assert_eq!(pass_what_is_due(&w.store, day(47)).await.unwrap(), 0);
    assert_eq!(fingerprint(&w.store).await, once);
    let told = "SELECT COUNT(*) FROM record WHERE act = 'merging_notice_over' AND mandate_id IS NULL";
    assert_eq!(count(&w.store, told).await, 1);
    w.record_holds().await;
}

async fn whoever_touches_them_first_finds_them_joined(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (into, from) = w.two().await;
    let id = w.joining(from, into).await;
    let late = say(&w.store, &w.by(rt.residents[1], day(44)), id, false, "Tempatnya lain.").await;
    assert_eq!(refused(late), moved("merging_over"));
    assert_eq!(w.proposal(from).await.fate, Fate::Open, "a refused act changes nothing, not even this");
    support(&w.store, &w.by(rt.residents[2], day(50)), into, true).await.expect("supported");
    assert_eq!(w.proposal(from).await.fate, Fate::Merged { into, at: day(44) });
}

async fn one_objection_within_the_notice_stops_it(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (into, from) = w.two().await;
    let id = w.joining(from, into).await;
    say(&w.store, &w.by(rt.residents[0], day(42)), id, true, "").await.expect("said");
    let object = say(&w.store, &w.by(rt.residents[1], day(43)), id, false, "Tempat saya di ujung lain.").await;
    object.expect("objected");
    assert_eq!(settle_what_is_due(&w.store, day(50)).await.unwrap(), 0);
    assert_eq!((w.proposal(from).await.fate, w.proposal(into).await.fate), (Fate::Open, Fate::Open));
    let again = say(&w.store, &w.by(rt.residents[0], day(43)), id, true, "").await;
    assert_eq!(refused(again), moved("merging_over"));
    let told = store::merging::of_proposal(w.store.read(), from).await.unwrap();
    assert_eq!((told.len(), told[0].merging.state.code(), told[0].why.as_str()), (1, "stopped", WHY));
    assert_eq!(told[0].parties.iter().map(|p| p.0.1).collect::<BTreeSet<_>>(), BTreeSet::from([1, 2]));
    // It may be proposed anew: perhaps they have talked.
    w.joining(from, into).await;
    w.record_holds().await;
}

async fn who_may_join_two_and_what_is_joined_by_nobody(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let (into, from) = w.two().await;
    let other = w.at_rw(&v.rws[1].rts[0], v.rws[1].rts[0].residents[0], 30).await;
    let abroad = w.at_rw(&w.desa.rws[0].rts[0], w.desa.rws[0].rts[0].residents[0], 40).await;
    let by = async |who, from, into, on| join(&w.store, &w.by(who, day(on)), from, into, WHY).await;
    let before = fingerprint(&w.store).await;
    for (who, code) in [
        (rt.residents[0], "not-your-task"),
        (rt.chair, "not-your-task"),
        (v.head, "not-your-task"),
        (v.rws[1].chair, "other-territory"),
        (w.desa.lpm, "other-territory"),
        (w.desa.rws[0].chair, "other-territory"),
    ] {
        assert_eq!(refused(by(who, from, into, 41).await).code(), code);
    }
    let chair = v.rws[0].chair;
    assert_eq!(refused(by(chair, other, into, 41).await).code(), "other-territory", "the other RW is not his");
    assert_eq!(refused(by(chair, from, into, 20).await).code(), "stage-closed", "while proposals are collected");
    assert_eq!(refused(by(chair, from, into, 77).await).code(), "stage-closed");
    assert_eq!(refused(by(chair, abroad, into, 41).await), Refusal::NotFound);
    assert_eq!(refused(by(chair, into, into, 41).await), Refusal::field("joined", "choice"));
    let wordless = join(&w.store, &w.by(chair, day(41)), from, into, " ").await;
    assert_eq!(refused(wordless), Refusal::field("why", "missing"));
    assert_eq!(fingerprint(&w.store).await, before);
    by(v.lpm, other, into, 41).await.expect("the LPM joins across the village");
    assert_eq!(refused(by(v.lpm, other, from, 41).await), moved("merging_runs"));
    withdraw(&w.store, &w.by(rt.residents[0], day(42)), into).await.expect("taken back");
    assert_eq!(refused(by(chair, from, into, 42).await), moved("withdrawn"));
    assert_eq!(settle_what_is_due(&w.store, day(44)).await.unwrap(), 1);
    let told = store::merging::of_proposal(w.store.read(), other).await.unwrap();
    assert_eq!(told[0].merging.state.code(), "overtaken", "what was taken back takes nothing in");
    assert_eq!(w.proposal(other).await.fate, Fate::Open);
    w.record_holds().await;
}

async fn what_a_ballot_holds_is_joined_with_nothing(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let (into, from) = w.two().await;
    let id = w.joining(from, into).await;
    let poll = w.ballot(&v.rws[0]).await;
    say(&w.store, &w.by(rt.residents[0], day(42)), id, true, "").await.expect("said");
    let last = say(&w.store, &w.by(rt.residents[1], day(42)), id, true, "").await;
    assert_eq!(refused(last), moved("on_ballot"));
    let words = w.offered(v.lpm, into, "Saluran baru", day(42)).await.expect("offered");
    let taken = answer(&w.store, &w.by(rt.residents[0], day(42)), words, true, "Boleh.", 1).await;
    assert_eq!(refused(taken), moved("on_ballot"), "nobody changes what people are voting on");
    assert_eq!(settle_what_is_due(&w.store, day(46)).await.unwrap(), 1);
    let told = store::merging::of_proposal(w.store.read(), from).await.unwrap();
    assert_eq!((told[0].merging.state.code(), w.proposal(from).await.fate), ("overtaken", Fate::Open));
    let chair = w.by(v.rws[0].chair, day(46));
    assert_eq!(refused(join(&w.store, &chair, from, into, WHY).await), moved("on_ballot"));
    let own = split(&w.store, &w.by(rt.residents[0], day(46)), into, words_of("Lampu gang"), "Saluran saja", "k").await;
    assert_eq!(refused(own), moved("on_ballot"));
    w.close(&v.rws[0], poll).await;
    let chair = w.by(v.rws[0].chair, day(51));
    join(&w.store, &chair, from, into, WHY).await.expect("counted, it may be joined");
    w.record_holds().await;
}

fn words_of(wish: &str) -> Words {
    Words { wish: wish.into(), ..words() }
}

async fn what_the_forum_has_is_joined_with_nothing_and_a_line_leaves_the_list(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.ranked(&v.rws[0], &[10, 20, 30]).await;
    let late = w.at_rw(&v.rws[1].rts[0], v.rws[1].rts[0].residents[0], 40).await;
    w.draft(v).await;
    let lpm = |on| w.by(v.lpm, day(on));
    let id = join(&w.store, &lpm(62), ids[1], ids[0], WHY).await.expect("proposed");
    say(&w.store, &w.by(rt.residents[0], day(62)), id, true, "").await.expect("said");
    say(&w.store, &w.by(rt.residents[1], day(62)), id, true, "").await.expect("said");
    assert_eq!(w.order(v).await.iter().filter(|p| ids.contains(p)).collect::<Vec<_>>(), [&ids[0], &ids[2]]);
    let positions: Vec<i64> = column(&w.store, "SELECT position FROM list_lines ORDER BY position").await;
    assert_eq!(positions, [1, 2, 3]);
    let parted = part(&w.store, &lpm(63), ids[1], "Ternyata lain.").await;
    assert_eq!(refused(parted), moved("on_list"), "parted it would stand on no list");
    assert!(w.order(v).await.contains(&late));
    join(&w.store, &lpm(68), ids[2], ids[0], WHY).await.expect("proposed");
    w.submit(v).await;
    assert_eq!(settle_what_is_due(&w.store, day(72)).await.unwrap(), 1);
    assert_eq!(w.proposal(ids[2]).await.fate, Fate::Open, "with the forum it stays as it was handed on");
    let refusal = refused(join(&w.store, &lpm(72), ids[2], ids[0], WHY).await);
    assert_eq!(refusal, moved("deliberated"));
    w.record_holds().await;
}

async fn joined_ones_are_parted_again_with_their_own_supporters(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let (into, from) = w.two().await;
    let third = w.at_rw(rt, rt.residents[2], 30).await;
    w.supported_by(into, &[rt.residents[3]]).await;
    w.supported_by(from, &[rt.residents[3], rt.spouses[0], rt.spouses[1]]).await;
    w.supported_by(third, &[rt.spouses[0], rt.spouses[2]]).await;
    let chair = |on| w.by(v.rws[0].chair, day(on));
    assert_eq!(refused(part(&w.store, &chair(41), from, WHY).await), moved("not_joined"));
    w.joining(from, into).await;
    w.joining(third, into).await;
    assert_eq!(settle_what_is_due(&w.store, day(44)).await.unwrap(), 2);
    assert_eq!(w.supporters(into).await, 4, "the union, each once");
    support(&w.store, &w.by(rt.spouses[1], day(45)), into, true).await.expect("now it is their own word");

    let stranger = part(&w.store, &w.by(rt.residents[3], day(46)), from, WHY).await;
    assert_eq!(refused(stranger).code(), "not-your-task");
    let id = part(&w.store, &w.by(rt.residents[1], day(46)), from, "Kami mau sendiri.").await.expect("asked");
    assert_eq!(refused(say(&w.store, &w.by(rt.residents[1], day(46)), id, true, "").await), moved("merging_said"));
    say(&w.store, &w.by(rt.residents[0], day(46)), id, true, "").await.expect("said");
    say(&w.store, &w.by(rt.residents[2], day(47)), id, true, "").await.expect("said");
    assert_eq!(w.proposal(from).await.fate, Fate::Open);
    assert!(w.proposal(from).await.awaits_ranking());
    // One of its own, one who is its own now, and the two of the third that still lives on in it.
    assert_eq!((w.supporters(into).await, w.supporters(from).await), (4, 3));
    assert_eq!((w.beside(into).await, w.ties(from).await), (vec![third], vec![]));
    part(&w.store, &chair(48), third, "Lain tempat.").await.expect("asked");
    assert_eq!(settle_what_is_due(&w.store, day(51)).await.unwrap(), 1);
    assert_eq!((w.supporters(into).await, w.beside(into).await), (2, vec![]));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM joined_supports").await, 0);
    w.record_holds().await;
}

async fn a_proposer_makes_two_of_one(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (into, from) = w.two().await;
    let by = w.by(rt.residents[0], day(20));
    let (lamp, rest) = (words_of("Lampu gang"), "Saluran saja, tanpa lampu");
    let stranger = split(&w.store, &w.by(rt.residents[2], day(20)), into, lamp.clone(), rest, "a").await;
    assert_eq!(refused(stranger).code(), "not-your-task");
    assert_eq!(refused(split(&w.store, &by, into, lamp.clone(), " ", "a").await), Refusal::field("rest", "missing"));
    let half = split(&w.store, &by, into, words_of(""), rest, "a").await;
    assert_eq!(refused(half), Refusal::field("wish", "missing"));
    let sent = split(&w.store, &by, into, lamp.clone(), rest, "a").await.expect("two of one");
    assert_eq!(split(&w.store, &by, into, lamp.clone(), rest, "a").await.expect("the same"), sent);
    assert_eq!(sent.number, "27-003");
    let (kept, new) = (w.proposal(into).await, w.proposal(sent.id).await);
    assert_eq!((kept.words.wish.as_str(), new.words.wish.as_str()), (rest, "Lampu gang"));
    assert_eq!((&new.step, new.author, new.waited), (&kept.step, kept.author, 0));
    assert_eq!(w.ties(into).await, [(Tie::SplitInto, sent.id)]);
    assert_eq!(w.ties(sent.id).await, [(Tie::SplitFrom, into)]);
    assert_eq!(versions(w.store.read(), into).await.unwrap().len(), 2, "the first words stay");
    w.joining(from, into).await;
    let late = w.by(rt.residents[0], day(42));
    settle_what_is_due(&w.store, day(44)).await.unwrap();
    let shared = split(&w.store, &w.by(rt.residents[0], day(44)), into, lamp, rest, "b").await;
    assert_eq!(refused(shared), moved("shared"));
    assert_eq!(refused(split(&w.store, &late, from, words_of("Lampu"), rest, "c").await).code(), "not-your-task");
    w.record_holds().await;
}

async fn sixteen_who_say_yes_or_no_at_once_end_it_once(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (into, from) = w.two().await;
    let id = w.joining(from, into).await;
    let people = [rt.residents[0], rt.residents[1]];
    let answers = at_once(16, |n| {
        let w = Arc::clone(&w);
        // The first proposer says yes eight times; the second as often yes as no.
        let (who, yes) = (people[n % 2], n % 2 == 0 || n % 4 == 1);
        async move { say(&w.store, &w.by(who, day(42)), id, yes, "").await }
    });
    for answer in answers.await {
        if let Err(ActError::Store(error)) = answer {
            panic!("nothing breaks: {error:?}");
        }
    }
    let told = store::merging::find(w.store.read(), id).await.unwrap().unwrap();
    let fate = w.proposal(from).await.fate;
    match told.state.code() {
        "consent" => assert_eq!(fate, Fate::Merged { into, at: day(42) }),
        "stopped" => assert_eq!(fate, Fate::Open),
        other => panic!("it ended neither way: {other}"),
    }
    let ends = "SELECT COUNT(*) FROM record WHERE act = 'answer_merging' \
                AND (payload LIKE '%\"state\":\"consent\"%' OR payload LIKE '%\"state\":\"stopped\"%')";
    assert_eq!(count(&w.store, ends).await, 1);
    assert_eq!(settle_what_is_due(&w.store, day(50)).await.unwrap(), 0);
    w.record_holds().await;
}

async fn sixteen_clocks_join_two_once(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (into, from) = w.two().await;
    w.supported_by(from, &[rt.residents[2], rt.residents[3]]).await;
    w.joining(from, into).await;
    let who = rt.spouses.clone();
    at_once(16, |n| {
        let (w, who) = (Arc::clone(&w), who[n % who.len()]);
        async move {
            if n % 2 == 0 {
                settle_what_is_due(&w.store, day(45)).await.expect("settled");
            } else {
                support(&w.store, &w.by(who, day(45)), into, true).await.expect("supported");
            }
        }
    })
    .await;
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM co_proposers").await, 1);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'merging_notice_over'").await, 1);
    assert_eq!(w.supporters(into).await, 2 + 2, "two came along, and two of the spouses");
    w.record_holds().await;
}
