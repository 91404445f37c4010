//! Who visits: the printed accounts of the demonstration by what they are, and two who have none.

/// A visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Persona {
    Anonymous,
    /// Sari of RT 02 RW 03 in Kenangasari.
    Resident,
    /// The chair of her RT.
    RtChair,
    /// The chair of her RW.
    RwChair,
    /// The chair of her LPM.
    Lpm,
    Lurah,
    /// A resident of RW 01, whose ballot is open, who has not voted.
    Voter,
    /// The chair of RW 01.
    OtherRwChair,
    /// The chair of Cempakawangi's LPM, whose turn it is to make the list.
    OtherLpm,
    /// A resident of the desa Rukunmakmur.
    Elsewhere,
    Kades,
    BpdChair,
    Bappeda,
    /// A chair of an RT whose term has ended.
    Former,
    /// Who enters bodies and seats for the whole kota.
    Operator,
    /// The secretary of Sari's RT.
    RtSecretary,
}

impl Persona {
    pub const ALL: [Self; 16] = [
        Self::Anonymous,
        Self::Resident,
        Self::RtChair,
        Self::RwChair,
        Self::Lpm,
        Self::Lurah,
        Self::Voter,
        Self::OtherRwChair,
        Self::OtherLpm,
        Self::Elsewhere,
        Self::Kades,
        Self::BpdChair,
        Self::Bappeda,
        Self::Former,
        Self::Operator,
        Self::RtSecretary,
    ];

    /// The name under which the demonstration prints the account.
    pub const fn printed_name(self) -> Option<&'static str> {
        Some(match self {
            Self::Anonymous | Self::Former | Self::RtSecretary => return None,
            Self::Resident => "Sari Lestari",
            Self::RtChair => "Joko Santoso",
            Self::RwChair => "Sutrisno",
            Self::Lpm => "Endang Suryani",
            Self::Lurah => "Hadi Prasetyo",
            Self::Voter => "Wahyu Nugroho",
            Self::OtherRwChair => "Sri Wahyuni",
            Self::OtherLpm => "Rahmat Supriyadi",
            Self::Elsewhere => "Karsini",
            Self::Kades => "Suparman",
            Self::BpdChair => "Siti Rohmah",
            Self::Bappeda => "Arif Setiawan",
            Self::Operator => "Nina Kartika",
        })
    }

    /// The token of the session that is open for them from the start; it is remembered, so that time may pass.
    pub fn token(self) -> String {
        format!("token-of-{self:?}")
    }
}
