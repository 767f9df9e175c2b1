//! One node reads a mailbox: whoever holds its lease. One that dies lets it go by time.

use jiff::SignedDuration;
use kernel::ids::MailboxId;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::writing::SEALED_FOR;
use crate::records::mailbox;

/// How long a lease holds without a sign of life.
pub const LEASE: SignedDuration = SignedDuration::from_secs(180);

/// Takes a mailbox that nobody reads; `None` when somebody does, or it is paused.
///
/// # Errors
/// When the database refuses.
pub async fn take(work: &mut Work, id: MailboxId) -> Result<Option<Uuid>, Failure> {
    let lease = work.new_id::<kernel::ids::kinds::Mailbox>().uuid();
    let free = Condition::any()
        .add(mailbox::Column::LeasedUntil.is_null())
        .add(mailbox::Column::LeasedUntil.lt(Moment::from(work.now)));
    let taken = mailbox::Entity::update_many()
        .col_expr(mailbox::Column::Lease, Expr::value(lease))
        .col_expr(mailbox::Column::LeasedUntil, Expr::value(until(work)))
        .filter(mailbox::Column::Id.eq(id))
        .filter(mailbox::Column::PausedAt.is_null())
        .filter(free)
        .exec(work.conn())
        .await?;
    Ok((taken.rows_affected == 1).then_some(lease))
}

/// Shows a sign of life; whether the mailbox is still ours. A paused one is not.
///
/// # Errors
/// When the database refuses.
pub async fn renew(work: &Work, id: MailboxId, lease: Uuid) -> Result<bool, Failure> {
    let held = mailbox::Entity::update_many()
        .col_expr(mailbox::Column::LeasedUntil, Expr::value(until(work)))
        .filter(mailbox::Column::Id.eq(id))
        .filter(mailbox::Column::Lease.eq(lease))
        .filter(mailbox::Column::PausedAt.is_null())
        .exec(work.conn())
        .await?;
    Ok(held.rows_affected == 1)
}

/// Lets it go, so that another need not wait.
///
/// # Errors
/// When the database refuses.
pub async fn let_go(work: &Work, id: MailboxId, lease: Uuid) -> Result<(), Failure> {
    mailbox::Entity::update_many()
        .col_expr(mailbox::Column::Lease, Expr::value(None::<Uuid>))
        .col_expr(mailbox::Column::LeasedUntil, Expr::value(None::<Moment>))
        .filter(mailbox::Column::Id.eq(id))
        .filter(mailbox::Column::Lease.eq(lease))
        .exec(work.conn())
        .await?;
    Ok(())
}

fn until(work: &Work) -> Moment {
    Moment::from(work.now.saturating_add(LEASE).unwrap_or(work.now))
}

/// Keeps a renewed token, and the new refresh token when one came with it.
///
/// # Errors
/// When the database refuses.
pub async fn keep_token(
    work: &Work,
    id: MailboxId,
    access: &str,
    until: Moment,
    refresh: Option<&str>,
) -> Result<(), Failure> {
    let secrets = &work.platform().secrets;
    let access = secrets.seal(SEALED_FOR, access.as_bytes())?;
    let mut change = mailbox::Entity::update_many()
        .col_expr(mailbox::Column::AccessSealed, Expr::value(access))
        .col_expr(mailbox::Column::AccessUntil, Expr::value(until));
    if let Some(refresh) = refresh {
        let sealed = secrets.seal(SEALED_FOR, refresh.as_bytes())?;
        change = change.col_expr(mailbox::Column::RefreshSealed, Expr::value(sealed));
    }
    change
        .filter(mailbox::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}
