//! Pieces of a part are used for a record: they leave the shelf, and what was put aside for it is used up.

use jiff::civil::Date;
use kernel::ids::{LocationId, PartUseId, ProductId, Ref, StationId, kinds};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

use super::reserve::{open_of, put};
use crate::records::{part, part_serial, part_station, part_use};
use crate::rules::holding::{Holding, usable};
use crate::rules::part::{MONTHS_MAX, OldPart, fold_serial, pieces, serials};
use crate::{law_book, shelf, store};

/// What is used, for which record, and what became of the piece replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
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
    /// Serial numbers, one for each piece when the part carries them.
    pub serials: Vec<String>,
    /// What became of the piece replaced; as the part says when nobody does.
    pub old_part: Option<OldPart>,
    /// More about it.
    pub old_note: Option<String>,
    /// Where the pieces are: a van. The station's shelf when nobody says.
    pub from: Option<LocationId>,
    /// Day of the fitting; today when nobody says.
    pub fitted_on: Option<Date>,
    /// Months of warranty, when more than the part has.
    pub warranty_months: Option<i32>,
}

impl Use {
    /// Pieces for a record, from the station's shelf, today, as the part says.
    #[must_use]
    pub const fn new(cause: Ref, station: StationId, part: ProductId, quantity: i64) -> Self {
        Self {
            cause,
            chain: None,
            station,
            part,
            quantity,
            serials: Vec::new(),
            old_part: None,
            old_note: None,
            from: None,
            fitted_on: None,
            warranty_months: None,
        }
    }

    /// The same, told in the events of another record.
    #[must_use]
    pub fn in_chain(mut self, chain: impl Into<Ref>) -> Self {
        self.chain = Some(chain.into());
        self
    }
}

