//! What comes with a proposal: what belongs elsewhere, who writes for whom, photos, offers, services.

use std::sync::Arc;

use domain::{
    deliberation::{
        Stance,
        moderation::{Part, Reason, Text},
    },
    file::{OF_PROPOSAL, SubjectKind, Unfit},
    id::{FileId, PersonId, ProposalId},
    institution::{BodyKind, Seat},
    money::Rupiah,
    proposal::{
        Step,
        elsewhere::Elsewhere,
        estimate::{
            Estimate, Rung,
            details::{Details, Nature, Source, Urgency},
        },
        spot::{Coordinates, Point},
        words::Words,
    },
    refusal::Refusal,
    service::{Service, ServiceKind},
    time::Instant,
};
use store::{
    ActResult,
    act::{
        self,
        entrusted::{ForWhom, NewEntrusted, propose_for},
        file::{add_to_proposal, erase, keep_photo},
        proposal::{Mended, NewProposal, keep, mend_draft, mend_draft_with, propose},
    },
    file::{Brought, Photo, of_proposal, visible},
    person::profile,
};

use crate::{
    database::{contents, count, fingerprint},
    scene::{refused, words},
    stories,
    world::{Rt, World, YEAR, day},
};

stories!(
    what_a_service_does_is_told_and_sent_all_the_same_when_it_is_meant,
    what_tells_of_violence_is_kept_nowhere,
    what_is_written_for_a_neighbour_is_the_neighbours,
    for_somebody_not_registered_only_a_first_name_is_kept,
    nobody_writes_for_others_alone_or_elsewhere,
    a_body_proposes_about_its_own_places_and_its_drafts_are_found_again,
    a_proposal_shows_three_photos_and_its_proposer_takes_them_away,
    a_photo_hides_with_its_words,
    a_photo_is_reported_alone_and_whoever_settles_sees_it,
    a_photo_is_taken_up_once_and_only_by_who_brought_it,
    who_closes_an_account_takes_their_photos_along,
    every_rung_says_what_residents_give_beside_the_others,
    a_village_names_its_services_anew,
    a_proposer_says_where_it_is_and_an_older_sketch_keeps_its_points,
    a_villages_emblem_has_its_time_and_is_seen_by_all,
);

fn photo(n: u8) -> Photo {
    let large = vec![b'p', n];
    Photo { sha256: domain::record::bytes_hash(&large), large, small: b"small".to_vec(), width: 4, height: 3 }
}

impl World {
    async fn bring(&self, who: PersonId, now: Instant) -> Brought {
        let n = u8::try_from(self.next() % 250).expect("few photos");
        let file = keep_photo(&self.store, &self.by(who, now), photo(n)).await.expect("kept");
        Brought { file, shows: Some("Selokan meluap".into()) }
    }

    async fn looks(&self, who: Option<PersonId>, id: FileId) -> bool {
        let actor = match who {
            Some(who) => Some(profile(self.store.read(), who).await.expect("an answer").expect("somebody").actor),
            None => None,
        };
        visible(self.store.read(), id, actor.as_ref(), day(13)).await.expect("an answer").is_some()
    }

    /// Written down by somebody for a resident, before a witness.
    fn entrusted(&self, rt: &Rt, for_whom: ForWhom, witness: PersonId) -> NewEntrusted {
        let form_key = format!("titip-{}", self.next());
        let (photo, meant, show_name) = (None, false, true);
        NewEntrusted { scope: rt.id, year: YEAR, for_whom, words: words(), show_name, witness, photo, meant, form_key }
    }

    async fn entrust(&self, writer: PersonId, new: &NewEntrusted) -> ActResult<ProposalId> {
        propose_for(&self.store, &self.by(writer, day(12)), new).await.map(|sent| sent.id)
    }
}

