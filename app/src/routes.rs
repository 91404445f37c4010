//! Which component answers which address. Every route is `SsrMode::Async`: whole, with its status, without script.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    address::{Address, Page},
    card, catalogue,
    context::Ctx,
    cycle, decision, emblem, heard, help, institution, mail, manage, mandate, meeting, merging, moderation, objection,
    poster, proposal, record, register, resident,
    screen::{Page as Loaded, show},
    service, session, sketch, statute, task, territory, vote, wording,
};

/// The whole site.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=|| show(not_found)>
                <Route path=path!("/") view=|| show(territory::front::page) ssr=SsrMode::Async/>
                <Route path=path!("/di/*rest") view=|| show(of_place) ssr=SsrMode::Async/>
                <Route path=path!("/masuk") view=|| show(session::page::sign_in) ssr=SsrMode::Async/>
                <Route path=path!("/kartu") view=|| show(card::open::page) ssr=SsrMode::Async/>
                <Route path=path!("/daftar-warga") view=|| show(register::alone::page) ssr=SsrMode::Async/>
                <Route path=path!("/kelola") view=|| show(manage::start) ssr=SsrMode::Async/>
                <Route path=path!("/kelola/mulai") view=|| show(manage::setup::page) ssr=SsrMode::Async/>
                <Route path=path!("/tugas") view=|| show(task::page::tasks) ssr=SsrMode::Async/>
                <Route path=path!("/saya") view=|| show(task::mine::start) ssr=SsrMode::Async/>
                <Route path=path!("/saya/usulan") view=|| show(task::mine::proposals) ssr=SsrMode::Async/>
                <Route path=path!("/saya/kabar") view=|| show(heard::mine::page) ssr=SsrMode::Async/>
                <Route path=path!("/saya/email") view=|| show(mail::mine::page) ssr=SsrMode::Async/>
                <Route path=path!("/email/sah") view=|| show(mail::link::confirm) ssr=SsrMode::Async/>
                <Route path=path!("/email/berhenti") view=|| show(mail::link::stop) ssr=SsrMode::Async/>
                <Route path=path!("/saya/kartu") view=|| show(card::mine::page) ssr=SsrMode::Async/>
                <Route path=path!("/saya/data") view=|| show(register::mine::page) ssr=SsrMode::Async/>
                <Route path=path!("/saya/boleh-apa") view=|| show(task::mine::rights) ssr=SsrMode::Async/>
                <Route path=path!("/kelola/warga") view=|| show(resident::page) ssr=SsrMode::Async/>
                <Route path=path!("/tugas/jabatan") view=|| show(mandate::confirm::page) ssr=SsrMode::Async/>
                <Route path=path!("/kelola/jabatan") view=|| show(mandate::manage::page) ssr=SsrMode::Async/>
                <Route path=path!("/tugas/wilayah") view=|| show(territory::change::confirm::page) ssr=SsrMode::Async/>
                <Route path=path!("/kelola/wilayah") view=|| show(territory::change::manage::page) ssr=SsrMode::Async/>
                <Route path=path!("/bantuan") view=|| show(help::help) ssr=SsrMode::Async/>
                <Route path=path!("/privasi") view=|| show(help::privacy) ssr=SsrMode::Async/>
                <Route path=path!("/siapa-memutuskan") view=|| show(help::who_decides) ssr=SsrMode::Async/>
                <Route path=path!("/boleh-usul-apa") view=|| show(service::what::page) ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}

async fn not_found(_: Ctx) -> Loaded {
    Err(domain::refusal::Refusal::NotFound.into())
}

