//! The map for search engines: the start pages, the shelves and every article that everybody may read, with its languages.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::time::civil_day;
use ui::{Fault, Site};

use crate::queries::{self, Line};
use crate::rules::tongue::Tongue;

/// Addresses that a map may hold.
const MOST: u64 = 45_000;

pub(super) async fn show(State(site): State<Site>) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let lines = queries::sitemap(db, MOST).await?;
    for tongue in Tongue::ALL {
        if lines.iter().any(|line| line.lang == tongue) {
            put(&mut map, &site, tongue.entrance(), None, &[]);
        }
    }
    for shelf in queries::tree(db).await?.0 {
        for tongue in Tongue::ALL {
            if let Some(text) = shelf.said(tongue) {
                put(&mut map, &site, &tongue.category(&text.slug), None, &[]);
            }
        }
    }
    let mut articles: BTreeMap<_, Vec<Line>> = BTreeMap::new();
    for line in lines {
        articles.entry(line.article_id).or_default().push(line);
    }
    for lines in articles.values() {
        for line in lines {
            put(&mut map, &site, &line.url(), Some(line), lines);
        }
    }
    map.push_str("</urlset>\n");
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=600"),
    ];
    Ok((headers, map).into_response())
}

/// One address. Ours hold letters, digits and hyphens only, so that nothing is to be escaped.
fn put(map: &mut String, site: &Site, url: &str, line: Option<&Line>, all: &[Line]) {
    let _ = write!(map, "<url><loc>{}</loc>", site.address(url));
    if let Some(line) = line {
        let _ = write!(map, "<lastmod>{}</lastmod>", civil_day(line.live_at.into()));
    }
    for other in all.iter().filter(|_| all.len() > 1) {
        let (code, there) = (other.lang.code(), site.address(&other.url()));
        let _ = write!(
            map,
            "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{there}\"/>"
        );
    }
    map.push_str("</url>\n");
}

/// Tells search engines where the map is.
pub(super) async fn robots(State(site): State<Site>) -> Response {
    let words = format!(
        "User-agent: *\nAllow: /\nSitemap: {}\n",
        site.address("/sitemap.xml")
    );
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, words).into_response()
}
