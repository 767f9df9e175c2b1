//! What is known about incoming customers: loaded in a handful of statements however many they are.

use std::collections::HashMap;

use kernel::ids::CustomerId;
use kernel::turkish::fold;
use platform::Failure;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::{Incoming, keys_of};
use crate::queries;
use crate::records::contact_point;
use crate::records::{address, customer};
use crate::rules::contact::ContactKind;
use crate::rules::tax_number::TaxNumber;

/// Values in one `IN (…)`.
const PART: usize = 500;

/// A known customer with its parts.
pub(super) struct Known {
    pub row: customer::Model,
    pub contacts: Vec<contact_point::Model>,
    pub addresses: Vec<address::Model>,
}

/// Known customers and the keys that lead to them.
#[derive(Default)]
pub(super) struct Index {
    pub customers: HashMap<CustomerId, Known>,
    pub by_source: HashMap<String, CustomerId>,
    pub by_tax: HashMap<TaxNumber, CustomerId>,
    pub by_contact: HashMap<(ContactKind, String, String), CustomerId>,
}

/// Loads everything that the incoming ones could be.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    source: &str,
    incoming: &[Incoming],
) -> Result<Index, Failure> {
    let mut index = Index::default();
    let keys: Vec<String> = incoming
        .iter()
        .filter_map(|one| one.source_key.clone())
        .collect();
    for part in keys.chunks(PART) {
        index
            .by_source
            .extend(queries::by_source(db, source, part.to_vec()).await?);
    }
    let new: Vec<&Incoming> = incoming.iter().filter(|one| !index.knows(one)).collect();
    let mut rows = rows_by_id(db, index.by_source.values().copied().collect()).await?;
    rows.extend(rows_by_tax(db, &new).await?);
    rows.extend(rows_by_contact(db, &new).await?);
    index.add(db, rows).await?;
    Ok(index)
}

impl Index {
    fn knows(&self, one: &Incoming) -> bool {
        one.source_key
            .as_ref()
            .is_some_and(|key| self.by_source.contains_key(key))
    }

    async fn add(
        &mut self,
        db: &impl ConnectionTrait,
        rows: Vec<customer::Model>,
    ) -> Result<(), Failure> {
        let customers = &mut self.customers;
        for row in rows {
            customers.entry(row.id).or_insert(Known {
                row,
                contacts: Vec::new(),
                addresses: Vec::new(),
            });
        }
        let mut ids: Vec<CustomerId> = customers.keys().copied().collect();
        ids.sort_unstable();
        for part in ids.chunks(PART) {
            for contact in queries::contacts_of(db, part).await? {
                if let Some(known) = customers.get_mut(&contact.customer_id) {
                    known.contacts.push(contact);
                }
            }
            for address in queries::addresses_of(db, part).await? {
                if let Some(known) = customers.get_mut(&address.customer_id) {
                    known.addresses.push(address);
                }
            }
        }
        self.key(&ids);
        Ok(())
    }

    /// The customer that was registered first wins a key that several have.
    fn key(&mut self, ids: &[CustomerId]) {
        for id in ids {
            let Some(known) = self.customers.get(id) else {
                continue;
            };
            let row = &known.row;
            if let Some(tax) = TaxNumber::of(row.tckn.as_ref(), row.vkn.as_ref()) {
                self.by_tax.entry(tax).or_insert(*id);
            }
            for contact in &known.contacts {
                let key = (contact.kind, contact.value.clone(), row.name_fold.clone());
                self.by_contact.entry(key).or_insert(*id);
            }
        }
    }
}

async fn rows_by_id(
    db: &impl ConnectionTrait,
    ids: Vec<CustomerId>,
) -> Result<Vec<customer::Model>, Failure> {
    let mut rows = Vec::new();
    for part in ids.chunks(PART) {
        let wanted = customer::Column::Id.is_in(part.iter().copied());
        rows.extend(customer::Entity::find().filter(wanted).all(db).await?);
    }
    Ok(rows)
}

async fn rows_by_tax(
    db: &impl ConnectionTrait,
    incoming: &[&Incoming],
) -> Result<Vec<customer::Model>, Failure> {
    let numbers: Vec<&TaxNumber> = incoming
        .iter()
        .filter_map(|one| one.details.tax.as_ref())
        .collect();
    let mut rows = Vec::new();
    for part in numbers.chunks(PART) {
        let numbers = || part.iter().map(|number| number.as_str());
        let any = Condition::any()
            .add(customer::Column::Vkn.is_in(numbers()))
            .add(customer::Column::Tckn.is_in(numbers()));
        let living = customer::Entity::find()
            .filter(any)
            .filter(customer::Column::MergedInto.is_null());
        rows.extend(living.all(db).await?);
    }
    Ok(rows)
}

/// A telephone alone is no key (a family, a firm share one): the name must be the same too.
async fn rows_by_contact(
    db: &impl ConnectionTrait,
    incoming: &[&Incoming],
) -> Result<Vec<customer::Model>, Failure> {
    let keys = incoming
        .iter()
        .flat_map(|one| keys_of(&one.details.contacts));
    let values: Vec<&str> = keys.map(|contact| contact.value.as_str()).collect();
    let mut owners: Vec<CustomerId> = Vec::new();
    for part in values.chunks(PART) {
        let found = contact_point::Entity::find()
            .filter(contact_point::Column::Value.is_in(part.iter().copied()))
            .all(db)
            .await?;
        owners.extend(found.into_iter().map(|contact| contact.customer_id));
    }
    owners.sort_unstable();
    owners.dedup();
    let names: Vec<String> = incoming.iter().map(|one| fold(&one.details.name)).collect();
    let mut rows = rows_by_id(db, owners).await?;
    rows.retain(|row| row.merged_into.is_none() && names.contains(&row.name_fold));
    Ok(rows)
}
