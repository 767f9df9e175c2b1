//! One sale over the API, with its lines, the units sold on them, and how it was paid.

use std::collections::HashMap;

use axum::extract::State;
use jiff::civil::Date;
use kernel::ids::{SaleId, SaleLineId};
use kernel::money::{Currency, Money};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Fault, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::queries::{SaleSheet, sale_sheet};
use crate::records::{sale_line, tender};

/// A sale. Amounts are decimals of its currency.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SaleOut {
    /// Key.
    id: Uuid,
    /// Optimistic version.
    version: i32,
    /// Invoice or order number.
    number: String,
    /// UUID of the e-document.
    ettn: Option<Uuid>,
    /// Where it came from.
    source: String,
    /// Seller's tax number, where the document names one.
    seller_tax_number: Option<String>,
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
    /// Sold at a distance.
    distance: bool,
    /// Country of the buyer.
    country: String,
    /// What the buyer pays, VAT included.
    #[schema(value_type = String, example = "1500.00")]
    total: Decimal,
    /// How many lines it has.
    line_count: i32,
    /// Lines in document order, at most two hundred.
    lines: Vec<SaleLineOut>,
    /// Send it back as `after` for the next lines; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<i32>,
    /// How it was paid.
    tenders: Vec<TenderOut>,
    /// Things that somebody should look at, each with the code of its text.
    #[schema(value_type = Vec<Object>)]
    findings: serde_json::Value,
}

/// A line of a sale.
#[derive(Debug, Serialize, ToSchema)]
struct SaleLineOut {
    /// Key.
    id: Uuid,
    /// Place on the document, from 1.
    ordinal: i32,
    /// Name as sold.
    name: String,
    /// Product; absent for a line that is no product.
    product: Option<Uuid>,
    /// Pieces, kilograms, hours.
    #[schema(value_type = String, example = "1")]
    quantity: Decimal,
    /// UN/ECE unit code.
    unit_code: String,
    /// Before discounts, without VAT.
    #[schema(value_type = String, example = "1250.00")]
    amount: Decimal,
    /// Discounts, those of the document included.
    #[schema(value_type = String, example = "0.00")]
    discount: Decimal,
    /// Freight and charges.
    #[schema(value_type = String, example = "0.00")]
    freight: Decimal,
    /// VAT in per cent.
    #[schema(value_type = String, example = "20")]
    vat_percent: Decimal,
    /// Taxes.
    #[schema(value_type = String, example = "250.00")]
    tax: Decimal,
    /// What the buyer pays for it.
    #[schema(value_type = String, example = "1500.00")]
    total: Decimal,
    /// Units sold on it that the caller sees.
    units: Vec<Uuid>,
}

/// How a part of a sale was paid.
#[derive(Debug, Serialize, ToSchema)]
struct TenderOut {
    /// `card`, `cash`, `transfer`, `on_account`, `gift_card`, `points`, `voucher` or `other`.
    instrument: String,
    /// Provider's reference.
    reference: Option<String>,
    /// Amount in the sale's currency.
    #[schema(value_type = String, example = "1500.00")]
    amount: Decimal,
}

/// Which lines.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LinesAsk {
    /// Lines after this place.
    #[param(minimum = 0)]
    after: Option<i32>,
}

/// One sale
#[utoipa::path(get, path = "/api/v1/sales/{id}", tag = "catalogue", params(("id" = Uuid, Path), LinesAsk), responses((status = 200, body = SaleOut), Problems))]
pub(super) async fn get_sale(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SaleId>,
    Query(lines): Query<LinesAsk>,
) -> Result<Versioned<SaleOut>, Fault> {
    let (db, stations) = (site.platform.db.read(), &caller.actor().stations);
    let sheet = sale_sheet(db, id, stations, lines.after.unwrap_or_default()).await?;
    Ok(Versioned(sheet.sale.version, out(sheet)?))
}

fn out(sheet: SaleSheet) -> Result<SaleOut, Fault> {
    let SaleSheet { sale, lines, .. } = &sheet;
    let currency = Currency::of(&sale.currency)?;
    let mut units: HashMap<SaleLineId, Vec<Uuid>> = HashMap::new();
    for (line, unit) in &sheet.units {
        units.entry(*line).or_default().push(unit.id.uuid());
    }
    let last = lines.last().map_or(0, |line| line.ordinal);
    Ok(SaleOut {
        id: sale.id.uuid(),
        version: sale.version,
        number: sale.number.clone(),
        ettn: sale.ettn,
        source: sale.source.clone(),
        seller_tax_number: sale.seller_tax_no.clone(),
        customer: sheet.buyer.as_ref().map(|buyer| buyer.id.uuid()),
        buyer_name: sale.buyer_name.clone(),
        sold_on: sale.sold_on.into(),
        delivered_on: sale.delivered_on.map(Into::into),
        currency: sale.currency.clone(),
        distance: sale.distance,
        country: sale.country.clone(),
        total: Money::new(sale.total, currency).decimal(),
        line_count: sale.line_count,
        next: (!lines.is_empty() && last < sale.line_count).then_some(last),
        lines: lines
            .iter()
            .map(|line| line_out(line, units.remove(&line.id).unwrap_or_default(), currency))
            .collect(),
        tenders: sheet
            .tenders
            .iter()
            .map(|tender| tender_out(tender, currency))
            .collect(),
        findings: sale.findings.clone(),
    })
}

fn line_out(line: &sale_line::Model, units: Vec<Uuid>, currency: Currency) -> SaleLineOut {
    let money = |minor| Money::new(minor, currency).decimal();
    SaleLineOut {
        id: line.id.uuid(),
        ordinal: line.ordinal,
        name: line.text.clone(),
        product: line.product_id.map(|id| id.uuid()),
        quantity: Decimal::new(line.quantity_milli, 3).normalize(),
        unit_code: line.unit_code.clone(),
        amount: money(line.gross),
        discount: money(line.discount),
        freight: money(line.freight),
        vat_percent: Decimal::new(line.vat_bp.into(), 2).normalize(),
        tax: money(line.tax),
        total: money(line.total),
        units,
    }
}

fn tender_out(tender: &tender::Model, currency: Currency) -> TenderOut {
    TenderOut {
        instrument: tender.instrument.clone(),
        reference: tender.reference.clone(),
        amount: Money::new(tender.amount, currency).decimal(),
    }
}
