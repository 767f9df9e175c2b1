//! A decision is undone: its document is cancelled with it.

use issuing::{CancelEDocuments, EState};
use kernel::ids::GrantedRefundId;
use platform::columns::Moment;
use platform::{Actor, Failure, Stations, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::records::paper::{ActiveModel, Entity};

/// Cancels the document of a decision.
///
/// # Errors
/// Refused when it is out and can only be cancelled at the portal: that is done first, and recorded with the document.
pub(crate) async fn void(work: &mut Work, id: GrantedRefundId, why: &str) -> Result<(), Failure> {
    let row = Entity::find_by_id(id).one(work.conn()).await?;
    let Some(row) = row.filter(|row| row.void_at.is_none()) else {
        return Ok(());
    };
    if let Some(issued) = row.e_document_id {
        let known = issuing::queries::document(work.conn(), &Stations::All, issued).await?;
        if known.row.state != EState::Cancelled {
            let may = Actor::system("returns").may::<CancelEDocuments>()?;
            issuing::cancel(work, may, issued, known.row.version, why).await?;
        }
    }
    close(work, id).await
}

/// As [`void`], where the decision falls whatever becomes of its document: one that is out stays, and the nightly look names it.
pub(crate) async fn let_go(work: &mut Work, id: GrantedRefundId, why: &str) -> Result<(), Failure> {
    match void(work, id, why).await {
        Err(Failure::Refused(refused)) => {
            tracing::warn!(%refused, refund = %id, "the document of an undone decision stands");
            close(work, id).await
        }
        other => other,
    }
}

async fn close(work: &Work, id: GrantedRefundId) -> Result<(), Failure> {
    let change = ActiveModel {
        refund_id: Set(id),
        void_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    Entity::update(change).exec(work.conn()).await?;
    Ok(())
}
