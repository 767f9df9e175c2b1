//! A printed paper goes into the archive, once.

use documents::{Direction, KeepDocuments, NewDocument, Party, Source, keep_document};
use kernel::ids::{Ref, ServiceOrderId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Allowed, Failure, Stations, StoredFile, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::moving::{self, Told};
use crate::records::paper;
use crate::rules::paper_kinds::PaperKind;
use crate::store;

/// A paper that was printed.
#[derive(Clone, Debug)]
pub(crate) struct KeptPaper {
    /// Of which order.
    pub order: ServiceOrderId,
    /// Which paper.
    pub kind: PaperKind,
    /// Records that it belongs to.
    pub subjects: Vec<Ref>,
    /// Its file.
    pub file: StoredFile,
}

/// Puts it into the archive.
///
/// # Errors
/// `NotFound` for an order that is not there; when the archive refuses.
pub(crate) async fn keep_paper(
    work: &mut Work,
    may: Allowed<KeepDocuments>,
    kept: KeptPaper,
) -> Result<(), Failure> {
    let order = store::order(work.conn(), &Stations::All, kept.order).await?;
    let customer = accounts::brief(work.conn(), order.customer_id).await?;
    let sha256 = kept.file.sha256.clone();
    let new = NewDocument {
        kind: kept.kind.document(),
        direction: Direction::Out,
        number: order.number.clone(),
        ettn: None,
        issued_on: Some(civil_day(work.now)),
        party: Party {
            name: customer.name,
            tax_number: customer.tax_number,
        },
        total: None,
        subjects: kept.subjects,
        file: kept.file,
        content: None,
        source: Source::Issued,
        findings: Vec::new(),
    };
    let document = keep_document(work, may, new).await?.id();
    let placed = paper::ActiveModel {
        document_id: Set(Some(document)),
        sha256: Set(Some(sha256)),
        ..Default::default()
    };
    let first = paper::Entity::update_many()
        .set(placed)
        .filter(paper::Column::OrderId.eq(order.id))
        .filter(paper::Column::Kind.eq(kept.kind.word()))
        .filter(paper::Column::DocumentId.is_null())
        .exec(work.conn())
        .await?;
    if first.rows_affected == 0 {
        return Ok(());
    }
    let told = Told::new(events::PAPER_KEPT)
        .with("paper", json!(kept.kind.word()))
        .with("document", json!(document));
    moving::tell(work, &order, told).await
}
