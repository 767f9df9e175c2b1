//! Customers by the hundred, for imports: found by the foreign key, the tax number or a shared contact and name; else
//! registered. What a customer says already is never overwritten, so that a second import changes nothing.

mod known;
mod plan;

use kernel::ids::CustomerId;
use kernel::refusal::Refused;
use platform::{Allowed, Event, Failure, Job, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::acts;
use crate::events;
use crate::jobs::FIND_DUPLICATES;
use crate::permissions::EditCustomers;
use crate::records::{customer, customer_source};
use crate::rules::contact::Contact;
use crate::rules::customer::{AddressText, CustomerDetails};
use crate::rules::segment::code as segment_code;
use crate::rules::tax_number::TaxNumber;
use plan::{Addition, Plan};

/// Customers in one call at most; more is a mistake of the caller.
pub const MOST: usize = 2_000;

/// A customer as a foreign system tells it.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Its key in that system, if it has one.
    pub source_key: Option<String>,
    /// What it says. Read it with [`lenient`], so that one bad telephone number does not stop a file.
    pub details: CustomerDetails,
}

/// What became of an incoming customer.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Registered.
    Registered,
    /// Known; something that was missing was added.
    Completed,
    /// Known, and nothing new.
    Unchanged,
}

/// The customer that an incoming one is, never an alias.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Upserted {
    /// Ours.
    pub id: CustomerId,
    /// What became of it.
    pub outcome: Outcome,
}

/// Finds or registers each, in the order given. `source` names the foreign system: keys are its own.
pub async fn upsert_many(
    work: &mut Work,
    _may: Allowed<EditCustomers>,
    source: &str,
    incoming: &[Incoming],
) -> Result<Vec<Upserted>, Failure> {
    if incoming.len() > MOST {
        return Err(Refused::whole("accounts-refused-bulk")
            .with("max", MOST)
            .into());
    }
    let known = known::load(work.conn(), source, incoming).await?;
    let mut plan = Plan::new(known);
    let upserted = incoming.iter().map(|one| plan.place(work, one)).collect();
    let Plan {
        registered,
        additions,
        sources,
        ..
    } = plan;
    register(work, source, registered).await?;
    complete(work, additions).await?;
    remember(work, source, sources).await?;
    Ok(upserted)
}

async fn register(
    work: &mut Work,
    source: &str,
    new: Vec<(CustomerId, CustomerDetails)>,
) -> Result<(), Failure> {
    if new.is_empty() {
        return Ok(());
    }
    let named = new.iter().filter_map(|(_, one)| one.segment.clone());
    acts::add_missing(work, named.collect()).await?;
    let rows: Vec<_> = new
        .iter()
        .map(|(id, details)| acts::row(work, *id, details))
        .collect();
    for part in rows.chunks(400) {
        let part = part.to_vec();
        customer::Entity::insert_many(part)
            .exec_without_returning(work.conn())
            .await?;
    }
    let contacts = new
        .iter()
        .flat_map(|(id, details)| acts::contact_rows_of(*id, &details.contacts));
    acts::insert_contacts(work, contacts.collect()).await?;
    let addresses = new
        .iter()
        .flat_map(|(id, details)| acts::address_rows_of(*id, &details.addresses));
    acts::insert_addresses(work, addresses.collect()).await?;
    for (id, details) in &new {
        let facts = json!({ "name": details.name, "source": source });
        work.record(Event::of(*id, events::REGISTERED, facts))
            .await?;
        acts::index(work, *id, details).await?;
    }
    work.notify("customers");
    look_for_duplicates(work).await
}

/// One look through all customers a minute after the last part of an import, not one for each part.
async fn look_for_duplicates(work: &mut Work) -> Result<(), Failure> {
    let minute = work.now.as_second() / 60 + 2;
    let at = jiff::Timestamp::from_second(minute * 60).map_err(Failure::internal)?;
    let job = Job::new(FIND_DUPLICATES, json!({})).keyed(format!("{FIND_DUPLICATES}@{minute}"));
    work.enqueue(job.at(at)).await
}

async fn complete(work: &mut Work, additions: Vec<Addition>) -> Result<(), Failure> {
    let named = additions.iter().filter_map(|one| one.segment.clone());
    acts::add_missing(work, named.collect()).await?;
    for addition in additions {
        fill_row(work, &addition).await?;
        let count = (addition.contacts.len(), addition.addresses.len());
        acts::append_parts(work, addition.id, addition.contacts, addition.addresses).await?;
        let facts = json!({ "contacts": count.0, "addresses": count.1, "tax_number": addition.tax.is_some() });
        work.record(Event::of(addition.id, events::COMPLETED, facts))
            .await?;
        let card = crate::queries::card(work.conn(), addition.id).await?;
        acts::index_card(work, &card).await?;
    }
    Ok(())
}

