//! Contact points and addresses of a customer: written in few statements, keeping the ids of what stays.

use std::collections::HashSet;

use kernel::ids::{AddressId, ContactPointId, CustomerId};
use kernel::turkish::fold;
use platform::{Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::queries;
use crate::records::{address, contact_point, customer};
use crate::rules::contact::Contact;
use crate::rules::contact::ContactKind;
use crate::rules::customer::AddressText;

/// A contact point on its way into the database; its id is given when it is written.
pub(crate) struct NewContact {
    pub customer: CustomerId,
    pub contact: Contact,
    pub ordinal: i32,
    pub primary: bool,
}

/// An address on its way into the database.
pub(crate) struct NewAddress {
    pub customer: CustomerId,
    pub address: AddressText,
    pub ordinal: i32,
    pub primary: bool,
}

/// Rows of a new customer: the first of each kind is the one to use.
pub(crate) fn contact_rows_of(customer: CustomerId, contacts: &[Contact]) -> Vec<NewContact> {
    let mut seen: HashSet<ContactKind> = HashSet::new();
    (1..)
        .zip(contacts)
        .map(|(ordinal, contact)| NewContact {
            customer,
            contact: contact.clone(),
            ordinal,
            primary: seen.insert(contact.kind),
        })
        .collect()
}

/// Rows of a new customer: the first is the one to use.
pub(crate) fn address_rows_of(customer: CustomerId, addresses: &[AddressText]) -> Vec<NewAddress> {
    (1..)
        .zip(addresses)
        .map(|(ordinal, address)| NewAddress {
            customer,
            address: address.clone(),
            ordinal,
            primary: ordinal == 1,
        })
        .collect()
}

/// Writes contact points in one statement.
pub(crate) async fn insert_contacts(work: &mut Work, new: Vec<NewContact>) -> Result<(), Failure> {
    let mut rows = Vec::with_capacity(new.len());
    for new in new {
        rows.push(contact_row(work.new_id(), new));
    }
    if !rows.is_empty() {
        contact_point::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

/// Writes addresses in one statement.
pub(crate) async fn insert_addresses(work: &mut Work, new: Vec<NewAddress>) -> Result<(), Failure> {
    let mut rows = Vec::with_capacity(new.len());
    for new in new {
        rows.push(address_row(work.new_id(), new));
    }
    if !rows.is_empty() {
        address::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

fn contact_row(id: ContactPointId, new: NewContact) -> contact_point::ActiveModel {
    contact_point::ActiveModel {
        id: Set(id),
        customer_id: Set(new.customer),
        kind: Set(new.contact.kind),
        value: Set(new.contact.value),
        label: Set(new.contact.label),
        ordinal: Set(new.ordinal),
        is_primary: Set(new.primary),
    }
}

fn address_row(id: AddressId, new: NewAddress) -> address::ActiveModel {
    let place = new.address.place;
    address::ActiveModel {
        id: Set(id),
        customer_id: Set(new.customer),
        label: Set(new.address.label),
        line: Set(place.line),
        district: Set(place.district),
        city_fold: Set(fold(&place.city)),
        city: Set(place.city),
        postcode: Set(place.postcode),
        country: Set(place.country),
        ordinal: Set(new.ordinal),
        is_primary: Set(new.primary),
    }
}

/// Makes a customer's contact points these: what stays keeps its id. Says whether anything changed.
pub(super) async fn replace_contacts(
    work: &mut Work,
    customer: CustomerId,
    contacts: &[Contact],
) -> Result<bool, Failure> {
    let old = queries::contacts_of(work.conn(), &[customer]).await?;
    let wanted = contact_rows_of(customer, contacts);
    let same = old.len() == wanted.len()
        && old
            .iter()
            .zip(&wanted)
            .all(|(old, new)| is_same_contact(old, new));
    if same {
        return Ok(false);
    }
    contact_point::Entity::delete_many()
        .filter(contact_point::Column::CustomerId.eq(customer))
        .exec(work.conn())
        .await?;
    let mut rows = Vec::with_capacity(wanted.len());
    for new in wanted {
        let kept = old
            .iter()
            .find(|old| old.kind == new.contact.kind && old.value == new.contact.value);
        let id = kept.map_or_else(|| work.new_id(), |kept| kept.id);
        rows.push(contact_row(id, new));
    }
    if !rows.is_empty() {
        contact_point::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(true)
}

fn is_same_contact(old: &contact_point::Model, new: &NewContact) -> bool {
    old.kind == new.contact.kind
        && old.value == new.contact.value
        && old.label == new.contact.label
        && old.is_primary == new.primary
}

/// Makes a customer's addresses these: what stays keeps its id. Says whether anything changed.
pub(super) async fn replace_addresses(
    work: &mut Work,
    customer: CustomerId,
    addresses: &[AddressText],
) -> Result<bool, Failure> {
    let old = queries::addresses_of(work.conn(), &[customer]).await?;
    let same = old.len() == addresses.len()
        && old
            .iter()
            .zip(addresses)
            .all(|(old, new)| queries::address_text(old) == *new);
    if same {
        return Ok(false);
    }
    address::Entity::delete_many()
        .filter(address::Column::CustomerId.eq(customer))
        .exec(work.conn())
        .await?;
    let mut rows = Vec::with_capacity(addresses.len());
    for new in address_rows_of(customer, addresses) {
        let kept = old
            .iter()
            .find(|old| queries::address_text(old).place == new.address.place);
        let id = kept.map_or_else(|| work.new_id(), |kept| kept.id);
        rows.push(address_row(id, new));
    }
    if !rows.is_empty() {
        address::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(true)
}

/// Adds parts after those that are there.
pub(crate) async fn append_parts(
    work: &mut Work,
    customer: CustomerId,
    contacts: Vec<Contact>,
    addresses: Vec<AddressText>,
) -> Result<(), Failure> {
    let old = queries::contacts_of(work.conn(), &[customer]).await?;
    let mut new = contact_rows_of(customer, &contacts);
    let last = old.last().map_or(0, |row| row.ordinal);
    for row in &mut new {
        row.ordinal += last;
        row.primary &= !old.iter().any(|old| old.kind == row.contact.kind);
    }
    insert_contacts(work, new).await?;
    let old = queries::addresses_of(work.conn(), &[customer]).await?;
    let mut new = address_rows_of(customer, &addresses);
    let last = old.last().map_or(0, |row| row.ordinal);
    for row in &mut new {
        row.ordinal += last;
        row.primary &= old.is_empty();
    }
    insert_addresses(work, new).await
}

/// The next version, counted by the database.
pub(crate) fn one_up() -> SimpleExpr {
    Expr::col(customer::Column::Version).add(1)
}
