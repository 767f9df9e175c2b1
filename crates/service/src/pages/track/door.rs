//! The door in front of the customer's pages: opens the link, knows the reader's language, and tells a stranger nothing.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use askama::Template;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use identity::Company;
use kernel::ids::kinds;
use platform::{Actor, Failure, RequestId, Work};
use tickets::{LinkDoor, OpenLink};
use ui::form::Acting;
use ui::web::cookies;
use ui::{CameFrom, Fault, Guest, L, Lang, PublicFrame, Site};

/// A request before its link is known.
pub(super) struct Came {
    guest: Guest,
    from: CameFrom,
    words: HashMap<String, String>,
    chosen: Option<Lang>,
}

impl FromRequestParts<Site> for Came {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let guest = Guest::from_request_parts(parts, site).await?;
        let Ok(from) = CameFrom::from_request_parts(parts, site).await;
        let words = RawPathParams::from_request_parts(parts, site).await;
        let words = words.map_err(|_| Fault::not_found())?;
        Ok(Self {
            guest,
            from,
            words: words
                .iter()
                .map(|(name, word)| (name.to_owned(), word.to_owned()))
                .collect(),
            chosen: cookies::read(&parts.headers, cookies::LANGUAGE).and_then(Lang::of_tag),
        })
    }
}

/// A customer whose link is in force.
pub(super) struct Behind {
    pub site: Site,
    pub guest: Guest,
    pub link: OpenLink,
    pub from: CameFrom,
    pub l: L,
    token: String,
    words: HashMap<String, String>,
    actor: Actor,
}

/// The answer of a page.
pub(super) type Answer = Pin<Box<dyn Future<Output = Result<Response, Fault>> + Send>>;

/// A handler behind the door. The body of a request is read only after its link was opened.
pub(super) fn behind<H, F>(
    door: &LinkDoor,
    handle: H,
) -> impl Fn(State<Site>, Came, Request) -> Answer + Clone + Send + Sync + 'static
where
    H: Fn(Behind, Request) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Response, Fault>> + Send + 'static,
{
    let door = door.clone();
    move |State(site): State<Site>, came: Came, request: Request| {
        let (door, handle) = (door.clone(), handle.clone());
        Box::pin(async move {
            let token = came.words.get("token").cloned().unwrap_or_default();
            let mut answer = match door.open(&site, came.from, &token).await {
                Ok(link) if is_ours(&link) => {
                    handle(Behind::new(site, came, link, token).await?, request).await?
                }
                // the link of a paper opens that paper and nothing else
                Ok(_) | Err(Fault::NoSuchPage) => gone(&site, &came.guest).await?,
                Err(fault) => return Err(fault),
            };
            keep_to_oneself(answer.headers_mut());
            Ok(answer)
        })
    }
}

/// Whether a link leads to an order or its ticket.
fn is_ours(link: &OpenLink) -> bool {
    let order = link.subject.as_id::<kinds::ServiceOrder>().is_some();
    order || link.subject.as_id::<kinds::Ticket>().is_some()
}

/// Nothing of these pages is kept by caches or found by search engines.
fn keep_to_oneself(headers: &mut HeaderMap) {
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
}

impl Behind {
    async fn new(site: Site, came: Came, link: OpenLink, token: String) -> Result<Self, Failure> {
        let customer = accounts::brief(site.platform.db.read(), link.customer).await?;
        let lang = L::new(came.chosen.unwrap_or(link.lang));
        let mut guest = came.guest;
        guest.lang = lang;
        Ok(Self {
            actor: link.actor(&customer.name),
            site,
            guest,
            link,
            from: came.from,
            l: lang,
            token,
            words: came.words,
        })
    }

    /// A word of the address.
    pub fn word<T: FromStr>(&self, name: &str) -> Result<T, Fault> {
        let word = self.words.get(name).and_then(|word| word.parse().ok());
        word.ok_or(Fault::not_found())
    }

    /// An address below the link.
    pub fn url(&self, below: &str) -> String {
        format!("/t/{}{below}", self.token)
    }

    /// The frame of a page.
    pub async fn frame(&self, title: String) -> Result<PublicFrame, Fault> {
        let frame = public(&self.site, &self.guest, self.l, title).await?;
        Ok(frame.number(self.link.number.clone()))
    }

    /// A transaction in which the customer acts.
    pub async fn work(&self) -> Result<Work, Failure> {
        self.guest.work(&self.site, self.actor.clone()).await
    }
}

impl Acting for Behind {
    fn actor(&self) -> &Actor {
        &self.actor
    }

    fn request_id(&self) -> RequestId {
        self.guest.request_id
    }
}

/// The firm's frame, with how to reach it.
async fn public(site: &Site, guest: &Guest, l: L, title: String) -> Result<PublicFrame, Fault> {
    let company = identity::company(site.platform.db.read()).await?;
    let name = company.as_ref().map_or("", |company| &company.name);
    let mut frame = guest.frame_public(name, title);
    frame.l = l;
    for line in company.iter().flat_map(reached) {
        frame = frame.foot(line);
    }
    Ok(frame)
}

fn reached(company: &Company) -> Vec<String> {
    let phone = identity::shown_phone(&company.phone);
    let lines = [phone, company.mail.clone()];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

#[derive(Template)]
#[template(path = "service/track_gone.html")]
struct Gone {
    frame: PublicFrame,
    l: L,
}

/// A wrong, an ended and a link that never was look the same.
async fn gone(site: &Site, guest: &Guest) -> Result<Response, Fault> {
    let l = guest.lang;
    let frame = public(site, guest, l, l.t("service-track-gone")).await?;
    let page = Gone { frame, l };
    Ok((StatusCode::NOT_FOUND, Html(page.render()?)).into_response())
}

/// A page of the customer's.
pub(super) fn page(status: StatusCode, page: &impl Template) -> Result<Response, Fault> {
    Ok((status, Html(page.render()?)).into_response())
}
