//! Lists over the API: products, units and sales, page by page, with the filters of their pages.

use axum::extract::State;
use jiff::civil::Date;
use kernel::identifiers::SerialNumber;
use kernel::ids::{CustomerId, ProductId};
use kernel::money::{Currency, Money};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Fault, Json, Query, Site};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::units::{condition, word};
use crate::queries::{
    ProductFilter, ProductRow, SaleFilter, SaleRow, UnitFilter, UnitRow, among, product_page,
    sale_page, unit_page,
};

/// A product in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProductLine {
    /// Key.
    id: Uuid,
    /// Stock code.
    sku: Option<String>,
    /// Trade item number.
    gtin: Option<String>,
    /// Brand.
    brand: Option<String>,
    /// Model.
    model: Option<String>,
    /// Name as sold.
    name: String,
    /// Our own shelf.
    category: Option<String>,
    /// Group of the regulation's annex.
    product_group: Option<String>,
    /// Its pieces carry serial numbers.
    serialised: bool,
}

impl From<ProductRow> for ProductLine {
    fn from(row: ProductRow) -> Self {
        Self {
            id: row.id.uuid(),
            sku: row.sku,
            gtin: row.gtin,
            brand: row.brand,
            model: row.model,
            name: row.name,
            category: row.category,
            product_group: row.product_group,
            serialised: row.serialised,
        }
    }
}

/// A unit in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnitLine {
    /// Key.
    id: Uuid,
    /// Serial number as written.
    serial: String,
    /// Product.
    product: Uuid,
    /// Product's name.
    product_name: String,
    /// Owner.
    owner: Option<Uuid>,
    /// Sale that it came from.
    sale: Option<Uuid>,
    /// Day of delivery.
    #[schema(value_type = Option<String>, format = Date)]
    delivered_on: Option<Date>,
    /// The day is taken from the invoice.
    delivery_assumed: bool,
    /// `new`, `used` or `refurbished`.
    condition: String,
    /// Unit that replaced it.
    replaced_by: Option<Uuid>,
}

impl From<UnitRow> for UnitLine {
    fn from(row: UnitRow) -> Self {
        Self {
            id: row.id.uuid(),
            serial: row.serial,
            product: row.product_id.uuid(),
            product_name: row.product_name,
            owner: row.owner_id.map(|id| id.uuid()),
            sale: row.sale_id.map(|id| id.uuid()),
            delivered_on: row.delivered_on.map(Into::into),
            delivery_assumed: row.delivery_assumed,
            condition: word(row.condition).into(),
            replaced_by: row.replaced_by_id.map(|id| id.uuid()),
        }
    }
}

/// A sale in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SaleLine {
    /// Key.
    id: Uuid,
    /// Invoice or order number.
    number: String,
    /// `ubl`, `csv`, `shopify`, `woocommerce`, `trendyol`, `api`, `hand` or another.
    source: String,
    /// Buyer.
    customer: Option<Uuid>,
    /// Buyer's name as written.
    buyer_name: Option<String>,
    /// Day of the sale.
    #[schema(value_type = String, format = Date)]
    sold_on: Date,
    /// Day of delivery.
    #[schema(value_type = Option<String>, format = Date)]
    delivered_on: Option<Date>,
    /// ISO 4217.
    currency: String,
    /// What the buyer pays, VAT included.
    #[schema(value_type = String, example = "1500.00")]
    total: Decimal,
    /// Lines.
    lines: i32,
    /// Things that somebody should look at.
    findings: i32,
}

impl From<SaleRow> for SaleLine {
    fn from(row: SaleRow) -> Self {
        let currency = Currency::of(&row.currency).unwrap_or(Currency::TRY);
        Self {
            id: row.id.uuid(),
            number: row.number,
            source: row.source,
            customer: row.customer_id.map(|id| id.uuid()),
            buyer_name: row.buyer_name,
            sold_on: row.sold_on.into(),
            delivered_on: row.delivered_on.map(Into::into),
            total: Money::new(row.total, currency).decimal(),
            currency: row.currency,
            lines: row.line_count,
            findings: row.finding_count,
        }
    }
}

/// Which products.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ProductsAsk {
    /// Name, brand, code or barcode.
    q: Option<String>,
    /// Brand.
    brand: Option<String>,
    /// Group of the regulation's annex.
    product_group: Option<String>,
    /// Those taken off the lists instead of those in use.
    archived: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Products, by name
