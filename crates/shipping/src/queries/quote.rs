//! All ways to send something, each with its whole price.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use kernel::ids::{CarrierId, HubId};
use kernel::money::Money;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use platform::Failure;
use platform::columns::Day;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::carriers::open_carriers;
use super::hubs::hubs_for;
use crate::port::MANUAL;
use crate::records::{agreement, carrier, price, quoted};
use crate::rules::live::{Live, way, with_answer};
use crate::rules::offers::{Ask, Direction, Offer, Service, marked};
use crate::rules::parcel::{self, charged_together};
use crate::rules::place::Place;
use crate::rules::tariff::{PriceLine, Term, cost, in_force};

/// Cubic centimetres to a desi where no agreement says it.
const DIVISOR: i64 = 3_000;
/// Days on the way where neither table nor carrier says them.
const USUAL_DAYS: i32 = 5;

/// One of our places at which a way may end or begin.
struct Near {
    country: String,
    hub: Option<HubId>,
}

/// All ways, the cheapest first, by the agreements in force on the day of the ask, and by what carriers said themselves on that day. Empty
/// when no carrier goes there. To a hub: one offer for each hub that serves the sender's country.
pub async fn quote(db: &impl ConnectionTrait, ask: &Ask) -> Result<Vec<Offer>, Failure> {
    let table = Table::of(db, vec![read(ask)?]).await?;
    Ok(marked(table.offers(db).await?.0))
}

/// Several asks on the same day, read as one: carriers, their agreements, the lines that are looked at.
pub(crate) struct Table {
    /// The asks as they are worked with, each with our end.
    asks: Vec<(Ask, Vec<Near>)>,
    pub carriers: Vec<carrier::Model>,
    agreements: HashMap<CarrierId, agreement::Model>,
    lines: HashMap<CarrierId, Vec<price::Model>>,
}

impl Table {
    /// Reads what the asks need; those to a hub are answered for each hub of the country.
    pub async fn of(db: &impl ConnectionTrait, asks: Vec<Ask>) -> Result<Self, Failure> {
        let mut with_ends = Vec::with_capacity(asks.len());
        for ask in asks {
            let near = near(db, &ask).await?;
            with_ends.push((ask, near));
        }
        let carriers = open_carriers(db).await?;
        let day = with_ends.first().map_or(Date::MIN, |(ask, _)| ask.day);
        let agreements = agreements_on(db, &carriers, day).await?;
        let countries: BTreeSet<&str> = with_ends
            .iter()
            .map(|(ask, _)| far(ask).country.as_str())
            .collect();
        let lines = tables(db, &agreements, &countries).await?;
        Ok(Self {
            asks: with_ends,
            carriers,
            agreements,
            lines,
        })
    }

    /// The asks of which carriers with an adapter say prices themselves: those between a customer and a place of ours.
    pub fn asked_live(&self) -> impl Iterator<Item = &Ask> {
        let asks = self.asks.iter().map(|(ask, _)| ask);
        asks.filter(|ask| ask.direction != Direction::ToHub)
    }

    /// Whether a carrier may take an ask at all.
    pub fn takes(&self, carrier: &carrier::Model, ask: &Ask) -> bool {
        let near = match ask.direction {
            Direction::ToCustomer => &ask.from.country,
            _ => &ask.to.country,
        };
        self.agreements.contains_key(&carrier.id) && *near == carrier.base
    }

    /// All offers, unmarked, with the names of carriers that have no price because they did not answer.
    pub async fn offers(
        &self,
        db: &impl ConnectionTrait,
    ) -> Result<(Vec<Offer>, BTreeSet<String>), Failure> {
        let said = self.said(db).await?;
        let (mut offers, mut silent) = (Vec::new(), BTreeSet::new());
        for (ask, near) in &self.asks {
            let word = way(ask);
            for carrier in &self.carriers {
                let found = self.of_carrier(ask, near, carrier);
                match said.get(&(carrier.id, word.clone())) {
                    None => offers.extend(found),
                    Some(row) => {
                        let all = with_answer(found, row.said(), self.bare(ask, carrier));
                        if all.is_empty() {
                            silent.insert(carrier.name.clone());
                        }
                        offers.extend(all);
                    }
                }
            }
        }
        Ok((offers, silent))
    }

