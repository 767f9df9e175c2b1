//! The till of some days: what came in and went out, by instrument and currency.

use jiff::civil::Date;
use kernel::ids::StationId;
use kernel::money::Money;
use platform::{Failure, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, FromQueryResult, QueryOrder, QuerySelect};

use super::takings::TakingFilter;
use crate::records::taking::{Column, in_currency};
use crate::rules::taking::Instrument;

/// Days that are added up at most.
pub const TILL_DAYS_MAX: i32 = 366;

/// One instrument in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Till {
    /// Which instrument.
    pub instrument: Instrument,
    /// What came in, less what of it was undone.
    pub taken: Money,
    /// What went out, less what of it was undone.
    pub given: Money,
}

impl Till {
    /// What is left.
    pub fn left(&self) -> Money {
        let minor = self.taken.minor.saturating_sub(self.given.minor);
        Money::new(minor, self.taken.currency)
    }
}

#[derive(Debug, FromQueryResult)]
struct Sums {
    instrument: Instrument,
    currency: String,
    taken: i64,
    given: i64,
}

/// Both engines are told the type, because a server makes a wider one of a sum.
const TAKEN: &str = "CAST(SUM(CASE WHEN kind = 'give_back' THEN 0 WHEN reverses_id IS NULL THEN amount ELSE -amount END) AS BIGINT)";
const GIVEN: &str = "CAST(SUM(CASE WHEN kind <> 'give_back' THEN 0 WHEN reverses_id IS NULL THEN amount ELSE -amount END) AS BIGINT)";

/// The till of the days from `from` to `to`, of one station or of all that are seen.
pub async fn till(
    db: &impl ConnectionTrait,
    stations: &Stations,
    station: Option<StationId>,
    from: Date,
    to: Date,
) -> Result<Vec<Till>, Failure> {
    let filter = TakingFilter {
        station,
        from: Some(from),
        to: Some(to),
        ..TakingFilter::default()
    };
    let sums: Vec<Sums> = filter
        .rows(stations)
        .select_only()
        .column(Column::Instrument)
        .column(Column::Currency)
        .column_as(Expr::cust(TAKEN), "taken")
        .column_as(Expr::cust(GIVEN), "given")
        .group_by(Column::Instrument)
        .group_by(Column::Currency)
        .order_by_asc(Column::Instrument)
        .order_by_asc(Column::Currency)
        .into_model()
        .all(db)
        .await?;
    let till = |sums: Sums| Till {
        instrument: sums.instrument,
        taken: in_currency(sums.taken, &sums.currency),
        given: in_currency(sums.given, &sums.currency),
    };
    Ok(sums.into_iter().map(till).collect())
}
