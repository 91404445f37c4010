//! One letter a week: confirmed first, marked before it is sent, never sent twice, and gone with its owner.

use std::sync::Arc;

use domain::{
    deliberation::Stance,
    heard,
    id::{LetterId, PersonId, ProposalId},
    mail::{Kind, retry_pause},
    refusal::Refusal,
    time::Instant,
};
use store::{
    ActResult,
    act::{self, mail as acts},
    mail::{Kept, ToSend},
};

use crate::{
    database::{column, count, everything},
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    an_address_is_asked_before_anything_goes_there,
    one_letter_a_week_tells_what_is_new_and_no_line_twice,
    of_two_processes_one_sends,
    a_letter_lost_in_a_crash_is_not_sent_again,
    what_is_not_taken_is_tried_with_pauses_and_then_given_up,
    three_weeks_in_vain_ask_for_the_address_again,
    what_was_read_meanwhile_needs_no_letter,
    a_link_ends_letters_to_its_own_address_alone,
    nobody_floods_a_stranger,
    whoever_closes_or_restricts_gets_no_letter,
    what_nobody_confirmed_is_forgotten,
);

const SARI: &str = "sari.lestari@contoh.id";
const GONE: Refusal = Refusal::Moved { now: "mail_link" };

/// Noon on a Saturday: the thirteenth day is one.
const SATURDAY: i64 = 13;

impl World {
    async fn gives(&self, who: PersonId, typed: &str, now: Instant) -> ActResult<()> {
        acts::give(&self.store, &self.by(who, now), typed, "id").await
    }

    async fn kept(&self, who: PersonId) -> Option<Kept> {
        store::mail::of_person(self.store.read(), self.store.vault().unwrap(), who).await.expect("an answer")
    }

    async fn due(&self, now: Instant) -> Vec<LetterId> {
        acts::mark_weekly(&self.store, &self.chance, now).await.expect("marked");
        store::mail::due(self.store.read(), now, 100).await.expect("an answer")
    }

    async fn take(&self, id: LetterId, now: Instant) -> Option<ToSend> {
        acts::take(&self.store, id, &self.chance, now).await.expect("taken or not")
    }

    /// Sends everything that is due.
    async fn post(&self, now: Instant) -> Vec<ToSend> {
        let mut sent = Vec::new();
        for id in self.due(now).await {
            if let Some(letter) = self.take(id, now).await {
                acts::sent(&self.store, id).await.expect("noted");
                sent.push(letter);
            }
        }
        sent
    }

    /// Gives an address and presses the button.
    async fn has_mail(&self, who: PersonId, typed: &str, now: Instant) -> ToSend {
        self.gives(who, typed, now).await.expect("given");
        let asking = self.post(now).await.pop().expect("a letter that asks");
        acts::confirm(&self.store, asking.confirm.as_deref().unwrap(), now).await.expect("confirmed");
        asking
    }

    async fn agrees(&self, by: PersonId, on: ProposalId, now: Instant) {
        let by = self.by(by, now);
        act::deliberation::give_opinion(&self.store, &by, on, Stance::Agree, "Setuju sekali.").await.expect("said");
    }
}

/// What a weekly letter says: a proposal's number with its news.
fn told(letters: &[ToSend]) -> Vec<(u32, Vec<(heard::Kind, u32)>)> {
    assert!(letters.iter().all(|l| l.kind == Kind::Weekly));
    letters.iter().flat_map(|l| l.about.iter().map(|a| (a.spoken.1, a.news.clone()))).collect()
}

