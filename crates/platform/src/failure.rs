//! Everything that can go wrong, in six kinds that a page, the API and a job each know how to tell.

use kernel::ids::Ref;
use kernel::refusal::{Refusal, Refused};
use sea_orm::{DbErr, RuntimeErr, TransactionError, sqlx};
use serde_json::Value;

/// The database may only be read: a read-only file, a standby server.
pub const READ_ONLY: &str = "platform-unavailable-read-only";
/// There is no room left on the disk.
pub const DISK_FULL: &str = "platform-unavailable-disk-full";
/// The database does not answer, or is too busy for too long.
pub const NO_DATABASE: &str = "platform-unavailable-database";
/// The place where files are kept does not answer.
pub const NO_FILES: &str = "platform-unavailable-files";

/// Why an act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule says no; the reasons are for people.
    #[error("refused: {0}")]
    Refused(Refused),
    /// Somebody else changed the record meanwhile.
    #[error("{subject} was changed meanwhile")]
    Stale {
        /// Which record.
        subject: Ref,
        /// The record as it stands now.
        theirs: Value,
    },
    /// There is no such record, or not for this actor.
    #[error("no such {kind}")]
    NotFound {
        /// The kind's registered word.
        kind: &'static str,
    },
    /// The actor lacks a permission.
    #[error("needs {permission}")]
    Forbidden {
        /// The permission's key.
        permission: &'static str,
    },
    /// The house cannot write or read just now; the key says why, and trying later may help.
    #[error("unavailable: {key}")]
    Unavailable {
        /// Key of the text that tells people.
        key: &'static str,
    },
    /// A fault that is ours.
    #[error("internal: {0:#}")]
    Internal(anyhow::Error),
}

impl Failure {
    /// The house cannot write or read just now.
    #[must_use]
    pub const fn unavailable(key: &'static str) -> Self {
        Self::Unavailable { key }
    }

    /// There is no such record of kind `K`.
    #[must_use]
    pub const fn not_found<K: kernel::ids::Kind>() -> Self {
        Self::NotFound { kind: K::NAME }
    }

    /// A fault of ours, told in words for the log.
    pub fn internal(why: impl std::fmt::Display) -> Self {
        Self::Internal(anyhow::anyhow!("{why}"))
    }

    /// Whether somebody else registered the same key at the same moment; the next look finds it.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        let Self::Internal(fault) = self else {
            return false;
        };
        fault.downcast_ref::<DbErr>().is_some_and(is_duplicate)
    }

    /// Whether the same may succeed a little later without anybody changing anything.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Internal(_))
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<anyhow::Error> for Failure {
    fn from(fault: anyhow::Error) -> Self {
        match fault.downcast::<Self>() {
            Ok(failure) => failure,
            Err(fault) => Self::Internal(fault),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(fault: serde_json::Error) -> Self {
        Self::Internal(fault.into())
    }
}

impl From<DbErr> for Failure {
    fn from(fault: DbErr) -> Self {
        match unavailable_key(&fault) {
            Some(key) => {
                tracing::warn!(%fault, key, "the database is not available");
                Self::Unavailable { key }
            }
            None => Self::Internal(fault.into()),
        }
    }
}

impl From<sqlx::Error> for Failure {
    fn from(fault: sqlx::Error) -> Self {
        Self::from(DbErr::Query(RuntimeErr::SqlxError(fault.into())))
    }
}

impl<E: Into<Failure> + std::error::Error> From<TransactionError<E>> for Failure {
    fn from(fault: TransactionError<E>) -> Self {
        match fault {
            TransactionError::Connection(fault) => fault.into(),
            TransactionError::Transaction(fault) => fault.into(),
        }
    }
}

/// The text that tells why the database cannot serve, when that is what the fault means.
#[must_use]
pub fn unavailable_key(fault: &DbErr) -> Option<&'static str> {
    let runtime = match fault {
        DbErr::ConnectionAcquire(_) => return Some(NO_DATABASE),
        DbErr::Conn(RuntimeErr::SqlxError(runtime))
        | DbErr::Exec(RuntimeErr::SqlxError(runtime))
        | DbErr::Query(RuntimeErr::SqlxError(runtime)) => runtime,
        _ => return None,
    };
    match runtime.as_ref() {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
            Some(NO_DATABASE)
        }
        sqlx::Error::Database(fault) => key_of_code(&fault.code()?),
        _ => None,
    }
}

/// SQLite's extended result codes are numbers whose low byte is the kind; PostgreSQL's SQLSTATE has five characters.
fn key_of_code(code: &str) -> Option<&'static str> {
    match code {
        "25006" => return Some(READ_ONLY),
        "53100" => return Some(DISK_FULL),
        "53300" | "57P01" | "57P02" | "57P03" | "08006" | "08001" => return Some(NO_DATABASE),
        _ if code.len() == 5 => return None,
        _ => {}
    }
    match code.parse::<u32>().ok()? & 0xff {
        8 => Some(READ_ONLY),
        13 => Some(DISK_FULL),
        5 | 6 | 10 | 14 => Some(NO_DATABASE),
        _ => None,
    }
}

/// Whether the database refused because the same key is there already.
fn is_duplicate(fault: &DbErr) -> bool {
    matches!(
        fault.sql_err(),
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_))
    )
}
