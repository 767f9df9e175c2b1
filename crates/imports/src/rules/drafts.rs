//! Drafts: what a foreign file says about customers, products, sales and units, before anything of ours is touched.

use jiff::civil::Date;
use kernel::refusal::Arg;
use serde::{Deserialize, Serialize};

/// Something odd that does not stop a draft: a text key with arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// Text key.
    pub key: String,
    /// Line of the document, from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<i32>,
    /// Arguments of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl Oddity {
    /// An oddity of the whole.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            line: None,
            args: Vec::new(),
        }
    }

    /// The same on a line, counted from one.
    #[must_use]
    pub fn on_line(mut self, line: usize) -> Self {
        self.line = i32::try_from(line).ok();
        self
    }

    /// The same with an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((
            name.to_owned(),
            value.to_string().chars().take(200).collect(),
        ));
        self
    }
}

/// Why a row or an order cannot come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Row of the file, or place of the order in it, from one.
    pub row: u64,
    /// Column or field, as the file names it.
    pub column: String,
    /// Text key.
    pub key: String,
    /// Arguments of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl Problem {
    /// A problem in a column of a row.
    #[must_use]
    pub fn new(row: u64, column: &str, key: &str) -> Self {
        Self {
            row,
            column: column.to_owned(),
            key: key.to_owned(),
            args: Vec::new(),
        }
    }

    /// The same with an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((
            name.to_owned(),
            value.to_string().chars().take(200).collect(),
        ));
        self
    }

    /// A refusal of the kernel in a column of a row.
    #[must_use]
    pub fn refused(row: u64, column: &str, refusal: &kernel::Refusal) -> Self {
        let words = refusal
            .args
            .iter()
            .map(|(name, arg)| ((*name).to_owned(), spelled(arg)));
        Self {
            row,
            column: column.to_owned(),
            key: refusal.key.to_owned(),
            args: words.collect(),
        }
    }
}

fn spelled(arg: &Arg) -> String {
    match arg {
        Arg::Text(text) => text.clone(),
        Arg::Number(number) => number.to_string(),
        Arg::Day(day) => day.to_string(),
        Arg::Moment(moment) => moment.to_string(),
        Arg::Money(money) => money.to_string(),
        Arg::Key(key) => (*key).to_owned(),
        Arg::Keys(keys) => keys.join(", "),
    }
}

/// A customer as a file names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CustomerDraft {
    /// Who gave the key: a shop, a preset, a tax number's owner.
    pub scope: String,
    /// The source's own key.
    pub key: Option<String>,
    /// A company rather than a person, when the file tells.
    pub is_company: Option<bool>,
    /// Name to show.
    pub name: String,
    /// Person's number, checked.
    pub tckn: Option<String>,
    /// Company's number, checked.
    pub vkn: Option<String>,
    /// Tax office.
    pub tax_office: Option<String>,
    /// Segment of the customer, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// Telephones as written.
    pub phones: Vec<String>,
    /// E-mail addresses as written.
    pub emails: Vec<String>,
    /// Address.
    pub address: Option<AddressDraft>,
    /// Free text.
    pub note: Option<String>,
}

impl CustomerDraft {
    /// Whether it says nothing that could be found again or shown.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.name.is_empty()
            && self.key.is_none()
            && self.tckn.is_none()
            && self.vkn.is_none()
            && self.phones.is_empty()
            && self.emails.is_empty()
    }
}

/// An address as a file writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AddressDraft {
    /// Street, number, quarter.
    pub line: String,
    /// District.
    pub district: String,
    /// City.
    pub city: String,
    /// Postcode.
    pub postcode: String,
    /// Country, by code where known.
    pub country: String,
}

impl AddressDraft {
    /// Whether nothing of it is filled.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [
            &self.line,
            &self.district,
            &self.city,
            &self.postcode,
            &self.country,
        ]
        .into_iter()
        .all(String::is_empty)
    }
}

