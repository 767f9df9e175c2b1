//! Suppliers: rows for lists and choices.

use kernel::ids::CustomerId;
use kernel::turkish::fold;
use platform::Failure;
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::supplier;

/// Most suppliers of a choice.
const CHOICES_MAX: u64 = 500;

/// One page of suppliers, by name.
pub(crate) async fn supplier_page<C: ConnectionTrait>(
    conn: &C,
    words: &str,
    archived: bool,
    ask: &PageAsk,
) -> Result<PageOf<supplier::Model>, Failure> {
    let archived = if archived {
        supplier::Column::ArchivedAt.is_not_null()
    } else {
        supplier::Column::ArchivedAt.is_null()
    };
    let words = fold(words);
    let rows = supplier::Entity::find().filter(archived).filter(
        Condition::all()
            .add_option((!words.is_empty()).then(|| supplier::Column::NameFold.contains(&words))),
    );
    let keyset = Keyset::new([
        Sort::up(supplier::Column::NameFold),
        Sort::up(supplier::Column::Id),
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

/// Suppliers to choose from, by name.
pub(crate) async fn supplier_choices<C: ConnectionTrait>(
    conn: &C,
) -> Result<Vec<(CustomerId, String)>, Failure> {
    let ids: Vec<CustomerId> = supplier::Entity::find()
        .filter(supplier::Column::ArchivedAt.is_null())
        .order_by_asc(supplier::Column::NameFold)
        .limit(CHOICES_MAX)
        .select_only()
        .column(supplier::Column::Id)
        .into_tuple()
        .all(conn)
        .await?;
    let mut names = accounts::briefs(conn, ids.iter().copied()).await?;
    Ok(ids
        .into_iter()
        .filter_map(|id| Some((id, names.remove(&id)?.name)))
        .collect())
}
