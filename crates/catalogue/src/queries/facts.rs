//! Everything that the law asks about one unit, read with few statements.

use kernel::ids::UnitId;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::records::{product, sale, unit, unit_repair, warranty};
use crate::store;

/// Longest chain of replacements that is followed.
const CHAIN_MAX: usize = 20;

/// A unit with its product, sale, promises and repairs, and the units before it in a chain of replacements.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WarrantyFacts {
    pub unit: unit::Model,
    pub product: product::Model,
    pub sale: Option<sale::Model>,
    /// Whether a company has it; not asked where the sale itself says who bought.
    pub company: bool,
    pub warranties: Vec<warranty::Model>,
    /// Repairs of this unit and of those that it replaced; withdrawn ones are left out.
    pub repairs: Vec<unit_repair::Model>,
    /// Repairs of this unit that were taken back; shown, not counted.
    pub withdrawn: Vec<unit_repair::Model>,
    /// Units that it replaced, nearest first.
    pub before: Vec<unit::Model>,
}

/// Reads the facts of a unit that somebody sees; those of the units that it replaced belong to it wherever they are.
pub(crate) async fn warranty_facts<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: UnitId,
) -> Result<WarrantyFacts, Failure> {
    let unit = store::unit(conn, stations, id).await?;
    let product = store::product(conn, unit.product_id).await?;
    let sale = match unit.sale_id {
        Some(sale) => sale::Entity::find_by_id(sale).one(conn).await?,
        None => None,
    };
    let before = before(conn, &unit).await?;
    let family: Vec<UnitId> = before.iter().map(|unit| unit.id).chain([id]).collect();
    let company = match (unit.consumer_sale, unit.owner_id) {
        (None, Some(owner)) => accounts::is_company(conn, owner).await?,
        _ => false,
    };
    let (mut withdrawn, repairs): (Vec<_>, Vec<_>) = repairs(conn, &family)
        .await?
        .into_iter()
        .partition(|repair| repair.cancelled_at.is_some());
    withdrawn.retain(|repair| repair.unit_id == id);
    Ok(WarrantyFacts {
        warranties: warranties(conn, &family).await?,
        repairs,
        withdrawn,
        unit,
        product,
        sale,
        company,
        before,
    })
}

async fn before<C: ConnectionTrait>(
    conn: &C,
    unit: &unit::Model,
) -> Result<Vec<unit::Model>, Failure> {
    let mut before: Vec<unit::Model> = Vec::new();
    let mut next = unit.replaces_id;
    while let Some(id) = next.filter(|_| before.len() < CHAIN_MAX) {
        let Some(unit) = unit::Entity::find_by_id(id).one(conn).await? else {
            break;
        };
        next = unit.replaces_id;
        before.push(unit);
    }
    Ok(before)
}

async fn warranties<C: ConnectionTrait>(
    conn: &C,
    family: &[UnitId],
) -> Result<Vec<warranty::Model>, Failure> {
    Ok(warranty::Entity::find()
        .filter(warranty::Column::UnitId.is_in(family.iter().copied()))
        .order_by_asc(warranty::Column::CreatedAt)
        .all(conn)
        .await?)
}

async fn repairs<C: ConnectionTrait>(
    conn: &C,
    family: &[UnitId],
) -> Result<Vec<unit_repair::Model>, Failure> {
    Ok(unit_repair::Entity::find()
        .filter(unit_repair::Column::UnitId.is_in(family.iter().copied()))
        .order_by_asc(unit_repair::Column::CreatedAt)
        .all(conn)
        .await?)
}
