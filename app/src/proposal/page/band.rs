//! Where a proposal is, who has it, until when, and what its viewer is told after an act.

use domain::{
    institution::Role,
    proposal::{Came, Fate, Hold, Step},
    territory::{Level, Territory, ranking::leader},
};
use leptos::prelude::*;
use store::{decision, mandate::Holder, proposal::Detail};

use crate::{
    context::{Ctx, called},
    say,
    ui::{refusal::seat_words, state},
};

/// Where it is, who has it, until when, what comes next.
pub(super) fn band(
    ctx: &Ctx,
    detail: &Detail,
    village: &Territory,
    seated: &[Holder],
    verdict: Option<&decision::Recorded>,
    held: Level,
) -> AnyView {
    let p = &detail.proposal;
    let zone = village.zone;
    let who = |role: Role| holder_words(ctx, seated, role);
    let mut sentences: Vec<String> = Vec::new();
    if let Some(recorded) = verdict {
        sentences.push(verdict_words(ctx, recorded, village, p.year));
    } else if let Hold::Completion { reason, until } = &p.hold {
        sentences.push(say!(ctx, "band-hold", until = ctx.lang.until(*until, ctx.now, zone)));
        sentences.push(say!(ctx, "band-hold-reason", reason = reason));
    } else {
        match &p.step {
            Step::AtRt { due, .. } => {
                let until = ctx.lang.until(*due, ctx.now, zone);
                sentences.push(say!(
                    ctx,
                    "band-at-rt",
                    place = detail.row.scope_name,
                    who = who(Role::RtChair),
                    until = until
                ));
            }
            Step::AtRw { came, .. } => {
                sentences.push(match came {
                    Came::BySilence => say!(ctx, "band-at-rw-silence", who = who(leader(held))),
                    Came::AsItIs { why } => say!(ctx, "band-at-rw-as-it-is", why = why),
                    Came::CarriedOver => say!(ctx, "band-carried"),
                    Came::Directly if p.scope == village.place.id => {
                        say!(ctx, "band-village-wide", who = who(Role::Lpm))
                    }
                    _ if held == Level::Village => say!(ctx, "rule-band-at-village", who = who(Role::Lpm)),
                    _ => say!(ctx, "band-at-rw", who = who(leader(held))),
                });
                if let Some(rank) = detail.row.rank {
                    sentences.push(say!(ctx, "band-ranked", rank = rank));
                }
            }
            Step::Merged { .. } => sentences.push(say!(ctx, "band-merged", who = who(Role::Lpm))),
            Step::Deliberated { .. } => {
                let head = if seated.iter().any(|h| h.mandate.role == Role::Lurah) { Role::Lurah } else { Role::Kades };
                sentences.push(say!(ctx, "band-deliberated", who = who(head)));
            }
            _ => {}
        }
    }
    match p.fate {
        Fate::Withdrawn { at } => {
            sentences = vec![say!(ctx, "band-withdrawn", day = ctx.lang.day(at.date(zone)))];
        }
        Fate::Merged { at, .. } => sentences = vec![say!(ctx, "band-joined", day = ctx.lang.day(at.date(zone)))],
        _ => {}
    }
    match p.step {
        Step::BeingDone { since } => sentences.push(say!(ctx, "band-being-done", day = ctx.lang.day(since.date(zone)))),
        Step::Evaluated { at } => sentences.push(say!(ctx, "band-evaluated", day = ctx.lang.day(at.date(zone)))),
        _ => {}
    }
    let badge = state::badge(ctx, &detail.row, zone);
    view! {
        <div class="band">
            <p><strong>{badge}</strong></p>
            {sentences.into_iter().map(|s| view! { <p>{s}</p> }).collect_view()}
        </div>
    }
    .into_any()
}

/// The forum's word: what, why, by which minutes, the code last and small.
fn verdict_words(ctx: &Ctx, recorded: &decision::Recorded, village: &Territory, year: i16) -> String {
    let v = &recorded.verdict;
    let reasons: Vec<String> = v.codes.iter().map(|c| ctx.say_code("reason", c.code())).collect();
    let codes: Vec<&str> = v.codes.iter().map(|c| c.code()).collect();
    let mut text = state::outcome_words(ctx, &v.outcome, year);
    if !reasons.is_empty() {
        text = say!(ctx, "verdict-because", what = text, why = reasons.join("; "));
    }
    let minutes = say!(ctx, "verdict-minutes", number = v.minutes_number, day = ctx.lang.day_only(v.minutes_date));
    let draft = village.village_kind == Some(domain::territory::VillageKind::Desa) && recorded.confirmed.is_none();
    let draft = if draft { format!(" {}", say!(ctx, "still-draft")) } else { String::new() };
    let reason = v.reason.as_ref().map(|r| format!(" {r}")).unwrap_or_default();
    text.push('.');
    let codes = if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
    format!("{text}{reason} {minutes}{draft}{codes}")
}

pub(super) fn holder_words(ctx: &Ctx, seated: &[Holder], role: Role) -> String {
    let found = seated.iter().find(|h| h.mandate.role == role);
    found.map_or_else(
        || ctx.say_code("role", role.code()),
        |h| format!("{}, {}", called(h.honorific, &h.name), seat_words(ctx, h)),
    )
}

/// What the person is told after an act (pages.md message 21).
pub(super) fn news(ctx: &Ctx, detail: &Detail, village: &Territory, seated: &[Holder]) -> Option<AnyView> {
    let spoken = detail.proposal.spoken_number().unwrap_or_default();
    let text = match ctx.asked("kabar")? {
        "terkirim" => match &detail.proposal.step {
            Step::AtRt { due, .. } => {
                let who = holder_words(ctx, seated, Role::RtChair);
                let until = ctx.lang.until(*due, ctx.now, village.zone);
                say!(ctx, "told-sent", number = spoken, who = who, until = until)
            }
            _ => say!(ctx, "told-sent-above", number = spoken),
        },
        "didukung" => say!(ctx, "told-supported"),
        "batal-dukung" => say!(ctx, "told-unsupported"),
        "diteruskan" => say!(ctx, "told-passed-on"),
        "diminta" => say!(ctx, "told-asked"),
        "dibatalkan" => say!(ctx, "told-withdrawn"),
        "pendapat" => say!(ctx, "told-opinion"),
        "tulisan" => say!(ctx, "told-text-reported"),
        "dijawab" => say!(ctx, "told-answered"),
        "rincian" => say!(ctx, "told-estimate"),
        "butir" => say!(ctx, "told-item"),
        "dilengkapi" => say!(ctx, "told-completed"),
        "apa-adanya" => say!(ctx, "told-as-it-is"),
        "lampiran" => say!(ctx, "told-paper"),
        "lampiran-hapus" => say!(ctx, "told-paper-erased"),
        "tempat" => say!(ctx, "told-place"),
        "foto" => say!(ctx, "told-photo"),
        "foto-hapus" => say!(ctx, "told-photo-erased"),
        "dilaporkan" => say!(ctx, "told-reported"),
        "dinilai" => say!(ctx, "told-evaluated"),
        "keberatan-ditarik" => say!(ctx, "told-worry-withdrawn"),
        "belum-terjawab" => say!(ctx, "told-worry-open"),
        "masih-diminta" => say!(ctx, "told-carried-confirmed"),
        "dipisah" => say!(ctx, "told-split", number = spoken),
        "keberatan" => say!(ctx, "told-objection"),
        "keberatan-dijawab" => say!(ctx, "told-objection-answered"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}
