//! Why pieces of a product came back: counted by the act that writes the reason, read for the product's page.

use jiff::civil::Date;
use kernel::ids::ProductId;
use kernel::states::State as _;
use platform::{Failure, Work};
use sea_orm::{ConnectionTrait as _, Statement};

use crate::records::unit;
use crate::rules::words::ReasonKind;

const COUNT: &str = "INSERT INTO return_statistic (product_id, month, reason, reason_kind, pieces) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (product_id, month, reason) DO UPDATE SET pieces = return_statistic.pieces + excluded.pieces";

/// The month of a day, as it is kept.
pub(crate) fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Counts one piece more, or one less.
pub(crate) async fn count(
    work: &Work,
    product: ProductId,
    day: Date,
    (reason, kind): (&str, ReasonKind),
    by: i64,
) -> Result<(), Failure> {
    let values = [
        product.uuid().into(),
        month(day).into(),
        reason.into(),
        kind.word().into(),
        by.into(),
    ];
    let backend = work.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, COUNT, values);
    work.conn().execute_raw(statement).await?;
    Ok(())
}

/// Counts the pieces of a new return, in the order of their products.
pub(crate) async fn asked(work: &Work, units: &[unit::Model], day: Date) -> Result<(), Failure> {
    let mut sums: std::collections::BTreeMap<(ProductId, &str), (ReasonKind, i64)> =
        std::collections::BTreeMap::new();
    for unit in units {
        if let Some(product) = unit.product_id {
            let sum = sums.entry((product, unit.reason.as_str()));
            sum.or_insert((unit.reason_kind, 0)).1 += 1;
        }
    }
    for ((product, reason), (kind, pieces)) in sums {
        count(work, product, day, (reason, kind), pieces).await?;
    }
    Ok(())
}
