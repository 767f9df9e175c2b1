//! A new return: the sale is found by number, serial number or customer; lines are chosen; what law and policy say is shown at once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, SaleId, SaleLineId, UnitId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use serde::{Deserialize, Serialize};
use tickets::Channel;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Query, Site, Tag, Visit, first};

use super::new_request::request;
use super::words::{acceptance_tag, choices, reason_words, stations};
use crate::acts;
use crate::frozen::Frozen;
use crate::permissions::RequestReturns;
use crate::queries;
use crate::rules::states::Outcome;
use crate::rules::words::{ReasonKind, WayBack};

/// What was asked in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    sale: String,
    unit: String,
    reason: String,
    none: String,
    customer: String,
    gift: String,
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
    pub(super) line: Vec<String>,
    pub(super) pieces: Vec<String>,
}

/// A sale that was found.
struct FoundLine {
    url: String,
    number: String,
    buyer: String,
    day: String,
    total: String,
}

/// A line of the sale.
struct LineShown {
    id: String,
    text: String,
    left: String,
    serials: String,
    typed: String,
    tag: Option<Tag>,
    why: Vec<String>,
    law: Vec<String>,
    rule: String,
    field: String,
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

/// The sale that was chosen.
struct SaleShown {
    id: String,
    number: String,
    buyer: String,
    day: String,
    unit: String,
    lines: Vec<LineShown>,
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

    fn problem(&self, field: &str) -> Option<String> {
        self.form.error(field)
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
    let sale = match asked.sale.parse::<SaleId>() {
        Ok(id) => Some(sale(site, visit, id, &asked, kind, sent).await?),
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

/// The chosen sale with what law and policy say to each line.
async fn sale(
    site: &Site,
    visit: &Visit,
    id: SaleId,
    asked: &Asked,
    kind: ReasonKind,
    sent: &Sent,
) -> Result<SaleShown, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations = &visit.actor().stations;
    let settled = catalogue::settled_sale(db, stations, id).await?;
    let unit = asked.unit.parse::<UnitId>().ok();
    let wanted: Vec<_> = settled
        .lines
        .iter()
        .map(|line| (line.id, unit, kind, !sent.opened.is_empty()))
        .collect();
    let today = civil_day(site.platform.now());
    let gift = !asked.gift.is_empty();
    let judged = acts::preview_request(db, stations, id, None, &wanted, gift, today).await?;
    let left = queries::left_of(db, settled.lines.iter().map(|line| line.id)).await?;
    let buyer = match settled.sale.customer {
        Some(id) => accounts::brief(db, id).await?.name,
        None => settled.sale.buyer.clone().unwrap_or_default(),
    };
    let mut lines = Vec::with_capacity(settled.lines.len());
    for (place, line) in settled.lines.iter().enumerate() {
        let judgement = judged.iter().find(|one| one.line == line.id);
        let taken = left.get(&line.id).copied().unwrap_or_default();
        let has_unit = unit.is_some_and(|id| line.units.iter().any(|one| one.id == id));
        let typed = typed(sent, line.id).unwrap_or_else(|| match has_unit {
            true => "1".to_owned(),
            false => String::new(),
        });
        lines.push(shown(
            l,
            line,
            line.pieces - taken,
            typed,
            place,
            judgement.map(|one| &one.judgement),
        ));
    }
    Ok(SaleShown {
        id: id.to_string(),
        number: settled.sale.number,
        buyer,
        day: l.day(settled.sale.sold_on),
        unit: unit.map(|id| id.to_string()).unwrap_or_default(),
        lines,
    })
}

fn typed(sent: &Sent, line: SaleLineId) -> Option<String> {
    let place = sent.line.iter().position(|id| *id == line.to_string())?;
    sent.pieces.get(place).cloned()
}

fn shown(
    l: L,
    line: &catalogue::SettledLine,
    left: i64,
    typed: String,
    place: usize,
    judgement: Option<&Frozen>,
) -> LineShown {
    let serials: Vec<&str> = line
        .units
        .iter()
        .map(|unit| unit.serial.as_str())
        .take(5)
        .collect();
    let acceptance = judgement.and_then(|one| one.acceptance.parse().ok());
    LineShown {
        id: line.id.to_string(),
        text: line.text.clone(),
        left: l.a1("returns-left-of", "left", left),
        serials: serials.join(", "),
        typed,
        tag: acceptance.map(|one| acceptance_tag(l, one)),
        why: judgement
            .map(|one| one.lines(l.lang()).to_vec())
            .unwrap_or_default(),
        law: judgement
            .map(|one| one.law.iter())
            .into_iter()
            .flatten()
            .map(|one| format!("{} · {}", one.article, one.words(l.lang())))
            .collect(),
        rule: judgement
            .and_then(|one| one.rule.clone())
            .unwrap_or_default(),
        field: format!("pieces[{place}].pieces"),
    }
}

pub(super) async fn create(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<RequestReturns>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let made = match request(&site, &visit, &form.input).await {
        Ok(request) => acts::request_return(&mut work, may, request).await,
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
            let sent = form.input.clone();
            let asked = Asked {
                sale: sent.sale.clone(),
                unit: sent.unit.clone(),
                reason: sent.reason.clone(),
                none: if sent.sale.is_empty() {
                    "1".into()
                } else {
                    String::new()
                },
                gift: sent.gift.clone(),
                ..Asked::default()
            };
            page(&site, &visit, form.refused(refused), asked, &sent).await
        }
        Err(failure) => Err(failure.into()),
    }
}
