//! A unit passes to a new owner; the warranty goes with it.

use kernel::ids::{CustomerId, Ref, UnitId};
use kernel::refusal::Refused;
use platform::{Allowed, Event, Failure, Work, columns::Moment};
use serde_json::json;

use crate::permissions::EditUnits;
use crate::records::unit;
use crate::store;

/// Hands the unit to `owner`, or to nobody known. The sale keeps its buyer; links to the old owner's certificate are withdrawn.
pub async fn transfer_unit(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: UnitId,
    version: i32,
    owner: Option<CustomerId>,
) -> Result<(), Failure> {
    let old = store::unit(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let owner = match owner {
        Some(owner) => Some(accounts::resolve(work.conn(), owner).await?),
        None => None,
    };
    if owner == old.owner_id {
        return Err(Refused::field("owner", "catalogue-refused-same-owner").into());
    }
    let row = unit::Model {
        owner_id: owner,
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_unit(work.conn(), row, version).await?;
    super::publish_certificate::withdraw_all(work, id).await?;
    let subject = Ref::of(id);
    let facts = json!({"from": old.owner_id.map(|owner| owner.to_string()), "to": owner.map(|owner| owner.to_string())});
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.transferred",
        facts,
    })
    .await
}
