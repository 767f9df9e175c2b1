//! Beginning a purchase order.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::PurchaseOrderId;
use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};
use ui::{Fault, Form, FormState, Site, Visit};

use super::choices::{own_station, stations, suppliers};
use super::ended;
use crate::acts::{self, NewOrder};
use crate::rules::typed::{day, id, words};
use ui::{FormPage, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct OrderWords {
    station: String,
    supplier: String,
    expected_on: String,
    note: String,
}

impl OrderWords {
    fn order(&self) -> Result<NewOrder, Refused> {
        let mut problems = Problems::default();
        let station = problems.take(id(&self.station, "station")).flatten();
        let supplier = problems.take(id(&self.supplier, "supplier")).flatten();
        problems.check(station.is_some(), "station", "parts-refused-choice");
        problems.check(supplier.is_some(), "supplier", "parts-refused-choice");
        let expected_on = problems
            .take(day(&self.expected_on, "expected_on"))
            .flatten();
        problems.finish(())?;
        let (Some(station), Some(supplier)) = (station, supplier) else {
            return Err(Refused::field("station", "parts-refused-choice"));
        };
        Ok(NewOrder {
            station,
            supplier,
            expected_on,
            note: words(&self.note),
            lines: Vec::new(),
        })
    }
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let (stations, suppliers) = (stations(site, visit).await?, suppliers(site).await?);
    let frame = visit
        .frame("parts", l.t("parts-order-new"))
        .back("/purchases", l.t("parts-orders"))
        .narrow();
    FormPage::new(
        frame,
        form,
        "/purchases/new",
        "/purchases",
        "parts-order-begin",
    )
    .field(|f| f.select("supplier", "parts-supplier", suppliers))
    .field(|f| f.select("station", "parts-station", stations).half())
    .field(|f| {
        f.date("expected_on", "parts-expected")
            .optional()
            .half()
            .help("parts-expected-help")
    })
    .field(|f| f.area("note", "parts-order-note").optional().max(2000))
    .answer()
}

/// An empty form.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let own = own_station(&visit)
        .map(|id| id.to_string())
        .unwrap_or_default();
    page(&site, &visit, FormState::new(&visit).with("station", own)).await
}

/// Begins the order.
pub(super) async fn begin(
    State(site): State<Site>,
    visit: Visit,
    form: Form<OrderWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let made = match form.input.order() {
        Ok(new) => acts::draft_order(&mut work, may, new).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |id: PurchaseOrderId| (format!("/purchases/{id}"), "parts-order-begun");
    ended!(form, work, visit, made, done, async |form| page(
        &site, &visit, form
    )
    .await)
}
