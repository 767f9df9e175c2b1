//! A customer who got a paper electronically asks for it in print (SSHY m.11/6), and gets it.

use kernel::ids::{DocumentId, ServiceOrderId, kinds};
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Allowed, Failure, Stations, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::moving::{self, Told};
use crate::permissions::TakeIn;
use crate::records::{paper, paper_asked};
use crate::rules::paper_kinds::PaperKind;
use crate::{events, store};

/// Notes that the customer wants it; asking twice is asking once.
///
/// # Errors
/// `NotFound` when the document is no paper of ours.
pub async fn ask_paper(work: &mut Work, document: DocumentId) -> Result<(), Failure> {
    let row = paper::Entity::find()
        .filter(paper::Column::DocumentId.eq(document))
        .one(work.conn())
        .await?
        .ok_or(Failure::not_found::<kinds::Document>())?;
    let order = store::order(work.conn(), &Stations::All, row.order_id).await?;
    let asked = paper_asked::Model {
        order_id: order.id,
        kind: row.kind.clone(),
        station_id: order.station_id,
        asked_at: Moment::from(work.now),
    };
    let first = paper_asked::Entity::insert(paper_asked::ActiveModel::from(asked))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    if first == 0 {
        return Ok(());
    }
    let told = Told::new(events::PAPER_ASKED).with("paper", json!(row.kind));
    moving::tell(work, &order, told).await
}

/// Notes that the customer has it in print; doing it twice changes nothing.
///
/// # Errors
/// `NotFound` for an order that is not seen.
pub async fn give_paper(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    id: ServiceOrderId,
    kind: PaperKind,
) -> Result<(), Failure> {
    let order = store::order(work.conn(), &work.actor.stations, id).await?;
    let done = paper_asked::Entity::delete_by_id((order.id, kind.word().to_owned()))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    let told = Told::new(events::PAPER_GIVEN).with("paper", json!(kind.word()));
    moving::tell(work, &order, told).await
}
