//! What is done after the commit and by the calendar: ask carriers, read what they sent, raise what is late or lost.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::ids::{CarrierId, ShipmentId};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::jobs::Schedule;
use platform::{Failure, JobError, JobHandler, Platform};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::acts::{self, Source};
use crate::port::{
    Account, Adapters, AskFor, Booked, Booking, CarrierAdapter, Lack, PickupWish, Told, Tracked,
    Trouble,
};
use crate::queries;
use crate::records::{call, carrier, shipment};
use crate::rules::offers::Direction;
use crate::rules::tracking::ShipmentState;

pub use crate::acts::{BOOK, CANCEL, PICKUP, READ_CALL};

/// Ask carriers where open shipments are.
pub const ASK: &str = "shipping.ask";
/// Raise what is late or lost.
pub const RAISE: &str = "shipping.raise";

/// What the calendar leaves.
pub const SCHEDULES: &[Schedule] = &[
    Schedule {
        job: ASK,
        cron: "*/10 * * * *",
    },
    Schedule {
        job: RAISE,
        cron: "15 7 * * *",
    },
];

/// Who does the jobs that reach a carrier.
#[must_use]
pub fn asking(adapters: &Adapters) -> Vec<Arc<dyn JobHandler>> {
    vec![
        Arc::new(Book(adapters.clone())),
        Arc::new(Cancel(adapters.clone())),
        Arc::new(Pickup(adapters.clone())),
        Arc::new(ReadCall(adapters.clone())),
        Arc::new(Ask(adapters.clone())),
    ]
}

/// Shipments that are asked for by one run; the next is ten minutes away.
const ASKED_AT_ONCE: u64 = 200;

#[derive(Deserialize)]
struct OfShipment {
    shipment: ShipmentId,
}

/// A shipment with whom to ask about it.
struct Reached<'a> {
    row: shipment::Model,
    carrier: carrier::Model,
    account: Account,
    adapter: &'a dyn CarrierAdapter,
}

async fn reached<'a>(
    platform: &Platform,
    adapters: &'a Adapters,
    id: ShipmentId,
) -> Result<Reached<'a>, Failure> {
    let db = platform.db.read();
    let row = queries::row_of(db, id).await?;
    let carrier = queries::carrier_row(db, row.carrier_id).await?;
    let adapter = adapters
        .named(&carrier.adapter)
        .ok_or_else(|| Refused::whole("shipping-refused-adapter"))?;
    Ok(Reached {
        account: acts::open_account(platform, &carrier)?,
        adapter: adapter.as_ref(),
        row,
        carrier,
    })
}

/// Does [`BOOK`].
pub struct Book(pub Adapters);

#[async_trait]
impl JobHandler for Book {
    fn kind(&self) -> &'static str {
        BOOK
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfShipment { shipment: id } = serde_json::from_value(payload)?;
        let to = reached(platform, &self.0, id).await?;
        if to.row.state != ShipmentState::Booking {
            return Ok(());
        }
        let booking = booking(platform, &to.row).await?;
        match found_or_booked(&to, &booking).await {
            Ok(booked) => keep_booked(platform, id, &to.row.number, booked).await?,
            Err(trouble) => not_booked(platform, id, trouble).await?,
        }
        Ok(())
    }
}

/// Asks by our number first: a try before this one may have been taken although we never heard of it.
async fn found_or_booked(to: &Reached<'_>, booking: &Booking) -> Result<Booked, Trouble> {
    match to.adapter.find(&to.account, &booking.reference).await? {
        Some(booked) => Ok(booked),
        None => to.adapter.book(&to.account, booking).await,
    }
}

async fn booking(platform: &Platform, row: &shipment::Model) -> Result<Booking, Failure> {
    Ok(Booking {
        reference: row.number.clone(),
        service: row.service,
        is_return: row.direction != Direction::ToCustomer,
        sender: row.from(),
        receiver: row.to(),
        parcels: queries::parcels_of(platform.db.read(), row.id).await?,
        contents: row.inside(),
    })
}

/// Stores the label as it came, then writes all of it down.
async fn keep_booked(
    platform: &Platform,
    id: ShipmentId,
    number: &str,
    booked: Booked,
) -> Result<(), Failure> {
    let label = match &booked.label {
        Some(bytes) => {
            let name = format!("{number}.pdf");
            Some(platform.files.put(bytes.clone().into(), &name).await?)
        }
        None => None,
    };
    let mut work = platform.own_work("shipping").await?;
    acts::note_booked(&mut work, id, &booked, label.as_ref()).await?;
    work.commit().await
}

