//! Every act with a form that would do it, and those who may not.

use crate::support::{
    House,
    Persona::{self, *},
    tables,
};

/// A form, and who sends it in vain with which status.
pub struct Case {
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    pub refused: Vec<(Persona, u16)>,
    /// The field in which somebody wrote sentences.
    pub words: Option<&'static str>,
}

/// What stands in every field in which somebody writes sentences.
pub const WORDS: &str = "Kalimat panjang yang sudah diketik dengan satu jari";

fn case(path: &str, fields: &[(&'static str, &str)], refused: &[(Persona, u16)]) -> Case {
    let words = fields.iter().find(|(_, v)| *v == WORDS).map(|(n, _)| *n);
    let fields = fields.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    Case { path: path.to_owned(), fields, refused: refused.to_vec(), words }
}

/// With a status for all of them.
fn all(status: u16, people: &[Persona]) -> Vec<(Persona, u16)> {
    let visitor = (Anonymous, 303);
    [visitor].into_iter().chain(people.iter().map(|p| (*p, status))).collect()
}

pub async fn cases(house: &House) -> Vec<Case> {
    let mut cases = about_proposals(house).await;
    cases.extend(about_ballots());
    cases.extend(about_lists(house).await);
    cases.extend(about_works());
    cases.extend(about_people(house).await);
    cases.extend(about_seats(house).await);
    cases.extend(about_texts(house).await);
    cases.extend(about_talk(house).await);
    cases.extend(about_stages(house).await);
    cases.extend(about_places());
    cases.extend(about_writing(house).await);
    cases.extend(about_outcomes());
    cases.extend(about_catalogue());
    cases.extend(about_meetings());
    cases
}

async fn about_proposals(house: &House) -> Vec<Case> {
    let worry = "SELECT lower(hex(o.id)) FROM opinions o JOIN proposals p ON p.id = o.proposal_id \
                 JOIN territories t ON t.id = p.scope_id WHERE p.year = 2027 AND p.number = 13 \
                 AND t.path = 'kenangasari/rw-03/rt-02' AND o.stance = 'worry' AND o.answer IS NULL";
    let worry = tables::text(&house.store, worry).await;
    let (tuti, sari, at_rw) =
        ("/di/kenangasari/usulan/27-022", "/di/kenangasari/usulan/27-024", "/di/kenangasari/usulan/27-013");
    let mend = "/di/kenangasari/usulan/27-021/ubah";
    let write = "/di/kenangasari/rw-03/rt-02/usulan/tulis";
    let words = [("problem", WORDS), ("place", WORDS), ("wish", WORDS), ("kunci", "k")];
    let with = |act| [&words[..], &[("act", act)]].concat();
    let estimate =
        [("act", "estimate"), ("quantity", "2"), ("unit", "unit"), ("unit_price", "5000"), ("form", "-rincian")];
    let steward = [Resident, RwChair, Lurah, Elsewhere, Kades, Former, BpdChair];
    let ask = [("act", "ask_completion"), ("reason", WORDS), ("form", "-lengkapi")];
    let opinion = [("act", "opinion"), ("stance", "worry"), ("text", WORDS), ("form", "-pendapat")];
    vec![
        case(tuti, &[("act", "support")], &all(403, &[Elsewhere, Voter, Lurah, Kades, RwChair])),
        case(tuti, &[("act", "unsupport")], &all(403, &[Elsewhere, Voter, Kades])),
        case(tuti, &opinion, &all(403, &[Elsewhere, Kades, Former])),
        case(tuti, &[("act", "opinion"), ("text", WORDS), ("form", "-pendapat")], &[(Resident, 422)]),
        case(tuti, &[("act", "opinion"), ("stance", "ask"), ("form", "-pendapat")], &[(Resident, 422)]),
        case(
            at_rw,
            &[("act", "answer"), ("opinion", &worry), ("answer", WORDS)],
            &all(403, &[Resident, Elsewhere, Kades, Former, OtherRwChair]),
        ),
        case(at_rw, &[("act", "answer"), ("opinion", "1"), ("answer", WORDS)], &[(Lurah, 404)]),
        case(tuti, &estimate, &all(403, &[Resident, Elsewhere, Kades, Former, OtherRwChair])),
        case(tuti, &[("act", "estimate"), ("quantity", WORDS), ("form", "-rincian")], &[(RtChair, 422)]),
        case(tuti, &[("act", "pass_on")], &all(403, &steward)),
        case(at_rw, &[("act", "pass_on")], &[(RtChair, 409)]),
        case(tuti, &ask, &all(403, &steward)),
        case(tuti, &[("act", "ask_completion"), ("reason", ""), ("form", "-lengkapi")], &[(RtChair, 422)]),
        case(
            tuti,
            &[("act", "ask_completion"), ("reason", WORDS), ("until", "besok"), ("form", "-lengkapi")],
            &[(RtChair, 422)],
        ),
        case(mend, &with("complete"), &all(403, &[Resident, RtChair, Lurah, Elsewhere])),
        case(mend, &[("act", "as_it_is"), ("why", WORDS)], &all(403, &[Resident, RtChair, Lurah, Elsewhere])),
        case(sari, &[("act", "withdraw")], &all(403, &[RtChair, Lurah, Elsewhere, Former])),
        case(write, &with("send"), &[(Anonymous, 401), (Elsewhere, 403), (Kades, 403)]),
        case(write, &with("keep"), &[(Anonymous, 401), (Elsewhere, 403), (Kades, 403)]),
        case(write, &[("act", "send"), ("problem", "air"), ("place", WORDS), ("wish", WORDS)], &[(Resident, 422)]),
    ]
}

fn about_ballots() -> Vec<Case> {
    let (unopened, open) = ("/di/kenangasari/rw-03/pilih/2027", "/di/kenangasari/rw-01/pilih/2027");
    let (paper, closed) = ("/di/kenangasari/rw-01/pilih/2027/surat", "/di/kenangasari/rw-05/pilih/2027");
    let until = [("act", "open"), ("until", "2026-12-16")];
    vec![
        case(unopened, &until, &all(403, &[Resident, RtChair, Lurah, Lpm, OtherRwChair, Former, Elsewhere])),
        case(unopened, &[("act", "open"), ("until", "2026-12-09x")], &[(RwChair, 422)]),
        case(unopened, &until, &[(RwChair, 409)]),
        case(open, &until, &[(OtherRwChair, 409)]),
        case(open, &[("act", "ask_close")], &all(403, &[Resident, Voter, RwChair, Lurah, Elsewhere])),
        case(open, &[("act", "ask_close")], &[(OtherRwChair, 409)]),
        case(closed, &[("act", "ask_close")], &all(403, &[Resident, RwChair])),
        case(open, &[("act", "witness")], &all(403, &[Resident, Elsewhere, RtChair])),
        case(open, &[("act", "witness")], &[(Voter, 409)]),
        case(paper, &[("act", "cast"), ("pilih", "1")], &all(403, &[Resident, Elsewhere, RwChair, Lurah])),
        case(paper, &[("act", "cast"), ("pilih", "99")], &[(Voter, 422)]),
        case(paper, &[("act", "cast"), ("pilih", "1"), ("pilih", "1")], &[(Voter, 422)]),
        case(
            open,
            &[("act", "admit"), ("person", "00000000-0000-0000-0000-000000000001")],
            &all(404, &[Resident, OtherRwChair]),
        ),
        case(&format!("{closed}/surat"), &[("act", "cast"), ("pilih", "1")], &all(409, &[Voter])),
        case(
            &format!("{closed}/hasil"),
            &[("act", "note"), ("note", WORDS)],
            &all(403, &[Resident, RwChair, Lurah, Lpm, Elsewhere]),
        ),
    ]
}

async fn about_lists(house: &House) -> Vec<Case> {
    let (merge, decide, money) =
        ("/di/cempakawangi/daftar/2027/gabung", "/di/rukunmakmur/daftar/2027/putuskan", "/di/kenangasari/uang");
    let line = "SELECT lower(hex(proposal_id)) FROM list_lines l JOIN proposals p ON p.id = l.proposal_id \
                WHERE p.year = 2027 AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.proposal_id = p.id)";
    let line = tables::text(&house.store, line).await;
    let line = uuid_words(&line);
    let form = format!("-{line}");
    let makers = [Resident, RtChair, Lpm, Lurah, Kades, Former, Elsewhere];
    let word = [
        ("act", "decide"),
        ("line", line.as_str()),
        ("form", form.as_str()),
        ("outcome", "deferred"),
        ("reason", WORDS),
        ("minutes_number", "1"),
        ("minutes_date", "2026-12-07"),
    ];
    let no_outcome: Vec<_> = word.iter().filter(|(n, _)| *n != "outcome").copied().collect();
    let no_date: Vec<_> = word.iter().filter(|(n, _)| *n != "minutes_date").copied().collect();
    let move_line = [("act", "move"), ("line", line.as_str()), ("to", "1"), ("reason", WORDS)];
    let ceiling = [("act", "ceiling"), ("year", "2027"), ("source", "Dana Desa"), ("amount", "1000000")];
    vec![
        case(merge, &[("act", "order")], &all(403, &makers)),
        case(merge, &[("act", "order")], &[(OtherLpm, 422)]),
        case(merge, &[("act", "draft")], &all(403, &makers)),
        case(merge, &move_line, &all(403, &makers)),
        case(merge, &move_line, &[(OtherLpm, 404)]),
        case(merge, &[("act", "submit")], &all(403, &makers)),
        case(decide, &word, &all(403, &[Resident, Elsewhere, BpdChair, Lurah, Lpm, Former])),
        case(decide, &no_outcome, &[(Kades, 422)]),
        case(decide, &no_date, &[(Kades, 422)]),
        case(decide, &[("act", "confirm")], &all(403, &[Resident, Elsewhere, Kades, Lurah])),
        case(money, &ceiling, &all(403, &[Resident, RtChair, Lpm, Kades, Elsewhere])),
        case(money, &ceiling, &[(Lurah, 409)]),
        case("/di/rukunmakmur/aturan/ubah", &[("act", "enter"), ("why", WORDS)], &all(403, &[Resident, Lurah])),
        case("/di/rukunmakmur/aturan/ubah", &[("act", "enter"), ("why", WORDS)], &[(Kades, 409)]),
        case(
            "/di/rukunmakmur/aturan/nama",
            &[("act", "name"), ("sebutan_rt", "Jurong")],
            &all(403, &[Resident, Lurah]),
        ),
        case(money, &[("act", "ceiling"), ("year", "2027"), ("source", WORDS), ("amount", "banyak")], &[(Lurah, 422)]),
    ]
}

async fn about_people(house: &House) -> Vec<Case> {
    let (residents, cards) = ("/di/kenangasari/rw-03/rt-02/warga", "/di/kenangasari/rw-03/rt-02/kartu");
    let sari = tables::text(&house.store, "SELECT lower(hex(id)) FROM persons WHERE name = 'Sari Lestari'").await;
    let sari = uuid_words(&sari);
    let id = ("person", sari.as_str());
    let outsiders = [Resident, Lpm, Lurah, Kades, Former, Elsewhere, OtherRwChair];
    let strangers = [Resident, Lpm, Kades, Former, Elsewhere, RwChair, BpdChair];
    let new = [
        ("act", "register_other"),
        ("nama", "Warga Baru"),
        ("tanggal_lahir", "1990-01-01"),
        ("setuju", "ya"),
        ("witness", sari.as_str()),
    ];
    let hasty: Vec<_> = new.iter().filter(|(n, _)| *n != "setuju").copied().collect();
    let (print, ask) = ([("act", "print_cards"), ("people", sari.as_str())], ("holder", sari.as_str()));
    vec![
        case(residents, &[("act", "confirm_resident"), id], &all(403, &outsiders)),
        case(residents, &[("act", "confirm_resident"), id], &[(RtChair, 409), (RwChair, 409)]),
        case(residents, &[("act", "decline_resident"), id, ("why", WORDS)], &all(403, &[Resident, RwChair, Lurah])),
        case(residents, &[("act", "decline_resident"), id], &[(RtChair, 422)]),
        case(residents, &[("act", "settle"), id, ("why", WORDS)], &all(403, &[Resident, RtChair, RwChair, Kades])),
        case(residents, &[("act", "settle"), id], &[(Lurah, 422)]),
        case(residents, &new, &all(403, &[Resident, RwChair, Lpm, Kades, Elsewhere])),
        case(residents, &hasty, &[(RtChair, 422)]),
        case(cards, &print, &all(403, &[Resident, RwChair, Lurah, Kades, Former, Elsewhere])),
        // Her account is in use: a new card is asked for by two.
        case(cards, &print, &[(RtChair, 403)]),
        case(cards, &[("act", "print_cards")], &[(RtChair, 422)]),
        case(cards, &[("act", "hand_over"), ("cards", "1")], &[(RtChair, 403)]),
        case(cards, &[("act", "ask_new_card"), ask, ("witness", sari.as_str())], &all(403, &strangers)),
        case(cards, &[("act", "ask_new_card"), ask], &[(RtChair, 422)]),
        case(
            "/di/kenangasari/pengurus/angka",
            &[("act", "issue_proof"), id, ("kind", "sheet")],
            &all(404, &[Lurah, Resident]),
        ),
        case(
            residents,
            &[("act", "end_residence"), id, ("kind", "moved"), ("left_on", "2026-12-01")],
            &all(403, &strangers),
        ),
        case(residents, &[("act", "end_residence"), id, ("left_on", "2026-12-01")], &[(RtChair, 422)]),
        case(residents, &[("act", "end_residence"), id, ("kind", "moved"), ("left_on", "besok")], &[(RtChair, 422)]),
        case(residents, &[("act", "confirm_leaving"), ("departure", &sari)], &[(Resident, 404), (RtChair, 404)]),
        case(residents, &[("act", "take_back_leaving"), ("departure", &sari)], &[(Resident, 404), (RtChair, 404)]),
        case(cards, &[("act", "cancel_new_card"), ("request", &sari)], &[(Resident, 404), (RtChair, 404)]),
        case("/saya/kartu", &[("act", "take_back_card"), ("request", &sari)], &all(404, &[Resident])),
        case("/saya/data", &[("act", "object_leaving"), ("why", WORDS)], &[(Anonymous, 401), (Resident, 404)]),
        case("/saya/kartu", &[("act", "second_new_card"), ("request", sari.as_str())], &all(404, &[Resident])),
        case("/saya/data", &[("act", "close_account"), ("yakin", "ya")], &all(409, &[RtChair, Kades])),
        case("/saya/data", &[("act", "close_account")], &[(Resident, 422)]),
        case("/saya/data", &[("act", "restrict")], &all(409, &[RtChair])),
        case("/saya/data", &[("act", "unrestrict")], &all(409, &[Lurah])),
        case("/saya/data", &[("act", "correct"), ("nama", "x")], &[(Resident, 422)]),
        case("/saya/kartu", &[("act", "told")], &all(404, &[])),
        case("/saya/email", &[("act", "give_mail"), ("email", "sari")], &all(422, &[Resident, RtChair])),
        case("/saya/email", &[("act", "stop_mail")], &all(303, &[])),
    ]
}

fn about_outcomes() -> Vec<Case> {
    let page = "/di/kenangasari/usulan/26-001/keberatan";
    let tell = "/di/kenangasari/rw-03/rt-02/sampaikan";
    let object = [("act", "object"), ("why", WORDS), ("form", "-keberatan")];
    let answer = [
        ("act", "answer_objection"),
        ("upheld", "tidak"),
        ("reason", WORDS),
        ("forum", "Musrenbang"),
        ("minutes_number", "4"),
        ("minutes_date", "2026-12-07"),
        ("form", "-jawaban"),
    ];
    let told = [("act", "tell"), ("kabar", "0"), ("person", "00000000-0000-0000-0000-000000000001"), ("how", "told")];
    vec![
        case(page, &object, &all(403, &[Resident, RtChair, RwChair, Lurah, Kades, Former, Elsewhere])),
        case(page, &answer, &all(403, &[Resident, RtChair, RwChair, Lpm, Kades, BpdChair, Former])),
        case(page, &answer, &[(Lurah, 409)]),
        case(page, &[("act", "answer_objection"), ("reason", WORDS), ("form", "-jawaban")], &[(Lurah, 409)]),
        case(tell, &told, &[(Anonymous, 303), (Resident, 403), (RwChair, 403), (RtChair, 404), (RtSecretary, 404)]),
        case("/saya/kabar", &[("act", "heard"), ("kabar", "0")], &all(404, &[])),
    ]
}

fn about_works() -> Vec<Case> {
    let work = "/di/kenangasari/usulan/26-001";
    let report = [("act", "report"), ("percent", "70"), ("spent", "1000"), ("words", WORDS), ("form", "-kerja")];
    let beyond = [("act", "report"), ("percent", "101"), ("spent", "1000"), ("words", WORDS), ("form", "-kerja")];
    vec![
        case(work, &report, &all(403, &[Resident, RtChair, RwChair, Kades, Elsewhere, Former])),
        case(work, &beyond, &[(Lurah, 422)]),
        case(work, &[("act", "evaluate")], &all(403, &[Resident, RtChair, Kades, Elsewhere])),
    ]
}

async fn about_texts(house: &House) -> Vec<Case> {
    let (proposal, texts) = ("/di/kenangasari/usulan/27-022", "/di/kenangasari/aturan/tulisan");
    let id = "SELECT lower(hex(p.id)) FROM proposals p JOIN territories t ON t.id = p.village_id \
              WHERE p.year = 2027 AND p.number = 22 AND t.path = 'kenangasari'";
    let id = uuid_words(&tables::text(&house.store, id).await);
    let report = [("act", "report_text"), ("tulisan", "problem"), ("text_reason", "insult"), ("form", "-lapor")];
    let judge = |act| {
        let on = [("proposal", id.as_str()), ("tulisan", "problem"), ("text_reason", "insult")];
        [&on[..], &[("act", act), ("why", WORDS), ("form", "-x")]].concat()
    };
    let others = [Resident, RtChair, RwChair, Lurah, OtherLpm, Kades, BpdChair, Bappeda, Former, Operator];
    let absent = |act| [("act", act), ("judgement", "00000000-0000-0000-0000-000000000001"), ("why", WORDS)];
    let nowhere = [(Resident, 404), (Lpm, 404), (Bappeda, 404)];
    vec![
        case(proposal, &report, &all(403, &[Elsewhere, Kades, BpdChair])),
        case(proposal, &[report[0], report[1], report[3]], &[(Resident, 422)]),
        case(proposal, &[report[0], report[2], report[3]], &[(Resident, 404)]),
        case(texts, &judge("hide_text"), &all(403, &others)),
        case(texts, &judge("hide_text"), &[(Lpm, 409)]),
        case(texts, &judge("decline_text"), &all(403, &others)),
        case(texts, &judge("decline_text"), &[(Lpm, 409)]),
        case(texts, &absent("appeal_text"), &nowhere),
        case(texts, &absent("text_back"), &nowhere),
        case(texts, &absent("text_stays"), &nowhere),
    ]
}

async fn about_talk(house: &House) -> Vec<Case> {
    let id = async |sql: &str| uuid_words(&tables::text(&house.store, sql).await);
    let offer = id("SELECT lower(hex(id)) FROM wordings WHERE answered_at IS NULL").await;
    let merging = id("SELECT lower(hex(id)) FROM mergings WHERE state = 'running'").await;
    let worry = id("SELECT lower(hex(o.id)) FROM opinions o JOIN proposals p ON p.id = o.proposal_id \
                    JOIN territories t ON t.id = p.village_id WHERE p.year = 2027 AND p.number = 13 \
                    AND t.path = 'kenangasari' AND o.stance = 'worry'")
    .await;
    let joined = "SELECT CAST(p.number AS text) FROM mergings m JOIN proposals p ON p.id = m.into_id";
    let joined: u32 = tables::text(&house.store, joined).await.parse().unwrap();
    let running = format!("/di/cempakawangi/usulan/27-{joined:03}/gabung");
    let sari = "/di/kenangasari/usulan/27-013";
    let (words, joining) = (format!("{sari}/kalimat"), format!("{sari}/gabung"));
    let offer_words = [
        ("act", "offer_words"),
        ("problem", WORDS),
        ("place", WORDS),
        ("wish", WORDS),
        ("kunci", "k"),
        ("form", "-usul"),
    ];
    let answer = |act| [("act", act), ("usul", offer.as_str()), ("versi", "1"), ("why", WORDS)];
    let join = |act, why| [("act", act), ("joined", "27-016"), ("bagian", "27-016"), ("why", why)];
    let say = |act| [("act", act), ("gabungan", merging.as_str()), ("why", WORDS)];
    let settle = |act| [("act", act), ("opinion", worry.as_str())];
    let split = |wish| {
        [("act", "split"), ("problem", WORDS), ("place", WORDS), ("wish", wish), ("rest", WORDS), ("form", "-pecah")]
    };
    let officers = [RtChair, RwChair, Lpm, Lurah, Elsewhere, Kades, Former];
    let strangers = [Resident, RtChair, Lurah, Elsewhere, Kades, OtherRwChair, OtherLpm];
    let mut cases = vec![
        case(&words, &offer_words, &all(403, &[Resident, Voter, Elsewhere, Kades, OtherRwChair])),
        case(&words, &[offer_words[0], ("problem", WORDS), ("form", "-usul")], &[(RtChair, 422)]),
        case(&words, &[("act", "take_words"), ("usul", &offer), ("versi", "1")], &[(Resident, 422)]),
        case(&words, &[("act", "take_words"), ("usul", &merging), ("why", WORDS)], &[(Resident, 404)]),
        case(&joining, &join("join", WORDS), &all(403, &strangers)),
        case(&joining, &join("join", ""), &[(RwChair, 422)]),
        case(&joining, &join("part", WORDS), &all(403, &strangers)),
        case(&joining, &join("part", WORDS), &[(RwChair, 409)]),
        case(&joining, &split(WORDS), &all(403, &officers)),
        case(&joining, &split(""), &[(Resident, 422)]),
        case(sari, &[("act", "confirm_carried")], &all(403, &officers)),
        case(sari, &[("act", "confirm_carried")], &[(Resident, 409)]),
    ];
    for act in ["take_words", "leave_words"] {
        cases.push(case(&words, &answer(act), &all(403, &officers)));
    }
    for act in ["join_yes", "join_no"] {
        cases.push(case(&running, &say(act), &all(403, &[Resident, RtChair, Lpm, Lurah, Elsewhere])));
    }
    for act in ["withdraw_worry", "insist_worry"] {
        cases.push(case(sari, &settle(act), &all(403, &[Resident, RtChair, RwChair, Lurah, Elsewhere])));
    }
    cases
}

/// `019b…` as a UUID is written.
pub fn uuid_words(hex: &str) -> String {
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

fn about_places() -> Vec<Case> {
    let others = [Resident, RtChair, RwChair, Lpm, Lurah, Kades, BpdChair, Bappeda, Former];
    let neighbours = [Resident, RtChair, RwChair, Lpm, BpdChair, Bappeda, Operator, Former];
    let (manage, second) = ("/kelola/wilayah", "/tugas/wilayah");
    let id = uuid_words(&"0".repeat(32));
    let (di, no) = (("di", "kenangasari"), ("perubahan", id.as_str()));
    let enter = [
        ("act", "enter"),
        di,
        ("ubah", "join_rt"),
        ("dari", "kenangasari/rw-03/rt-01"),
        ("office_decree_date", "2026-12-01"),
    ];
    vec![
        case(manage, &enter, &all(403, &others)),
        case(manage, &enter, &[(Operator, 422)]),
        case(manage, &[("act", "withdraw"), di, no, ("why", WORDS)], &all(403, &others)),
        case(second, &[("act", "confirm"), di, no], &all(403, &neighbours)),
        case(second, &[("act", "confirm"), di, no], &[(Kades, 403)]),
        case(second, &[("act", "decline"), di, no, ("why", WORDS)], &all(403, &neighbours)),
    ]
}

async fn about_writing(house: &House) -> Vec<Case> {
    let (sari, entrust) = ("/di/kenangasari/usulan/27-024", "/di/kenangasari/rw-03/rt-02/titip");
    let wahyu = tables::text(&house.store, "SELECT lower(hex(id)) FROM persons WHERE name = 'Wahyu Nugroho'").await;
    let wahyu = uuid_words(&wahyu);
    let words = [("problem", WORDS), ("place", WORDS), ("wish", WORDS), ("kunci", "k")];
    let new = [
        ("act", "propose_for"),
        ("for_whom", "lain"),
        ("first_name", "Warno"),
        ("witness", wahyu.as_str()),
        ("setuju", "ya"),
    ];
    let whole = [&words[..], &new].concat();
    let without = |gone: &str| whole.iter().filter(|(n, _)| *n != gone).copied().collect::<Vec<_>>();
    let photo = "SELECT lower(hex(f.id)) FROM files f JOIN proposals p ON p.id = f.subject_id \
                 WHERE f.subject_kind = 'proposal' AND p.number = 22";
    let photo = uuid_words(&tables::text(&house.store, photo).await);
    let erase = [("act", "erase_photo"), ("photo", photo.as_str())];
    let service = [("act", "set_service"), ("service_kind", "aid"), ("form", "-aid")];
    // Its words do not come back: write.rs.
    let violence = [
        ("act", "send"),
        ("problem", "Ada KDRT di rumah nomor tujuh"),
        ("place", "Gang Anggrek"),
        ("wish", "Tolong didatangi"),
    ];
    let others = [Resident, RwChair, Lurah, Lpm, Kades, Former, Elsewhere, OtherRwChair];
    let office = [Resident, RtChair, RwChair, Lpm, Kades, BpdChair, Former, Elsewhere];
    vec![
        case(entrust, &whole, &[&[(Anonymous, 401)][..], &all(403, &others)[1..]].concat()),
        case(entrust, &without("witness"), &[(RtSecretary, 422)]),
        case(entrust, &without("setuju"), &[(RtSecretary, 422)]),
        case(entrust, &without("first_name"), &[(RtSecretary, 422)]),
        case(entrust, &without("problem"), &[(RtSecretary, 422)]),
        case(sari, &[("act", "add_photo"), ("form", "-foto")], &all(403, &[RtChair, RwChair, Lurah, Elsewhere])),
        case(sari, &[("act", "add_photo"), ("form", "-foto")], &[(Resident, 422)]),
        case("/di/kenangasari/usulan/27-022", &erase, &all(403, &[Resident, RtChair, RwChair, Lurah, Elsewhere])),
        case(sari, &erase, &[(Resident, 404)]),
        case(sari, &[("act", "add_paper"), ("form", "-lampiran")], &all(403, &[RwChair, Lurah, Elsewhere])),
        case(sari, &[("act", "add_paper"), ("form", "-lampiran")], &[(Resident, 422), (RtChair, 422)]),
        case(sari, &[("act", "erase_paper"), ("paper", photo.as_str())], &[(Resident, 404), (RtChair, 404)]),
        case(
            sari,
            &[("act", "mark_place"), ("form", "-titik"), ("coordinates", "di depan pos ronda")],
            &[(Resident, 422), (RtChair, 403)],
        ),
        case(sari, &[("act", "mark_place"), ("coordinates", "-6.9, 110.4")], &all(403, &[RtChair, Lurah, Elsewhere])),
        case(sari, &[("act", "mark_point"), ("point.x", "9"), ("point.y", "9")], &[(Resident, 404), (RtChair, 404)]),
        case("/di/kenangasari/peta", &[("act", "set_sketch")], &all(403, &office)),
        case("/di/kenangasari/peta", &[("act", "set_sketch")], &[(Lurah, 422)]),
        case("/di/kenangasari/aturan/lambang", &[("act", "set_emblem")], &all(403, &office)),
        case("/di/kenangasari/aturan/lambang", &[("act", "drop_emblem")], &all(403, &office)),
        case("/di/kenangasari/aturan/lambang", &[("act", "set_emblem")], &[(Lurah, 422), (Operator, 422)]),
        case("/di/kota-tirtaraharja/aturan/lambang", &[("act", "drop_emblem")], &[(Lurah, 403), (Bappeda, 403)]),
        case("/di/kenangasari/layanan", &service, &all(403, &office)),
        case("/di/kenangasari/layanan", &service, &[(Lurah, 422)]),
        case("/di/kenangasari/rw-03/rt-02/usulan/tulis", &violence, &[(Resident, 422)]),
    ]
}

async fn about_seats(house: &House) -> Vec<Case> {
    let (manage, second) = ("/kelola/jabatan", "/tugas/jabatan");
    let waits = "SELECT lower(hex(id)) FROM mandates WHERE confirmed_at IS NULL";
    let waits = uuid_words(&tables::text(&house.store, waits).await);
    let others = [Resident, RtChair, RwChair, Lpm, Lurah, Kades, BpdChair, Bappeda, Former];
    let body =
        |kind| [("act", "found"), ("office_place", "kenangasari"), ("office_kind", kind), ("office_name", "Baru")];
    let neighbours = [Resident, RtChair, RwChair, Lpm, BpdChair, Former];
    vec![
        case(manage, &body("group"), &all(403, &others)),
        case(manage, &body("bpd"), &[(Operator, 422)]),
        case(manage, &body("rt_board"), &[(Operator, 422)]),
        case(manage, &[("act", "enter"), ("lembaga", "1"), ("why", WORDS)], &all(403, &others)),
        case(manage, &[("act", "end"), ("mandate", "1"), ("why", WORDS)], &all(403, &others)),
        case(manage, &[("act", "photo"), ("mandate", "1"), ("photo_kept", "1")], &all(403, &others)),
        case(second, &[("act", "confirm"), ("mandate", &waits)], &all(403, &neighbours)),
        case(second, &[("act", "confirm"), ("mandate", &waits)], &[(Kades, 403), (Bappeda, 403)]),
        case(second, &[("act", "decline"), ("mandate", &waits), ("why", WORDS)], &all(403, &neighbours)),
    ]
}

async fn about_stages(house: &House) -> Vec<Case> {
    let (village, rw) = ("/di/kenangasari/jadwal", "/di/kenangasari/rw-03/jadwal");
    let id = "SELECT lower(hex(s.id)) FROM stages s JOIN cycles c ON c.id = s.cycle_id JOIN territories t \
              ON t.id = s.territory_id WHERE c.year = 2027 AND s.kind = 'rank' AND t.path = 'kenangasari'";
    let id = uuid_words(&tables::text(&house.store, id).await);
    let on = |act| [("act", act), ("stage", id.as_str()), ("until", "2027-02-15"), ("from", "2027-02-01")];
    let reopen = [&on("reopen_stage")[..], &[("reason", WORDS)]].concat();
    let others =
        [Resident, RtChair, Lpm, OtherLpm, OtherRwChair, Kades, BpdChair, Bappeda, Former, Operator, Elsewhere];
    let in_rw = [&others[..], &[Lurah]].concat();
    let in_village = [&others[..], &[RwChair]].concat();
    let mut cases = vec![
        case(rw, &reopen, &all(403, &in_rw)),
        case(village, &reopen, &all(403, &in_village)),
        case(village, &reopen, &[(Lurah, 409)]),
        case(village, &on("open_stage"), &[(Lurah, 409)]),
        case(village, &on("close_stage"), &[(Lurah, 409)]),
        case(village, &[("act", "plan_year"), ("year", "2027")], &all(403, &in_village)),
        case(village, &[("act", "plan_year"), ("year", "2027")], &[(Lurah, 409)]),
        case(village, &[("act", "open_stage"), ("stage", "1")], &all(404, &[Lurah])[1..]),
    ];
    for act in ["open_stage", "close_stage", "end_stage"] {
        cases.push(case(rw, &on(act), &all(403, &in_rw)));
        cases.push(case(village, &on(act), &all(403, &in_village)));
    }
    cases.push(case(rw, &on("redate_stage"), &all(403, &[&in_rw[..], &[RwChair]].concat())));
    cases
}

/// What may be proposed: by then the year collects, and the list stands.
fn about_catalogue() -> Vec<Case> {
    let (village, kota) = ("/di/kenangasari/kamus/ubah", "/di/kota-tirtaraharja/kamus/ubah");
    let proposal = "/di/kenangasari/usulan/27-022";
    let item = [
        ("act", "enter_item"),
        ("item_code", "K1a-9"),
        ("item_name", "Isi baru"),
        ("unit", "m"),
        ("price_low", "1000"),
        ("category", "K1a"),
        ("support", "fisik"),
        ("needs", WORDS),
        ("form", "-butir"),
    ];
    let gone = [("act", "remove_item"), ("item_code", "K1a-1"), ("form", "-hapus")];
    let id = uuid_words(&"0".repeat(32));
    let back = [("act", "withdraw_item"), ("butir", id.as_str())];
    let choose = [("act", "catalogue_item"), ("butir", id.as_str())];
    let sheet = [("act", "enter_items"), ("berkas", id.as_str()), ("form", "-berkas")];
    let read = [("act", "read_items"), ("form", "-bawa")];
    let others = [Resident, RtChair, RwChair, Lpm, OtherLpm, Kades, BpdChair, Bappeda, Former, Operator, Elsewhere];
    let not_second = [Resident, RtChair, RwChair, Lurah, OtherLpm, Kades, BpdChair, Bappeda, Former, Operator];
    vec![
        case(village, &item, &all(403, &others)),
        case(village, &item, &[(Lurah, 409)]),
        case(village, &gone, &all(403, &others)),
        case(village, &gone, &[(Lurah, 409)]),
        case(village, &back, &all(403, &others)),
        case(village, &back, &[(Lurah, 409)]),
        case(village, &sheet, &all(403, &others)),
        case(village, &sheet, &[(Lurah, 409)]),
        case(kota, &sheet, &[(Bappeda, 422)]),
        case(village, &read, &all(403, &others)),
        case(village, &read, &[(Lurah, 409)]),
        case(kota, &read, &[(Bappeda, 422)]),
        case(village, &[("act", "confirm_items")], &all(403, &not_second)),
        case(village, &[("act", "confirm_items")], &[(Lpm, 409)]),
        case(kota, &item, &all(403, &[Resident, RtChair, RwChair, Lpm, Lurah, Kades, BpdChair, Former, Operator])),
        case(kota, &[item[0], item[2], item[7], item[8]], &[(Bappeda, 422)]),
        case(kota, &gone[..1], &[(Bappeda, 422)]),
        case(proposal, &choose, &all(403, &[Resident, Elsewhere, Kades, Former, OtherRwChair])),
        case(proposal, &choose, &[(RtChair, 422)]),
    ]
}

/// Meetings: who calls and leads one is asked before a field is read.
fn about_meetings() -> Vec<Case> {
    let (list, call) = ("/di/kenangasari/rw-03/rt-02/rapat", "/di/kenangasari/rw-03/rapat/baru");
    let past = "/di/kenangasari/rw-03/rapat/sudah-lewat";
    let ahead = "/di/kenangasari/rw-03/rapat/2026-12-12";
    let over = "/di/kenangasari/rw-03/rt-01/rapat/2026-11-27/berita-acara";
    let (lead, attend) = (&format!("{ahead}/pimpin"), &format!("{ahead}/hadir"));
    let marks = &format!("{ahead}/nilai");
    let others = [Resident, RtChair, OtherRwChair, Lurah, Lpm, Kades, BpdChair, Former, Elsewhere, Operator];
    let strangers = [Resident, RtChair, OtherRwChair, Kades, Former, Elsewhere];
    let calling = [("act", "convene"), ("starts", "2027-01-20"), ("clock", "19.30"), ("why", WORDS)];
    let raised = [("act", "happen"), ("hal", "raised"), ("butir", "1"), ("whom", "2 warga"), ("what", WORDS)];
    let answer = [("act", "answer_in_meeting"), ("butir", "1"), ("jawaban", "yes")];
    let correct = [("act", "correct_minutes"), ("wrong", WORDS), ("right", WORDS)];
    vec![
        case(list, &[("act", "ask_meeting")], &all(403, &[Voter, OtherRwChair, Kades, Elsewhere])),
        case(call, &calling, &all(403, &others)),
        case(call, &calling, &[(RwChair, 422)]),
        case(past, &[("act", "past_meeting"), ("reason", WORDS)], &all(403, &others)),
        case(past, &[("act", "past_meeting"), ("reason", WORDS)], &[(RwChair, 422)]),
        case(lead, &raised, &all(403, &strangers)),
        case(lead, &[("act", "happen"), ("hal", "opened")], &all(403, &strangers)),
        case(lead, &[("act", "happen"), ("hal", "opened"), ("butir", "satu")], &all(403, &strangers)),
        case(lead, &[("act", "happen"), ("hal", "raised"), ("butir", "satu")], &[(RwChair, 404)]),
        case(attend, &[("act", "check_in"), ("door_code", "000000")], &all(403, &[OtherRwChair, Kades, Elsewhere])),
        case(attend, &[("act", "tick")], &all(403, &strangers)),
        case(attend, &[("act", "tick")], &[(RwChair, 422)]),
        case(attend, &[("act", "add_guest"), ("name", "Sri")], &all(403, &strangers)),
        case(attend, &[("act", "add_guest"), ("name", "Sri")], &[(RwChair, 422)]),
        case(attend, &[("act", "count"), ("perempuan-lain", "x")], &all(403, &strangers)),
        case(attend, &[("act", "count"), ("perempuan-lain", "x")], &[(RwChair, 422)]),
        case(&format!("{ahead}/catat"), &raised, &all(403, &strangers)),
        case(ahead, &answer, &all(403, &[OtherRwChair, Kades, Elsewhere])),
        case(ahead, &answer, &[(Resident, 409)]),
        case(ahead, &[("act", "ask_floor")], &all(403, &[OtherRwChair, Kades, Elsewhere])),
        case(ahead, &[("act", "ask_floor")], &[(Resident, 409)]),
        case(ahead, &[("act", "leave_floor")], &all(403, &[OtherRwChair, Kades, Elsewhere])),
        case(ahead, &[("act", "leave_floor")], &[(Resident, 409)]),
        case(marks, &[("act", "score"), ("nilai-1", "3")], &all(403, &[OtherRwChair, Kades, Elsewhere])),
        case(marks, &[("act", "score"), ("nilai-1", "3")], &[(Resident, 422)]),
        case(marks, &[("act", "score"), ("penilai", "siapa")], &all(403, &strangers)),
        case(marks, &[("act", "score"), ("penilai", "siapa")], &[(RwChair, 422)]),
        case(lead, &[("act", "refresh_list")], &all(403, &strangers)),
        case(lead, &[("act", "refresh_list")], &[(RwChair, 409)]),
        case(over, &[("act", "file_minutes")], &all(403, &strangers)),
        case(&format!("{ahead}/berita-acara"), &[("act", "file_minutes")], &[(RwChair, 409)]),
        case(over, &correct, &all(403, &strangers)),
    ]
}
