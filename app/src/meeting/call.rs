//! Calling a meeting: when, where, whom, about what; and why, where it is later than the rules ask.

use std::collections::BTreeSet;

use domain::{
    id::ProposalId,
    meeting::{Group, Invited, Kind, row},
    refusal::{Field as Fault, Refusal},
    territory::Territory,
    time::{Instant, Zone},
};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use store::{act::meeting as acts, cycle::Cycle, proposal};

use super::{Rows, name};
use crate::{
    address::{Address, Page as At, to},
    context::{Ctx, Form},
    form::{Field, Kind as Draw},
    proposal::write::form_key,
    say,
    screen::{Instead, Page, Screen},
    territory::{Here, year_of},
    ui,
};

/// Groups that stand on the form at once; the others are behind a fold.
const USUAL: [Group; 5] = [Group::Boards, Group::Women, Group::Youth, Group::Elders, Group::Others];

/// The kinds of meetings that the viewer may call in a place, or why none.
///
/// # Errors
/// The database's own.
pub async fn callable(
    ctx: &Ctx,
    place: &Territory,
    cycle: &Cycle,
) -> Result<Result<Vec<Kind>, Option<Refusal>>, store::StoreError> {
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let all = acts::callable(ctx.store().read(), actor, (place, cycle), ctx.now).await?;
    let refused = all.iter().find_map(|(_, may)| may.as_ref().err().cloned());
    let may: Vec<Kind> = all.into_iter().filter(|(_, may)| may.is_ok()).map(|(kind, _)| kind).collect();
    Ok(if may.is_empty() { Err(refused) } else { Ok(may) })
}

/// A place in which the viewer may call meetings.
pub struct Caller {
    /// The place.
    pub here: Here,
    /// Its village.
    pub village: Territory,
    /// The year it is at.
    pub cycle: Cycle,
    /// What may be called.
    pub kinds: Vec<Kind>,
}

impl Caller {
    /// Finds it, and asks.
    ///
    /// # Errors
    /// The refusal.
    pub async fn find(ctx: &Ctx, address: &Address) -> Result<Self, Instead> {
        let here = Here::find(ctx, address).await?;
        let village = here.in_village()?.clone();
        let cycle = year_of(ctx, &village).await?;
        let kinds = callable(ctx, &here.place, &cycle).await?;
        let kinds = kinds.map_err(|refused| refused.unwrap_or(Refusal::NotFound))?;
        Ok(Self { here, village, cycle, kinds })
    }

    /// The kind that was chosen; where only one sits here, that.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for one that does not sit here.
    pub fn kind(&self, typed: &str) -> Result<Kind, Refusal> {
        let chosen = Kind::from_code(typed).filter(|kind| self.kinds.contains(kind));
        let only = self.kinds.first().copied().filter(|_| self.kinds.len() == 1 && typed.is_empty());
        chosen.or(only).ok_or(Refusal::field("meeting_kind", "choice"))
    }

    /// What is due here for one of the kinds, with what stands behind each.
    ///
    /// # Errors
    /// The database's own.
    pub async fn due(&self, ctx: &Ctx) -> Result<(Vec<ProposalId>, Rows), store::StoreError> {
        let c = ctx.store().read();
        let (mut all, mut lists) = (Vec::new(), BTreeSet::new());
        for &kind in &self.kinds {
            // Kinds that have the same list have it once.
            if lists.insert(row(kind).due as u8) {
                all.extend(acts::due(c, kind, &self.here.place, &self.cycle).await?);
            }
        }
        let mut known = BTreeSet::new();
        all.retain(|id| known.insert(*id));
        if all.is_empty() {
            return Ok((all, Rows::default()));
        }
        let rows = proposal::rows_by_id(c, self.village.place.id, self.cycle.year).await?;
        let rows = Rows::of(rows, &all);
        Ok((all, rows))
    }

    /// The choice of a kind; nothing where only one may be called.
    pub fn choice(&self, ctx: &Ctx) -> Option<AnyView> {
        if self.kinds.len() < 2 {
            return None;
        }
        let wrong = ctx.fault("meeting_kind").is_some();
        let options = self.kinds.iter().map(|&kind| {
            let chosen = ctx.chose("meeting_kind", kind.code());
            view! {
                <label class="choice">
                    <input type="radio" name="meeting_kind" value=kind.code() checked=chosen/>
                    <span>{name(ctx, kind, &self.here.place)}</span>
                </label>
            }
        });
        Some(
            view! {
                <fieldset class=if wrong { "field wrong" } else { "field" } id="meeting_kind">
                    <legend>{say!(ctx, "field-meeting-kind")}</legend>
                    {wrong.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> })}
                    {options.collect_view()}
                </fieldset>
            }
            .into_any(),
        )
    }
}

