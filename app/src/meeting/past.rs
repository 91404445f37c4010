//! A meeting that was held on paper, entered afterwards in one form: it yields the same berita acara.

mod people;

use std::collections::BTreeMap;

use domain::{
    id::{MeetingId, ProposalId},
    meeting::Happening,
    refusal::{Field as Fault, Refusal},
};
use leptos::prelude::*;
use store::{
    ActError,
    act::meeting::{self as acts, OnPaper},
    file::Brought,
};

use super::{
    Rows,
    actions::{key, number, numbers, proposals, tallies},
    attend::counts,
    call::{Caller, groups, invited, when},
};
use crate::{
    address::{Address, Day, Page as At, to},
    context::{Ctx, Form},
    file,
    form::{Field, Kind as Draw},
    http::{Acted, Done},
    proposal::{actions::not_done, write::form_key},
    say,
    screen::{Page, Screen},
    ui,
};

/// How an item was settled on paper.
const WAYS: [&str; 4] = ["agreed", "objected", "hands", "none"];

/// The page at `…/rapat/sudah-lewat`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let caller = Caller::find(&ctx, &address).await?;
    let (due, rows) = caller.due(&ctx).await?;
    let place = &caller.here.place;
    let rts = super::rts(&ctx, place).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "past-title", place = place.name);
    let key = ctx.typed("kunci", &form_key(&ctx));
    let items = due.iter().enumerate().map(|(n, &id)| item(&ctx, &rows, &due, (id, n))).collect_view();
    let due_fields = due.iter().map(|id| view! { <input type="hidden" name="butir" value=id.to_string()/> });
    let due_fields = due_fields.collect_view();
    let back = to(&place.path, At::Meetings);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        <p class="lead">{say!(ctx, "past-lead")}</p>
        <form method="post" enctype="multipart/form-data" class="form" data-keep=say!(ctx, "no-signal") data-numbers="">
            <input type="hidden" name="kunci" value=key/>
            {due_fields}
            {caller.choice(&ctx)}
            {Field::of("starts", say!(ctx, "field-starts"), Draw::Day).draw(&ctx, "")}
            {Field::line("clock", say!(ctx, "field-clock")).hint(say!(ctx, "meeting-clock-hint")).draw(&ctx, "")}
            {Field::line("spot", say!(ctx, "field-spot")).draw(&ctx, "")}
            {groups(&ctx, say!(ctx, "past-invited-hint"))}
            {counts(&ctx, place, &rts, |_| (0, 0))}
            {Field::of("households", say!(ctx, "field-households"), Draw::Digits).hint(say!(ctx, "close-numbers-hint")).draw(&ctx, "")}
            {Field::of("disabled", say!(ctx, "field-disabled"), Draw::Digits).draw(&ctx, "")}
            {people::recorder(&ctx)}
            {people::parts(&ctx)}
            {Field::of("points", say!(ctx, "field-points"), Draw::Lines).hint(say!(ctx, "meeting-points-hint")).draw(&ctx, "")}
            {due.is_empty().then(|| view! { <p>{say!(ctx, "meeting-nothing-due")}</p> })}
            {items}
            {(due.len() > 1).then(|| Field::of("reason", say!(ctx, "past-order-reason"), Draw::Lines).hint(say!(ctx, "past-order-hint")).draw(&ctx, ""))}
            {people::delegates(&ctx, place, &rts)}
            {Field::of("word", say!(ctx, "field-word"), Draw::Lines).hint(say!(ctx, "past-word-hint")).draw(&ctx, "")}
            {file::field(&ctx, "photo", "")}
            <p class="hint">{say!(ctx, "past-photo-hint")}</p>
            <button class="button filled" name="act" value="past_meeting">{say!(ctx, "past-send")}</button>
        </form>
        <p><a href=back>{say!(ctx, "back")}</a></p>
    };
    Ok(Screen::new(title, caller.here.at(), body).personal())
}

/// What is wrong with what was typed about one proposal, as long as only its own fields are asked.
fn fault_of(get: &dyn Fn(&str) -> String) -> Option<Fault> {
    let filled = |what: &str| !get(what).trim().is_empty();
    if !WAYS.contains(&get("cara").as_str()) {
        return Some(Fault::new("way", "choice"));
    }
    let objected = get("cara") == "objected" || filled("untuk") || filled("isi");
    if objected && !filled("untuk") {
        return Some(Fault::new("whom", "missing"));
    }
    if objected && !filled("isi") {
        return Some(Fault::new("what", "missing"));
    }
    let counted = |what: &str| number(get(what).trim()).is_some();
    if get("cara") == "hands" && !["setuju", "tidak", "diam"].into_iter().all(counted) {
        return Some(Fault::new("yes", "number"));
    }
    let place = get("urutan");
    (filled("urutan") && place.trim().parse::<u16>().is_err()).then(|| Fault::new("to", "number"))
}

