//! Lines, discounts, taxes and withholdings lead to the payable amount; each step is checked where it is written.

use rust_decimal::Decimal;

use super::Rules;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::money::Adjustment;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let document = rules.document;
    let steps = [
        lines(document),
        exclusive(document),
        inclusive(document),
        payable(document),
    ];
    for step in steps.into_iter().flatten() {
        let path = format!("LegalMonetaryTotal/{}", step.name);
        let finding = Finding::new(Severity::Warning, "Totals", path, step.key);
        rules.findings.add(
            finding
                .with("found", step.written)
                .with("counted", step.counted.normalize()),
        );
    }
    if document.totals.payable.is_none() {
        rules.error(
            "Totals",
            "LegalMonetaryTotal/PayableAmount",
            "ubl-finding-no-payable",
            "",
        );
    }
}

/// A total that none of the accepted ways of counting leads to.
struct Step {
    name: &'static str,
    key: &'static str,
    written: Decimal,
    counted: Decimal,
}

impl Step {
    /// Nothing when the total is not written or one of the ways leads there; a kuruş per line is rounding.
    fn unless(
        document: &Document,
        name: &'static str,
        key: &'static str,
        written: Option<Decimal>,
        ways: &[Decimal],
    ) -> Option<Self> {
        let rounding =
            Decimal::new(1, 2).saturating_mul(Decimal::from(document.lines.len().max(2) as u64));
        let written = written?;
        let near = |way: &Decimal| way.saturating_sub(written).abs() <= rounding;
        let counted = *ways.first()?;
        (!ways.iter().any(near)).then_some(Self {
            name,
            key,
            written,
            counted,
        })
    }
}

fn add(values: impl Iterator<Item = Decimal>) -> Decimal {
    values.fold(Decimal::ZERO, Decimal::saturating_add)
}

fn adjusted<'a>(base: Decimal, adjustments: impl Iterator<Item = &'a Adjustment>) -> Decimal {
    adjustments.fold(base, |sum, a| {
        if a.charge {
            sum.saturating_add(a.amount)
        } else {
            sum.saturating_sub(a.amount)
        }
    })
}

fn nets(document: &Document) -> Decimal {
    add(document.lines.iter().filter_map(|line| line.net))
}

/// The sum of lines is written before or after line discounts; both are in use.
fn lines(document: &Document) -> Option<Step> {
    let nets = nets(document);
    let own = document.lines.iter().flat_map(|line| &line.adjustments);
    let gross = nets.saturating_sub(adjusted(Decimal::ZERO, own));
    let totals = &document.totals;
    let before = totals
        .tax_exclusive
        .unwrap_or(nets)
        .saturating_add(totals.discounts.unwrap_or_default());
    let ways = [nets, gross, before];
    Step::unless(
        document,
        "LineExtensionAmount",
        "ubl-finding-sum-lines",
        totals.line_extension,
        &ways,
    )
}

/// Document adjustments either change the sum of lines or only repeat what the lines hold.
fn exclusive(document: &Document) -> Option<Step> {
    let nets = nets(document);
    let ways = [adjusted(nets, document.adjustments.iter()), nets];
    Step::unless(
        document,
        "TaxExclusiveAmount",
        "ubl-finding-sum-exclusive",
        document.totals.tax_exclusive,
        &ways,
    )
}

/// The tax total is written with or without what is withheld.
fn inclusive(document: &Document) -> Option<Step> {
    let totals = &document.totals;
    let base = totals.tax_exclusive.unwrap_or_else(|| nets(document));
    let taxed = base.saturating_add(totals.tax.unwrap_or_default());
    let ways = [
        taxed,
        taxed.saturating_add(totals.withheld.unwrap_or_default()),
    ];
    Step::unless(
        document,
        "TaxInclusiveAmount",
        "ubl-finding-sum-inclusive",
        totals.tax_inclusive,
        &ways,
    )
}

fn payable(document: &Document) -> Option<Step> {
    let totals = &document.totals;
    let inclusive = totals.tax_inclusive?;
    let rounded = inclusive
        .saturating_add(totals.rounding.unwrap_or_default())
        .saturating_sub(totals.prepaid.unwrap_or_default());
    let mut ways = vec![
        rounded.saturating_sub(totals.withheld.unwrap_or_default()),
        rounded,
        inclusive,
    ];
    if document.type_code == "IHRACKAYITLI" {
        ways.extend(totals.tax_exclusive);
    }
    Step::unless(
        document,
        "PayableAmount",
        "ubl-finding-sum-payable",
        totals.payable,
        &ways,
    )
}
