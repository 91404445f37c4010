//! Addresses: everything about a place lives under the place (pages.md section 3).
//!
//! An address is parsed into a type and written from it; no page builds a link by hand.

use domain::proposal::{parse_spoken, spoken};
use jiff::civil::Date;

/// Which page of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What is open here now.
    Now,
    /// Its proposals.
    Proposals,
    /// Write a proposal.
    Write,
    /// One proposal, by year and number.
    Proposal(i16, u32),
    /// Its whole way.
    History(i16, u32),
    /// Mend it.
    Mend(i16, u32),
    /// Other words for it.
    Wording(i16, u32),
    /// Join it with another, or part it.
    Joining(i16, u32),
    /// A draft that was kept, by its id.
    Draft(uuid::Uuid),
    /// The ballot of a year: what is voted on.
    Poll(i16),
    /// The ballot paper.
    Paper(i16),
    /// The result.
    Result(i16),
    /// How to check the count.
    Check(i16),
    /// Priorities.
    List(i16),
    /// Where each line comes from.
    Origins(i16),
    /// Files.
    Files(i16),
    /// The list as CSV.
    Csv(i16),
    /// The list as XLSX.
    Xlsx(i16),
    /// The LPM makes one list.
    Merge(i16),
    /// The forum's word, line by line.
    Decide(i16),
    /// The ceiling.
    Money,
    /// Local rules.
    Rules,
    /// Change them.
    RulesChange,
    /// What ranks and levels are called here.
    Names,
    /// What was reported and hidden, and why.
    Texts,
    /// Who holds which office.
    Officers,
    /// The public record.
    Record,
    /// Meetings.
    Meetings,
    /// Call a meeting.
    MeetingCall,
    /// Enter a meeting that was held on paper.
    MeetingPast,
    /// One meeting.
    Meeting(Day),
    /// Lead it.
    MeetingLead(Day),
    /// Who is there.
    MeetingAttend(Day),
    /// Its berita acara.
    MeetingMinutes(Day),
    /// Where its notes are kept.
    MeetingNotes(Day),
    /// What the wall shows.
    MeetingWall(Day),
    /// The marks that put its items in order.
    MeetingScores(Day),
    /// The year's stages.
    Schedule,
    /// The board's list of residents.
    Residents,
    /// The RT's cards.
    Cards,
    /// Sheets and secrets for binding acts.
    Proofs,
    /// Write for a neighbour without a phone.
    Entrust,
    /// Where to go with what is no proposal.
    Services,
    /// The emblem in the head of its papers.
    Emblem,
    /// A village's own sketch.
    Sketch,
    /// Object to an outcome, and answer that.
    Objection(i16, u32),
    /// Outcomes to tell residents in person.
    Tell,
    /// How many outcomes were heard in time.
    Answers,
    /// A poster of the place.
    Poster,
    /// A poster of one proposal.
    ProposalPoster(i16, u32),
    /// Neighbours' proposals that seem to say the same.
    Similar,
    /// What may be proposed.
    Catalogue,
    /// The same as CSV.
    CatalogueCsv,
    /// Change it.
    CatalogueChange,
}

/// The day on which a place meets, and its turn where it meets more than once that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// 1, or 2 for a second meeting of that day.
    pub turn: u8,
}

impl Day {
    /// As it stands in an address: `2026-12-12`, `2026-12-12-2`.
    #[must_use]
    pub fn slug(self) -> String {
        if self.turn < 2 { self.date.to_string() } else { format!("{}-{}", self.date, self.turn) }
    }

    /// Reads what [`Day::slug`] writes, and nothing else.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        let date: Date = slug.get(..10)?.parse().ok()?;
        let turn = match slug.get(10..)? {
            "" => 1,
            more => more.strip_prefix('-')?.parse().ok()?,
        };
        let day = Self { date, turn };
        (day.slug() == slug).then_some(day)
    }
}

/// A page of a place: `kenangasari/rw-03/rt-02` and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The place's own path.
    pub place: String,
    /// The page.
    pub page: Page,
}

const WORDS: [&str; 18] = [
    "usulan",
    "pilih",
    "daftar",
    "uang",
    "aturan",
    "pengurus",
    "catatan",
    "rapat",
    "jadwal",
    "warga",
    "kartu",
    "titip",
    "layanan",
    "peta",
    "sampaikan",
    "jawaban",
    "poster",
    "kamus",
];

