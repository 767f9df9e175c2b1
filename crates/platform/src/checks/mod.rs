//! What must always hold: capabilities declare checks, `vefa check` runs them all and says what is wrong and where.

mod chains;
mod database;
mod files;
mod search;

use async_trait::async_trait;
use kernel::Ref;
use kernel::refusal::Refusal;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::{Failure, Platform};

/// Complaints that one check tells at most.
pub const TOLD: usize = 200;

/// One thing that does not hold.
#[derive(Clone, Debug)]
pub struct Complaint {
    /// The record, when one can be named.
    pub subject: Option<Ref>,
    /// What is wrong with it, as a text key with facts.
    pub what: Refusal,
}

impl Complaint {
    /// Something that no record can be named for.
    #[must_use]
    pub const fn of_none(what: Refusal) -> Self {
        Self {
            subject: None,
            what,
        }
    }
}

/// Something that must always hold.
#[async_trait]
pub trait Check: Send + Sync {
    /// Key of its name.
    fn name(&self) -> &'static str;

    /// Looks, and tells at most [`TOLD`] complaints.
    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure>;
}

/// What the ground floor verifies.
pub const CHECKS: &[&dyn Check] = &[
    &database::Whole,
    &chains::Chains,
    &files::Stored,
    &search::Fits,
];

/// What one check told.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The check's name, as a text key.
    pub name: &'static str,
    /// What does not hold; empty when all is well.
    pub complaints: Vec<Complaint>,
}

/// Runs the checks one after the other.
///
/// # Errors
/// When the database or the file store does not answer.
pub async fn run_all(platform: &Platform, checks: &[&dyn Check]) -> Result<Vec<Checked>, Failure> {
    let mut all = Vec::with_capacity(checks.len());
    for check in checks {
        let mut complaints = check.run(platform).await?;
        complaints.truncate(TOLD);
        all.push(Checked {
            name: check.name(),
            complaints,
        });
    }
    Ok(all)
}

/// A check by one query, the same on both engines: the ids of records of one kind that should not be as they are.
///
/// `pub const CHECKS: &[&dyn Check] = &[&Never { name: "…", kind: "unit", what: "…", sql: "SELECT id FROM unit WHERE …" }];`
#[derive(Clone, Copy, Debug)]
pub struct Never {
    /// Key of its name.
    pub name: &'static str,
    /// The registered word of the records' kind.
    pub kind: &'static str,
    /// Key of the complaint.
    pub what: &'static str,
    /// Selects the ids of the offending records as its first column.
    pub sql: &'static str,
}

#[async_trait]
impl Check for Never {
    fn name(&self) -> &'static str {
        self.name
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let db = platform.db.read();
        let sql = format!("SELECT * FROM ({}) AS offending LIMIT {TOLD}", self.sql);
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
            .await?;
        let ids = rows
            .iter()
            .map(|row| row.try_get_by_index::<Uuid>(0))
            .collect::<Result<Vec<_>, _>>()?;
        let about = |id| Complaint {
            subject: Some(Ref {
                kind: self.kind,
                id,
            }),
            what: Refusal::new(self.what),
        };
        Ok(ids.into_iter().map(about).collect())
    }
}
