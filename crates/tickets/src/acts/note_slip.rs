//! A wrong link is counted for its address, by all nodes together; only such failures are written.

use platform::{Failure, Work};
use sea_orm::{ConnectionTrait, Statement};

use crate::rules::guesses::FORGOTTEN_AFTER;

/// Seconds after which a row is cleaned away.
const KEPT: u64 = 86_400;

/// One statement: the first slip of a minute, or one more.
const ONE_MORE: &str = "INSERT INTO link_slip (address, began, slips) VALUES ($1, $2, 1) \
    ON CONFLICT (address) DO UPDATE SET \
    slips = CASE WHEN link_slip.began + $3 <= excluded.began THEN 1 ELSE link_slip.slips + 1 END, \
    began = CASE WHEN link_slip.began + $3 <= excluded.began THEN excluded.began ELSE link_slip.began END \
    RETURNING began, slips";

/// Counts one more; answers since when and how many there were.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn note_slip(work: &Work, address: &str, now: u64) -> Result<(u64, u32), Failure> {
    let seconds = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
    let values = [
        address.into(),
        seconds(now).into(),
        seconds(FORGOTTEN_AFTER).into(),
    ];
    let conn = work.conn();
    let asked = Statement::from_sql_and_values(conn.get_database_backend(), ONE_MORE, values);
    let row = conn.query_one_raw(asked).await?;
    let row = row.ok_or_else(|| Failure::internal("a count gave nothing"))?;
    let began: i64 = row.try_get("", "began")?;
    let slips: i64 = row.try_get("", "slips")?;
    Ok((
        u64::try_from(began).unwrap_or(now),
        u32::try_from(slips).unwrap_or(u32::MAX),
    ))
}

/// Cleans away what nobody asks for any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_slips(work: &Work) -> Result<(), Failure> {
    let now = u64::try_from(work.now.as_second()).unwrap_or(0);
    let before = i64::try_from(now.saturating_sub(KEPT)).unwrap_or(0);
    let conn = work.conn();
    let sql = "DELETE FROM link_slip WHERE began < $1";
    let asked = Statement::from_sql_and_values(conn.get_database_backend(), sql, [before.into()]);
    conn.execute_raw(asked).await?;
    Ok(())
}
