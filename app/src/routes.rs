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
    cycle, decision, heard, help, institution, manage, mandate, merging, moderation, objection, poster, proposal,
    record, register, resident,
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
    match address.page {
        Page::Now => territory::page::now(ctx, address).await,
        Page::Proposals => proposal::list::page(ctx, address).await,
        Page::Write => proposal::write::page(ctx, address).await,
        Page::Wording(year, number) => wording::page(ctx, address, year, number).await,
        Page::Joining(year, number) => merging::page(ctx, address, year, number).await,
        Page::Draft(id) => proposal::write::draft(ctx, address, id).await,
        Page::Proposal(year, number) => proposal::page::page(ctx, address, year, number).await,
        Page::History(year, number) => proposal::history::page(ctx, address, year, number).await,
        Page::Mend(year, number) => proposal::mend::page(ctx, address, year, number).await,
        Page::Poll(year) => vote::page::page(ctx, address, year).await,
        Page::Paper(year) => vote::paper::page(ctx, address, year).await,
        Page::Result(year) => vote::result::page(ctx, address, year).await,
        Page::Check(year) => vote::result::check(ctx, address, year).await,
        Page::List(year) => decision::list::page(ctx, address, year).await,
        Page::Origins(year) => decision::origins::page(ctx, address, year).await,
        Page::Files(year) => decision::origins::files(ctx, address, year).await,
        Page::Merge(year) => decision::merge::page(ctx, address, year).await,
        Page::Decide(year) => decision::decide::page(ctx, address, year).await,
        Page::Money => decision::money::page(ctx, address).await,
        Page::Rules => statute::page::page(ctx, address).await,
        Page::RulesChange => statute::change::page(ctx, address).await,
        Page::Names => territory::names::page(ctx, address).await,
        Page::Texts => moderation::page::page(ctx, address).await,
        Page::Officers => institution::officers(ctx, address).await,
        Page::Record => record::page(ctx, address).await,
        Page::Schedule => cycle::page::page(ctx, address).await,
        Page::Meetings => institution::meetings(ctx, address).await,
        Page::Residents => register::residents::page(ctx, address).await,
        Page::Cards => card::print::page(ctx, address).await,
        Page::Proofs => manage::proofs::page(ctx, address).await,
        Page::Entrust => proposal::entrusted::page(ctx, address).await,
        Page::Services => service::page(ctx, address).await,
        Page::Sketch => sketch::page(ctx, address).await,
        Page::Objection(year, number) => objection::page(ctx, address, year, number).await,
        Page::Tell => heard::tell::page(ctx, address).await,
        Page::Answers => heard::answers::page(ctx, address).await,
        Page::Poster => poster::of_place(ctx, address).await,
        Page::ProposalPoster(year, number) => poster::of_proposal(ctx, address, year, number).await,
        Page::Similar => proposal::similar::page(ctx, address).await,
        Page::Catalogue => catalogue::page::page(ctx, address).await,
        Page::CatalogueChange => catalogue::change::page(ctx, address).await,
        // Files are not pages: the server answers them before it comes here.
        Page::Csv(_) | Page::Xlsx(_) | Page::CatalogueCsv => Err(domain::refusal::Refusal::NotFound.into()),
    }
}