/// What is wrong with what was typed about one proposal; more hands than people are told of each count.
fn wrong_in(ctx: &Ctx, id: ProposalId) -> Option<Fault> {
    ctx.refused.as_ref()?;
    let get = |what: &str| ctx.typed(&format!("{what}-{id}"), "");
    fault_of(&get).or_else(|| ctx.fault("yes").filter(|_| get("cara") == "hands"))
}

/// What was said about one proposal, and its place in the order.
fn item(ctx: &Ctx, rows: &Rows, due: &[ProposalId], (id, n): (ProposalId, usize)) -> AnyView {
    let name = |what: &str| format!("{what}-{id}");
    // Nothing is chosen at first: what somebody forgets is not agreed.
    let way = ctx.typed(&name("cara"), "");
    let wrong = wrong_in(ctx, id);
    // The first that is wrong in that way is where the sum of what is wrong leads.
    let first = |name: &&str| due.iter().find(|id| wrong_in(ctx, **id).is_some_and(|f| f.name == *name)) == Some(&id);
    let anchor = wrong.as_ref().map(|f| f.name).filter(|name| first(name));
    let class = if wrong.is_some() { "field wrong" } else { "field" };
    let ways = WAYS.map(|code| {
        let chosen = way == code;
        view! {
            <label class="choice">
                <input type="radio" name=name("cara") value=code checked=chosen/>
                <span>{ctx.say_code("past-way", code)}</span>
            </label>
        }
    });
    let text = |what: &'static str, label: String, first: String| {
        let (id, value) = (name(what), ctx.typed(&name(what), &first));
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id.clone() name=id value=value autocomplete="off"/>
            </div>
        }
    };
    let open = way == "objected" || way == "hands";
    let legend = format!("{}. {}", n + 1, rows.title(id));
    view! {
        <fieldset class=class id=anchor>
            <legend>{legend}</legend>
            <p class="hint">{rows.meta(ctx, id)}</p>
            {wrong.map(|f| view! { <p class="error">{ctx.say_code("why", f.why)}</p> })}
            {ways.collect_view()}
            <details class="fold" open=open>
                <summary>{say!(ctx, "past-more")}</summary>
                {text("untuk", say!(ctx, "field-whom"), String::new())}
                {text("isi", say!(ctx, "field-what"), String::new())}
                {text("setuju", say!(ctx, "field-yes"), String::new())}
                {text("tidak", say!(ctx, "field-no"), String::new())}
                {text("diam", say!(ctx, "field-abstain"), String::new())}
            </details>
            {text("urutan", say!(ctx, "past-order"), (n + 1).to_string())}
        </fieldset>
    }
    .into_any()
}

