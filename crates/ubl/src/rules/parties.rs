//! Numbers and names of parties.

use crate::checks::{is_tckn, is_vkn};

use super::Rules;
use crate::codes::PARTY_SCHEMES;
use crate::document::Kind;
use crate::finding::{Finding, Severity};
use crate::party::Party;
use crate::tree::Element;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let paths: [&'static [&'static str]; 2] = match rules.kind() {
        Kind::Invoice | Kind::CreditNote => [
            &["AccountingSupplierParty", "Party"],
            &["AccountingCustomerParty", "Party"],
        ],
        Kind::DespatchAdvice | Kind::ReceiptAdvice => [
            &["DespatchSupplierParty", "Party"],
            &["DeliveryCustomerParty", "Party"],
        ],
        Kind::ApplicationResponse => [&["SenderParty"], &["ReceiverParty"]],
    };
    let parties = [
        rules.document.supplier.clone(),
        rules.document.customer.clone(),
    ];
    for (path, party) in paths.into_iter().zip(parties) {
        match rules.root.at(path) {
            Some(element) => one(rules, element, &party),
            None => rules.warning("Party", path.join("/"), "ubl-finding-party-missing", ""),
        }
    }
    if let Some(element) = rules.root.at(&["Shipment", "Delivery", "CarrierParty"]) {
        numbers(rules, element);
    }
}

fn one(rules: &mut Rules<'_, '_>, element: Element<'_>, party: &Party) {
    numbers(rules, element);
    names(rules, element, party);
    check_digits(rules, element, party);
}

/// Form of the numbers, as GİB checks it: length and scheme only.
fn numbers(rules: &mut Rules<'_, '_>, element: Element<'_>) {
    for id in element.every(&["PartyIdentification", "ID"]) {
        let scheme = id.attribute("schemeID").unwrap_or_default();
        if !PARTY_SCHEMES.contains(&scheme) {
            rules.error(
                "PartyIdentificationSchemeIDCheck",
                id,
                "ubl-finding-party-scheme",
                scheme,
            );
        }
        let length = id.value().chars().count();
        if (scheme == "VKN" && length != 10) || (scheme == "TCKN" && length != 11) {
            rules.error(
                "PartyIdentificationTCKNVKNCheck",
                id,
                "ubl-finding-party-length",
                id.value(),
            );
        }
    }
}

/// Exactly one number, and the name that goes with its sort.
fn names(rules: &mut Rules<'_, '_>, element: Element<'_>, party: &Party) {
    const CODE: &str = "PartyIdentificationPartyNamePersonCheck";
    let strict = matches!(
        rules.kind(),
        Kind::Invoice | Kind::DespatchAdvice | Kind::ReceiptAdvice
    );
    let severity = if strict {
        Severity::Error
    } else {
        Severity::Warning
    };
    let ids = element.every(&["PartyIdentification", "ID"]);
    let own = ids
        .iter()
        .filter(|id| matches!(id.attribute("schemeID"), Some("VKN" | "TCKN")))
        .count();
    let mut tell = |key| {
        rules
            .findings
            .add(Finding::new(severity, CODE, element.path(), key))
    };
    match own {
        0 => tell("ubl-finding-party-no-number"),
        1 => {}
        _ => tell("ubl-finding-party-two-numbers"),
    }
    if party.vkn.is_some() && party.company_name.is_none() {
        tell("ubl-finding-party-no-company-name");
    }
    if party.vkn.is_none()
        && party.tckn.is_some()
        && (party.first_name.is_none() || party.family_name.is_none())
    {
        tell("ubl-finding-party-no-person-name");
    }
}

/// Check digits are our own rule: a wrong one is shown, never refused.
fn check_digits(rules: &mut Rules<'_, '_>, element: Element<'_>, party: &Party) {
    if party.is_generic() {
        return;
    }
    if let Some(vkn) = party
        .vkn
        .as_deref()
        .filter(|vkn| vkn.len() == 10 && !is_vkn(vkn))
    {
        rules.warning("CheckDigit", element.path(), "ubl-finding-vkn-digits", vkn);
    }
    if let Some(tckn) = party
        .tckn
        .as_deref()
        .filter(|tckn| tckn.len() == 11 && !is_tckn(tckn))
    {
        rules.warning("CheckDigit", element, "ubl-finding-tckn-digits", tckn);
    }
}
