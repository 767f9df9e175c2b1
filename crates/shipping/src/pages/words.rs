//! Choices, tags and what was typed as values.

use jiff::Timestamp;
use jiff::civil::Time;
use kernel::format::{parse_day, parse_decimal};
use kernel::refusal::Refused;
use kernel::states::State;
use kernel::time::{istanbul, moment_at};
use platform::Failure;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use ui::{Choice, L, Lang, Site, State as Colour, Tag, Visit};

use crate::Shipment;
use crate::rules::live::Live;
use crate::rules::offers::Offer;
use crate::rules::tracking::ShipmentState;

/// The choices of words, each with its name.
pub(super) fn choices<'a, S: State + 'a>(
    l: L,
    all: impl IntoIterator<Item = &'a S>,
) -> Vec<Choice> {
    let all = all.into_iter();
    all.map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

/// The stations to choose from; closed ones too when the past is asked for.
pub(super) async fn stations(
    site: &Site,
    visit: &Visit,
    closed_too: bool,
) -> Result<Vec<Choice>, Failure> {
    let all = identity::queries::stations(site.platform.db.read()).await?;
    let seen = all.into_iter().filter(|row| {
        visit.actor().stations.see(Some(row.id)) && (closed_too || row.closed_at.is_none())
    });
    Ok(seen
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

/// The state of a shipment as a mark.
pub(crate) fn state_tag(l: L, shipment: &Shipment) -> Tag {
    if shipment.late_since.is_some() {
        return Tag::new(Colour::Late, l.t("shipping-late"));
    }
    let colour = match shipment.state {
        ShipmentState::Booking | ShipmentState::Booked => Colour::Wait,
        ShipmentState::PickedUp | ShipmentState::InTransit => Colour::Soon,
        ShipmentState::Delivered => Colour::Good,
        ShipmentState::Lost | ShipmentState::Failed => Colour::Late,
        ShipmentState::Returned | ShipmentState::Cancelled => Colour::Plain,
    };
    Tag::new(colour, l.t(shipment.state.key()))
}

/// Thousandths of what was typed: `1,8` kilograms are 1800 grams.
pub(super) fn thousandths(
    typed: &str,
    lang: Lang,
    field: &'static str,
    key: &'static str,
) -> Result<i64, Refused> {
    scaled(typed, lang, 1_000).ok_or_else(|| Refused::field(field, key))
}

/// Tenths of what was typed: `30` centimetres are 300 millimetres.
pub(super) fn tenths(
    typed: &str,
    lang: Lang,
    field: &'static str,
    key: &'static str,
) -> Result<i64, Refused> {
    scaled(typed, lang, 10).ok_or_else(|| Refused::field(field, key))
}

/// Basis points of a percentage that was typed.
pub(super) fn points(typed: &str, lang: Lang, field: &'static str) -> Result<i64, Refused> {
    scaled(typed, lang, 100).ok_or_else(|| Refused::field(field, "shipping-refused-points"))
}

fn scaled(typed: &str, lang: Lang, by: i64) -> Option<i64> {
    let number = parse_decimal(typed.trim(), lang).ok()?;
    let number = number.checked_mul(Decimal::from(by))?;
    number.is_integer().then(|| number.to_i64()).flatten()
}

/// A moment that was typed as a day and a clock time here.
pub(super) fn moment(day: &str, time: &str) -> Result<Timestamp, Refused> {
    let day = parse_day(day).map_err(|_| Refused::field("at_day", "shipping-refused-day"))?;
    let refused = || Refused::field("at_time", "shipping-refused-time");
    let time: Time = time.trim().parse().map_err(|_| refused())?;
    moment_at(day.to_datetime(time), &istanbul()).map_err(|_| refused())
}

/// What a price stands on, where it is not the table's alone.
#[must_use]
pub fn live_words(l: L, offer: &Offer) -> Option<String> {
    match (offer.live, offer.table) {
        (Live::No, _) => None,
        (Live::Yes, Some(table)) => Some(l.a1("shipping-live-beside", "table", l.money(table))),
        (live, _) => Some(l.t(live.key())),
    }
}

/// That some carriers say no price now; nothing when all do.
#[must_use]
pub fn silent_words(l: L, silent: &[String]) -> Option<String> {
    let named = silent.join(", ");
    (!silent.is_empty()).then(|| l.a1("shipping-live-silent", "names", named))
}