async fn an_address_is_asked_before_anything_goes_there(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let who = rt.residents[0];
    w.at_rw(rt, who, 10).await;
    let recorded = count(&w.store, "SELECT COUNT(*) FROM record").await;
    assert_eq!(refused(acts::give(&w.store, &w.nobody(day(13)), SARI, "id").await), Refusal::SignInFirst);
    assert_eq!(refused(w.gives(who, "sari@", day(13)).await), Refusal::field("email", "mail"));
    w.gives(who, SARI, day(SATURDAY)).await.expect("given");
    let asking = w.post(day(SATURDAY)).await;
    assert_eq!(asking.iter().map(|l| (l.kind, l.to.as_str())).collect::<Vec<_>>(), [(Kind::Confirm, SARI)]);
    assert_eq!(w.post(day(SATURDAY)).await, []);
    let (link, stop) = (asking[0].confirm.clone().unwrap(), asking[0].stop.clone());
    for wrong in ["", &stop, &link.to_uppercase(), &link[1..]] {
        assert_eq!(refused(acts::confirm(&w.store, wrong, day(13)).await), GONE, "{wrong}");
    }
    assert_eq!(refused(acts::stop_by_link(&w.store, &link, day(13)).await), GONE);
    assert_eq!(refused(acts::confirm(&w.store, &link, day(16)).await), GONE, "three days");
    assert_eq!(w.kept(who).await.unwrap().confirmed, None);
    acts::confirm(&w.store, &link, day(14)).await.expect("confirmed");
    acts::confirm(&w.store, &link, day(15)).await.expect("pressed twice");
    let kept = w.kept(who).await.unwrap();
    assert_eq!((kept.address.as_str(), kept.confirmed), (SARI, Some(day(14))));
    w.gives(who, SARI, day(15)).await.expect("the same again");
    assert_eq!((w.kept(who).await.unwrap().confirmed, w.post(day(15)).await), (Some(day(14)), vec![]));
    let text = everything(&w.store).await;
    for open in [SARI, "contoh.id", link.as_str(), stop.as_str()] {
        assert!(!text.contains(open), "{open} lies open");
    }
    let own = act::person::take_along(&w.store, &w.by(who, day(15))).await.expect("data").to_string();
    let others = act::person::take_along(&w.store, &w.by(rt.chair, day(15))).await.expect("data").to_string();
    assert!(own.contains(SARI) && !others.contains(SARI));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record").await, recorded, "it is nobody's business but hers");
}

async fn one_letter_a_week_tells_what_is_new_and_no_line_twice(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (who, neighbour) = (rt.residents[0], rt.residents[1]);
    w.has_mail(who, SARI, day(12)).await;
    let id = w.at_rw(rt, who, 10).await;
    assert_eq!(told(&w.post(day(SATURDAY)).await), [(1, vec![(heard::Kind::PassedOn, 1)])]);
    for n in [SATURDAY, SATURDAY + 1, SATURDAY + 7] {
        assert_eq!(w.post(day(n)).await, [], "day {n}: once, and none without news");
    }
    w.agrees(neighbour, id, day(21)).await;
    w.agrees(rt.residents[2], id, day(22)).await;
    assert_eq!(w.post(day(22)).await, [], "not on a Monday");
    let second = w.post(day(SATURDAY + 14).plus_seconds(3_600)).await;
    assert_eq!(told(&second), [(1, vec![(heard::Kind::Opinion, 2)])]);
    w.agrees(rt.residents[3], id, day(28)).await;
    assert_eq!(w.post(day(SATURDAY + 21)).await, [], "an hour short of seven days");
    assert_eq!(told(&w.post(day(SATURDAY + 21).plus_seconds(3_600)).await), [(1, vec![(heard::Kind::Opinion, 1)])]);
    assert_eq!(
        count(&w.store, "SELECT COUNT(*) FROM hearers WHERE heard_at IS NOT NULL").await,
        0,
        "a letter reads nothing"
    );
}

async fn of_two_processes_one_sends(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    w.has_mail(rt.residents[0], SARI, day(12)).await;
    w.at_rw(rt, rt.residents[0], 10).await;
    let (now, c) = (day(SATURDAY), &w.chance);
    let (one, two) = tokio::join!(acts::mark_weekly(&w.store, c, now), acts::mark_weekly(&w.store, c, now));
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    let id = w.due(now).await[0];
    let (one, two) = tokio::join!(w.take(id, now), w.take(id, now));
    assert!(one.is_some() != two.is_some());
    acts::sent(&w.store, id).await.expect("noted");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM letters WHERE kind = 'weekly'").await, 1);
    assert_eq!(w.take(id, now).await, None);
}

async fn a_letter_lost_in_a_crash_is_not_sent_again(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    w.has_mail(rt.residents[0], SARI, day(12)).await;
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let lost = w.due(day(SATURDAY)).await[0];
    assert!(w.take(lost, day(SATURDAY)).await.is_some());
    // Nobody ever said what became of it.
    for n in [SATURDAY, SATURDAY + 1, SATURDAY + 7] {
        assert_eq!(w.post(day(n)).await, [], "day {n}");
    }
    w.agrees(rt.residents[1], id, day(21)).await;
    assert_eq!(told(&w.post(day(SATURDAY + 14)).await), [(1, vec![(heard::Kind::Opinion, 1)])]);
}

