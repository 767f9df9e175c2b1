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
use crate::rules::guards::{Balance, EstimateFacts, Facts};
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
    let read = Read {
        shelf,
        worked,
        estimate,
        notices_wanted: terms.notices(),
        kept_until,
        lists_open: lists::open_of(conn, order).await?,
        loan_out: lent::stays_out(conn, order).await?,
        balance: money::balance(conn, order, on_account).await?,
    };
    Ok(of_read(order, today, read))
}

/// What was read of what hangs on an order.
#[derive(Default)]
pub(crate) struct Read {
    /// Its parts.
    pub shelf: Shelf,
    /// Somebody worked on it.
    pub worked: bool,
    /// Its estimate.
    pub estimate: EstimateFacts,
    /// Notices that the terms ask for.
    pub notices_wanted: i32,
    /// Until when it is kept.
    pub kept_until: Option<Date>,
    /// Lists that stand in the way.
    pub lists_open: u32,
    /// A loaner is out and nobody said why it may stay there.
    pub loan_out: bool,
    /// What is owed.
    pub balance: Balance,
}

/// The facts by what was read.
pub(crate) fn of_read(order: &Model, today: Date, read: Read) -> Facts {
    Facts {
        notices_wanted: u32::try_from(read.notices_wanted).unwrap_or(u32::MAX),
        storage_over: storage::is_over(read.kept_until, today),
        estimate: read.estimate,
        parts_missing: read.shelf.missing,
        work_done: read.worked || read.shelf.used > 0,
        anything_open: read.shelf.reserved > 0,
        lists_open: read.lists_open,
        loan_out: read.loan_out,
        balance: read.balance,
        ..of_row(order, today)
    }
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
