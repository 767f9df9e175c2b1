//! What was issued goes to the archive, byte for byte, before anybody else gets it.

use documents::{Direction, KeepDocuments, NewDocument, Party, Source};
use kernel::ids::{DocumentId, Ref};
use platform::{Failure, Platform, StoredFile, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::acts::moving;
use crate::records::body;
use crate::records::e_document::{ActiveModel, Model};
use crate::rules::series::Numbering;

/// Which copy of a document is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copy {
    /// What we wrote.
    Issued,
    /// What the integrator signed.
    Signed,
}

/// Keeps what was written, once; answers with the row as it stands then.
pub(crate) async fn archive(
    platform: &Platform,
    row: Model,
    xml: String,
) -> Result<Model, Failure> {
    if row.document_id.is_some() {
        return Ok(row);
    }
    let file = platform.files.put(xml.into(), &name(&row)).await?;
    let mut work = platform.own_work("issuing").await?;
    let id = keep(&mut work, &row, file.clone(), Copy::Issued).await?;
    body::Entity::delete_by_id(row.id).exec(work.conn()).await?;
    let change = ActiveModel {
        document_id: Set(Some(id)),
        sha256: Set(Some(file.sha256)),
        ..ActiveModel::new_empty()
    };
    let row = moving::keep(&mut work, &row, change).await?;
    work.commit().await?;
    Ok(row)
}

/// The name of its file.
pub(crate) fn name(row: &Model) -> String {
    format!("{}.xml", row.number.as_deref().unwrap_or(&row.ettn))
}

/// One copy carries the ETTN in the archive: what we wrote when we numbered it, else what came back signed and numbered.
pub(crate) async fn keep(
    work: &mut Work,
    row: &Model,
    file: StoredFile,
    copy: Copy,
) -> Result<DocumentId, Failure> {
    let carries = match copy {
        Copy::Issued => row.numbering == Numbering::Ours,
        Copy::Signed => row.numbering == Numbering::Integrator,
    };
    let mut subjects = vec![Ref::of(row.id)];
    subjects.extend(row.customer_id.map(Ref::of));
    subjects.extend(row.subject());
    subjects.dedup();
    let new = NewDocument {
        kind: row.kind.archived(row.sort.ends_with("IADE")),
        direction: Direction::Out,
        number: row.number.clone().unwrap_or_default(),
        ettn: carries.then(|| row.ettn.clone()),
        issued_on: Some(row.issued_on.into()),
        party: Party {
            name: row.party_name.clone(),
            tax_number: row.party_tax.clone(),
        },
        total: row.money(),
        subjects,
        file,
        content: None,
        source: Source::Issued,
        findings: Vec::new(),
    };
    let may = work.actor.may::<KeepDocuments>()?;
    Ok(documents::keep_document(work, may, new).await?.id())
}
