//! Prices from carriers themselves: asked all at once, for a short while, and kept for the day, so that a booking finds what was shown.

use std::time::Duration;

use futures::future::join_all;
use kernel::ids::CarrierId;
use kernel::money::Currency;
use kernel::refusal::Refused;
use platform::columns::{Day, Moment};
use platform::{Failure, Platform};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::acts;
use crate::port::{Adapters, Inquiry, Lack, MANUAL, Said, Trouble};
use crate::queries::{Table, read};
use crate::records::{carrier, quoted};
use crate::rules::live::{still_good, way};
use crate::rules::offers::{Ask, Direction, Offer, marked};

/// So long a page waits for all carriers together.
const WAIT: Duration = Duration::from_millis(1_500);
/// Carriers and ways that are asked at once; others keep the price of their table.
const AT_ONCE: usize = 20;

/// All ways to send something, with who has no price for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The ways, the cheapest first.
    pub offers: Vec<Offer>,
    /// Names of carriers that have no price in their table and did not answer in time.
    pub silent: Vec<String>,
}

/// What a carrier said, or that it did not answer.
struct Heard {
    carrier: CarrierId,
    way: String,
    day: Day,
    said: Option<Said>,
}

/// As [`crate::quote`], for several asks of one day, after the carriers that say prices themselves were asked. Nobody waits long: who does
/// not answer in time has the price of the table, or is named.
///
/// # Errors
/// Refused where none of the asks has an end or parcels that can be; else when the database fails.
pub async fn offers(platform: &Platform, asks: &[Ask]) -> Result<Offers, Failure> {
    let mut problem: Option<Refused> = None;
    let mut good = Vec::with_capacity(asks.len());
    for ask in asks {
        match read(ask) {
            Ok(ask) => good.push(ask),
            Err(refused) => problem = Some(refused),
        }
    }
    if let (true, Some(problem)) = (good.is_empty(), problem) {
        return Err(problem.into());
    }
    let db = platform.db.read();
    let table = Table::of(db, good).await?;
    ask_carriers(platform, &table).await?;
    let (offers, silent) = table.offers(db).await?;
    Ok(Offers {
        offers: marked(offers),
        silent: silent.into_iter().collect(),
    })
}

/// Asks those carriers whose answers are too old, and keeps what they say.
async fn ask_carriers(platform: &Platform, table: &Table) -> Result<(), Failure> {
    let adapters = Adapters::known();
    let speaks = |row: &&carrier::Model| {
        let adapter = adapters.named(&row.adapter);
        row.adapter != MANUAL && adapter.is_some_and(|one| !one.lacks().contains(&Lack::Quote))
    };
    let carriers: Vec<&carrier::Model> = table.carriers.iter().filter(speaks).collect();
    if carriers.is_empty() {
        return Ok(());
    }
    let known = table.said(platform.db.read()).await?;
    let mut asking = Vec::new();
    for ask in table.asked_live() {
        for carrier in carriers.iter().filter(|row| table.takes(row, ask)) {
            let before = known.get(&(carrier.id, way(ask)));
            let good = before.is_some_and(|row| {
                still_good(row.asked_at.into(), row.price.is_some(), platform.now())
            });
            if !good && asking.len() < AT_ONCE {
                asking.push(hear(platform, &adapters, carrier, ask));
            }
        }
    }
    let heard: Vec<Heard> = join_all(asking).await.into_iter().flatten().collect();
    keep(platform, heard).await
}

/// One carrier about one way. One that cannot say a price for it is nobody who did not answer.
async fn hear(
    platform: &Platform,
    adapters: &Adapters,
    carrier: &carrier::Model,
    ask: &Ask,
) -> Option<Heard> {
    let adapter = adapters.named(&carrier.adapter)?;
    let account = match acts::open_account(platform, carrier) {
        Ok(account) => account,
        Err(failure) => {
            tracing::warn!(%failure, carrier = %carrier.id, "the account of a carrier cannot be opened");
            return None;
        }
    };
    let inquiry = Inquiry {
        from: ask.from.clone(),
        to: ask.to.clone(),
        is_return: ask.direction != Direction::ToCustomer,
        parcels: ask.parcels.clone(),
    };
    let answer = tokio::time::timeout(WAIT, adapter.quote(&account, &inquiry)).await;
    let said = match answer {
        Ok(Ok(said)) => Some(said),
        Ok(Err(Trouble::Lacking(_))) => return None,
        Ok(Err(trouble)) => {
            tracing::warn!(%trouble, carrier = %carrier.id, "a carrier says no price");
            None
        }
        Err(_) => None,
    };
    Some(Heard {
        carrier: carrier.id,
        way: way(ask),
        day: Day::from(ask.day),
        said,
    })
}

/// Keeps what was heard for the day; what was said on earlier days goes.
async fn keep(platform: &Platform, heard: Vec<Heard>) -> Result<(), Failure> {
    let Some(day) = heard.first().map(|one| one.day) else {
        return Ok(());
    };
    let work = platform.own_work("shipping").await?;
    quoted::Entity::delete_many()
        .filter(quoted::Column::Day.lt(day))
        .exec(work.conn())
        .await?;
    let now = Moment::from(work.now);
    let rows = heard.into_iter().map(|one| quoted::ActiveModel {
        carrier_id: Set(one.carrier),
        way: Set(one.way),
        day: Set(one.day),
        currency: Set(currency(one.said)),
        price: Set(one.said.map(|said| said.price.minor)),
        tax: Set(one.said.map(|said| said.tax.minor)),
        days: Set(one.said.and_then(|said| said.days)),
        asked_at: Set(now),
    });
    use quoted::Column as C;
    let again = OnConflict::columns([C::CarrierId, C::Way, C::Day])
        .update_columns([C::Currency, C::Price, C::Tax, C::Days, C::AskedAt])
        .to_owned();
    quoted::Entity::insert_many(rows)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    work.commit().await
}

fn currency(said: Option<Said>) -> String {
    let currency = said.map_or(Currency::TRY, |said| said.price.currency);
    currency.code().to_owned()
}
