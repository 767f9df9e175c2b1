//! Registering a unit by hand: scan the serial, choose the product.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{CustomerId, ProductId, UnitId};
use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Query, Site, Visit};

use super::parse::{day, id, or_note, words};
use super::unit_form::{condition, conditions, country};
use crate::acts::{self, NewUnit};
use crate::queries::product_choices;
use crate::store;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct NewUnitWords {
    product: String,
    product_words: String,
    serial: String,
    owner: String,
    delivered_on: String,
    condition: String,
    country: String,
    note: String,
}

impl NewUnitWords {
    fn unit(&self) -> Result<NewUnit, Refused> {
        let mut problems = Problems::default();
        let product: Option<ProductId> = or_note(&mut problems, id(&self.product, "product"));
        problems.check(product.is_some(), "product", "catalogue-refused-product");
        let owner: Option<CustomerId> = or_note(&mut problems, id(&self.owner, "owner"));
        let delivered_on = or_note(&mut problems, day(&self.delivered_on, "delivered_on"));
        let country = or_note(&mut problems, country(&self.country));
        problems.finish(product).map(|product| NewUnit {
            product: product.unwrap_or_else(|| ProductId::from_uuid(uuid::Uuid::nil())),
            serial: self.serial.clone(),
            owner,
            delivered_on,
            condition: condition(&self.condition),
            country,
            station: None,
            note: words(&self.note),
        })
    }
}

/// Where the form may be opened from, with what is known there.
#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    product: Option<ProductId>,
    owner: Option<CustomerId>,
    serial: Option<String>,
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let choices = choices(site, &form).await?;
    let frame = visit
        .frame("units", l.t("catalogue-unit-new"))
        .back("/units", l.t("catalogue-units"))
        .narrow();
    Ok(
        FormPage::new(frame, form, "/units/new", "/units", "catalogue-save")
            .hidden("owner")
            .field(|f| {
                f.text("serial", "catalogue-serial")
                    .help("catalogue-serial-help")
                    .scan()
                    .max(64)
                    .focus()
            })
            .field(|f| {
                f.text("product_words", "catalogue-product-find")
                    .help("catalogue-product-find-help")
                    .half()
                    .attr("data-submit-on-change", "")
                    .optional()
            })
            .field(|f| f.select("product", "catalogue-product", choices).half())
            .field(|f| {
                f.date("delivered_on", "catalogue-delivered-on")
                    .optional()
                    .third()
                    .help("catalogue-delivered-on-help")
            })
            .field(|f| {
                f.select("condition", "catalogue-condition", conditions(l))
                    .third()
            })
            .field(|f| f.text("country", "catalogue-country").third().max(2))
            .field(|f| f.area("note", "catalogue-note").optional().max(2000)),
    )
}

/// The chosen product, and those whose name begins with the words typed.
async fn choices(site: &Site, form: &FormState) -> Result<Vec<Choice>, Fault> {
    let db = site.platform.db.read();
    let mut choices: Vec<Choice> = Vec::new();
    if let Ok(id) = form.value("product").parse::<ProductId>() {
        let product = store::product(db, id).await?;
        choices.push(Choice::new(id.to_string(), product.name));
    }
    for row in product_choices(db, form.value("product_words")).await? {
        if choices
            .iter()
            .all(|choice| choice.value != row.id.to_string())
        {
            let code = row.sku.map(|sku| format!(" · {sku}")).unwrap_or_default();
            choices.push(Choice::new(
                row.id.to_string(),
                format!("{}{code}", row.name),
            ));
        }
    }
    Ok(choices)
}

/// An empty form, or one with what the page before knew.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let text = |id: Option<String>| id.unwrap_or_default();
    let form = FormState::new(&visit)
        .with("product", text(from.product.map(|id| id.to_string())))
        .with("owner", text(from.owner.map(|id| id.to_string())))
        .with("serial", text(from.serial))
        .with("condition", "new")
        .with("country", "TR");
    page(&site, &visit, form).await?.answer()
}

/// Registers the unit.
pub(super) async fn register(
    State(site): State<Site>,
    visit: Visit,
    form: Form<NewUnitWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let registered = match form.input.unit() {
        Ok(unit) => acts::register_unit(&mut work, may, unit).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |id: UnitId| {
        (
            format!("/units/{id}"),
            Flash::good(l.t("catalogue-unit-registered")),
        )
    };
    match registered {
        Err(platform::Failure::Refused(refused)) => {
            page(&site, &visit, form.refused(refused)).await?.answer()
        }
        other => ended!(form, work, other, done, async |_| Err(Fault::refused(
            Refused::whole("catalogue-refused-serial")
        ))),
    }
}
