//! The forms of those who hold stages: one a stage, and one for the next year.

use domain::{
    cycle::{
        Stage, StageKind,
        schedule::{a_year_later, is_held_at},
    },
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    act::cycle::{FIELDS, village_wide},
    cycle::Cycle,
};

use super::{FROM, PLAN, UNTIL};
use crate::{
    context::Ctx,
    form::{Field, Kind},
    format,
    proof::{self, Asked},
    say,
};

/// What the viewer may do in this place.
pub struct May {
    /// Open and close stages.
    pub holds: bool,
    /// Plan the year.
    pub plans: bool,
    /// Whether the place ranks.
    pub ranks: bool,
    /// The number that is asked for.
    pub asked: Option<Asked>,
}

impl May {
    /// Whether a stage is theirs here.
    pub fn holds_here(&self, stage: &Stage, stages: &[Stage], here: &Territory) -> bool {
        self.holds && is_held_at(stage, stages, &here.place, self.ranks)
    }
}

/// What can be done to a stage as it stands now.
pub fn stage(ctx: &Ctx, stage: &Stage, name: &str, village: &Territory, may: &May) -> AnyView {
    let suffix = format!("-{}", stage.id);
    let open = ctx.typed("form", "") == suffix;
    let from = format::field_day(stage.from, village.zone);
    let last = format::field_day(stage.until.plus_seconds(-1), village.zone);
    let until =
        |value: &str| Field::of("until", say!(ctx, "schedule-last-day"), Kind::Day).value(value).draw(ctx, &suffix);
    let number = proof::draw(&may.asked, ctx, &suffix);
    let fields = if stage.is_open(ctx.now) {
        view! {
            {until(&last)}
            {number}
            <button class="button" name="act" value="end_stage">{say!(ctx, "schedule-end")}</button>
            <button class="button" name="act" value="close_stage">{say!(ctx, "schedule-close")}</button>
        }
        .into_any()
    } else if ctx.now < stage.from {
        let dates = may.plans.then(|| {
            view! {
                {Field::of("from", say!(ctx, "schedule-first-day"), Kind::Day).value(&from).draw(ctx, &suffix)}
                {until(&last)}
            }
        });
        let redate = may.plans.then(|| {
            view! { <button class="button" name="act" value="redate_stage">{say!(ctx, "schedule-redate")}</button> }
        });
        view! {
            {dates}
            {number}
            {redate}
            <button class="button" name="act" value="open_stage">{say!(ctx, "schedule-open")}</button>
        }
        .into_any()
    } else {
        let reason = Field::of("reason", say!(ctx, "schedule-reason"), Kind::Lines);
        view! {
            {reason.hint(say!(ctx, "schedule-reason-hint")).draw(ctx, &suffix)}
            {until("")}
            {number}
            <button class="button" name="act" value="reopen_stage">{say!(ctx, "schedule-reopen")}</button>
        }
        .into_any()
    };
    view! {
        <details class="fold" open=open>
            <summary>{name.to_owned()}</summary>
            <form method="post" class="form">
                <input type="hidden" name="form" value=suffix.clone()/>
                <input type="hidden" name="stage" value=stage.id.to_string()/>
                {fields}
            </form>
        </details>
    }
    .into_any()
}

/// The next year: the dates of the last moved by a year, or empty ones.
pub fn plan(
    ctx: &Ctx,
    village: &Territory,
    year: i16,
    kinds: &[StageKind],
    last: Option<&Cycle>,
    may: &May,
) -> AnyView {
    let known: Vec<&Stage> = last.map(|last| village_wide(last).collect()).unwrap_or_default();
    let later = |at| format::field_day(a_year_later(at, village.zone), village.zone);
    let fields = kinds.iter().zip(FIELDS).enumerate().map(|(n, (kind, field))| {
        let from = known.get(n).map(|s| later(s.from)).unwrap_or_default();
        let until = known.get(n).map(|s| later(s.until.plus_seconds(-1))).unwrap_or_default();
        dates(ctx, field, n + 1, *kind, (&from, &until))
    });
    let fields = fields.collect_view();
    let open = ctx.typed("form", "") == PLAN;
    view! {
        <details class="fold" id="rencana" open=open>
            <summary>{say!(ctx, "schedule-plan", year = year)}</summary>
            <p>{say!(ctx, "schedule-plan-lead")}</p>
            <form method="post" class="form">
                <input type="hidden" name="form" value=PLAN/>
                <input type="hidden" name="year" value=year.to_string()/>
                {fields}
                {proof::draw(&may.asked, ctx, PLAN)}
                <button class="button filled" name="act" value="plan_year">{say!(ctx, "schedule-plan-send")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// First and last day of one stage of the next year.
fn dates(ctx: &Ctx, field: &'static str, n: usize, kind: StageKind, (from, until): (&str, &str)) -> AnyView {
    let typed = |end: &str, value: &str| {
        if ctx.typed("form", "") == PLAN { ctx.typed(&format!("{field}{end}"), value) } else { value.to_owned() }
    };
    let day = |end: &'static str, label: String, value: &str| {
        let name = format!("{field}{end}");
        view! {
            <div class="field">
                <label for=name.clone()>{label}</label>
                <input id=name.clone() name=name.clone() type="date" value=typed(end, value)/>
            </div>
        }
    };
    let fault = ctx.fault(field).map(|f| ctx.say_code("why", f.why));
    let class = if fault.is_some() { "field wrong" } else { "field" };
    view! {
        <fieldset class=class id=format!("{field}{PLAN}")>
            <legend>{format!("{n}. {}", ctx.say_code("stage", kind.code()))}</legend>
            {fault.map(|error| view! { <p class="error">{error}</p> })}
            {day(FROM, say!(ctx, "schedule-first-day"), from)}
            {day(UNTIL, say!(ctx, "schedule-last-day"), until)}
        </fieldset>
    }
    .into_any()
}
