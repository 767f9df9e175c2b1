//! The frame of the help centre, and how its pages are answered: soon, and not at all when the reader has them already.

use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use kernel::ids::kinds;
use platform::Failure;
use sha2::{Digest, Sha256};
use ui::{Fault, Guest, PublicFrame, Site};

use super::say::Say;
use crate::rules::tongue::Tongue;

/// A language of the page.
pub(super) struct Other {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) url: String,
    pub(super) whole: String,
    pub(super) now: bool,
}

/// Everything that the base of these pages shows.
pub(super) struct Framed {
    pub(super) frame: PublicFrame,
    pub(super) say: Say,
    pub(super) others: Vec<Other>,
    pub(super) canonical: String,
    pub(super) about: String,
    pub(super) index: bool,
    pub(super) home: &'static str,
}

/// The frame of a page at `path`; `others` are the addresses at which it stands in other languages.
pub(super) async fn framed(
    site: &Site,
    guest: &Guest,
    say: Say,
    title: &str,
    others: Vec<(Tongue, String)>,
) -> Result<Framed, Fault> {
    let company = identity::company(site.platform.db.read()).await?;
    let company = company.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let mut frame = guest.frame_public(company.name, title.to_owned());
    for line in [identity::shown_phone(&company.phone), company.mail] {
        if !line.is_empty() {
            frame = frame.foot(line);
        }
    }
    let other = |(tongue, url): (Tongue, String)| Other {
        code: tongue.code(),
        name: tongue.own_name(),
        whole: site.address(&url),
        now: tongue == say.0,
        url,
    };
    let others: Vec<Other> = others.into_iter().map(other).collect();
    let here = others.iter().find(|other| other.now);
    Ok(Framed {
        canonical: here.map(|other| other.whole.clone()).unwrap_or_default(),
        frame,
        say,
        others,
        about: String::new(),
        index: true,
        home: say.0.entrance(),
    })
}

impl Framed {
    /// What the page says, in a sentence, for search engines.
    pub(super) fn about(mut self, words: &str) -> Self {
        words.clone_into(&mut self.about);
        self
    }

    /// A page that search engines leave out.
    pub(super) const fn hidden(mut self) -> Self {
        self.index = false;
        self
    }
}

/// Who may keep a page, and for how long.
#[derive(Clone, Copy)]
pub(super) enum Kept {
    /// Everybody, for a minute: it says the same to all.
    ByAll,
    /// The reader's browser alone: it carries the token of a form.
    ByReader,
}

/// Answers with the page, or that the reader has it already.
pub(super) fn answered(
    asked: &HeaderMap,
    page: &impl Template,
    status: StatusCode,
    index: bool,
    kept: Kept,
) -> Result<Response, Fault> {
    let html = page.render()?;
    let digest = hex::encode(&Sha256::digest(html.as_bytes())[..12]);
    let tag = format!("W/\"{digest}\"");
    let known = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|tags| tags.split(',').any(|one| one.trim() == tag));
    let mut answer = match known && status == StatusCode::OK {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => (status, Html(html)).into_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(
        header::ETAG,
        HeaderValue::from_str(&tag).map_err(Failure::internal)?,
    );
    let cache = match kept {
        Kept::ByAll => "public, max-age=60, must-revalidate",
        Kept::ByReader => "private, no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    // light or dark is a cookie
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    if !index {
        headers.insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex"),
        );
    }
    Ok(answer)
}
