//! The door of the customers' pages: opens a visit by its token, knows the reader's language, and tells a stranger nothing.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;

use accounts::Brief;
use askama::Template;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use catalogue::SettledSale;
use identity::queries::StationRow;
use jiff::civil::Date;
use kernel::ids::CustomerId;
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::columns::Moment;
use platform::idempotency::{StoredAnswer, request_hash};
use platform::{Actor, ActorKind, Failure, Grants, Stations, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tickets::{LinkDoor, OpenLink};
use tokio::sync::OnceCell;
use ui::web::cookies::{self, Cookie};
use ui::{CameFrom, Fault, Flash, Form, FormState, Guest, PublicFrame, Site, see_other};

use super::super::draft::{Draft, Step};
use super::super::records::visit;
use super::super::token;
use super::super::words::{Say, Tongue};

/// What a form of these pages sends: names with all their words.
pub(super) type Words = HashMap<String, Vec<String>>;

/// The last word of a name, or nothing.
pub(super) fn word<'a>(words: &'a Words, name: &str) -> &'a str {
    words
        .get(name)
        .and_then(|all| all.last())
        .map_or("", |word| word.trim())
}

/// A request before its visit is known.
pub(super) struct Came {
    guest: Guest,
    from: CameFrom,
    words: HashMap<String, String>,
    query: Vec<(String, String)>,
    chosen: Option<Tongue>,
    kept: Option<Tongue>,
}

/// The language that an address asks for.
pub(super) fn asked_for(parts: &Parts) -> Option<Tongue> {
    let query = parts.uri.query()?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(name, word)| Tongue::of_tag(word).filter(|_| name == "lang"))
}

impl FromRequestParts<Site> for Came {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let guest = Guest::from_request_parts(parts, site).await?;
        let Ok(from) = CameFrom::from_request_parts(parts, site).await;
        let words = RawPathParams::from_request_parts(parts, site).await;
        let words = words.map_err(|_| Fault::not_found())?;
        let query = ui::Query::<Vec<(String, String)>>::from_request_parts(parts, site).await;
        Ok(Self {
            guest,
            from,
            words: words
                .iter()
                .map(|(name, word)| (name.to_owned(), word.to_owned()))
                .collect(),
            query: query.map(|query| query.0).unwrap_or_default(),
            chosen: asked_for(parts),
            kept: cookies::read(&parts.headers, cookies::LANGUAGE).and_then(Tongue::of_tag),
        })
    }
}

/// A customer whose visit is in force.
pub(super) struct Inside {
    pub site: Site,
    pub guest: Guest,
    pub visit: visit::Model,
    pub say: Say,
    pub draft: Draft,
    pub actor: Actor,
    words: HashMap<String, String>,
    query: Vec<(String, String)>,
    token: String,
    /// Who the customer is.
    pub customer: Brief,
    sale: OnceCell<SettledSale>,
    stations: OnceCell<Vec<StationRow>>,
}

/// The answer of a page.
pub(super) type Answer = Pin<Box<dyn Future<Output = Result<Response, Fault>> + Send>>;

/// A handler behind the door. The body of a request is read only after its visit was opened.
pub(super) fn inside<H, F>(
    door: &LinkDoor,
    handle: H,
) -> impl Fn(State<Site>, Came, Request) -> Answer + Clone + Send + Sync + 'static
where
    H: Fn(Inside, Request) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Response, Fault>> + Send + 'static,
{
    let door = door.clone();
    move |State(site): State<Site>, came: Came, request: Request| {
        let (door, handle) = (door.clone(), handle.clone());
        Box::pin(async move {
            let token = came.words.get("token").cloned().unwrap_or_default();
            let chosen = came.chosen;
            let say = Say::new(chosen.or(came.kept).unwrap_or_default());
            let secure = site.config.secure_cookies;
            let mut answer = match open(&site, &token).await? {
                Some(visit) => {
                    handle(Inside::new(site, came, visit, token).await?, request).await?
                }
                // counts the guess, and lets who guesses wait
                None => match door.open(&site, came.from, &token).await {
                    Ok(_) | Err(Fault::NoSuchPage) => gone(&site, &came.guest, say).await?,
                    Err(fault) => return Err(fault),
                },
            };
            keep_to_oneself(answer.headers_mut());
            remember(answer.headers_mut(), chosen, secure);
            Ok(answer)
        })
    }
}

