//! What a tender may still give: counted by single statements, so that two refunds at once never give more than it took.

use kernel::ids::Ref;
use kernel::money::Money;
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::grant::NewPortion;
use crate::records::taking::in_currency;

/// Another currency, or more than the tender took, changes nothing, which is then told.
const TAKE: &str = "INSERT INTO refund_source (source_kind, source_id, currency, took, granted) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (source_id, source_kind) DO UPDATE \
     SET granted = refund_source.granted + excluded.granted, took = excluded.took \
     WHERE refund_source.currency = excluded.currency AND refund_source.granted + excluded.granted <= excluded.took";

const GIVE: &str = "UPDATE refund_source SET granted = granted - $1 WHERE source_kind = $2 AND source_id = $3 AND granted >= $1";

const LEFT: &str = "SELECT currency, took - granted AS minor FROM refund_source WHERE source_kind = $1 AND source_id = $2";

/// Takes a portion out of its tender, when there is so much left.
pub(super) async fn take(work: &Work, portion: &NewPortion) -> Result<(), Failure> {
    let Some(source) = portion.source else {
        return Ok(());
    };
    let (amount, took) = (portion.amount, source.took);
    if took.currency != amount.currency || amount.minor > took.minor {
        return Err(refused(took));
    }
    let values: [Value; 5] = [
        source.of.kind.into(),
        source.of.id.into(),
        amount.currency.code().into(),
        took.minor.into(),
        amount.minor.into(),
    ];
    let statement =
        Statement::from_sql_and_values(work.conn().get_database_backend(), TAKE, values);
    match work.conn().execute_raw(statement).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(refused(left(work, source.of, took).await?)),
    }
}

/// Gives it back to its tender: it was denied or cancelled.
pub(super) async fn give(work: &Work, source: Option<Ref>, minor: i64) -> Result<(), Failure> {
    let Some(source) = source else {
        return Ok(());
    };
    let values: [Value; 3] = [minor.into(), source.kind.into(), source.id.into()];
    let statement =
        Statement::from_sql_and_values(work.conn().get_database_backend(), GIVE, values);
    match work.conn().execute_raw(statement).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(Failure::internal(
            "a tender would have given less than nothing",
        )),
    }
}

#[derive(Debug, FromQueryResult)]
struct Left {
    currency: String,
    minor: i64,
}

async fn left(work: &Work, source: Ref, took: Money) -> Result<Money, Failure> {
    let values: [Value; 2] = [source.kind.into(), source.id.into()];
    let statement =
        Statement::from_sql_and_values(work.conn().get_database_backend(), LEFT, values);
    let left = Left::find_by_statement(statement).one(work.conn()).await?;
    Ok(left.map_or(took, |left| in_currency(left.minor, &left.currency)))
}

fn refused(left: Money) -> Failure {
    Refused::field("amount", "payments-refused-more-than-left")
        .with("left", left)
        .into()
}
