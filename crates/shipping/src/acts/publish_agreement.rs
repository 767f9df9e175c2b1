//! Write down what a carrier agreed to from a day on, with its price table.

use kernel::ids::CarrierId;
use kernel::refusal::{Problems, Refused};
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use crate::permissions::KeepCarriers;
use crate::records::{agreement, price};
use crate::rules::place::LINE_MAX;
use crate::rules::tariff::{PriceLine, Reach, Term, Terms, check_table, check_term, check_terms};
use crate::{events, queries};

/// Lines that are written with one statement: each has ten values, and SQLite takes 32,766.
const LINES_AT_ONCE: usize = 1_000;

/// What a carrier agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAgreement {
    /// Who.
    pub carrier: CarrierId,
    /// When it holds.
    pub term: Term,
    /// What it says.
    pub terms: Terms,
    /// The price table.
    pub lines: Vec<PriceLine>,
    /// What else was agreed.
    pub note: String,
}

/// Publishes it. What was booked keeps the price that it was booked at.
pub async fn publish_agreement(
    work: &mut Work,
    _may: Allowed<KeepCarriers>,
    new: NewAgreement,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    problems.take(check_terms(&new.terms));
    problems.take(check_table(&new.lines));
    let short = new.note.chars().count() <= LINE_MAX;
    problems.check(short, "note", "shipping-refused-long");
    problems.finish(())?;
    let carrier = queries::carrier_row(work.conn(), new.carrier).await?;
    let known = queries::agreements_of(work.conn(), new.carrier).await?;
    let known: Vec<Term> = known.iter().map(agreement::Model::term).collect();
    check_term(&known, new.term)?;
    agreement::Entity::insert(row(work, &new)?)
        .exec_without_returning(work.conn())
        .await?;
    insert_lines(work, &new).await?;
    let facts = json!({
        "name": carrier.name, "starts_on": new.term.starts_on, "ends_on": new.term.ends_on,
        "currency": new.terms.currency.code(), "divisor": new.terms.divisor, "fuel": new.terms.fuel,
        "minimum": new.terms.minimum, "tax": new.terms.tax, "lines": new.lines.len(),
    });
    work.record(Event::of(new.carrier, events::AGREED, facts))
        .await
}

fn row(work: &Work, new: &NewAgreement) -> Result<agreement::ActiveModel, Refused> {
    let small = |number: i64, field: &'static str| {
        i32::try_from(number).map_err(|_| Refused::field(field, "shipping-refused-points"))
    };
    Ok(agreement::ActiveModel {
        carrier_id: Set(new.carrier),
        starts_on: Set(Day::from(new.term.starts_on)),
        ends_on: Set(new.term.ends_on.map(Day::from)),
        currency: Set(new.terms.currency.code().to_owned()),
        divisor: Set(small(new.terms.divisor, "divisor")?),
        fuel: Set(small(new.terms.fuel, "fuel")?),
        minimum: Set(new.terms.minimum),
        tax: Set(small(new.terms.tax, "tax")?),
        note: Set(new.note.trim().to_owned()),
        published_at: Set(Moment::from(work.now)),
        published_by: Set(work.actor.name.to_string()),
    })
}

async fn insert_lines(work: &Work, new: &NewAgreement) -> Result<(), Failure> {
    let numbered: Vec<(i32, &PriceLine)> = (1..).zip(&new.lines).collect();
    for some in numbered.chunks(LINES_AT_ONCE) {
        let rows = some.iter().map(|(number, line)| price::ActiveModel {
            carrier_id: Set(new.carrier),
            starts_on: Set(Day::from(new.term.starts_on)),
            line_no: Set(*number),
            zone: Set(line.zone.clone()),
            country: Set(line.country.clone()),
            prefix: Set(line.prefix.clone()),
            service: Set(line.service),
            up_to: Set(up_to(line.reach)),
            price: Set(line.price),
            days: Set(line.days),
        });
        price::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

fn up_to(reach: Reach) -> i32 {
    match reach {
        Reach::UpTo(most) => i32::try_from(most).unwrap_or(i32::MAX),
        Reach::EachMore => 0,
    }
}
