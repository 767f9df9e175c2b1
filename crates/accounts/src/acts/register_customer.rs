//! Register a customer.

use kernel::ids::CustomerId;
use kernel::refusal::Refused;
use kernel::turkish::fold;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::{find_duplicates, indexing, parts};
use crate::permissions::EditCustomers;
use crate::records::customer;
use crate::rules::customer::CustomerDetails;
use crate::rules::tax_number::TaxNumber;
use crate::rules::{segment, sort};
use crate::{events, queries};

/// Registers a customer with contact points and addresses.
pub async fn register_customer(
    work: &mut Work,
    _may: Allowed<EditCustomers>,
    mut details: CustomerDetails,
) -> Result<CustomerId, Failure> {
    known_segment(work, &mut details, None).await?;
    let id: CustomerId = work.new_id();
    let row = row(work, id, &details);
    customer::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    parts::insert_contacts(work, parts::contact_rows_of(id, &details.contacts)).await?;
    parts::insert_addresses(work, parts::address_rows_of(id, &details.addresses)).await?;
    work.record(Event::of(
        id,
        events::REGISTERED,
        json!({ "name": details.name }),
    ))
    .await?;
    indexing::index(work, id, &details).await?;
    find_duplicates::of_one(work, id).await?;
    work.notify("customers");
    Ok(id)
}

/// The segment by its code. One that is not offered any more stays with who has it already.
///
/// # Errors
/// Refused for a word that no segment has.
pub(super) async fn known_segment(
    work: &Work,
    details: &mut CustomerDetails,
    had: Option<&str>,
) -> Result<(), Failure> {
    let Some(words) = &details.segment else {
        return Ok(());
    };
    let found = queries::segment_meant(work.conn(), words).await?;
    let found = found.filter(|one| one.archived_at.is_none() || had == Some(one.code.as_str()));
    match found {
        Some(one) => details.segment = Some(one.code),
        None => return Err(Refused::field("segment", "accounts-refused-segment").into()),
    }
    Ok(())
}

/// A new row; nothing is set that `details` does not say.
pub(crate) fn row(work: &Work, id: CustomerId, details: &CustomerDetails) -> customer::ActiveModel {
    customer::ActiveModel {
        id: Set(id),
        merged_into: Set(None),
        merged_at: Set(None),
        version: Set(1),
        created_at: Set(work.now.into()),
        ..values(work, details)
    }
}

pub(super) fn values(work: &Work, details: &CustomerDetails) -> customer::ActiveModel {
    let (tckn, vkn) = match &details.tax {
        Some(TaxNumber::Tckn(number)) => (Some(number.clone()), None),
        Some(TaxNumber::Vkn(number)) => (None, Some(number.clone())),
        None => (None, None),
    };
    customer::ActiveModel {
        kind: Set(details.kind),
        name: Set(details.name.clone()),
        name_fold: Set(fold(&details.name)),
        name_sort: Set(sort::key(&details.name)),
        tckn: Set(tckn),
        vkn: Set(vkn),
        tax_office: Set(details.tax_office.clone()),
        lang: Set(details.lang.code().into()),
        note: Set(details.note.clone()),
        segment: Set(details.segment.as_deref().map(segment::code)),
        updated_at: Set(work.now.into()),
        ..Default::default()
    }
}
