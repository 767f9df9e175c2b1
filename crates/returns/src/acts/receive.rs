//! Goods come: each piece is scanned, its serial number is compared with what was sold, and what does not fit is kept apart.

use kernel::identifiers::SerialNumber;
use kernel::ids::{ReturnUnitId, UnitId};
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Stations, Work};
use serde_json::json;

use super::request::{judge_again, still_open};
use crate::moving::{self, Moved, Told};
use crate::permissions::ReceiveReturns;
use crate::records::unit;
use crate::rules::photos::SEEN;
use crate::rules::states::{Acceptance, Outcome, PLACES, Place};
use crate::rules::words;
use crate::store::{self, Open, Seen};
use crate::{events, goods, letters, search};

/// What came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// What was to come.
    Right,
    /// Something else.
    WrongItem,
    /// The parcel came without it.
    Short,
}

/// One piece as it was scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which piece; none lets the serial number say so, else the first that is awaited.
    pub unit: Option<ReturnUnitId>,
    /// What came.
    pub came: Came,
    /// Serial number as it was scanned, or empty.
    pub serial: String,
    /// What there is to say.
    pub words: String,
}

/// Receives one piece.
///
/// # Errors
/// Refused when nothing is awaited, or the piece was received before.
pub async fn receive(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    receipt: Receipt,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let said = words::words(&mut problems, "words", &receipt.words);
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let serial = Some(receipt.serial.trim().to_owned()).filter(|serial| !serial.is_empty());
    let id = which(&open, &receipt, serial.as_deref())?;
    let unit = open.unit(id)?.clone();
    let (place, fits) = judged(work, &unit, receipt.came, serial.as_deref()).await?;
    let unit = open.unit(id)?;
    unit.place = PLACES.go(unit.place, place)?;
    unit.placed_at = Moment::from(work.now);
    unit.serial_came = serial.clone().or(unit.serial_came.take());
    let verb = match place {
        Place::Received => events::RECEIVED,
        Place::Short => events::SHORT,
        _ => events::WRONG_ITEM,
    };
    let told = Told::new(verb)
        .piece(unit)
        .with("serial", json!(serial))
        .with("sold", json!(unit.serial_sold.as_ref().filter(|_| !fits)))
        .with("why", json!(said));
    if place == Place::Received {
        arrived(work, &mut open, id).await?;
    } else {
        doubted(work, &mut open, id).await?;
    }
    search::index(work, &open.case, &open.units).await?;
    let concerned: Vec<unit::Model> = open
        .units
        .iter()
        .filter(|unit| unit.id == id)
        .cloned()
        .collect();
    let case = open.case.clone();
    let moved = moving::keep(work, open, told).await?;
    if place == Place::Received {
        letters::tell_words(work, &case, &concerned, &letters::RECEIVED, said).await?;
    }
    Ok(moved)
}

/// The piece that was named, the one with this serial number, or the first that is awaited.
fn which(open: &Open, receipt: &Receipt, serial: Option<&str>) -> Result<ReturnUnitId, Failure> {
    if let Some(id) = receipt.unit {
        return Ok(id);
    }
    let waits = |unit: &&unit::Model| PLACES.allows(unit.place, Place::Received);
    let same = |unit: &&unit::Model| {
        unit.serial_sold
            .as_deref()
            .zip(serial)
            .is_some_and(|(sold, came)| SerialNumber::fold(sold) == SerialNumber::fold(came))
    };
    let mut waiting = open.units.iter().filter(waits);
    let by_serial = open.units.iter().filter(waits).find(same);
    let found = by_serial.or_else(|| waiting.next());
    let found = found.ok_or_else(|| Refused::whole("returns-refused-nothing-awaited"))?;
    Ok(found.id)
}

/// Where the piece is now, and whether its serial number fits. Another unit than the one sold is a wrong item, whoever's it is.
async fn judged(
    work: &Work,
    unit: &unit::Model,
    came: Came,
    serial: Option<&str>,
) -> Result<(Place, bool), Failure> {
    match came {
        Came::Short => return Ok((Place::Short, true)),
        Came::WrongItem => return Ok((Place::WrongItem, true)),
        Came::Right => {}
    }
    let Some(serial) = serial else {
        return Ok((Place::Received, true));
    };
    let folded = SerialNumber::fold(serial);
    let fits = match &unit.serial_sold {
        Some(sold) => SerialNumber::fold(sold) == folded,
        None => !belongs_elsewhere(work, unit, serial).await?,
    };
    match fits {
        true => Ok((Place::Received, true)),
        false => Ok((Place::WrongItem, false)),
    }
}

/// Whether a serial number is that of an item which was not sold on this line.
async fn belongs_elsewhere(work: &Work, unit: &unit::Model, serial: &str) -> Result<bool, Failure> {
    let known = catalogue::units_of_serial(work.conn(), &Stations::All, serial).await?;
    let known = known
        .iter()
        .filter(|item| Some(item.product.id) == unit.product_id);
    for item in known {
        let line = line_of(work, item.id).await?;
        if line.is_some() && line != unit.sale_line_id {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn line_of(work: &Work, unit: UnitId) -> Result<Option<kernel::ids::SaleLineId>, Failure> {
    use sea_orm::EntityTrait;
    let row = catalogue::views::unit::Entity::find_by_id(unit)
        .one(work.conn())
        .await?;
    Ok(row.and_then(|row| row.sale_line_id))
}

/// It is here: stock knows it, and what was given up because it did not come is open again.
async fn arrived(work: &mut Work, open: &mut Open, id: ReturnUnitId) -> Result<(), Failure> {
    let now = Moment::from(work.now);
    let case = open.case.clone();
    let unit = open.unit(id)?;
    unit.received_at = Some(now);
    if unit.outcome == Some(Outcome::Nothing) {
        (unit.outcome, unit.settled) = (None, false);
    }
    let unit = unit.clone();
    goods::came(work, &case, &unit).await
}

/// Another serial number than the one sold is a sign: what only the policy gives waits for a person.
async fn doubted(work: &mut Work, open: &mut Open, id: ReturnUnitId) -> Result<(), Failure> {
    let unit = open.unit(id)?.clone();
    if unit.serial_came.is_none() || unit.outcome.is_some() || !unit.decided_by.is_empty() {
        return Ok(());
    }
    let judgement = judge_again(work, open, &unit, SEEN).await?;
    let unit = open.unit(id)?;
    unit.judged(&judgement);
    if unit.acceptance == Acceptance::Accepted {
        unit.acceptance = Acceptance::NeedsAPerson;
    }
    Ok(())
}