/// Uses pieces. Those that others have put aside cannot be used, and the last piece only once however many ask at the same moment. Who uses
/// several parts in one change takes them in the order of their ids, so that two such changes do not wait for each other.
///
/// # Errors
/// `NotFound` for a station that is not seen; refused for too few free pieces and for missing or used serial numbers.
pub async fn use_part(work: &mut Work, wanted: Use) -> Result<PartUseId, Failure> {
    store::at_station(work, wanted.station)?;
    let quantity = pieces(wanted.quantity)?;
    let part = store::part_in_use(work.conn(), wanted.part).await?;
    let product = super::by_hand::brief_of(work, part.id).await?;
    let told = serials(product.serialised, quantity, &wanted.serials)?;
    let months = months(work, &part, wanted.warranty_months)?;
    free(work, &wanted, quantity).await?;
    let id = work.new_id::<kinds::PartUse>();
    let from = match wanted.from {
        Some(from) => from,
        None => shelf::sellable(work, wanted.station).await?,
    };
    let move_id = shelf::consume(work, part.id, quantity, from, Ref::of(id)).await?;
    let row = row(work, &wanted, &part, (id, move_id, from), (months, &told))?;
    part_use::Entity::insert(part_use::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    keep_serials(work, &row, &told).await?;
    let facts = json!({
        "part": part.id, "name": product.name, "use": id, "quantity": quantity, "serials": told,
        "old_part": row.old_part, "station": wanted.station,
    });
    work.record(Event {
        chain: wanted.chain.unwrap_or(wanted.cause),
        subject: wanted.cause,
        verb: "part.used",
        facts,
    })
    .await?;
    Ok(id)
}

fn months(work: &Work, part: &part::Model, told: Option<i32>) -> Result<i32, Refused> {
    let least = law_book::least_part_months(civil_day(work.now));
    let months = told.unwrap_or(part.warranty_months);
    if (least..=MONTHS_MAX).contains(&months) {
        return Ok(months);
    }
    Err(Refused::field("warranty_months", "parts-refused-months")
        .with("least", least)
        .with("most", MONTHS_MAX))
}

/// Holds the shelf, refuses what others hold, and uses up what was put aside for the record.
async fn free(work: &mut Work, wanted: &Use, quantity: i64) -> Result<(), Failure> {
    let mut held = store::held_shelf(work, wanted.part, wanted.station).await?;
    let on_hand = shelf::at(work.conn(), wanted.part, wanted.station).await?;
    let own = open_of(work, wanted.cause, wanted.station, wanted.part).await?;
    let aside = own.as_ref().map_or(0, |row| row.held);
    let there = usable(on_hand, held.reserved, aside);
    if there < quantity {
        return Err(Refused::field("quantity", "parts-refused-too-few")
            .with("free", there)
            .with("on_hand", on_hand)
            .into());
    }
    let Some(mut row) = own else { return Ok(()) };
    let left = Holding {
        quantity: row.quantity,
        held: row.held,
    };
    let after = left.after_use(quantity);
    take_off(&mut held, left, after);
    row.quantity = after.quantity;
    row.held = after.held;
    if after.quantity == 0 {
        row.ended_at = Some(Moment::from(work.now));
        row.ended_why = Some("used".to_owned());
    }
    put(work, &row).await?;
    store::put_shelf(work, &held).await
}

/// The shelf without what a reservation no longer has or waits for.
pub(super) const fn take_off(shelf: &mut part_station::Model, before: Holding, after: Holding) {
    shelf.reserved += after.held - before.held;
    shelf.waiting += after.missing() - before.missing();
}

fn row(
    work: &Work,
    wanted: &Use,
    part: &part::Model,
    (id, move_id, from_id): (PartUseId, kernel::ids::StockMoveId, LocationId),
    (warranty_months, told): (i32, &[String]),
) -> Result<part_use::Model, Failure> {
    let chain = wanted.chain.unwrap_or(wanted.cause);
    let cost = cost_of(part)?
        .map(|piece| piece.times(wanted.quantity))
        .transpose()?;
    Ok(part_use::Model {
        id,
        cause_kind: wanted.cause.kind.to_owned(),
        cause_id: wanted.cause.id,
        chain_kind: chain.kind.to_owned(),
        chain_id: chain.id,
        station_id: wanted.station,
        part_id: wanted.part,
        quantity: wanted.quantity,
        serials: json!(told),
        cost: cost.map(|cost| cost.minor),
        cost_currency: cost.map(|cost| cost.currency.code().to_owned()),
        old_part: wanted.old_part.unwrap_or(part.old_part),
        old_note: wanted.old_note.clone(),
        warranty_months,
        fitted_on: Day::from(wanted.fitted_on.unwrap_or_else(|| civil_day(work.now))),
        from_id,
        move_id,
        back_move_id: None,
        back_why: None,
        back_at: None,
        used_by: work.actor.name.to_string(),
        version: 1,
        created_at: Moment::from(work.now),
    })
}

/// What a piece of the part costs us, when it is known.
pub(crate) fn cost_of(part: &part::Model) -> Result<Option<Money>, Failure> {
    let (Some(minor), Some(code)) = (part.cost, &part.cost_currency) else {
        return Ok(None);
    };
    Ok(Some(Money::new(minor, Currency::of(code)?)))
}

/// Keeps the serial numbers, so that no piece is fitted twice.
async fn keep_serials(work: &Work, row: &part_use::Model, told: &[String]) -> Result<(), Failure> {
    for serial in told {
        let known =
            OnConflict::columns([part_serial::Column::PartId, part_serial::Column::SerialFold])
                .do_nothing()
                .to_owned();
        let kept = part_serial::Model {
            part_id: row.part_id,
            serial_fold: fold_serial(serial),
            use_id: row.id,
        };
        let written = part_serial::Entity::insert(part_serial::ActiveModel::from(kept))
            .on_conflict(known)
            .exec_without_returning(work.conn())
            .await?;
        if written == 0 {
            return Err(Refused::field("serials", "parts-refused-serial-used")
                .with("serial", serial.as_str())
                .into());
        }
    }
    Ok(())
}
