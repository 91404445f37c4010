//! Meetings as they happen: an RW's evening, one that waits for its quorum, one that is played again.

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::{minutes::Minutes, *};
use crate::{
    cycle::statute::Statute,
    id::{AttendeeId, FileId, MeetingId, PersonId, ProposalId, TerritoryId},
    refusal::Refusal,
    time::Instant,
};

const STARTS: Instant = Instant::from_micros(1_797_000_000_000_000);
const CHAIR: PersonId = PersonId(Uuid::from_u128(1));

fn meeting(kind: Kind, items: u128, invited: u16) -> Meeting {
    Meeting {
        id: MeetingId(Uuid::from_u128(7)),
        kind,
        place: TerritoryId(Uuid::from_u128(3)),
        village: TerritoryId(Uuid::from_u128(2)),
        year: 2027,
        origin: Origin::Called,
        starts: STARTS,
        spot: "Balai RW 03".to_owned(),
        points: vec![],
        invited: vec![Invited { group: Group::Boards, count: invited }],
        notice: Notice { days: 8, least: 7 },
        notice_why: None,
        items: (1..=items).map(|n| ProposalId(Uuid::from_u128(100 + n))).collect(),
        by: CHAIR,
        mandate: None,
        called: STARTS.plus_days(-8),
    }
}

/// Plays things one after the other, a minute each, from the announced time.
fn play(sitting: Sitting, things: Vec<Happening>) -> Result<Sitting, Refusal> {
    things.into_iter().try_fold(sitting, |s, what| {
        let (seq, at) = (s.seq + 1, STARTS.plus_seconds(i64::from(s.seq) * 60));
        s.after(&Entry { seq, at, by: CHAIR, seen: None, what })
    })
}

fn came(women: u16, men: u16) -> Happening {
    Happening::Counted { tally: Tally { rt: None, women, men } }
}

fn raised(item: u16) -> Happening {
    Happening::Raised { item, whom: "2 warga RT 03".into(), what: "Jalannya jadi sempit.".into(), name: None }
}

fn answered(item: u16) -> Happening {
    Happening::Answered { item, answer: "Lebarnya tetap tiga meter.".into() }
}

/// An open rembug RW with 31 people and twelve items.
fn evening() -> Sitting {
    let sitting = Sitting::of(&meeting(Kind::RembugRw, 12, 40), &Statute::default());
    play(sitting, vec![came(14, 17), Happening::Opened]).expect("open")
}

fn refused(sitting: &Sitting, what: Happening) -> Refusal {
    play(sitting.clone(), vec![what]).expect_err("refused")
}

#[test]
fn an_evening_settles_the_list_but_for_one_and_that_one_by_hands() {
    let all_but_four = evening();
    let done = play(
        all_but_four,
        vec![
            Happening::ListAgreed { except: vec![4] },
            Happening::TakenUp { item: 4 },
            raised(4),
            answered(4),
            Happening::AskedAgain { item: 4 },
            raised(4),
            Happening::NotReached { item: 4 },
            Happening::HandsCounted { item: 4, yes: 16, no: 12, abstain: 3 },
            Happening::MissingExplained { word: "Karang Taruna ada lomba malam ini.".into() },
            Happening::Closed,
        ],
    )
    .expect("an evening");
    assert_eq!((done.agreed().count(), done.state.code(), done.in_hand), (12, "meeting_closed", None));
    assert_eq!(done.item(4).unwrap().settled, Some(Settled::Hands(Count { yes: 16, no: 12, abstain: 3 })));
    assert_eq!(done.item(5).unwrap().settled, Some(Settled::WithTheList));
    assert_eq!(refused(&done, came(1, 1)), Refusal::Moved { now: "meeting_closed" });
}

