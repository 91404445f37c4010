//! Who is named on a meeting's paper: who wrote it down, who greeted, presented and helped along, and who goes on to the
//! next forum.

use domain::{
    id::TerritoryId,
    meeting::{Group, Part, Played},
    refusal::Field as Fault,
    territory::Territory,
};
use leptos::prelude::*;
use store::act::meeting::Delegate;

use crate::{
    context::{Ctx, Form},
    meeting::rt_name,
    say,
};

/// Lines for who had a part besides the recorder.
const PARTS: [(Part, usize); 3] = [(Part::Greeting, 1), (Part::Presenter, 3), (Part::Facilitator, 1)];
/// Lines for delegates: an RT sends fewer, an RW about as many.
const DELEGATES: usize = 6;

/// The name of a field about the nth who had a part.
fn of_part(what: &str, part: Part, n: usize) -> String {
    format!("{what}-{}-{n}", part.code())
}

/// The name of a field about the nth delegate.
fn of_delegate(what: &str, n: usize) -> String {
    format!("delegasi-{what}-{n}")
}

fn line(ctx: &Ctx, name: String, label: String) -> AnyView {
    let value = ctx.typed(&name, "");
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <input id=name.clone() name=name value=value maxlength="120" autocomplete="off"/>
        </div>
    }
    .into_any()
}

/// What is wrong with a group of fields, above them.
fn wrong(ctx: &Ctx, field: &str) -> (&'static str, Option<AnyView>) {
    let fault = ctx.fault(field).map(|f| ctx.say_code("why", f.why));
    let class = if fault.is_some() { "field wrong" } else { "field" };
    (class, fault.map(|why| view! { <p class="error">{why}</p> }.into_any()))
}

/// Who wrote it down, and signs.
pub(super) fn recorder(ctx: &Ctx) -> AnyView {
    let (class, why) = wrong(ctx, "recorder");
    view! {
        <fieldset class=class id="recorder">
            <legend>{say!(ctx, "field-recorder")}</legend>
            {why}
            {played(ctx, Part::Recorder, 1)}
        </fieldset>
    }
    .into_any()
}

fn played(ctx: &Ctx, part: Part, n: usize) -> AnyView {
    view! {
        {line(ctx, of_part("nama", part, n), say!(ctx, "field-name"))}
        {line(ctx, of_part("jabatan", part, n), say!(ctx, "past-office"))}
    }
    .into_any()
}

/// Whether anything was typed into one of these fields.
fn any_typed(ctx: &Ctx, names: impl IntoIterator<Item = String>) -> bool {
    names.into_iter().any(|name| !ctx.typed(&name, "").is_empty())
}

/// Who greeted, presented and helped along, behind a fold.
pub(super) fn parts(ctx: &Ctx) -> AnyView {
    let (class, why) = wrong(ctx, "parts");
    let all = || PARTS.iter().flat_map(|&(part, most)| (1..=most).map(move |n| (part, n)));
    let names = all().flat_map(|(part, n)| ["nama", "jabatan"].map(|what| of_part(what, part, n)));
    let open = why.is_some() || any_typed(ctx, names);
    let lines = all().map(|(part, n)| {
        let most = PARTS.iter().find(|(of, _)| *of == part).map_or(1, |(_, most)| *most);
        let name = ctx.say_code("part", part.code());
        let legend = if most > 1 { format!("{name} {n}") } else { name };
        view! { <fieldset class="field"><legend>{legend}</legend>{played(ctx, part, n)}</fieldset> }
    });
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "past-parts")}</summary>
            <fieldset class=class id="parts">
                <legend class="visually-hidden">{say!(ctx, "past-parts")}</legend>
                {why}
                {lines.collect_view()}
            </fieldset>
        </details>
    }
    .into_any()
}

/// Everybody who had a part, as it was typed.
///
/// # Errors
/// The field, where an office stands without a name.
pub(super) fn read_parts(form: &Form) -> Result<Vec<Played>, Fault> {
    let all = [(Part::Recorder, 1)].into_iter().chain(PARTS);
    let mut out = Vec::new();
    for (part, n) in all.flat_map(|(part, most)| (1..=most).map(move |n| (part, n))) {
        let [name, office] = ["nama", "jabatan"].map(|what| form.get(&of_part(what, part, n)).trim().to_owned());
        match (name.is_empty(), office.is_empty()) {
            (false, _) => out.push(Played { part, name, office }),
            (true, true) => {}
            (true, false) if part == Part::Recorder => return Err(Fault::new("recorder", "unnamed")),
            (true, false) => return Err(Fault::new("parts", "unnamed")),
        }
    }
    Ok(out)
}

/// A delegate as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    name: String,
    woman: bool,
    rt: Option<TerritoryId>,
    group: Option<Group>,
}

impl Named {
    /// As it is entered.
    pub(super) fn as_typed(&self) -> Delegate<'_> {
        Delegate { name: &self.name, woman: self.woman, rt: self.rt, group: self.group }
    }
}