async fn what_a_service_does_is_told_and_sent_all_the_same_when_it_is_meant(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let by = w.by(rt.residents[0], day(12));
    let lamp = Words::new("Lampu di depan pos ronda mati sejak Minggu", "Pos ronda", "Lampu diganti");
    let mut form = NewProposal { words: lamp.clone(), ..w.form(rt.id) };
    let before = fingerprint(&w.store).await;
    let told = Refusal::HandedOver { to: Elsewhere::SmallRepair };
    assert_eq!(refused(propose(&w.store, &by, &form).await), told);
    assert_eq!(fingerprint(&w.store).await, before, "asked first, and nothing is spent on it");
    form.meant = true;
    let sent = propose(&w.store, &by, &form).await.expect("it is meant");
    assert_eq!(w.proposal(sent.id).await.words, lamp);
    // A draft may say what it likes; sending it asks.
    let draft = NewProposal { words: Words::new("Suami saya sakit", "", "Bantuan sembako"), ..w.form(rt.id) };
    let id = keep(&w.store, &by, &draft).await.expect("kept");
    let whole = Words::new("Suami saya sakit dan tidak bekerja", "Gang Melati", "Bantuan sembako");
    let mut new = Mended { words: whole, show_name: false, meant: false, photo: None };
    let told = Refusal::HandedOver { to: Elsewhere::OneFamily };
    assert_eq!(refused(mend_draft_with(&w.store, &by, id, &new, true).await), told);
    assert_eq!(mend_draft_with(&w.store, &by, id, &new, false).await.expect("kept on"), None);
    new.meant = true;
    mend_draft_with(&w.store, &by, id, &new, true).await.expect("it is meant").expect("sent");
}

const CANARY: &str = "Kenari kuning dipukuli suaminya tiap malam";

async fn what_tells_of_violence_is_kept_nowhere(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let by = w.by(rt.residents[0], day(12));
    let told = Words::new(CANARY, "Rumah nomor tujuh", "Tolong didatangi");
    let draft = keep(&w.store, &by, &w.form(rt.id)).await.expect("another draft");
    let sent = w.propose(rt.residents[1], rt.id, day(12)).await.id;
    let reason = Some(day(20));
    act::proposal::ask_completion(&w.store, &w.by(rt.chair, day(12)), sent, "Di mana?", reason).await.expect("asked");
    let before = fingerprint(&w.store).await;
    for meant in [false, true] {
        let form = NewProposal { words: told.clone(), meant, ..w.form(rt.id) };
        assert_eq!(refused(propose(&w.store, &by, &form).await), Refusal::NotForPublic);
        assert_eq!(refused(keep(&w.store, &by, &form).await), Refusal::NotForPublic);
    }
    for send in [false, true] {
        let mended = mend_draft(&w.store, &by, draft, told.clone(), false, send).await;
        assert_eq!(refused(mended), Refusal::NotForPublic);
    }
    let completed = act::proposal::complete(&w.store, &w.by(rt.residents[1], day(13)), sent, told.clone()).await;
    assert_eq!(refused(completed), Refusal::NotForPublic);
    let whom = ForWhom::Registered(rt.residents[2]);
    let entrusted = NewEntrusted { words: told, meant: true, ..w.entrusted(rt, whom, rt.residents[3]) };
    assert_eq!(refused(w.entrust(rt.secretary, &entrusted).await), Refusal::NotForPublic);
    assert_eq!(fingerprint(&w.store).await, before);
    assert!(contents(&w.store).await.values().all(|table| !table.contains("Kenari")), "it stands nowhere");
}

async fn what_is_written_for_a_neighbour_is_the_neighbours(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let (neighbour, witness) = (rt.residents[0], rt.residents[1]);
    let form = w.entrusted(rt, ForWhom::Registered(neighbour), witness);
    let id = w.entrust(rt.secretary, &form).await.expect("sent");
    assert_eq!(w.entrust(rt.secretary, &form).await.expect("the same answer"), id, "sent twice it is one");
    let found = w.proposal(id).await;
    assert_eq!((found.author, found.author_body), (Some(neighbour), None));
    assert_eq!((found.written_by, found.home, found.scope), (Some(rt.secretary), rt.id, rt.id));
    assert!(matches!(found.step, Step::AtRt { .. }));
    let c = w.store.read();
    let row = store::proposal::detail(c, id, None).await.expect("an answer").expect("a proposal").row;
    let writer = profile(c, rt.secretary).await.expect("an answer").expect("a secretary").name;
    assert_eq!(row.author.written.map(|x| x.name), Some(writer));
    assert_eq!(row.author.first_name.as_deref(), Some("Warga"));
    assert_eq!(store::proposal::of_author(c, neighbour).await.expect("an answer").len(), 1);
    assert_eq!(store::proposal::of_author(c, rt.secretary).await.expect("an answer").len(), 0);
    let witnessed = "SELECT COUNT(*) FROM entrusted WHERE first_name IS NULL AND agreed_at > 0";
    assert_eq!(count(&w.store, witnessed).await, 1);
    // A facilitator of the village writes, too; the neighbour alone takes it back.
    let facilitated = w.entrusted(&v.rws[1].rts[0], ForWhom::Registered(v.rws[1].rts[0].residents[0]), witness);
    w.entrust(v.facilitator, &facilitated).await.expect("sent");
    let late = act::proposal::withdraw(&w.store, &w.by(rt.secretary, day(13)), id).await;
    assert_eq!(refused(late).code(), "not-your-task");
    act::proposal::withdraw(&w.store, &w.by(neighbour, day(13)), id).await.expect("taken back");
    w.record_holds().await;
}

