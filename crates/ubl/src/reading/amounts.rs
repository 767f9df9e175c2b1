//! Adjustments, taxes, totals and the exchange rate.

use rust_decimal::Decimal;

use super::values::{self, Values};
use crate::money::{Adjustment, ExchangeRate, TaxLine, Totals};
use crate::tree::Element;

/// Discounts and charges that stand directly under an element; those of zero say nothing.
pub(super) fn adjustments(parent: Element<'_>, values: &mut Values<'_>) -> Vec<Adjustment> {
    let all = parent
        .all("AllowanceCharge")
        .filter_map(|element| adjustment(element, values));
    all.filter(|adjustment| !adjustment.amount.is_zero())
        .collect()
}

fn adjustment(element: Element<'_>, values: &mut Values<'_>) -> Option<Adjustment> {
    Some(Adjustment {
        charge: element
            .text(&["ChargeIndicator"])
            .eq_ignore_ascii_case("true"),
        reason: values::text(element.text(&["AllowanceChargeReason"])),
        amount: values.number_in(element, "Amount")?,
        factor: values.number_in(element, "MultiplierFactorNumeric"),
        base: values.number_in(element, "BaseAmount"),
    })
}

/// Taxes (`TaxTotal`) or withholdings (`WithholdingTaxTotal`) that stand directly under an element.
pub(super) fn taxes(
    parent: Element<'_>,
    name: &'static str,
    values: &mut Values<'_>,
) -> Vec<TaxLine> {
    let mut found = Vec::new();
    for total in parent.all(name) {
        let before = found.len();
        found.extend(
            total
                .all("TaxSubtotal")
                .map(|subtotal| tax(subtotal, values)),
        );
        if found.len() == before {
            found.extend(values.number_in(total, "TaxAmount").map(bare_tax));
        }
    }
    found
}

fn tax(subtotal: Element<'_>, values: &mut Values<'_>) -> TaxLine {
    let category = &["TaxCategory"];
    let text = |path: &[&str]| values::text(subtotal.at(category).map_or("", |c| c.text(path)));
    TaxLine {
        code: text(&["TaxScheme", "TaxTypeCode"]),
        name: text(&["TaxScheme", "Name"]),
        percent: percent(subtotal, values),
        taxable: values.number_in(subtotal, "TaxableAmount"),
        amount: values.number_in(subtotal, "TaxAmount").unwrap_or_default(),
        exemption_code: text(&["TaxExemptionReasonCode"]),
        exemption: text(&["TaxExemptionReason"]),
    }
}

/// The percent stands in the subtotal; some programs write it into the category.
fn percent(subtotal: Element<'_>, values: &mut Values<'_>) -> Option<Decimal> {
    let own = values.number_in(subtotal, "Percent");
    own.or_else(|| {
        subtotal
            .child("TaxCategory")
            .and_then(|category| values.number_in(category, "Percent"))
    })
}

fn bare_tax(amount: Decimal) -> TaxLine {
    TaxLine {
        code: String::new(),
        name: String::new(),
        percent: None,
        taxable: None,
        amount,
        exemption_code: String::new(),
        exemption: String::new(),
    }
}

/// Totals of the document.
pub(super) fn totals(root: Element<'_>, values: &mut Values<'_>) -> Totals {
    let mut totals = Totals {
        tax: sum(root, "TaxTotal", values),
        withheld: sum(root, "WithholdingTaxTotal", values),
        ..Totals::default()
    };
    if let Some(element) = root.child("LegalMonetaryTotal") {
        totals.line_extension = values.number_in(element, "LineExtensionAmount");
        totals.tax_exclusive = values.number_in(element, "TaxExclusiveAmount");
        totals.tax_inclusive = values.number_in(element, "TaxInclusiveAmount");
        totals.discounts = values.number_in(element, "AllowanceTotalAmount");
        totals.charges = values.number_in(element, "ChargeTotalAmount");
        totals.prepaid = values.number_in(element, "PrepaidAmount");
        totals.rounding = values.number_in(element, "PayableRoundingAmount");
        totals.payable = values.number_in(element, "PayableAmount");
    }
    totals
}

fn sum(root: Element<'_>, name: &'static str, values: &mut Values<'_>) -> Option<Decimal> {
    let amounts: Vec<Decimal> = root
        .all(name)
        .filter_map(|total| values.number_in(total, "TaxAmount"))
        .collect();
    (!amounts.is_empty()).then(|| {
        amounts
            .into_iter()
            .fold(Decimal::ZERO, |all, one| all.saturating_add(one))
    })
}

/// The exchange rate that the document was made with.
pub(super) fn rate(root: Element<'_>, values: &mut Values<'_>) -> Option<ExchangeRate> {
    let element = root
        .child("PricingExchangeRate")
        .or_else(|| root.child("PaymentExchangeRate"))?;
    Some(ExchangeRate {
        source: element.text(&["SourceCurrencyCode"]).to_owned(),
        target: element.text(&["TargetCurrencyCode"]).to_owned(),
        rate: values.number_in(element, "CalculationRate")?,
        on: element.child("Date").and_then(|day| values.day(day)),
    })
}
