//! Pieces of a part are put aside for a record; what is missing is waited for.

use kernel::ids::{ProductId, Ref, ReservationId, StationId, kinds};
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::records::reservation;
use crate::rules::holding::reservable;
use crate::rules::part::pieces;
use crate::{shelf, store};

/// What is wanted, for which record, at which station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The record for which it is.
    pub cause: Ref,
    /// The record whose events tell of it: the ticket of an order. The cause itself when nobody says.
    pub chain: Option<Ref>,
    /// Station.
    pub station: StationId,
    /// Part.
    pub part: ProductId,
    /// Pieces.
    pub quantity: i64,
    /// For whom, in words.
    pub note: Option<String>,
}

impl Wanted {
    /// Pieces for a record.
    #[must_use]
    pub const fn new(cause: Ref, station: StationId, part: ProductId, quantity: i64) -> Self {
        Self {
            cause,
            chain: None,
            station,
            part,
            quantity,
            note: None,
        }
    }

    /// The same, told in the events of another record.
    #[must_use]
    pub fn in_chain(mut self, chain: impl Into<Ref>) -> Self {
        self.chain = Some(chain.into());
        self
    }
}

/// What could be put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// All that the record wants of the part is put aside.
    Whole,
    /// Some pieces are still missing; they are put aside as soon as they come.
    Short {
        /// How many.
        missing: i64,
    },
}

/// Puts pieces aside. A record that wants more of a part it waits for already wants the sum.
///
/// # Errors
/// `NotFound` for a station that is not seen; refused for what is no part or no number of pieces.
pub async fn reserve(work: &mut Work, wanted: Wanted) -> Result<Reserved, Failure> {
    Ok(reserve_as(work, wanted).await?.1)
}

/// The same, with the reservation that was made or grew.
pub(super) async fn reserve_as(
    work: &mut Work,
    wanted: Wanted,
) -> Result<(ReservationId, Reserved), Failure> {
    store::at_station(work, wanted.station)?;
    let quantity = pieces(wanted.quantity)?;
    let part = store::part_in_use(work.conn(), wanted.part).await?;
    let mut held = store::held_shelf(work, part.id, wanted.station).await?;
    let on_hand = shelf::at(work.conn(), part.id, wanted.station).await?;
    let aside = reservable(on_hand, held.reserved, quantity);
    let row = grown(work, &wanted, quantity, aside).await?;
    held.reserved += aside;
    held.waiting += quantity - aside;
    store::put_shelf(work, &held).await?;
    let missing = row.quantity - row.held;
    let facts = json!({
        "part": part.id, "name": super::by_hand::name_of(work, part.id).await?, "quantity": quantity,
        "missing": missing, "station": wanted.station,
    });
    work.record(Event {
        chain: wanted.chain.unwrap_or(wanted.cause),
        subject: wanted.cause,
        verb: "part.reserved",
        facts,
    })
    .await?;
    let told = match missing {
        0 => Reserved::Whole,
        missing => Reserved::Short { missing },
    };
    Ok((row.id, told))
}

/// The open reservation of the record for this part with more pieces, or a new one.
async fn grown(
    work: &mut Work,
    wanted: &Wanted,
    quantity: i64,
    aside: i64,
) -> Result<reservation::Model, Failure> {
    if let Some(mut row) = open_of(work, wanted.cause, wanted.station, wanted.part).await? {
        pieces(row.quantity + quantity)?;
        row.quantity += quantity;
        row.held += aside;
        put(work, &row).await?;
        return Ok(row);
    }
    let chain = wanted.chain.unwrap_or(wanted.cause);
    // what somebody puts aside by hand stands for itself
    let own = wanted.cause.as_id::<kinds::Reservation>();
    let row = reservation::Model {
        id: own.unwrap_or_else(|| work.new_id::<kinds::Reservation>()),
        cause_kind: wanted.cause.kind.to_owned(),
        cause_id: wanted.cause.id,
        chain_kind: chain.kind.to_owned(),
        chain_id: chain.id,
        station_id: wanted.station,
        part_id: wanted.part,
        quantity,
        held: aside,
        note: wanted.note.clone(),
        made_by: work.actor.name.to_string(),
        created_at: Moment::from(work.now),
        ended_at: None,
        ended_why: None,
    };
    reservation::Entity::insert(reservation::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    Ok(row)
}

/// What a record has put aside of a part at a station; read while the shelf is held.
pub(super) async fn open_of(
    work: &Work,
    cause: Ref,
    station: StationId,
    part: ProductId,
) -> Result<Option<reservation::Model>, Failure> {
    Ok(reservation::Entity::find()
        .filter(reservation::Column::CauseId.eq(cause.id))
        .filter(reservation::Column::CauseKind.eq(cause.kind))
        .filter(reservation::Column::StationId.eq(station))
        .filter(reservation::Column::PartId.eq(part))
        .filter(reservation::Column::EndedAt.is_null())
        .one(work.conn())
        .await?)
}

/// Writes the pieces of a reservation and its end.
pub(super) async fn put(work: &Work, row: &reservation::Model) -> Result<(), Failure> {
    reservation::Entity::update_many()
        .col_expr(reservation::Column::Quantity, Expr::value(row.quantity))
        .col_expr(reservation::Column::Held, Expr::value(row.held))
        .col_expr(reservation::Column::EndedAt, Expr::value(row.ended_at))
        .col_expr(
            reservation::Column::EndedWhy,
            Expr::value(row.ended_why.clone()),
        )
        .filter(reservation::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    Ok(())
}
