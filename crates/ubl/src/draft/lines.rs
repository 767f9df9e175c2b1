//! Lines with prices, their taxes, and the sums that they lead to.

use std::collections::BTreeMap;

use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::Refusal;
use rust_decimal::Decimal;

use crate::money::KDV;
use crate::whole::Node;

/// What a line is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Goods {
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Brand.
    pub brand: String,
    /// Model.
    pub model: String,
    /// The seller's code.
    pub seller_code: String,
    /// The buyer's code.
    pub buyer_code: String,
    /// The manufacturer's code.
    pub manufacturer_code: String,
    /// Serial numbers, one for each piece.
    pub serials: Vec<String>,
}

/// A discount of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// Amount, without tax.
    pub amount: Money,
    /// Why; may be empty.
    pub reason: String,
}

/// Why no KDV is taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exemption {
    /// Code of the list, such as 301 or 350.
    pub code: String,
    /// The reason in words.
    pub reason: String,
}

/// A line of an invoice or an expense voucher. Its amounts are shares that were settled once; they are written, not worked out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedLine {
    /// What.
    pub goods: Goods,
    /// How many.
    pub quantity: Decimal,
    /// Unit code, such as C62.
    pub unit: String,
    /// Without tax, before the discount.
    pub gross: Money,
    /// Discount, when there is one.
    pub discount: Option<Discount>,
    /// KDV rate.
    pub vat: VatRate,
    /// KDV of the line.
    pub tax: Money,
    /// Why no KDV is taken.
    pub exemption: Option<Exemption>,
    /// Free texts.
    pub notes: Vec<String>,
}

impl PricedLine {
    /// Without tax, after the discount.
    pub fn net(&self) -> Result<Money, Refusal> {
        match &self.discount {
            Some(discount) => self.gross.minus(discount.amount),
            None => Ok(self.gross),
        }
    }

    /// The price of one, exact as far as eight decimals can say it.
    #[must_use]
    pub fn unit_price(&self) -> Decimal {
        let price = self.gross.decimal().checked_div(self.quantity);
        price.unwrap_or_default().round_dp(8).normalize()
    }

    pub(super) fn notes(&self) -> impl Iterator<Item = Node> {
        let notes = self.notes.iter();
        notes.filter_map(|note| Node::filled("cbc:Note", note))
    }

    pub(super) fn price(&self) -> Node {
        let amount = Node::text("cbc:PriceAmount", self.unit_price().to_string());
        let amount = amount.marked("currencyID", self.gross.currency.code());
        Node::around("cac:Price", amount)
    }

    pub(super) fn allowance(&self) -> Option<Node> {
        let discount = self.discount.as_ref()?;
        let node = Node::new("cac:AllowanceCharge")
            .with(Node::text("cbc:ChargeIndicator", "false"))
            .with_all(Node::filled("cbc:AllowanceChargeReason", &discount.reason))
            .with(Node::amount("cbc:Amount", discount.amount))
            .with(Node::amount("cbc:BaseAmount", self.gross));
        Some(node)
    }

    pub(super) fn tax_total(&self) -> Result<Node, Refusal> {
        let subtotal = subtotal(self.net()?, self.tax, self.vat, self.exemption.as_ref());
        let total = Node::new("cac:TaxTotal").with(Node::amount("cbc:TaxAmount", self.tax));
        Ok(total.with(subtotal))
    }
}

fn subtotal(taxable: Money, tax: Money, rate: VatRate, exemption: Option<&Exemption>) -> Node {
    let scheme = Node::new("cac:TaxScheme")
        .with(Node::text("cbc:Name", "Gerçek Usulde KDV"))
        .with(Node::text("cbc:TaxTypeCode", KDV));
    let code = exemption.and_then(|e| Node::filled("cbc:TaxExemptionReasonCode", &e.code));
    let reason = exemption.and_then(|e| Node::filled("cbc:TaxExemptionReason", &e.reason));
    let category = Node::new("cac:TaxCategory")
        .with_all(code)
        .with_all(reason)
        .with(scheme);
    Node::new("cac:TaxSubtotal")
        .with(Node::amount("cbc:TaxableAmount", taxable))
        .with(Node::amount("cbc:TaxAmount", tax))
        .with(Node::text("cbc:Percent", rate.percent().to_string()))
        .with(category)
}