impl Address {
    /// An address.
    #[must_use]
    pub fn new(place: &str, page: Page) -> Self {
        Self { place: place.to_owned(), page }
    }

    /// Reads what follows `/di/`.
    #[must_use]
    pub fn parse(rest: &str) -> Option<Self> {
        let segments: Vec<&str> = rest.trim_matches('/').split('/').collect();
        let end = segments.iter().position(|s| WORDS.contains(s)).unwrap_or(segments.len());
        let place = segments[..end].join("/");
        if place.is_empty() {
            return None;
        }
        let page = parse_page(&segments[end..])?;
        Some(Self { place, page })
    }

    /// The address as a link.
    #[must_use]
    pub fn href(&self) -> String {
        let rest = match self.page {
            Page::Now => return format!("/di/{}", self.place),
            Page::Proposals => "usulan".to_owned(),
            Page::Write => "usulan/tulis".to_owned(),
            Page::Proposal(y, n) => format!("usulan/{}", spoken(y, n)),
            Page::History(y, n) => format!("usulan/{}/riwayat", spoken(y, n)),
            Page::Mend(y, n) => format!("usulan/{}/ubah", spoken(y, n)),
            Page::Wording(y, n) => format!("usulan/{}/kalimat", spoken(y, n)),
            Page::Joining(y, n) => format!("usulan/{}/gabung", spoken(y, n)),
            Page::Draft(id) => format!("usulan/konsep/{id}"),
            Page::Poll(y) => format!("pilih/{y}"),
            Page::Paper(y) => format!("pilih/{y}/surat"),
            Page::Result(y) => format!("pilih/{y}/hasil"),
            Page::Check(y) => format!("pilih/{y}/periksa"),
            Page::List(y) => format!("daftar/{y}"),
            Page::Origins(y) => format!("daftar/{y}/asal-usul"),
            Page::Files(y) => format!("daftar/{y}/unduh"),
            Page::Csv(y) => format!("daftar/{y}/unduh/daftar.csv"),
            Page::Xlsx(y) => format!("daftar/{y}/unduh/daftar.xlsx"),
            Page::Merge(y) => format!("daftar/{y}/gabung"),
            Page::Decide(y) => format!("daftar/{y}/putuskan"),
            Page::Money => "uang".to_owned(),
            Page::Rules => "aturan".to_owned(),
            Page::RulesChange => "aturan/ubah".to_owned(),
            Page::Names => "aturan/nama".to_owned(),
            Page::Texts => "aturan/tulisan".to_owned(),
            Page::Emblem => "aturan/lambang".to_owned(),
            Page::Officers => "pengurus".to_owned(),
            Page::Record => "catatan".to_owned(),
            Page::Meetings => "rapat".to_owned(),
            Page::MeetingCall => "rapat/baru".to_owned(),
            Page::MeetingPast => "rapat/sudah-lewat".to_owned(),
            Page::Meeting(day) => format!("rapat/{}", day.slug()),
            Page::MeetingLead(day) => format!("rapat/{}/pimpin", day.slug()),
            Page::MeetingAttend(day) => format!("rapat/{}/hadir", day.slug()),
            Page::MeetingMinutes(day) => format!("rapat/{}/berita-acara", day.slug()),
            Page::MeetingNotes(day) => format!("rapat/{}/catat", day.slug()),
            Page::MeetingWall(day) => format!("rapat/{}/layar", day.slug()),
            Page::MeetingScores(day) => format!("rapat/{}/nilai", day.slug()),
            Page::Schedule => "jadwal".to_owned(),
            Page::Residents => "warga".to_owned(),
            Page::Cards => "kartu".to_owned(),
            Page::Proofs => "pengurus/angka".to_owned(),
            Page::Entrust => "titip".to_owned(),
            Page::Services => "layanan".to_owned(),
            Page::Sketch => "peta".to_owned(),
            Page::Objection(y, n) => format!("usulan/{}/keberatan", spoken(y, n)),
            Page::Tell => "sampaikan".to_owned(),
            Page::Answers => "jawaban".to_owned(),
            Page::Poster => "poster".to_owned(),
            Page::ProposalPoster(y, n) => format!("usulan/{}/poster", spoken(y, n)),
            Page::Similar => "usulan/serupa".to_owned(),
            Page::Catalogue => "kamus".to_owned(),
            Page::CatalogueCsv => "kamus/unduh/kamus.csv".to_owned(),
            Page::CatalogueChange => "kamus/ubah".to_owned(),
        };
        format!("/di/{}/{rest}", self.place)
    }
}