/// Everything under a place.
async fn of_place(ctx: Ctx) -> Loaded {
    let rest = ctx.path.strip_prefix("/di/").unwrap_or_default();
    let address = Address::parse(rest).ok_or(domain::refusal::Refusal::NotFound)?;
    // Boxed: one future that holds every page's would need more stack than a thread has.
    match address.page {
        Page::Now => Box::pin(territory::page::now(ctx, address)).await,
        Page::Proposals => Box::pin(proposal::list::page(ctx, address)).await,
        Page::Write => Box::pin(proposal::write::page(ctx, address)).await,
        Page::Wording(year, number) => Box::pin(wording::page(ctx, address, year, number)).await,
        Page::Joining(year, number) => Box::pin(merging::page(ctx, address, year, number)).await,
        Page::Draft(id) => Box::pin(proposal::write::draft(ctx, address, id)).await,
        Page::Proposal(year, number) => Box::pin(proposal::page::page(ctx, address, year, number)).await,
        Page::History(year, number) => Box::pin(proposal::history::page(ctx, address, year, number)).await,
        Page::Mend(year, number) => Box::pin(proposal::mend::page(ctx, address, year, number)).await,
        Page::Poll(year) => Box::pin(vote::page::page(ctx, address, year)).await,
        Page::Paper(year) => Box::pin(vote::paper::page(ctx, address, year)).await,
        Page::Result(year) => Box::pin(vote::result::page(ctx, address, year)).await,
        Page::Check(year) => Box::pin(vote::result::check(ctx, address, year)).await,
        Page::List(year) => Box::pin(decision::list::page(ctx, address, year)).await,
        Page::Origins(year) => Box::pin(decision::origins::page(ctx, address, year)).await,
        Page::Files(year) => Box::pin(decision::origins::files(ctx, address, year)).await,
        Page::Merge(year) => Box::pin(decision::merge::page(ctx, address, year)).await,
        Page::Decide(year) => Box::pin(decision::decide::page(ctx, address, year)).await,
        Page::Money => Box::pin(decision::money::page(ctx, address)).await,
        Page::Rules => Box::pin(statute::page::page(ctx, address)).await,
        Page::RulesChange => Box::pin(statute::change::page(ctx, address)).await,
        Page::Names => Box::pin(territory::names::page(ctx, address)).await,
        Page::Texts => Box::pin(moderation::page::page(ctx, address)).await,
        Page::Officers => Box::pin(institution::officers(ctx, address)).await,
        Page::Record => Box::pin(record::page(ctx, address)).await,
        Page::Schedule => Box::pin(cycle::page::page(ctx, address)).await,
        Page::Meetings => Box::pin(meeting::list::page(ctx, address)).await,
        Page::MeetingCall => Box::pin(meeting::call::page(ctx, address)).await,
        Page::MeetingPast => Box::pin(meeting::past::page(ctx, address)).await,
        Page::Meeting(day) => Box::pin(meeting::page::page(ctx, address, day)).await,
        Page::MeetingLead(day) => Box::pin(meeting::lead::page(ctx, address, day)).await,
        Page::MeetingAttend(day) => Box::pin(meeting::attend::page(ctx, address, day)).await,
        Page::MeetingMinutes(day) => Box::pin(meeting::minutes::page(ctx, address, day)).await,
        Page::MeetingNotes(day) => Box::pin(meeting::notes::page(ctx, address, day)).await,
        Page::MeetingWall(day) => Box::pin(meeting::wall::page(ctx, address, day)).await,
        Page::MeetingScores(day) => Box::pin(meeting::scores::page(ctx, address, day)).await,
        Page::Residents => Box::pin(register::residents::page(ctx, address)).await,
        Page::Cards => Box::pin(card::print::page(ctx, address)).await,
        Page::Proofs => Box::pin(manage::proofs::page(ctx, address)).await,
        Page::Entrust => Box::pin(proposal::entrusted::page(ctx, address)).await,
        Page::Services => Box::pin(service::page(ctx, address)).await,
        Page::Emblem => Box::pin(emblem::page(ctx, address)).await,
        Page::Sketch => Box::pin(sketch::page(ctx, address)).await,
        Page::Objection(year, number) => Box::pin(objection::page(ctx, address, year, number)).await,
        Page::Tell => Box::pin(heard::tell::page(ctx, address)).await,
        Page::Answers => Box::pin(heard::answers::page(ctx, address)).await,
        Page::Poster => Box::pin(poster::of_place(ctx, address)).await,
        Page::ProposalPoster(year, number) => Box::pin(poster::of_proposal(ctx, address, year, number)).await,
        Page::Similar => Box::pin(proposal::similar::page(ctx, address)).await,
        Page::Catalogue => Box::pin(catalogue::page::page(ctx, address)).await,
        Page::CatalogueChange => Box::pin(catalogue::change::page(ctx, address)).await,
        // Files are not pages: the server answers them before it comes here.
        Page::Csv(_) | Page::Xlsx(_) | Page::CatalogueCsv => Err(domain::refusal::Refusal::NotFound.into()),
    }
}
