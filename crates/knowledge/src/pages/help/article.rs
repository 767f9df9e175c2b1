//! An article of the help centre, in the words that are out; whether it helped; and what stands where nothing is (any more).

use std::collections::HashSet;

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Actor, Failure};
use serde::{Deserialize, Serialize};
use ui::form::Reader as _;
use ui::{CameFrom, Fault, Flash, Form, Guest, Html, Site, see_other};

use super::frame::{Framed, Kept, answered, framed};
use super::say::Say;
use super::start::Lead;
use crate::acts::{self, Said};
use crate::pages::editor::Clean;
use crate::queries::{self, Addressed, Out};
use crate::rules::markdown;
use crate::rules::state::Reach;
use crate::rules::tongue::Tongue;

/// Other articles that are named below.
const RELATED: usize = 3;

#[derive(Template)]
#[template(path = "knowledge/help/article.html")]
struct Page {
    f: Framed,
    title: String,
    summary: String,
    body: Html,
    updated: String,
    way: Vec<(String, String)>,
    related: Vec<Lead>,
    action: String,
    token: String,
    words: String,
    wrong: String,
}

pub(super) async fn show(
    site: Site,
    guest: Guest,
    tongue: Tongue,
    headers: HeaderMap,
    slug: String,
) -> Result<Response, Fault> {
    match queries::addressed(site.platform.db.read(), tongue, &slug).await? {
        Addressed::Here(out) => page(&site, &guest, &headers, *out, "", None).await,
        Addressed::Moved(url) => moved(&url),
        Addressed::Nothing => gone(&site, &guest, tongue, &headers).await,
    }
}

fn moved(url: &str) -> Result<Response, Fault> {
    let mut answer = StatusCode::MOVED_PERMANENTLY.into_response();
    let to = HeaderValue::from_str(url).map_err(Failure::internal)?;
    answer.headers_mut().insert(header::LOCATION, to);
    // an address may be taken back, so nobody keeps the way for ever
    let cache = HeaderValue::from_static("public, max-age=3600");
    answer.headers_mut().insert(header::CACHE_CONTROL, cache);
    Ok(answer)
}

async fn page(
    site: &Site,
    guest: &Guest,
    headers: &HeaderMap,
    out: Out,
    words: &str,
    wrong: Option<Refused>,
) -> Result<Response, Fault> {
    let (say, db) = (Say(out.lang), site.platform.db.read());
    let others = queries::languages(db, out.article_id).await?;
    let others = others.iter().map(|line| (line.lang, line.url())).collect();
    let tree = queries::tree(db).await?;
    let way = out.category_id.map(|id| tree.way(id)).unwrap_or_default();
    let way = way.into_iter().filter_map(|shelf| {
        let text = shelf.said(out.lang)?;
        Some((text.name.clone(), out.lang.category(&text.slug)))
    });
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let f = framed(site, guest, say, &out.title, others)
        .await?
        .about(&out.summary);
    let day = civil_day(out.live_at.into());
    let page = Page {
        f,
        body: Html::part(&Clean(markdown::to_html(&out.body))),
        updated: say.a1("knowledge-help-updated", "day", &say.day(day)),
        way: way.collect(),
        related: related(site, &out).await?,
        action: format!("{}/feedback", out.lang.article(&out.slug)),
        token: guest.form_token(),
        words: words.to_owned(),
        wrong: wrong
            .map(|_| say.t("knowledge-help-words-long"))
            .unwrap_or_default(),
        title: out.title,
        summary: out.summary,
    };
    answered(headers, &page, status, true, Kept::ByReader)
}

/// Articles that speak of the same.
async fn related(site: &Site, out: &Out) -> Result<Vec<Lead>, Failure> {
    let words = format!("{} {}", out.title, out.summary);
    let found = queries::find(
        &site.platform,
        out.lang,
        Reach::Public,
        &words,
        &HashSet::new(),
        RELATED + 1,
    )
    .await?;
    let lead = |hit: queries::Hit| Lead {
        url: out.lang.article(&hit.slug),
        title: hit.title.into_iter().map(|piece| piece.text).collect(),
        summary: String::new(),
    };
    let others = found
        .hits
        .into_iter()
        .filter(|hit| hit.article != out.article_id);
    Ok(others.take(RELATED).map(lead).collect())
}

#[derive(Template)]
#[template(path = "knowledge/help/gone.html")]
struct Gone {
    f: Framed,
}

/// Nothing that everybody may read stands here: the same words whether it never was, was taken back, or is for others.
pub(super) async fn gone(
    site: &Site,
    guest: &Guest,
    tongue: Tongue,
    headers: &HeaderMap,
) -> Result<Response, Fault> {
    let say = Say(tongue);
    let title = say.t("knowledge-help-gone");
    let f = framed(site, guest, say, &title, Vec::new()).await?.hidden();
    answered(
        headers,
        &Gone { f },
        StatusCode::NOT_FOUND,
        false,
        Kept::ByReader,
    )
}

/// What a reader says.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    helped: String,
    words: String,
}

pub(super) async fn say(
    site: Site,
    guest: Guest,
    from: CameFrom,
    tongue: Tongue,
    slug: String,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let out = match queries::addressed(site.platform.db.read(), tongue, &slug).await? {
        Addressed::Here(out) => *out,
        Addressed::Moved(url) => return moved(&url),
        Addressed::Nothing => return gone(&site, &guest, tongue, &HeaderMap::new()).await,
    };
    let mut work = guest.work(&site, Actor::system("help-centre")).await?;
    let said = Said {
        article: out.article_id,
        tongue,
        n: out.n,
        helped: form.input.helped == "yes",
        words: form.input.words.clone(),
        reader: reader(&site, from),
    };
    match acts::say_feedback(&mut work, said).await {
        Ok(()) => {
            work.commit().await?;
            let thanks = Flash::good(Say(tongue).t("knowledge-help-thanks"));
            Ok(see_other(tongue.article(&out.slug), thanks))
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(
                &site,
                &guest,
                &HeaderMap::new(),
                out,
                &form.input.words,
                Some(refused),
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// A household on a day, without its address.
fn reader(site: &Site, from: CameFrom) -> String {
    let day = civil_day(site.platform.now());
    let told = format!("{} {day}", from.household());
    let mac = site
        .platform
        .secrets
        .mac("article-feedback", told.as_bytes());
    hex::encode(&mac[..16])
}
