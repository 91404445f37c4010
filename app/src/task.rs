//! What waits for me, and my own pages.

pub mod mine;
pub mod page;

use store::task::{Kind, Task};

use crate::address::{Day, Page, to};

/// The page on which a task is done.
#[must_use]
pub fn href(task: &Task) -> String {
    let place = &task.place.path;
    let proposal = |page: fn(i16, u32) -> Page| task.first.map(|(y, n)| to(&task.village, page(y, n)));
    let first = || proposal(Page::Proposal).unwrap_or_else(|| to(place, Page::Proposals));
    match task.kind {
        Kind::Read | Kind::AddCost | Kind::Answer | Kind::Report | Kind::OwnWorry | Kind::ConfirmCarried => first(),
        Kind::AnswerWording => proposal(Page::Wording).unwrap_or_else(|| "/saya/usulan".to_owned()),
        Kind::AnswerMerging => proposal(Page::Joining).unwrap_or_else(|| "/saya/usulan".to_owned()),
        Kind::OpenBallot | Kind::BallotRuns | Kind::CloseBallot | Kind::Witness => to(place, Page::Poll(task.year)),
        Kind::OrderVillage | Kind::Draft | Kind::Submit => to(&task.village, Page::Merge(task.year)),
        Kind::Decide | Kind::Confirm => to(&task.village, Page::Decide(task.year)),
        Kind::Tell => to(place, Page::Tell),
        Kind::AnswerObjection => proposal(Page::Objection).unwrap_or_else(|| to(place, Page::Proposals)),
        Kind::Reconsider => to(&task.village, Page::Decide(task.year)),
        Kind::ConfirmRules => to(&task.village, Page::RulesChange),
        Kind::ConfirmCatalogue => to(&task.village, Page::CatalogueChange),
        Kind::Ceiling => to(&task.village, Page::Money),
        Kind::PlanYear | Kind::StagesEnd => to(place, Page::Schedule),
        Kind::ConfirmResidents => to(place, Page::Residents),
        Kind::SecondCard => "/saya/kartu".to_owned(),
        Kind::Vote => to(place, Page::Paper(task.year)),
        Kind::Complete => proposal(Page::Mend).unwrap_or_else(|| "/saya/usulan".to_owned()),
        Kind::ConfirmSeats => crate::mandate::confirm::PATH.to_owned(),
        Kind::JudgeTexts | Kind::SettleTexts => to(&task.village, Page::Texts),
        Kind::ConfirmPlaces => crate::territory::change::confirm::PATH.to_owned(),
        Kind::PrepareMeeting | Kind::LeadMeeting => meeting(task),
        Kind::OwnSeatEnds | Kind::SeatsEnd => to(place, Page::Officers),
        Kind::Send => task.draft.map_or_else(|| "/saya/usulan".to_owned(), |id| to(place, Page::Draft(id))),
    }
}

/// The page of a meeting that is ahead, or on which it is led.
fn meeting(task: &Task) -> String {
    let day = task.slug.as_deref().and_then(Day::parse);
    let page = if task.kind == Kind::LeadMeeting { Page::MeetingLead } else { Page::Meeting };
    to(&task.place.path, day.map_or(Page::Meetings, page))
}