/// An address as people type it: without `https://`.
#[must_use]
pub fn typed(address: &str) -> &str {
    address.trim_start_matches("https://").trim_start_matches("http://")
}

/// A link to a page of a place.
#[must_use]
pub fn to(place: &str, page: Page) -> String {
    Address::new(place, page).href()
}

fn parse_page(segments: &[&str]) -> Option<Page> {
    let number = |s: &str| parse_spoken(s);
    Some(match segments {
        [] => Page::Now,
        ["usulan"] => Page::Proposals,
        ["usulan", "tulis"] => Page::Write,
        ["usulan", "serupa"] => Page::Similar,
        ["usulan", "konsep", id] => Page::Draft(id.parse().ok()?),
        ["usulan", n] => number(n).map(|(y, n)| Page::Proposal(y, n))?,
        ["usulan", n, "riwayat"] => number(n).map(|(y, n)| Page::History(y, n))?,
        ["usulan", n, "kalimat"] => number(n).map(|(y, n)| Page::Wording(y, n))?,
        ["usulan", n, "gabung"] => number(n).map(|(y, n)| Page::Joining(y, n))?,
        ["usulan", n, "ubah"] => number(n).map(|(y, n)| Page::Mend(y, n))?,
        ["pilih", y] => Page::Poll(year(y)?),
        ["pilih", y, "surat"] => Page::Paper(year(y)?),
        ["pilih", y, "hasil"] => Page::Result(year(y)?),
        ["pilih", y, "periksa"] => Page::Check(year(y)?),
        ["daftar", y] => Page::List(year(y)?),
        ["daftar", y, "asal-usul"] => Page::Origins(year(y)?),
        ["daftar", y, "unduh"] => Page::Files(year(y)?),
        ["daftar", y, "unduh", "daftar.csv"] => Page::Csv(year(y)?),
        ["daftar", y, "unduh", "daftar.xlsx"] => Page::Xlsx(year(y)?),
        ["daftar", y, "gabung"] => Page::Merge(year(y)?),
        ["daftar", y, "putuskan"] => Page::Decide(year(y)?),
        ["uang"] => Page::Money,
        ["aturan"] => Page::Rules,
        ["aturan", "ubah"] => Page::RulesChange,
        ["aturan", "nama"] => Page::Names,
        ["aturan", "tulisan"] => Page::Texts,
        ["aturan", "lambang"] => Page::Emblem,
        ["pengurus"] => Page::Officers,
        ["catatan"] => Page::Record,
        ["rapat"] => Page::Meetings,
        ["rapat", "baru"] => Page::MeetingCall,
        ["rapat", "sudah-lewat"] => Page::MeetingPast,
        ["rapat", day] => Page::Meeting(Day::parse(day)?),
        ["rapat", day, "pimpin"] => Page::MeetingLead(Day::parse(day)?),
        ["rapat", day, "hadir"] => Page::MeetingAttend(Day::parse(day)?),
        ["rapat", day, "berita-acara"] => Page::MeetingMinutes(Day::parse(day)?),
        ["rapat", day, "catat"] => Page::MeetingNotes(Day::parse(day)?),
        ["rapat", day, "layar"] => Page::MeetingWall(Day::parse(day)?),
        ["rapat", day, "nilai"] => Page::MeetingScores(Day::parse(day)?),
        ["jadwal"] => Page::Schedule,
        ["warga"] => Page::Residents,
        ["kartu"] => Page::Cards,
        ["pengurus", "angka"] => Page::Proofs,
        ["titip"] => Page::Entrust,
        ["layanan"] => Page::Services,
        ["peta"] => Page::Sketch,
        ["usulan", n, "keberatan"] => number(n).map(|(y, n)| Page::Objection(y, n))?,
        ["sampaikan"] => Page::Tell,
        ["jawaban"] => Page::Answers,
        ["poster"] => Page::Poster,
        ["usulan", n, "poster"] => number(n).map(|(y, n)| Page::ProposalPoster(y, n))?,
        ["kamus"] => Page::Catalogue,
        ["kamus", "unduh", "kamus.csv"] => Page::CatalogueCsv,
        ["kamus", "ubah"] => Page::CatalogueChange,
        _ => return None,
    })
}

