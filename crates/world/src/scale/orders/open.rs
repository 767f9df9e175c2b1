//! A batch of orders that are open, each brought by the acts of the service desk to where it stands, some days ago.

use catalogue::UnitBrief;
use jiff::{SignedDuration, Timestamp};
use kernel::money::Currency;
use kernel::time::{add_days, civil_day};
use platform::{Failure, Stations, Work};
use service::acts::{self, Draft, DraftLine, HandedIn, Intake, NewLabour, Tested, What, Who};
use service::rules::estimate_states::EstimateLineKind;
use service::rules::intake::Receipt;
use service::rules::words::{Came, Priority};
use service::{Moved, Seen, SeenEstimate, Variant};
use tickets::Channel;
use workshop::Stage;

use super::words::{self, Fault};
use super::{Hand, serial};
use crate::scale::Scale;
use crate::scale::draw::Draw;

/// Counts the batches that are there.
pub(super) const SERIES: &str = "scale.orders.open";
/// Orders of one commit.
pub(super) const BATCH: u64 = 20;
/// Days for which an estimate is valid.
const VALID_DAYS: i32 = 30;
/// Units that an order may choose from: the first that was delivered by then.
const STRETCH: u64 = 4;

/// Where an open order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Registered,
    Received,
    Diagnosing,
    Answer,
    Repairing,
    Parts,
    Elsewhere,
    Testing,
    Ready,
    Unrepairable,
}

/// Tells one batch.
pub(super) async fn tell(
    mut work: Work,
    scale: &Scale,
    hands: &[Hand],
    batch: u64,
    goal: u64,
) -> Result<(), Failure> {
    let now = work.now;
    for number in batch * BATCH..((batch + 1) * BATCH).min(goal) {
        let mut draw = Draw::seeded(number, scale.seed ^ 0x09E4);
        one(&mut work, scale, hands, number, &mut draw).await?;
        work.flush().await?;
        work.now = now;
    }
    work.commit().await
}

/// One order; left out when none of its units was with a customer by then.
async fn one(
    work: &mut Work,
    scale: &Scale,
    hands: &[Hand],
    number: u64,
    draw: &mut Draw,
) -> Result<(), Failure> {
    let now = work.now;
    let (at, days) = place(draw);
    work.now = earlier(now, days * 24 + draw.below(6))?;
    let Some(unit) = unit(work, scale, number).await? else {
        return Ok(());
    };
    let (hand, fault) = (draw.one(hands).clone(), words::one(draw));
    let Some(order) = taken_in(work, &unit, &hand, fault, at, draw).await? else {
        return Ok(());
    };
    work.flush().await?;
    work.now = earlier(now, days * 12)?;
    bring(work, order, &hand, fault, at).await
}

/// Where an order stands, and how many days ago it came.
fn place(draw: &mut Draw) -> (At, u64) {
    let (at, days) = match draw.below(100) {
        0..3 => (At::Registered, 3),
        3..17 => (At::Received, 3),
        17..29 => (At::Diagnosing, 6),
        29..37 => (At::Answer, 10),
        37..57 => (At::Repairing, 14),
        57..71 => (At::Parts, 24),
        71..75 => (At::Elsewhere, 22),
        75..79 => (At::Testing, 16),
        79..98 => (At::Ready, 30),
        _ => (At::Unrepairable, 20),
    };
    (at, draw.below(days))
}

fn earlier(now: Timestamp, hours: u64) -> Result<Timestamp, Failure> {
    let hours = SignedDuration::from_hours(i64::try_from(hours).unwrap_or_default());
    now.checked_sub(hours).map_err(Failure::internal)
}

/// Open orders are of units from the end of the house, which no order of the past had.
async fn unit(work: &Work, scale: &Scale, number: u64) -> Result<Option<UnitBrief>, Failure> {
    let last = scale.units.saturating_sub(1 + number * STRETCH);
    let serials = (0..STRETCH).map(|step| serial(last.saturating_sub(step)));
    let found = catalogue::units_of_serials(work.conn(), &Stations::All, serials).await?;
    let day = civil_day(work.now);
    let theirs = |unit: &UnitBrief| {
        unit.owner.is_some() && unit.delivered_on.is_some_and(|delivered| delivered <= day)
    };
    let mut found: Vec<UnitBrief> = found.into_iter().filter(theirs).collect();
    found.sort_by(|one, other| one.serial.cmp(&other.serial));
    Ok(found.pop())
}

