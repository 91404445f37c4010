//! Papers that come with a proposal: a cost estimate (RAB), a statement about land. A PDF is kept as it came: nobody can
//! write it anew without becoming its author. So it is checked at both its ends, and never shown, only saved.

use super::Unfit;

/// The longest paper that is taken in.
pub const MOST_BYTES: usize = 2 * 1_024 * 1_024;
/// The most papers of a proposal.
pub const OF_PROPOSAL: i64 = 3;
/// How far from its end a PDF says that it ends.
const TAIL: usize = 1_024;
/// What a paper has no use for: programmes, and files inside the file. Packed inside, they are not found: who opens it
/// is on their own, and it is only ever saved.
const ACTS: [&[u8]; 4] = [b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia"];

/// Whether these bytes are a paper that is taken in.
///
/// # Errors
/// Why not.
pub fn fit(bytes: &[u8]) -> Result<(), Unfit> {
    if bytes.len() > MOST_BYTES {
        return Err(Unfit::PaperLarge);
    }
    let begins = matches!(bytes, [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..]);
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !begins || !holds(tail, b"%%EOF") {
        return Err(Unfit::NotAPaper);
    }
    if ACTS.iter().any(|act| holds(bytes, act)) { Err(Unfit::PaperActs) } else { Ok(()) }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|w| w == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_begins_and_ends_as_one_and_does_nothing() {
        let whole = |inside: &str| format!("%PDF-1.7\n1 0 obj {inside} endobj\ntrailer\n%%EOF\n").into_bytes();
        assert_eq!(fit(&whole("<< /Type /Catalog >>")), Ok(()));
        for (bytes, why) in [
            (vec![], Unfit::NotAPaper),
            (b"%PDF-".to_vec(), Unfit::NotAPaper),
            (b"%PDF-1.7 cut off".to_vec(), Unfit::NotAPaper),
            ([b"MZ".to_vec(), whole("")].concat(), Unfit::NotAPaper),
            ([b"<html>".to_vec(), whole("")].concat(), Unfit::NotAPaper),
            ([whole(""), vec![b' '; 2_000]].concat(), Unfit::NotAPaper),
            (b"PK\x03\x04 %%EOF".to_vec(), Unfit::NotAPaper),
            (whole("<< /S /JavaScript >>"), Unfit::PaperActs),
            (whole("<< /S /Launch >>"), Unfit::PaperActs),
            ([whole(""), vec![b' '; MOST_BYTES]].concat(), Unfit::PaperLarge),
        ] {
            assert_eq!(fit(&bytes), Err(why), "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(20)]));
        }
    }
}