fn year(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| text.parse().ok())?.filter(|y| (2000..2100).contains(y))
}

/// A place's address as it is said, the smallest place first: "RT 01 · RW 04 · Dusun Kidul". It tells RT 01 of one RW from
/// RT 01 of another.
#[must_use]
pub fn said(path: &str) -> String {
    let word = |word: &str| match word {
        "rt" | "rw" => word.to_uppercase(),
        _ => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
    };
    let place = |segment: &str| segment.split('-').map(word).collect::<Vec<_>>().join(" ");
    path.rsplit('/').map(place).collect::<Vec<_>>().join(" · ")
}

/// Whether a way back after signing in stays on this site: a path, and nothing that a browser reads as another host.
#[must_use]
pub fn safe_return(path: &str) -> Option<&str> {
    let inner = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    (inner && path.len() < 500 && !path.chars().any(char::is_control)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_reads_back_as_it_was_written() {
        let id = uuid::Uuid::from_u128(5);
        let date = jiff::civil::date(2026, 12, 12);
        let (first, second) = (Day { date, turn: 1 }, Day { date, turn: 2 });
        for page in [
            Page::Now,
            Page::Proposals,
            Page::Write,
            Page::Proposal(2027, 14),
            Page::History(2027, 1),
            Page::Mend(2027, 120),
            Page::Wording(2027, 14),
            Page::Joining(2027, 14),
            Page::Draft(id),
            Page::Poll(2027),
            Page::Paper(2027),
            Page::Result(2027),
            Page::Check(2027),
            Page::List(2027),
            Page::Origins(2027),
            Page::Files(2027),
            Page::Csv(2027),
            Page::Xlsx(2027),
            Page::Merge(2027),
            Page::Decide(2027),
            Page::Money,
            Page::Rules,
            Page::RulesChange,
            Page::Names,
            Page::Texts,
            Page::Emblem,
            Page::Officers,
            Page::Record,
            Page::Meetings,
            Page::MeetingCall,
            Page::MeetingPast,
            Page::Meeting(first),
            Page::Meeting(second),
            Page::MeetingLead(second),
            Page::MeetingAttend(first),
            Page::MeetingMinutes(first),
            Page::MeetingNotes(first),
            Page::MeetingWall(second),
            Page::MeetingScores(first),
            Page::Schedule,
            Page::Residents,
            Page::Cards,
            Page::Proofs,
            Page::Entrust,
            Page::Services,
            Page::Sketch,
            Page::Objection(2027, 14),
            Page::Tell,
            Page::Answers,
            Page::Poster,
            Page::ProposalPoster(2027, 14),
            Page::Similar,
            Page::Catalogue,
            Page::CatalogueCsv,
            Page::CatalogueChange,
        ] {
            let address = Address::new("rukunmakmur/dusun-kidul/rw-04/rt-01", page);
            let href = address.href();
            assert_eq!(Address::parse(href.strip_prefix("/di/").unwrap()), Some(address), "{href}");
        }
    }

    #[test]
    fn what_is_no_page_is_no_address() {
        for day in ["2026-12-32", "2026-12-12-1", "2026-12-12-02", "2026-12-12T10", "12-12-2026", "besok", "2026-12-1é"]
        {
            assert_eq!(Address::parse(&format!("a/rapat/{day}")), None, "{day}");
        }
        for bad in ["", "usulan", "a/usulan/9-1", "a/pilih/20277", "a/pilih/20a7", "a/daftar", "a/usulan/27-014/x/y"] {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_address_is_said_as_people_say_it() {
        assert_eq!(said("dusun-kidul/rw-04/rt-01"), "RT 01 · RW 04 · Dusun Kidul");
        assert_eq!(said("kenangasari"), "Kenangasari");
        assert_eq!(said(""), "");
    }

    #[test]
    fn the_way_back_never_leaves_the_site() {
        assert_eq!(safe_return("/saya?x=1"), Some("/saya?x=1"));
        for bad in ["//evil.example", "https://evil.example", "/\\evil", "saya", "/a\nb", "", "/\t/evil"] {
            assert_eq!(safe_return(bad), None, "{bad}");
        }
    }
}
