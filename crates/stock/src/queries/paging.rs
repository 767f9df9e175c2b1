//! What all lists of this capability share: the search field, the stations that are seen, one page by keyset.

use kernel::ids::Kind;
use platform::paging::{Cursor, KeyPart, Keyset, PAGE_MAX, PAGE_USUAL, PageAsk, PageOf, Sort, cut};
use platform::{Failure, Platform, Stations, search};
use sea_orm::sea_query::{Alias, Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QuerySelect, Select,
};

/// Most records that the search field of a list narrows it to.
const FOUND_MAX: usize = 50;

/// Ids of one kind that the search index finds, for the search field of a list; none for no words.
pub(crate) async fn among<K: Kind>(
    platform: &Platform,
    stations: &Stations,
    words: &str,
) -> Result<Option<Vec<kernel::ids::Id<K>>>, Failure> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let hits = search::find(platform, stations, words.trim(), &[K::NAME], FOUND_MAX).await?;
    Ok(Some(
        hits.iter().filter_map(|hit| hit.subject.as_id()).collect(),
    ))
}

/// Rows of the stations that somebody sees; a row without a station is seen by all.
pub(super) fn seen(column: impl ColumnTrait, stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(column.is_null())
            .add(column.is_in(ids.iter().copied())),
    }
}

/// A column with its table, because selects join others that have one of the same name.
pub(super) fn column<E: EntityTrait>(table: E, name: &'static str) -> SimpleExpr {
    Expr::col((Alias::new(table.table_name()), Alias::new(name)))
}

/// One direction of a column.
pub(super) fn sort(column: SimpleExpr, down: bool) -> Sort {
    if down {
        Sort::down(column)
    } else {
        Sort::up(column)
    }
}

/// One page of `rows` in the order of `keyset`.
pub(crate) async fn page_of<E, R, C>(
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