async fn not_booked(platform: &Platform, id: ShipmentId, trouble: Trouble) -> Result<(), Failure> {
    let mut work = platform.own_work("shipping").await?;
    let words = trouble.to_string();
    let again = match trouble {
        Trouble::NotDone { after, .. } => {
            acts::try_again(&mut work, id, BOOK, &words, after).await?
        }
        Trouble::Unknown { .. } => acts::try_again(&mut work, id, BOOK, &words, None).await?,
        Trouble::Refused { .. } | Trouble::Lacking(_) => false,
    };
    if !again {
        acts::note_not_booked(&mut work, id, &words).await?;
    }
    work.commit().await
}

/// Does [`CANCEL`].
pub struct Cancel(pub Adapters);

#[async_trait]
impl JobHandler for Cancel {
    fn kind(&self) -> &'static str {
        CANCEL
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfShipment { shipment: id } = serde_json::from_value(payload)?;
        let to = reached(platform, &self.0, id).await?;
        let Some(carrier_ref) = &to.row.carrier_ref else {
            return Ok(());
        };
        let Err(trouble) = to.adapter.cancel(&to.account, carrier_ref).await else {
            return Ok(());
        };
        let mut work = platform.own_work("shipping").await?;
        let words = trouble.to_string();
        // calling off twice does no harm, so an unknown outcome is tried again as well
        let again = match trouble {
            Trouble::NotDone { after, .. } => {
                acts::try_again(&mut work, id, CANCEL, &words, after).await?
            }
            Trouble::Unknown { .. } => acts::try_again(&mut work, id, CANCEL, &words, None).await?,
            Trouble::Refused { .. } | Trouble::Lacking(_) => false,
        };
        if !again {
            acts::note_not_cancelled(&mut work, id, &words).await?;
        }
        Ok(work.commit().await?)
    }
}

#[derive(Deserialize)]
struct OfPickup {
    shipment: ShipmentId,
    day: Date,
}

/// Does [`PICKUP`].
pub struct Pickup(pub Adapters);

#[async_trait]
impl JobHandler for Pickup {
    fn kind(&self) -> &'static str {
        PICKUP
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfPickup { shipment: id, day } = serde_json::from_value(payload)?;
        let to = reached(platform, &self.0, id).await?;
        let Some(carrier_ref) = to.row.carrier_ref.clone() else {
            return Ok(());
        };
        let wish = PickupWish {
            reference: to.row.number.clone(),
            carrier_ref,
            from: to.row.from(),
            day,
        };
        let answer = to.adapter.pickup(&to.account, &wish).await;
        let mut work = platform.own_work("shipping").await?;
        match answer {
            Ok(pickup) => acts::note_pickup(&mut work, id, Ok(&pickup)).await?,
            Err(trouble) => acts::note_pickup(&mut work, id, Err(&trouble.to_string())).await?,
        }
        Ok(work.commit().await?)
    }
}

#[derive(Deserialize)]
struct OfCall {
    call: Uuid,
}

/// Does [`READ_CALL`].
pub struct ReadCall(pub Adapters);

#[async_trait]
impl JobHandler for ReadCall {
    fn kind(&self) -> &'static str {
        READ_CALL
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfCall { call: id } = serde_json::from_value(payload)?;
        let row = call::Entity::find_by_id(id).one(platform.db.read()).await;
        let Some(row) = row.map_err(Failure::from)? else {
            return Ok(());
        };
        if row.read_at.is_some() {
            return Ok(());
        }
        let carrier = queries::carrier_row(platform.db.read(), row.carrier_id).await?;
        let Some(adapter) = self.0.named(&carrier.adapter) else {
            return Ok(());
        };
        let told = adapter.read(row.body.as_bytes());
        for told in told.map_err(JobError::give_up)? {
            take_in(platform, &self.0, adapter.as_ref(), &carrier, told).await?;
        }
        let work = platform.own_work("shipping").await?;
        acts::call_done(&work, id).await?;
        Ok(work.commit().await?)
    }
}

