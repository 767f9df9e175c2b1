//! The terms of issuing as they stand.

use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::records::terms;
use crate::terms::Terms;

/// The terms with their version; zero when nothing was set yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptTerms {
    /// The terms.
    pub terms: Terms,
    /// Version that a change must have seen.
    pub version: i32,
}

/// The terms.
pub async fn terms(db: &impl ConnectionTrait) -> Result<KeptTerms, Failure> {
    let Some(row) = terms::Entity::find_by_id(1).one(db).await? else {
        return Ok(KeptTerms::default());
    };
    Ok(KeptTerms {
        terms: serde_json::from_value(row.terms)?,
        version: row.version,
    })
}
