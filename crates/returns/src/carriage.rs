//! Parcels of the way back: booked once for the desk and the portal alike, and what the customer pays for them.

use accounts::Brief;
use accounts::queries::AddressRow;
use catalogue::SettledSale;
use jiff::civil::Date;
use kernel::Money;
use kernel::ids::{Ref, ReturnId, ShipmentId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Failure, Platform, Stations, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shipping::rules::offers::marked;
use shipping::{
    Ask, Contents, Direction, NewShipment, Offer, Offers, Parcel, Party, SendShipments, Shipment,
    ShipmentState,
};

use crate::records::{carriage, case, unit};
use crate::rules::policy::Payer;
use crate::rules::states::{Acceptance, Place};
use crate::rules::way;
use crate::rules::words::WayBack;

/// Letters of goods on a label.
const WORDS: usize = 120;

/// A parcel to us, by an offer that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParcelBack {
    /// By which way; its price is looked up again.
    pub offer: Offer,
    /// Who sends.
    pub sender: Party,
    /// What is sent.
    pub parcels: Vec<Parcel>,
}

/// Who pays for the way back of a return, by the judgements of the pieces that are not refused.
pub(crate) fn payer(units: &[unit::Model]) -> Payer {
    let taken = units
        .iter()
        .filter(|unit| unit.acceptance != Acceptance::Refused);
    way::payer(taken.map(|unit| unit.frozen().way_back))
}

/// Our end of a return: the station that it comes to.
pub(crate) async fn our_end<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
) -> Result<Party, Failure> {
    let station = identity::queries::station_row(conn, case.station_id).await?;
    Ok(Party {
        name: station.name,
        phone: station.phone,
        mail: station.mail,
        line: station.line,
        district: station.district,
        city: station.city,
        postcode: station.postcode,
        country: station.country,
    })
}

/// Where the customer lives, as far as their record says.
pub(crate) async fn their_end<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
) -> Result<Party, Failure> {
    let brief = accounts::brief(conn, case.customer_id).await?;
    let addresses = accounts::queries::addresses_of(conn, &[brief.id]).await?;
    Ok(end_of(&brief, &addresses, &case.country))
}

/// A customer as one end of a way: the first of their addresses, else the country alone.
pub(crate) fn end_of(brief: &Brief, addresses: &[AddressRow], country: &str) -> Party {
    let mut party = Party {
        name: brief.name.clone(),
        phone: brief.phone.clone().unwrap_or_default(),
        mail: brief.mail.clone().unwrap_or_default(),
        country: country.to_owned(),
        ..Party::default()
    };
    let primary = addresses.iter().find(|row| row.is_primary);
    if let Some(row) = primary.or(addresses.first()) {
        party.line.clone_from(&row.line);
        party.district.clone_from(&row.district);
        party.city.clone_from(&row.city);
        party.postcode.clone_from(&row.postcode);
        party.country.clone_from(&row.country);
    }
    party
}

/// What carriers ask from an address to the station of a return, and to the hubs of its country; none for an address that is none.
pub(crate) async fn offers(
    platform: &Platform,
    case: &case::Model,
    from: &Party,
    parcels: &[Parcel],
    day: Date,
) -> Result<Offers, Failure> {
    let to = our_end(platform.db.read(), case).await?;
    let reached = !to.line.is_empty() && !to.city.is_empty();
    let ends = (from.place(), to.place());
    offers_between(platform, ends, reached, parcels, day).await
}

/// What carriers ask between a customer and a station of ours, and to the hubs of the customer's country. A carrier must know where we are:
/// a station that is not `reached`, for want of an address, gets parcels by hubs alone.
pub(crate) async fn offers_between(
    platform: &Platform,
    (from, to): (shipping::Place, shipping::Place),
    reached: bool,
    parcels: &[Parcel],
    day: Date,
) -> Result<Offers, Failure> {
    let ways = [(Direction::ToUs, reached), (Direction::ToHub, true)];
    let open = ways.into_iter().filter(|(_, open)| *open);
    let asks: Vec<Ask> = open
        .map(|(direction, _)| Ask {
            from: from.clone(),
            to: to.clone(),
            direction,
            parcels: parcels.to_vec(),
            day,
        })
        .collect();
    match shipping::offers(platform, &asks).await {
        Ok(found) => Ok(Offers {
            offers: marked(way::distinct(found.offers)),
            ..found
        }),
        // a country or postcode that is none has no offers; the form says so when it is sent
        Err(Failure::Refused(_)) => Ok(Offers::default()),
        Err(failure) => Err(failure),
    }
}

