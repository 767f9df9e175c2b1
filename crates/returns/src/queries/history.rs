//! What a customer sent back before, for the signs of abuse: one statement.

use jiff::civil::Date;
use kernel::ids::CustomerId;
use kernel::time::add_days;
use platform::Failure;
use platform::columns::Day;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::rules::abuse::History;

/// Days that are looked at.
const LOOKED_AT: i32 = 365;

#[derive(Debug, FromQueryResult)]
struct Row {
    bought: i64,
    returned: i64,
    worn: i64,
    lost: i64,
}

/// `$1` the customer, `$2` the first day. Pieces that cannot be counted are one each, as their shares are.
const HISTORY: &str = "SELECT \
  (SELECT CAST(COALESCE(SUM(CASE WHEN l.quantity_milli >= 1000 THEN l.quantity_milli / 1000 ELSE 1 END), 0) AS BIGINT) \
     FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE s.customer_id = $1 AND s.sold_on >= $2) AS bought, \
  (SELECT COUNT(*) FROM return_case c JOIN return_unit u ON u.return_id = c.id \
     WHERE c.customer_id = $1 AND c.requested_on >= $2 AND c.cancelled_at IS NULL AND u.reason_kind = 'changed_mind' \
       AND u.acceptance <> 'refused') AS returned, \
  (SELECT COUNT(*) FROM return_case c JOIN return_unit u ON u.return_id = c.id JOIN return_inspection i ON i.return_unit_id = u.id \
     WHERE c.customer_id = $1 AND c.requested_on >= $2 AND u.reason_kind = 'changed_mind' AND i.finding IN ('used', 'damaged')) AS worn, \
  (SELECT COUNT(*) FROM return_case c JOIN return_unit u ON u.return_id = c.id \
     WHERE c.customer_id = $1 AND c.requested_on >= $2 AND u.place = 'lost_in_transit') AS lost";

/// The history of a customer on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn history<C: ConnectionTrait>(
    conn: &C,
    customer: CustomerId,
    on: Date,
) -> Result<History, Failure> {
    let from = Day::from(add_days(on, -LOOKED_AT)?);
    let values = [customer.uuid().into(), from.into()];
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), HISTORY, values);
    let row = Row::find_by_statement(statement).one(conn).await?;
    let few = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(row.map_or_else(History::default, |row| History {
        bought: few(row.bought),
        returned: few(row.returned),
        worn: few(row.worn),
        lost: few(row.lost),
        ..History::default()
    }))
}