async fn for_somebody_not_registered_only_a_first_name_is_kept(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let named = |name: &str| w.entrusted(rt, ForWhom::Named(name.into()), rt.residents[1]);
    assert_eq!(refused(w.entrust(rt.chair, &named(" ")).await), Refusal::field("first_name", "missing"));
    let id = w.entrust(rt.chair, &named("Mbah Warno Sukarno")).await.expect("sent");
    let found = w.proposal(id).await;
    assert_eq!((found.author, found.author_body, found.home), (None, Some(rt.board), rt.id));
    let row = store::proposal::detail(w.store.read(), id, None).await.expect("an answer").expect("there").row;
    assert_eq!((row.author.first_name.as_deref(), row.author.body), (Some("Warno"), None), "and not the board's");
    assert!(contents(&w.store).await.values().all(|table| !table.contains("Sukarno")));
    // The board that wrote it down completes it and takes it back.
    act::proposal::withdraw(&w.store, &w.by(rt.secretary, day(13)), id).await.expect("taken back");
}

async fn nobody_writes_for_others_alone_or_elsewhere(w: Arc<World>) {
    let v = &w.kelurahan;
    let (rt, other) = (&v.rws[0].rts[0], &v.rws[0].rts[1]);
    let whom = || ForWhom::Registered(rt.residents[0]);
    let form = w.entrusted(rt, whom(), rt.residents[1]);
    let before = fingerprint(&w.store).await;
    for (who, code) in [
        (rt.residents[2], "not-your-task"),
        (v.rws[0].chair, "not-your-task"),
        (v.head, "not-your-task"),
        (v.pkk_chair, "not-your-task"),
        (other.chair, "other-territory"),
        (w.desa.facilitator, "other-territory"),
    ] {
        assert_eq!(refused(w.entrust(who, &form).await).code(), code);
    }
    let late = propose_for(&w.store, &w.by(rt.chair, day(60)), &form).await;
    assert_eq!(refused(late).code(), "stage-closed");
    let own = w.entrusted(rt, ForWhom::Registered(rt.chair), rt.residents[1]);
    assert_eq!(refused(w.entrust(rt.chair, &own).await), Refusal::OwnInterest, "one's own is proposed as any other");
    for near in [rt.chair, rt.residents[0], v.unverified] {
        let answer = w.entrust(rt.chair, &w.entrusted(rt, whom(), near)).await;
        assert_eq!(refused(answer), Refusal::field("witness", "witness"));
    }
    let far = w.entrusted(rt, whom(), w.desa.rws[0].rts[0].residents[0]);
    assert_eq!(refused(w.entrust(rt.chair, &far).await), Refusal::field("witness", "choice"));
    let elsewhere = w.entrusted(rt, ForWhom::Registered(other.residents[0]), rt.residents[1]);
    assert_eq!(refused(w.entrust(rt.chair, &elsewhere).await), Refusal::field("for_whom", "choice"));
    let nobody = propose_for(&w.store, &w.nobody(day(12)), &form).await;
    assert_eq!(refused(nobody), Refusal::SignInFirst);
    assert_eq!(fingerprint(&w.store).await, before);
}

