//! What must be ordered: parts below their point, and parts that somebody waits for.

use std::collections::HashMap;

use kernel::ids::{CustomerId, ProductId, StationId};
use platform::paging::{Cursor, KeyPart, Keyset, PageAsk, PageOf, Sort};
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{Figures, at, shelves};
use crate::records::{part, part_station};
use crate::rules::need::Standing;

/// Shelves that one page looks through at most.
const LOOKED_MAX: usize = 5_000;
/// Shelves that are looked at together.
const TOGETHER: u64 = 100;

/// A part to order for a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub part: ProductId,
    pub station: StationId,
    pub supplier: Option<CustomerId>,
    pub figures: Figures,
    pub to_order: i64,
}

/// One page of needs. Shelves where nothing is needed are passed over, a bounded number of them; then the page ends early and the next goes on.
pub(crate) async fn needs<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    station: Option<StationId>,
    after: Option<Cursor>,
) -> Result<PageOf<Need>, Failure> {
    let keyset = Keyset::new([
        Sort::up(part_station::Column::PartId),
        Sort::up(part_station::Column::StationId),
    ]);
    let (mut found, mut after, mut looked) = (Vec::new(), after, 0);
    loop {
        let ask = PageAsk {
            after: after.clone(),
            size: Some(TOGETHER),
            ..PageAsk::default()
        };
        let page = keyset
            .page(conn, rows(stations, station), &ask, key)
            .await?;
        looked += page.rows.len();
        found.extend(needed(conn, stations, &page.rows).await?);
        after = page.next;
        if after.is_none() || found.len() >= 50 || looked >= LOOKED_MAX {
            break;
        }
    }
    Ok(PageOf {
        rows: found,
        next: after,
        prev: None,
    })
}

fn key(row: &part_station::Model) -> Vec<KeyPart> {
    vec![
        KeyPart::Uuid(row.part_id.uuid()),
        KeyPart::Uuid(row.station_id.uuid()),
    ]
}

fn rows(stations: &Stations, station: Option<StationId>) -> sea_orm::Select<part_station::Entity> {
    part_station::Entity::find()
        .filter(
            Condition::any()
                .add(part_station::Column::Point.is_not_null())
                .add(part_station::Column::Waiting.gt(0)),
        )
        .filter(at(part_station::Column::StationId, stations))
        .filter(
            Condition::all().add_option(station.map(|one| part_station::Column::StationId.eq(one))),
        )
}

async fn needed<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    rows: &[part_station::Model],
) -> Result<Vec<Need>, Failure> {
    let mut ids: Vec<ProductId> = rows.iter().map(|row| row.part_id).collect();
    ids.dedup();
    let found = shelves(conn, stations, &ids, None).await?;
    let suppliers = suppliers(conn, &ids).await?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            let figures = *found.get(&(row.part_id, row.station_id))?;
            let supplier = suppliers.get(&row.part_id)?;
            Some(Need {
                part: row.part_id,
                station: row.station_id,
                supplier: *supplier,
                figures,
                to_order: standing(&figures).to_order()?,
            })
        })
        .collect())
}

fn standing(figures: &Figures) -> Standing {
    Standing {
        on_hand: figures.on_hand,
        wanted: figures.reserved + figures.waiting,
        on_order: figures.ordered + figures.drafted,
        point: figures.point.unwrap_or(0),
        target: figures.target,
    }
}

/// The usual supplier of each part; what is no longer a part is left out.
async fn suppliers<C: ConnectionTrait>(
    conn: &C,
    parts: &[ProductId],
) -> Result<HashMap<ProductId, Option<CustomerId>>, Failure> {
    if parts.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ProductId, Option<CustomerId>)> = part::Entity::find()
        .filter(part::Column::Id.is_in(parts.iter().copied()))
        .filter(part::Column::ArchivedAt.is_null())
        .select_only()
        .column(part::Column::Id)
        .column(part::Column::SupplierId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}