/// Who goes on to the next forum, behind a fold.
pub(super) fn delegates(ctx: &Ctx, place: &Territory, rts: &[Territory]) -> AnyView {
    let (class, why) = wrong(ctx, "delegates");
    let open = why.is_some() || any_typed(ctx, (1..=DELEGATES).map(|n| of_delegate("nama", n)));
    let elsewhere = (String::new(), say!(ctx, "attend-rt-none"));
    let mut homes: Vec<(String, String)> =
        rts.iter().map(|rt| (rt.place.id.to_string(), rt_name(place, rt))).chain([elsewhere]).collect();
    // Where there are several, nobody is put into one of them unasked.
    if rts.len() > 1 {
        homes.rotate_right(1);
    }
    let none = (String::new(), say!(ctx, "meeting-group-none"));
    let groups = Group::ALL.iter().map(|g| (g.code().to_owned(), ctx.say_code("meeting-group", g.code())));
    let groups: Vec<(String, String)> = [none].into_iter().chain(groups).collect();
    let people = (1..=DELEGATES).map(|n| delegate(ctx, n, &homes, &groups)).collect_view();
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "field-delegates")}</summary>
            <fieldset class=class id="delegates">
                <legend class="visually-hidden">{say!(ctx, "field-delegates")}</legend>
                <p class="hint">{say!(ctx, "past-delegates-hint")}</p>
                {why}
                {people}
            </fieldset>
        </details>
    }
    .into_any()
}

fn delegate(ctx: &Ctx, n: usize, homes: &[(String, String)], groups: &[(String, String)]) -> AnyView {
    let sexes = [("p", say!(ctx, "attend-woman")), ("l", say!(ctx, "attend-man"))].map(|(value, words)| {
        let name = of_delegate("jk", n);
        let chosen = ctx.typed(&name, "") == value;
        view! {
            <label class="choice"><input type="radio" name=name value=value checked=chosen/><span>{words}</span></label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>{say!(ctx, "past-delegate", number = n)}</legend>
            {line(ctx, of_delegate("nama", n), say!(ctx, "field-name"))}
            {sexes.collect_view()}
            {choice(ctx, of_delegate("rt", n), say!(ctx, "attend-rt"), homes)}
            {choice(ctx, of_delegate("unsur", n), say!(ctx, "meeting-speaks-for"), groups)}
        </fieldset>
    }
    .into_any()
}

fn choice(ctx: &Ctx, name: String, label: String, options: &[(String, String)]) -> AnyView {
    let typed = ctx.typed(&name, options.first().map_or("", |(first, _)| first));
    let options = options.iter().map(|(value, words)| {
        view! { <option value=value.clone() selected=*value == typed>{words.clone()}</option> }
    });
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <select id=name.clone() name=name>{options.collect_view()}</select>
        </div>
    }
    .into_any()
}

/// Every delegate whose name was typed.
///
/// # Errors
/// The field, where it does not say whether a woman or a man, or a place is none.
pub(super) fn read_delegates(form: &Form) -> Result<Vec<Named>, Fault> {
    let mut out = Vec::new();
    for n in 1..=DELEGATES {
        let get = |what| form.get(&of_delegate(what, n)).trim().to_owned();
        let name = get("nama");
        if name.is_empty() {
            continue;
        }
        let woman = match get("jk").as_str() {
            "p" => true,
            "l" => false,
            _ => return Err(Fault::new("delegates", "sex")),
        };
        let rt = match get("rt").as_str() {
            "" => None,
            id => Some(id.parse().map(TerritoryId).map_err(|_| Fault::new("delegates", "choice"))?),
        };
        out.push(Named { name, woman, rt, group: Group::from_code(&get("unsur")) });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        Form(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn lines_without_a_name_are_nobody() {
        let typed = form(&[
            ("nama-recorder-1", " Nia "),
            ("jabatan-recorder-1", "sekretaris RW"),
            ("nama-presenter-2", "Dimas"),
        ]);
        let read: Vec<(Part, String)> = read_parts(&typed).unwrap().iter().map(|p| (p.part, p.said(true))).collect();
        let wanted = [(Part::Recorder, "Nia, sekretaris RW".to_owned()), (Part::Presenter, "Dimas".to_owned())];
        assert_eq!(read, wanted);
        let unnamed = form(&[("jabatan-presenter-3", "Dinas PU")]);
        assert_eq!(read_parts(&unnamed), Err(Fault::new("parts", "unnamed")));
        assert_eq!(read_delegates(&form(&[("delegasi-jk-1", "p"), ("delegasi-rt-2", "kosong")])), Ok(vec![]));
    }

    #[test]
    fn a_delegate_is_a_woman_or_a_man_from_somewhere() {
        let typed = form(&[("delegasi-nama-2", "Sari"), ("delegasi-jk-2", "p"), ("delegasi-unsur-2", "youth")]);
        let sari = Named { name: "Sari".into(), woman: true, rt: None, group: Some(Group::Youth) };
        assert_eq!(read_delegates(&typed), Ok(vec![sari]));
        let unsaid = form(&[("delegasi-nama-1", "Sari")]);
        assert_eq!(read_delegates(&unsaid), Err(Fault::new("delegates", "sex")));
        let nowhere = form(&[("delegasi-nama-1", "Sari"), ("delegasi-jk-1", "l"), ("delegasi-rt-1", "RT 99")]);
        assert_eq!(read_delegates(&nowhere), Err(Fault::new("delegates", "choice")));
    }
}