async fn a_body_proposes_about_its_own_places_and_its_drafts_are_found_again(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let of = |body, scope| NewProposal { body: Some(body), ..w.form(scope) };
    let board = propose(&w.store, &w.by(rt.secretary, day(12)), &of(rt.board, rt.id)).await.expect("rembug RT");
    assert_eq!(w.proposal(board.id).await.author_body, Some(rt.board));
    // The secretary lives in this village and may propose there, but the RT's board is not about another RT.
    let beyond = propose(&w.store, &w.by(v.pkk_chair, day(12)), &of(v.pkk, w.desa.id)).await;
    assert_eq!(refused(beyond).code(), "other-territory");
    let above = propose(&w.store, &w.by(rt.secretary, day(12)), &of(rt.board, v.id)).await;
    assert_eq!(refused(above), Refusal::NotFound, "an RT does not speak for the village");
    let group = w.seated(rt.id, v.id, BodyKind::Facilitators, Seat::Chair, None).await;
    let body = profile(w.store.read(), group).await.expect("an answer").expect("somebody").seats[0].mandate.body;
    let facilitators = propose(&w.store, &w.by(group, day(12)), &of(body, rt.id)).await;
    assert_eq!(refused(facilitators), Refusal::NotFound, "facilitators write for others");
    let draft = keep(&w.store, &w.by(v.pkk_chair, day(12)), &of(v.pkk, v.id)).await.expect("kept");
    let mine = store::proposal::of_author(w.store.read(), v.pkk_chair).await.expect("an answer");
    assert_eq!(mine.iter().map(|r| r.id).collect::<Vec<_>>(), [draft]);
}

async fn a_proposal_shows_three_photos_and_its_proposer_takes_them_away(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (me, by) = (rt.residents[0], w.by(rt.residents[0], day(12)));
    let photo = Some(w.bring(me, day(12)).await);
    let sent = propose(&w.store, &by, &NewProposal { photo, ..w.form(rt.id) }).await.expect("sent with a photo");
    let told = "SELECT COUNT(*) FROM record WHERE payload LIKE '%\"photo\":%'";
    assert_eq!(count(&w.store, told).await, 1, "the record has its hash");
    for _ in 1..OF_PROPOSAL {
        let more = w.bring(me, day(12)).await;
        add_to_proposal(&w.store, &by, sent.id, Some(&more)).await.expect("added");
    }
    let fourth = w.bring(me, day(12)).await;
    assert_eq!(refused(add_to_proposal(&w.store, &by, sent.id, Some(&fourth)).await), Unfit::Full.of("photo"));
    assert_eq!(refused(add_to_proposal(&w.store, &by, sent.id, None).await), Refusal::field("photo", "missing"));
    let shown = of_proposal(w.store.read(), sent.id).await.expect("an answer");
    assert_eq!(shown.len(), 3);
    assert_eq!((shown[0].size, shown[0].shows.as_deref()), (2, Some("Selokan meluap")));
    assert!(w.looks(None, shown[0].id).await, "everybody sees what was sent");
    let before = fingerprint(&w.store).await;
    for who in [rt.residents[1], rt.spouses[0], rt.chair, w.kelurahan.head] {
        let theirs = w.by(who, day(12));
        let erased = erase(&w.store, &theirs, sent.id, shown[0].id).await;
        assert_eq!(refused(erased).code(), "not-your-task");
        assert_eq!(refused(add_to_proposal(&w.store, &theirs, sent.id, None).await).code(), "not-your-task");
    }
    assert_eq!(
        refused(erase(&w.store, &by, sent.id, fourth.file).await),
        Refusal::NotFound,
        "a draft is no photo of it"
    );
    assert_eq!(fingerprint(&w.store).await, before);
    erase(&w.store, &by, sent.id, shown[0].id).await.expect("taken away");
    assert!(!w.looks(Some(me), shown[0].id).await, "gone for everybody");
    add_to_proposal(&w.store, &by, sent.id, Some(&fourth)).await.expect("there is room again");
    // Once it is taken back nothing is added any more.
    act::proposal::withdraw(&w.store, &by, sent.id).await.expect("taken back");
    let late = erase(&w.store, &by, sent.id, shown[1].id).await;
    assert_eq!(refused(late), Refusal::Moved { now: "withdrawn" });
    w.record_holds().await;
}