/// What was told of one shipment; a carrier that does not sign its calls is asked instead of believed.
async fn take_in(
    platform: &Platform,
    adapters: &Adapters,
    adapter: &dyn CarrierAdapter,
    carrier: &carrier::Model,
    told: Told,
) -> Result<(), JobError> {
    let db = platform.db.read();
    let (by_ref, by_number) = (told.carrier_ref.as_deref(), told.tracking_number.as_deref());
    let found = queries::shipment_by_ref(db, carrier.id, by_ref, by_number).await?;
    let Some(row) = found else {
        tracing::info!(carrier = %carrier.name, "a carrier told of a shipment that is not ours");
        return Ok(());
    };
    let unsigned = adapter.lacks().contains(&Lack::Signature);
    if unsigned || told.sightings.is_empty() {
        return match ask_one(platform, adapters, row.id).await? {
            Asked::Done => Ok(()),
            Asked::Busy(words) => Err(JobError::retry(words)),
        };
    }
    let tracked = Tracked {
        sightings: told.sightings,
        tracking_number: told.tracking_number,
        link: None,
    };
    let mut work = platform.own_work("shipping").await?;
    acts::note(&mut work, row.id, &tracked, Source::Call).await?;
    Ok(work.commit().await?)
}

/// What came of asking.
enum Asked {
    /// The carrier answered, or will never know better.
    Done,
    /// It does not want to be asked now.
    Busy(String),
}

async fn ask_one(
    platform: &Platform,
    adapters: &Adapters,
    id: ShipmentId,
) -> Result<Asked, Failure> {
    let to = reached(platform, adapters, id).await?;
    let ask = AskFor {
        carrier_ref: to.row.carrier_ref.clone(),
        tracking_number: to.row.tracking_number.clone(),
    };
    let (tracked, asked, pause) = match to.adapter.track(&to.account, &ask).await {
        Ok(tracked) => (tracked, Asked::Done, None),
        Err(Trouble::NotDone { words, after }) => (Tracked::default(), Asked::Busy(words), after),
        Err(trouble) => {
            tracing::warn!(shipment = %to.row.number, carrier = %to.carrier.name, %trouble, "a carrier does not tell");
            (Tracked::default(), Asked::Done, None)
        }
    };
    let mut work = platform.own_work("shipping").await?;
    acts::note(&mut work, id, &tracked, Source::Asked).await?;
    if let Some(pause) = pause.and_then(|pause| SignedDuration::try_from(pause).ok()) {
        acts::put_off(&mut work, id, pause).await?;
    }
    work.commit().await?;
    Ok(asked)
}

/// Does [`ASK`].
pub struct Ask(pub Adapters);

#[async_trait]
impl JobHandler for Ask {
    fn kind(&self) -> &'static str {
        ASK
    }

    fn goes_on(&self) -> bool {
        true
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let mut busy: Vec<CarrierId> = Vec::new();
        for (id, carrier) in due(platform).await? {
            if busy.contains(&carrier) {
                continue;
            }
            match ask_one(platform, &self.0, id).await {
                Ok(Asked::Done) => {}
                Ok(Asked::Busy(_)) => busy.push(carrier),
                // its adapter is gone: nobody can be asked, the others can
                Err(Failure::Refused(_)) => busy.push(carrier),
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(())
    }
}

/// Shipments whose time to be asked for has come, the longest due first.
async fn due(platform: &Platform) -> Result<Vec<(ShipmentId, CarrierId)>, Failure> {
    Ok(shipment::Entity::find()
        .select_only()
        .column(shipment::Column::Id)
        .column(shipment::Column::CarrierId)
        .filter(shipment::Column::AskAt.lte(Moment::from(platform.now())))
        .order_by_asc(shipment::Column::AskAt)
        .order_by_asc(shipment::Column::Id)
        .limit(ASKED_AT_ONCE)
        .into_tuple()
        .all(platform.db.read())
        .await?)
}

/// Does [`RAISE`].
#[derive(Clone, Copy, Debug)]
pub struct Raise;

#[async_trait]
impl JobHandler for Raise {
    fn kind(&self) -> &'static str {
        RAISE
    }

    fn goes_on(&self) -> bool {
        true
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        loop {
            let mut work = platform.own_work(RAISE).await?;
            let raised = acts::raise_late(&mut work).await?;
            work.commit().await?;
            if raised < acts::AT_ONCE {
                break;
            }
        }
        for carrier in queries::all_carriers(platform.db.read()).await? {
            loop {
                let mut work = platform.own_work(RAISE).await?;
                let raised = acts::raise_lost(&mut work, &carrier).await?;
                work.commit().await?;
                if raised < acts::AT_ONCE {
                    break;
                }
            }
        }
        Ok(())
    }
}
