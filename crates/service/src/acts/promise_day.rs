//! Another day is promised: the customer hears of a later one, with its reason.

use jiff::civil::Date;
use kernel::refusal::Refused;
use platform::columns::Day;
use platform::{Allowed, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::steps;
use crate::events;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::spine;
use crate::permissions::TakeIn;
use crate::records::promise;
use crate::records::service_order::Model;
use crate::rules::promise::check;
use crate::store::{self, Seen};

/// Promises another day.
///
/// # Errors
/// Refused for a day that has passed, or for a later one without a reason.
pub async fn promise_day(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    seen: Seen,
    day: Date,
    why: &str,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if !order.is_open {
        return Err(Refused::whole("service-refused-over").into());
    }
    let before = Date::from(order.promised_on);
    check(today(work), Some(before), day, why)?;
    let why = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
    let after = Model {
        promised_on: Day::from(day),
        promised_why: why.clone(),
        ..order.clone()
    };
    let told = Told::new(events::PROMISED)
        .with("from_day", json!(before))
        .with("to_day", json!(day))
        .with("why", json!(why));
    let row = moving::keep(work, &order, after, told).await?;
    let kept = promise::Entity::find()
        .filter(promise::Column::OrderId.eq(row.id))
        .count(work.conn())
        .await?;
    steps::promise(work, &row, i32::try_from(kept).unwrap_or(i32::MAX - 1) + 1).await?;
    spine::promise(work, &row).await?;
    if day > before {
        spine::tell(
            work,
            &row,
            &letters::DELAYED,
            json!({"why": why.unwrap_or_default()}),
        )
        .await?;
    }
    Ok(Moved::from(&row))
}
