//! What a return costs us: cargo, labour, loss of value; kept for later reports.

use kernel::ids::ReturnId;
use kernel::money::Money;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::ReceiveReturns;
use crate::records::{case, cost};
use crate::rules::words::{self, CostKind};
use crate::store::{self, Seen};

/// Costs of one return at most.
const MOST: i32 = 200;

/// What something cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCost {
    /// For what.
    pub kind: CostKind,
    /// How much.
    pub amount: Money,
    /// In words.
    pub words: String,
}

/// Writes a cost down.
///
/// # Errors
/// Refused at nought and below.
pub async fn note_cost(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    new: NewCost,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let said = words::words(&mut problems, "words", &new.words);
    let fits = (1..=Money::LARGEST).contains(&new.amount.minor);
    problems.check(fits, "amount", "returns-refused-cost");
    problems.finish(())?;
    let open = store::opened(work, seen).await?;
    write(work, open.case.id, new.kind, new.amount, &said).await?;
    let told = Told::new(events::COST)
        .with("kind", json!(new.kind))
        .with("amount", json!(new.amount))
        .with("why", json!(said));
    moving::keep(work, open, told).await
}

/// Writes a cost without a line of its own in the history.
pub(crate) async fn write(
    work: &Work,
    id: ReturnId,
    kind: CostKind,
    amount: Money,
    words: &str,
) -> Result<(), Failure> {
    let last = cost::Entity::find()
        .filter(cost::Column::ReturnId.eq(id))
        .order_by_desc(cost::Column::Seq)
        .one(work.conn())
        .await?;
    let seq = last.map_or(0, |last| last.seq) + 1;
    if seq > MOST {
        return Err(Refused::whole("returns-refused-costs").into());
    }
    let row = cost::ActiveModel {
        return_id: Set(id),
        seq: Set(seq),
        kind: Set(kind),
        currency: Set(amount.currency.code().to_owned()),
        amount: Set(amount.minor),
        words: Set(words.to_owned()),
        at: Set(Moment::from(work.now)),
        by_name: Set(work.actor.name.to_string()),
    };
    cost::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// The loss of value of goods that were taken back for less than they were sold.
pub(crate) async fn loss(
    work: &Work,
    case: &case::Model,
    amount: i64,
    words: &str,
) -> Result<(), Failure> {
    if amount <= 0 {
        return Ok(());
    }
    write(
        work,
        case.id,
        CostKind::LossOfValue,
        case.money(amount),
        words,
    )
    .await
}
