//! A file that was made goes into the archive, once: PDF and ZIP, with the fact in the ticket's chain.

use documents::{
    Direction, DocumentKind, KeepDocuments, NewDocument, Party, Source, keep_document,
};
use jiff::Timestamp;
use kernel::ids::{CustomerId, DocumentId, Ref, TicketId};
use kernel::time::civil_day;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, StoredFile, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::topic;
use crate::events;
use crate::records::wish::{ActiveModel, Column, Entity};

/// What was made.
#[derive(Clone, Debug)]
pub(crate) struct KeptFile {
    /// Of which ticket.
    pub ticket: TicketId,
    /// The ticket that stands: another one when it was merged meanwhile.
    pub survivor: TicketId,
    /// Its number.
    pub number: String,
    /// Whose matter it is, with the name.
    pub customer: (CustomerId, String),
    /// In which language.
    pub lang: String,
    /// Which wish it answers.
    pub asked_at: Timestamp,
    /// The PDF, stored.
    pub pdf: StoredFile,
    /// The ZIP, stored.
    pub zip: StoredFile,
    /// Files in the ZIP.
    pub enclosed: usize,
    /// Files that are only named.
    pub left_out: usize,
}

/// Keeps both files; a wish that was answered or repeated meanwhile changes nothing.
///
/// # Errors
/// When the archive refuses.
pub(crate) async fn keep_file(
    work: &mut Work,
    may: Allowed<KeepDocuments>,
    kept: KeptFile,
) -> Result<(), Failure> {
    let pdf = document(work, may, &kept, "PDF", kept.pdf.clone()).await?;
    let zip = document(work, may, &kept, "ZIP", kept.zip.clone()).await?;
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let answered = ActiveModel {
        made_at: Set(Some(Moment::from(work.now))),
        pdf_id: Set(Some(pdf)),
        zip_id: Set(Some(zip)),
        enclosed: Set(count(kept.enclosed)),
        left_out: Set(count(kept.left_out)),
        ..Default::default()
    };
    let first = Entity::update_many()
        .set(answered)
        .filter(Column::TicketId.eq(kept.ticket))
        .filter(Column::AskedAt.eq(Moment::from(kept.asked_at)))
        .filter(Column::MadeAt.is_null())
        .exec(work.conn())
        .await?;
    if first.rows_affected == 0 {
        return Ok(());
    }
    let facts = json!({
        "lang": kept.lang, "pdf": pdf, "zip": zip, "pdf_sha256": kept.pdf.sha256, "zip_sha256": kept.zip.sha256,
        "enclosed": kept.enclosed, "left_out": kept.left_out,
    });
    work.record(Event::of(kept.ticket, events::MADE, facts))
        .await?;
    work.notify(topic(kept.ticket));
    work.notify(format!("ticket:{}", kept.ticket));
    Ok(())
}

async fn document(
    work: &mut Work,
    may: Allowed<KeepDocuments>,
    kept: &KeptFile,
    what: &str,
    file: StoredFile,
) -> Result<DocumentId, Failure> {
    let new = NewDocument {
        kind: DocumentKind::EvidenceFile,
        direction: Direction::Out,
        // both have one number: its end tells them apart in every list
        number: format!("{} {what}", kept.number),
        ettn: None,
        issued_on: Some(civil_day(work.now)),
        party: Party {
            name: kept.customer.1.clone(),
            tax_number: None,
        },
        total: None,
        subjects: vec![
            Ref::of(kept.ticket),
            Ref::of(kept.survivor),
            Ref::of(kept.customer.0),
        ],
        file,
        content: None,
        source: Source::Issued,
        findings: Vec::new(),
    };
    Ok(keep_document(work, may, new).await?.id())
}
