//! One customer with contact points and addresses.

use identity::PostalAddress;
use kernel::ids::CustomerId;
use platform::Failure;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::{address, contact_point, customer, customer_source};
use crate::rules::contact::{Contact, ContactText};
use crate::rules::customer::{AddressText, CustomerText};
use crate::rules::tax_number::TaxNumber;

/// A customer whole.
#[derive(Clone, Debug)]
pub struct Card {
    /// The row.
    pub row: customer::Model,
    /// Contact points in order.
    pub contacts: Vec<contact_point::Model>,
    /// Addresses in order.
    pub addresses: Vec<address::Model>,
}

impl Card {
    /// TCKN or VKN.
    pub fn tax(&self) -> Option<TaxNumber> {
        TaxNumber::of(self.row.tckn.as_ref(), self.row.vkn.as_ref())
    }

    /// In the words of the form and the API.
    pub fn text(&self) -> CustomerText {
        CustomerText {
            kind: self.row.kind.key().into(),
            name: self.row.name.clone(),
            tax_number: self
                .tax()
                .map(|number| number.as_str().to_owned())
                .unwrap_or_default(),
            tax_office: self.row.tax_office.clone(),
            lang: self.row.lang.clone(),
            note: self.row.note.clone(),
            segment: self.row.segment.clone().unwrap_or_default(),
            contacts: self.contacts.iter().map(contact_text).collect(),
            addresses: self.addresses.iter().map(address_text).collect(),
        }
    }
}

fn contact_text(row: &contact_point::Model) -> ContactText {
    ContactText {
        kind: row.kind.key().into(),
        value: row.value.clone(),
        label: row.label.clone(),
    }
}

impl From<&contact_point::Model> for Contact {
    fn from(row: &contact_point::Model) -> Contact {
        Contact {
            kind: row.kind,
            value: row.value.clone(),
            label: row.label.clone(),
        }
    }
}

/// An address in the words of the form.
pub fn address_text(row: &address::Model) -> AddressText {
    AddressText {
        label: row.label.clone(),
        place: PostalAddress {
            line: row.line.clone(),
            district: row.district.clone(),
            city: row.city.clone(),
            postcode: row.postcode.clone(),
            country: row.country.clone(),
        },
    }
}

/// One customer, an alias too.
pub async fn customer_row(
    db: &impl ConnectionTrait,
    id: CustomerId,
) -> Result<customer::Model, Failure> {
    customer::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Customer>)
}

/// One customer whole, an alias too.
pub async fn card(db: &impl ConnectionTrait, id: CustomerId) -> Result<Card, Failure> {
    Ok(Card {
        row: customer_row(db, id).await?,
        contacts: contacts_of(db, &[id]).await?,
        addresses: addresses_of(db, &[id]).await?,
    })
}

/// Contact points of these customers, in order.
pub async fn contacts_of(
    db: &impl ConnectionTrait,
    ids: &[CustomerId],
) -> Result<Vec<contact_point::Model>, Failure> {
    let rows = contact_point::Entity::find()
        .filter(contact_point::Column::CustomerId.is_in(ids.iter().copied()))
        .order_by_asc(contact_point::Column::CustomerId)
        .order_by_asc(contact_point::Column::Ordinal)
        .order_by_asc(contact_point::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

/// Addresses of these customers, in order.
pub async fn addresses_of(
    db: &impl ConnectionTrait,
    ids: &[CustomerId],
) -> Result<Vec<address::Model>, Failure> {
    let rows = address::Entity::find()
        .filter(address::Column::CustomerId.is_in(ids.iter().copied()))
        .order_by_asc(address::Column::CustomerId)
        .order_by_asc(address::Column::Ordinal)
        .order_by_asc(address::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

/// Names of the records that were merged into this one.
pub async fn aliases(db: &impl ConnectionTrait, id: CustomerId) -> Result<Vec<String>, Failure> {
    let names: Vec<String> = customer::Entity::find()
        .filter(customer::Column::MergedInto.eq(id))
        .select_only()
        .column(customer::Column::Name)
        .limit(20)
        .into_tuple()
        .all(db)
        .await?;
    Ok(names)
}

/// How many foreign systems know this customer.
pub async fn source_count(db: &impl ConnectionTrait, id: CustomerId) -> Result<u64, Failure> {
    let count = customer_source::Entity::find()
        .filter(customer_source::Column::CustomerId.eq(id))
        .count(db)
        .await?;
    Ok(count)
}