async fn what_is_not_taken_is_tried_with_pauses_and_then_given_up(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    w.has_mail(rt.residents[0], SARI, day(12)).await;
    w.at_rw(rt, rt.residents[0], 10).await;
    let mut now = day(SATURDAY);
    for tries in 1_u32.. {
        let due = w.due(now).await;
        assert_eq!(due.len(), 1, "try {tries}");
        if tries % 2 == 0 {
            assert_eq!(acts::unreachable(&w.store, now).await.unwrap(), 1);
            assert_eq!(acts::unreachable(&w.store, now).await.unwrap(), 0, "two processes count it once");
        } else {
            assert!(w.take(due[0], now).await.is_some());
            acts::failed(&w.store, due[0], now).await.expect("put off");
        }
        let Some(pause) = retry_pause(tries) else { break };
        assert_eq!(w.post(now.plus_seconds(pause - 1)).await, [], "try {tries}");
        now = now.plus_seconds(pause);
    }
    assert_eq!(column::<String>(&w.store, "SELECT state FROM letters WHERE kind = 'weekly'").await, ["given_up"]);
    assert_eq!(w.due(now.plus_seconds(3_600)).await, [], "not again this week");
    assert_eq!(w.kept(rt.residents[0]).await.unwrap().misses, 1);
    // What it would have told is told by the next one.
    assert_eq!(told(&w.post(now.plus_days(7)).await), [(1, vec![(heard::Kind::PassedOn, 1)])]);
    assert_eq!(w.kept(rt.residents[0]).await.unwrap().misses, 0);
}

async fn three_weeks_in_vain_ask_for_the_address_again(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let who = rt.residents[0];
    w.has_mail(who, SARI, day(12)).await;
    w.at_rw(rt, who, 10).await;
    for week in 0..3 {
        let now = day(SATURDAY + 7 * week);
        let id = w.due(now).await[0];
        assert!(w.take(id, now).await.is_some(), "week {week}");
        acts::given_up(&w.store, id, now).await.expect("given up");
        acts::given_up(&w.store, id, now).await.expect("once");
    }
    let kept = w.kept(who).await.unwrap();
    assert_eq!((kept.misses, kept.confirmed), (3, None));
    assert_eq!(w.due(day(SATURDAY + 21)).await, []);
    w.has_mail(who, SARI, day(SATURDAY + 22)).await;
    assert_eq!(w.kept(who).await.unwrap().misses, 0);
}

async fn what_was_read_meanwhile_needs_no_letter(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let who = rt.residents[0];
    w.has_mail(who, SARI, day(12)).await;
    let proposal = w.at_rw(rt, who, 10).await;
    let id = w.due(day(SATURDAY)).await[0];
    assert!(w.take(id, day(SATURDAY)).await.is_some());
    acts::failed(&w.store, id, day(SATURDAY)).await.expect("put off");
    let news = store::heard::of_person(w.store.read(), who).await.unwrap();
    act::heard::read(&w.store, &w.by(who, day(SATURDAY)), &[news[0].seq]).await.expect("read");
    assert_eq!(w.post(day(SATURDAY + 1)).await, []);
    assert_eq!(column::<String>(&w.store, "SELECT state FROM letters WHERE kind = 'weekly'").await, ["dropped"]);
    w.agrees(rt.residents[1], proposal, day(SATURDAY + 1)).await;
    assert_eq!(w.post(day(SATURDAY + 1)).await.len(), 1, "nothing had gone this week");
}

async fn a_link_ends_letters_to_its_own_address_alone(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let who = rt.residents[0];
    w.at_rw(rt, who, 10).await;
    let first = w.has_mail(who, SARI, day(10)).await;
    w.gives(who, "lain@contoh.id", day(12)).await.expect("another");
    assert_eq!(w.kept(who).await.unwrap().confirmed, None, "another address is confirmed anew");
    assert_eq!(refused(acts::confirm(&w.store, first.confirm.as_deref().unwrap(), day(12)).await), GONE);
    acts::stop_by_link(&w.store, &first.stop, day(12)).await.expect("an old letter");
    assert_eq!(w.kept(who).await.unwrap().address, "lain@contoh.id", "is not about the new address");
    let second = w.post(day(12)).await.pop().expect("a letter that asks");
    acts::confirm(&w.store, second.confirm.as_deref().unwrap(), day(12)).await.expect("confirmed");
    let weekly = w.post(day(SATURDAY)).await.pop().expect("the week's letter");
    assert_eq!(refused(acts::stop_by_link(&w.store, &weekly.stop, day(SATURDAY + 180)).await), GONE, "half a year");
    for _ in 0..2 {
        acts::stop_by_link(&w.store, &weekly.stop, day(SATURDAY + 100)).await.expect("ended");
        assert_eq!(w.kept(who).await, None);
    }
    w.gives(who, SARI, day(SATURDAY + 101)).await.expect("she wants them again");
    acts::stop(&w.store, &w.by(who, day(SATURDAY + 101))).await.expect("or not");
    acts::stop(&w.store, &w.by(who, day(SATURDAY + 101))).await.expect("twice");
    assert_eq!((w.kept(who).await, w.post(day(SATURDAY + 101)).await), (None, vec![]));
    let noted: Vec<String> = column(&w.store, "SELECT what FROM processings WHERE what LIKE 'mail%' ORDER BY id").await;
    let (given, confirmed, ended) = ("mail_given", "mail_confirmed", "mail_ended");
    assert_eq!(noted, [given, confirmed, given, confirmed, ended, given, ended]);
}

