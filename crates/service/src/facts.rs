//! Collects what the guards may ask about an order, from its row and from what hangs on it.

use jiff::civil::Date;
use kernel::states::State as _;
use platform::{Failure, Work};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::estimates;
use crate::moving::today;
use crate::neighbours::shelves::{Parts, Shelf};
use crate::neighbours::{lent, lists, money};
use crate::queries;
use crate::records::service_order::Model;
use crate::records::{attachment, labour};
use crate::rules::guards::{EstimateFacts, Facts};
use crate::rules::storage;
use crate::rules::words::{FileKind, Report};

/// What the row alone says; nothing is read.
pub(crate) fn of_row(order: &Model, today: Date) -> Facts {
    let count = |n: i32| u32::try_from(n).unwrap_or(0);
    Facts {
        today,
        condition: order.condition.is_some(),
        accessories: order.accessories.is_some(),
        came: order.came.is_some(),
        privacy_asked: true,
        technician: order.technician_id.is_some(),
        covered: order.in_warranty && order.report != Some(Report::UserFault),
        free: order.charge == Some(0),
        findings: order.findings.is_some(),
        test: false,
        report: order.report == Some(Report::Unrepairable),
        choice: order.choice.is_some(),
        notices: count(order.notices),
        ..Facts::default()
    }
}

/// What the row says and what hangs on the order: labour, parts, money. `on_account` says that what is owed may wait.
pub(crate) async fn of<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    today: Date,
    on_account: bool,
) -> Result<Facts, Failure> {
    let labour = labour::Entity::find()
        .filter(labour::Column::OrderId.eq(order.id))
        .filter(labour::Column::TakenBackAt.is_null())
        .count(conn)
        .await?;
    let parts = Parts::of(conn, order).await?;
    with(conn, order, today, on_account, parts.shelf(), labour > 0).await
}

/// The same where parts and labour were read already.
pub(crate) async fn with<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    today: Date,
    on_account: bool,
    shelf: Shelf,
    worked: bool,
) -> Result<Facts, Failure> {
    let estimate = match order.estimate_id {
        Some(id) => estimates::facts(conn, id).await?,
        None => EstimateFacts::default(),
    };
    let terms = queries::terms(conn).await?;
    let kept_until = queries::kept_until(conn, order, &terms).await?;
    Ok(Facts {
        notices_wanted: u32::try_from(terms.notices()).unwrap_or(u32::MAX),
        storage_over: storage::is_over(kept_until, today),
        estimate,
        parts_missing: shelf.missing,
        work_done: worked || shelf.used > 0,
        anything_open: shelf.reserved > 0,
        lists_open: lists::open_of(conn, order).await?,
        loan_out: lent::stays_out(conn, order).await?,
        balance: money::balance(conn, order, on_account).await?,
        ..of_row(order, today)
    })
}

/// The same inside a change.
pub(crate) async fn now(work: &Work, order: &Model) -> Result<Facts, Failure> {
    of(work.conn(), order, today(work), false).await
}

/// Photos that an order has.
pub(crate) async fn photos<C: ConnectionTrait>(conn: &C, order: &Model) -> Result<u32, Failure> {
    let photos = attachment::Entity::find()
        .filter(attachment::Column::OrderId.eq(order.id))
        .filter(attachment::Column::Kind.eq(FileKind::Photo.word()))
        .filter(attachment::Column::TakenBackAt.is_null())
        .count(conn)
        .await?;
    Ok(u32::try_from(photos).unwrap_or(u32::MAX))
}
