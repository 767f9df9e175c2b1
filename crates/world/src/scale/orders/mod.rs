//! Service orders of a large house: most came and went, some thousand are open. Batch after batch from the seed; a series
//! in the database counts the batches with their commits, so a second run adds nothing and a run that was cut off goes on.

mod open;
mod past;
mod words;

use identity::rules::roles::Role;
use kernel::ids::{StaffId, StationId};
use platform::{Failure, Platform, Work};

use super::Scale;
use crate::TELLER;

/// Of a thousand orders, so many are open.
const OPEN_IN_THOUSAND: u64 = 12;
/// Of a hundred units, so many at most were ever in service: each comes once, after it was delivered.
const UNITS_IN_HUNDRED: u64 = 45;

/// How many orders there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Orders that are over.
    pub past: u64,
    /// Orders that are open.
    pub open: u64,
}

impl Served {
    /// The mix of `orders` in a house of this size.
    fn of(orders: u64, units: u64) -> Self {
        let orders = orders.min(units * UNITS_IN_HUNDRED / 100);
        let open = orders * OPEN_IN_THOUSAND / 1_000;
        Self {
            past: orders - open,
            open,
        }
    }
}

/// A person on a bench.
#[derive(Clone, Debug)]
struct Hand {
    staff: StaffId,
    name: String,
    station: StationId,
}

/// Makes service orders of the units of a house and tells after each batch how far it is. Fewer are made when the house
/// has too few units for them.
///
/// # Errors
/// When the house has no technician, or the database does not answer.
pub async fn fill_orders(
    platform: &Platform,
    scale: &Scale,
    orders: u64,
    mut told: impl FnMut(Served) + Send,
) -> Result<Served, Failure> {
    let goal = Served::of(orders, scale.units);
    let hands = hands(platform).await?;
    if hands.is_empty() {
        return Err(Failure::internal("the house has no technician"));
    }
    let mut served = Served::default();
    while let Some((work, batch)) =
        next(platform, past::SERIES, goal.past.div_ceil(past::BATCH)).await?
    {
        past::tell(work, scale, &hands, batch, goal.past).await?;
        served.past = ((batch + 1) * past::BATCH).min(goal.past);
        told(served);
    }
    served.past = goal.past;
    while let Some((work, batch)) =
        next(platform, open::SERIES, goal.open.div_ceil(open::BATCH)).await?
    {
        open::tell(work, scale, &hands, batch, goal.open).await?;
        served.open = ((batch + 1) * open::BATCH).min(goal.open);
        told(served);
    }
    platform::search::merge_index(platform).await?;
    Ok(goal)
}

/// The next batch that is not there yet, with the change that makes it.
async fn next(
    platform: &Platform,
    series: &'static str,
    batches: u64,
) -> Result<Option<(Work, u64)>, Failure> {
    let mut work = platform.own_work(TELLER).await?;
    let number = work.next_in_series(series).await?;
    let batch = u64::try_from(number - 1).unwrap_or_default();
    Ok((batch < batches).then_some((work, batch)))
}

/// Technicians of all stations, in a steady order.
async fn hands(platform: &Platform) -> Result<Vec<Hand>, Failure> {
    let mut staff = identity::queries::staff_lines(platform.db.read()).await?;
    staff.retain(|line| line.row.role == Role::Technician && line.row.disabled_at.is_none());
    staff.sort_by_key(|line| line.row.id);
    let hands = staff.iter().flat_map(|line| {
        line.stations.iter().map(|station| Hand {
            staff: line.row.id,
            name: line.row.name.clone(),
            station: *station,
        })
    });
    Ok(hands.collect())
}

/// Serial number of the unit with this number in the house.
fn serial(unit: u64) -> String {
    format!("SN{:03}X{unit:07}", unit % 677)
}