#[test]
fn no_vote_before_mufakat_was_tried_twice_and_failed() {
    let open = evening();
    assert_eq!(refused(&open, Happening::HandsCounted { item: 1, yes: 9, no: 1, abstain: 0 }), Refusal::MufakatFirst);
    assert_eq!(refused(&open, Happening::NotReached { item: 1 }), Refusal::MufakatFirst);
    let once = play(open, vec![raised(1)]).unwrap();
    assert_eq!(
        refused(&once, Happening::NotReached { item: 1 }),
        Refusal::MufakatFirst,
        "one round is no mufakat tried"
    );
    assert_eq!(refused(&once, Happening::AllAgreed { item: 1 }), Refusal::Moved { now: "not_all_agree" });
    assert_eq!(refused(&once, Happening::AskedAgain { item: 1 }), Refusal::field("answer", "missing"));
    let again = play(once, vec![answered(1), Happening::AskedAgain { item: 1 }]).unwrap();
    assert_eq!(refused(&again, Happening::NotReached { item: 1 }), Refusal::MufakatFirst, "nobody says no any more");
    let agreed = play(again.clone(), vec![Happening::AllAgreed { item: 1 }]).unwrap();
    assert_eq!(agreed.item(1).unwrap().settled, Some(Settled::Mufakat { round: 2 }));
    let failed = play(again, vec![raised(1), Happening::NotReached { item: 1 }]).unwrap();
    assert_eq!(refused(&failed, Happening::AllAgreed { item: 1 }), Refusal::Moved { now: "mufakat_not_reached" });
    assert_eq!(refused(&failed, Happening::Closed), Refusal::field("word", "missing"));
}

#[test]
fn never_more_hands_than_people_and_half_is_not_more_than_half() {
    let failed = play(
        evening(),
        vec![raised(2), answered(2), Happening::AskedAgain { item: 2 }, raised(2), Happening::NotReached { item: 2 }],
    )
    .unwrap();
    let hands = |yes, no, abstain| Happening::HandsCounted { item: 2, yes, no, abstain };
    assert_eq!(refused(&failed, hands(30, 1, 1)), Refusal::field("yes", "more_than_present"));
    assert_eq!(refused(&failed, hands(0, 0, 31)), Refusal::field("yes", "missing"));
    let agreed = |yes, no| play(failed.clone(), vec![hands(yes, no, 0)]).unwrap().item(2).unwrap().agreed();
    assert_eq!([agreed(15, 15), agreed(16, 15), agreed(14, 15)], [false, true, false]);
    assert_eq!(refused(&failed, Happening::Closed), Refusal::field("word", "missing"));
    let word = Happening::MissingExplained { word: "Sudah diundang.".into() };
    let explained = play(failed, vec![word]).unwrap();
    assert_eq!(refused(&explained, Happening::Closed), Refusal::Moved { now: "vote_is_open" });
}

#[test]
fn phones_are_asked_after_mufakat_and_added_to_the_hands() {
    assert_eq!(refused(&evening(), Happening::PhonesAsked { item: 2 }), Refusal::MufakatFirst);
    let failed = play(
        evening(),
        vec![raised(2), answered(2), Happening::AskedAgain { item: 2 }, raised(2), Happening::NotReached { item: 2 }],
    )
    .unwrap();
    let phones = Happening::PhonesCounted { item: 2, yes: 9, no: 4, abstain: 1 };
    assert_eq!(refused(&failed, phones.clone()), Refusal::NotFound, "nobody asked them");
    let asked = play(failed, vec![Happening::PhonesAsked { item: 2 }]).unwrap();
    assert!(asked.item(2).unwrap().asks_phones());
    assert_eq!(refused(&asked, Happening::PhonesAsked { item: 2 }), Refusal::Moved { now: "phones_asked" });
    let hands = |yes, no| Happening::HandsCounted { item: 2, yes, no, abstain: 0 };
    assert_eq!(refused(&asked, hands(9, 8)), Refusal::Moved { now: "phones_asked" }, "the phones come first");
    let told = play(asked, vec![phones]).unwrap();
    assert_eq!(
        refused(&told, hands(9, 9)),
        Refusal::field("yes", "more_than_present"),
        "14 on phones and 18 hands are 32 of 31"
    );
    let done = play(told, vec![hands(7, 9)]).unwrap();
    let item = done.item(2).unwrap();
    assert_eq!(item.settled, Some(Settled::Hands(Count { yes: 16, no: 13, abstain: 1 })));
    assert_eq!(item.phones, Some(Count { yes: 9, no: 4, abstain: 1 }));
    assert!(item.agreed() && !item.asks_phones());
}

