//! Somebody counts: pieces of a product, a unit by its serial number, or says that the rest is not there.

use kernel::ids::{ProductId, StockCountId, UnitId};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Stations, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, Statement};

use super::move_quantity::known;
use super::move_unit::elsewhere;
use super::open_count::open_sheet;
use super::posting::seen_unit;
use crate::permissions::CountStock;
use crate::records::{count_line, count_unit};
use crate::rules::count::counted;
use crate::rules::moves::{Door, unit_may_go, within_one_station};
use crate::store;

/// How pieces are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tally {
    /// So many there are; it corrects what was written before.
    Exactly(i64),
    /// So many more than were counted already: one for each beep of the scanner.
    More(i64),
}

/// Writes down how many pieces of a product there are.
///
/// What the books say is taken when a product is counted first, or corrected, so that what moves afterwards is not undone.
///
/// # Errors
/// `NotFound` for what is not seen; refused when the count has ended.
pub async fn count_quantity(
    work: &mut Work,
    _may: Allowed<CountStock>,
    count: StockCountId,
    product: ProductId,
    tally: Tally,
) -> Result<(), Failure> {
    let sheet = open_sheet(work, count).await?;
    let here = store::location(work.conn(), &Stations::All, sheet.location_id).await?;
    if !here.state.holds_quantities() {
        return Err(Refused::field("code", "stock-refused-customers-property").into());
    }
    known(work, product).await?;
    let before = match tally {
        Tally::Exactly(_) => None,
        Tally::More(_) => {
            count_line::Entity::find_by_id((count, product))
                .one(work.conn())
                .await?
        }
    };
    let (Tally::Exactly(pieces) | Tally::More(pieces)) = tally;
    let (expected, already) = match before {
        Some(line) => (line.expected, line.counted),
        None => (store::level(work.conn(), here.id, product).await?, 0),
    };
    let row = count_line::Model {
        count_id: count,
        product_id: product,
        expected,
        counted: counted(pieces.saturating_add(already))?,
        counted_by: work.actor.name.to_string(),
        counted_at: Moment::from(work.now),
    };
    use count_line::Column as C;
    let again = OnConflict::columns([C::CountId, C::ProductId])
        .update_columns([C::Expected, C::Counted, C::CountedBy, C::CountedAt])
        .to_owned();
    count_line::Entity::insert(count_line::ActiveModel::from(row))
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Writes down that a unit is here. One that the books know elsewhere is taken over when that is a shelf of the same kind
/// at the same station, or when a count missed it; else it is said where it should be.
///
/// # Errors
/// `NotFound` for what is not seen; refused as said above.
pub async fn count_unit(
    work: &mut Work,
    _may: Allowed<CountStock>,
    count: StockCountId,
    unit: UnitId,
) -> Result<(), Failure> {
    let sheet = open_sheet(work, count).await?;
    let here = store::location(work.conn(), &Stations::All, sheet.location_id).await?;
    let (brief, place) = seen_unit(work, unit).await?;
    let expected = place.location == Some(here.id);
    if !expected {
        let fits = place.location.is_some()
            && unit_may_go(place.standing(), here.state, Door::Count).is_ok()
            && within_one_station(place.end(here.id), store::end(&here)).is_ok();
        if !fits {
            return Err(elsewhere(&place).into());
        }
    }
    let row = count_unit::Model {
        count_id: count,
        unit_id: unit,
        product_id: brief.product.id,
        expected,
        found: true,
        counted_by: work.actor.name.to_string(),
        counted_at: Moment::from(work.now),
    };
    use count_unit::Column as C;
    let again = OnConflict::columns([C::CountId, C::UnitId])
        .update_columns([C::Expected, C::Found, C::CountedBy, C::CountedAt])
        .to_owned();
    count_unit::Entity::insert(count_unit::ActiveModel::from(row))
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

const REST_OF_PIECES: &str = "INSERT INTO stock_count_line (count_id, product_id, expected, counted, counted_by, counted_at) \
     SELECT $1, l.product_id, l.quantity, 0, $2, $3 FROM stock_level l WHERE l.location_id = $4 AND l.quantity > 0 \
     AND NOT EXISTS (SELECT 1 FROM stock_count_line c WHERE c.count_id = $5 AND c.product_id = l.product_id)";
const REST_OF_UNITS: &str = "INSERT INTO stock_count_unit (count_id, unit_id, product_id, expected, found, counted_by, counted_at) \
     SELECT $1, p.unit_id, p.product_id, TRUE, FALSE, $2, $3 FROM unit_place p WHERE p.location_id = $4 \
     AND NOT EXISTS (SELECT 1 FROM stock_count_unit c WHERE c.count_id = $5 AND c.unit_id = p.unit_id)";

/// Says that what nobody counted is not there; tells how many products and units that are.
///
/// # Errors
/// `NotFound` for a count that is not seen; refused when it has ended.
pub async fn miss_the_rest(
    work: &mut Work,
    _may: Allowed<CountStock>,
    count: StockCountId,
) -> Result<u64, Failure> {
    let sheet = open_sheet(work, count).await?;
    let mut missed = 0;
    for sql in [REST_OF_PIECES, REST_OF_UNITS] {
        let values = [
            count.into(),
            work.actor.name.to_string().into(),
            Moment::from(work.now).into(),
            sheet.location_id.into(),
            count.into(),
        ];
        let backend = work.conn().get_database_backend();
        let told = work
            .conn()
            .execute_raw(Statement::from_sql_and_values(backend, sql, values))
            .await?;
        missed += told.rows_affected();
    }
    Ok(missed)
}
