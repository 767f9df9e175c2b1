//! All ways to send something, each with its whole price.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{CarrierId, HubId};
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use platform::Failure;
use platform::columns::Day;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::carriers::open_carriers;
use super::hubs::hubs_for;
use crate::records::{agreement, carrier, price};
use crate::rules::offers::{Ask, Direction, Offer, Service, marked};
use crate::rules::parcel::{self, charged_together};
use crate::rules::place::Place;
use crate::rules::tariff::{PriceLine, Term, cost, in_force};

/// One of our places at which a way may end or begin.
struct Near {
    country: String,
    hub: Option<HubId>,
}

/// All ways, the cheapest first, by the agreements in force on the day of the ask. Empty when no carrier goes there. To a hub: one
/// offer for each hub that serves the sender's country.
pub async fn quote(db: &impl ConnectionTrait, ask: &Ask) -> Result<Vec<Offer>, Failure> {
    let ask = read(ask)?;
    let near = near(db, &ask).await?;
    let carriers = open_carriers(db).await?;
    let agreements = agreements_on(db, &carriers, ask.day).await?;
    let far = match ask.direction.from_customer() {
        true => &ask.from,
        false => &ask.to,
    };
    let tables = tables(db, &agreements, far).await?;
    let mut offers = Vec::new();
    for carrier in &carriers {
        let (Some(agreement), Some(lines)) = (agreements.get(&carrier.id), tables.get(&carrier.id))
        else {
            continue;
        };
        for place in near.iter().filter(|place| place.country == carrier.base) {
            offers.extend(by_service(&ask, carrier, agreement, lines, far, place));
        }
    }
    Ok(marked(offers))
}

/// The ask as it is worked with, or all that is wrong with it.
fn read(ask: &Ask) -> Result<Ask, Refused> {
    let mut problems = Problems::new();
    let from = problems.take(ask.from.read("from"));
    let to = match ask.direction {
        Direction::ToHub => Some(Place::default()),
        _ => problems.take(ask.to.read("to")),
    };
    problems.take(parcel::check(&ask.parcels));
    let places = problems.finish(from.zip(to))?;
    let (from, to) = places.unwrap_or_default();
    Ok(Ask {
        from,
        to,
        ..ask.clone()
    })
}

/// Our end: the place of the ask, or each hub that serves the sender's country.
async fn near(db: &impl ConnectionTrait, ask: &Ask) -> Result<Vec<Near>, Failure> {
    let of = |country: &str| {
        vec![Near {
            country: country.to_owned(),
            hub: None,
        }]
    };
    Ok(match ask.direction {
        Direction::ToUs => of(&ask.to.country),
        Direction::ToCustomer => of(&ask.from.country),
        Direction::ToHub => {
            let hubs = hubs_for(db, &ask.from.country).await?;
            let near = hubs.into_iter().map(|hub| Near {
                country: hub.country,
                hub: Some(hub.id),
            });
            near.collect()
        }
    })
}

/// The agreement of each carrier that is in force on a day; one statement.
async fn agreements_on(
    db: &impl ConnectionTrait,
    carriers: &[carrier::Model],
    on: Date,
) -> Result<HashMap<CarrierId, agreement::Model>, Failure> {
    let ids = carriers.iter().map(|carrier| carrier.id);
    let rows = agreement::Entity::find()
        .filter(agreement::Column::CarrierId.is_in(ids))
        .filter(agreement::Column::StartsOn.lte(Day::from(on)))
        .all(db)
        .await?;
    let mut of: HashMap<CarrierId, Vec<agreement::Model>> = HashMap::new();
    for row in rows {
        of.entry(row.carrier_id).or_default().push(row);
    }
    let holding = |(id, rows): (CarrierId, Vec<agreement::Model>)| {
        let terms: Vec<Term> = rows.iter().map(agreement::Model::term).collect();
        let term = in_force(&terms, on)?;
        let row = rows.into_iter().find(|row| row.term() == term)?;
        Some((id, row))
    };
    Ok(of.into_iter().filter_map(holding).collect())
}

/// The lines for the customer's country of all these agreements; one statement.
async fn tables(
    db: &impl ConnectionTrait,
    agreements: &HashMap<CarrierId, agreement::Model>,
    far: &Place,
) -> Result<HashMap<CarrierId, Vec<PriceLine>>, Failure> {
    if agreements.is_empty() {
        return Ok(HashMap::new());
    }
    let each = agreements.values().fold(Condition::any(), |any, row| {
        let table = Condition::all()
            .add(price::Column::CarrierId.eq(row.carrier_id))
            .add(price::Column::StartsOn.eq(row.starts_on));
        any.add(table)
    });
    let rows = price::Entity::find()
        .filter(each)
        .filter(price::Column::Country.eq(&far.country))
        .all(db)
        .await?;
    let mut tables: HashMap<CarrierId, Vec<PriceLine>> = HashMap::new();
    for row in rows {
        let table = tables.entry(row.carrier_id).or_default();
        table.push(row.line());
    }
    Ok(tables)
}

fn by_service<'a>(
    ask: &'a Ask,
    carrier: &'a carrier::Model,
    agreement: &'a agreement::Model,
    lines: &'a [PriceLine],
    far: &'a Place,
    near: &'a Near,
) -> impl Iterator<Item = Offer> + 'a {
    let terms = agreement.terms();
    let desi = charged_together(&ask.parcels, terms.divisor);
    Service::ALL.iter().filter_map(move |service| {
        let cost = cost(&terms, lines, *service, far, desi)?;
        Some(Offer {
            carrier: carrier.id,
            carrier_name: carrier.name.clone(),
            agreement: agreement.starts_on.into(),
            service: *service,
            direction: ask.direction,
            price: cost.total,
            tax: cost.tax,
            desi,
            days: cost.days,
            hub: near.hub,
            cheapest: false,
            fastest: false,
        })
    })
}