async fn a_photo_hides_with_its_words(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let (me, other) = (rt.residents[0], rt.residents[1]);
    let photo = w.bring(me, day(12)).await;
    let form = NewProposal { photo: Some(photo.clone()), ..w.form(rt.id) };
    let id = keep(&w.store, &w.by(me, day(12)), &form).await.expect("kept");
    assert!(w.looks(Some(me), photo.file).await && !w.looks(Some(other), photo.file).await, "a draft's is one's own");
    assert_eq!(propose(&w.store, &w.by(me, day(12)), &form).await.expect("sent").id, id);
    assert!(w.looks(None, photo.file).await);
    let said = w.bring(other, day(12)).await;
    let by = w.by(other, day(12));
    let opinion =
        act::deliberation::give_opinion_once(&w.store, &by, id, (Stance::Worry, "Lihat ini."), Some(&said), "satu");
    let opinion = opinion.await.expect("said with a photo");
    assert!(w.looks(None, said.file).await);
    let kinds: Vec<_> =
        of_proposal(w.store.read(), id).await.expect("an answer").into_iter().map(|p| p.opinion).collect();
    assert_eq!(kinds, [None, Some(opinion)]);
    for (part, file, author) in [(Part::Opinion(opinion), said.file, other), (Part::Problem, photo.file, me)] {
        let text = Text { proposal: id, part };
        let new = act::moderation::NewTextReport { text, reason: Reason::PersonalData, about: None };
        act::moderation::report(&w.store, &w.by(rt.residents[2], day(13)), new).await.expect("reported");
        let lpm = w.by(v.lpm, day(13));
        act::moderation::hide(&w.store, &lpm, text, Reason::PersonalData, "Ada wajah orang.").await.expect("hidden");
        assert!(!w.looks(None, file).await && !w.looks(Some(rt.residents[2]), file).await);
        assert!(w.looks(Some(author), file).await, "one's own");
    }
    // Whoever wrote the opinion takes its photo away, whatever the stage; nobody else.
    let theirs = erase(&w.store, &w.by(me, day(13)), id, said.file).await;
    assert_eq!(refused(theirs), Refusal::NotFound);
    erase(&w.store, &w.by(other, day(60)), id, said.file).await.expect("taken away");
    w.record_holds().await;
}

