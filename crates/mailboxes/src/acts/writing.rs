//! What acts on mails share: the row held until the change ends, its move by the table, its event.

use kernel::ids::{RawMailId, kinds};
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::queries;
use crate::records::raw_mail;
use crate::rules::states::{RAW_STATES, RawState};

/// The purpose under which secrets of mailboxes are sealed.
pub(crate) const SEALED_FOR: &str = "mailboxes";

/// The mail, held until this change ends, so that of two who move it one waits. Its version is the next one already.
pub(super) async fn held(work: &Work, id: RawMailId) -> Result<raw_mail::Model, Failure> {
    raw_mail::Entity::update_many()
        .col_expr(
            raw_mail::Column::Version,
            Expr::col(raw_mail::Column::Version).add(1),
        )
        .filter(raw_mail::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    let row = raw_mail::Entity::find_by_id(id).one(work.conn()).await?;
    row.ok_or_else(Failure::not_found::<kinds::RawMail>)
}

/// The same, when whoever acts sees the tickets of its mailbox.
pub(super) async fn held_seen(work: &Work, id: RawMailId) -> Result<raw_mail::Model, Failure> {
    queries::seen_mail(work.conn(), &work.actor.stations, id).await?;
    held(work, id).await
}

/// Moves a held mail, with what else changes.
pub(super) async fn moved(
    work: &mut Work,
    row: &raw_mail::Model,
    to: RawState,
    change: raw_mail::ActiveModel,
) -> Result<(), Failure> {
    RAW_STATES.go(row.state, to)?;
    let at_rest = !matches!(to, RawState::Stored | RawState::Wanted);
    let change = raw_mail::ActiveModel {
        state: Set(to),
        settled_at: Set(at_rest.then(|| Moment::from(work.now))),
        ..change
    };
    raw_mail::Entity::update_many()
        .set(change)
        .filter(raw_mail::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    work.notify("raw-mails");
    for ticket in [row.toward_id, row.ticket_id].into_iter().flatten() {
        work.notify(format!("ticket:{ticket}"));
    }
    Ok(())
}
