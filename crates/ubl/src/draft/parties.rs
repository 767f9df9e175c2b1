//! Parties and addresses as elements.

use crate::party::{Address, Party};
use crate::whole::Node;

/// A party in an element that holds nothing else.
pub(super) fn wrapped(name: &'static str, party: &Party) -> Node {
    Node::around(name, element("cac:Party", party))
}

/// A party with its usual contact.
pub(super) fn element(name: &'static str, party: &Party) -> Node {
    element_with(name, party, None, contact(party))
}

/// A party whose contact, and what stands before its numbers, the caller knows better.
pub(super) fn element_with(
    name: &'static str,
    party: &Party,
    licence: Option<Node>,
    contact: Option<Node>,
) -> Node {
    let text =
        |name, text: &Option<String>| Node::filled(name, text.as_deref().unwrap_or_default());
    let company =
        text("cbc:Name", &party.company_name).map(|node| Node::around("cac:PartyName", node));
    let office = text("cbc:Name", &party.tax_office)
        .map(|node| Node::around("cac:PartyTaxScheme", Node::around("cac:TaxScheme", node)));
    Node::new(name)
        .with_all(text("cbc:WebsiteURI", &party.website))
        .with_all(licence)
        .with_all(numbers(party))
        .with_all(company)
        .with_all(
            party
                .address
                .as_ref()
                .map(|place| address("cac:PostalAddress", place)),
        )
        .with_all(office)
        .with_all(contact)
        .with_all(person(party))
}

/// The one tax number first, then the others with their schemes.
fn numbers(party: &Party) -> impl Iterator<Item = Node> {
    let vkn = party.vkn.as_deref().map(|number| ("VKN", number));
    let own = vkn.or(party.tckn.as_deref().map(|number| ("TCKN", number)));
    let others = party.other_numbers.iter();
    let all = own
        .into_iter()
        .chain(others.map(|(scheme, number)| (scheme.as_str(), number.as_str())));
    all.map(|(scheme, number)| {
        let id = Node::text("cbc:ID", number).marked("schemeID", scheme);
        Node::around("cac:PartyIdentification", id)
    })
}

fn person(party: &Party) -> Option<Node> {
    let first = party.first_name.as_deref().unwrap_or_default();
    let family = party.family_name.as_deref().unwrap_or_default();
    let named = !(first.trim().is_empty() && family.trim().is_empty());
    named.then(|| {
        Node::new("cac:Person")
            .with(Node::text("cbc:FirstName", first.trim()))
            .with(Node::text("cbc:FamilyName", family.trim()))
    })
}

fn contact(party: &Party) -> Option<Node> {
    let phone = Node::filled("cbc:Telephone", party.phone.as_deref().unwrap_or_default());
    let email = Node::filled(
        "cbc:ElectronicMail",
        party.email.as_deref().unwrap_or_default(),
    );
    let any = phone.is_some() || email.is_some();
    any.then(|| Node::new("cac:Contact").with_all(phone).with_all(email))
}

/// An address; district, city and country stand there even when they are empty, so that the check names them.
pub(super) fn address(name: &'static str, address: &Address) -> Node {
    let country = Node::new("cac:Country")
        .with_all(Node::filled(
            "cbc:IdentificationCode",
            &address.country_code,
        ))
        .with(Node::text("cbc:Name", address.country.trim()));
    Node::new(name)
        .with_all(Node::filled("cbc:StreetName", &address.line))
        .with(Node::text(
            "cbc:CitySubdivisionName",
            address.district.trim(),
        ))
        .with(Node::text("cbc:CityName", address.city.trim()))
        .with_all(Node::filled("cbc:PostalZone", &address.postcode))
        .with(country)
}