async fn a_photo_is_reported_alone_and_whoever_settles_sees_it(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let (me, other, third) = (rt.residents[0], rt.residents[1], rt.residents[2]);
    let camat = w.above(v, BodyKind::DistrictOffice).await;
    let (first, second) = (w.bring(me, day(12)).await, w.bring(me, day(12)).await);
    let form = NewProposal { photo: Some(first.clone()), ..w.form(rt.id) };
    let id = propose(&w.store, &w.by(me, day(12)), &form).await.expect("sent").id;
    add_to_proposal(&w.store, &w.by(me, day(12)), id, Some(&second)).await.expect("added");
    let report = |who, part| {
        let new = act::moderation::NewTextReport {
            text: Text { proposal: id, part },
            reason: Reason::Sensitive,
            about: None,
        };
        let w = &w;
        async move { act::moderation::report(&w.store, &w.by(who, day(13)), new).await }
    };
    let hide = async |part| {
        let (by, text) = (w.by(v.lpm, day(13)), Text { proposal: id, part });
        act::moderation::hide(&w.store, &by, text, Reason::Sensitive, "Ada wajah anak.").await.expect("hidden");
        let log = store::moderation::log(w.store.read(), v.id).await.expect("a log");
        log.into_iter().find(|j| j.text == text).expect("in the log").id
    };
    let appeal = |who, judgement| {
        let w = &w;
        async move { act::moderation::appeal(&w.store, &w.by(who, day(13)), judgement, "Orang tuanya setuju.").await }
    };
    // It is named as what it is, and under what it stands.
    let elsewhere = w.propose(other, rt.id, day(12)).await.id;
    let misplaced = Text { proposal: elsewhere, part: Part::Photo(first.file) };
    let misplaced = act::moderation::NewTextReport { text: misplaced, reason: Reason::Insult, about: None };
    let misplaced = act::moderation::report(&w.store, &w.by(third, day(13)), misplaced).await;
    assert_eq!(refused(misplaced), Refusal::NotFound);
    assert_eq!(refused(report(third, Part::Paper(first.file)).await), Refusal::NotFound);
    let part = Part::Photo(first.file);
    report(third, part).await.expect("reported");
    assert!(w.looks(None, first.file).await, "a report alone hides nothing");
    let judge = profile(w.store.read(), v.lpm).await.unwrap().unwrap().actor;
    let village = store::territory::by_id(w.store.read(), v.id).await.unwrap();
    let waits =
        async || store::moderation::waiting(w.store.read(), &village, &judge, day(13)).await.expect("an answer");
    let cases = waits().await;
    assert_eq!((cases.len(), cases[0].text.part, cases[0].files[0].id), (1, part, first.file));
    assert_eq!(cases[0].words, "Selokan meluap", "what it shows, for who does not see it");
    let judgement = hide(part).await;
    for who in [None, Some(third), Some(v.lpm), Some(camat), Some(v.head)] {
        assert!(!w.looks(who, first.file).await, "{who:?}");
    }
    assert!(w.looks(Some(me), first.file).await, "one's own");
    assert!(w.looks(None, second.file).await, "the other one stays, and so do the words");
    assert!(store::moderation::hidden_parts(w.store.read(), id).await.unwrap().is_empty());
    let shown = of_proposal(w.store.read(), id).await.unwrap();
    assert_eq!(shown.iter().map(|f| f.hidden.is_some()).collect::<Vec<_>>(), [true, false]);
    // Its proposer asks again: it lies before who settles, and before nobody else.
    refused(appeal(third, judgement).await);
    appeal(me, judgement).await.expect("asked");
    assert!(w.looks(Some(camat), first.file).await);
    for who in [None, Some(third), Some(v.lpm), Some(v.head)] {
        assert!(!w.looks(who, first.file).await, "{who:?}");
    }
    act::moderation::settle(&w.store, &w.by(camat, day(13)), judgement, true, "Setuju.").await.expect("back");
    assert!(w.looks(None, first.file).await);
    // Hidden words take their photo along, and so it lies before who settles about them.
    let said = w.bring(other, day(12)).await;
    let words = (Stance::Worry, "Lihat ini.");
    let by = w.by(other, day(12));
    let opinion = act::deliberation::give_opinion_once(&w.store, &by, id, words, Some(&said), "satu");
    let opinion = Part::Opinion(opinion.await.expect("said with a photo"));
    report(third, opinion).await.expect("reported");
    let judgement = hide(opinion).await;
    assert!(!w.looks(Some(camat), said.file).await);
    appeal(other, judgement).await.expect("asked");
    assert!(w.looks(Some(camat), said.file).await && !w.looks(Some(v.head), said.file).await);
    act::moderation::settle(&w.store, &w.by(camat, day(13)), judgement, false, "Tetap.").await.expect("stays");
    assert!(!w.looks(Some(camat), said.file).await, "judged: no longer their business");
    // Taken away, a reported photo waits for nobody.
    report(third, Part::Photo(second.file)).await.expect("reported");
    assert_eq!(waits().await.len(), 1);
    erase(&w.store, &w.by(me, day(13)), id, second.file).await.expect("taken away");
    assert!(waits().await.is_empty());
    w.record_holds().await;
}

async fn a_photo_is_taken_up_once_and_only_by_who_brought_it(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (me, other) = (rt.residents[0], rt.residents[1]);
    let photo = w.bring(me, day(12)).await;
    let before = fingerprint(&w.store).await;
    let stolen = NewProposal { photo: Some(photo.clone()), ..w.form(rt.id) };
    assert_eq!(refused(propose(&w.store, &w.by(other, day(12)), &stolen).await), Unfit::Gone.of("photo"));
    assert_eq!(fingerprint(&w.store).await, before, "no number is spent on it");
    let form = NewProposal { photo: Some(photo.clone()), ..w.form(rt.id) };
    let first = propose(&w.store, &w.by(me, day(12)), &form).await.expect("sent");
    assert_eq!(propose(&w.store, &w.by(me, day(12)), &form).await.expect("the same answer"), first);
    let again = NewProposal { photo: Some(photo), ..w.form(rt.id) };
    assert_eq!(refused(propose(&w.store, &w.by(me, day(12)), &again).await), Unfit::Gone.of("photo"));
    assert_eq!(refused(keep_photo(&w.store, &w.nobody(day(12)), photo_of()).await), Refusal::SignInFirst);
}