async fn nobody_floods_a_stranger(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let mut letters = 0;
    for n in 0..5 {
        for (k, who) in rt.residents.iter().enumerate() {
            w.gives(*who, &format!("Korban+{n}{k}@contoh.id"), day(12 + n)).await.expect("the answer tells nothing");
            letters += w.post(day(12 + n)).await.iter().filter(|l| l.kind == Kind::Confirm).count();
        }
    }
    assert_eq!(letters, 6, "two a day, six a month");
    for _ in 0..2 {
        w.gives(rt.residents[0], "lain@contoh.id", day(16)).await.expect("three a day");
    }
    let more = w.gives(rt.residents[0], "lain@contoh.id", day(16).plus_seconds(60)).await;
    assert_eq!(refused(more), Refusal::TooMany { until: day(17) });
    w.gives(rt.residents[0], "lain@contoh.id", day(17)).await.expect("a day later");
}

async fn whoever_closes_or_restricts_gets_no_letter(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (who, closes) = (rt.residents[0], rt.residents[1]);
    for (person, address) in [(who, SARI), (closes, "tutup@contoh.id")] {
        w.has_mail(person, address, day(12)).await;
        w.at_rw(rt, person, 10).await;
    }
    act::person::restrict(&w.store, &w.by(who, day(13)), true).await.expect("restricted");
    assert_eq!(refused(w.gives(who, "lain@contoh.id", day(13)).await), Refusal::Moved { now: "restricted" });
    let canaries: Vec<String> =
        column(&w.store, "SELECT address_index FROM mails UNION SELECT address_sealed FROM mails").await;
    // Marked, and then closed before it goes.
    let id = w.due(day(SATURDAY)).await;
    assert_eq!(id.len(), 1, "not to whoever has restricted");
    act::person::close(&w.store, &w.by(closes, day(SATURDAY))).await.expect("closed");
    assert_eq!((w.take(id[0], day(SATURDAY)).await, w.post(day(SATURDAY)).await), (None, vec![]));
    act::person::restrict(&w.store, &w.by(who, day(14)), false).await.expect("lifted");
    assert_eq!(w.post(day(14)).await.len(), 1);
    act::person::close(&w.store, &w.by(who, day(15))).await.expect("closed");
    let text = everything(&w.store).await;
    for canary in canaries {
        assert!(!text.contains(&canary), "{canary} is left");
    }
    for sql in ["SELECT COUNT(*) FROM mails", "SELECT COUNT(*) FROM letters", "SELECT COUNT(*) FROM mail_links"] {
        assert_eq!(count(&w.store, sql).await, 0, "{sql}");
    }
}

async fn what_nobody_confirmed_is_forgotten(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (never, yes) = (rt.residents[0], rt.residents[1]);
    w.gives(never, SARI, day(12)).await.expect("given");
    w.post(day(12)).await;
    w.has_mail(yes, "iya@contoh.id", day(12)).await;
    let left = async |now| {
        act::person::retention(&w.store, now).await.expect("swept");
        let links = count(&w.store, "SELECT COUNT(*) FROM mail_links").await;
        (
            w.kept(never).await.is_some(),
            w.kept(yes).await.is_some(),
            links,
            count(&w.store, "SELECT COUNT(*) FROM letters").await,
        )
    };
    assert_eq!(left(day(14)).await, (true, true, 4, 2));
    assert_eq!(left(day(16)).await, (true, true, 2, 2));
    assert_eq!(left(day(20)).await, (false, true, 2, 2));
    assert_eq!(left(day(12 + 200)).await, (false, true, 0, 0));
}