    fn of_carrier(&self, ask: &Ask, near: &[Near], carrier: &carrier::Model) -> Vec<Offer> {
        let known = self
            .agreements
            .get(&carrier.id)
            .zip(self.lines.get(&carrier.id));
        let Some((agreement, rows)) = known else {
            return Vec::new();
        };
        let far = far(ask);
        let rows = rows.iter().filter(|row| row.country == far.country);
        let lines: Vec<PriceLine> = rows.cloned().map(price::Model::line).collect();
        let near = near.iter().filter(|place| place.country == carrier.base);
        near.flat_map(|place| by_service(ask, carrier, agreement, &lines, far, place))
            .collect()
    }

    /// What stands in an offer of which only the carrier knows the price.
    fn bare(&self, ask: &Ask, carrier: &carrier::Model) -> Offer {
        let agreement = self.agreements.get(&carrier.id);
        let divisor = agreement.map_or(DIVISOR, |row| row.terms().divisor);
        Offer {
            carrier: carrier.id,
            carrier_name: carrier.name.clone(),
            agreement: agreement.map_or(ask.day, |row| row.starts_on.into()),
            service: Service::Parcel,
            direction: ask.direction,
            price: Money::kurus(0),
            tax: Money::kurus(0),
            desi: charged_together(&ask.parcels, divisor),
            days: USUAL_DAYS,
            hub: None,
            cheapest: false,
            fastest: false,
            live: Live::No,
            table: None,
        }
    }

    /// What carriers said themselves for these asks; one statement, none where no adapter speaks with a carrier.
    pub async fn said(
        &self,
        db: &impl ConnectionTrait,
    ) -> Result<HashMap<(CarrierId, String), quoted::Model>, Failure> {
        let reached = self.carriers.iter().filter(|row| row.adapter != MANUAL);
        let reached: Vec<CarrierId> = reached.map(|row| row.id).collect();
        let ways: Vec<String> = self.asked_live().map(way).collect();
        let day = self.asked_live().next().map(|ask| Day::from(ask.day));
        let (Some(day), false) = (day, reached.is_empty()) else {
            return Ok(HashMap::new());
        };
        let rows = quoted::Entity::find()
            .filter(quoted::Column::CarrierId.is_in(reached))
            .filter(quoted::Column::Way.is_in(ways))
            .filter(quoted::Column::Day.eq(day))
            .all(db)
            .await?;
        let key = |row: quoted::Model| ((row.carrier_id, row.way.clone()), row);
        Ok(rows.into_iter().map(key).collect())
    }
}

/// The customer's end, by whose country the tables go.
const fn far(ask: &Ask) -> &Place {
    match ask.direction.from_customer() {
        true => &ask.from,
        false => &ask.to,
    }
}

/// The ask as it is worked with, or all that is wrong with it.
pub(crate) fn read(ask: &Ask) -> Result<Ask, Refused> {
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

/// The lines for the customers' countries of all these agreements; one statement.
async fn tables(
    db: &impl ConnectionTrait,
    agreements: &HashMap<CarrierId, agreement::Model>,
    countries: &BTreeSet<&str>,
) -> Result<HashMap<CarrierId, Vec<price::Model>>, Failure> {
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
        .filter(price::Column::Country.is_in(countries.iter().copied()))
        .all(db)
        .await?;
    let mut tables: HashMap<CarrierId, Vec<price::Model>> = HashMap::new();
    for row in rows {
        tables.entry(row.carrier_id).or_default().push(row);
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
            live: Live::No,
            table: None,
        })
    })
}
