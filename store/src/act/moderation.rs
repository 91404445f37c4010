//! Reports about texts, and what moderators say of them. Hiding takes two: an open report by somebody else, and a
//! moderator far from them and from whom the text is about.

use domain::{
    authority::{Act, Granted},
    deliberation::{
        moderation::{Outcome, Part, Reason, Text, may_appeal},
        pace,
    },
    file::{FileKind, SubjectKind},
    id::{BodyId, JudgementId, OpinionId, PersonId, ProposalId, ReportId},
    person::Actor,
    proposal::{Proposal, words::sentence},
    record::text_hash,
    refusal::Refusal,
    territory::Territory,
};

use super::{Acting, begin, held_proposal};
use crate::{
    ActResult, Store, Tx,
    authority::Facts,
    deliberation, file,
    moderation::{self as texts, Case, NewJudgement, NewReport, Written},
    record::{Entry, append},
    sql, territory,
};

/// What somebody reports.
#[derive(Debug, Clone, Copy)]
pub struct NewTextReport {
    /// Which text.
    pub text: Text,
    /// Why.
    pub reason: Reason,
    /// The office it is about, as the reporter says.
    pub about: Option<BodyId>,
}

/// Somebody reports a text.
///
/// # Errors
/// A refusal of [`Act::ReportText`]; [`Refusal::Moved`] when they reported it before, it is hidden, or it was judged
/// for this reason; [`Refusal::TooMany`].
pub async fn report(store: &Store, acting: &Acting<'_>, new: NewTextReport) -> ActResult<ReportId> {
    let tx = begin(store).await?;
    let new = NewTextReport { text: where_it_stands(&tx, new.text).await?, ..new };
    let (found, cycle) = held_proposal(&tx, new.text.proposal, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let village = territory::by_id(&tx.0, found.village).await?;
    let granted = acting.may_on(&tx, Act::ReportText, &found, &village, &cycle).await?;
    author_of(&tx, &found, new.text.part).await?;
    about_is_near(&tx, &found, new.about).await?;
    match texts::judged(&tx.0, new.text).await? {
        (true, _) => return Err(Refusal::Moved { now: "text_hidden" }.into()),
        (_, reasons) if reasons.contains(&new.reason) => return Err(Refusal::Moved { now: "text_judged" }.into()),
        _ => {}
    }
    let reporter = acting.someone()?;
    acting.one_more(&tx, Written::Reports, pace::REPORTS, &village).await?;
    let id = ReportId::at(acting.now, acting.chance);
    let (text, reason, about, at) = (new.text, new.reason, new.about, acting.now);
    let kept = NewReport { id, village: found.village, text, reporter, reason, about, at };
    if !texts::report(&tx, &kept).await? {
        return Err(Refusal::Moved { now: "reported" }.into());
    }
    let entry = told(Act::ReportText, &found, granted, new.text, reason).with("about", about.map(|b| b.to_string()));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// A moderator confirms a report: the text is hidden.
///
/// # Errors
/// A refusal of [`Act::HideText`]; [`Refusal::OwnInterest`] for whom it is about or who is near to its reporters;
/// [`Refusal::Moved`] when nothing waits.
pub async fn hide(store: &Store, acting: &Acting<'_>, text: Text, reason: Reason, why: &str) -> ActResult<()> {
    judge(store, acting, text, (Outcome::Hidden, reason), why).await
}

/// A moderator declines a report: the text stays, and is not reported again for this reason.
///
/// # Errors
/// As [`hide`].
pub async fn decline(store: &Store, acting: &Acting<'_>, text: Text, reason: Reason, why: &str) -> ActResult<()> {
    judge(store, acting, text, (Outcome::Declined, reason), why).await
}

async fn judge(
    store: &Store,
    acting: &Acting<'_>,
    text: Text,
    (outcome, reason): (Outcome, Reason),
    why: &str,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, _) = held_proposal(&tx, text.proposal, acting.now).await?;
    let village = territory::by_id(&tx.0, found.village).await?;
    let case = texts::of_text(&tx.0, &village, text, acting.now).await?.filter(|case| case.open().next().is_some());
    let facts = match &case {
        Some(case) => case.facts(),
        None => Facts::at_any_time(&tx.0, &village, acting.now).await?,
    };
    let granted = acting.granted(&tx, Act::HideText, &facts).await?;
    let case = case.ok_or(Refusal::Moved { now: "not_reported" })?;
    let judge = acting.actor(&tx).await?.ok_or(Refusal::SignInFirst)?;
    match outcome {
        Outcome::Hidden => case.hidden_by(&judge, acting.now)?,
        Outcome::Declined => case.declined_by(&judge, acting.now)?,
    }
    let why = sentence("why", why)?;
    match texts::judged(&tx.0, text).await? {
        (true, _) => return Err(Refusal::Moved { now: "text_hidden" }.into()),
        (_, reasons) if reasons.contains(&reason) => return Err(Refusal::Moved { now: "text_judged" }.into()),
        _ => {}
    }
    if outcome == Outcome::Declined && case.open().all(|r| r.reason != reason) {
        return Err(Refusal::field("text_reason", "choice").into());
    }
    let by = granted.mandate.ok_or(Refusal::NotFound)?.0;
    let id = JudgementId::at(acting.now, acting.chance);
    let entry = told(Act::HideText, &found, granted, text, reason)
        .with("outcome", outcome.code())
        .with("judgement", id.to_string())
        .with("why", text_hash(&why));
    let at = acting.now;
    texts::judge(&tx, NewJudgement { id, village: found.village, text, outcome, reason, why, by, at }).await?;
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The author of a hidden text asks that somebody else judges again: once, within fourteen days.
///
/// # Errors
/// A refusal of [`Act::AppealHiding`]; [`Refusal::Moved`] the second time; [`Refusal::TooLate`].
pub async fn appeal(store: &Store, acting: &Acting<'_>, id: JudgementId, words: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let known = texts::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let (found, cycle) = held_proposal(&tx, known.text.proposal, acting.now).await?;
    // Read again under the lock.
    let known = texts::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let village = territory::by_id(&tx.0, found.village).await?;
    let (author, author_body) = author_of(&tx, &found, known.text.part).await?;
    let facts = Facts::of_proposal(&tx.0, &found, &village, &cycle, acting.now).await?;
    let granted = acting.granted(&tx, Act::AppealHiding, &Facts { author, author_body, ..facts }).await?;
    if !known.in_force {
        return Err(Refusal::Moved { now: "text_settled" }.into());
    }
    may_appeal(known.at, known.appealed.is_some(), acting.now)?;
    let words = sentence("why", words)?;
    if !texts::appeal(&tx, id, &words, acting.now).await? {
        return Err(Refusal::Moved { now: "appealed" }.into());
    }
    let entry = told(Act::AppealHiding, &found, granted, known.text, known.reason)
        .with("judgement", id.to_string())
        .with("why", text_hash(&words));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The appeal is judged: the text comes back, or stays hidden.
///
/// # Errors
/// A refusal of [`Act::SettleHiding`]; [`Refusal::OwnInterest`] for who hid it or whom it is about; [`Refusal::Moved`]
/// when nothing waits.
pub async fn settle(store: &Store, acting: &Acting<'_>, id: JudgementId, back: bool, why: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let known = texts::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let (found, _) = held_proposal(&tx, known.text.proposal, acting.now).await?;
    let village = territory::by_id(&tx.0, found.village).await?;
    let case = texts::of_appeal(&tx.0, &village, id, acting.now).await?;
    let facts = match &case {
        Some(case) => case.facts(),
        None => Facts::at_any_time(&tx.0, &village, acting.now).await?,
    };
    let granted = acting.granted(&tx, Act::SettleHiding, &facts).await?;
    let case: Case = case.ok_or(Refusal::Moved { now: "text_settled" })?;
    let judge: Actor = acting.actor(&tx).await?.ok_or(Refusal::SignInFirst)?;
    case.settled_by(&judge, granted, acting.now)?;
    let why = sentence("why", why)?;
    let by = granted.mandate.ok_or(Refusal::NotFound)?.0;
    if !texts::settle(&tx, id, back, (by, &why), acting.now).await? {
        return Err(Refusal::Moved { now: "text_settled" }.into());
    }
    let entry = told(Act::SettleHiding, &found, granted, known.text, known.reason)
        .with("judgement", id.to_string())
        .with("back", back)
        .with("why", text_hash(&why));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// A photo that came along when its proposal came again is one photo: reported on either page, it hides on both.
async fn where_it_stands(tx: &Tx, text: Text) -> ActResult<Text> {
    let Some(id) = text.part.file() else { return Ok(text) };
    let proposal = file::came_with(&tx.0, id, text.proposal).await?.unwrap_or(text.proposal);
    Ok(Text { proposal, ..text })
}

fn told(act: Act, found: &Proposal, granted: Granted, text: Text, reason: Reason) -> Entry {
    let entry = Entry::of(act, found.village, found.id.0, granted).with("part", text.part.code());
    let opinion = match text.part {
        Part::Opinion(id) => Some(id.to_string()),
        _ => None,
    };
    let file = text.part.file().map(|id| id.to_string());
    entry.with("opinion", opinion).with("file", file).with("reason", reason.code())
}

/// Who wrote a text of a proposal's page: person and body.
async fn author_of(tx: &Tx, found: &Proposal, part: Part) -> ActResult<(Option<PersonId>, Option<BodyId>)> {
    match part {
        Part::Opinion(id) => {
            let opinion = under(tx, id, found.id).await?;
            Ok((Some(opinion), None))
        }
        Part::Photo(id) | Part::Paper(id) => {
            let there = file::subject_of(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
            match (there.kind, there.file, part) {
                (SubjectKind::Opinion, FileKind::Photo, Part::Photo(_)) => {
                    Ok((Some(under(tx, OpinionId(there.subject), found.id).await?), None))
                }
                (SubjectKind::Proposal, FileKind::Photo, Part::Photo(_)) if there.subject == found.id.0 => {
                    Ok((found.author.or(found.written_by), found.author_body))
                }
                (SubjectKind::Proposal, FileKind::Paper, Part::Paper(_)) if there.subject == found.id.0 => {
                    Ok((Some(there.by), None))
                }
                _ => Err(Refusal::NotFound.into()),
            }
        }
        _ => Ok((found.author.or(found.written_by), found.author_body)),
    }
}

async fn under(tx: &Tx, id: OpinionId, proposal: ProposalId) -> ActResult<PersonId> {
    let opinion = deliberation::find(&tx.0, id).await?.filter(|o| o.proposal == proposal);
    Ok(opinion.ok_or(Refusal::NotFound)?.author)
}

/// A text is about a body over its place, or about none.
async fn about_is_near(tx: &Tx, found: &Proposal, about: Option<BodyId>) -> ActResult<()> {
    let Some(body) = about else { return Ok(()) };
    let text = "SELECT COUNT(*) FROM bodies b JOIN territory_within w ON w.ancestor_id = b.territory_id \
                WHERE b.id = $1 AND w.territory_id = $2";
    let near: i64 = sql::number(&tx.0, text, vec![body.0.into(), found.scope.0.into()]).await?;
    if near > 0 { Ok(()) } else { Err(Refusal::field("text_about", "choice").into()) }
}

impl Acting<'_> {
    /// Whether this person may write one more of a kind today: counted inside the transaction.
    pub(crate) async fn one_more(&self, tx: &Tx, kind: Written, most: u32, village: &Territory) -> ActResult<()> {
        let since = pace::day_of(self.now, village.zone);
        let today = texts::written_since(&tx.0, kind, self.someone()?, since).await?;
        Ok(pace::one_more(today, most, self.now, village.zone)?)
    }
}
