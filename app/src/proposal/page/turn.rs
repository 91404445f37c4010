//! Whose turn it is: support, the RT's two buttons, the proposer's way to complete or take back.

use domain::proposal::Hold;
use leptos::prelude::*;
use store::proposal::Detail;

use super::may::May;
use crate::{
    context::Ctx,
    form::{Field, Kind},
    say,
};

/// The button of support, or the count.
pub(super) fn support(ctx: &Ctx, detail: &Detail, may: &May) -> AnyView {
    let count = detail.row.supports;
    if detail.supported && may.support {
        return view! {
            <form method="post" class="actions">
                <button class="button" name="act" value="unsupport">{say!(ctx, "support-take-back", count = count)}</button>
            </form>
            <p class="hint">{say!(ctx, "support-decides-nothing")}</p>
        }
        .into_any();
    }
    if may.support {
        return view! {
            <form method="post" class="actions">
                <button class=if may.pass_on { "button" } else { "button filled" } name="act" value="support">
                    {say!(ctx, "support-button", count = count)}
                </button>
            </form>
            <p class="hint">{say!(ctx, "support-decides-nothing")}</p>
        }
        .into_any();
    }
    view! { <p class="meta">{say!(ctx, "supports-count", count = count)}</p> }.into_any()
}

/// The RT chair's two buttons, and the proposer's way to complete or take back.
pub(super) fn steward(ctx: &Ctx, detail: &Detail, may: &May) -> Option<AnyView> {
    let p = &detail.proposal;
    if may.pass_on {
        let asked = ctx.typed("form", "") == "-lengkapi";
        return Some(
            view! {
                <section class="steward">
                    <h2>{say!(ctx, "your-turn")}</h2>
                    <form method="post" class="actions">
                        <button class="button filled" name="act" value="pass_on">{say!(ctx, "pass-on")}</button>
                    </form>
                    <details class="fold" open=asked>
                        <summary>{say!(ctx, "ask-completion")}</summary>
                        <form method="post" class="form">
                            <input type="hidden" name="form" value="-lengkapi"/>
                            {Field::of("reason", say!(ctx, "what-is-missing"), Kind::Lines).draw(ctx, "-lengkapi")}
                            {Field::of("until", say!(ctx, "until-when"), Kind::Day).hint(say!(ctx, "hint-until")).draw(ctx, "-lengkapi")}
                            <button class="button" name="act" value="ask_completion">{say!(ctx, "ask-proposer")}</button>
                        </form>
                    </details>
                </section>
            }
            .into_any(),
        );
    }
    if may.own && matches!(p.hold, Hold::Completion { .. }) {
        let mend = format!("{}/ubah", ctx.path);
        return Some(view! { <p><a class="button" href=mend>{say!(ctx, "complete-now")}</a></p> }.into_any());
    }
    may.withdraw.then(|| {
        view! {
            <form method="post">
                <button class="link" name="act" value="withdraw">{say!(ctx, "take-back")}</button>
            </form>
        }
        .into_any()
    })
}
