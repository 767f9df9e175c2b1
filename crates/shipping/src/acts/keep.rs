//! What the acts about a shipment share: the lock, the event, the search entry, what others hear.

use jiff::Timestamp;
use kernel::ids::ShipmentId;
use platform::{Event, Failure, Job, Platform, SearchEntry, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::moved::{MOVED, Moved, MovedFact};
use crate::port::Account;
use crate::queries;
use crate::records::{carrier, shipment};

/// The purpose under which the keys of accounts are sealed.
pub(super) const SEALED_FOR: &str = "shipping-carrier";

/// The row, held until this change ends, so that of two who change it one waits. Its version is the next one already.
pub(crate) async fn held(work: &Work, id: ShipmentId) -> Result<shipment::Model, Failure> {
    shipment::Entity::update_many()
        .col_expr(
            shipment::Column::Version,
            Expr::col(shipment::Column::Version).add(1),
        )
        .filter(shipment::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    queries::row_of(work.conn(), id).await
}

/// The row of a station that the actor sees, held.
pub(super) async fn held_seen(work: &Work, id: ShipmentId) -> Result<shipment::Model, Failure> {
    queries::shipment_row(work.conn(), &work.actor.stations, id).await?;
    held(work, id).await
}

/// Writes an event on the chain that tells of the shipment.
pub(super) async fn record(
    work: &mut Work,
    row: &shipment::Model,
    verb: &'static str,
    facts: Value,
) -> Result<(), Failure> {
    let mut told = json!({ "number": row.number, "subject": row.subject().to_string() });
    if let (Some(told), Value::Object(facts)) = (told.as_object_mut(), facts) {
        told.extend(facts);
    }
    work.notify(format!("shipment:{}", row.id));
    work.notify("shipments");
    let event = Event::of(row.id, verb, told).in_chain(row.chain());
    work.record(event).await
}

/// Whoever owns what is sent hears of it, once for each change.
pub(super) async fn tell(
    work: &mut Work,
    row: &shipment::Model,
    named_carrier: bool,
    fact: MovedFact,
    at: Timestamp,
) -> Result<(), Failure> {
    let moved = Moved {
        shipment: row.id,
        subject: row.subject(),
        fact,
        at,
        carrier: row.carrier_id,
        named_carrier,
    };
    let payload = serde_json::to_value(&moved).map_err(Failure::internal)?;
    let key = format!("{MOVED}:{}:{}:{fact:?}", row.id, row.version);
    work.enqueue(Job::new(MOVED, payload).keyed(key)).await
}

/// Makes it findable by our number and the carrier's.
pub(super) async fn index(work: &mut Work, row: &shipment::Model) -> Result<(), Failure> {
    let receiver = row.to();
    let mut entry = SearchEntry::new(row.id, row.number.clone())
        .subtitle(format!("{} · {}", receiver.name, receiver.city))
        .station(Some(row.station_id))
        .token(row.number.clone());
    if let Some(number) = &row.tracking_number {
        entry = entry.token(number.clone());
    }
    work.index(entry).await
}

/// The keys of our account with a carrier, opened.
pub(crate) fn open_account(
    platform: &Platform,
    carrier: &carrier::Model,
) -> Result<Account, Failure> {
    let open = |sealed: &Option<String>| match sealed {
        Some(sealed) => {
            let opened = platform.secrets.open(SEALED_FOR, sealed)?;
            String::from_utf8(opened).map_err(Failure::internal)
        }
        None => Ok(String::new()),
    };
    Ok(Account {
        key: open(&carrier.key_sealed)?,
        secret: open(&carrier.secret_sealed)?,
        option: carrier.option.clone(),
    })
}

/// What others called a trouble, as it is kept: one line, not too long.
pub(super) fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(300).collect()
}
