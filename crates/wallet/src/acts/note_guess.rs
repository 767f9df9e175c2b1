//! Counts codes that are none by the address that asked, for all nodes together: who guesses waits until the minute is over.

use platform::{Failure, Work};
use sea_orm::{ConnectionTrait, Statement};

/// Codes that are none from one address in a minute before it has to wait.
pub const FREE_GUESSES: i64 = 10;
/// Seconds after which they are forgotten.
pub const FORGOTTEN_AFTER: i64 = 60;

/// One statement: the first of a minute, or one more.
const ONE_MORE: &str = "INSERT INTO wallet_guess (address, began, slips) VALUES ($1, $2, 1) \
    ON CONFLICT (address) DO UPDATE SET \
    slips = CASE WHEN wallet_guess.began + $3 <= excluded.began THEN 1 ELSE wallet_guess.slips + 1 END, \
    began = CASE WHEN wallet_guess.began + $3 <= excluded.began THEN excluded.began ELSE wallet_guess.began END";
const FORGET: &str = "DELETE FROM wallet_guess WHERE began < $1";
const KNOWN: &str = "SELECT began, slips FROM wallet_guess WHERE address = $1";

/// The seconds that an address has to wait, if it guessed too often.
pub async fn guess_wait(
    db: &impl ConnectionTrait,
    address: &str,
    now: i64,
) -> Result<Option<u64>, Failure> {
    let asked = Statement::from_sql_and_values(db.get_database_backend(), KNOWN, [address.into()]);
    let Some(row) = db.query_one_raw(asked).await? else {
        return Ok(None);
    };
    let (began, slips): (i64, i64) = (row.try_get("", "began")?, row.try_get("", "slips")?);
    let left = u64::try_from(began + FORGOTTEN_AFTER - now).unwrap_or(0);
    Ok((slips >= FREE_GUESSES && left > 0).then_some(left))
}

/// Counts one more, and forgets those of whom nothing is left to count.
pub async fn note_guess(work: &Work, address: &str) -> Result<(), Failure> {
    let (conn, now) = (work.conn(), work.now.as_second());
    let backend = conn.get_database_backend();
    let values = [address.into(), now.into(), FORGOTTEN_AFTER.into()];
    conn.execute_raw(Statement::from_sql_and_values(backend, ONE_MORE, values))
        .await?;
    let old = [(now - 60 * FORGOTTEN_AFTER).into()];
    conn.execute_raw(Statement::from_sql_and_values(backend, FORGET, old))
        .await?;
    Ok(())
}