#[utoipa::path(get, path = "/api/v1/products", tag = "catalogue", params(ProductsAsk), responses((status = 200, body = Rows<ProductLine>), Problems))]
pub(super) async fn products(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<ProductsAsk>,
) -> Result<Json<Rows<ProductLine>>, Fault> {
    let stations = &caller.actor().stations;
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let q = wish.q.unwrap_or_default();
    let filter = ProductFilter {
        among: among(&site.platform, stations, q.trim()).await?,
        brand: wish.brand,
        group: wish.product_group,
        archived: wish.archived.unwrap_or_default(),
    };
    let page = product_page(site.platform.db.read(), &filter, None, &ask).await?;
    Ok(Json(Rows::of(page, ProductLine::from)))
}

/// Which units.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UnitsAsk {
    /// Serial number or product.
    q: Option<String>,
    /// Exactly this serial number or IMEI; case and blanks do not matter. Two products may share one.
    serial: Option<String>,
    /// Product.
    product: Option<Uuid>,
    /// Owner.
    owner: Option<Uuid>,
    /// `new`, `used` or `refurbished`.
    condition: Option<String>,
    /// Delivered on or after this day.
    #[param(value_type = Option<String>, format = Date)]
    delivered_from: Option<Date>,
    /// Delivered on or before this day.
    #[param(value_type = Option<String>, format = Date)]
    delivered_to: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Units, newest first
#[utoipa::path(get, path = "/api/v1/units", tag = "catalogue", params(UnitsAsk), responses((status = 200, body = Rows<UnitLine>), Problems))]
pub(super) async fn units(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<UnitsAsk>,
) -> Result<Json<Rows<UnitLine>>, Fault> {
    let stations = &caller.actor().stations;
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let q = wish.q.unwrap_or_default();
    let serial = wish.serial.as_deref().map(SerialNumber::parse).transpose();
    let serial = serial.map_err(|refusal| refusal.at("serial"))?;
    let chosen = wish.condition.as_deref();
    let filter = UnitFilter {
        among: among(&site.platform, stations, q.trim()).await?,
        serial: serial.map(|serial| serial.folded().to_owned()),
        product: wish.product.map(ProductId::from_uuid),
        owner: wish.owner.map(CustomerId::from_uuid),
        condition: chosen.map(|word| condition(Some(word))).transpose()?,
        delivered_from: wish.delivered_from,
        delivered_to: wish.delivered_to,
        assumed: false,
    };
    let page = unit_page(site.platform.db.read(), &filter, stations, None, &ask).await?;
    Ok(Json(Rows::of(page, UnitLine::from)))
}

/// Which sales.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SalesAsk {
    /// Invoice number, ETTN or buyer.
    q: Option<String>,
    /// Buyer.
    customer: Option<Uuid>,
    /// Where it came from: `ubl`, `csv`, `api`, `hand`, …
    source: Option<String>,
    /// Sold on or after this day.
    #[param(value_type = Option<String>, format = Date)]
    sold_from: Option<Date>,
    /// Sold on or before this day.
    #[param(value_type = Option<String>, format = Date)]
    sold_to: Option<Date>,
    /// Only those with something odd.
    findings: Option<bool>,
    /// Only those without a known delivery.
    undelivered: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Sales, newest first
#[utoipa::path(get, path = "/api/v1/sales", tag = "catalogue", params(SalesAsk), responses((status = 200, body = Rows<SaleLine>), Problems))]
pub(super) async fn sales(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<SalesAsk>,
) -> Result<Json<Rows<SaleLine>>, Fault> {
    let stations = &caller.actor().stations;
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let q = wish.q.unwrap_or_default();
    let filter = SaleFilter {
        among: among(&site.platform, stations, q.trim()).await?,
        customer: wish.customer.map(CustomerId::from_uuid),
        source: wish.source,
        sold_from: wish.sold_from,
        sold_to: wish.sold_to,
        findings: wish.findings.unwrap_or_default(),
        undelivered: wish.undelivered.unwrap_or_default(),
    };
    let page = sale_page(site.platform.db.read(), &filter, stations, None, &ask).await?;
    Ok(Json(Rows::of(page, SaleLine::from)))
}