fn photo_of() -> Photo {
    photo(251)
}

async fn who_closes_an_account_takes_their_photos_along(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let me = rt.residents[0];
    let photo = Some(w.bring(me, day(12)).await);
    let sent = propose(&w.store, &w.by(me, day(12)), &NewProposal { photo, ..w.form(rt.id) }).await.expect("sent");
    w.bring(me, day(12)).await;
    act::person::close(&w.store, &w.by(me, day(13))).await.expect("closed");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM files").await, 0);
    assert_eq!(w.proposal(sent.id).await.words, words(), "what was proposed stays");
    let kind = SubjectKind::Proposal;
    assert_eq!(store::file::of_subject(w.store.read(), kind, sent.id.0).await.expect("an answer"), None);
}

async fn every_rung_says_what_residents_give_beside_the_others(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let id = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    let say = async |who, details| {
        let said = Estimate { details, ..Estimate::default() };
        act::proposal::estimate(&w.store, &w.by(who, day(13)), id, said).await
    };
    let own = Details { labour: Some(40), urgency: Some(Urgency::Danger), ..Details::default() };
    assert_eq!(say(rt.residents[0], own).await.expect("said"), Rung::Proposer);
    let boards = Details {
        nature: Some(Nature::Physical),
        urgency: Some(Urgency::ThisYear),
        material: Some(Rupiah(2_500_000)),
        source: Some(Source::City),
        land: Some(12),
        ..Details::default()
    };
    assert_eq!(say(rt.secretary, boards).await.expect("said"), Rung::Rt);
    let beyond = Details { labour: Some(u32::MAX), ..Details::default() };
    assert_eq!(refused(say(rt.secretary, beyond).await), Refusal::field("labour", "number"));
    let all = store::proposal::estimates(w.store.read(), &[id]).await.expect("an answer");
    let read: Vec<_> = all.iter().map(|(_, s)| (s.rung, s.estimate.details)).collect();
    assert_eq!(read, [(Rung::Proposer, own), (Rung::Rt, boards)], "nobody overwrites what another said");
    let row = store::proposal::detail(w.store.read(), id, None).await.expect("an answer").expect("there").row;
    let binding = row.estimate().details;
    assert_eq!((binding.labour, binding.urgency), (Some(40), Some(Urgency::ThisYear)));
}

async fn a_village_names_its_services_anew(w: Arc<World>) {
    let v = &w.kelurahan;
    let named = |name| {
        Service::new(ServiceKind::Aid, [name, "Satu keluarga", "KTP dan KK", "Kantor, loket 2", "129"])
            .expect("a service")
    };
    let set = async |who, name| act::service::set(&w.store, &w.by(who, day(12)), v.id, &named(name)).await;
    let before = fingerprint(&w.store).await;
    for (who, code) in [
        (v.rws[0].rts[0].residents[0], "not-your-task"),
        (v.rws[0].chair, "not-your-task"),
        (v.lpm, "not-your-task"),
        (w.desa.head, "other-territory"),
    ] {
        assert_eq!(refused(set(who, "Loket sosial").await).code(), code);
    }
    assert_eq!(fingerprint(&w.store).await, before);
    let staff = w.seated(v.rws[0].rts[0].id, v.id, BodyKind::VillageOffice, Seat::Member, None).await;
    set(staff, "Loket sosial").await.expect("named");
    set(v.head, "Loket keluarga").await.expect("named anew");
    let all = store::service::of_village(w.store.read(), v.id).await.expect("an answer");
    assert_eq!(all, [named("Loket keluarga")]);
    assert_eq!(store::service::of_village(w.store.read(), w.desa.id).await.expect("an answer"), []);
    w.record_holds().await;
}

