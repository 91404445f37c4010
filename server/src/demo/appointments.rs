//! A seat that was entered and waits for its second person: the chair of the RT whose seat is vacant.

use domain::{
    institution::{BodyKind, Seat},
    mandate::appointment::days,
    time::Zone,
};
use jiff::ToSpan;
use store::act::mandate::Appointment;

use super::{DemoError, deeds::What, script::Script, seats::VACANT};

impl Script<'_> {
    /// The second of the two operators enters it.
    pub(super) fn appoint(&mut self) -> Result<(), DemoError> {
        let (seats, calendar) = (&self.world.seats, self.world.calendar);
        let first = calendar.day(1);
        let (from, until) = days(first, Some(first.saturating_add(5.years()).saturating_add(-1.day())), Zone::Wib);
        let new = Appointment {
            body: seats.body(VACANT, BodyKind::RtBoard)?,
            person: seats.named_to_chair.ok_or_else(|| DemoError::script("person", "chair"))?,
            seat: Seat::Chair,
            decree: format!("SK Lurah Kenangasari Nomor 41 Tahun {}", calendar.day(-5).year()),
            decree_date: calendar.day(-5),
            from,
            until,
            acting: None,
            exception: None,
            photo: None,
        };
        let by = seats.holder("KOTA", BodyKind::Operator, Seat::Member)?;
        self.add(self.at(-3, 10, 20), by, What::Appoint(Box::new(new)));
        Ok(())
    }
}
