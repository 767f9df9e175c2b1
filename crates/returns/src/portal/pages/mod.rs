//! The customers' pages: the way in, one question a page, the law's function, the page of a return, the published terms.

mod check;
mod door;
mod find;
mod house;
mod outcome;
mod papers;
mod terms;
mod track;
mod way;
mod what;
mod why;
mod withdraw;
mod write;

use axum::extract::{Request, State};
use tickets::LinkDoor;
use ui::{Need, Routes, Site};

use super::words::Tongue;
use crate::permissions::{RequestReturns, SetReturns};
use door::inside;

pub use house::InviteFromSale;

/// Bytes of a form with its photos.
const UPLOAD: usize = 30 * 1024 * 1024;
const ANYBODY: Need = Need::Public;

/// All pages of the portal.
#[must_use]
pub fn routes() -> Routes {
    let door = LinkDoor::default();
    let pages = Tongue::ALL.into_iter().map(entrances);
    let entrances = pages.fold(Routes::new(), Routes::merge);
    entrances
        .merge(questions(&door))
        .merge(sent(&door))
        .get("/embed/returns.js", ANYBODY, terms::script)
        .get(
            "/settings/return-portal",
            Need::permission::<SetReturns>(),
            house::settings,
        )
        .post(
            "/sales/{id}/return-link",
            Need::permission::<RequestReturns>(),
            house::invite,
        )
}

/// The way in, in one language.
fn entrances(tongue: Tongue) -> Routes {
    let begin = find::entrance(tongue);
    let code = match tongue {
        Tongue::Turkish => format!("{begin}/kod/{{id}}"),
        Tongue::English | Tongue::German => format!("{begin}/code/{{id}}"),
    };
    let withdraw = match tongue {
        Tongue::Turkish => "/cayma",
        Tongue::English => "/withdraw",
        Tongue::German => "/widerruf",
    };
    Routes::new()
        .get(
            begin,
            ANYBODY,
            move |State(site): State<Site>, request: Request| find::show(site, tongue, request),
        )
        .post(
            begin,
            ANYBODY,
            move |State(site): State<Site>, request: Request| find::ask(site, tongue, request),
        )
        .get(
            &code,
            ANYBODY,
            move |State(site): State<Site>, request: Request| find::wait(site, tongue, request),
        )
        .post(
            &code,
            ANYBODY,
            move |State(site): State<Site>, request: Request| find::enter(site, tongue, request),
        )
        .get(
            withdraw,
            ANYBODY,
            move |State(site): State<Site>, request: Request| find::withdraw(site, tongue, request),
        )
        .get(
            find::terms(tongue),
            ANYBODY,
            move |State(site): State<Site>, request: Request| terms::show(site, tongue, request),
        )
}

/// The questions of a visit.
fn questions(door: &LinkDoor) -> Routes {
    Routes::new()
        .get("/r/{token}", ANYBODY, inside(door, what::begin))
        .get("/r/{token}/what", ANYBODY, inside(door, what::show))
        .post("/r/{token}/what", ANYBODY, inside(door, what::keep))
        .get("/r/{token}/why", ANYBODY, inside(door, why::show))
        .upload("/r/{token}/why", ANYBODY, UPLOAD, inside(door, why::keep))
        .get("/r/{token}/outcome", ANYBODY, inside(door, outcome::show))
        .post("/r/{token}/outcome", ANYBODY, inside(door, outcome::keep))
        .get("/r/{token}/way", ANYBODY, inside(door, way::show))
        .post("/r/{token}/way", ANYBODY, inside(door, way::keep))
        .get("/r/{token}/check", ANYBODY, inside(door, check::show))
        .post("/r/{token}/check", ANYBODY, inside(door, check::send_it))
        .get("/r/{token}/withdraw", ANYBODY, inside(door, withdraw::show))
        .post("/r/{token}/withdraw", ANYBODY, inside(door, withdraw::send))
}

/// The page of a return that was sent.
fn sent(door: &LinkDoor) -> Routes {
    Routes::new()
        .get(
            "/r/{token}/label/{id}",
            ANYBODY,
            inside(door, papers::label),
        )
        .get(
            "/r/{token}/photos/{id}",
            ANYBODY,
            inside(door, papers::photo),
        )
        .get("/r/{token}/write", ANYBODY, inside(door, write::write))
        .upload(
            "/r/{token}/write",
            ANYBODY,
            UPLOAD,
            inside(door, write::send),
        )
        .post("/r/{token}/cancel", ANYBODY, inside(door, write::cancel))
        .post("/r/{token}/again", ANYBODY, inside(door, write::one_more))
}
