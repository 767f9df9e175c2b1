//! The firm's terms of storage and links, and what follows from them for one ready unit.

use jiff::civil::Date;
use kernel::ids::{Ref, ServiceOrderId};
use kernel::states::State as _;
use platform::Failure;
use platform::columns::Day;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tickets::{ClockKind, ClockView};
use ui::{L, Lang};

use crate::records::service_order::Model;
use crate::records::{notice, terms};
use crate::rules::notices::{Line, Notice};
use crate::rules::promises::Promises;
use crate::rules::states::OrderState;
use crate::rules::storage::{self, Terms};

/// Days for which a customer's link opens unless the firm says otherwise: the longest storage and what follows it.
pub(crate) const LINK_DAYS: i32 = 180;

/// The row as it was set, if anybody did.
pub(crate) async fn terms_row<C: ConnectionTrait>(
    conn: &C,
) -> Result<Option<terms::Model>, Failure> {
    Ok(terms::Entity::find_by_id(1).one(conn).await?)
}

/// The terms in force.
pub(crate) async fn terms<C: ConnectionTrait>(conn: &C) -> Result<Terms, Failure> {
    Ok(terms_row(conn)
        .await?
        .as_ref()
        .map(of_row)
        .unwrap_or_default())
}

/// The terms of a row.
pub(crate) fn of_row(row: &terms::Model) -> Terms {
    Terms {
        kept_days: row.kept_days,
        reminders: serde_json::from_value(row.reminders.clone()).unwrap_or_default(),
        last_days: row.last_days,
    }
}

/// What the house promises.
pub(crate) async fn promises<C: ConnectionTrait>(conn: &C) -> Result<Promises, Failure> {
    Ok(terms_row(conn)
        .await?
        .as_ref()
        .map(promised)
        .unwrap_or_default())
}

/// The promises of a row.
pub(crate) fn promised(row: &terms::Model) -> Promises {
    Promises {
        same_fault_days: row.same_fault_days,
        answer_hours: row.answer_hours,
    }
}

/// Days for which a customer's link opens.
pub(crate) async fn link_days<C: ConnectionTrait>(conn: &C) -> Result<i32, Failure> {
    Ok(terms_row(conn)
        .await?
        .map_or(LINK_DAYS, |row| row.link_days))
}

/// What storage costs, as the contract says it in the reader's language; empty when nothing was set.
pub(crate) async fn fee<C: ConnectionTrait>(conn: &C, l: L) -> Result<String, Failure> {
    let row = terms_row(conn).await?;
    Ok(row.map_or_else(String::new, |row| match l.lang() {
        Lang::Turkish => row.fee_tr,
        Lang::English => row.fee_en,
    }))
}

/// Until when a ready unit is kept: by the clock that began with its notice, and not before the last notice's time is over.
/// None while it is not ready.
pub(crate) async fn kept_until<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    terms: &Terms,
) -> Result<Option<Date>, Failure> {
    if order.state != OrderState::Ready {
        return Ok(None);
    }
    let clocks = tickets::clocks_of(conn, Ref::of(order.id)).await?;
    kept_until_by(conn, order, terms, &clocks).await
}

/// The same where its clocks were read already.
pub(crate) async fn kept_until_by<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    terms: &Terms,
    clocks: &[ClockView],
) -> Result<Option<Date>, Failure> {
    if order.state != OrderState::Ready {
        return Ok(None);
    }
    let due = clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::Storage && clock.state.is_open())
        .map(|clock| clock.due_day);
    let last = told_on(conn, order.id, Line::Storage, order.ready_on)
        .await?
        .filter(|(what, _)| *what == Notice::Last)
        .map(|(_, day)| day);
    Ok(storage::last_day(terms, due, last))
}

/// The newest notice of a line that went out on a day or after it.
pub(crate) async fn told_on<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
    line: Line,
    since: Option<Day>,
) -> Result<Option<(Notice, Date)>, Failure> {
    let mut found = notice::Entity::find()
        .filter(notice::Column::OrderId.eq(order))
        .filter(notice::Column::Line.eq(line.word()))
        .order_by_desc(notice::Column::ToldOn)
        .limit(1);
    if let Some(since) = since {
        found = found.filter(notice::Column::ToldOn.gte(since));
    }
    let row = found.one(conn).await?;
    Ok(row.map(|row| (row.what, row.told_on.into())))
}