/// Books a parcel to us and writes down who pays for it.
pub(crate) async fn book(
    work: &mut Work,
    may: Allowed<SendShipments>,
    (case, units): (&case::Model, &[unit::Model]),
    back: ParcelBack,
) -> Result<ShipmentId, Failure> {
    let ParcelBack {
        offer,
        sender,
        parcels,
    } = back;
    let price = offer.price;
    let sale = match case.sale_id {
        Some(id) => Some(catalogue::settled_sale(work.conn(), &Stations::All, id).await?),
        None => None,
    };
    let new = NewShipment {
        subject: Ref::of(case.id),
        chain: Ref::of(case.ticket_id),
        customer: Some(case.customer_id),
        station: case.station_id,
        receiver: match offer.hub {
            Some(_) => None,
            None => Some(our_end(work.conn(), case).await?),
        },
        offer,
        sender,
        parcels,
        contents: contents(case, units, sale.as_ref()),
    };
    let id = shipping::book(work, may, new).await?;
    let row = carriage::Model {
        shipment_id: id,
        return_id: case.id,
        customer_pays: payer(units) == Payer::Customer,
        currency: price.currency.code().to_owned(),
        price: price.minor,
        taken: 0,
        asked: 0,
        at: Moment::from(work.now),
    };
    carriage::Entity::insert(carriage::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(id)
}

/// How a way of a carrier is called on the return.
pub(crate) fn word(offer: &Offer) -> WayBack {
    match offer.service {
        shipping::Service::Pickup => WayBack::Pickup,
        _ => WayBack::Parcel,
    }
}

/// What is in the parcel: pieces of one name together, with what was paid for them.
fn contents(
    case: &case::Model,
    units: &[unit::Model],
    sale: Option<&SettledSale>,
) -> Vec<Contents> {
    let mut all: Vec<Contents> = Vec::new();
    for unit in units.iter().filter(|unit| is_sent(unit)) {
        let words: String = unit.words.chars().take(WORDS).collect();
        let worth = worth(unit, sale);
        match all.iter_mut().find(|one| one.words == words) {
            Some(one) => {
                one.pieces += 1;
                one.value.minor = one.value.minor.saturating_add(worth);
            }
            None => all.push(Contents {
                words,
                pieces: 1,
                value: Money::new(worth, case.currency()),
                tariff: String::new(),
                origin: String::new(),
            }),
        }
    }
    all
}

/// Whether a piece is still with the customer and is to come.
pub(crate) fn is_sent(unit: &unit::Model) -> bool {
    unit.place == Place::Awaiting && unit.acceptance != Acceptance::Refused
}

fn worth(unit: &unit::Model, sale: Option<&SettledSale>) -> i64 {
    let share = sale.and_then(|sale| {
        let mut lines = sale.lines.iter();
        let line = lines.find(|line| Some(line.id) == unit.sale_line_id)?;
        line.share(unit.piece?)
    });
    share.map_or(0, |share| (share.total() - share.freight).max(0))
}

/// A parcel of the way back with what is known of its cost.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// The parcel.
    pub shipment: Shipment,
    /// Its cost; none for one that was booked elsewhere.
    pub row: Option<carriage::Model>,
}

impl Known {
    /// Whether there is a label for it.
    pub const fn has_label(&self) -> bool {
        !matches!(
            self.shipment.state,
            ShipmentState::Booking | ShipmentState::Failed | ShipmentState::Cancelled
        )
    }

    /// Whether it was not called off, nor refused by its carrier.
    pub const fn stands(&self) -> bool {
        !matches!(
            self.shipment.state,
            ShipmentState::Failed | ShipmentState::Cancelled
        )
    }