/// The sums of a document's lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// Without tax, after discounts.
    pub net: Money,
    /// All discounts.
    pub discounts: Money,
    /// All taxes.
    pub tax: Money,
    /// What is to be paid, with the rounding of cash.
    pub payable: Money,
    by_rate: BTreeMap<(VatRate, Option<Exemption>), (Money, Money)>,
}

impl Sums {
    /// Adds up lines; refused when a line is in another currency or the sum has no end.
    pub fn of(
        lines: &[PricedLine],
        currency: Currency,
        rounding: Option<Money>,
    ) -> Result<Self, Refusal> {
        let zero = Money::zero(currency);
        let (mut net, mut discounts, mut tax) = (zero, zero, zero);
        let mut by_rate = BTreeMap::new();
        for line in lines {
            net = net.plus(line.net()?)?;
            tax = tax.plus(line.tax)?;
            if let Some(discount) = &line.discount {
                discounts = discounts.plus(discount.amount)?;
            }
            let key = (line.vat, line.exemption.clone());
            let (base, due) = by_rate.entry(key).or_insert((zero, zero));
            (*base, *due) = (base.plus(line.net()?)?, due.plus(line.tax)?);
        }
        let payable = net.plus(tax)?.plus(rounding.unwrap_or(zero))?;
        Ok(Self {
            net,
            discounts,
            tax,
            payable,
            by_rate,
        })
    }

    pub(super) fn tax_total(&self) -> Node {
        let parts = self.by_rate.iter();
        let subtotals =
            parts.map(|((rate, why), (base, tax))| subtotal(*base, *tax, *rate, why.as_ref()));
        Node::new("cac:TaxTotal")
            .with(Node::amount("cbc:TaxAmount", self.tax))
            .with_all(subtotals)
    }

    pub(super) fn monetary_total(&self, rounding: Option<Money>) -> Result<Node, Refusal> {
        let discounts = (!self.discounts.is_zero())
            .then(|| Node::amount("cbc:AllowanceTotalAmount", self.discounts));
        let rounding = rounding.filter(|amount| !amount.is_zero());
        let total = Node::new("cac:LegalMonetaryTotal")
            .with(Node::amount("cbc:LineExtensionAmount", self.net))
            .with(Node::amount("cbc:TaxExclusiveAmount", self.net))
            .with(Node::amount(
                "cbc:TaxInclusiveAmount",
                self.net.plus(self.tax)?,
            ))
            .with_all(discounts)
            .with_all(rounding.map(|amount| Node::amount("cbc:PayableRoundingAmount", amount)))
            .with(Node::amount("cbc:PayableAmount", self.payable));
        Ok(total)
    }
}

impl Goods {
    /// The item as the schema orders it, each serial number in an instance of its own.
    pub(super) fn item(&self) -> Node {
        let code = |name, code: &str| Node::filled("cbc:ID", code).map(|id| Node::around(name, id));
        let serials = self.serials.iter();
        let instances = serials
            .filter_map(|serial| Node::filled("cbc:SerialID", serial))
            .map(|id| Node::around("cac:ItemInstance", id));
        Node::new("cac:Item")
            .with_all(Node::filled("cbc:Description", &self.description))
            .with(Node::text("cbc:Name", self.name.trim()))
            .with_all(Node::filled("cbc:BrandName", &self.brand))
            .with_all(Node::filled("cbc:ModelName", &self.model))
            .with_all(code("cac:BuyersItemIdentification", &self.buyer_code))
            .with_all(code("cac:SellersItemIdentification", &self.seller_code))
            .with_all(code(
                "cac:ManufacturersItemIdentification",
                &self.manufacturer_code,
            ))
            .with_all(instances)
    }
}
