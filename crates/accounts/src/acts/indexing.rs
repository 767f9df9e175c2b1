//! What makes a customer findable: name and place as words; telephone, mail and tax number exactly.

use kernel::ids::CustomerId;
use kernel::phone::Phone;
use platform::{Failure, SearchEntry, Work};

use crate::queries::{self, Card};
use crate::rules::contact::Contact;
use crate::rules::contact::ContactKind;
use crate::rules::customer::{AddressText, CustomerDetails};

/// Indexes a customer from what was just written.
pub(crate) async fn index(
    work: &mut Work,
    id: CustomerId,
    details: &CustomerDetails,
) -> Result<(), Failure> {
    let tax = details.tax.as_ref().map(|number| number.as_str());
    work.index(entry(
        id,
        &details.name,
        tax,
        &details.contacts,
        &details.addresses,
    ))
    .await
}

/// Indexes a customer from the database.
pub(crate) async fn index_card(work: &mut Work, card: &Card) -> Result<(), Failure> {
    let contacts: Vec<Contact> = card.contacts.iter().map(Contact::from).collect();
    let addresses: Vec<AddressText> = card.addresses.iter().map(queries::address_text).collect();
    let tax = card.tax();
    let tax = tax.as_ref().map(|number| number.as_str());
    work.index(entry(
        card.row.id,
        &card.row.name,
        tax,
        &contacts,
        &addresses,
    ))
    .await
}

fn entry(
    id: CustomerId,
    name: &str,
    tax: Option<&str>,
    contacts: &[Contact],
    addresses: &[AddressText],
) -> SearchEntry {
    let place = addresses
        .first()
        .map(|address| queries::place(&address.place.district, &address.place.city));
    let phone = contacts
        .iter()
        .find(|contact| contact.kind == ContactKind::Phone);
    let phone = phone.map(|contact| shown_phone(&contact.value));
    let second = phone
        .into_iter()
        .chain(place)
        .filter(|part| !part.is_empty());
    let mut entry = SearchEntry::new(id, name)
        .subtitle(second.collect::<Vec<_>>().join(" · "))
        .words(addresses.iter().map(|address| address.place.city.as_str()));
    for token in tax
        .into_iter()
        .chain(contacts.iter().map(|contact| contact.value.as_str()))
    {
        entry = entry.token(token);
    }
    entry
}

/// A kept number as people read it.
pub(crate) fn shown_phone(e164: &str) -> String {
    Phone::parse(e164).map_or_else(|_| e164.to_owned(), |phone| phone.display())
}
