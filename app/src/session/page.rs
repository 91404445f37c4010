//! Sign in: two fields and one button (pages.md page 2). The demonstration prints its accounts below.

use leptos::prelude::*;

use crate::{
    address::safe_return,
    context::Ctx,
    i18n::Lang,
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page at `/masuk`.
pub async fn sign_in(ctx: Ctx) -> Page {
    let asked = ctx.asked("lanjut").and_then(safe_return).unwrap_or_default().to_owned();
    let back = ctx.typed("lanjut", &asked);
    let user = ctx.typed("user", "");
    let remembered = ctx.chose("ingat", "ya");
    let summary = ui::refusal::summary(&ctx).await;
    let reason = (!asked.is_empty() && ctx.refused.is_none()).then(|| view! { <p>{say!(ctx, "sign-in-why")}</p> });
    let accounts = accounts(&ctx);
    let body = view! {
        <h1>{say!(ctx, "sign-in-title")}</h1>
        {summary}
        {reason}
        <form method="post" action="/masuk" class="form">
            <input type="hidden" name="lanjut" value=back/>
            <div class="field">
                <label for="user">{say!(ctx, "field-card")}</label>
                <input id="user" name="user" value=user inputmode="numeric" autocomplete="username" required=""/>
            </div>
            <div class="field">
                <label for="password">{say!(ctx, "field-pin")}</label>
                <input id="password" name="password" type="password" class="pin" inputmode="numeric"
                    autocomplete="current-password" required=""/>
            </div>
            <label class="choice">
                <input type="checkbox" name="ingat" value="ya" checked=remembered/>
                <span>{say!(ctx, "remember-me")}</span>
            </label>
            <button class="button filled">{say!(ctx, "sign-in-button")}</button>
        </form>
        <p><a href="/kartu">{say!(ctx, "first-time")}</a></p>
        <p><a href="/daftar-warga">{say!(ctx, "register-title")}</a></p>
        <p class="hint">{say!(ctx, "forgot-pin")}</p>
        {accounts}
    };
    Ok(Screen::new(say!(ctx, "sign-in-title"), Where::default(), body).personal())
}

/// Under which key stands what a printed account is there to show.
#[must_use]
pub fn role_key(role: &str) -> String {
    format!("demo-role-{}", role.replace('_', "-"))
}

/// The demonstration's accounts and what waits for each.
fn accounts(ctx: &Ctx) -> Option<AnyView> {
    let shown = &ctx.site.accounts;
    if shown.is_empty() {
        return None;
    }
    let rows = shown.iter().map(|a| {
        let role = ctx.say(&role_key(a.role), &[]);
        let task = if ctx.lang == Lang::En { &a.task_english } else { &a.task };
        view! {
            <tr>
                <th scope="row">{a.name.clone()}</th>
                <td data-label=say!(ctx, "col-role")>{format!("{role}, {}", a.territory)}</td>
                <td data-label=say!(ctx, "field-card")><code>{a.user.clone()}</code></td>
                <td data-label="PIN"><code>{a.password.clone()}</code></td>
                <td data-label=say!(ctx, "nav-tasks")>{task.clone()}</td>
            </tr>
        }
    });
    Some(
        view! {
            <h2>{say!(ctx, "demo-accounts")}</h2>
            <p>{say!(ctx, "demo-accounts-text")}</p>
            <table class="numbers stack accounts">
                <caption class="visually-hidden">{say!(ctx, "demo-accounts")}</caption>
                <thead><tr>
                    <th scope="col">{say!(ctx, "col-name")}</th>
                    <th scope="col">{say!(ctx, "col-role")}</th>
                    <th scope="col">{say!(ctx, "field-card")}</th>
                    <th scope="col">"PIN"</th>
                    <th scope="col">{say!(ctx, "nav-tasks")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any(),
    )
}
