//! What becomes known once a sale names a unit that was here before: whoever keeps the shelves takes it from there.

use jiff::civil::Date;
use kernel::ids::{SaleId, UnitId};
use platform::{Failure, Job, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The job that is left for units which were known and are sold now; its payload is [`SoldUnits`].
pub const UNITS_SOLD: &str = "catalogue.units_sold";

/// Units of one job.
const AT_ONCE: usize = 200;

/// A unit that was known before its sale was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sold {
    /// Which unit.
    pub unit: UnitId,
    /// By which sale.
    pub sale: SaleId,
    /// The day of the sale.
    pub sold_on: Date,
}

/// Some of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldUnits {
    /// At most a few hundred.
    pub units: Vec<Sold>,
}

/// Leaves word of units that are sold.
pub(crate) async fn tell_sold(work: &mut Work, sold: &[Sold]) -> Result<(), Failure> {
    for units in sold.chunks(AT_ONCE) {
        work.enqueue(Job::new(UNITS_SOLD, json!({ "units": units })))
            .await?;
    }
    Ok(())
}
