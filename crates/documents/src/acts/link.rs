//! Says which records a document belongs to.

use kernel::ids::{DocumentId, Ref};
use platform::{Allowed, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::KeepDocuments;
use crate::records::document_subject;

/// Links moved with one statement.
const AT_ONCE: u64 = 500;

/// The document belongs to these records too.
///
/// # Errors
/// When the database refuses, also because there is no such document.
pub async fn link_document(
    work: &mut Work,
    _may: Allowed<KeepDocuments>,
    id: DocumentId,
    subjects: &[Ref],
) -> Result<(), Failure> {
    link(work, id, subjects).await
}

/// The documents of one record are another's from now on: two customers were merged.
///
/// # Errors
/// When the database refuses.
pub async fn move_documents(work: &mut Work, from: Ref, to: Ref) -> Result<(), Failure> {
    loop {
        let moved: Vec<DocumentId> = document_subject::Entity::find()
            .filter(document_subject::Column::SubjectKind.eq(from.kind))
            .filter(document_subject::Column::SubjectId.eq(from.id))
            .limit(AT_ONCE)
            .all(work.conn())
            .await?
            .into_iter()
            .map(|row| row.document_id)
            .collect();
        if moved.is_empty() {
            return Ok(());
        }
        write(work, moved.iter().map(|id| (*id, to))).await?;
        document_subject::Entity::delete_many()
            .filter(document_subject::Column::SubjectKind.eq(from.kind))
            .filter(document_subject::Column::SubjectId.eq(from.id))
            .filter(document_subject::Column::DocumentId.is_in(moved))
            .exec(work.conn())
            .await?;
    }
}

pub(super) async fn link(work: &Work, id: DocumentId, subjects: &[Ref]) -> Result<(), Failure> {
    if subjects.is_empty() {
        return Ok(());
    }
    write(work, subjects.iter().map(|subject| (id, *subject))).await
}

async fn write(work: &Work, links: impl Iterator<Item = (DocumentId, Ref)>) -> Result<(), Failure> {
    let rows = links.map(|(id, subject)| document_subject::ActiveModel {
        document_id: Set(id),
        subject_kind: Set(subject.kind.to_owned()),
        subject_id: Set(subject.id),
    });
    let key = [
        document_subject::Column::DocumentId,
        document_subject::Column::SubjectKind,
        document_subject::Column::SubjectId,
    ];
    document_subject::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