/// What was said about the items, one after the other, then the order.
///
/// # Errors
/// What is wrong with each.
fn decided(form: &Form, due: &[ProposalId]) -> Result<Vec<Happening>, Vec<Fault>> {
    let (mut out, mut faults) = (Vec::new(), Vec::new());
    for (id, item) in due.iter().zip(1_u16..) {
        let get = |what: &str| form.get(&format!("{what}-{id}")).trim().to_owned();
        faults.extend(fault_of(&get));
        let (whom, what) = (get("untuk"), get("isi"));
        let raised = (!whom.is_empty()).then_some(Happening::Raised { item, whom, what, name: None });
        match get("cara").as_str() {
            // An objection that was answered in the hall does not stand against what all agreed to.
            "agreed" => {
                out.push(Happening::AllAgreed { item });
                out.extend(raised.and_then(noted));
            }
            "hands" => {
                let [yes, no, abstain] = ["setuju", "tidak", "diam"].map(|n| number(&get(n)));
                out.extend(raised);
                if let (Some(yes), Some(no), Some(abstain)) = (yes, no, abstain) {
                    out.push(Happening::NotReached { item });
                    out.push(Happening::HandsCounted { item, yes, no, abstain });
                }
            }
            _ => out.extend(raised),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    out.extend(moves(form, due));
    Ok(out)
}

/// What somebody said about an item that all agreed to in the end.
fn noted(raised: Happening) -> Option<Happening> {
    let Happening::Raised { whom, what, .. } = raised else { return None };
    Some(Happening::Noted { speaker: whom, group: None, said: what, answer: None })
}

/// The moves that lead from the list as it came to the order that was written down. Where two have one place, whoever was
/// given it stands before whoever was there.
fn moves(form: &Form, due: &[ProposalId]) -> Vec<Happening> {
    let mut wanted: BTreeMap<(u16, bool, usize), u16> = BTreeMap::new();
    for (n, id) in due.iter().enumerate() {
        let item = u16::try_from(n + 1).unwrap_or(u16::MAX);
        let place = form.get(&format!("urutan-{id}")).trim().parse().unwrap_or(item);
        wanted.insert((place, place == item, n), item);
    }
    let mut now: Vec<u16> = (1..).take(due.len()).collect();
    let mut out = Vec::new();
    for (target, item) in wanted.into_values().enumerate() {
        let Some(from) = now.iter().position(|n| *n == item) else { continue };
        if from != target {
            now.remove(from);
            now.insert(target, item);
            let to = u16::try_from(target + 1).unwrap_or(u16::MAX);
            out.push(Happening::Moved { item, to, reason: form.get("reason").to_owned() });
        }
    }
    out
}

/// `…/rapat/sudah-lewat`.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    if form.get("act") != "past_meeting" {
        return Err(Refusal::NotFound.into());
    }
    let caller = Caller::find(ctx, address).await.map_err(not_done)?;
    let kind = caller.kind(form.get("meeting_kind"))?;
    let place = &caller.here.place;
    let due = acts::due(ctx.store().read(), kind, place, &caller.cycle).await?;
    let shown = proposals(form);
    let form_key = key(ctx, form);
    let photo = file::brought(form)?;
    // Only what stood on the form was asked about: what has become due since is not on this list.
    let items: Vec<ProposalId> = due.into_iter().filter(|id| shown.contains(id)).collect();
    // Everything is read before anything is refused: whoever copies from paper mends it once.
    let mut faults = Vec::new();
    let held_at = kept(&mut faults, when(form, place.zone).map(Some));
    let invited = kept(&mut faults, invited(form).map_err(|fault| vec![fault]));
    let present = match tallies(ctx, place, form).await {
        Err(ActError::Refused(Refusal::Fields(wrong))) => kept(&mut faults, Err(wrong)),
        read => read?,
    };
    let numbers = numbers(form, ["households", "disabled"]);
    let [poor, disabled] = kept(&mut faults, numbers.map_err(fields));
    let parts = kept(&mut faults, people::read_parts(form).map_err(|fault| vec![fault]));
    let decided = kept(&mut faults, decided(form, &items));
    let named = kept(&mut faults, people::read_delegates(form).map_err(|fault| vec![fault]));
    let typed = OnPaper {
        kind,
        place: place.place.id,
        year: caller.cycle.year,
        held_at,
        spot: form.get("spot"),
        points: form.get("points"),
        invited: invited.into_iter().filter(|i| i.count > 0).collect(),
        present: present.into_iter().filter(|t| t.people() > 0).collect(),
        parts,
        delegates: named.iter().map(people::Named::as_typed).collect(),
        heard: (poor, disabled),
        missing: form.get("word"),
        decided,
        items: Some(&items),
        form_key: &form_key,
    };
    if !faults.is_empty() {
        let known = |f: &Fault| faults.iter().any(|known| known.name == f.name);
        let more: Vec<Fault> = typed.faults(ctx.now).into_iter().filter(|f| !known(f) && f.why != "date").collect();
        faults.extend(more);
        faults.sort_by_key(|f| ORDER.iter().position(|name| *name == f.name));
        // The same slip about several proposals is one thing to mend, and stands at each of them.
        faults.dedup_by_key(|f| f.name);
        return Err(Refusal::Fields(faults).into());
    }
    let id = acts::hold_on_paper(ctx.store(), &ctx.acting(), &typed).await?;
    let filed = filed(ctx, id, photo.as_ref()).await?;
    Ok(Done::See(minutes_of(ctx, place.path.as_str(), id, filed).await?))
}