/// The page at `…/rapat/baru`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let caller = Caller::find(&ctx, &address).await?;
    let (due, rows) = caller.due(&ctx).await?;
    let before = store::meeting::agreed_in(ctx.store().read(), caller.here.place.place.id, caller.cycle.year).await?;
    let zone = caller.here.place.zone;
    let least = caller.kinds.iter().map(|&k| caller.cycle.statute.notice_days[row(k).forum.index()]).max().unwrap_or(0);
    let first = ctx.now.plus_days(i64::from(least));
    let early = say!(ctx, "meeting-notice-hint", days = least, day = ctx.lang.day(first.date(zone)));
    let day = first.date(zone).to_string();
    let key = ctx.typed("kunci", &form_key(&ctx));
    let summary = ui::refusal::summary(&ctx).await;
    let title = match caller.kinds.as_slice() {
        [only] => say!(ctx, "meeting-call-title", name = name(&ctx, *only, &caller.here.place)),
        _ => say!(ctx, "meeting-call-title", name = say!(ctx, "meetings-title", place = caller.here.place.name)),
    };
    let back = to(&caller.here.place.path, At::Meetings);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        <form method="post" class="form">
            <input type="hidden" name="kunci" value=key/>
            {caller.choice(&ctx)}
            {Field::of("starts", say!(ctx, "field-starts"), Draw::Day).hint(early).value(&day).draw(&ctx, "")}
            {Field::line("clock", say!(ctx, "field-clock")).hint(say!(ctx, "meeting-clock-hint")).value("19.30").draw(&ctx, "")}
            {Field::line("spot", say!(ctx, "field-spot")).hint(say!(ctx, "meeting-spot-hint")).draw(&ctx, "")}
            {groups(&ctx, say!(ctx, "meeting-invited-hint"))}
            {agenda(&ctx, (&due, &before), &rows)}
            {Field::of("points", say!(ctx, "field-points"), Draw::Lines).hint(say!(ctx, "meeting-points-hint")).draw(&ctx, "")}
            {shorter(&ctx)}
            <button class="button filled" name="act" value="convene">{say!(ctx, "meeting-send")}</button>
        </form>
        <p><a href=back>{say!(ctx, "back")}</a></p>
    };
    Ok(Screen::new(title, caller.here.at(), body).personal())
}

/// How many of each group are invited.
pub(super) fn groups(ctx: &Ctx, hint: String) -> AnyView {
    let fault = ctx.fault("invited").map(|f| ctx.say_code("why", f.why));
    let wrong = fault.is_some();
    let field = |group: &Group| {
        let (id, name) = (format!("undang-{}", group.code()), format!("undang-{}", group.code()));
        let value = ctx.typed(&name, "");
        view! {
            <div class="field">
                <label for=id.clone()>{ctx.say_code("meeting-group", group.code())}</label>
                <input id=id name=name value=value inputmode="numeric" maxlength="4" autocomplete="off"/>
            </div>
        }
    };
    let usual = USUAL.iter().map(field).collect_view();
    let rare: Vec<&Group> = Group::ALL.iter().filter(|g| !USUAL.contains(g)).collect();
    let open = rare.iter().any(|g| !ctx.typed(&format!("undang-{}", g.code()), "").is_empty());
    let rare = rare.into_iter().map(field).collect_view();
    view! {
        <fieldset class=if wrong { "field wrong" } else { "field" } id="invited">
            <legend>{say!(ctx, "field-invited")}</legend>
            <p class="hint">{hint}</p>
            {fault.map(|why| view! { <p class="error">{why}</p> })}
            {usual}
            <details class="fold" open=open><summary>{say!(ctx, "meeting-more-groups")}</summary>{rare}</details>
        </fieldset>
    }
    .into_any()
}

