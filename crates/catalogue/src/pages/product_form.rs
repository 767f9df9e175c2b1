//! Registering and changing a product.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::ProductId;
use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, L, Path, Site, Visit};

use super::parse::{or_note, percent, whole, words};
use crate::acts;
use crate::law_book;
use crate::records::product;
use crate::rules::product::{MEASURES, ProductFacts, WITHDRAWAL_EXCEPTIONS};
use crate::store;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct ProductWords {
    version: i32,
    name: String,
    sku: String,
    gtin: String,
    brand: String,
    model: String,
    category: String,
    vat: String,
    product_group: String,
    warranty_months: String,
    measure: String,
    measure_limit: String,
    life_years: String,
    withdrawal_exception: String,
    serialised: bool,
    maker_name: String,
    maker_address: String,
    maker_phone: String,
}

impl ProductWords {
    fn of(row: &product::Model) -> Self {
        let number =
            |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            version: row.version,
            name: row.name.clone(),
            sku: text(&row.sku),
            gtin: text(&row.gtin),
            brand: text(&row.brand),
            model: text(&row.model),
            category: text(&row.category),
            vat: rust_decimal::Decimal::new(i64::from(row.vat_bp), 2)
                .normalize()
                .to_string()
                .replace('.', ","),
            product_group: text(&row.product_group),
            warranty_months: number(row.warranty_months),
            measure: text(&row.measure),
            measure_limit: row
                .measure_limit
                .map(|limit| limit.to_string())
                .unwrap_or_default(),
            life_years: number(row.life_years),
            withdrawal_exception: text(&row.withdrawal_exception),
            serialised: row.serialised,
            maker_name: text(&row.maker_name),
            maker_address: text(&row.maker_address),
            maker_phone: text(&row.maker_phone),
        }
    }

    fn facts(&self) -> Result<ProductFacts, Refused> {
        let mut problems = Problems::default();
        let facts = ProductFacts {
            sku: words(&self.sku),
            gtin: words(&self.gtin),
            brand: words(&self.brand),
            model: words(&self.model),
            name: self.name.clone(),
            category: words(&self.category),
            vat_bp: or_note(&mut problems, percent(&self.vat, "vat")),
            product_group: words(&self.product_group),
            warranty_months: or_note(
                &mut problems,
                whole(&self.warranty_months, "warranty_months"),
            ),
            measure: words(&self.measure),
            measure_limit: or_note(&mut problems, whole(&self.measure_limit, "measure_limit")),
            life_years: or_note(&mut problems, whole(&self.life_years, "life_years")),
            withdrawal_exception: words(&self.withdrawal_exception),
            serialised: self.serialised,
            maker_name: words(&self.maker_name),
            maker_address: words(&self.maker_address),
            maker_phone: words(&self.maker_phone),
        };
        problems.finish(facts)
    }
}

fn page(visit: &Visit, form: FormState, id: Option<ProductId>) -> FormPage {
    let l = visit.lang;
    let (title, action, back) = match id {
        Some(id) => (
            "catalogue-product-edit",
            format!("/products/{id}/edit"),
            format!("/products/{id}"),
        ),
        None => (
            "catalogue-product-new",
            "/products/new".into(),
            "/products".into(),
        ),
    };
    let frame = visit
        .frame("products", l.t(title))
        .back(back.clone(), l.t("catalogue-products"))
        .narrow();
    let page = FormPage::new(frame, form, action, back, "catalogue-save").hidden("version");
    with_maker(with_promise(with_goods(page), l))
}

/// What it is.
fn with_goods(page: FormPage) -> FormPage {
    page.field(|f| f.text("name", "catalogue-name").max(200).focus())
        .field(|f| f.text("brand", "catalogue-brand").optional().half().max(80))
        .field(|f| f.text("model", "catalogue-model").optional().half().max(80))
        .field(|f| f.text("sku", "catalogue-sku").optional().half().max(64))
        .field(|f| {
            f.text("gtin", "catalogue-gtin")
                .optional()
                .half()
                .scan()
                .attr("inputmode", "numeric")
        })
        .field(|f| {
            f.text("category", "catalogue-category")
                .optional()
                .half()
                .max(80)
        })
        .field(|f| f.figure("vat", "catalogue-vat").half().unit("%"))
        .field(|f| {
            f.tick("serialised", "catalogue-serialised")
                .help("catalogue-serialised-help")
        })
}

