//! What must be ordered, with the button that drafts the orders.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, PurchaseOrderId, StationId};
use kernel::refusal::{Problems, Refused};
use serde::Deserialize;
use ui::list::ListQuery;
use ui::{Choice, Fault, Form, FormState, Frame, L, Site, Visit};

use super::choices::stations;
use super::ended;
use crate::acts::{self, NeededPart};
use crate::queries::{Need, needs};
use crate::rules::typed::whole;
use ui::first;

/// A part to order.
struct NeedLine {
    key: String,
    url: String,
    name: String,
    sku: String,
    station: String,
    supplier: Option<String>,
    on_hand: String,
    wanted: String,
    on_order: String,
    point: String,
    to_order: i64,
}

#[derive(Template)]
#[template(path = "parts/needs.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    stations: Vec<Choice>,
    station: String,
    may_purchase: bool,
    lines: Vec<NeedLine>,
    next: Option<String>,
}

/// Shows the page.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let page = page(&site, &visit, &query, FormState::new(&visit)).await?;
    ui::html(&page)
}

async fn page(
    site: &Site,
    visit: &Visit,
    query: &ListQuery,
    form: FormState,
) -> Result<Page, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let station: Option<StationId> = query.filter("station").and_then(|id| id.parse().ok());
    let found = needs(db, &visit.actor().stations, station, query.after.clone()).await?;
    let products = catalogue::product_briefs(db, found.rows.iter().map(|need| need.part)).await?;
    let places = identity::station_names(db).await?;
    let suppliers =
        accounts::briefs(db, found.rows.iter().filter_map(|need| need.supplier)).await?;
    let lines = found.rows.iter().map(|need| {
        let product = products.get(&need.part);
        NeedLine {
            name: product.map(|brief| brief.name.clone()).unwrap_or_default(),
            sku: product
                .and_then(|brief| brief.sku.clone())
                .unwrap_or_default(),
            ..line(need, &places, &suppliers, l)
        }
    });
    Ok(Page {
        frame: visit
            .frame("parts", l.t("parts-needs"))
            .back("/parts", l.t("parts-parts")),
        l,
        form,
        stations: stations(site, visit).await?,
        station: station.map(|id| id.to_string()).unwrap_or_default(),
        may_purchase: visit.can("parts.purchase"),
        lines: lines.collect(),
        next: found
            .next
            .map(|next| query.with(&[("after", &next.to_string())])),
    })
}

fn line(
    need: &Need,
    places: &HashMap<StationId, String>,
    suppliers: &HashMap<CustomerId, accounts::Brief>,
    l: L,
) -> NeedLine {
    let figures = &need.figures;
    let supplier = need.supplier.and_then(|id| suppliers.get(&id));
    NeedLine {
        key: format!("{}_{}", need.part, need.station),
        url: format!("/parts/{}", need.part),
        name: String::new(),
        sku: String::new(),
        station: places.get(&need.station).cloned().unwrap_or_default(),
        supplier: supplier.map(|brief| brief.name.clone()),
        on_hand: l.number(figures.on_hand),
        wanted: l.number(figures.reserved + figures.waiting),
        on_order: l.number(figures.ordered + figures.drafted),
        point: figures.point.map(|n| l.number(n)).unwrap_or_default(),
        to_order: need.to_order,
    }
}

/// The words of the form: a tick and a quantity for each row.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NeedWords {
    /// `take[…]` is ticked, `quantity[…]` says how many pieces.
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl NeedWords {
    fn needed(&self) -> Result<Vec<NeededPart>, Refused> {
        let mut problems = Problems::default();
        let unreadable = || Refused::whole("parts-refused-choice");
        let ticked = self
            .rest
            .keys()
            .filter_map(|field| field.strip_prefix("take[")?.strip_suffix(']'));
        let needed = ticked.filter_map(|key| {
            let words = self
                .rest
                .get(&format!("quantity[{key}]"))
                .map(String::as_str)
                .unwrap_or_default();
            let quantity = problems.take(whole(words, "quantity")).flatten();
            let parsed = key.split_once('_').and_then(|(part, station)| {
                Some(NeededPart {
                    part: part.parse().ok()?,
                    station: station.parse().ok()?,
                    quantity: quantity.unwrap_or(0),
                })
            });
            problems.take(parsed.ok_or_else(unreadable))
        });
        let needed = needed.collect();
        problems.finish(needed)
    }
}

/// Drafts orders for what is ticked.
pub(super) async fn order(
    State(site): State<Site>,
    visit: Visit,
    form: Form<NeedWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let made = match form.input.needed() {
        Ok(needed) => acts::order_needed(&mut work, may, needed).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |orders: Vec<PurchaseOrderId>| match orders.as_slice() {
        [one] => (format!("/purchases/{one}"), "parts-orders-drafted"),
        _ => ("/purchases?state=draft".to_owned(), "parts-orders-drafted"),
    };
    ended!(form, work, visit, made, done, async |form| {
        let query = ListQuery::of("/parts/needs", "");
        let page = page(&site, &visit, &query, form).await?;
        ui::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    })
}