/// The language that a reader chose is kept with their browser.
pub(super) fn remember(headers: &mut HeaderMap, chosen: Option<Tongue>, secure: bool) {
    if let Some(tongue) = chosen {
        Cookie::lasting(cookies::LANGUAGE, tongue.code()).set(headers, secure);
    }
}

/// Nothing of these pages is kept by caches or found by search engines.
pub(super) fn keep_to_oneself(headers: &mut HeaderMap) {
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
}

/// The visit behind a token, when it is in force: one indexed look-up.
async fn open(site: &Site, token: &str) -> Result<Option<visit::Model>, Failure> {
    if !token::may_be(token) {
        return Ok(None);
    }
    let visit = visit::Entity::find()
        .filter(visit::Column::TokenHash.eq(token::hash(token)))
        .filter(visit::Column::ExpiresAt.gt(Moment::from(site.platform.now())))
        .one(site.platform.db.read())
        .await?;
    Ok(visit)
}

impl Inside {
    async fn new(
        site: Site,
        came: Came,
        mut visit: visit::Model,
        token: String,
    ) -> Result<Self, Failure> {
        let db = site.platform.db.read();
        let customer = accounts::brief(db, visit.customer_id).await?;
        visit.customer_id = customer.id;
        let own = Tongue::of_tag(&visit.lang).unwrap_or_default();
        let say = Say::new(came.chosen.or(came.kept).unwrap_or(own));
        let mut guest = came.guest;
        guest.lang = say.l();
        Ok(Self {
            actor: customer_of(visit.customer_id, &customer.name, say),
            draft: Draft::of(&visit.draft),
            site,
            guest,
            visit,
            say,
            words: came.words,
            query: came.query,
            token,
            customer,
            sale: OnceCell::new(),
            stations: OnceCell::new(),
        })
    }

    /// A word of the address.
    pub fn word<T: std::str::FromStr>(&self, name: &str) -> Result<T, Fault> {
        let word = self.words.get(name).and_then(|word| word.parse().ok());
        word.ok_or(Fault::not_found())
    }

    /// An address below the visit.
    pub fn url(&self, below: &str) -> String {
        match below {
            "" => format!("/r/{}", self.token),
            below => format!("/r/{}/{below}", self.token),
        }
    }

    /// The whole address of the visit, for letters.
    pub fn address(&self) -> String {
        super::super::address(&self.token)
    }

    /// The address of a question.
    pub fn step(&self, step: Step) -> String {
        self.url(step.word())
    }

    /// Today, where the firm is.
    pub fn today(&self) -> Date {
        civil_day(self.site.platform.now())
    }

    /// The sale, read once however often a page asks.
    pub async fn sale(&self) -> Result<&SettledSale, Fault> {
        let db = self.site.platform.db.read();
        let read = || catalogue::settled_sale(db, &Stations::All, self.visit.sale_id);
        Ok(self.sale.get_or_try_init(read).await?)
    }

    /// Our stations, read once.
    pub async fn stations(&self) -> Result<&[StationRow], Fault> {
        let db = self.site.platform.db.read();
        let read = || identity::queries::stations(db);
        Ok(self.stations.get_or_try_init(read).await?)
    }

    /// The frame of a page.
    pub async fn frame(&self, title: String, number: &str) -> Result<Framed, Fault> {
        let mut framed = framed(&self.site, &self.guest, self.say, title).await?;
        framed.frame.number = number.to_owned();
        Ok(framed.keeping(&self.query))
    }

    /// An empty form.
    pub fn form(&self) -> FormState {
        FormState::new(&self.guest)
    }

    /// A transaction in which the customer acts, unless this form was done before.
    pub async fn begin(&self, form: &Form<Words>) -> Result<Option<Work>, Fault> {
        let mut work = self.guest.work(&self.site, self.actor.clone()).await?;
        let key = once(form);
        let before = work.remembered(&self.scope(), &key, &key).await?;
        Ok(before.is_none().then_some(work))
    }

    /// Commits and leads on.
    pub async fn done(
        &self,
        mut work: Work,
        form: &Form<Words>,
        url: String,
        told: Option<String>,
    ) -> Result<Response, Fault> {
        // the address holds the token, which is kept nowhere
        let answer = StoredAnswer {
            status: StatusCode::SEE_OTHER.as_u16(),
            media_type: None,
            location: None,
            body: Vec::new(),
        };
        work.remember(&self.scope(), &once(form), &answer);
        work.commit().await?;
        Ok(see_other(url, told.map(Flash::good)))
    }

