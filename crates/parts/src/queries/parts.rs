//! Parts: rows for lists and choices, by name and stock code folded.

use kernel::ids::{CustomerId, ProductId};
use kernel::turkish::fold;
use platform::Failure;
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::records::{part, part_fit, part_word};

/// Most words of a search that count.
const WORDS_MAX: usize = 6;

/// Which parts a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartFilter {
    /// Words in name or stock code.
    pub words: String,
    /// Only those that this supplier usually delivers.
    pub supplier: Option<CustomerId>,
    /// Only those that fit this product.
    pub fits: Option<ProductId>,
    /// Only what is no longer a part.
    pub archived: bool,
}

fn rows(filter: &PartFilter) -> Select<part::Entity> {
    let archived = if filter.archived {
        part::Column::ArchivedAt.is_not_null()
    } else {
        part::Column::ArchivedAt.is_null()
    };
    let fits = filter.fits.map(|product| {
        let fitting = part_fit::Entity::find()
            .select_only()
            .column(part_fit::Column::PartId)
            .filter(part_fit::Column::ProductId.eq(product));
        part::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(fitting))
    });
    part::Entity::find()
        .filter(archived)
        .filter(
            Condition::all()
                .add_option(filter.supplier.map(|id| part::Column::SupplierId.eq(id)))
                .add_option(fits),
        )
        .filter(with_words(&filter.words))
}

/// A word of name or stock code begins with every word that is asked for, however it is written. An index holds the words.
fn with_words(words: &str) -> Condition {
    let folded = fold(words);
    folded
        .split_whitespace()
        .take(WORDS_MAX)
        .fold(Condition::all(), |all, word| {
            let named = part_word::Entity::find()
                .select_only()
                .column(part_word::Column::PartId)
                .filter(part_word::Column::Word.gte(word))
                .filter(part_word::Column::Word.lt(format!("{word}\u{10ffff}")));
            all.add(part::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(named)))
        })
}

/// One page of parts: by name.
pub(crate) async fn part_page<C: ConnectionTrait>(
    conn: &C,
    filter: &PartFilter,
    down: bool,
    ask: &PageAsk,
) -> Result<PageOf<part::Model>, Failure> {
    let sort = |column: part::Column| {
        if down {
            Sort::down(column)
        } else {
            Sort::up(column)
        }
    };
    let keyset = Keyset::new([sort(part::Column::NameFold), sort(part::Column::Id)]);
    keyset
        .page(conn, rows(filter), ask, |row| {
            vec![
                KeyPart::Text(row.name_fold.clone()),
                KeyPart::Uuid(row.id.uuid()),
            ]
        })
        .await
}

/// Parts for a choice on a form: at most `limit` in whose name or code the words stand.
pub(crate) async fn parts_like<C: ConnectionTrait>(
    conn: &C,
    words: &str,
    limit: u64,
) -> Result<Vec<part::Model>, Failure> {
    let filter = PartFilter {
        words: words.to_owned(),
        ..PartFilter::default()
    };
    Ok(rows(&filter)
        .order_by_asc(part::Column::NameFold)
        .limit(limit)
        .all(conn)
        .await?)
}
