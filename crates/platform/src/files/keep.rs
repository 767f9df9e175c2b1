//! Files as part of a change: a row that says whose they are.

use jiff::Timestamp;
use kernel::ids::{FileId, Ref, kinds};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::StoredFile;
use crate::columns::Moment;
use crate::paging::PAGE_MAX;
use crate::records::file;
use crate::{Failure, Work};

/// A kept file, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// The file.
    pub id: FileId,
    /// Under this hash its bytes are stored.
    pub sha256: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Width and height of a picture.
    pub pixels: Option<(i32, i32)>,
    /// Whose it is.
    pub subject: Ref,
    /// When it was kept.
    pub created_at: Timestamp,
}

impl TryFrom<file::Model> for FileRow {
    type Error = Failure;

    fn try_from(row: file::Model) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id,
            sha256: row.sha256,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            pixels: row.width.zip(row.height),
            subject: Ref::from_parts(&row.subject_kind, row.subject_id)?,
            created_at: row.created_at.into(),
        })
    }
}

impl Work {
    /// Makes a stored file part of this change, as one of `subject`'s.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_file(
        &mut self,
        stored: &StoredFile,
        subject: impl Into<Ref> + Send,
    ) -> Result<FileId, Failure> {
        let subject = subject.into();
        let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        let row = file::ActiveModel {
            id: Set(stored.id),
            sha256: Set(stored.sha256.clone()),
            name: Set(stored.name.clone()),
            media_type: Set(stored.media_type.to_owned()),
            size: Set(i64::try_from(stored.size).unwrap_or(i64::MAX)),
            width: Set(stored.pixels.map(|(width, _)| side(width))),
            height: Set(stored.pixels.map(|(_, height)| side(height))),
            subject_kind: Set(subject.kind.to_owned()),
            subject_id: Set(subject.id),
            created_at: Set(Moment::from(self.now)),
        };
        file::Entity::insert(row)
            .exec_without_returning(self.conn())
            .await?;
        Ok(stored.id)
    }

    /// Lets a kept file go; its bytes are cleaned away later when nobody else keeps the same.
    ///
    /// # Errors
    /// `NotFound` when there is no such file.
    pub async fn drop_file(&mut self, id: FileId) -> Result<(), Failure> {
        let gone = file::Entity::delete_by_id(id).exec(self.conn()).await?;
        match gone.rows_affected {
            0 => Err(Failure::not_found::<kinds::File>()),
            _ => Ok(()),
        }
    }
}

/// A kept file.
///
/// # Errors
/// `NotFound` when there is no such file.
pub async fn file(db: &impl ConnectionTrait, id: FileId) -> Result<FileRow, Failure> {
    let row = file::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::File>)?
        .try_into()
}

/// The files of a record, oldest first, a page's worth.
///
/// # Errors
/// When the database cannot be read.
pub async fn files_of(
    db: &impl ConnectionTrait,
    subject: impl Into<Ref> + Send,
) -> Result<Vec<FileRow>, Failure> {
    let subject = subject.into();
    let rows = file::Entity::find()
        .filter(file::Column::SubjectKind.eq(subject.kind))
        .filter(file::Column::SubjectId.eq(subject.id))
        .order_by_asc(file::Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    rows.into_iter().map(FileRow::try_from).collect()
}
