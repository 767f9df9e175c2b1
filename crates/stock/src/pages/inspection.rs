//! Goods that came back are looked at: what was found, and what becomes of them.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::UnitId;
use kernel::states::State as _;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Query, Site, Visit};

use super::choices::{open_places, state_choices};
use super::goods::{read, whole, words};
use crate::acts::{self, Inspected, Inspection};
use crate::rules::inspection::Finding;
use crate::rules::place_state::PlaceState;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct InspectionWords {
    code: String,
    quantity: String,
    from: String,
    finding: String,
    to: String,
    why: String,
}

/// What the form begins with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    unit: String,
}

/// What may become of goods after an inspection.
const OUTCOMES: &[PlaceState] = &[
    PlaceState::Sellable,
    PlaceState::Loaner,
    PlaceState::Refurbish,
    PlaceState::Quarantine,
    PlaceState::AtSupplier,
    PlaceState::Scrap,
];

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let from: Vec<Choice> = [Choice::new("", l.t("stock-from-unit"))]
        .into_iter()
        .chain(open_places(site, visit).await?)
        .collect();
    let findings = Finding::ALL
        .iter()
        .map(|finding| Choice::new(finding.word(), l.t(finding.key())))
        .collect();
    let frame = visit
        .frame("stock", l.t("stock-inspection-new"))
        .back("/stock?state=quarantine", l.t("stock-view-quarantine"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        "/stock/inspections/new",
        "/stock?state=quarantine",
        "stock-inspection-do",
    )
    .intro(l.t("stock-inspection-intro"))
    .field(|f| {
        f.text("code", "stock-what")
            .help("stock-what-help")
            .scan()
            .focus()
    })
    .field(|f| {
        f.figure("quantity", "stock-quantity")
            .help("stock-quantity-help")
            .optional()
            .half()
    })
    .field(|f| {
        f.select("from", "stock-from", from)
            .help("stock-from-help")
            .optional()
            .half()
    })
    .field(|f| f.radio("finding", "stock-found", findings))
    .field(|f| f.radio("to", "stock-outcome", state_choices(l, OUTCOMES)))
    .field(|f| f.text("why", "stock-note").optional().max(400)))
}

/// The form; for a unit it is filled already.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(begin): Query<Begin>,
) -> Result<Response, Fault> {
    let mut form = FormState::new(&visit);
    if let Ok(unit) = begin.unit.parse::<UnitId>() {
        let db = site.platform.db.read();
        form = form.with(
            "code",
            catalogue::unit_brief(db, &visit.actor().stations, unit)
                .await?
                .serial,
        );
    }
    page(&site, &visit, form).await?.answer()
}

/// Writes the finding down and moves the goods.
pub(super) async fn record(
    State(site): State<Site>,
    visit: Visit,
    form: Form<InspectionWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let inspected = match inspection(&work, &form.input).await {
        Ok(inspection) => acts::inspect(&mut work, may, inspection).await,
        Err(failure) => Err(failure),
    };
    let done = |inspected: Inspected| {
        let url = format!("/stock/locations/{}", inspected.to);
        (url, Flash::good(l.t("stock-inspected")))
    };
    ended!(form, work, inspected, done, async |form| page(
        &site, &visit, form
    )
    .await?
    .answer())
}

async fn inspection(work: &Work, input: &InspectionWords) -> Result<Inspection, Failure> {
    let choice = |field| kernel::Refused::field(field, "stock-refused-choice");
    let pieces = whole(&input.quantity, "quantity")?.unwrap_or(1);
    let from = input.from.parse().ok();
    Ok(Inspection {
        goods: read(work.conn(), &input.code, pieces, from).await?,
        from,
        finding: input.finding.parse().map_err(|_| choice("finding"))?,
        to: input.to.parse().map_err(|_| choice("to"))?,
        cause: None,
        why: words(&input.why),
    })
}
