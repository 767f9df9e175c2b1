//! What goes over the wire: amounts as decimal strings, days as `YYYY-MM-DD`, unknown fields refused.

use jiff::civil::Date;
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A product.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProductOut {
    /// Key.
    pub id: Uuid,
    /// Optimistic version; send it back in `If-Match`.
    pub version: i32,
    /// Stock code.
    pub sku: Option<String>,
    /// Trade item number.
    pub gtin: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Name as sold.
    pub name: String,
    /// Our own shelf.
    pub category: Option<String>,
    /// VAT in per cent.
    #[schema(value_type = String, example = "20")]
    pub vat_percent: Decimal,
    /// Group of the regulation's annex.
    pub product_group: Option<String>,
    /// Promised months where longer than the legal term.
    pub warranty_months: Option<i32>,
    /// Measure that also ends the warranty.
    pub measure: Option<String>,
    /// Limit in that measure.
    pub measure_limit: Option<i64>,
    /// Useful life in years.
    pub life_years: Option<i32>,
    /// Why a distance buyer may not withdraw.
    pub withdrawal_exception: Option<String>,
    /// Its pieces carry serial numbers.
    pub serialised: bool,
    /// Taken off the lists.
    pub archived: bool,
}

/// A product to register, or the new state of one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductIn {
    /// Stock code, unique.
    #[schema(max_length = 64)]
    pub sku: Option<String>,
    /// Trade item number with its check digit.
    pub gtin: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Name as sold.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Our own shelf.
    pub category: Option<String>,
    /// VAT in per cent, 0 to 100 with two decimals at most.
    #[schema(value_type = String, example = "20")]
    pub vat_percent: Decimal,
    /// Group of the regulation's annex (`GET /api/v1/law/rules` lists them).
    pub product_group: Option<String>,
    /// Promised months, 1 to 240.
    pub warranty_months: Option<i32>,
    /// `km`, `hour`, `copy` or `piece`; together with its limit.
    pub measure: Option<String>,
    /// Limit in that measure.
    pub measure_limit: Option<i64>,
    /// Useful life in years, 1 to 50.
    pub life_years: Option<i32>,
    /// Why a distance buyer may not withdraw.
    pub withdrawal_exception: Option<String>,
    /// Its pieces carry serial numbers.
    #[serde(default)]
    pub serialised: bool,
    /// Producer or importer.
    pub maker_name: Option<String>,
    /// Producer's or importer's address.
    pub maker_address: Option<String>,
    /// Producer's or importer's telephone.
    pub maker_phone: Option<String>,
}

/// A unit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnitOut {
    /// Key.
    pub id: Uuid,
    /// Optimistic version; send it back in `If-Match`.
    pub version: i32,
    /// Serial number as written.
    pub serial: String,
    /// Second IMEI of a two-SIM telephone.
    pub imei2: Option<String>,
    /// Product.
    pub product: Uuid,
    /// Product's name.
    pub product_name: String,
    /// Owner.
    pub owner: Option<Uuid>,
    /// Sale that it came from.
    pub sale: Option<Uuid>,
    /// Day of delivery.
    #[schema(value_type = Option<String>, format = Date)]
    pub delivered_on: Option<Date>,
    /// The day is taken from the invoice.
    pub delivery_assumed: bool,
    /// `new`, `used` or `refurbished`.
    pub condition: String,
    /// Country of the consumer.
    pub country: String,
    /// Unit that it replaced.
    pub replaces: Option<Uuid>,
    /// Unit that replaced it.
    pub replaced_by: Option<Uuid>,
}

/// A unit to register.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitIn {
    /// Product.
    pub product: Uuid,
    /// Serial number, 3 to 64 characters.
    #[schema(min_length = 3, max_length = 64)]
    pub serial: String,
    /// Owner.
    pub owner: Option<Uuid>,
    /// Day of delivery to the consumer.
    #[schema(value_type = Option<String>, format = Date)]
    pub delivered_on: Option<Date>,
    /// `new` (default), `used` or `refurbished`.
    pub condition: Option<String>,
    /// Country of the consumer; `TR` by default.
    pub country: Option<String>,
    /// Note of staff.
    pub note: Option<String>,
}

