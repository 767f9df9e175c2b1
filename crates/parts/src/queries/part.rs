//! One part with all around it: fits, prices, shelves, who waits, and where it was used.

use std::collections::HashMap;

use catalogue::ProductBrief;
use kernel::ids::{ProductId, StationId, kinds};
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Figures, at, prices_of_part, shelves};
use crate::records::{part, part_fit, part_use, price_list, reservation};
use crate::store;

/// Most rows of each kind that a page shows.
const SHOWN: u64 = 50;

/// A part at a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShelfRow {
    pub station: StationId,
    pub name: String,
    pub figures: Figures,
}

/// A part with all that its page shows.
#[derive(Clone, Debug)]
pub(crate) struct PartSheet {
    pub part: part::Model,
    pub brief: ProductBrief,
    pub fits: Vec<(ProductBrief, Option<String>)>,
    pub prices: Vec<(price_list::Model, i64)>,
    pub shelves: Vec<ShelfRow>,
    pub waiting: Vec<reservation::Model>,
    pub uses: Vec<part_use::Model>,
    pub stations: HashMap<StationId, String>,
}

/// Reads a part's page.
pub(crate) async fn part_sheet<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ProductId,
) -> Result<PartSheet, Failure> {
    let part = store::part(conn, id).await?;
    let mut briefs = catalogue::product_briefs(conn, [id]).await?;
    let brief = briefs
        .remove(&id)
        .ok_or(Failure::not_found::<kinds::Product>())?;
    let names = identity::station_names(conn).await?;
    let waiting = reservation::Entity::find()
        .filter(reservation::Column::PartId.eq(id))
        .filter(reservation::Column::EndedAt.is_null())
        .filter(at(reservation::Column::StationId, stations))
        .order_by_asc(reservation::Column::Id)
        .limit(SHOWN)
        .all(conn)
        .await?;
    let uses = part_use::Entity::find()
        .filter(part_use::Column::PartId.eq(id))
        .filter(at(part_use::Column::StationId, stations))
        .order_by_desc(part_use::Column::Id)
        .limit(SHOWN)
        .all(conn)
        .await?;
    Ok(PartSheet {
        fits: fits(conn, id).await?,
        prices: prices_of_part(conn, stations, id).await?,
        shelves: shelf_rows(conn, stations, id, &names).await?,
        part,
        brief,
        waiting,
        uses,
        stations: names,
    })
}

async fn fits<C: ConnectionTrait>(
    conn: &C,
    part: ProductId,
) -> Result<Vec<(ProductBrief, Option<String>)>, Failure> {
    let rows = part_fit::Entity::find()
        .filter(part_fit::Column::PartId.eq(part))
        .order_by_asc(part_fit::Column::ProductId)
        .limit(SHOWN * 4)
        .all(conn)
        .await?;
    let mut briefs = catalogue::product_briefs(conn, rows.iter().map(|row| row.product_id)).await?;
    let mut fits: Vec<(ProductBrief, Option<String>)> = rows
        .into_iter()
        .filter_map(|row| Some((briefs.remove(&row.product_id)?, row.note)))
        .collect();
    fits.sort_by(|(one, _), (other, _)| kernel::turkish::compare(&one.name, &other.name));
    Ok(fits)
}

/// Every station that is seen, also those where there is nothing of it.
async fn shelf_rows<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    part: ProductId,
    names: &HashMap<StationId, String>,
) -> Result<Vec<ShelfRow>, Failure> {
    let found = shelves(conn, stations, &[part], None).await?;
    let mut rows: Vec<ShelfRow> = names
        .iter()
        .filter(|(station, _)| stations.see(Some(**station)))
        .map(|(station, name)| ShelfRow {
            station: *station,
            name: name.clone(),
            figures: found.get(&(part, *station)).copied().unwrap_or_default(),
        })
        .collect();
    rows.sort_by(|one, other| kernel::turkish::compare(&one.name, &other.name));
    Ok(rows)
}
