//! Help, privacy, who decides what.

use domain::{
    authority::{Act, table},
    institution::Role,
    territory::VillageKind,
};
use leptos::prelude::*;

use crate::{
    context::Ctx,
    say,
    screen::{Page, Screen, Where},
};

/// The page at `/bantuan`.
pub async fn help(ctx: Ctx) -> Page {
    let body = view! {
        <h1>{say!(ctx, "help-title")}</h1>
        <p class="lead">{say!(ctx, "help-lead")}</p>
        <h2>{say!(ctx, "help-q1")}</h2><p>{say!(ctx, "help-a1")}</p>
        <h2>{say!(ctx, "help-q2")}</h2><p>{say!(ctx, "help-a2")}</p>
        <h2>{say!(ctx, "help-q3")}</h2><p>{say!(ctx, "help-a3")}</p>
        <h2>{say!(ctx, "help-q4")}</h2><p>{say!(ctx, "help-a4")}</p>
    };
    Ok(Screen::new(say!(ctx, "help-title"), Where::default(), body))
}

/// The page at `/privasi`.
pub async fn privacy(ctx: Ctx) -> Page {
    let body = view! {
        <h1>{say!(ctx, "privacy-title")}</h1>
        <p class="lead">{say!(ctx, "privacy-lead")}</p>
        <ul>
            <li>{say!(ctx, "privacy-1")}</li>
            <li>{say!(ctx, "privacy-2")}</li>
            <li>{say!(ctx, "privacy-3")}</li>
            <li>{say!(ctx, "privacy-4")}</li>
            <li>{say!(ctx, "privacy-mail")}</li>
        </ul>
        <h2>{say!(ctx, "secrecy-title")}</h2>
        <p>{say!(ctx, "secrecy-promise")}</p>
        <p>{say!(ctx, "secrecy-limits")}</p>
    };
    Ok(Screen::new(say!(ctx, "privacy-title"), Where::default(), body))
}

/// The page at `/siapa-memutuskan`: the authority table in plain words, from the table itself.
pub async fn who_decides(ctx: Ctx) -> Page {
    let names = |act: Act, kind: VillageKind| {
        let roles: Vec<Role> = table::row(act, kind).map(table::Row::usual_holders).unwrap_or_default();
        let words: Vec<String> = roles.iter().map(|r| ctx.say_code("role", r.code())).collect();
        if words.is_empty() { "–".to_owned() } else { words.join(", ") }
    };
    let rows = Act::ALL.iter().filter(|a| **a != Act::Manage).map(|&act| {
        view! {
            <tr>
                <th scope="row">{ctx.say_code("act", act.code())}</th>
                <td data-label="Kelurahan">{names(act, VillageKind::Kelurahan)}</td>
                <td data-label="Desa">{names(act, VillageKind::Desa)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let body = view! {
        <h1>{say!(ctx, "who-title")}</h1>
        <p class="lead">{say!(ctx, "who-lead")}</p>
        <table class="numbers stack">
            <caption class="visually-hidden">{say!(ctx, "who-title")}</caption>
            <thead><tr><th scope="col">{say!(ctx, "col-act")}</th><th scope="col">"Kelurahan"</th><th scope="col">"Desa"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Ok(Screen::new(say!(ctx, "who-title"), Where::default(), body))
}
