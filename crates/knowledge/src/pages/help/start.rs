//! The start page: one field, the shelves with what stands on them; and what the field found.

use std::collections::HashSet;

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform::{Actor, Failure};
use serde::Deserialize;
use ui::{Fault, Guest, Site};

use super::frame::{Framed, Kept, answered, framed};
use super::say::Say;
use crate::acts::note_miss;
use crate::queries::{self, Line};
use crate::retrieval::Piece;
use crate::rules::miss::missed;
use crate::rules::state::Reach;
use crate::rules::tongue::Tongue;

/// Articles that the start page knows: the newest.
const KNOWN: u64 = 400;
/// Articles of a shelf that the start page shows.
const ON_SHELF: usize = 5;
/// Hits that are shown.
const HITS: usize = 20;
/// Letters of a question that count.
const ASKED: usize = 200;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

/// A shelf with some of what stands on it.
struct Shelf {
    name: String,
    about: String,
    url: String,
    lines: Vec<Lead>,
    more: bool,
}

/// The way to an article.
pub(super) struct Lead {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) url: String,
}

impl From<Line> for Lead {
    fn from(line: Line) -> Self {
        Self {
            url: line.url(),
            title: line.title,
            summary: line.summary,
        }
    }
}

#[derive(Template)]
#[template(path = "knowledge/help/start.html")]
struct Start {
    f: Framed,
    shelves: Vec<Shelf>,
    loose: Vec<Lead>,
}

struct HitShown {
    url: String,
    title: Vec<Piece>,
    piece: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "knowledge/help/found.html")]
struct FoundPage {
    f: Framed,
    q: String,
    hits: Vec<HitShown>,
    count: String,
    meant: String,
}

fn entrances() -> Vec<(Tongue, String)> {
    let all = Tongue::ALL.into_iter();
    all.map(|tongue| (tongue, tongue.entrance().to_owned()))
        .collect()
}

pub(super) async fn show(
    site: Site,
    guest: Guest,
    tongue: Tongue,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, Fault> {
    let q: String = asked.q.trim().chars().take(ASKED).collect();
    match q.is_empty() {
        true => start(&site, &guest, tongue, &headers).await,
        false => found(&site, &guest, tongue, &headers, q).await,
    }
}

async fn start(
    site: &Site,
    guest: &Guest,
    tongue: Tongue,
    headers: &HeaderMap,
) -> Result<Response, Fault> {
    let (say, db) = (Say(tongue), site.platform.db.read());
    let tree = queries::tree(db).await?;
    let mut lines = queries::lines(db, tongue, None, KNOWN).await?;
    let mut shelves = Vec::new();
    for shelf in tree.below(None) {
        let Some(text) = shelf.said(tongue) else {
            continue;
        };
        let here = tree.with_below(shelf.id);
        let on_it = |line: &Line| line.category_id.is_some_and(|id| here.contains(&id));
        let (mine, others): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(on_it);
        lines = others;
        if mine.is_empty() {
            continue;
        }
        shelves.push(Shelf {
            name: text.name.clone(),
            about: text.about.clone(),
            url: tongue.category(&text.slug),
            more: mine.len() > ON_SHELF,
            lines: mine.into_iter().take(ON_SHELF).map(Lead::from).collect(),
        });
    }
    let title = say.t("knowledge-help-title");
    let f = framed(site, guest, say, &title, entrances())
        .await?
        .about(&say.t("knowledge-help-intro"));
    let page = Start {
        f,
        shelves,
        loose: lines.into_iter().map(Lead::from).collect(),
    };
    answered(headers, &page, StatusCode::OK, true, Kept::ByAll)
}

async fn found(
    site: &Site,
    guest: &Guest,
    tongue: Tongue,
    headers: &HeaderMap,
    q: String,
) -> Result<Response, Fault> {
    let say = Say(tongue);
    let found = queries::find(
        &site.platform,
        tongue,
        Reach::Public,
        &q,
        &HashSet::new(),
        HITS,
    )
    .await?;
    if found.hits.is_empty() {
        note(site, guest, tongue, &q).await?;
    }
    let meant: Vec<&str> = found
        .meant
        .iter()
        .map(|(_, taken)| taken.as_str())
        .collect();
    let hit = |hit: queries::Hit| HitShown {
        url: tongue.article(&hit.slug),
        title: hit.title,
        piece: hit.piece,
    };
    let title = say.a1("knowledge-help-found-title", "q", &q);
    let page = FoundPage {
        f: framed(site, guest, say, &title, entrances())
            .await?
            .hidden(),
        count: say.a1("knowledge-help-found", "n", &found.hits.len().to_string()),
        meant: meant.join(", "),
        hits: found.hits.into_iter().map(hit).collect(),
        q,
    };
    answered(headers, &page, StatusCode::OK, false, Kept::ByReader)
}

/// Notes a question that found nothing, so that somebody may write the answer.
async fn note(site: &Site, guest: &Guest, tongue: Tongue, q: &str) -> Result<(), Failure> {
    let Some(asked) = missed(q) else {
        return Ok(());
    };
    let mut work = guest.work(site, Actor::system("help-centre")).await?;
    note_miss(&mut work, tongue, asked).await?;
    work.commit().await
}