#[test]
fn a_musdes_without_its_quorum_waits_is_called_again_and_goes_on() {
    let statute = Statute::default();
    let called = Sitting::of(&meeting(Kind::Musdes, 3, 40), &statute);
    let few = play(called, vec![came(9, 12)]).unwrap();
    assert_eq!((few.quorum(), few.too_few()), (27, 6));
    assert_eq!(refused(&few, Happening::Opened), Refusal::QuorumMissing { present: 21, needed: 27 });
    assert_eq!(refused(&few, Happening::WentOn), Refusal::QuorumMissing { present: 21, needed: 27 });
    let too_long = Happening::Waits { until: STARTS.plus_seconds(3 * 3_600 + 1) };
    assert_eq!(refused(&few, too_long), Refusal::field("until", "range"));
    let waits = play(few, vec![Happening::Waits { until: STARTS.plus_seconds(3 * 3_600) }]).unwrap();
    let late = Happening::CalledAgain { starts: STARTS.plus_days(4) };
    assert_eq!(refused(&waits, late), Refusal::field("starts", "range"));
    let again = play(waits, vec![Happening::CalledAgain { starts: STARTS.plus_days(3) }]).unwrap();
    assert_eq!(refused(&again, Happening::WentOn), Refusal::TooEarly { until: STARTS.plus_days(3) });
    let then = Entry { seq: 4, at: STARTS.plus_days(3), by: CHAIR, seen: None, what: Happening::WentOn };
    let open = again.after(&then).unwrap();
    assert!(open.without_quorum && open.opened == Some(STARTS.plus_days(3)));
    assert_eq!(
        open.steps.iter().map(|(_, s)| s.code()).collect::<Vec<_>>(),
        ["meeting_waiting", "meeting_called_again", "meeting_open"]
    );
}

#[test]
fn enough_people_open_it_and_then_there_is_nothing_to_wait_for() {
    let called = Sitting::of(&meeting(Kind::Musdes, 1, 40), &Statute::default());
    let enough = play(called, vec![came(14, 13)]).unwrap();
    let wait = Happening::Waits { until: STARTS.plus_seconds(3_600) };
    assert_eq!(refused(&enough, wait), Refusal::Moved { now: "quorum_reached" });
    assert!(!play(enough, vec![Happening::Opened]).unwrap().without_quorum);
    let nobody = Sitting::of(&meeting(Kind::RembugRw, 1, 40), &Statute::default());
    assert_eq!(refused(&nobody, Happening::Opened), Refusal::QuorumMissing { present: 0, needed: 1 });
    let early = Entry { seq: 1, at: STARTS.plus_seconds(-7_200), by: CHAIR, seen: None, what: came(3, 3) };
    let early = nobody.after(&early).unwrap();
    let open = Entry { seq: 2, at: STARTS.plus_seconds(-7_200), by: CHAIR, seen: None, what: Happening::Opened };
    assert_eq!(early.after(&open), Err(Refusal::TooEarly { until: STARTS }));
}

#[test]
fn a_move_says_why_and_numbers_stay() {
    let moved = play(evening(), vec![Happening::Moved { item: 9, to: 1, reason: "Sudah rusak tiga tahun.".into() }]);
    let moved = moved.unwrap();
    assert_eq!(moved.items.iter().map(|i| i.number).take(3).collect::<Vec<_>>(), [9, 1, 2]);
    assert_eq!(moved.items[0].moved, [(9, 1, "Sudah rusak tiga tahun.".to_owned())]);
    for (to, reason, field) in [(9, "", "reason"), (0, "Karena.", "to"), (13, "Karena.", "to"), (1, "Karena.", "to")] {
        let wrong = Happening::Moved { item: 1, to, reason: reason.into() };
        let Refusal::Fields(fields) = refused(&evening(), wrong) else { panic!("{field}") };
        assert_eq!(fields[0].name, field);
    }
}

#[test]
fn what_was_said_no_to_is_not_agreed_with_the_list() {
    let no = play(evening(), vec![raised(3), Happening::ListAgreed { except: vec![] }]).unwrap();
    assert!(no.item(3).unwrap().settled.is_none() && no.item(1).unwrap().agreed());
    assert_eq!(refused(&no, Happening::ListAgreed { except: vec![44] }), Refusal::field("except", "choice"));
}

