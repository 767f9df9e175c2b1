//! An item came back and is ours again: nobody owns it any more.

use kernel::ids::{Ref, UnitId};
use platform::columns::Moment;
use platform::{Event, Failure, Stations, Work};
use serde_json::json;

use crate::records::unit;
use crate::store;

/// Takes an item from its owner, because of `cause`; higher capabilities call it inside their own act, whose permission counts.
/// The sale keeps its buyer; links to the old owner's certificate are withdrawn. An item that nobody owns stays as it is.
///
/// # Errors
/// `NotFound` for an item that does not exist.
pub async fn unit_came_back(work: &mut Work, id: UnitId, cause: Ref) -> Result<(), Failure> {
    let old = store::unit(work.conn(), &Stations::All, id).await?;
    if old.owner_id.is_none() {
        return Ok(());
    }
    let version = old.version;
    let row = unit::Model {
        owner_id: None,
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_unit(work.conn(), row, version).await?;
    super::publish_certificate::withdraw_all(work, id).await?;
    let from = old.owner_id.map(|owner| owner.to_string());
    let facts = json!({"from": from, "to": null, "cause": cause});
    work.record(Event::of(id, "unit.transferred", facts)).await
}
