//! Currencies, decimals, taxes and totals of an invoice. GİB does not check the sums; buyers and we do.

use std::collections::HashSet;

use kernel::money::Currency;
use rust_decimal::Decimal;

use super::Rules;
use crate::codes;
use crate::finding::{Finding, Severity};
use crate::money::{KDV, TaxLine};

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    currencies(rules);
    decimals(rules);
    withholdings(rules);
    exemptions(rules);
    vat_rates(rules);
    subtotals(rules);
}

fn currencies(rules: &mut Rules<'_, '_>) {
    let mut seen = HashSet::new();
    let root = rules.root;
    for element in root.descendants() {
        if let Some(code) = element.attribute("currencyID")
            && seen.insert(code)
            && Currency::of(code).map_or(true, |c| c.code() != code)
        {
            rules.error(
                "GENEL:GeneralCurrencyIDCheck",
                element,
                "ubl-finding-currency",
                code,
            );
        }
    }
    let declared = rules.root.text(&["DocumentCurrencyCode"]);
    if let Some(other) = seen
        .iter()
        .find(|code| **code != declared && !declared.is_empty() && **code != "TRY")
    {
        rules.warning(
            "Currency",
            "DocumentCurrencyCode",
            "ubl-finding-currency-mixed",
            other,
        );
    }
}

/// Totals have at most two decimals.
fn decimals(rules: &mut Rules<'_, '_>) {
    let names = [
        "LineExtensionAmount",
        "TaxExclusiveAmount",
        "TaxInclusiveAmount",
        "AllowanceTotalAmount",
        "PayableAmount",
    ];
    let totals = names
        .into_iter()
        .filter_map(|name| rules.root.at(&["LegalMonetaryTotal", name]));
    let amounts: Vec<_> = totals
        .chain(rules.root.every(&["TaxTotal", "TaxAmount"]))
        .collect();
    for amount in amounts {
        let fraction = amount
            .value()
            .rsplit_once('.')
            .map_or(0, |(_, digits)| digits.len());
        if fraction > 2 {
            rules.error(
                "decimalCheck",
                amount,
                "ubl-finding-decimals",
                amount.value(),
            );
        }
    }
}

fn withholdings(rules: &mut Rules<'_, '_>) {
    if rules.root.child("WithholdingTaxTotal").is_none() {
        return;
    }
    let type_code = rules.document.type_code.as_str();
    if !codes::WITHHOLDING_TYPES.contains(&type_code) {
        rules.error(
            "GeneralWithholdingTaxTotalCheck",
            "WithholdingTaxTotal",
            "ubl-finding-withholding-type",
            type_code,
        );
    }
    let odd = |tax: &&TaxLine| {
        let percent = tax
            .percent
            .and_then(|percent| u32::try_from(percent.trunc()).ok());
        percent.is_none_or(|percent| !codes::withholding_fits(&tax.code, percent))
    };
    let wrong: Vec<String> = rules
        .document
        .withholdings
        .iter()
        .filter(odd)
        .map(|tax| {
            format!(
                "{} %{}",
                tax.code,
                tax.percent.unwrap_or_default().normalize()
            )
        })
        .collect();
    for found in wrong {
        rules.error(
            "WithholdingTaxTotalCheck",
            "WithholdingTaxTotal/TaxSubtotal",
            "ubl-finding-withholding-code",
            found,
        );
    }
}

/// KDV of nothing needs a reason, save in types that explain themselves.
fn exemptions(rules: &mut Rules<'_, '_>) {
    let explained = [
        "IADE",
        "YTBIADE",
        "IHRACKAYITLI",
        "OZELMATRAH",
        "SGK",
        "KONAKLAMAVERGISI",
    ];
    if explained.contains(&rules.document.type_code.as_str()) {
        return;
    }
    let bare = rules
        .document
        .taxes
        .iter()
        .any(|tax| tax.code == KDV && tax.amount.is_zero() && tax.exemption.is_empty());
    if bare {
        rules.error(
            "TaxExemptionReasonCheck",
            "TaxTotal/TaxSubtotal",
            "ubl-finding-exemption",
            "",
        );
    }
}

/// KDV rates of the day: 8 and 18 became 10 and 20 on 10.07.2023.
fn vat_rates(rules: &mut Rules<'_, '_>) {
    let Some(issued) = rules.document.issued_on else {
        return;
    };
    let new = issued >= jiff::civil::Date::constant(2023, 7, 10);
    let known: [i64; 4] = if new { [0, 1, 10, 20] } else { [0, 1, 8, 18] };
    let rates: HashSet<Decimal> = rules
        .document
        .lines
        .iter()
        .flat_map(|line| &line.taxes)
        .filter(|tax| tax.code == KDV)
        .filter_map(|tax| tax.percent)
        .collect();
    for rate in rates
        .into_iter()
        .filter(|rate| !known.iter().any(|known| Decimal::from(*known) == *rate))
    {
        rules.add(
            Severity::Info,
            "VatRate",
            "InvoiceLine/TaxTotal",
            "ubl-finding-vat-rate",
            rate.normalize(),
        );
    }
}

/// Base times rate is the tax, and subtotals add up to the tax total.
fn subtotals(rules: &mut Rules<'_, '_>) {
    let off = |tax: &&TaxLine| match (tax.taxable, tax.percent) {
        (Some(base), Some(percent)) if tax.code == KDV && !tax.amount.is_zero() => {
            let due = base.saturating_mul(percent) / Decimal::ONE_HUNDRED;
            due.saturating_sub(tax.amount).abs()
                > Decimal::new(5, 2).max(due.abs() / Decimal::from(1000))
        }
        _ => false,
    };
    let wrong: Vec<TaxLine> = rules
        .document
        .taxes
        .iter()
        .filter(off)
        .take(10)
        .cloned()
        .collect();
    for tax in wrong {
        let finding = Finding::new(
            Severity::Warning,
            "TaxSubtotal",
            "TaxTotal/TaxSubtotal",
            "ubl-finding-tax-subtotal",
        );
        let percent = tax.percent.unwrap_or_default().normalize();
        rules.findings.add(
            finding
                .with("found", tax.amount)
                .with("base", tax.taxable.unwrap_or_default())
                .with("percent", percent),
        );
    }
}