/// Whether the photo that came along was filed; the meeting is entered either way.
async fn filed(ctx: &Ctx, id: MeetingId, photo: Option<&Brought>) -> Result<bool, ActError> {
    let Some(photo) = photo else { return Ok(true) };
    match acts::file(ctx.store(), &ctx.acting(), id, Some(photo)).await {
        // Sent twice, it was filed the first time.
        Ok(()) | Err(ActError::Refused(Refusal::Moved { .. })) => Ok(true),
        Err(ActError::Refused(_)) => Ok(false),
        Err(broken) => Err(broken),
    }
}

/// Fields in the order in which they stand on the form.
const ORDER: [&str; 16] = [
    "starts",
    "clock",
    "spot",
    "invited",
    "present",
    "households",
    "disabled",
    "recorder",
    "parts",
    "points",
    "way",
    "whom",
    "what",
    "yes",
    "to",
    "delegates",
];

/// What was read; or nothing, and what is wrong with it is kept.
fn kept<T: Default>(faults: &mut Vec<Fault>, read: Result<T, Vec<Fault>>) -> T {
    read.unwrap_or_else(|wrong| {
        faults.extend(wrong);
        T::default()
    })
}

fn fields(refusal: Refusal) -> Vec<Fault> {
    match refusal {
        Refusal::Fields(faults) => faults,
        _ => vec![],
    }
}

async fn minutes_of(ctx: &Ctx, place: &str, id: MeetingId, filed: bool) -> Result<String, ActError> {
    let made = store::meeting::find(ctx.store().read(), id).await?.ok_or(Refusal::NotFound)?;
    let day = Day::parse(&made.slug).ok_or(Refusal::NotFound)?;
    let told = if filed { "dicatat" } else { "tanpa-foto" };
    Ok(format!("{}?kabar={told}", to(place, At::MeetingMinutes(day))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn due() -> [ProposalId; 3] {
        [1, 2, 3].map(|n| ProposalId(Uuid::from_u128(n)))
    }

    fn form(fields: &[(&str, usize, &str)]) -> Form {
        let field = |(what, n, value): &(&str, usize, &str)| (format!("{what}-{}", due()[n - 1]), (*value).to_owned());
        Form(fields.iter().map(field).collect())
    }

    #[test]
    fn what_stands_on_paper_becomes_what_happened() {
        let typed = form(&[
            ("cara", 1, "agreed"),
            ("cara", 2, "hands"),
            ("setuju", 2, "12"),
            ("tidak", 2, "5"),
            ("cara", 3, "objected"),
            ("untuk", 3, "2 warga RT 03"),
            ("isi", 3, "Jalannya jadi sempit."),
        ]);
        let all = decided(&typed, &due()).unwrap();
        assert_eq!(all[0], Happening::AllAgreed { item: 1 });
        assert_eq!(all[1], Happening::NotReached { item: 2 });
        assert_eq!(all[2], Happening::HandsCounted { item: 2, yes: 12, no: 5, abstain: 0 });
        assert!(matches!(&all[3], Happening::Raised { item: 3, whom, .. } if whom == "2 warga RT 03"));
        assert_eq!(all.len(), 4);
        let wrong = |fields| decided(&form(fields), &due());
        let first = [("cara", 1, "hands"), ("setuju", 1, "dua"), ("cara", 2, "none")];
        assert_eq!(wrong(&first), Err(vec![Fault::new("yes", "number"), Fault::new("way", "choice")]));
        let half = [("isi", 1, "Sempit."), ("urutan", 2, "satu"), ("untuk", 3, "RT 01")];
        let half: Vec<_> = half.into_iter().chain((1..=3).map(|n| ("cara", n, "agreed"))).collect();
        let faults = [Fault::new("whom", "missing"), Fault::new("to", "number"), Fault::new("what", "missing")];
        assert_eq!(wrong(&half), Err(faults.to_vec()), "each is told, where it stands");
    }

    #[test]
    fn an_order_on_paper_is_the_least_of_moves() {
        let to = |form: &Form| {
            let all = moves(form, &due());
            all.into_iter()
                .map(|m| match m {
                    Happening::Moved { item, to, .. } => (item, to),
                    other => panic!("{other:?}"),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(to(&form(&[])), []);
        assert_eq!(to(&form(&[("urutan", 3, "1"), ("urutan", 1, "2"), ("urutan", 2, "3")])), [(3, 1)]);
        assert_eq!(to(&form(&[("urutan", 3, "1")])), [(3, 1)], "who was put first is first");
    }
}
