//! The one search: a page of everything that was found, and the short list under the field.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::Failure;
use platform::search::{Hit, Rank, find};
use serde::Deserialize;

use crate::fault::Fault;
use crate::flash::see_other;
use crate::frame::Frame;
use crate::html;
use crate::request::{Query, Visit};
use crate::search::SearchKind;
use crate::site::Site;
use crate::texts::L;

/// Hits under the field, and on the page.
const QUICK: usize = 8;
const MOST: usize = 50;
/// Longest words that are searched for.
const LONGEST: usize = 120;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

/// A hit as it is shown.
struct Shown {
    kind: SearchKind,
    url: String,
    title: String,
    subtitle: String,
}

/// The hits of one kind.
struct Group {
    label: String,
    hits: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "ui/search.html")]
struct SearchPage {
    frame: Frame,
    l: L,
    q: String,
    groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "ui/found.html")]
struct Found {
    l: L,
    q: String,
    hits: Vec<Shown>,
    all: String,
}

/// A number that is exactly one record's leads straight there: that is what a scanner wants.
pub(super) async fn page(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let q = trimmed(&asked.q);
    let hits = search(&site, &visit, &q, MOST).await?;
    if let Some(url) = only_exact(&site, &hits) {
        return Ok(see_other(url, None));
    }
    let mut groups: Vec<Group> = Vec::new();
    for shown in hits.into_iter().filter_map(|hit| show(&site, hit)) {
        let label = visit.lang.t(shown.kind.label);
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => group.hits.push(shown),
            None => groups.push(Group {
                label,
                hits: vec![shown],
            }),
        }
    }
    let mut frame = visit.frame("", visit.lang.t("ui-search")).narrow();
    frame.q.clone_from(&q);
    html(&SearchPage {
        frame,
        l: visit.lang,
        q,
        groups,
    })
}

pub(super) async fn quick(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let q = trimmed(&asked.q);
    let hits = search(&site, &visit, &q, QUICK).await?;
    let hits = hits
        .into_iter()
        .filter_map(|hit| show(&site, hit))
        .collect();
    let all = crate::web::urls::with_query("/search", &[("q".to_owned(), q.clone())]);
    html(&Found {
        l: visit.lang,
        q,
        hits,
        all,
    })
}

fn trimmed(words: &str) -> String {
    words.trim().chars().take(LONGEST).collect()
}

/// Only kinds that the person may read are searched.
async fn search(site: &Site, visit: &Visit, q: &str, limit: usize) -> Result<Vec<Hit>, Failure> {
    let kinds: Vec<&'static str> = site
        .search_kinds
        .iter()
        .filter(|kind| visit.can(kind.permission))
        .map(|kind| kind.kind)
        .collect();
    let mut hits = find(&site.platform, &visit.actor().stations, q, &kinds, limit).await?;
    // a record that two stations find has an entry at each; who sees both sees it once
    let mut pages = HashSet::new();
    hits.retain(|hit| page_of(site, hit).is_none_or(|page| pages.insert(page)));
    Ok(hits)
}

/// The page to which a hit leads.
fn page_of(site: &Site, hit: &Hit) -> Option<String> {
    let mut kinds = site.search_kinds.iter();
    let kind = kinds.find(|kind| kind.kind == hit.subject.kind)?;
    Some((kind.url)(hit.subject.id))
}

fn only_exact(site: &Site, hits: &[Hit]) -> Option<String> {
    let mut exact = hits.iter().filter(|hit| hit.rank == Rank::Token);
    let (first, second) = (exact.next()?, exact.next());
    if second.is_some() {
        None
    } else {
        show(site, first.clone()).map(|shown| shown.url)
    }
}

fn show(site: &Site, hit: Hit) -> Option<Shown> {
    let kind = *site
        .search_kinds
        .iter()
        .find(|kind| kind.kind == hit.subject.kind)?;
    Some(Shown {
        url: (kind.url)(hit.subject.id),
        kind,
        title: hit.title,
        subtitle: hit.subtitle,
    })
}
