//! How reading a mailbox went: through, broken off at a mail, or not begun.

use kernel::ids::MailboxId;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::lease;
use crate::imap::ImapTrouble;
use crate::records::{folder, mailbox};

/// Begins a folder, or another life of it, at a number. False when the mailbox is not ours any more.
///
/// # Errors
/// When the database refuses.
pub async fn begin_folder(
    work: &Work,
    lease: Uuid,
    folder: &folder::Model,
    validity: u32,
    next: u32,
) -> Result<bool, Failure> {
    if !lease::renew(work, folder.mailbox_id, lease).await? {
        return Ok(false);
    }
    let change = folder::ActiveModel {
        validity: Set(Some(i64::from(validity))),
        next: Set(i64::from(next)),
        stuck_on: Set(0),
        stuck_times: Set(0),
        ..Default::default()
    };
    folder::Entity::update_many()
        .set(change)
        .filter(of(folder))
        .exec(work.conn())
        .await?;
    Ok(true)
}

/// Notes that reading broke off at this number; a mail that breaks it off again and again is passed over, visibly.
///
/// # Errors
/// When the database refuses.
pub async fn note_stuck(work: &Work, folder: &folder::Model, uid: u32) -> Result<(), Failure> {
    let again = folder.stuck_on == i64::from(uid);
    let times = match again {
        true => Expr::col(folder::Column::StuckTimes).add(1),
        false => Expr::value(1),
    };
    folder::Entity::update_many()
        .col_expr(folder::Column::StuckOn, Expr::value(i64::from(uid)))
        .col_expr(folder::Column::StuckTimes, times)
        .filter(of(folder))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Notes that all folders were read through: no trouble any more.
///
/// # Errors
/// When the database refuses.
pub async fn note_through(work: &mut Work, id: MailboxId) -> Result<(), Failure> {
    let now = Moment::from(work.now);
    mailbox::Entity::update_many()
        .col_expr(mailbox::Column::ReadAt, Expr::value(now))
        .col_expr(mailbox::Column::TroubleAt, Expr::value(None::<Moment>))
        .col_expr(mailbox::Column::TroubleKey, Expr::value(None::<String>))
        .col_expr(mailbox::Column::TroubleWhy, Expr::value(None::<String>))
        .filter(mailbox::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    folder::Entity::update_many()
        .col_expr(folder::Column::ReadAt, Expr::value(now))
        .filter(folder::Column::MailboxId.eq(id))
        .exec(work.conn())
        .await?;
    work.notify("mailboxes");
    Ok(())
}

/// Notes what is in the way, and since when.
///
/// # Errors
/// When the database refuses.
pub async fn note_trouble(
    work: &mut Work,
    id: MailboxId,
    trouble: &ImapTrouble,
) -> Result<(), Failure> {
    let first = mailbox::Entity::update_many()
        .col_expr(
            mailbox::Column::TroubleAt,
            Expr::value(Moment::from(work.now)),
        )
        .filter(mailbox::Column::Id.eq(id))
        .filter(mailbox::Column::TroubleAt.is_null());
    first.exec(work.conn()).await?;
    mailbox::Entity::update_many()
        .col_expr(mailbox::Column::TroubleKey, Expr::value(trouble.key()))
        .col_expr(mailbox::Column::TroubleWhy, Expr::value(trouble.why()))
        .filter(mailbox::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    work.notify("mailboxes");
    Ok(())
}

fn of(folder: &folder::Model) -> Condition {
    Condition::all()
        .add(folder::Column::MailboxId.eq(folder.mailbox_id))
        .add(folder::Column::Name.eq(folder.name.clone()))
}
