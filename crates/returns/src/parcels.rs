//! What carriers tell of the parcels of a return: handed over, lost; and of the new item of an exchange: delivered.

use async_trait::async_trait;
use kernel::ids::{ReturnId, ShipmentId};
use kernel::time::civil_day;
use platform::{Failure, Work};
use serde_json::json;
use shipping::{Moved, MovedFact, MovedFollower};

use crate::acts::{Handed, level, lost_by_carrier, under_way_by_carrier};
use crate::moving::{self, Told};
use crate::store::{self, Seen};
use crate::{carriage, events};

/// Follows the parcels of returns.
#[derive(Clone, Copy, Debug)]
pub struct ReturnsFollowParcels;

#[async_trait]
impl MovedFollower for ReturnsFollowParcels {
    async fn moved(&self, work: &mut Work, moved: &Moved) -> Result<(), Failure> {
        let Some(id) = moved.subject.as_id::<kernel::ids::kinds::Return>() else {
            return Ok(());
        };
        let done = followed(work, id, moved).await;
        match done {
            // told twice, or somebody said it before the carrier did
            Err(Failure::Refused(_)) => Ok(()),
            other => other,
        }
    }
}

async fn followed(work: &mut Work, id: ReturnId, moved: &Moved) -> Result<(), Failure> {
    match moved.fact {
        MovedFact::PickedUp | MovedFact::InTransit => {
            let handed = Handed {
                on: Some(civil_day(moved.at).min(civil_day(work.now))),
                tracking: String::new(),
                other_carrier: !moved.named_carrier,
            };
            under_way_by_carrier(work, Seen::now(id), handed).await?;
        }
        MovedFact::Lost => {
            lost_by_carrier(work, Seen::now(id)).await?;
        }
        MovedFact::Cancelled => called_off(work, id, moved.shipment).await?,
        _ => {}
    }
    Ok(())
}

/// A parcel that was called off costs nobody anything, also when somebody did that on the page of the parcel.
async fn called_off(work: &mut Work, id: ReturnId, shipment: ShipmentId) -> Result<(), Failure> {
    let open = store::opened(work, Seen::now(id)).await?;
    let known = carriage::known(work.conn(), id).await?;
    let Some(known) = known.iter().find(|known| known.shipment.id == shipment) else {
        return Ok(());
    };
    let Some(back) = level(work, &open.case, known).await? else {
        return Ok(());
    };
    let told = Told::new(events::WAY_CANCELLED)
        .with("amount", json!(back))
        .with("shipment", json!(shipment));
    moving::keep(work, open, told).await?;
    Ok(())
}
