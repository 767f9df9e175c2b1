//! Edit a customer: everything the form shows, unless somebody else changed it meanwhile.

use kernel::ids::CustomerId;
use kernel::refusal::Refused;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value, json};

use super::register_customer::{known_segment, values};
use super::{find_duplicates, indexing, parts};
use crate::permissions::EditCustomers;
use crate::records::customer;
use crate::rules::customer::CustomerDetails;
use crate::rules::tax_number::TaxNumber;
use crate::{events, queries};

/// Replaces a customer's facts. An alias is not edited: its survivor is.
pub async fn edit_customer(
    work: &mut Work,
    _may: Allowed<EditCustomers>,
    id: CustomerId,
    version: i32,
    mut details: CustomerDetails,
) -> Result<(), Failure> {
    let was = queries::customer_row(work.conn(), id).await?;
    if was.merged_into.is_some() {
        return Err(Refused::whole("accounts-refused-merge-done")
            .with("name", was.name)
            .into());
    }
    known_segment(work, &mut details, was.segment.as_deref()).await?;
    write(work, id, version, &details).await?;
    let mut changed = changes(&was, &details);
    if parts::replace_contacts(work, id, &details.contacts).await? {
        changed.insert("contacts".into(), Value::Null);
    }
    if parts::replace_addresses(work, id, &details.addresses).await? {
        changed.insert("addresses".into(), Value::Null);
    }
    work.record(Event::of(id, events::EDITED, json!({ "changed": changed })))
        .await?;
    indexing::index(work, id, &details).await?;
    find_duplicates::of_one(work, id).await?;
    work.notify(format!("customer:{id}"));
    Ok(())
}

async fn write(
    work: &Work,
    id: CustomerId,
    version: i32,
    details: &CustomerDetails,
) -> Result<(), Failure> {
    let row = customer::ActiveModel {
        version: Set(version + 1),
        ..values(work, details)
    };
    let updated = customer::Entity::update_many()
        .set(row)
        .filter(customer::Column::Id.eq(id))
        .filter(customer::Column::Version.eq(version))
        .exec(work.conn())
        .await?;
    match updated.rows_affected {
        0 => Err(Failure::Stale {
            subject: id.reference(),
            theirs: theirs(work, id).await?,
        }),
        _ => Ok(()),
    }
}

/// The record as it stands now, in the words of the form.
async fn theirs(work: &Work, id: CustomerId) -> Result<Value, Failure> {
    let card = queries::card(work.conn(), id).await?;
    let mut text = serde_json::to_value(card.text())?;
    text["version"] = json!(card.row.version);
    Ok(text)
}

/// Field → what it was and what it is, for the history.
fn changes(was: &customer::Model, now: &CustomerDetails) -> Map<String, Value> {
    let tax_was = TaxNumber::of(was.tckn.as_ref(), was.vkn.as_ref());
    let tax = |number: &Option<TaxNumber>| {
        number
            .as_ref()
            .map_or(String::new(), |n| n.as_str().to_owned())
    };
    let fields = [
        ("name", was.name.clone(), now.name.clone()),
        ("tax_number", tax(&tax_was), tax(&now.tax)),
        ("tax_office", was.tax_office.clone(), now.tax_office.clone()),
        ("lang", was.lang.clone(), now.lang.code().to_owned()),
        ("note", was.note.clone(), now.note.clone()),
        (
            "segment",
            was.segment.clone().unwrap_or_default(),
            now.segment.clone().unwrap_or_default(),
        ),
    ];
    let differing = fields.into_iter().filter(|(_, was, now)| was != now);
    differing
        .map(|(field, was, now)| (field.to_owned(), json!([was, now])))
        .collect()
}