/// The proposals that are due, ticked at first but for those that this place has agreed to `before`.
fn agenda(ctx: &Ctx, (due, before): (&[ProposalId], &[ProposalId]), rows: &Rows) -> AnyView {
    if due.is_empty() {
        return view! { <p>{say!(ctx, "meeting-nothing-due")}</p> }.into_any();
    }
    let typed = ctx.refused.is_some();
    let items = due.iter().map(|&id| {
        let value = id.to_string();
        let agreed = before.contains(&id);
        let chosen = if typed { ctx.chose("butir", &value) } else { !agreed };
        let agreed = agreed.then(|| format!(" · {}", say!(ctx, "meeting-agreed-before")));
        view! {
            <label class="choice">
                <input type="checkbox" name="butir" value=value checked=chosen/>
                <span>{rows.title(id)}" "<span class="meta">{rows.meta(ctx, id)}{agreed}</span></span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>{say!(ctx, "meeting-due")}</legend>
            <p class="hint">{say!(ctx, "meeting-due-hint")}</p>
            {items.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Later than the rules ask: whoever means it says so, and why.
fn shorter(ctx: &Ctx) -> Option<AnyView> {
    let refused = ctx.refused.as_ref()?;
    let short = matches!(refused.refusal, Refusal::NoticeShort { .. });
    let meant = ctx.chose("shorter", "ya");
    let said = !ctx.typed("why", "").is_empty();
    if !short && !meant && !said {
        return None;
    }
    Some(
        view! {
            <label class="choice">
                <input type="checkbox" name="shorter" value="ya" checked=meant/>
                <span>{say!(ctx, "meeting-shorter")}</span>
            </label>
            {Field::of("why", say!(ctx, "meeting-shorter-why"), Draw::Lines).hint(say!(ctx, "meeting-shorter-hint")).draw(ctx, "")}
        }
        .into_any(),
    )
}

/// A day and a time of day as they were typed: `19.30`, `19:30`, `19`.
#[must_use]
pub fn instant(day: &str, clock: &str, zone: Zone) -> Option<Instant> {
    let day: Date = day.trim().parse().ok()?;
    let clock = clock.trim().replace(['.', ','], ":");
    let (hour, minute) = clock.split_once(':').unwrap_or((clock.as_str(), "0"));
    let time = Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()?;
    // Years that nobody means would only be slips.
    (2000..2100).contains(&day.year()).then(|| Instant::from_civil(day.to_datetime(time), zone))
}

/// The day and the time of day that were typed.
///
/// # Errors
/// Which of both cannot be read.
pub fn when(form: &Form, zone: Zone) -> Result<Instant, Vec<Fault>> {
    let (day, clock) = (form.get("starts").trim(), form.get("clock"));
    if let Some(at) = instant(day, clock, zone) {
        return Ok(at);
    }
    let mut faults = Vec::new();
    if instant(day, "8", zone).is_none() {
        faults.push(Fault::new("starts", if day.is_empty() { "missing" } else { "day" }));
    }
    if instant("2027-01-01", clock, zone).is_none() {
        faults.push(Fault::new("clock", "clock"));
    }
    Err(faults)
}

/// Who is invited, by group.
///
/// # Errors
/// A number that is none.
pub fn invited(form: &Form) -> Result<Vec<Invited>, Fault> {
    let mut out = Vec::new();
    for &group in Group::ALL {
        let typed = form.get(&format!("undang-{}", group.code())).trim().to_owned();
        if typed.is_empty() {
            continue;
        }
        let count: u16 = typed.parse().ok().filter(|n| *n <= 5_000).ok_or(Fault::new("invited", "number"))?;
        out.push(Invited { group, count });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let read = |clock| instant("2026-12-12", clock, Zone::Wib);
        let evening = Instant::parse("2026-12-12T19:30:00+07:00").unwrap();
        assert_eq!([" 19.30 ", "19:30", "19,30"].map(read), [Some(evening); 3]);
        assert_eq!(read("19"), Instant::parse("2026-12-12T19:00:00+07:00").ok());
        for wrong in ["", "25.00", "19.60", "malam", "19.30.10"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(instant("9999-12-31", "19.30", Zone::Wib), None);
        let typed = |day: &str, clock: &str| {
            let form = Form(vec![("starts".into(), day.into()), ("clock".into(), clock.into())]);
            when(&form, Zone::Wib).map_err(|faults| faults.iter().map(|f| (f.name, f.why)).collect::<Vec<_>>())
        };
        assert_eq!(typed("2026-12-12", "19.30"), Ok(evening));
        assert_eq!(typed("2026-12-12", "25.99"), Err(vec![("clock", "clock")]));
        assert_eq!(typed("", ""), Err(vec![("starts", "missing"), ("clock", "clock")]));
        assert_eq!(typed("besok", "19"), Err(vec![("starts", "day")]));
    }

    #[test]
    fn groups_without_a_number_are_not_invited() {
        let form =
            |value: &str| Form(vec![("undang-women".into(), value.into()), ("undang-boards".into(), " ".into())]);
        assert_eq!(invited(&form("12")).unwrap(), [Invited { group: Group::Women, count: 12 }]);
        assert!(invited(&form("banyak")).is_err() && invited(&form("99999")).is_err());
    }
}
