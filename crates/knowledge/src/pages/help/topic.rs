//! A shelf of the help centre: those below it, and what stands on it.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ui::{Fault, Guest, Site};

use super::frame::{Framed, Kept, answered, framed};
use super::say::Say;
use super::start::Lead;
use crate::queries;
use crate::rules::tongue::Tongue;

/// Articles that a shelf shows.
const SHOWN: u64 = 200;

#[derive(Template)]
#[template(path = "knowledge/help/topic.html")]
struct Page {
    f: Framed,
    name: String,
    about: String,
    way: Vec<(String, String)>,
    below: Vec<(String, String)>,
    lines: Vec<Lead>,
}

pub(super) async fn show(
    site: Site,
    guest: Guest,
    tongue: Tongue,
    headers: HeaderMap,
    slug: String,
) -> Result<Response, Fault> {
    let (say, db) = (Say(tongue), site.platform.db.read());
    let tree = queries::tree(db).await?;
    let Some(shelf) = tree.at(tongue, &slug) else {
        return super::article::gone(&site, &guest, tongue, &headers).await;
    };
    let text = shelf.said(tongue).ok_or(Fault::not_found())?;
    let lines = queries::lines(db, tongue, Some(&[shelf.id]), SHOWN).await?;
    let link = |shelf: &queries::Shelf| {
        let text = shelf.said(tongue)?;
        Some((text.name.clone(), tongue.category(&text.slug)))
    };
    let others = Tongue::ALL.into_iter().filter_map(|tongue| {
        let text = shelf.said(tongue)?;
        Some((tongue, tongue.category(&text.slug)))
    });
    let f = framed(&site, &guest, say, &text.name, others.collect())
        .await?
        .about(&text.about);
    let mut way = tree.way(shelf.id);
    way.pop();
    let page = Page {
        f,
        name: text.name.clone(),
        about: text.about.clone(),
        way: way.into_iter().filter_map(link).collect(),
        below: tree.below(Some(shelf.id)).filter_map(link).collect(),
        lines: lines.into_iter().map(Lead::from).collect(),
    };
    answered(&headers, &page, StatusCode::OK, true, Kept::ByAll)
}
