//! The clocks of a return: those that the law names for its pieces, and the day that our policy promises.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::clock::Target;
use kernel::ids::Ref;
use kernel::time::days_between;
use law::{Clock, ClockKind as LawKind};
use platform::columns::Day;
use platform::{Failure, Stations, Work};
use tickets::{Basis, ClockKind, NewClock};

use crate::acts::request::buyer;
use crate::facts::{Piece, Way, products};
use crate::moving::{is_over, today};
use crate::queries;
use crate::records::{case, unit};
use crate::rules::photos::SEEN;
use crate::rules::states::{Acceptance, Outcome};
use crate::rules::words::WayBack;

/// Clocks of the law that a return can have.
const OURS: [LawKind; 5] = [
    LawKind::SendBack,
    LawKind::WithdrawalRefund,
    LawKind::Pay,
    LawKind::Fulfil,
    LawKind::RemedyAbroad,
];

/// The policy on which a promised day stands.
const PROMISE: &str = "returns.refund";

/// Keeps the clocks of a return true, and its day in the lists.
pub(crate) async fn keep(
    work: &mut Work,
    case: &mut case::Model,
    units: &[unit::Model],
) -> Result<(), Failure> {
    let subject = Ref::of(case.id);
    if case.past {
        return Ok(());
    }
    let clocks = match is_over(case.state) && case.state != crate::rules::whole::Whole::Closed {
        true => Vec::new(),
        false => of_law(work, case, units).await?,
    };
    tickets::keep_law_clocks(work, case.ticket_id, subject, &clocks).await?;
    promise(work, case, units).await?;
    let open = clocks.iter().filter(|clock| clock.state.is_open());
    let owed = open
        .clone()
        .filter(|clock| clock.kind != LawKind::SendBack)
        .map(|clock| clock.due_on);
    let promised = case.promised_on.map(Date::from);
    let promised = promised.filter(|_| case.refunded_on.is_none() && !is_over(case.state));
    case.due_on = owed.chain(promised).min().map(Day::from);
    let send = open.filter(|clock| clock.kind == LawKind::SendBack);
    if let Some(send) = send.map(|clock| clock.due_on).min() {
        case.send_by = Some(Day::from(send));
    }
    Ok(())
}

/// The law's clocks of all pieces, one of each kind: the soonest.
async fn of_law(
    work: &Work,
    case: &case::Model,
    units: &[unit::Model],
) -> Result<Vec<Clock>, Failure> {
    let Some(sale) = case.sale_id else {
        return Ok(Vec::new());
    };
    let conn = work.conn();
    let sale = catalogue::settled_sale(conn, &Stations::All, sale).await?;
    let terms = queries::terms(conn).await?;
    let policy = queries::policy(conn).await?;
    let known = products(conn, units.iter().filter_map(|unit| unit.product_id)).await?;
    let buyer = buyer(conn, case.customer_id).await?;
    let mut asked = Vec::new();
    let mut clocks: BTreeMap<LawKind, Clock> = BTreeMap::new();
    for unit in units {
        if !waits(unit) {
            continue;
        }
        let chosen = unit.outcome.unwrap_or(unit.wished);
        let chosen = Some(chosen).filter(|_| unit.order_id.is_none());
        let key = (unit.unit_id, unit.sale_line_id, unit.reason_kind, chosen);
        if asked.contains(&key) || asked.len() >= 20 {
            continue;
        }
        asked.push(key);
        let mut lines = sale.lines.iter();
        let piece = Piece {
            sale: Some(&sale),
            line: lines.find(|line| Some(line.id) == unit.sale_line_id),
            unit: unit.unit_id,
            product: unit.product_id.and_then(|id| known.get(&id)),
            reason: unit.reason_kind,
            opened: unit.opened,
            country: &case.country,
            business: buyer.business,
            gift: case.gift,
            asked_on: case.requested_on.into(),
            named_carrier: terms.carrier(),
            way: way(case),
            groups: &buyer.groups,
            photos: SEEN,
            reason_asks_photos: false,
        };
        let on = today(work).max(case.requested_on.into());
        let answer = piece.answer(conn, &policy.rules, on, chosen).await?;
        for clock in answer.clocks {
            let ours =
                OURS.contains(&clock.kind) && clock.started_on >= Date::from(case.requested_on);
            if ours {
                sooner(&mut clocks, clock);
            }
        }
    }
    Ok(clocks.into_values().collect())
}

fn sooner(clocks: &mut BTreeMap<LawKind, Clock>, clock: Clock) {
    match clocks.get(&clock.kind) {
        Some(known) if known.due_on <= clock.due_on => {}
        _ => {
            clocks.insert(clock.kind, clock);
        }
    }
}

/// Whether the customer waits for something of this piece, or got it; what was refused or never sent has no clock.
fn waits(unit: &unit::Model) -> bool {
    unit.acceptance != Acceptance::Refused
        && unit.place != crate::rules::states::Place::NotSent
        && unit.outcome != Some(Outcome::Nothing)
}

/// The days of a return's way.
pub(crate) fn way(case: &case::Model) -> Way {
    Way {
        handed_over_on: case.handed_over_on.map(Date::from),
        arrived_on: case.arrived_on.map(Date::from),
        refunded_on: case.refunded_on.map(Date::from),
        other_carrier: case.other_carrier,
        seller_collects: case.way_back == WayBack::Pickup,
    }
}

/// The day that our policy promises stands on a clock of its own beside the law's.
async fn promise(
    work: &mut Work,
    case: &mut case::Model,
    units: &[unit::Model],
) -> Result<(), Failure> {
    let subject = Ref::of(case.id);
    let waiting = units.iter().filter(|unit| waits(unit) && !unit.settled);
    let promised = waiting
        .filter_map(|unit| unit.refund_by)
        .map(Date::from)
        .min();
    let promised = promised.filter(|_| !is_over(case.state));
    let before = case.promised_on.map(Date::from);
    if case.refunded_on.is_some() && before.is_some() {
        let now = work.now;
        tickets::meet_clock(work, subject, ClockKind::Resolution, now).await?;
        return Ok(());
    }
    if promised == before {
        return Ok(());
    }
    if before.is_some() {
        tickets::withdraw_clock(work, subject, ClockKind::Resolution, "moved").await?;
    }
    case.promised_on = promised.map(Day::from);
    if let Some(day) = promised {
        let days = u32::try_from(days_between(today(work), day)).unwrap_or_default();
        let clock = NewClock {
            ticket: case.ticket_id,
            subject,
            kind: ClockKind::Resolution,
            basis: Basis::Policy {
                policy: PROMISE.to_owned(),
                team: None,
            },
            start_event: crate::events::REQUESTED.to_owned(),
            started_at: work.now,
            target: Target::CalendarDays(days),
        };
        tickets::start_clock(work, clock).await?;
    }
    Ok(())
}
