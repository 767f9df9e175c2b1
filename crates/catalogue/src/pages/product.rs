//! The page of a product: what it is, what is promised, its newest units.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{ProductId, Ref};
use ui::{
    Facts, Fault, FormState, Frame, L, Panels, Path, Site, State as Look, Tag, Timeline, Visit,
};

use super::history::history;
use crate::queries::{UnitRow, product_sheet};
use crate::records::product;

/// A unit as a row.
struct UnitLine {
    id: String,
    serial: String,
    words: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "catalogue/product.html")]
struct Page {
    frame: Frame,
    l: L,
    id: String,
    form: FormState,
    may_edit: bool,
    archived: bool,
    units: Vec<UnitLine>,
    facts: Facts,
    promise: Facts,
    maker: Facts,
    history: Timeline,
    panels: Panels,
}

/// How many units the page shows.
const UNITS: u64 = 20;

/// Shows a product.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let sheet = product_sheet(site.platform.db.read(), id, &visit.actor().stations, UNITS).await?;
    let product = &sheet.product;
    let mut frame = visit
        .frame("products", product.name.clone())
        .back("/products", l.t("catalogue-products"))
        .over(product.sku.clone().unwrap_or_default());
    if product.archived_at.is_some() {
        frame = frame.tag(Tag::new(Look::Plain, l.t("catalogue-archived")));
    }
    let page = Page {
        frame,
        l,
        id: id.to_string(),
        form: FormState::new(&visit),
        may_edit: visit.can("products.edit"),
        archived: product.archived_at.is_some(),
        units: sheet.units.iter().map(|row| unit_line(row, l)).collect(),
        facts: facts(product, l),
        promise: promise(product, l),
        maker: maker(product, l),
        history: history(&site, l, Ref::of(id)).await?,
        panels: site.panels(&visit, Ref::of(id)).await,
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

fn unit_line(row: &UnitRow, l: L) -> UnitLine {
    let words = row.delivered_on.map_or_else(
        || l.t("catalogue-no-delivery"),
        |day| l.a1("catalogue-delivered", "day", l.day(day.into())),
    );
    let tag = if row.replaced_by_id.is_some() {
        Tag::new(Look::Late, l.t("catalogue-replaced"))
    } else {
        Tag::new(
            Look::Plain,
            l.t(&format!(
                "catalogue-condition-{}",
                super::unit_form::word(row.condition)
            )),
        )
    };
    UnitLine {
        id: row.id.to_string(),
        serial: row.serial.clone(),
        words,
        tag,
    }
}

fn facts(product: &product::Model, l: L) -> Facts {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Facts::new()
        .text(l.t("catalogue-brand"), text(&product.brand))
        .text(l.t("catalogue-model"), text(&product.model))
        .text(l.t("catalogue-sku"), text(&product.sku))
        .text(l.t("catalogue-gtin"), text(&product.gtin))
        .text(l.t("catalogue-category"), text(&product.category))
        .text(l.t("catalogue-vat"), l.percent(product.vat_bp.into()))
        .text(
            l.t("catalogue-serialised"),
            l.t(if product.serialised {
                "catalogue-yes"
            } else {
                "catalogue-no"
            }),
        )
}

fn promise(product: &product::Model, l: L) -> Facts {
    let mut facts = Facts::new()
        .text(
            l.t("catalogue-group"),
            product
                .product_group
                .clone()
                .unwrap_or_else(|| l.t("catalogue-group-none")),
        )
        .text(
            l.t("catalogue-months"),
            product.warranty_months.map_or_else(
                || l.t("catalogue-months-legal"),
                |months| l.a1("catalogue-months-n", "n", months),
            ),
        );
    if let (Some(measure), Some(limit)) = (&product.measure, product.measure_limit) {
        facts = facts.text(
            l.t("catalogue-measure-limit"),
            format!(
                "{} {}",
                l.number(limit),
                l.t(&format!("catalogue-measure-{measure}"))
            ),
        );
    }
    let life = product
        .life_years
        .map(i64::from)
        .or_else(|| crate::law_book::life_years(product.product_group.as_deref()?));
    facts = facts.text(
        l.t("catalogue-life"),
        life.map_or_else(
            || l.t("catalogue-life-unknown"),
            |years| l.a1("catalogue-years-n", "n", years),
        ),
    );
    let exception = product
        .withdrawal_exception
        .as_ref()
        .map(|key| l.t(&format!("catalogue-exception-{}", key.replace('_', "-"))));
    facts.text(l.t("catalogue-exception"), exception.unwrap_or_default())
}

fn maker(product: &product::Model, l: L) -> Facts {
    let facts = Facts::new()
        .text(
            l.t("catalogue-maker-name"),
            product.maker_name.as_deref().unwrap_or_default(),
        )
        .text(
            l.t("catalogue-maker-address"),
            product.maker_address.as_deref().unwrap_or_default(),
        )
        .text(
            l.t("catalogue-maker-phone"),
            product.maker_phone.as_deref().unwrap_or_default(),
        );
    if facts.is_empty() {
        facts.text(l.t("catalogue-maker-name"), l.t("catalogue-maker-company"))
    } else {
        facts
    }
}
