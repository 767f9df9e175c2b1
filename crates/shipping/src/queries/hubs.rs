//! Hubs: one, all, and those that serve a country.

use kernel::ids::{HubId, kinds};
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::hub;
use crate::rules::hub::HubKind;
use crate::rules::place::Party;

/// Hubs of one installation.
pub(crate) const HUBS_MAX: u64 = 500;

/// A hub, as other capabilities see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hub {
    /// Key.
    pub id: HubId,
    /// What people call it.
    pub name: String,
    /// Whose it is.
    pub kind: HubKind,
    /// Name, telephone and address.
    pub address: Party,
    /// When it is open.
    pub opening: String,
    /// Languages that are spoken there.
    pub languages: String,
    /// Countries that it serves.
    pub serves: Vec<String>,
}

impl From<hub::Model> for Hub {
    fn from(row: hub::Model) -> Self {
        Self {
            address: row.address(),
            serves: row.serves.split_whitespace().map(str::to_owned).collect(),
            id: row.id,
            name: row.name,
            kind: row.kind,
            opening: row.opening,
            languages: row.languages,
        }
    }
}

/// One hub's row, or not found.
pub(crate) async fn hub_row(db: &impl ConnectionTrait, id: HubId) -> Result<hub::Model, Failure> {
    let row = hub::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Hub>)
}

/// One hub, or not found.
pub async fn hub(db: &impl ConnectionTrait, id: HubId) -> Result<Hub, Failure> {
    Ok(hub_row(db, id).await?.into())
}

/// All hubs by name.
pub(crate) async fn all_hubs(db: &impl ConnectionTrait) -> Result<Vec<hub::Model>, Failure> {
    Ok(hub::Entity::find()
        .order_by_asc(hub::Column::Name)
        .limit(HUBS_MAX)
        .all(db)
        .await?)
}

/// Hubs that take goods from a country and are open.
pub(crate) async fn hubs_for(
    db: &impl ConnectionTrait,
    country: &str,
) -> Result<Vec<hub::Model>, Failure> {
    let rows = hub::Entity::find()
        .filter(hub::Column::ArchivedAt.is_null())
        .order_by_asc(hub::Column::Id)
        .limit(HUBS_MAX)
        .all(db)
        .await?;
    let serving = rows.into_iter().filter(|row| row.takes_from(country));
    Ok(serving.collect())
}
