//! The list of imports, and one of them with its files.

use kernel::ids::{ImportId, kinds};
use kernel::states::State;
use platform::Failure;
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::{import, import_file};
use crate::running::Part;
use crate::states::ImportState;

/// Files that a page names.
const FILES_SHOWN: u64 = 200;

/// Which imports.
#[derive(Debug, Clone, Default)]
pub(crate) struct ImportFilter {
    /// In this state.
    pub state: Option<ImportState>,
    /// With something that a person must look at.
    pub problems: bool,
}

/// A page of imports, newest first.
pub(crate) async fn import_page(
    db: &impl ConnectionTrait,
    filter: &ImportFilter,
    ask: &PageAsk,
) -> Result<PageOf<import::Model>, Failure> {
    let mut query = import::Entity::find();
    if let Some(state) = filter.state {
        query = query.filter(import::Column::State.eq(state.word()));
    }
    if filter.problems {
        query = query.filter(import::Column::ProblemCount.gt(0));
    }
    Keyset::new([Sort::down(import::Column::Id)])
        .page(db, query, ask, |row| vec![KeyPart::Uuid(row.id.uuid())])
        .await
}

/// An import as it is shown.
pub(crate) struct ImportView {
    /// The import.
    pub row: import::Model,
    /// Where it stands.
    pub state: ImportState,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Its first files.
    pub files: Vec<import_file::Model>,
}

impl ImportView {
    /// The file whose mapping a person must confirm next.
    pub fn next_table(&self) -> Option<i32> {
        let open = self
            .parts
            .iter()
            .find(|part| !part.sure || part.is_faulty());
        open.and_then(|part| part.files.first()).copied()
    }
}

/// One import.
pub(crate) async fn import_view(
    db: &impl ConnectionTrait,
    id: ImportId,
) -> Result<ImportView, Failure> {
    let row = import::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or_else(Failure::not_found::<kinds::Import>)?;
    let files = import_file::Entity::find()
        .filter(import_file::Column::ImportId.eq(id))
        .order_by_asc(import_file::Column::Ordinal)
        .limit(FILES_SHOWN)
        .all(db)
        .await?;
    Ok(ImportView {
        state: row.state.parse()?,
        parts: serde_json::from_value(row.parts.clone())?,
        files,
        row,
    })
}

/// An import of the same files that has not ended.
pub(crate) async fn unfinished(
    db: &impl ConnectionTrait,
    files_hash: &str,
) -> Result<Option<ImportId>, Failure> {
    let active = [ImportState::Waiting.word(), ImportState::Running.word()];
    let row = import::Entity::find()
        .filter(import::Column::FilesHash.eq(files_hash))
        .filter(import::Column::State.is_in(active))
        .order_by_desc(import::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| row.id))
}
