//! Price lists: the one that counts, the lists that are seen, and the lines of one.

use accounts::segment_code;
use kernel::ids::{PriceListId, ProductId, StationId};
use kernel::turkish::fold;
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort, cut};
use platform::{Cursor, Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait, Select,
};

use crate::records::{labour_rate, part, part_price, price_list};
use crate::rules::price::{Asked, Scope, chosen};

/// Most lists that are in force for one question.
const LISTS_MAX: u64 = 1_000;

/// Lists that may count for a question.
fn in_force(asked: Asked<'_>) -> Condition {
    let day = Day::from(asked.on);
    let here = Condition::any()
        .add(price_list::Column::StationId.is_null())
        .add_option(asked.station.map(|id| price_list::Column::StationId.eq(id)));
    let theirs = Condition::any()
        .add(price_list::Column::SegmentFold.is_null())
        .add_option(
            asked
                .segment
                .map(|word| price_list::Column::SegmentFold.eq(segment_code(word))),
        );
    let last = Condition::any()
        .add(price_list::Column::ValidTo.is_null())
        .add(price_list::Column::ValidTo.gte(day));
    Condition::all()
        .add(price_list::Column::ArchivedAt.is_null())
        .add(price_list::Column::ValidFrom.lte(day))
        .add(last)
        .add(here)
        .add(theirs)
}

fn scope(row: &price_list::Model) -> Scope {
    Scope {
        list: row.id,
        station: row.station_id,
        segment: row.segment_fold.clone(),
        from: row.valid_from.into(),
        to: row.valid_to.map(Into::into),
    }
}

/// The price of a part that counts, with its list.
pub(crate) async fn the_price<C: ConnectionTrait>(
    conn: &C,
    part: ProductId,
    asked: Asked<'_>,
) -> Result<Option<(price_list::Model, i64)>, Failure> {
    let rows = with_price(part)
        .filter(in_force(asked))
        .limit(LISTS_MAX)
        .all(conn)
        .await?;
    let candidates = rows
        .into_iter()
        .filter_map(|(price, list)| list.map(|list| (scope(&list), (list, price.price))));
    Ok(chosen(candidates, asked))
}

fn with_price(part: ProductId) -> sea_orm::SelectTwo<part_price::Entity, price_list::Entity> {
    part_price::Entity::find()
        .filter(part_price::Column::PartId.eq(part))
        .find_also_related(price_list::Entity)
}

/// Prices of a part on all lists that somebody sees, the newest list first.
pub(crate) async fn prices_of_part<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    part: ProductId,
) -> Result<Vec<(price_list::Model, i64)>, Failure> {
    let rows = with_price(part)
        .filter(price_list::Column::ArchivedAt.is_null())
        .filter(seen(stations))
        .order_by_desc(price_list::Column::ValidFrom)
        .limit(100)
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(price, list)| Some((list?, price.price)))
        .collect())
}

/// Every rate of labour that counts for a question: for each kind and name the most specific.
pub(crate) async fn rates_in_force<C: ConnectionTrait>(
    conn: &C,
    asked: Asked<'_>,
) -> Result<Vec<(price_list::Model, labour_rate::Model)>, Failure> {
    let lists = price_list::Entity::find()
        .filter(in_force(asked))
        .limit(LISTS_MAX)
        .all(conn)
        .await?;
    let rates = labour_rate::Entity::find()
        .filter(labour_rate::Column::ListId.is_in(lists.iter().map(|list| list.id)))
        .order_by_asc(labour_rate::Column::Kind)
        .order_by_asc(labour_rate::Column::NameFold)
        .all(conn)
        .await?;
    let mut found: Vec<(price_list::Model, labour_rate::Model)> = Vec::new();
    for same in
        rates.chunk_by(|one, other| (one.kind, &one.name_fold) == (other.kind, &other.name_fold))
    {
        let candidates = same.iter().filter_map(|rate| {
            let list = lists.iter().find(|list| list.id == rate.list_id)?;
            Some((scope(list), (list, rate)))
        });
        found.extend(chosen(candidates, asked).map(|(list, rate)| (list.clone(), rate.clone())));
    }
    Ok(found)
}

fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(price_list::Column::StationId.is_null())
            .add(price_list::Column::StationId.is_in(ids.iter().copied())),
    }
}

/// The select behind every list of price lists.
pub(crate) fn lists_seen(
    stations: &Stations,
    station: Option<StationId>,
    archived: bool,
    words: &str,
) -> Select<price_list::Entity> {
    let archived = if archived {
        price_list::Column::ArchivedAt.is_not_null()
    } else {
        price_list::Column::ArchivedAt.is_null()
    };
    let words = fold(words);
    price_list::Entity::find()
        .filter(seen(stations))
        .filter(archived)
        .filter(
            Condition::all()
                .add_option(station.map(|id| price_list::Column::StationId.eq(id)))
                .add_option(
                    (!words.is_empty()).then(|| price_list::Column::NameFold.contains(&words)),
                ),
        )
}

/// One page of price lists, by name.
pub(crate) async fn list_page<C: ConnectionTrait>(
    conn: &C,
    rows: Select<price_list::Entity>,
    down: bool,
    ask: &PageAsk,
) -> Result<PageOf<price_list::Model>, Failure> {
    let sort = |column: price_list::Column| {
        if down {
            Sort::down(column)
        } else {
            Sort::up(column)
        }
    };
    let keyset = Keyset::new([
        sort(price_list::Column::NameFold),
        sort(price_list::Column::Id),
    ]);
    keyset
        .page(conn, rows, ask, |row| {
            vec![
                KeyPart::Text(row.name_fold.clone()),
                KeyPart::Uuid(row.id.uuid()),
            ]
        })
        .await
}

/// A price on a list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct PriceLine {
    pub part_id: ProductId,
    pub price: i64,
    pub name_fold: String,
}

/// One page of the prices on a list, by the name of the part.
pub(crate) async fn price_lines<C: ConnectionTrait>(
    conn: &C,
    list: PriceListId,
    words: &str,
    ask: &PageAsk,
) -> Result<PageOf<PriceLine>, Failure> {
    let words = fold(words);
    let rows = part_price::Entity::find()
        .select_only()
        .column(part_price::Column::PartId)
        .column(part_price::Column::Price)
        .column(part::Column::NameFold)
        .join(JoinType::InnerJoin, part_price::Relation::Part.def())
        .filter(part_price::Column::ListId.eq(list))
        .filter(
            Condition::all()
                .add_option((!words.is_empty()).then(|| part::Column::SearchFold.contains(&words))),
        );
    let keyset = Keyset::new([Sort::up(part::Column::NameFold), Sort::up(part::Column::Id)]);
    let size = ask
        .size
        .unwrap_or(platform::paging::PAGE_USUAL)
        .clamp(1, platform::paging::PAGE_MAX);
    let found = keyset
        .applied(rows, ask)?
        .limit(size + 1)
        .into_model::<PriceLine>()
        .all(conn)
        .await?;
    Ok(cut(found, ask, |row| {
        Cursor::at([
            KeyPart::Text(row.name_fold.clone()),
            KeyPart::Uuid(row.part_id.uuid()),
        ])
    }))
}

/// The rates of labour on a list.
pub(crate) async fn rates_of<C: ConnectionTrait>(
    conn: &C,
    list: PriceListId,
) -> Result<Vec<labour_rate::Model>, Failure> {
    Ok(labour_rate::Entity::find()
        .filter(labour_rate::Column::ListId.eq(list))
        .order_by_asc(labour_rate::Column::Kind)
        .order_by_asc(labour_rate::Column::NameFold)
        .limit(500)
        .all(conn)
        .await?)
}