    /// What may still be asked for.
    pub fn due(&self, payer: Payer) -> i64 {
        let row = self.row.as_ref();
        row.map_or(0, |row| row.carriage(self.stands()).due(payer))
    }
}

/// All parcels of the way back of a return; three statements.
pub(crate) async fn known<C: ConnectionTrait>(
    conn: &C,
    id: ReturnId,
) -> Result<Vec<Known>, Failure> {
    let all = shipping::shipments_of(conn, Ref::of(id)).await?;
    let mut rows = rows(conn, id).await?;
    let back = all.into_iter().filter(|one| one.direction.from_customer());
    let known = back.map(|shipment| {
        let place = rows.iter().position(|row| row.shipment_id == shipment.id);
        let row = place.map(|place| rows.swap_remove(place));
        Known { shipment, row }
    });
    Ok(known.collect())
}

async fn rows<C: ConnectionTrait>(conn: &C, id: ReturnId) -> Result<Vec<carriage::Model>, Failure> {
    Ok(carriage::Entity::find()
        .filter(carriage::Column::ReturnId.eq(id))
        .order_by_asc(carriage::Column::ShipmentId)
        .all(conn)
        .await?)
}

/// One parcel of a return, or not found.
pub(crate) async fn one(work: &Work, id: ReturnId, shipment: ShipmentId) -> Result<Known, Failure> {
    let known = known(work.conn(), id).await?;
    known
        .into_iter()
        .find(|known| known.shipment.id == shipment)
        .ok_or(Failure::not_found::<kinds::Shipment>())
}

/// What a decision may keep for the way back, parcel by parcel, in the currency of the return.
#[derive(Clone, Debug, Default)]
pub(crate) struct Due {
    /// Who pays by the judgements as they stand.
    pub payer: Payer,
    /// The parcels with what is due for each.
    pub parcels: Vec<(ShipmentId, i64)>,
    /// Something is due in another currency, which no refund can give.
    pub foreign: bool,
}

impl Due {
    /// All that may be kept.
    pub fn all(&self) -> i64 {
        self.parcels.iter().map(|(_, due)| due).sum()
    }

    /// An amount over the parcels, without those that get nothing of it; what it takes is due no more.
    pub fn split(&mut self, amount: i64) -> Vec<(ShipmentId, i64)> {
        let due: Vec<i64> = self.parcels.iter().map(|(_, due)| *due).collect();
        let parts = way::over(&due, amount);
        let mut split = Vec::new();
        for ((id, due), part) in self.parcels.iter_mut().zip(parts) {
            *due -= part;
            if part > 0 {
                split.push((*id, part));
            }
        }
        split
    }
}

/// What is due for the way back of a return.
pub(crate) async fn due<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
    units: &[unit::Model],
) -> Result<Due, Failure> {
    let mut due = Due {
        payer: payer(units),
        ..Due::default()
    };
    if due.payer == Payer::Seller {
        return Ok(due);
    }
    for known in known(conn, case.id).await? {
        let open = known.due(due.payer);
        let same = known.shipment.price.currency == case.currency();
        if open > 0 && same {
            due.parcels.push((known.shipment.id, open));
        }
        due.foreign |= open > 0 && !same;
    }
    Ok(due)
}

/// Notes what a decision kept for parcels, or gives it back when the decision is undone.
pub(crate) async fn took(
    work: &Work,
    parcels: &[(ShipmentId, i64)],
    back: bool,
) -> Result<(), Failure> {
    // beside numbers it would hide their own `max`
    use sea_orm::sea_query::ExprTrait;
    for (id, amount) in parcels {
        let amount = if back { -amount } else { *amount };
        carriage::Entity::update_many()
            .col_expr(
                carriage::Column::Taken,
                Expr::col(carriage::Column::Taken).add(amount),
            )
            .filter(carriage::Column::ShipmentId.eq(*id))
            .exec(work.conn())
            .await?;
    }
    Ok(())
}

/// Notes what was asked for on the account.
pub(crate) async fn asked(work: &Work, id: ShipmentId, asked: i64) -> Result<(), Failure> {
    carriage::Entity::update_many()
        .col_expr(carriage::Column::Asked, Expr::value(asked))
        .filter(carriage::Column::ShipmentId.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}
