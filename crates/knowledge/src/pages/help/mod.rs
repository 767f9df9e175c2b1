//! The help centre: for everybody, without an account, in every language of articles. Only what is out for everybody is ever read here.

mod article;
mod frame;
mod picture;
mod say;
mod sitemap;
mod start;
mod topic;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use ui::{CameFrom, Form, Guest, Need, Query, Routes, Site};

use crate::rules::tongue::Tongue;

const ANYBODY: Need = Need::Public;

/// All pages of the help centre.
pub(super) fn routes() -> Routes {
    let pages = Tongue::ALL.into_iter().map(of_tongue);
    pages
        .fold(Routes::new(), Routes::merge)
        .get("/help/file/{id}", ANYBODY, picture::show)
        .get("/sitemap.xml", ANYBODY, sitemap::show)
        .get("/robots.txt", ANYBODY, sitemap::robots)
}

/// The pages of one language.
fn of_tongue(tongue: Tongue) -> Routes {
    let begin = tongue.entrance();
    Routes::new()
        .get(
            begin,
            ANYBODY,
            move |State(site): State<Site>,
                  guest: Guest,
                  headers: HeaderMap,
                  Query(asked): Query<start::Asked>| {
                start::show(site, guest, tongue, headers, asked)
            },
        )
        .get(
            &format!("{begin}/{}/{{slug}}", tongue.topic()),
            ANYBODY,
            move |State(site): State<Site>,
                  guest: Guest,
                  headers: HeaderMap,
                  Path(slug): Path<String>| {
                topic::show(site, guest, tongue, headers, slug)
            },
        )
        .get(
            &format!("{begin}/{{slug}}"),
            ANYBODY,
            move |State(site): State<Site>,
                  guest: Guest,
                  headers: HeaderMap,
                  Path(slug): Path<String>| {
                article::show(site, guest, tongue, headers, slug)
            },
        )
        .post(
            &format!("{begin}/{{slug}}/feedback"),
            ANYBODY,
            move |State(site): State<Site>,
                  guest: Guest,
                  from: CameFrom,
                  Path(slug): Path<String>,
                  form: Form<article::Sent>| {
                article::say(site, guest, from, tongue, slug, form)
            },
        )
}