#[test]
fn two_who_keep_the_same_minutes_do_not_overwrite_each_other() {
    let open = evening();
    let seen = Some(open.seq);
    let first = open.clone().after(&Entry { seq: 3, at: STARTS, by: CHAIR, seen, what: raised(5) }).unwrap();
    let second = Entry { seq: 4, at: STARTS, by: CHAIR, seen, what: Happening::AllAgreed { item: 5 } };
    assert_eq!(first.clone().after(&second), Err(Refusal::Moved { now: "minutes_changed" }));
    let elsewhere = Entry { what: Happening::AllAgreed { item: 6 }, ..second };
    assert!(first.clone().after(&elsewhere).is_ok(), "another item has not moved on");
    let gap = Entry { seq: 6, ..elsewhere };
    assert_eq!(first.after(&gap), Err(Refusal::Moved { now: "meeting_went_on" }));
}

#[test]
fn done_by_residents_or_by_a_service_is_agreed_and_said_once() {
    let on = Happening::TakenOn { item: 2, body: "PKK RW 03".into(), by: date(2027, 3, 1), needs: "30 bibit.".into() };
    let done =
        play(evening(), vec![on.clone(), Happening::HandedOver { item: 7, service: "Dinas PU".into() }]).unwrap();
    assert!(done.item(2).unwrap().agreed() && done.item(7).unwrap().agreed());
    assert_eq!(refused(&done, on), Refusal::Moved { now: "item_settled" });
}

#[test]
fn it_goes_on_another_day_and_is_put_in_hand_again() {
    let why = "Sudah pukul 23.00.".to_owned();
    let adjourned = play(
        evening(),
        vec![Happening::PutOff { item: 1 }, Happening::Adjourned { resumes: STARTS.plus_days(2), why }],
    )
    .unwrap();
    assert_eq!(adjourned.open_items().last().unwrap().number, 1);
    assert_eq!(refused(&adjourned, Happening::AllAgreed { item: 2 }), Refusal::Moved { now: "meeting_adjourned" });
    let resumed = play(adjourned, vec![Happening::Resumed, Happening::AllAgreed { item: 1 }]).unwrap();
    assert!(resumed.item(1).unwrap().agreed() && resumed.opened == evening().opened);
}

#[test]
fn the_paper_is_made_once_frozen_by_its_photo_and_mended_beside() {
    let rembug = meeting(Kind::RembugRw, 12, 40);
    let word = Happening::MissingExplained { word: "Sudah diundang.".into() };
    let closed = play(evening(), vec![Happening::ListAgreed { except: vec![] }, word, Happening::Closed]).unwrap();
    assert_eq!(Minutes::of(&rembug, &evening(), 4), Err(Refusal::Moved { now: "meeting_open" }));
    let paper = Minutes::of(&rembug, &closed, 4).unwrap();
    assert_eq!(paper.clone().correct("12", "13", CHAIR, STARTS), Err(Refusal::Moved { now: "to_sign" }));
    let photo = FileId(Uuid::from_u128(9));
    let signed = paper.clone().file(photo, "aa".into(), CHAIR, STARTS).unwrap();
    assert_eq!(signed.clone().file(photo, "bb".into(), CHAIR, STARTS), Err(Refusal::Moved { now: "minutes_signed" }));
    let mended = signed.correct("Tertulis 31 orang.", "Yang benar 32 orang.", CHAIR, STARTS).unwrap();
    assert_eq!((mended.corrections[0].number, &mended.hash), (1, &paper.hash));
    // Whatever it says otherwise is another paper.
    let other = Meeting { spot: "Balai RW 04".to_owned(), ..rembug };
    assert_ne!(Minutes::of(&other, &closed, 4).unwrap().hash, paper.hash);
}

/// Somebody on the list.
fn arrived(n: u128) -> Happening {
    Happening::Arrived {
        attendee: Attendee {
            id: AttendeeId(Uuid::from_u128(n)),
            person: None,
            woman: Some(n.is_multiple_of(2)),
            rt: None,
            group: None,
            how: How::Ticked,
        },
    }
}

fn scored(by: u128, marks: &[(u16, [u8; 5])]) -> Happening {
    let marks = marks.iter().map(|(item, m)| Marks { item: *item, marks: m.to_vec() }).collect();
    Happening::Scored { scorer: AttendeeId(Uuid::from_u128(by)), marks }
}

