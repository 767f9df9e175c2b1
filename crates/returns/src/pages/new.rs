//! A new return: the sale is found by number, serial number or customer; lines are chosen; what law and policy say is shown at once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, SaleId};
use kernel::states::State as _;
use platform::{Allowed, Failure, StoredFile, Work};
use serde::{Deserialize, Serialize};
use tickets::Channel;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Query, Site, Visit, first};

use super::new_request::{asking, request};
use super::new_rows::{SaleShown, Usual, sale};
use super::words::{choices, reason_words, stations};
use crate::acts::request::first_of_each;
use crate::acts::{self, PhotoStage, PhotosCome, Request, Requested};
use crate::permissions::RequestReturns;
use crate::queries;
use crate::rules::states::Outcome;
use crate::rules::words::{ReasonKind, WayBack};
use crate::store::{self, Seen};

/// What was asked in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    sale: String,
    pub(super) unit: String,
    reason: String,
    none: String,
    customer: String,
    pub(super) gift: String,
}

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) sale: String,
    pub(super) unit: String,
    pub(super) customer: String,
    pub(super) gift: String,
    pub(super) station: String,
    pub(super) channel: String,
    pub(super) way_back: String,
    pub(super) reason: String,
    pub(super) detail: String,
    pub(super) opened: String,
    pub(super) wished: String,
    pub(super) words: String,
    pub(super) asked_on: String,
    pub(super) serial: String,
    pub(super) product: String,
    pub(super) pieces_none: String,
    pub(super) currency: String,
    /// The rows of the lines: each says all of these, the second of a line for another reason.
    pub(super) line: Vec<String>,
    pub(super) pieces: Vec<String>,
    pub(super) why: Vec<String>,
    pub(super) said: Vec<String>,
    pub(super) item: Vec<String>,
    /// Rows whose packaging was opened.
    pub(super) opened_row: Vec<String>,
}

/// A sale that was found.
struct FoundLine {
    url: String,
    number: String,
    buyer: String,
    day: String,
    total: String,
}

#[derive(Template)]
#[template(path = "returns/new.html")]
struct NewPage {
    frame: Frame,
    l: L,
    form: FormState,
    q: String,
    asked: bool,
    found: Vec<FoundLine>,
    sale: Option<SaleShown>,
    none: bool,
    stations: Vec<Choice>,
    reasons: Vec<Choice>,
    products: Vec<Choice>,
    customers: Vec<Choice>,
    reason: String,
    may_import: bool,
}

impl NewPage {
    fn ways(&self) -> Vec<Choice> {
        choices::<WayBack>(self.l)
    }

    fn outcomes(&self) -> Vec<Choice> {
        let offered = Outcome::ALL.iter().filter(|one| **one != Outcome::Nothing);
        offered
            .map(|one| Choice::new(one.word(), self.l.t(one.key())))
            .collect()
    }

    fn channels(&self) -> Vec<Choice> {
        [Channel::Counter, Channel::Phone, Channel::Mail]
            .iter()
            .map(|one| Choice::new(one.word(), self.l.t(one.key())))
            .collect()
    }

    fn currencies(&self) -> Vec<Choice> {
        ["TRY", "EUR", "USD", "GBP"]
            .map(|code| Choice::new(code, code))
            .to_vec()
    }
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("channel", Channel::Counter.word())
        .with("way_back", WayBack::Branch.word())
        .with("wished", Outcome::Refund.word())
        .with("currency", "TRY")
        .with("gift", &asked.gift)
        .with("customer", &asked.customer)
        .with("pieces_none", 1);
    page(&site, &visit, form, asked, &Sent::default()).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    asked: Asked,
    sent: &Sent,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let reasons = queries::all_reasons(db).await?;
    let chosen = reasons.iter().find(|row| row.code == asked.reason);
    let chosen = chosen.or_else(|| reasons.iter().find(|row| row.code == "changed_mind"));
    let chosen = chosen.or(reasons.first()).cloned();
    let kind = chosen
        .as_ref()
        .map_or(ReasonKind::ChangedMind, |row| row.kind);
    let code = chosen.map(|row| row.code).unwrap_or_default();
    let usual = Usual {
        code: &code,
        kind,
        known: &reasons,
    };
    let sale = match asked.sale.parse::<SaleId>() {
        Ok(id) => {
            let mut shown = sale(site, visit, id, &asked, usual, sent).await?;
            shown.refused(&form);
            Some(shown)
        }
        Err(_) => None,
    };
    let parents: Vec<&String> = reasons.iter().map(|row| &row.parent).collect();
    let leaves = reasons
        .iter()
        .filter(|row| row.archived_at.is_none() && !parents.contains(&&row.code));
    let leaves = leaves.map(|row| Choice::new(&row.code, reason_words(row, l.lang())));
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let none = !asked.none.is_empty();
    let page = NewPage {
        frame: visit
            .frame("returns", l.t("returns-new"))
            .back("/returns", l.t("returns-title")),
        l,
        form: form.with("reason", &code),
        asked: !asked.q.trim().is_empty(),
        found: found(site, visit, &asked.q).await?,
        q: asked.q,
        sale,
        none,
        stations: stations(site, visit).await?,
        reasons: leaves.collect(),
        products: match none {
            true => products(site, &sent.serial).await?,
            false => Vec::new(),
        },
        customers: customers(site, visit, &sent.customer, &asked.customer).await?,
        reason: code,
        may_import: visit.can("returns.import"),
    };
    ui::html_with(status, &page)
}

