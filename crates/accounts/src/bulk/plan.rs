//! Decides for each incoming customer who it is, seeing also those that came before it in the same call.

use std::collections::HashMap;

use kernel::ids::CustomerId;
use kernel::turkish::fold;
use platform::Work;

use super::known::{Index, Known};
use super::{Incoming, Outcome, Upserted, keys_of};
use crate::queries;
use crate::rules::contact::Contact;
use crate::rules::customer::{AddressText, CustomerDetails, same_contact};
use crate::rules::tax_number::TaxNumber;

/// What a known customer lacked.
pub(super) struct Addition {
    pub id: CustomerId,
    pub tax: Option<TaxNumber>,
    pub tax_office: Option<String>,
    pub segment: Option<String>,
    pub contacts: Vec<Contact>,
    pub addresses: Vec<AddressText>,
}

/// What is to be written.
pub(super) struct Plan {
    known: Index,
    place_of: HashMap<CustomerId, usize>,
    addition_of: HashMap<CustomerId, usize>,
    pub registered: Vec<(CustomerId, CustomerDetails)>,
    pub additions: Vec<Addition>,
    pub sources: Vec<(String, CustomerId)>,
}

impl Plan {
    pub fn new(known: Index) -> Plan {
        Plan {
            known,
            place_of: HashMap::new(),
            addition_of: HashMap::new(),
            registered: Vec::new(),
            additions: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Finds or plans one.
    pub fn place(&mut self, work: &mut Work, one: &Incoming) -> Upserted {
        let found = self.find(one);
        let upserted = match found {
            Some(id) => Upserted {
                id,
                outcome: self.complete(id, &one.details),
            },
            None => Upserted {
                id: self.register(work, &one.details),
                outcome: Outcome::Registered,
            },
        };
        self.learn(upserted.id, one);
        upserted
    }

    fn find(&self, one: &Incoming) -> Option<CustomerId> {
        let by_source = one
            .source_key
            .as_ref()
            .and_then(|key| self.known.by_source.get(key));
        let by_tax = || {
            one.details
                .tax
                .as_ref()
                .and_then(|tax| self.known.by_tax.get(tax))
        };
        let by_contact = || {
            let name = fold(&one.details.name);
            keys_of(&one.details.contacts).find_map(|contact| {
                self.known
                    .by_contact
                    .get(&(contact.kind, contact.value.clone(), name.clone()))
            })
        };
        by_source.or_else(by_tax).or_else(by_contact).copied()
    }

    fn register(&mut self, work: &mut Work, details: &CustomerDetails) -> CustomerId {
        let id = work.new_id();
        self.place_of.insert(id, self.registered.len());
        self.registered.push((id, details.clone()));
        id
    }

    /// Keys of this one lead to `id` from now on, also for those that come after it.
    fn learn(&mut self, id: CustomerId, one: &Incoming) {
        if let Some(key) = &one.source_key
            && self.known.by_source.insert(key.clone(), id).is_none()
        {
            self.sources.push((key.clone(), id));
        }
        if let Some(tax) = &one.details.tax {
            self.known.by_tax.entry(tax.clone()).or_insert(id);
        }
        let name = fold(&one.details.name);
        for contact in keys_of(&one.details.contacts) {
            let key = (contact.kind, contact.value.clone(), name.clone());
            self.known.by_contact.entry(key).or_insert(id);
        }
    }

    fn complete(&mut self, id: CustomerId, details: &CustomerDetails) -> Outcome {
        if let Some(place) = self.place_of.get(&id) {
            return enrich(&mut self.registered[*place].1, details);
        }
        let Some(known) = self.known.customers.get(&id) else {
            return Outcome::Unchanged;
        };
        let planned = self
            .addition_of
            .get(&id)
            .map(|place| &self.additions[*place]);
        let Some(addition) = missing(known, planned, details) else {
            return Outcome::Unchanged;
        };
        match self.addition_of.get(&id) {
            Some(place) => self.additions[*place].join(addition),
            None => {
                self.addition_of.insert(id, self.additions.len());
                self.additions.push(addition);
            }
        }
        Outcome::Completed
    }
}

impl Addition {
    fn join(&mut self, more: Addition) {
        self.tax = self.tax.take().or(more.tax);
        self.tax_office = self.tax_office.take().or(more.tax_office);
        self.segment = self.segment.take().or(more.segment);
        self.contacts.extend(more.contacts);
        self.addresses.extend(more.addresses);
    }
}

/// Adds to a customer that is registered in this same call.
fn enrich(planned: &mut CustomerDetails, details: &CustomerDetails) -> Outcome {
    planned.tax = planned.tax.take().or_else(|| details.tax.clone());
    let segment = || details.segment.clone();
    planned.segment = planned.segment.take().or_else(segment);
    for contact in &details.contacts {
        if !planned
            .contacts
            .iter()
            .any(|old| same_contact(old, contact))
        {
            planned.contacts.push(contact.clone());
        }
    }
    for address in &details.addresses {
        if !planned
            .addresses
            .iter()
            .any(|old| old.place == address.place)
        {
            planned.addresses.push(address.clone());
        }
    }
    Outcome::Unchanged
}

/// What `details` says that the customer does not say yet, nor will after what is planned.
fn missing(
    known: &Known,
    planned: Option<&Addition>,
    details: &CustomerDetails,
) -> Option<Addition> {
    let has_contact = |new: &Contact| {
        known
            .contacts
            .iter()
            .any(|old| old.kind == new.kind && old.value == new.value)
            || planned.is_some_and(|plan| plan.contacts.iter().any(|old| same_contact(old, new)))
    };
    let has_address = |new: &AddressText| {
        known
            .addresses
            .iter()
            .any(|old| queries::address_text(old).place == new.place)
            || planned.is_some_and(|plan| plan.addresses.iter().any(|old| old.place == new.place))
    };
    let row = &known.row;
    let has_tax = TaxNumber::of(row.tckn.as_ref(), row.vkn.as_ref()).is_some()
        || planned.is_some_and(|plan| plan.tax.is_some());
    let has_office =
        !row.tax_office.is_empty() || planned.is_some_and(|plan| plan.tax_office.is_some());
    let has_segment = row.segment.is_some() || planned.is_some_and(|plan| plan.segment.is_some());
    let addition = Addition {
        id: row.id,
        tax: details.tax.clone().filter(|_| !has_tax),
        tax_office: Some(details.tax_office.clone())
            .filter(|office| !has_office && !office.is_empty()),
        segment: details.segment.clone().filter(|_| !has_segment),
        contacts: details
            .contacts
            .iter()
            .filter(|new| !has_contact(new))
            .cloned()
            .collect(),
        addresses: details
            .addresses
            .iter()
            .filter(|new| !has_address(new))
            .cloned()
            .collect(),
    };
    let nothing = addition.tax.is_none()
        && addition.tax_office.is_none()
        && addition.segment.is_none()
        && addition.contacts.is_empty()
        && addition.addresses.is_empty();
    (!nothing).then_some(addition)
}
