//! An outcome reaches its proposer: read by themself, told in person, or handed over on paper.

use domain::{
    authority::Act,
    heard::{Hearing, How, Kind},
    id::PersonId,
    proposal::Fate,
    refusal::Refusal,
    time::Instant,
};

use super::{Acting, begin, held_proposal};
use crate::{
    ActResult, Store, decision,
    heard::{self, Also, Tiding},
    record::{Entry, append},
    territory,
};

/// Somebody has read these. What is not theirs is passed over. It is nobody's business but theirs, so it is not recorded.
///
/// # Errors
/// [`Refusal::SignInFirst`]; [`Refusal::CardNotVouched`]: whoever printed a card could read in its holder's place.
pub async fn read(store: &Store, acting: &Acting<'_>, seqs: &[i64]) -> ActResult<u64> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    acting.vouched(&tx).await?;
    let mut count = 0;
    for seq in seqs {
        count += heard::hear(&tx, *seq, me, How::Read, None, acting.now).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// One of the board has told a proposer of an outcome, or handed it over on paper.
///
/// # Errors
/// A refusal of [`Act::TellInPerson`] or of [`Hearing::tell`]; [`Refusal::NotFound`] for what is not owed to them.
pub async fn tell(store: &Store, acting: &Acting<'_>, seq: i64, to: PersonId, how: How) -> ActResult<()> {
    let tx = begin(store).await?;
    acting.someone()?;
    let owed = heard::owed(&tx.0, seq, to).await?.ok_or(Refusal::NotFound)?;
    let home = territory::by_id(&tx.0, owed.home).await?;
    let granted = acting.may_at(&tx, Act::TellInPerson, &home, None).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    let hearing = match owed.heard {
        Some((how, at, by)) => Hearing::Heard { how, at, by },
        None => Hearing::Unheard,
    };
    hearing.tell(how, mandate, acting.now)?;
    if heard::hear(&tx, seq, to, how, Some(mandate), acting.now).await? == 0 {
        return Err(Refusal::Moved { now: "heard" }.into());
    }
    let entry = Entry::of(Act::TellInPerson, owed.village, owed.proposal.0, granted).with("how", how.code());
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// What was decided before outcomes were told to anybody is owed to its proposers, where its year still runs: dated when
/// it was decided, by the entry of the record that says so. Returns how many; a second time none.
///
/// # Errors
/// The store's own.
pub async fn owe_earlier(store: &Store, now: Instant) -> ActResult<usize> {
    let mut owed = 0;
    for (id, _) in heard::untold(store.read(), now, None).await? {
        let tx = begin(store).await?;
        let (found, _) = held_proposal(&tx, id, now).await?;
        // Read again under the lock.
        let still = heard::untold(&tx.0, now, Some(id)).await?;
        let verdict = decision::verdict_on(&tx.0, id).await?;
        if let (Some((_, seq)), Some(word), Fate::Decided(outcome)) = (still.first(), verdict, &found.fate) {
            let (by, at) = word.confirmed.map_or((word.by, word.at), |(_, at)| (word.by, at));
            let outcome = Some(heard::outcome_text(outcome)?);
            let (codes, words) = (word.verdict.codes.as_slice(), word.verdict.reason.as_deref());
            let plain = Tiding::plain(*seq, Kind::Decided, at, Some(by));
            heard::tell(&tx, &found, &Tiding { outcome, codes, words, ..plain }, Also::Nobody, None).await?;
            owed += 1;
        }
        tx.commit().await?;
    }
    Ok(owed)
}
