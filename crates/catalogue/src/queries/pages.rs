//! Pages of the three lists by keyset: one statement each, one row more than the page holds.

use kernel::ids::Kind;
use platform::paging::{Cursor, KeyPart, Keyset, PAGE_MAX, PAGE_USUAL, PageAsk, PageOf, Sort, cut};
use platform::search;
use platform::{Failure, Platform, Stations};
use sea_orm::sea_query::{Alias, Expr, SimpleExpr};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QuerySelect, Select};

use super::products::{ProductFilter, ProductRow, product_rows};
use super::sales::{SaleFilter, SaleRow, sale_rows};
use super::units::{UnitFilter, UnitRow, unit_rows};
use crate::records::{product, sale, unit};

/// Most records that the search field of a list narrows it to.
const FOUND_MAX: usize = 50;

/// The order of a list: a column's key and its direction; `None` is the list's own order.
pub(crate) type Order<'a> = Option<(&'a str, bool)>;

/// Ids of one kind that the search index finds, for the search field of a list.
pub(crate) async fn among<K: Kind>(
    platform: &Platform,
    stations: &Stations,
    words: &str,
) -> Result<Option<Vec<kernel::ids::Id<K>>>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let hits = search::find(platform, stations, words, &[K::NAME], FOUND_MAX).await?;
    Ok(Some(
        hits.iter().filter_map(|hit| hit.subject.as_id()).collect(),
    ))
}

/// One page of units: newest first, or by serial number.
pub(crate) async fn unit_page<C: ConnectionTrait>(
    conn: &C,
    filter: &UnitFilter,
    stations: &Stations,
    order: Order<'_>,
    ask: &PageAsk,
) -> Result<PageOf<UnitRow>, Failure> {
    let id = || column(unit::Entity, "id");
    match order {
        Some(("serial", down)) => {
            let keyset = Keyset::new([
                sort(column(unit::Entity, "serial_fold"), down),
                sort(id(), down),
            ]);
            page(
                conn,
                &keyset,
                unit_rows(filter, stations),
                ask,
                |row: &UnitRow| {
                    vec![
                        KeyPart::Text(row.serial_fold.clone()),
                        KeyPart::Uuid(row.id.uuid()),
                    ]
                },
            )
            .await
        }
        _ => {
            page(
                conn,
                &Keyset::new([Sort::down(id())]),
                unit_rows(filter, stations),
                ask,
                |row: &UnitRow| vec![KeyPart::Uuid(row.id.uuid())],
            )
            .await
        }
    }
}

/// One page of sales: newest first, or by day or total.
pub(crate) async fn sale_page<C: ConnectionTrait>(
    conn: &C,
    filter: &SaleFilter,
    stations: &Stations,
    order: Order<'_>,
    ask: &PageAsk,
) -> Result<PageOf<SaleRow>, Failure> {
    let id = || column(sale::Entity, "id");
    let rows = sale_rows(filter, stations);
    match order {
        Some(("sold_on", down)) => {
            let keyset = Keyset::new([
                sort(column(sale::Entity, "sold_on"), down),
                sort(id(), down),
            ]);
            page(conn, &keyset, rows, ask, |row: &SaleRow| {
                vec![
                    KeyPart::Day(row.sold_on.into()),
                    KeyPart::Uuid(row.id.uuid()),
                ]
            })
            .await
        }
        Some(("total", down)) => {
            let keyset = Keyset::new([sort(column(sale::Entity, "total"), down), sort(id(), down)]);
            page(conn, &keyset, rows, ask, |row: &SaleRow| {
                vec![KeyPart::Number(row.total), KeyPart::Uuid(row.id.uuid())]
            })
            .await
        }
        _ => {
            page(
                conn,
                &Keyset::new([Sort::down(id())]),
                rows,
                ask,
                |row: &SaleRow| vec![KeyPart::Uuid(row.id.uuid())],
            )
            .await
        }
    }
}

/// One page of products: by name, or newest first.
pub(crate) async fn product_page<C: ConnectionTrait>(
    conn: &C,
    filter: &ProductFilter,
    order: Order<'_>,
    ask: &PageAsk,
) -> Result<PageOf<ProductRow>, Failure> {
    let id = || column(product::Entity, "id");
    match order {
        Some(("new", down)) => {
            page(
                conn,
                &Keyset::new([sort(id(), down)]),
                product_rows(filter),
                ask,
                |row: &ProductRow| vec![KeyPart::Uuid(row.id.uuid())],
            )
            .await
        }
        order => {
            let down = order.is_some_and(|(_, down)| down);
            let keyset = Keyset::new([
                sort(column(product::Entity, "name_fold"), down),
                sort(id(), down),
            ]);
            page(
                conn,
                &keyset,
                product_rows(filter),
                ask,
                |row: &ProductRow| {
                    vec![
                        KeyPart::Text(row.name_fold.clone()),
                        KeyPart::Uuid(row.id.uuid()),
                    ]
                },
            )
            .await
        }
    }
}

/// A column with its table, because the select joins others that have an `id` too.
fn column<E: EntityTrait>(table: E, name: &'static str) -> SimpleExpr {
    Expr::col((Alias::new(table.table_name()), Alias::new(name)))
}

fn sort(column: SimpleExpr, down: bool) -> Sort {
    if down {
        Sort::down(column)
    } else {
        Sort::up(column)
    }
}

async fn page<E, R, C>(
    conn: &C,
    keyset: &Keyset,
    rows: Select<E>,
    ask: &PageAsk,
    key: impl Fn(&R) -> Vec<KeyPart>,
) -> Result<PageOf<R>, Failure>
where
    E: EntityTrait,
    R: FromQueryResult + Send + Sync,
    C: ConnectionTrait,
{
    let size = ask.size.unwrap_or(PAGE_USUAL).clamp(1, PAGE_MAX);
    let rows: Vec<R> = keyset
        .applied(rows, ask)?
        .limit(size + 1)
        .into_model()
        .all(conn)
        .await?;
    Ok(cut(rows, ask, |row| Cursor::at(key(row))))
}
