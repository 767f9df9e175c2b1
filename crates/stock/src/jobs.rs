//! What is done after a commit of others: units that were sold leave the shelf.

use async_trait::async_trait;
use catalogue::{SoldUnits, UNITS_SOLD};
use platform::{Failure, JobError, JobHandler, Platform};
use serde_json::Value;

use crate::acts;

/// Does [`UNITS_SOLD`].
#[derive(Clone, Copy, Debug)]
pub struct SoldUnitsLeave;

#[async_trait]
impl JobHandler for SoldUnitsLeave {
    fn kind(&self) -> &'static str {
        UNITS_SOLD
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let SoldUnits { units } = serde_json::from_value(payload)?;
        for sold in units {
            let mut work = platform.own_work("stock").await?;
            match acts::sell_unit(&mut work, sold).await {
                Ok(_) => work.commit().await?,
                // the unit is gone from the catalogue, or its way is barred: the others go on
                Err(refused @ (Failure::Refused(_) | Failure::NotFound { .. })) => {
                    tracing::warn!(%refused, unit = %sold.unit, "a sold unit stays on the shelf");
                }
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(())
    }
}
