//! What other capabilities may ask: what a unit or a product is in a line, and which units a serial number means.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use kernel::identifiers::SerialNumber;
use kernel::ids::{CustomerId, ProductId, StationId, UnitId, kinds};
use kernel::turkish::fold;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
};

use crate::queries::{product_choices, units_with_serial};
use crate::records::{product, unit};

/// A product in a line.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ProductBrief {
    /// Key.
    pub id: ProductId,
    /// Name as sold.
    pub name: String,
    /// Our stock code.
    pub sku: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Our own shelf.
    pub category: Option<String>,
    /// Product group of the regulation.
    #[sea_orm(from_alias = "product_group")]
    pub group: Option<String>,
    /// VAT in basis points (2000 = 20 %).
    pub vat_bp: i32,
    /// Whether its pieces carry serial numbers.
    pub serialised: bool,
}

/// A unit in a line, with its product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitBrief {
    /// Key.
    pub id: UnitId,
    /// Serial number as written.
    pub serial: String,
    /// What it is a piece of.
    pub product: ProductBrief,
    /// Who has it.
    pub owner: Option<CustomerId>,
    /// Station that sold or keeps it.
    pub station: Option<StationId>,
    /// Day of delivery.
    pub delivered_on: Option<Date>,
    /// Unit that replaced it.
    pub replaced_by: Option<UnitId>,
}

impl From<product::Model> for ProductBrief {
    fn from(row: product::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            sku: row.sku,
            brand: row.brand,
            model: row.model,
            category: row.category,
            group: row.product_group,
            vat_bp: row.vat_bp,
            serialised: row.serialised,
        }
    }
}

/// Products in a line each; one statement. Ids that nobody has are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn product_briefs<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = ProductId>,
) -> Result<HashMap<ProductId, ProductBrief>, Failure> {
    let mut ids: Vec<ProductId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<ProductBrief> = product::Entity::find()
        .select_only()
        .columns(PRODUCT_LINE)
        .filter(product::Column::Id.is_in(ids))
        .into_model()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The columns of a product in a line.
const PRODUCT_LINE: [product::Column; 9] = [
    product::Column::Id,
    product::Column::Name,
    product::Column::Sku,
    product::Column::Brand,
    product::Column::Model,
    product::Column::Category,
    product::Column::ProductGroup,
    product::Column::VatBp,
    product::Column::Serialised,
];

/// Names of products; one statement. Ids that nobody has are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn product_names<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = ProductId>,
) -> Result<HashMap<ProductId, String>, Failure> {
    let ids: BTreeSet<ProductId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ProductId, String)> = product::Entity::find()
        .select_only()
        .columns([product::Column::Id, product::Column::Name])
        .filter(product::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Serial numbers of units as written, at whatever station; one statement. Ids that nobody has are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn unit_serials<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = UnitId>,
) -> Result<HashMap<UnitId, String>, Failure> {
    let ids: BTreeSet<UnitId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(UnitId, String)> = unit::Entity::find()
        .select_only()
        .columns([unit::Column::Id, unit::Column::Serial])
        .filter(unit::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Units in a line each; two statements. Ids that nobody has, or of stations that are not seen, are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn unit_briefs<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    ids: impl IntoIterator<Item = UnitId>,
) -> Result<HashMap<UnitId, UnitBrief>, Failure> {
    let mut ids: Vec<UnitId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut rows = unit::Entity::find()
        .filter(unit::Column::Id.is_in(ids))
        .all(conn)
        .await?;
    rows.retain(|row| stations.see(row.station_id));
    let products = product_briefs(conn, rows.iter().map(|row| row.product_id)).await?;
    let brief = |row: unit::Model| {
        let product = products.get(&row.product_id)?.clone();
        Some((row.id, of_row(row, product)))
    };
    Ok(rows.into_iter().filter_map(brief).collect())
}

/// One unit in a line.
///
/// # Errors
/// `NotFound` for a unit that does not exist or is not seen.
pub async fn unit_brief<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: UnitId,
) -> Result<UnitBrief, Failure> {
    let mut found = unit_briefs(conn, stations, [id]).await?;
    found.remove(&id).ok_or(Failure::not_found::<kinds::Unit>())
}

fn of_row(row: unit::Model, product: ProductBrief) -> UnitBrief {
    UnitBrief {
        id: row.id,
        serial: row.serial,
        product,
        owner: row.owner_id,
        station: row.station_id,
        delivered_on: row.delivered_on.map(Date::from),
        replaced_by: row.replaced_by_id,
    }
}

/// Units that a scanned serial number or IMEI means, on whatever product; at most twenty.
///
/// # Errors
/// When the database cannot be read.
pub async fn units_of_serial<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    serial: &str,
) -> Result<Vec<UnitBrief>, Failure> {
    let rows = units_with_serial(conn, serial, stations).await?;
    let mut briefs = unit_briefs(conn, stations, rows.iter().map(|row| row.id)).await?;
    Ok(rows
        .iter()
        .filter_map(|row| briefs.remove(&row.id))
        .collect())
}

/// Serial numbers that are looked up at once.
const SERIALS_MAX: usize = 1_000;

/// Units with these serial numbers, by any writing; at most a thousand numbers are looked up.
///
/// # Errors
/// When the database cannot be read.
pub async fn units_of_serials<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    serials: impl IntoIterator<Item = String>,
) -> Result<Vec<UnitBrief>, Failure> {
    let folds: Vec<String> = serials
        .into_iter()
        .take(SERIALS_MAX)
        .filter_map(|serial| Some(SerialNumber::parse(&serial).ok()?.folded().to_owned()))
        .collect();
    let ids: Vec<UnitId> = unit::Entity::find()
        .select_only()
        .column(unit::Column::Id)
        .filter(unit::Column::SerialFold.is_in(folds))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(unit_briefs(conn, stations, ids)
        .await?
        .into_values()
        .collect())
}

/// Products whose name begins with these words, for a choice on a form; at most twenty.
///
/// # Errors
/// When the database cannot be read.
pub async fn products_found<C: ConnectionTrait>(
    conn: &C,
    words: &str,
) -> Result<Vec<ProductBrief>, Failure> {
    let rows = product_choices(conn, words).await?;
    let mut briefs = product_briefs(conn, rows.iter().map(|row| row.id)).await?;
    Ok(rows
        .iter()
        .filter_map(|row| briefs.remove(&row.id))
        .collect())
}

/// Products in use by our stock codes, under the folded code; codes that nobody has are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn products_of_codes<'a, C: ConnectionTrait>(
    conn: &C,
    codes: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, ProductBrief>, Failure> {
    let mut folds: Vec<String> = codes.into_iter().map(fold).collect();
    folds.sort_unstable();
    folds.dedup();
    if folds.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = product::Entity::find()
        .filter(product::Column::SkuFold.is_in(folds))
        .filter(product::Column::ArchivedAt.is_null())
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.sku_fold.clone()?, row.into())))
        .collect())
}
