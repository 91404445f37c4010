//! Services of a village: where to go with what is no proposal, and what to bring (domain.md 4.6, "Dialihkan").

use crate::{
    institution::coded,
    proposal::words::tidy,
    refusal::{Field, Refusal},
};

coded! {
    /// What a service helps with; a village names one of each.
    ServiceKind {
        /// Aid for one person or family (R10).
        Aid = "aid",
        /// Small repairs (R11).
        Repair = "repair",
        /// Violence against anybody, of any age.
        Safety = "safety",
    }
}

/// Most letters of each of its words.
pub const MOST: usize = 120;

/// A service as its village names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// What it helps with.
    pub kind: ServiceKind,
    /// What it is called.
    pub name: String,
    /// What for, in plain words.
    pub purpose: String,
    /// What to bring.
    pub bring: String,
    /// Where it is, and when.
    pub place: String,
    /// The office's phone, never a person's own.
    pub phone: Option<String>,
}

impl Service {
    /// Takes what was typed.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with each answer that is missing or too long, and a phone that is no number.
    pub fn new(kind: ServiceKind, [name, purpose, bring, place, phone]: [&str; 5]) -> Result<Self, Refusal> {
        let line = |text: &str| tidy(text).replace('\n', " ");
        let service = Self {
            kind,
            name: line(name),
            purpose: line(purpose),
            bring: line(bring),
            place: line(place),
            phone: Some(line(phone)).filter(|p| !p.is_empty()),
        };
        let words = [
            ("service_name", &service.name),
            ("service_purpose", &service.purpose),
            ("service_bring", &service.bring),
            ("service_place", &service.place),
        ];
        let mut faults: Vec<Field> = words
            .into_iter()
            .filter_map(|(field, text)| match text.chars().count() {
                0..=2 => Some(Field::new(field, "missing")),
                n if n > MOST => Some(Field::new(field, "long")),
                _ => None,
            })
            .collect();
        if service.phone.as_deref().is_some_and(|p| !is_phone(p)) {
            faults.push(Field::new("service_phone", "phone"));
        }
        if faults.is_empty() { Ok(service) } else { Err(Refusal::Fields(faults)) }
    }
}

/// Three to fifteen digits, with the signs between them that people write.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_says_what_for_what_to_bring_and_where() {
        let words = ["Pos sosial", "Bantuan untuk satu keluarga", "KTP dan KK", "Kantor kelurahan, loket 2", ""];
        let service = Service::new(ServiceKind::Aid, words);
        assert_eq!(service.map(|s| (s.name, s.phone)), Ok(("Pos sosial".to_owned(), None)));
        let refused = Service::new(ServiceKind::Aid, ["", "x", &"y".repeat(121), "Loket 2", "Pak Karno"]);
        let names = ["service_name", "service_purpose", "service_bring", "service_phone"];
        let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults.iter().map(|f| f.name).collect::<Vec<_>>(), names);
    }

    #[test]
    fn a_phone_is_digits_with_signs_between_them() {
        for good in ["129", "(024) 555-0199", "+62 24 5550199"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["12", "satu dua sembilan", "129; DROP", &"1".repeat(16)] {
            assert!(!is_phone(bad), "{bad}");
        }
    }
}