/// Customers that were named already.
async fn customers(
    site: &Site,
    visit: &Visit,
    sent: &str,
    asked: &str,
) -> Result<Vec<Choice>, Failure> {
    let db = site.platform.db.read();
    let named = [sent, asked]
        .into_iter()
        .filter_map(|id| id.parse::<CustomerId>().ok());
    let mut ids: Vec<CustomerId> = named.collect();
    let words = [sent, asked]
        .into_iter()
        .find(|words| words.chars().count() > 2);
    if let (true, Some(words)) = (ids.is_empty(), words) {
        let stations = &visit.actor().stations;
        let kind = <kernel::ids::kinds::Customer as kernel::ids::Kind>::NAME;
        let hits = platform::search::find(&site.platform, stations, words, &[kind], 10).await?;
        ids.extend(hits.iter().filter_map(|hit| hit.subject.as_id()));
    }
    let briefs = accounts::briefs(db, ids).await?;
    Ok(briefs
        .into_values()
        .map(|brief| Choice::new(brief.id.to_string(), brief.name))
        .collect())
}

async fn products(site: &Site, words: &str) -> Result<Vec<Choice>, Failure> {
    let found = catalogue::products_found(site.platform.db.read(), words).await?;
    Ok(found
        .into_iter()
        .map(|one| Choice::new(one.id.to_string(), one.name))
        .collect())
}

async fn found(site: &Site, visit: &Visit, words: &str) -> Result<Vec<FoundLine>, Failure> {
    let l = visit.lang;
    let found = queries::find_sales(&site.platform, &visit.actor().stations, words).await?;
    let buyers = found.iter().filter_map(|one| one.sale.customer);
    let names = accounts::briefs(site.platform.db.read(), buyers).await?;
    let line = |one: &queries::FoundSale| {
        let known = one.sale.customer.and_then(|id| names.get(&id));
        let unit = one
            .unit
            .map(|unit| format!("&unit={unit}"))
            .unwrap_or_default();
        FoundLine {
            url: format!("/returns/new?sale={}{unit}", one.sale.id),
            number: one.sale.number.clone(),
            buyer: known
                .map(|brief| brief.name.clone())
                .or(one.sale.buyer.clone())
                .unwrap_or_default(),
            day: l.day(one.sale.sold_on),
            total: l.money(kernel::Money::new(one.sale.total, one.sale.currency)),
        }
    };
    Ok(found.iter().map(line).collect())
}

pub(super) async fn create(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<RequestReturns>()?, visit.lang);
    let photos = match stored(&site, &form).await {
        Ok(photos) => photos,
        Err(Failure::Refused(refused)) => {
            let asked = again(&form.input);
            return page(&site, &visit, form.refused(refused), asked, &form.input).await;
        }
        Err(failure) => return Err(failure.into()),
    };
    let request = request(&site, &visit, &form.input, came(&form.input, &photos)).await;
    let mut work = first!(form, site, visit);
    let made = match request {
        Ok(request) => made(&mut work, may, request, photos).await,
        Err(failure) => Err(failure),
    };
    match made {
        Ok(made) => {
            let flash = Flash::good(l.a1("returns-opened", "number", &made.moved.number));
            let url = format!("/returns/{}", made.moved.id);
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            let asked = again(&form.input);
            page(&site, &visit, form.refused(refused), asked, &form.input).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// What the page was asked for, once more.
fn again(sent: &Sent) -> Asked {
    Asked {
        sale: sent.sale.clone(),
        unit: sent.unit.clone(),
        reason: sent.reason.clone(),
        none: match sent.sale.is_empty() {
            true => "1".to_owned(),
            false => String::new(),
        },
        gift: sent.gift.clone(),
        ..Asked::default()
    }
}

/// Photos of the rows, with the place of their request. They are stored before the change begins, so that nobody waits for their bytes.
async fn stored(site: &Site, form: &Form<Sent>) -> Result<Vec<(usize, StoredFile)>, Failure> {
    let rows = match form.input.sale.is_empty() {
        true => vec![0],
        false => asking(&form.input),
    };
    let mut stored = Vec::new();
    for (place, row) in rows.into_iter().enumerate() {
        let field = format!("photo_{row}");
        let mine = form.files.iter();
        for file in mine.filter(|file| file.field == field && !file.bytes.is_empty()) {
            let files = &site.platform.files;
            stored.push((place, files.put(file.bytes.clone(), &file.name).await?));
        }
    }
    Ok(stored)
}

/// How many photos came with each row that asks for something.
fn came(sent: &Sent, photos: &[(usize, StoredFile)]) -> PhotosCome {
    let rows = match sent.sale.is_empty() {
        true => 1,
        false => asking(sent).len(),
    };
    let of = |place: usize| photos.iter().filter(|(at, _)| *at == place).count();
    let all = (0..rows).map(|place| u32::try_from(of(place)).unwrap_or(u32::MAX));
    PhotosCome::Now(all.collect())
}

/// Opens the return and puts each photo to the first piece of its row.
async fn made(
    work: &mut Work,
    may: Allowed<RequestReturns>,
    request: Request,
    photos: Vec<(usize, StoredFile)>,
) -> Result<Requested, Failure> {
    let first = first_of_each(&request.pieces);
    let made = acts::request_return(work, may, request).await?;
    let id = made.moved.id;
    let units = match photos.is_empty() {
        true => Vec::new(),
        false => store::units(work.conn(), id).await?,
    };
    for (place, photo) in photos {
        let unit = first.get(place).and_then(|first| units.get(*first));
        let unit = unit.map(|unit| unit.id);
        let stage = PhotoStage::Asked;
        acts::add_photos(work, Seen::now(id), stage, unit, &[photo]).await?;
    }
    Ok(made)
}
