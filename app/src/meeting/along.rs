//! What a phone in the hall is given besides the page: what others write appears by itself, and what is written without
//! a signal waits on the phone (docs/adr/0033). Without script nothing of it is there, and the page is whole.

use domain::record::text_hash;
use leptos::prelude::*;

use super::{Desk, OFFLINE};
use crate::{address::Page as At, context::Ctx, say};

/// Where a meeting that is not over is read along, and the script that does, fetched once the page is there.
pub fn script(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    if desk.is_closed() {
        return None;
    }
    // A sign for who looks: what one person wrote is not sent in the name of the next at a shared phone.
    let me = ctx.viewer.as_ref().map(|v| text_hash(&v.actor.person.to_string())[..8].to_owned());
    Some(
        view! {
            <div
                data-meeting=format!("/siaran/{}", desk.at.meeting.id)
                data-seq=desk.sitting.seq.to_string()
                data-me=me
                data-luring=desk.takes_part().then_some(OFFLINE)
                data-rapat=desk.to(At::Meeting)
                data-script=ctx.site.assets.meeting_js.clone()
            ></div>
        }
        .into_any(),
    )
}

/// What the script tells: the line is lost, others wrote something, so many wait for a signal.
pub fn waiting(ctx: &Ctx) -> AnyView {
    view! {
        <p class="notice info" role="status" data-lost="" hidden>{say!(ctx, "along-lost")}</p>
        <div
            class="notice info"
            role="status"
            hidden
            data-waiting=say!(ctx, "along-waiting")
            data-sends=say!(ctx, "along-sending")
            data-signin=say!(ctx, "along-sign-in")
            data-drop=say!(ctx, "along-drop")
        ></div>
    }
    .into_any()
}

/// What a form that may wait for a signal is called in the list of what waits; none for one that may not: what leads the
/// meeting on needs the page that comes after it.
pub fn queued(ctx: &Ctx, what: &str) -> Option<String> {
    let key = match what {
        "tick" | "add_guest" | "unticked" => "along-attendance",
        "count" | "counted" => "along-heads",
        "hands_counted" => "along-hands",
        "noted" | "part_named" | "floor_asked" => "along-note",
        "raised" => "along-objection",
        _ => return None,
    };
    Some(ctx.say(key, &[]))
}
