//! What meetings said about a proposal: residents see on its own page that their evening led somewhere.

use domain::{id::ProposalId, time::Zone};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    address::{Address, Day, Page},
    context::Ctx,
    meeting::name_in,
    say,
};

/// A line a meeting; nothing where none has talked about it to its end.
///
/// # Errors
/// The database's own.
pub async fn section(ctx: &Ctx, id: ProposalId, zone: Zone) -> Result<Option<AnyView>, StoreError> {
    let said = store::meeting::words_about(ctx.store().read(), id).await?;
    let lines = said.iter().filter_map(|said| {
        let name = name_in(ctx, said.kind, &said.place);
        let day = ctx.lang.day_only(said.starts.date(zone));
        let href = Address::new(&said.path, Page::Meeting(Day::parse(&said.slug)?)).href();
        let word = ctx.say_code("said", said.word.code());
        Some(view! { <p><a href=href>{say!(ctx, "said-where", name = name, day = day)}</a>": "{word}</p> })
    });
    let lines: Vec<_> = lines.collect();
    Ok((!lines.is_empty()).then(|| view! { <dt>{say!(ctx, "said-in-meetings")}</dt><dd>{lines}</dd> }.into_any()))
}
