//! `/daftar-warga`: a resident registers without anybody's help; two of the board confirm later.

use leptos::prelude::*;
use store::territory;

use crate::{
    address::said,
    card::open::new_pin,
    context::Ctx,
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page.
pub async fn page(ctx: Ctx) -> Page {
    let title = say!(ctx, "register-title");
    if let Some(number) = ctx.asked("nomor") {
        let number: String = number.chars().filter(char::is_ascii_digit).take(12).collect();
        return Ok(Screen::new(title, Where::default(), done(&ctx, &number)).personal());
    }
    let c = ctx.store().read();
    let path = ctx.typed("di", ctx.asked("di").unwrap_or_default());
    let found = if path.is_empty() { None } else { territory::led_to(c, &path).await? };
    let rt = found.filter(|t| t.place.level == domain::territory::Level::Rt);
    let content = match rt {
        Some(rt) => {
            let chain = territory::chain(c, &rt.place).await?;
            let from = chain.iter().position(|t| t.village == Some(t.place.id)).unwrap_or(0);
            let name = chain[from..].iter().rev().map(|t| t.name.clone()).collect::<Vec<_>>().join(" · ");
            form(&ctx, &rt.path, &name).await
        }
        None => choose(&ctx).await?,
    };
    let body = view! { <h1>{title.clone()}</h1>{content} };
    Ok(Screen::new(title, Where::default(), body).personal())
}

async fn choose(ctx: &Ctx) -> Result<AnyView, store::StoreError> {
    let typed = ctx.asked("cari").unwrap_or_default().to_owned();
    let found = territory::search(ctx.store().read(), &typed).await?;
    let rts = found.into_iter().filter(|t| t.place.level == domain::territory::Level::Rt);
    let rts: Vec<_> = rts.collect();
    let none = !typed.is_empty() && rts.is_empty();
    let items = rts.into_iter().map(|t| {
        let spoken = said(&t.path);
        view! { <li><a class="button" href=format!("/daftar-warga?di={}", t.path)>{spoken}</a></li> }
    });
    let items = items.collect_view();
    Ok(view! {
        <p class="lead">{say!(ctx, "register-where")}</p>
        <form method="get" action="/daftar-warga" class="search" role="search">
            <label for="cari">{say!(ctx, "register-search")}</label>
            <input id="cari" name="cari" value=typed autocomplete="off"/>
            <button class="button">{say!(ctx, "front-search-button")}</button>
        </form>
        {none.then(|| view! { <p>{say!(ctx, "front-found-nothing")}</p> })}
        <ul class="actions">{items}</ul>
    }
    .into_any())
}

async fn form(ctx: &Ctx, path: &str, place: &str) -> AnyView {
    let summary = ui::refusal::summary(ctx).await;
    let agreed = ctx.chose("setuju", "ya");
    let fault = ctx.fault("setuju").map(|f| ctx.say_code("why", f.why));
    let class = if fault.is_some() { "field wrong" } else { "field" };
    view! {
        {summary}
        <p class="lead">{say!(ctx, "register-lead", place = place)}</p>
        <p>{say!(ctx, "register-home")}</p>
        <form method="post" action="/daftar-warga" class="form" autocomplete="off">
            <input type="hidden" name="di" value=path.to_owned()/>
            {super::questions(ctx)}
            {new_pin(ctx)}
            <fieldset id="setuju" class=class>
                <legend>{say!(ctx, "consent-title")}</legend>
                <p>{say!(ctx, "consent-text")}</p>
                {fault.map(|e| view! { <p class="error">{e}</p> })}
                <label class="choice">
                    <input type="checkbox" name="setuju" value="ya" checked=agreed/>
                    <span>{say!(ctx, "consent-yes")}</span>
                </label>
            </fieldset>
            <button class="button filled">{say!(ctx, "register-button")}</button>
        </form>
    }
    .into_any()
}

/// What everybody is told, whether their number was known or not.
fn done(ctx: &Ctx, number: &str) -> AnyView {
    view! {
        <h1>{say!(ctx, "register-done")}</h1>
        <div class="notice good" role="status">
            <p>{say!(ctx, "register-number")}" "<b class="big">{domain::card::spaced(number)}</b></p>
            <p>{say!(ctx, "register-write-down")}</p>
        </div>
        <p>{say!(ctx, "register-next")}</p>
        <p>{say!(ctx, "register-known")}</p>
        <p><a class="button filled" href="/masuk">{say!(ctx, "sign-in-button")}</a></p>
    }
    .into_any()
}
