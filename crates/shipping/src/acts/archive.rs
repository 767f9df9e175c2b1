//! Let nothing new go by a carrier or to a hub, or let it again.

use kernel::ids::{CarrierId, HubId};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::permissions::KeepCarriers;
use crate::records::{carrier, hub};
use crate::{events, queries};

/// Archives a carrier, or brings it back.
pub async fn archive_carrier(
    work: &mut Work,
    _may: Allowed<KeepCarriers>,
    id: CarrierId,
    archived: bool,
) -> Result<(), Failure> {
    let row = queries::carrier_row(work.conn(), id).await?;
    let now = Moment::from(work.now);
    let set = carrier::ActiveModel {
        archived_at: Set(archived.then_some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    work.update_seen(id, row.version, set).await?;
    let facts = json!({ "name": row.name, "archived": archived });
    work.record(Event::of(id, events::CARRIER_ARCHIVED, facts))
        .await
}

/// Archives a hub, or brings it back.
pub async fn archive_hub(
    work: &mut Work,
    _may: Allowed<KeepCarriers>,
    id: HubId,
    archived: bool,
) -> Result<(), Failure> {
    let row = queries::hub_row(work.conn(), id).await?;
    let now = Moment::from(work.now);
    let set = hub::ActiveModel {
        archived_at: Set(archived.then_some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    work.update_seen(id, row.version, set).await?;
    let facts = json!({ "name": row.name, "archived": archived });
    work.record(Event::of(id, events::HUB_ARCHIVED, facts))
        .await
}
