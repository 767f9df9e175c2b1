//! The last wish for the file of a ticket, and the files that were made.

use documents::{DocumentKind, documents_of};
use jiff::{Timestamp, ToSpan as _};
use kernel::ids::{DocumentId, TicketId};
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::records::wish::{Entity, Model};

/// Minutes after which a file that is not there yet is told as late.
const LATE_MINUTES: i64 = 15;

/// A wish for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// In which language.
    pub lang: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// By whom.
    pub asked_by: String,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// Files in the ZIP.
    pub enclosed: i32,
    /// Files that are only named.
    pub left_out: i32,
}

/// How a wish stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The file is being made.
    Running,
    /// It should be there by now: somebody looks at the background jobs, or asks again.
    Late,
    /// It is there.
    Made,
}

impl Standing {
    /// The word in the API.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Late => "late",
            Self::Made => "made",
        }
    }
}

impl Wish {
    /// How it stands at a moment.
    #[must_use]
    pub fn standing(&self, now: Timestamp) -> Standing {
        let until = self.asked_at.saturating_add(LATE_MINUTES.minutes());
        match (self.made_at, until) {
            (Some(_), _) => Standing::Made,
            (None, Ok(until)) if now < until => Standing::Running,
            (None, _) => Standing::Late,
        }
    }
}

impl From<Model> for Wish {
    fn from(row: Model) -> Self {
        Self {
            lang: row.lang,
            asked_at: row.asked_at.into(),
            asked_by: row.asked_by,
            made_at: row.made_at.map(Into::into),
            enclosed: row.enclosed,
            left_out: row.left_out,
        }
    }
}

/// The last wish for the file of a ticket.
///
/// # Errors
/// When the database cannot be read.
pub async fn wish(db: &impl ConnectionTrait, ticket: TicketId) -> Result<Option<Wish>, Failure> {
    let row = Entity::find_by_id(ticket).one(db).await?;
    Ok(row.map(Wish::from))
}

/// A file of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFile {
    /// The document.
    pub id: DocumentId,
    /// Number of the ticket, and `PDF` or `ZIP`.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// SHA-256.
    pub sha256: String,
}

/// The files that were made of a ticket, the newest first, at most a page of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn made(db: &impl ConnectionTrait, ticket: TicketId) -> Result<Vec<MadeFile>, Failure> {
    let all = documents_of(db, ticket).await?;
    let ours = all
        .into_iter()
        .filter(|row| row.kind == DocumentKind::EvidenceFile);
    Ok(ours
        .map(|row| MadeFile {
            id: row.id,
            name: row.number,
            at: row.created_at,
            sha256: row.sha256,
        })
        .collect())
}