    fn scope(&self) -> String {
        format!("return-visit {}", self.visit.id)
    }
}

/// The same words sent twice from one page are one; who goes back and says something else has said something else.
fn once(form: &Form<Words>) -> String {
    let mut said: Vec<_> = form
        .input
        .iter()
        .filter(|(name, _)| *name != "_csrf")
        .collect();
    said.sort();
    let files: Vec<_> = form
        .files
        .iter()
        .map(|file| (&file.field, file.bytes.len()))
        .collect();
    request_hash("POST", "", format!("{said:?} {files:?}").as_bytes())
}

/// The customer as who acts: no permission, only what acts for customers allow.
fn customer_of(id: CustomerId, name: &str, say: Say) -> Actor {
    Actor::new(
        ActorKind::Customer(id),
        name,
        say.tongue().house(),
        Stations::All,
        Grants::none(),
    )
}

/// Words of an address that are kept at most.
const KEPT_WORDS: usize = 20;

/// The frame of a customer's page, in three languages.
pub(super) struct Framed {
    pub frame: PublicFrame,
    pub p: Say,
    /// Each language with its own name and address.
    pub langs: Vec<(&'static str, &'static str, bool)>,
    /// What else the address asks for: another language asks for it again.
    pub kept: Vec<(String, String)>,
}

impl Framed {
    /// The frame of what went wrong, or of any page.
    pub fn of(frame: PublicFrame, p: Say) -> Self {
        let lang = |tongue: Tongue| (tongue.code(), tongue.own_name(), tongue == p.tongue());
        Self {
            frame,
            p,
            langs: Tongue::ALL.map(lang).to_vec(),
            kept: Vec::new(),
        }
    }

    /// Keeps the words of the address.
    pub fn keeping(mut self, query: &[(String, String)]) -> Self {
        let others = query.iter().filter(|(name, _)| name != "lang");
        self.kept = others.take(KEPT_WORDS).cloned().collect();
        self
    }
}

/// The firm's frame, with how to reach it.
pub(super) async fn framed(
    site: &Site,
    guest: &Guest,
    say: Say,
    title: String,
) -> Result<Framed, Fault> {
    let company = identity::company(site.platform.db.read()).await?;
    let name = company.as_ref().map_or("", |company| &company.name);
    let mut frame = guest.frame_public(name, title);
    frame.l = say.l();
    if let Some(company) = &company {
        let phone = identity::shown_phone(&company.phone);
        let lines = [phone, company.mail.clone()];
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            frame = frame.foot(line);
        }
    }
    Ok(Framed::of(frame, say))
}

#[derive(Template)]
#[template(path = "returns/portal/gone.html")]
struct Gone {
    f: Framed,
}

/// A wrong, an ended and a link that never was look the same.
async fn gone(site: &Site, guest: &Guest, say: Say) -> Result<Response, Fault> {
    let f = framed(site, guest, say, say.t("returns-portal-gone")).await?;
    page(StatusCode::NOT_FOUND, &Gone { f })
}

/// A page of the customer's.
pub(super) fn page(status: StatusCode, page: &impl Template) -> Result<Response, Fault> {
    Ok((status, Html(page.render()?)).into_response())
}

/// What was refused, in the reader's words, beside its fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Told(Vec<(String, String)>);

impl Told {
    /// In a language.
    pub fn of(refused: &Refused, say: Say) -> Self {
        let told = refused.iter().map(|one| {
            let field = one.field.as_deref().unwrap_or_default();
            (field.to_owned(), say.refusal(one))
        });
        Self(told.collect())
    }

    /// Why a field was refused.
    pub fn at(&self, field: &str) -> Option<&str> {
        let mut all = self.0.iter();
        all.find(|(name, _)| name == field)
            .map(|(_, words)| words.as_str())
    }

    /// All of it, for the head of the page.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }

    /// The status of a page that tells it.
    pub fn status(&self) -> StatusCode {
        match self.0.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

impl Inside {
    /// An `OpenLink` for what tickets do behind a link: the conversation of the return.
    pub fn link(&self, ticket: kernel::ids::TicketId, number: &str) -> OpenLink {
        OpenLink {
            id: self.visit.id,
            ticket,
            number: number.to_owned(),
            subject: kernel::ids::Ref::of(ticket),
            customer: self.visit.customer_id,
            unit: None,
            lang: self.say.tongue().house(),
            expires_at: self.visit.expires_at.into(),
            opened_before: true,
        }
    }
}
