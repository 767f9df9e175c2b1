//! Keep what came of comparing a provider's day with ours; a later look at the same day replaces it.

use jiff::civil::Date;
use kernel::time::{add_days, start_of_day};
use platform::columns::{Day, Moment};
use platform::{Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::queries;
use crate::records::{provider_day, provider_gap};
use crate::rules::matching::{Gap, Listed, compare};

/// Differences of one day that are kept at most; how many there were is kept as well.
const KEPT: usize = 500;
/// Rows of one insert.
const ROWS: usize = 100;

/// Compares the list of a day with ours, or keeps why there is none.
pub(crate) async fn keep_day(
    work: &mut Work,
    account: &str,
    day: Date,
    listed: &Result<Vec<Listed>, String>,
) -> Result<(), Failure> {
    let bounds = (start_of_day(day)?, start_of_day(add_days(day, 1)?)?);
    let gaps = match listed {
        Ok(theirs) => {
            let ours = queries::sent_by(work.conn(), account, bounds, theirs).await?;
            compare(&ours, theirs, bounds)
        }
        Err(_) => Vec::new(),
    };
    let theirs = listed.as_ref().map_or(0, Vec::len);
    let row = provider_day::ActiveModel {
        account: Set(account.to_owned()),
        day: Set(Day::from(day)),
        looked_at: Set(Moment::from(work.now)),
        listed: Set(i32::try_from(theirs).unwrap_or(i32::MAX)),
        gaps: Set(i32::try_from(gaps.len()).unwrap_or(i32::MAX)),
        trouble: Set(listed.as_ref().err().cloned().unwrap_or_default()),
    };
    let key = [provider_day::Column::Account, provider_day::Column::Day];
    let values = [
        provider_day::Column::LookedAt,
        provider_day::Column::Listed,
        provider_day::Column::Gaps,
        provider_day::Column::Trouble,
    ];
    let replaced = OnConflict::columns(key).update_columns(values).to_owned();
    provider_day::Entity::insert(row)
        .on_conflict(replaced)
        .exec_without_returning(work.conn())
        .await?;
    match listed {
        Ok(_) => replace(work, account, day, &gaps).await,
        // what differed before still does as far as anybody knows
        Err(_) => Ok(()),
    }
}

async fn replace(work: &Work, account: &str, day: Date, gaps: &[Gap]) -> Result<(), Failure> {
    provider_gap::Entity::delete_many()
        .filter(provider_gap::Column::Account.eq(account))
        .filter(provider_gap::Column::Day.eq(Day::from(day)))
        .exec(work.conn())
        .await?;
    let rows = (0..).zip(gaps.iter().take(KEPT));
    let rows = rows.map(|(place, gap)| provider_gap::ActiveModel {
        account: Set(account.to_owned()),
        day: Set(Day::from(day)),
        place: Set(place),
        why: Set(gap.why.to_owned()),
        refund_id: Set(gap.refund),
        theirs: Set(gap.theirs.clone()),
        currency: Set(gap.ours.currency.code().to_owned()),
        our_amount: Set(gap.ours.minor),
        their_amount: Set(gap.listed.minor),
    });
    let rows: Vec<provider_gap::ActiveModel> = rows.collect();
    for part in rows.chunks(ROWS) {
        provider_gap::Entity::insert_many(part.to_vec())
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}