async fn taken_in(
    work: &mut Work,
    unit: &UnitBrief,
    hand: &Hand,
    fault: Fault,
    at: At,
    draw: &mut Draw,
) -> Result<Option<Moved>, Failure> {
    let Some(owner) = unit.owner else {
        return Ok(None);
    };
    let mut handed = HandedIn::new(What::Unit(unit.id), fault.told);
    handed.priority = match draw.below(12) {
        0 => Priority::Urgent,
        _ => Priority::Normal,
    };
    let intake = |units: Vec<HandedIn>| Intake {
        who: Who::Known(owner),
        station: hand.station,
        channel: Channel::Counter,
        ticket: None,
        units,
    };
    let may = work.actor.may()?;
    let taken = match at {
        At::Registered => acts::register_order(work, may, intake(vec![handed])).await?,
        _ => acts::take_in(work, may, intake(vec![handed.received(receipt())])).await?,
    };
    Ok(taken.orders.into_iter().next())
}

fn receipt() -> Receipt {
    Receipt {
        condition: "Kullanım izleri var, kırık yok".to_owned(),
        accessories: vec!["Kablo".to_owned()],
        came: Came::Counter,
        unlock_consent: Some(true),
        data_erase: Some(false),
    }
}

async fn bring(
    work: &mut Work,
    order: Moved,
    hand: &Hand,
    fault: Fault,
    at: At,
) -> Result<(), Failure> {
    if matches!(at, At::Registered | At::Received) {
        return Ok(());
    }
    let seen = Seen::now(order.id);
    let may = work.actor.may()?;
    let order = acts::start_diagnosis(work, may, seen, Some(hand.staff)).await?;
    if !matches!(at, At::Diagnosing | At::Elsewhere | At::Unrepairable) {
        crate::pass_lists(work, &order, Stage::Diagnosis).await?;
    }
    match at {
        At::Elsewhere => {
            let may = work.actor.may()?;
            acts::send_out(work, may, seen, "Üretici merkez servisi", None).await?;
        }
        At::Unrepairable => {
            let may = work.actor.may()?;
            acts::declare_unrepairable(work, may, seen, fault.found, None).await?;
        }
        At::Diagnosing => {}
        At::Answer => offered(work, order, fault).await?,
        _ => repaired(work, seen, hand, fault, at).await?,
    }
    Ok(())
}

/// An estimate that the customer has; the oldest are nearly over.
async fn offered(work: &mut Work, order: Moved, fault: Fault) -> Result<(), Failure> {
    let line = |kind, text: &str, price| DraftLine {
        variant: 0,
        kind,
        part: None,
        text: text.to_owned(),
        quantity: 1_000,
        unit_price: price,
        discount: 0,
        vat_bp: 2_000,
        price_list: None,
    };
    let draft = Draft {
        currency: Currency::TRY,
        valid_until: add_days(civil_day(work.now), VALID_DAYS)?,
        variants: vec![Variant::default()],
        lines: vec![
            line(EstimateLineKind::Labour, fault.done, 60_000),
            line(EstimateLineKind::Other, "Yedek parça", 85_000),
        ],
        deposit: None,
        work_days: Some(5),
        terms: None,
        why: None,
    };
    let may = work.actor.may()?;
    let drafted = acts::draft_estimate(work, may, order.id, draft).await?;
    let may = work.actor.may()?;
    acts::offer_estimate(work, may, SeenEstimate::now(drafted.id)).await?;
    Ok(())
}

async fn repaired(
    work: &mut Work,
    seen: Seen,
    hand: &Hand,
    fault: Fault,
    at: At,
) -> Result<(), Failure> {
    let may = work.actor.may()?;
    acts::start_repair(work, may, seen, true).await?;
    if at == At::Repairing {
        return Ok(());
    }
    if at == At::Parts {
        let may = work.actor.may()?;
        acts::wait_for_parts(work, may, seen, Some(fault.done)).await?;
        return Ok(());
    }
    let labour = NewLabour {
        what: fault.done.to_owned(),
        minutes: 35,
        staff: Some(hand.staff),
        worked_on: None,
    };
    let may = work.actor.may()?;
    acts::record_labour(work, may, seen, labour).await?;
    let may = work.actor.may()?;
    let order = acts::finish_repair(work, may, seen).await?;
    if at == At::Ready {
        crate::pass_lists(work, &order, Stage::Test).await?;
        let tested = Tested {
            passed: true,
            result: fault.done.to_owned(),
        };
        let may = work.actor.may()?;
        acts::record_test(work, may, seen, &tested).await?;
    }
    Ok(())
}