/// A product as a file names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ProductDraft {
    /// Stock code at the source.
    pub code: Option<String>,
    /// Trade item number, checked.
    pub gtin: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Name.
    pub name: String,
    /// Category at the source.
    pub category: Option<String>,
    /// VAT in basis points.
    pub vat_bp: Option<i32>,
    /// Months of warranty that the maker promises.
    pub warranty_months: Option<i32>,
}

/// A serial number that a file is sure of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SerialDraft {
    /// As written.
    pub serial: String,
    /// Second IMEI.
    pub imei2: Option<String>,
}

/// A line of a sale. Amounts are minor units of the sale's currency, without tax.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineDraft {
    /// Text as written.
    pub text: String,
    /// What was sold; nothing for freight lines and the like.
    pub product: Option<ProductDraft>,
    /// Quantity in thousandths.
    pub quantity_milli: i64,
    /// Unit code.
    pub unit_code: String,
    /// Before discounts.
    pub gross: i64,
    /// Discounts of the line, and its part of the document's where the source parts them.
    pub discount: i64,
    /// Freight and charges.
    pub freight: i64,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Tax.
    pub tax: i64,
    /// Sure serial numbers.
    pub serials: Vec<SerialDraft>,
}

impl LineDraft {
    /// What the line comes to.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.gross - self.discount + self.freight + self.tax
    }
}

/// How a part of a sale was paid.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TenderDraft {
    /// `card`, `transfer`, `cash`, `gift_card`, `points`, `voucher`, `on_account`, `other`.
    pub instrument: String,
    /// The provider's reference; never a card number.
    pub reference: Option<String>,
    /// Minor units.
    pub amount: i64,
}

/// A sale as a file tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleDraft {
    /// Who gave the key.
    pub scope: String,
    /// The source's own key: the same never makes a second sale.
    pub code: String,
    /// Number to show.
    pub number: String,
    /// ETTN of the e-document.
    pub ettn: Option<String>,
    /// `ubl`, `csv`, `shopify` …
    pub source: String,
    /// Seller's tax number.
    pub seller_tax_no: Option<String>,
    /// Buyer.
    pub customer: Option<CustomerDraft>,
    /// Day of sale.
    pub sold_on: Date,
    /// Day of delivery.
    pub delivered_on: Option<Date>,
    /// Currency code.
    pub currency: String,
    /// Rate into TRY in millionths.
    pub rate_micro: Option<i64>,
    /// Sold at a distance.
    pub distance: bool,
    /// Country of the buyer, two letters.
    pub country: String,
    /// Discount of the document that no line bears.
    pub document_discount: i64,
    /// Freight and charges of the document that no line bears.
    pub document_freight: i64,
    /// Tax of the document that no line bears.
    pub document_tax: i64,
    /// What the source says the whole comes to.
    pub stated_total: Option<i64>,
    /// Lines.
    pub lines: Vec<LineDraft>,
    /// Payments.
    pub tenders: Vec<TenderDraft>,
    /// What is odd about it.
    pub oddities: Vec<Oddity>,
}

impl SaleDraft {
    /// What lines and document parts come to.
    #[must_use]
    pub fn total(&self) -> i64 {
        let lines: i64 = self.lines.iter().map(LineDraft::total).sum();
        lines - self.document_discount + self.document_freight + self.document_tax
    }
}

/// A unit as a file names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UnitDraft {
    /// Serial number.
    pub serial: SerialDraft,
    /// Its product.
    pub product: ProductDraft,
    /// Owner.
    pub owner: Option<CustomerDraft>,
    /// Day of delivery.
    pub delivered_on: Option<Date>,
    /// `new`, `used` or `refurbished`.
    pub condition: String,
}

/// One thing that a file brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Draft {
    /// A customer.
    Customer(Box<CustomerDraft>),
    /// A product.
    Product(ProductDraft),
    /// A sale.
    Sale(Box<SaleDraft>),
    /// A unit.
    Unit(Box<UnitDraft>),
}