#[test]
fn the_median_of_the_sheets_puts_the_items_in_order_and_the_forum_moves_after_that() {
    let hall = play(evening(), vec![arrived(1), arrived(2), arrived(3)]).unwrap();
    assert_eq!(refused(&hall, Happening::OrderedByScore), Refusal::Moved { now: "nothing_scored" });
    assert_eq!(refused(&hall, scored(9, &[(1, [3; 5])])), Refusal::field("attendee", "choice"), "who is not there");
    assert_eq!(refused(&hall, scored(1, &[(1, [6; 5])])), Refusal::field("marks", "range"));
    assert_eq!(refused(&hall, scored(1, &[])), Refusal::field("marks", "missing"));
    let forum = Sitting::of(&meeting(Kind::Musrenbangdes, 2, 0), &Statute::default());
    let forum = play(forum, vec![came(20, 20), arrived(1), Happening::Opened]).unwrap();
    assert_eq!(refused(&forum, scored(1, &[(1, [3; 5])])), Refusal::NotFound, "its list was checked by others");
    let sheets = [
        scored(1, &[(1, [1; 5]), (7, [4; 5]), (2, [3; 5])]),
        scored(2, &[(1, [5; 5]), (7, [4; 5]), (2, [3; 5])]),
        scored(3, &[(1, [1; 5]), (7, [1; 5]), (2, [5; 5])]),
    ];
    let given = play(hall, sheets.to_vec()).unwrap();
    let ordered = play(given.clone(), vec![Happening::OrderedByScore]).unwrap();
    let numbers = |s: &Sitting| s.items.iter().map(|i| i.number).collect::<Vec<_>>();
    assert_eq!(numbers(&ordered), [7, 2, 1, 3, 4, 5, 6, 8, 9, 10, 11, 12], "a loud scorer lifts nothing");
    assert!(ordered.scores.ordered);
    let mistaken =
        play(ordered.clone(), vec![arrived(4), Happening::Unticked { attendee: AttendeeId(Uuid::from_u128(4)) }]);
    assert!(mistaken.unwrap().scores.ordered, "who gave no marks takes none back");
    // Equal in the end: as they were called, whatever was ordered before.
    let equal = play(ordered.clone(), vec![scored(1, &[]), scored(2, &[]), scored(3, &[]), scored(3, &[(1, [2; 5])])]);
    let equal = play(equal.unwrap(), vec![Happening::OrderedByScore]).unwrap();
    assert_eq!(numbers(&equal), (1..=12).collect::<Vec<_>>());
    // Another sheet after that: the order is no longer that of the scores until it is asked for again.
    let mended = play(ordered.clone(), vec![scored(3, &[(2, [3; 5])])]).unwrap();
    assert!(!mended.scores.ordered);
    let moved = Happening::Moved { item: 3, to: 1, reason: "Sudah tiga tahun.".into() };
    let moved = play(ordered, vec![moved]).unwrap();
    assert_eq!(refused(&moved, Happening::OrderedByScore), Refusal::Moved { now: "order_moved" });
    let gone = play(given, vec![Happening::Unticked { attendee: AttendeeId(Uuid::from_u128(3)) }]).unwrap();
    assert_eq!(gone.scores.scorers().len(), 2, "who was ticked by mistake scored nothing");
}