/// The new owner of a unit.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferIn {
    /// Customer; null for nobody known.
    pub owner: Option<Uuid>,
}

/// A day of delivery.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveryIn {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub delivered_on: Date,
}

/// A repair that the warranty must know of.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairIn {
    /// Fault told to the service or the seller.
    #[schema(value_type = Option<String>, format = Date)]
    pub notified_on: Option<Date>,
    /// Handed over to the service.
    #[schema(value_type = Option<String>, format = Date)]
    pub handed_over_on: Option<Date>,
    /// Customer told that it is ready.
    #[schema(value_type = Option<String>, format = Date)]
    pub ready_on: Option<Date>,
    /// Collected.
    #[schema(value_type = Option<String>, format = Date)]
    pub collected_on: Option<Date>,
    /// Done under the warranty.
    pub in_warranty: bool,
    /// Group of the fault.
    pub fault_group: Option<String>,
    /// `unrepairable` or `user_fault`, when a report says so.
    pub report: Option<String>,
    /// Slip or order number.
    pub document: Option<String>,
}

/// What was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Made {
    /// Key of the new record.
    pub id: Uuid,
}

/// A sale to record. Amounts are decimals of its currency, VAT included in none of them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleIn {
    /// Who gives the key: a shop's name. The same key never makes a second sale.
    #[schema(min_length = 1, max_length = 32)]
    pub source: String,
    /// Key of the sale at the source.
    #[schema(min_length = 1, max_length = 128)]
    pub source_key: String,
    /// Invoice or order number.
    #[schema(min_length = 1, max_length = 64)]
    pub number: String,
    /// Buyer.
    pub customer: Option<Uuid>,
    /// Day of the sale.
    #[schema(value_type = String, format = Date)]
    pub sold_on: Date,
    /// Day of delivery.
    #[schema(value_type = Option<String>, format = Date)]
    pub delivered_on: Option<Date>,
    /// ISO 4217; `TRY` by default.
    pub currency: Option<String>,
    /// Sold at a distance.
    #[serde(default)]
    pub distance: bool,
    /// Country of the buyer; `TR` by default.
    pub country: Option<String>,
    /// Lines.
    #[schema(min_items = 1, max_items = 5000)]
    pub lines: Vec<SaleLineIn>,
    /// How it was paid.
    #[serde(default)]
    pub tenders: Vec<TenderIn>,
}

/// A line of a sale to record.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleLineIn {
    /// Key of the product, when it is known here; otherwise code, number and name find it or register it.
    pub product: Option<Uuid>,
    /// Stock code at the source.
    pub code: Option<String>,
    /// Trade item number.
    pub gtin: Option<String>,
    /// Name as sold.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Pieces.
    #[schema(value_type = String, example = "1")]
    pub quantity: Decimal,
    /// Line amount before discounts, without VAT.
    #[schema(value_type = String, example = "1250.00")]
    pub amount: Decimal,
    /// Discounts of the line.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub discount: Decimal,
    /// VAT in per cent.
    #[schema(value_type = String, example = "20")]
    pub vat_percent: Decimal,
    /// Serial numbers of its pieces.
    #[serde(default)]
    pub serials: Vec<String>,
}

/// How a part of a sale was paid.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TenderIn {
    /// `card`, `transfer`, `cash`, `gift_card`, `points`, `voucher`, `on_account` or `other`.
    pub instrument: String,
    /// Provider's reference; never a card number.
    pub reference: Option<String>,
    /// Amount in the sale's currency.
    #[schema(value_type = String)]
    pub amount: Decimal,
}

/// Minor units of an amount; more decimals than the currency has are refused.
pub(super) fn minor(amount: Decimal, currency: Currency, field: String) -> Result<i64, Refused> {
    Money::exact(amount, currency)
        .map(|money| money.minor)
        .map_err(|refusal| refusal.at(field).into())
}
