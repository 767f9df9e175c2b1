//! Parties and their addresses; what is empty, `-` or `.` is taken as not said.

use super::values;
use crate::document::Kind;
use crate::party::{Address, Party};
use crate::tree::Element;

/// The issuing side and the receiving side of a document.
pub(super) fn sides(root: Element<'_>, kind: Kind) -> (Party, Party) {
    let (supplier, customer): (&[&str], &[&str]) = match kind {
        Kind::Invoice | Kind::CreditNote => (
            &["AccountingSupplierParty", "Party"],
            &["AccountingCustomerParty", "Party"],
        ),
        Kind::DespatchAdvice | Kind::ReceiptAdvice => (
            &["DespatchSupplierParty", "Party"],
            &["DeliveryCustomerParty", "Party"],
        ),
        Kind::ApplicationResponse => (&["SenderParty"], &["ReceiverParty"]),
    };
    let side = |path| root.at(path).map(party).unwrap_or_default();
    (side(supplier), side(customer))
}

/// One party.
pub(super) fn party(element: Element<'_>) -> Party {
    let mut party = Party {
        company_name: said(element.text(&["PartyName", "Name"])),
        first_name: first_names(element),
        family_name: said(element.text(&["Person", "FamilyName"])),
        tax_office: said(element.text(&["PartyTaxScheme", "TaxScheme", "Name"])),
        address: element.child("PostalAddress").map(address),
        phone: said(element.text(&["Contact", "Telephone"])),
        email: said(element.text(&["Contact", "ElectronicMail"])),
        website: said(element.text(&["WebsiteURI"])),
        ..Party::default()
    };
    for id in element.every(&["PartyIdentification", "ID"]) {
        number(&mut party, id);
    }
    party
}

fn first_names(element: Element<'_>) -> Option<String> {
    let names = ["FirstName", "MiddleName"]
        .into_iter()
        .filter_map(|name| said(element.text(&["Person", name])));
    let joined = names.collect::<Vec<_>>().join(" ");
    (!joined.is_empty()).then_some(joined)
}

fn number(party: &mut Party, id: Element<'_>) {
    let Some(value) = said(id.value()) else {
        return;
    };
    match id.attribute("schemeID").unwrap_or_default() {
        "VKN" if party.vkn.is_none() => party.vkn = Some(value),
        "TCKN" if party.tckn.is_none() => party.tckn = Some(value),
        scheme => party.other_numbers.push((scheme.to_owned(), value)),
    }
}

/// An address in our parts.
pub(super) fn address(element: Element<'_>) -> Address {
    let part = |path: &[&str]| said(element.text(path)).unwrap_or_default();
    let line = [
        "Region",
        "StreetName",
        "BuildingName",
        "BuildingNumber",
        "Room",
        "BlockName",
    ];
    let words: Vec<String> = line
        .into_iter()
        .map(|name| part(&[name]))
        .filter(|word| !word.is_empty())
        .collect();
    Address {
        line: words.join(" "),
        district: part(&["CitySubdivisionName"]),
        city: part(&["CityName"]),
        postcode: part(&["PostalZone"]),
        country: part(&["Country", "Name"]),
        country_code: part(&["Country", "IdentificationCode"]),
    }
}

/// What really says something.
fn said(written: &str) -> Option<String> {
    let text = values::text(written);
    text.chars().any(char::is_alphanumeric).then_some(text)
}
