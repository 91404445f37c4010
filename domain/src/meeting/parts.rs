//! Who had a part in the meeting besides leading it: who greeted, who presented, who helped it along, who wrote it down
//! (domain.md 5.1 nos. 3 and 4).

use crate::{institution::coded, refusal::Refusal};

coded! {
    /// What part somebody had.
    Part {
        /// Said the words of welcome.
        Greeting = "greeting",
        /// Presented something: the plan, the money, a technical matter.
        Presenter = "presenter",
        /// Helped the meeting along, and decided nothing.
        Facilitator = "facilitator",
        /// Wrote down what was said, and signs.
        Recorder = "recorder",
    }
}

/// Somebody's part, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    /// Which.
    pub part: Part,
    /// Their name.
    pub name: String,
    /// Their office, or whom they come from.
    pub office: String,
}

impl Played {
    /// As it is printed: "Dimas, Dinas PU"; `names`: whether the name stands there, or what they came as alone.
    #[must_use]
    pub fn said(&self, names: bool) -> String {
        match (names, self.office.is_empty()) {
            (true, true) => self.name.clone(),
            (true, false) => format!("{}, {}", self.name, self.office),
            (false, _) => self.office.clone(),
        }
    }
}

/// Who had which part, in the order it was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts(Vec<Played>);

impl Parts {
    /// Those who had a part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Played> {
        self.0.iter().filter(move |p| p.part == part)
    }

    /// Everybody who had one, part by part.
    pub fn all(&self) -> impl Iterator<Item = &Played> {
        Part::ALL.iter().flat_map(|part| self.of(*part))
    }

    /// Somebody has a part. A meeting has one recorder: the one named last; the same name again mends the office.
    pub(super) fn name(&mut self, played: Played) {
        let same = |p: &Played| p.part == played.part && (p.part == Part::Recorder || p.name == played.name);
        match self.0.iter_mut().find(|p| same(p)) {
            Some(known) => *known = played,
            None => self.0.push(played),
        }
    }

    /// It was a mistake.
    pub(super) fn drop_name(&mut self, part: Part, name: &str) -> Result<(), Refusal> {
        let before = self.0.len();
        self.0.retain(|p| !(p.part == part && p.name == name));
        if self.0.len() == before { Err(Refusal::NotFound) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn played(part: Part, name: &str, office: &str) -> Played {
        Played { part, name: name.into(), office: office.into() }
    }

    #[test]
    fn one_writes_it_down_and_several_may_present() {
        let mut parts = Parts::default();
        parts.name(played(Part::Recorder, "Nia", "sekretaris RW 03"));
        parts.name(played(Part::Presenter, "Dimas", "Dinas PU"));
        parts.name(played(Part::Recorder, "Yusuf", "warga RT 02"));
        parts.name(played(Part::Presenter, "Ratna", "bidan"));
        parts.name(played(Part::Presenter, "Dimas", "Dinas Pekerjaan Umum"));
        let names: Vec<&str> = parts.all().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Dimas", "Ratna", "Yusuf"]);
        assert_eq!(parts.of(Part::Presenter).next().unwrap().office, "Dinas Pekerjaan Umum");
        let presenter = parts.of(Part::Presenter).next().unwrap();
        assert_eq!(
            [presenter.said(true), presenter.said(false)],
            ["Dimas, Dinas Pekerjaan Umum", "Dinas Pekerjaan Umum"]
        );
        assert_eq!(played(Part::Greeting, "Dimas", "").said(true), "Dimas");
        assert_eq!(parts.drop_name(Part::Greeting, "Dimas"), Err(Refusal::NotFound));
        parts.drop_name(Part::Presenter, "Dimas").unwrap();
        assert_eq!(parts.of(Part::Presenter).count(), 1);
    }
}
