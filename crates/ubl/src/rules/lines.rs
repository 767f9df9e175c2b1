//! Names, quantities, units, prices and serial numbers of lines.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::Rules;
use crate::checks::is_imei;
use crate::codes;
use crate::document::Kind;
use crate::finding::{Finding, Severity};
use crate::line::Line;
use crate::serials::{SerialKind, Trust, split};
use crate::tree::Element;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let (name, quantity) = match rules.kind() {
        Kind::Invoice => ("InvoiceLine", "InvoicedQuantity"),
        Kind::CreditNote => ("CreditNoteLine", "CreditedQuantity"),
        _ => ("DespatchLine", "DeliveredQuantity"),
    };
    let document = rules.document;
    let elements: Vec<Element<'_>> = rules.root.all(name).collect();
    for (at, (line, element)) in document.lines.iter().zip(&elements).enumerate() {
        let path = format!("{name}[{}]", at + 1);
        item(rules, line, &path);
        unit(rules, line, *element, quantity, &path);
        amounts(rules, line, &path);
        serials(rules, line, &path);
    }
    twice(rules, &elements);
    if elements.is_empty() {
        rules.warning("Lines", name, "ubl-finding-no-lines", "");
    }
}

fn item(rules: &mut Rules<'_, '_>, line: &Line, path: &str) {
    if line.text().is_empty() {
        rules.error(
            "ItemName",
            format!("{path}/Item/Name"),
            "ubl-finding-item-name",
            "",
        );
    }
}

fn unit(rules: &mut Rules<'_, '_>, line: &Line, element: Element<'_>, quantity: &str, path: &str) {
    let at = || format!("{path}/{quantity}");
    let Some(measured) = element.child(quantity) else {
        rules.warning("Quantity", at(), "ubl-finding-quantity-missing", "");
        return;
    };
    match line.quantity {
        Some(zero) if zero.is_zero() => {
            rules.warning("Quantity", at(), "ubl-finding-quantity-zero", zero)
        }
        Some(less) if less < Decimal::ZERO => {
            rules.warning("Quantity", at(), "ubl-finding-quantity-negative", less)
        }
        _ => {}
    }
    let Some(code) = measured
        .attribute("unitCode")
        .filter(|code| !code.is_empty())
    else {
        if rules.kind() == Kind::Invoice {
            rules.error(
                "InvoicedQuantityCheck",
                at(),
                "ubl-finding-unit-missing",
                "",
            );
        }
        return;
    };
    let meant = codes::meant_unit(code);
    if meant.is_some() || !codes::is_unit_form(code) {
        let finding = Finding::new(
            Severity::Error,
            "GENEL:GeneralUnitCodeCheck",
            at(),
            "ubl-finding-unit-code",
        );
        rules.findings.add(
            finding
                .with("found", code)
                .with("meant", meant.unwrap_or("C62")),
        );
    }
}

fn amounts(rules: &mut Rules<'_, '_>, line: &Line, path: &str) {
    if rules.kind() == Kind::DespatchAdvice {
        return;
    }
    for (name, amount) in [
        ("LineExtensionAmount", line.net),
        ("Price/PriceAmount", line.unit_price),
    ] {
        if let Some(amount) = amount.filter(|amount| *amount < Decimal::ZERO) {
            rules.warning(
                "NegativeAmount",
                format!("{path}/{name}"),
                "ubl-finding-amount-negative",
                amount,
            );
        }
    }
    if line.net.is_none() {
        rules.error(
            "LineAmount",
            format!("{path}/LineExtensionAmount"),
            "ubl-finding-line-amount",
            "",
        );
    }
    let (Some(quantity), Some(price), Some(net)) = (line.quantity, line.unit_price, line.net)
    else {
        return;
    };
    let step = |sum: Decimal, a: &crate::money::Adjustment| {
        if a.charge {
            sum.saturating_add(a.amount)
        } else {
            sum.saturating_sub(a.amount)
        }
    };
    let counted = line
        .adjustments
        .iter()
        .fold(quantity.saturating_mul(price), step);
    let tolerance = Decimal::new(2, 2).max(net.abs() / Decimal::from(10_000));
    if counted.saturating_sub(net).abs() > tolerance {
        let finding = Finding::new(
            Severity::Warning,
            "LineSum",
            format!("{path}/LineExtensionAmount"),
            "ubl-finding-line-sum",
        );
        rules.findings.add(
            finding
                .with("found", net)
                .with("counted", counted.round_dp(2)),
        );
    }
}

fn serials(rules: &mut Rules<'_, '_>, line: &Line, path: &str) {
    let at = format!("{path}/Item");
    let sure: Vec<_> = line
        .serials
        .iter()
        .filter(|s| {
            matches!(
                s.trust,
                Trust::Instance | Trust::Identification | Trust::Property
            )
        })
        .collect();
    if let Some(pieces) = line
        .pieces()
        .filter(|_| codes::counts_pieces(&line.unit_code))
        && !sure.is_empty()
        && u32::try_from(sure.len()) != Ok(pieces)
    {
        let finding = Finding::new(
            Severity::Warning,
            "SerialCount",
            at.clone(),
            "ubl-finding-serial-count",
        );
        rules
            .findings
            .add(finding.with("found", sure.len()).with("quantity", pieces));
    }
    for telephone in sure.iter().filter(|s| s.kind == SerialKind::Imei) {
        for imei in [Some(&telephone.value), telephone.imei2.as_ref()]
            .into_iter()
            .flatten()
            .filter(|imei| !is_imei(imei))
        {
            rules.warning("Imei", at.clone(), "ubl-finding-imei", imei);
        }
    }
    if !line.serial_proposals.is_empty() {
        let values: Vec<&str> = line
            .serial_proposals
            .iter()
            .map(|s| s.value.as_str())
            .collect();
        rules.add(
            Severity::Info,
            "SerialProposal",
            at,
            "ubl-finding-serial-proposal",
            values.join(", "),
        );
    }
}

/// One serial number for two pieces of the same product.
fn twice(rules: &mut Rules<'_, '_>, elements: &[Element<'_>]) {
    let document = rules.document;
    let serials: Vec<(Element<'_>, Vec<Element<'_>>)> = elements
        .iter()
        .map(|element| {
            (
                *element,
                element.every(&["Item", "ItemInstance", "SerialID"]),
            )
        })
        .collect();
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    for (line, (_, ids)) in document.lines.iter().zip(&serials) {
        let product = line.code().unwrap_or(&line.name);
        for id in ids {
            for value in split(id.value(), line.pieces()) {
                if !seen.insert((product, value)) {
                    rules.warning("SerialTwice", *id, "ubl-finding-serial-twice", value);
                }
            }
        }
    }
}
