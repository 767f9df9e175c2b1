//! The two sides of a document: the company as it is registered, and whom it is written to.

use accounts::queries::Card;
use accounts::{ContactKind, CustomerKind};
use identity::{Company, PostalAddress};
use kernel::ids::{CustomerId, StationId, kinds};
use platform::Failure;
use sea_orm::ConnectionTrait;
use ubl::{FOREIGN_CONSUMER, UNKNOWN_CONSUMER};

use super::place::country;
use crate::facts::{Address, Party, Receiver};

/// The company itself.
pub(crate) async fn company(db: &impl ConnectionTrait) -> Result<Party, Failure> {
    let company = identity::company(db).await?;
    let company = company.ok_or_else(Failure::not_found::<kinds::Company>)?;
    Ok(of_company(&company))
}

fn of_company(company: &Company) -> Party {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let party = Party {
        tax_office: filled(&company.tax_office),
        address: Some(address(&company.head)),
        phone: filled(&company.phone),
        email: filled(&company.mail),
        website: filled(&company.web),
        ..Party::default()
    };
    named(party, Some(&company.tax_number), &company.name, true)
}

/// Whom a document is written to.
pub(crate) async fn receiver(
    db: &impl ConnectionTrait,
    receiver: &Receiver,
    company: &Party,
) -> Result<Party, Failure> {
    match receiver {
        Receiver::Party(party) => Ok((**party).clone()),
        Receiver::Customer(id) => customer(db, *id).await,
        Receiver::Station(id) => station(db, *id, company).await,
    }
}

/// A station is the company at another address.
async fn station(
    db: &impl ConnectionTrait,
    id: StationId,
    company: &Party,
) -> Result<Party, Failure> {
    let row = identity::queries::station_row(db, id).await?;
    let place = PostalAddress {
        line: row.line,
        district: row.district,
        city: row.city,
        postcode: row.postcode,
        country: row.country,
    };
    let place = (!place.city.is_empty()).then(|| address(&place));
    Ok(Party {
        address: place.or_else(|| company.address.clone()),
        ..company.clone()
    })
}

async fn customer(db: &impl ConnectionTrait, id: CustomerId) -> Result<Party, Failure> {
    let id = accounts::resolve(db, id).await?;
    Ok(of_card(&accounts::queries::card(db, id).await?))
}

fn of_card(card: &Card) -> Party {
    let contact = |kind: ContactKind| {
        let mut all = card.contacts.iter();
        all.find(|one| one.kind == kind)
            .map(|one| one.value.clone())
    };
    let primary = card.addresses.iter().find(|row| row.is_primary);
    let place = primary.or(card.addresses.first());
    let office = &card.row.tax_office;
    let party = Party {
        tax_office: (!office.is_empty()).then(|| office.clone()),
        address: place.map(|row| address(&accounts::queries::address_text(row).place)),
        phone: contact(ContactKind::Phone),
        email: contact(ContactKind::Email),
        ..Party::default()
    };
    let tax = card.tax();
    let tax = tax.as_ref().map(|number| number.as_str());
    let company = card.row.kind == CustomerKind::Company;
    named(party, tax, &card.row.name, company)
}

/// A receiver as somebody typed it: ten digits are those of a company.
pub(crate) fn titled(party: Party, tax: &str, name: &str) -> Party {
    named(party, Some(tax), name, tax.len() == 10)
}

/// A VKN stands with a company's name, a TCKN with a person's; whose number is not known has that of any consumer.
fn named(party: Party, tax: Option<&str>, name: &str, company: bool) -> Party {
    let abroad = party.address.as_ref();
    let abroad =
        abroad.is_some_and(|place| !place.country_code.is_empty() && place.country_code != "TR");
    let number = match (tax, abroad) {
        (Some(number), _) => number,
        (None, true) => FOREIGN_CONSUMER,
        (None, false) => UNKNOWN_CONSUMER,
    };
    let name = name.trim();
    if number.len() == 10 {
        return Party {
            vkn: Some(number.to_owned()),
            company_name: Some(name.to_owned()),
            ..party
        };
    }
    let (first, family) = name.rsplit_once(' ').unwrap_or((name, "."));
    Party {
        tckn: Some(number.to_owned()),
        company_name: company.then(|| name.to_owned()),
        first_name: Some(first.trim().to_owned()),
        family_name: Some(family.to_owned()),
        ..party
    }
}

pub(crate) fn address(place: &PostalAddress) -> Address {
    let code = match place.country.as_str() {
        "" => "TR",
        code => code,
    };
    Address {
        line: place.line.clone(),
        district: match place.district.as_str() {
            // a seat without a district is that of the city's centre
            "" => place.city.clone(),
            district => district.to_owned(),
        },
        city: place.city.clone(),
        postcode: place.postcode.clone(),
        country: country(code),
        country_code: code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_decide_how_a_receiver_is_named() {
        let of = |tax: Option<&str>, name: &str, country: &str, company: bool| {
            let place = address(&PostalAddress {
                city: "Berlin".into(),
                country: country.into(),
                ..PostalAddress::default()
            });
            let party = Party {
                address: Some(place),
                ..Party::default()
            };
            let party = named(party, tax, name, company);
            (
                party.tax_number().map(str::to_owned),
                party.company_name,
                party.first_name,
                party.family_name,
            )
        };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            of(Some("1111111106"), "Deneme A.Ş.", "TR", true),
            (text("1111111106"), text("Deneme A.Ş."), None, None)
        );
        assert_eq!(
            of(None, "Ali Can Yılmaz", "TR", false),
            (
                text(UNKNOWN_CONSUMER),
                None,
                text("Ali Can"),
                text("Yılmaz")
            )
        );
        assert_eq!(of(None, "Eva Braun", "DE", false).0, text(FOREIGN_CONSUMER));
        assert_eq!(
            of(None, "Şule", "TR", false),
            (text(UNKNOWN_CONSUMER), None, text("Şule"), text("."))
        );
    }
}