async fn a_proposer_says_where_it_is_and_an_older_sketch_keeps_its_points(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let me = rt.residents[0];
    let id = w.propose(me, rt.id, day(12)).await.id;
    let row =
        async || store::proposal::detail(w.store.read(), id, None).await.expect("an answer").expect("a proposal").row;
    const TYPED: &str = "-6,9123; 110,4201";
    let spot = Coordinates::parse("-6.9123, 110.4201").expect("a place");
    let point = Point { x: 250, y: 500 };
    for who in [rt.residents[1], rt.chair, v.head] {
        let by = w.by(who, day(12));
        assert_eq!(refused(act::sketch::mark(&w.store, &by, id, TYPED).await).code(), "not-your-task");
        assert_eq!(refused(act::sketch::point(&w.store, &by, id, point).await).code(), "not-your-task");
    }
    let by = w.by(me, day(12));
    assert_eq!(refused(act::sketch::point(&w.store, &by, id, point).await), Refusal::NotFound, "there is no sketch");
    let nowhere = act::sketch::mark(&w.store, &by, id, "52.5, 13.4").await;
    assert_eq!(refused(nowhere), Refusal::field("coordinates", "coordinates"));
    act::sketch::mark(&w.store, &by, id, TYPED).await.expect("marked");
    let first = w.bring(v.head, day(12)).await;
    for who in [rt.residents[1], rt.chair, v.lpm] {
        let set = act::sketch::set(&w.store, &w.by(who, day(12)), v.id, Some(&first)).await;
        assert_eq!(refused(set).code(), "not-your-task");
    }
    act::sketch::set(&w.store, &w.by(v.head, day(12)), v.id, Some(&first)).await.expect("drawn");
    assert!(w.looks(None, first.file).await, "everybody sees it");
    act::sketch::point(&w.store, &by, id, point).await.expect("pointed at");
    let second = w.bring(v.head, day(12)).await;
    act::sketch::set(&w.store, &w.by(v.head, day(12)), v.id, Some(&second)).await.expect("drawn anew");
    let seen = row().await;
    assert_eq!(seen.coordinates, Some(spot));
    assert_eq!(seen.on_sketch.map(|s| (s.sketch, s.sides, s.point)), Some((first.file, (4, 3), point)));
    act::sketch::mark(&w.store, &by, id, " ").await.expect("taken back");
    assert_eq!(row().await.coordinates, None);
    let late = act::sketch::mark(&w.store, &w.by(me, day(70)), id, TYPED).await;
    assert_eq!(refused(late).code(), "stage-closed");
    w.record_holds().await;
}

async fn a_villages_emblem_has_its_time_and_is_seen_by_all(w: Arc<World>) {
    use domain::territory::emblem::over;
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let first = w.bring(v.head, day(12)).await;
    for who in [rt.residents[0], rt.chair, v.lpm] {
        let set = act::emblem::set(&w.store, &w.by(who, day(12)), v.id, Some(&first)).await;
        assert_eq!(refused(set).code(), "not-your-task");
    }
    let head = |at| w.by(v.head, at);
    let of_an_rt = act::emblem::set(&w.store, &head(day(12)), rt.id, Some(&first)).await;
    assert_eq!(refused(of_an_rt), Refusal::NotFound, "an RT writes under its village's");
    let nothing = act::emblem::set(&w.store, &head(day(12)), v.id, None).await;
    assert_eq!(refused(nothing), Refusal::field("photo", "missing"));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM emblems").await, 0);

    act::emblem::set(&w.store, &head(day(12)), v.id, Some(&first)).await.expect("set");
    assert!(w.looks(None, first.file).await, "everybody sees it");
    let second = w.bring(v.head, day(14)).await;
    act::emblem::set(&w.store, &head(day(14)), v.id, Some(&second)).await.expect("set anew");
    let taken = act::emblem::set(&w.store, &head(day(14)), v.id, Some(&second)).await;
    assert_eq!(refused(taken), Unfit::Gone.of("photo"), "a picture is taken up once");
    act::emblem::take_away(&w.store, &head(day(16)), v.id).await.expect("taken away");
    let known = store::emblem::over(w.store.read(), rt.id).await.expect("an answer");
    let then = |n| over(&[v.id, rt.id], &known, day(n)).map(|(_, picture)| picture);
    assert_eq!([11, 12, 13, 14, 16].map(then), [None, Some(first.file), Some(first.file), Some(second.file), None]);
    assert!(w.looks(None, first.file).await, "papers that were signed under it still show it");
    w.record_holds().await;
}