/// What is promised.
fn with_promise(page: FormPage, l: L) -> FormPage {
    let groups: Vec<Choice> = law_book::group_keys()
        .into_iter()
        .map(|group| Choice::new(group, group))
        .collect();
    let choice = |key: &str, text: String| Choice::new(key, l.t(&text));
    let measures = MEASURES
        .iter()
        .map(|key| choice(key, format!("catalogue-measure-{key}")))
        .collect();
    let exceptions = WITHDRAWAL_EXCEPTIONS
        .iter()
        .map(|key| {
            choice(
                key,
                format!("catalogue-exception-{}", key.replace('_', "-")),
            )
        })
        .collect();
    page.field(|f| {
        f.select("product_group", "catalogue-group", groups)
            .optional()
            .help("catalogue-group-help")
    })
    .field(|f| {
        f.figure("warranty_months", "catalogue-months")
            .optional()
            .third()
            .help("catalogue-months-help")
    })
    .field(|f| {
        f.select("measure", "catalogue-measure", measures)
            .optional()
            .third()
    })
    .field(|f| {
        f.figure("measure_limit", "catalogue-measure-limit")
            .optional()
            .third()
    })
    .field(|f| {
        f.figure("life_years", "catalogue-life")
            .optional()
            .third()
            .help("catalogue-life-help")
    })
    .field(|f| {
        f.select("withdrawal_exception", "catalogue-exception", exceptions)
            .optional()
            .two_thirds()
    })
}

/// Who stands behind it on the certificate.
fn with_maker(page: FormPage) -> FormPage {
    page.field(|f| {
        f.text("maker_name", "catalogue-maker-name")
            .optional()
            .help("catalogue-maker-help")
    })
    .field(|f| {
        f.text("maker_address", "catalogue-maker-address")
            .optional()
            .two_thirds()
    })
    .field(|f| {
        f.phone("maker_phone", "catalogue-maker-phone")
            .optional()
            .third()
    })
}

/// An empty form.
pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    page(
        &visit,
        FormState::new(&visit)
            .with("vat", "20")
            .with("serialised", "on"),
        None,
    )
    .answer()
}

/// The form of a product.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
) -> Result<Response, Fault> {
    let row = store::product(site.platform.db.read(), id).await?;
    page(
        &visit,
        FormState::new(&visit).fill(&ProductWords::of(&row)),
        Some(id),
    )
    .answer()
}

/// Registers a product.
pub(super) async fn register(
    State(site): State<Site>,
    visit: Visit,
    form: Form<ProductWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let registered = match form.input.facts() {
        Ok(facts) => acts::register_product(&mut work, may, facts).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |id: ProductId| {
        (
            format!("/products/{id}"),
            Flash::good(l.t("catalogue-product-registered")),
        )
    };
    ended!(form, work, registered, done, async |form| page(
        &visit, form, None
    )
    .answer())
}

/// Changes a product.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
    form: Form<ProductWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let changed = match form.input.facts() {
        Ok(facts) => acts::edit_product(&mut work, may, id, form.input.version, facts).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| {
        (
            format!("/products/{id}"),
            Flash::good(l.t("catalogue-saved")),
        )
    };
    ended!(form, work, changed, done, async |form| page(
        &visit,
        form,
        Some(id)
    )
    .answer())
}

/// The words of the archive button.
#[derive(Debug, Deserialize)]
pub(super) struct ArchiveWords {
    archived: bool,
}

/// Takes a product off the lists, or brings it back.
pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
    form: Form<ArchiveWords>,
) -> Result<Response, Fault> {
    let (may, l, archived) = (visit.may()?, visit.lang, form.input.archived);
    let mut work = first!(form, site, visit);
    acts::archive_product(&mut work, may, id, archived).await?;
    let words = if archived {
        "catalogue-product-archived"
    } else {
        "catalogue-product-restored"
    };
    Ok(form
        .once
        .done(work, format!("/products/{id}"), Flash::good(l.t(words)))
        .await?)
}
