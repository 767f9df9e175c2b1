//! A sale as a source tells it, before we know its products and units.

use jiff::civil::Date;
use kernel::ids::{CustomerId, DocumentId, ProductId, SaleId, StationId};
use uuid::Uuid;

use crate::rules::sale::{DocumentPart, Finding, TenderFacts};

/// The source of a sale that a person types.
pub const BY_HAND: &str = "hand";

/// A sale that comes in. Amounts are minor units of `currency`.
#[derive(Debug, Clone, PartialEq)]
pub struct IncomingSale {
    /// Who gave the key: `ettn`, a shop, a seller's tax number, a preset.
    pub scope: String,
    /// The source's own key; the same key never makes a second sale.
    pub code: String,
    /// Hash of the content, to tell a repeat from a change.
    pub content_hash: String,
    /// Invoice or order number.
    pub number: String,
    /// UUID of the e-document.
    pub ettn: Option<Uuid>,
    /// `ubl`, `csv`, `shopify`, `hand`, …
    pub source: String,
    /// Seller's tax number, where the document names one.
    pub seller_tax_no: Option<String>,
    /// Buyer; nobody for a generic consumer.
    pub customer: Option<CustomerId>,
    /// Buyer's name as written.
    pub buyer_name: Option<String>,
    /// Invoice day.
    pub sold_on: Date,
    /// Delivery day, when known.
    pub delivered_on: Option<Date>,
    /// ISO 4217.
    pub currency: String,
    /// Exchange rate to TRY in millionths.
    pub rate_micro: Option<i64>,
    /// Sold at a distance.
    pub distance: bool,
    /// Country of the buyer (ISO 3166-1 alpha-2).
    pub country: String,
    /// Selling station.
    pub station: Option<StationId>,
    /// Kept source document.
    pub document: Option<DocumentId>,
    /// Parts of the document that no line bears.
    pub document_part: DocumentPart,
    /// What the document says is to pay; a difference to the lines becomes a finding.
    pub stated_total: Option<i64>,
    /// Lines in document order.
    pub lines: Vec<IncomingLine>,
    /// How it was paid.
    pub tenders: Vec<TenderFacts>,
    /// What the reader found odd.
    pub findings: Vec<Finding>,
}

/// One line of a sale that comes in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IncomingLine {
    /// Text as written.
    pub text: String,
    /// What it seems to be; `None` for a line that is no product.
    pub product: Option<ProductHint>,
    /// Quantity in thousandths.
    pub quantity_milli: i64,
    /// UN/ECE unit code.
    pub unit_code: String,
    /// Before discounts.
    pub gross: i64,
    /// Its own discounts.
    pub discount: i64,
    /// Its own freight and charges.
    pub freight: i64,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Its taxes.
    pub tax: i64,
    /// Serial numbers that are sure.
    pub serials: Vec<IncomingSerial>,
}

impl IncomingLine {
    /// What the buyer pays for it.
    pub fn total(&self) -> i64 {
        self.gross - self.discount + self.freight + self.tax
    }
}

/// How a source names a product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductHint {
    /// The product itself, where a person or program chose it; the rest is then not looked at.
    pub known: Option<ProductId>,
    /// Stock code at the source.
    pub code: Option<String>,
    /// Trade item number.
    pub gtin: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Name.
    pub name: String,
    /// Category at the source.
    pub category: Option<String>,
}

/// A serial number that a source is sure of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingSerial {
    /// As written.
    pub serial: String,
    /// Second IMEI of a two-SIM telephone.
    pub imei2: Option<String>,
}

/// What became of an incoming sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is new and now known.
    New(SaleId),
    /// It was known with this content; nothing changed.
    Unchanged(SaleId),
    /// It was known with other content; nothing changed, a person must look.
    Conflict(SaleId),
}

impl Taken {
    /// The sale it is about.
    pub fn sale(self) -> SaleId {
        match self {
            Self::New(id) | Self::Unchanged(id) | Self::Conflict(id) => id,
        }
    }
}
