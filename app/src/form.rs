//! Pieces of forms: a label, a hint, what was typed, and beside it what to mend.

use leptos::prelude::*;

use crate::{context::Ctx, say};

/// How a field is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// Digits on a phone's keyboard.
    Digits,
    /// A day.
    Day,
    /// A number of identity: nothing remembers it.
    Secret,
    /// An address for e-mail.
    Mail,
}

/// A labelled field that keeps what was typed.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// A sentence below the label.
    pub hint: Option<String>,
    /// What stands in it at first.
    pub value: &'a str,
    /// How it is drawn.
    pub kind: Kind,
    /// The id of a list of what is often typed there.
    pub among: Option<&'static str>,
}

impl<'a> Field<'a> {
    /// A field of one line.
    #[must_use]
    pub const fn line(name: &'static str, label: String) -> Self {
        Self::of(name, label, Kind::Line)
    }

    /// A field of another kind.
    #[must_use]
    pub const fn of(name: &'static str, label: String, kind: Kind) -> Self {
        Self { name, label, hint: None, value: "", kind, among: None }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// With a list of what is often typed there.
    #[must_use]
    pub const fn among(mut self, list: &'static str) -> Self {
        self.among = Some(list);
        self
    }

    /// With a first value.
    #[must_use]
    pub const fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// Draws it. Without `id` twice on a page: `suffix` tells apart the same field in several forms.
    #[must_use]
    pub fn draw(self, ctx: &Ctx, suffix: &str) -> AnyView {
        let id = format!("{}{suffix}", self.name);
        let fault = if ctx.typed("form", "") == suffix { ctx.fault(self.name) } else { None };
        let value =
            if ctx.typed("form", "") == suffix { ctx.typed(self.name, self.value) } else { self.value.to_owned() };
        let error = fault.map(|f| ctx.say_code("why", f.why));
        let described =
            [self.hint.as_ref().map(|_| format!("{id}-petunjuk")), error.as_ref().map(|_| format!("{id}-salah"))];
        let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let described = (!described.is_empty()).then_some(described);
        let wrong = error.is_some();
        let invalid = wrong.then_some("true");
        let (name, label) = (self.name, self.label);
        let input = match self.kind {
            Kind::Lines => view! {
                <textarea id=id.clone() name=name rows="5" aria-describedby=described aria-invalid=invalid>{in_textarea(&value)}</textarea>
            }
            .into_any(),
            Kind::Digits => view! {
                <input id=id.clone() name=name value=value inputmode="decimal" autocomplete="off" aria-describedby=described aria-invalid=invalid/>
            }
            .into_any(),
            Kind::Day => view! {
                <input id=id.clone() name=name value=value type="date" aria-describedby=described aria-invalid=invalid/>
            }
            .into_any(),
            Kind::Secret => view! {
                <input id=id.clone() name=name value=value inputmode="numeric" autocomplete="off" spellcheck="false" aria-describedby=described aria-invalid=invalid/>
            }
            .into_any(),
            Kind::Mail => view! {
                <input id=id.clone() name=name value=value type="email" autocomplete="email" spellcheck="false" aria-describedby=described aria-invalid=invalid/>
            }
            .into_any(),
            Kind::Line => view! {
                <input id=id.clone() name=name value=value list=self.among autocomplete="off" aria-describedby=described aria-invalid=invalid/>
            }
            .into_any(),
        };
        view! {
            <div class=if wrong { "field wrong" } else { "field" }>
                <label for=id.clone()>{label}</label>
                {self.hint.map(|hint| view! { <p class="hint" id=format!("{id}-petunjuk")>{hint}</p> })}
                {error.map(|error| view! { <p class="error" id=format!("{id}-salah")>{error}</p> })}
                {input}
            </div>
        }
        .into_any()
    }
}

/// Leptos writes the text of a `textarea` as it is: without this, what somebody wrote could end the field and be a page.
fn in_textarea(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// What stands at the top of a page whose form was refused: what happened, that nothing is lost, what to mend.
#[must_use]
pub fn summary(ctx: &Ctx, sentence: Option<String>) -> Option<AnyView> {
    let refused = ctx.refused.as_ref()?;
    let fields: Vec<(String, String)> = match &refused.refusal {
        domain::refusal::Refusal::Fields(fields) => fields
            .iter()
            .map(|f| {
                let suffix = refused.form.get("form");
                (
                    format!("#{}{suffix}", f.name),
                    format!("{}: {}", ctx.say_code("field", f.name), ctx.say_code("why", f.why)),
                )
            })
            .collect(),
        _ => vec![],
    };
    let head =
        if fields.is_empty() { say!(ctx, "not-sent") } else { say!(ctx, "not-sent-fields", count = fields.len()) };
    let reason = sentence.unwrap_or_default();
    Some(
        view! {
            <div class="error-summary" role="alert" tabindex="-1">
                <p><strong>{head}</strong>" "{reason}" "{say!(ctx, "words-are-safe")}</p>
                {(!fields.is_empty()).then(|| view! {
                    <ul>{fields.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect_view()}</ul>
                })}
            </div>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::in_textarea;

    #[test]
    fn no_text_ends_the_field_it_stands_in() {
        assert_eq!(in_textarea("a < b & c</textarea>"), "a &lt; b &amp; c&lt;/textarea>");
    }
}