#[test]
fn what_came_since_the_invitation_gets_a_number_and_what_is_gone_keeps_its_own() {
    let called = Sitting::of(&meeting(Kind::RembugRw, 3, 40), &Statute::default());
    let new = ProposalId(Uuid::from_u128(200));
    let refresh = |added: Vec<ProposalId>, gone: Vec<u16>| Happening::ListRefreshed { added, gone };
    let fresh = play(called.clone(), vec![came(9, 9), refresh(vec![new], vec![2]), Happening::Opened]).unwrap();
    assert_eq!(fresh.items.iter().map(|i| i.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!((fresh.item(4).unwrap().proposal, fresh.item(2).unwrap().settled), (new, Some(Settled::Gone)));
    assert_eq!(refused(&fresh, Happening::AllAgreed { item: 2 }), Refusal::Moved { now: "item_settled" });
    assert_eq!(refused(&fresh, refresh(vec![new], vec![])), Refusal::Moved { now: "list_is_fresh" });
    assert_eq!(refused(&fresh, refresh(vec![], vec![])), Refusal::Moved { now: "list_is_fresh" });
    // What was gone and is due again is talked about under its number.
    let back = play(fresh.clone(), vec![refresh(vec![ProposalId(Uuid::from_u128(102))], vec![])]).unwrap();
    assert_eq!((back.items.len(), back.item(2).unwrap().settled), (4, None));
    let back = play(back, vec![Happening::AllAgreed { item: 2 }]).unwrap();
    assert!(back.item(2).unwrap().agreed());
    let all = play(fresh, vec![Happening::ListAgreed { except: vec![] }]).unwrap();
    assert_eq!(all.agreed().map(|i| i.number).collect::<Vec<_>>(), [1, 3, 4]);
}

#[test]
fn a_slip_is_taken_back_while_the_meeting_is_open() {
    let slip = play(evening(), vec![Happening::AllAgreed { item: 3 }]).unwrap();
    let back = play(slip.clone(), vec![Happening::Reopened { item: 3 }]).unwrap();
    assert_eq!((back.item(3).unwrap().settled, back.in_hand), (None, Some(3)));
    let never = refused(&back, Happening::Reopened { item: 3 });
    assert_eq!(never, Refusal::Moved { now: "item_not_settled" });
    let again = play(back, vec![Happening::AllAgreed { item: 3 }]).unwrap();
    assert_eq!(again.item(3).unwrap().settled, Some(Settled::Mufakat { round: 1 }), "asked again, agreed again");
    let by_residents = Happening::TakenOn {
        item: 4,
        body: "Karang Taruna".into(),
        by: jiff::civil::date(2027, 3, 1),
        needs: "Cat.".into(),
    };
    let taken = play(slip.clone(), vec![by_residents, Happening::Reopened { item: 4 }]).unwrap();
    assert_eq!(taken.item(4).unwrap().besides, None, "and nobody does it either");
    let over = play(slip, vec![Happening::MissingExplained { word: "Ujian.".into() }, Happening::Closed]).unwrap();
    assert_eq!(refused(&over, Happening::Reopened { item: 3 }), Refusal::Moved { now: "meeting_closed" });
}

#[test]
fn nobody_agrees_to_a_list_that_they_were_not_shown() {
    let new = ProposalId(Uuid::from_u128(200));
    let shown =
        play(Sitting::of(&meeting(Kind::RembugRw, 3, 40), &Statute::default()), vec![came(9, 9), Happening::Opened]);
    let shown = shown.unwrap();
    let grown = play(shown.clone(), vec![Happening::ListRefreshed { added: vec![new], gone: vec![] }]).unwrap();
    let agrees = |to: &Sitting, seen, except: &[u16]| {
        let what = Happening::ListAgreed { except: except.to_vec() };
        let entry = Entry { seq: to.seq + 1, at: STARTS.plus_seconds(600), by: CHAIR, seen: Some(seen), what };
        to.clone().after(&entry)
    };
    assert_eq!(agrees(&grown, shown.seq, &[]), Err(Refusal::Moved { now: "minutes_changed" }));
    assert!(agrees(&grown, shown.seq, &[4]).is_ok(), "all but what came since");
    assert!(agrees(&grown, grown.seq, &[]).is_ok());
}

#[test]
fn marks_order_a_list_before_the_forum_agrees_or_moves() {
    let two = [arrived(1), arrived(2), arrived(3), scored(1, &[(3, [5; 5])]), scored(2, &[(3, [4; 5])])];
    let hall = play(evening(), two.to_vec()).unwrap();
    assert_eq!((hall.may_order_by_score(), hall.shows_scores()), (Err(Refusal::Moved { now: "few_sheets" }), false));
    let hall = play(hall, vec![scored(3, &[(3, [4; 5])])]).unwrap();
    assert_eq!((hall.may_order_by_score(), hall.may_score()), (Ok(()), Ok(())));
    let gone = play(hall.clone(), vec![Happening::ListRefreshed { added: vec![], gone: vec![2] }]).unwrap();
    assert_eq!(gone.may_order_by_score(), Ok(()), "nobody agreed to what left");
    let agreed = play(hall.clone(), vec![Happening::AllAgreed { item: 1 }]).unwrap();
    assert_eq!(agreed.may_order_by_score(), Err(Refusal::Moved { now: "list_settled" }));
    let moved = Happening::Moved { item: 5, to: 1, reason: "Sudah tiga tahun.".into() };
    let before = play(hall.clone(), vec![moved.clone()]).unwrap();
    assert_eq!(before.may_order_by_score(), Err(Refusal::Moved { now: "order_moved" }));
    assert_eq!(before.may_score(), Ok(()), "that order has nothing to do with marks");
    let after = play(hall, vec![Happening::OrderedByScore, moved]).unwrap();
    assert_eq!(after.may_score(), Err(Refusal::Moved { now: "order_moved" }));
}

#[test]
fn the_floor_is_asked_for_by_who_is_there_or_by_name_and_leaves_with_them() {
    let hall = play(evening(), vec![arrived(1)]).unwrap();
    let asked = |who| Happening::FloorAsked { who };
    let listed = |n| Speaker::Listed(AttendeeId(Uuid::from_u128(n)));
    assert_eq!(refused(&hall, asked(listed(2))), Refusal::field("attendee", "choice"));
    assert_eq!(refused(&hall, asked(Speaker::Named("  ".into()))), Refusal::field("speaker", "missing"));
    let two = play(hall, vec![asked(listed(1)), asked(Speaker::Named(" Bu  Sri ".into()))]).unwrap();
    let waiting: Vec<Speaker> = two.floor.waiting().iter().map(|t| t.who.clone()).collect();
    assert_eq!(waiting, [listed(1), Speaker::Named("Bu Sri".into())]);
    let first = two.floor.waiting()[0].number;
    let speaks = play(two, vec![Happening::FloorGiven { turn: first }]).unwrap();
    assert_eq!(speaks.floor.speaking().unwrap().who, listed(1));
    let left = play(speaks, vec![Happening::Unticked { attendee: AttendeeId(Uuid::from_u128(1)) }]).unwrap();
    assert_eq!((left.floor.speaking(), left.floor.waiting().len()), (None, 1));
}

#[test]
fn parts_and_scores_stand_in_the_hash_of_the_paper() {
    let rembug = meeting(Kind::RembugRw, 12, 40);
    let part =
        |name: &str| Happening::PartNamed { part: Part::Presenter, name: name.into(), office: "Dinas PU".into() };
    let ended = |things: Vec<Happening>| {
        let word = Happening::MissingExplained { word: "Sudah diundang.".into() };
        let all = [arrived(1)].into_iter().chain(things).chain([word, Happening::Closed]).collect();
        Minutes::of(&rembug, &play(evening(), all).unwrap(), 4).unwrap().hash
    };
    let marks = |m| vec![part("Dimas"), scored(1, &[(1, [m; 5])])];
    let hashes =
        [ended(vec![]), ended(vec![part("Dimas")]), ended(vec![part("Ratna")]), ended(marks(3)), ended(marks(4))];
    let apart: std::collections::BTreeSet<&String> = hashes.iter().collect();
    assert_eq!(apart.len(), hashes.len());
}

#[test]
fn delegates_are_those_who_were_chosen_and_are_there() {
    let line = |n| AttendeeId(Uuid::from_u128(n));
    let chosen = |n| Happening::Delegated { attendee: line(n) };
    let happened = [arrived(1), arrived(2), chosen(1), chosen(2), chosen(1), Happening::Unticked { attendee: line(1) }];
    assert_eq!(delegates(&happened), [line(2)]);
    let hall = play(evening(), happened.to_vec()).unwrap();
    assert_eq!(hall.delegates, delegates(&happened), "as the sitting has it");
}

#[test]
fn whoever_opened_it_last_led_it() {
    let entry = |seq, by: u128, what| Entry { seq, at: STARTS, by: PersonId(Uuid::from_u128(by)), seen: None, what };
    let entries = [
        entry(1, 5, came(3, 3)),
        entry(2, 1, Happening::Opened),
        entry(3, 1, Happening::Adjourned { resumes: STARTS.plus_days(1), why: "Hujan.".into() }),
        entry(4, 2, Happening::Resumed),
        entry(5, 5, came(3, 4)),
    ];
    assert_eq!(led(&entries).map(|e| e.seq), Some(4));
    assert_eq!(led(&entries[..1]), None);
}

fn anything() -> impl Strategy<Value = Happening> {
    let item = 0_u16..5;
    prop_oneof![
        (0_u16..9, 0_u16..9).prop_map(|(women, men)| came(women, men)),
        Just(Happening::Opened),
        Just(Happening::Closed),
        Just(Happening::MissingExplained { word: "Sudah diundang.".into() }),
        proptest::collection::vec(1_u16..5, 0..3).prop_map(|except| Happening::ListAgreed { except }),
        item.clone().prop_map(raised),
        item.clone().prop_map(answered),
        item.clone().prop_map(|item| Happening::AllAgreed { item }),
        item.clone().prop_map(|item| Happening::AskedAgain { item }),
        item.clone().prop_map(|item| Happening::NotReached { item }),
        item.clone().prop_map(|item| Happening::PhonesAsked { item }),
        (item.clone(), 0_u16..9).prop_map(|(item, yes)| Happening::PhonesCounted { item, yes, no: 1, abstain: 0 }),
        (item.clone(), 0_u16..9, 0_u16..9).prop_map(|(item, yes, no)| Happening::HandsCounted {
            item,
            yes,
            no,
            abstain: 0
        }),
        (item, 0_u16..6).prop_map(|(item, to)| Happening::Moved { item, to, reason: "Karena lama.".into() }),
        (1_u128..4).prop_map(arrived),
        (1_u128..4).prop_map(|n| Happening::Unticked { attendee: AttendeeId(Uuid::from_u128(n)) }),
        (1_u128..5, 1_u16..6, 1_u8..7).prop_map(|(n, item, mark)| scored(n, &[(item, [mark; 5])])),
        Just(Happening::OrderedByScore),
        (1_u16..13).prop_map(|item| Happening::Reopened { item }),
        (4_u128..7, 0_u16..5).prop_map(|(n, gone)| Happening::ListRefreshed {
            added: vec![ProposalId(Uuid::from_u128(100 + n))],
            gone: vec![gone].into_iter().filter(|n| *n > 0).collect(),
        }),
        (1_u128..4).prop_map(|n| Happening::FloorAsked { who: Speaker::Listed(AttendeeId(Uuid::from_u128(n))) }),
        (1_u32..20).prop_map(|turn| Happening::FloorGiven { turn }),
        Just(Happening::PartNamed { part: Part::Recorder, name: "Nia".into(), office: String::new() }),
    ]
}

proptest! {
    /// Whatever is tried in whatever order: numbers stay a permutation, a vote follows failed mufakat alone, nobody
    /// votes who is not there, and the stored entries play the same meeting again.
    #[test]
    fn whatever_is_tried_the_meeting_holds_its_rules_and_plays_again(tried in proptest::collection::vec(anything(), 0..60)) {
        let rembug = meeting(Kind::RembugRw, 4, 40);
        let statute = Statute::default();
        let (mut sitting, mut kept) = (Sitting::of(&rembug, &statute), Vec::new());
        for (what, n) in tried.into_iter().zip(1..) {
            let at = STARTS.plus_seconds(n * 60);
            let entry = Entry { seq: sitting.seq + 1, at, by: CHAIR, seen: None, what };
            let before = sitting.clone();
            match sitting.clone().after(&entry) {
                Ok(next) => { sitting = next; kept.push(entry); }
                Err(_) => prop_assert_eq!(&sitting, &before),
            }
            let mut numbers: Vec<u16> = sitting.items.iter().map(|i| i.number).collect();
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (1..=u16::try_from(sitting.items.len()).unwrap()).collect::<Vec<_>>());
            let there = |id: &AttendeeId| sitting.attendance.lists(*id);
            prop_assert!(sitting.scores.scorers().iter().all(there), "who is not there scores nothing");
            for item in &sitting.items {
                if let Some(Settled::Hands(_)) = item.settled {
                    prop_assert!(item.not_reached && item.rounds.len() >= 2);
                }
                if let Some(Settled::Mufakat { round }) = item.settled {
                    prop_assert!(item.rounds.get(usize::from(round) - 1).is_none_or(|r| r.raised.is_empty()));
                }
            }
        }
        let stored: Vec<Entry> = kept.iter().map(|e| {
            let what = serde_json::from_str(&serde_json::to_string(&e.what).unwrap()).unwrap();
            Entry { what, ..e.clone() }
        }).collect();
        prop_assert_eq!(Sitting::replayed(&rembug, &statute, &stored), Ok(sitting));
    }
}