async fn fill_row(work: &Work, addition: &Addition) -> Result<(), Failure> {
    let mut row = customer::ActiveModel {
        updated_at: Set(work.now.into()),
        ..Default::default()
    };
    match &addition.tax {
        Some(TaxNumber::Tckn(number)) => row.tckn = Set(Some(number.clone())),
        Some(TaxNumber::Vkn(number)) => row.vkn = Set(Some(number.clone())),
        None => {}
    }
    if let Some(office) = &addition.tax_office {
        row.tax_office = Set(office.clone());
    }
    if let Some(segment) = &addition.segment {
        row.segment = Set(Some(segment_code(segment)));
    }
    customer::Entity::update_many()
        .set(row)
        .col_expr(customer::Column::Version, acts::one_up())
        .filter(customer::Column::Id.eq(addition.id))
        .exec(work.conn())
        .await?;
    Ok(())
}

async fn remember(
    work: &Work,
    source: &str,
    keys: Vec<(String, CustomerId)>,
) -> Result<(), Failure> {
    let rows: Vec<_> = keys
        .into_iter()
        .map(|(key, id)| customer_source::ActiveModel {
            source: Set(source.to_owned()),
            key: Set(key),
            customer_id: Set(id),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let key = [
        customer_source::Column::Source,
        customer_source::Column::Key,
    ];
    customer_source::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Reads foreign words, leaving out what cannot be kept; says what was left out, so that an import can show it.
pub fn lenient(text: &crate::CustomerText) -> Result<(CustomerDetails, Refused), Refused> {
    let mut text = text.clone();
    let mut left_out = Refused(Vec::new());
    for _ in 0..3 {
        match text.read() {
            Ok(details) => return Ok((details, left_out)),
            Err(refused) => {
                drop_refused(&mut text, &refused)?;
                left_out = left_out.and(refused);
            }
        }
    }
    text.read().map(|details| (details, left_out))
}

/// Empties the fields that were refused. Without a name there is no customer.
fn drop_refused(text: &mut crate::CustomerText, refused: &Refused) -> Result<(), Refused> {
    for refusal in refused.iter() {
        let field = refusal.field.as_deref().unwrap_or_default();
        let (field, place) = field.split_once('.').unwrap_or((field, "0"));
        let place = place.parse::<usize>().unwrap_or_default();
        match field {
            "name" if text.name.chars().count() > crate::rules::customer::NAME_MAX => {
                text.name = text
                    .name
                    .chars()
                    .take(crate::rules::customer::NAME_MAX)
                    .collect();
            }
            "name" => return Err(refused.clone()),
            "tax_number" if refusal.key == "accounts-refused-person-vkn" => text.kind.clear(),
            "tax_number" => text.tax_number.clear(),
            "tax_office" => text.tax_office.clear(),
            "lang" => text.lang.clear(),
            "kind" => text.kind.clear(),
            "segment" => text.segment.clear(),
            "note" => {
                text.note = text
                    .note
                    .chars()
                    .take(crate::rules::customer::NOTE_MAX)
                    .collect()
            }
            "contact_value" => clear(&mut text.contacts, place, |contact| contact.value.clear()),
            "contacts" => text.contacts.truncate(crate::rules::customer::PARTS_MAX),
            "addresses" => text.addresses.truncate(crate::rules::customer::PARTS_MAX),
            "city" => clear(&mut text.addresses, place, |address| {
                address.place.city = "—".into()
            }),
            "postcode" => clear(&mut text.addresses, place, |address| {
                address.place.postcode.clear()
            }),
            "country" => clear(&mut text.addresses, place, |address| {
                address.place.country.clear()
            }),
            _ => clear(&mut text.addresses, place, |address| {
                *address = AddressText::default()
            }),
        }
    }
    Ok(())
}

fn clear<T>(parts: &mut [T], place: usize, how: impl FnOnce(&mut T)) {
    if let Some(part) = parts.get_mut(place) {
        how(part);
    }
}

/// Contacts by which a person is recognised.
fn keys_of(contacts: &[Contact]) -> impl Iterator<Item = &Contact> {
    use crate::rules::contact::ContactKind;
    contacts
        .iter()
        .filter(|contact| matches!(contact.kind, ContactKind::Phone | ContactKind::Email))
}
