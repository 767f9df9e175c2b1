//! The day that is promised when nobody names one: from the station's load and the law's last day.

use identity::Role;
use identity::queries::StaffLine;
use jiff::civil::Date;
use kernel::calendar::BusinessDays;
use kernel::ids::StationId;
use platform::{Failure, Stations, Work};
use sea_orm::ConnectionTrait;

use crate::counts;
use crate::moving::today;
use crate::rules::promise::{self, Load};
use crate::rules::states::OrderState;

/// States in which somebody has work to do.
const WORK: [OrderState; 5] = [
    OrderState::Received,
    OrderState::Diagnosing,
    OrderState::Repairing,
    OrderState::Testing,
    OrderState::AwaitingParts,
];

/// The day to propose at a station, inside a change.
pub(crate) async fn proposed(
    work: &Work,
    station: StationId,
    urgent: bool,
    legal: Option<Date>,
) -> Result<Date, Failure> {
    proposed_day(work.conn(), today(work), station, urgent, legal).await
}

/// The day to propose at a station.
pub(crate) async fn proposed_day<C: ConnectionTrait>(
    conn: &C,
    today: Date,
    station: StationId,
    urgent: bool,
    legal: Option<Date>,
) -> Result<Date, Failure> {
    let counts = counts::by_state(conn, &Stations::All, Some(station)).await?;
    let open: i64 = WORK.iter().filter_map(|state| counts.get(state)).sum();
    let staff = identity::queries::staff_lines(conn).await?;
    let here = |one: &&StaffLine| {
        one.row.role == Role::Technician
            && one.row.disabled_at.is_none()
            && one.stations.contains(&station)
    };
    let technicians = staff.iter().filter(here).count();
    let load = Load {
        today,
        open: u32::try_from(open).unwrap_or(0),
        technicians: u32::try_from(technicians).unwrap_or(1),
        urgent,
        legal,
    };
    Ok(promise::proposed(
        &BusinessDays::turkish_consumer_law(),
        &load,
    )?)
}
