//! What the note of a hand-over says.

use kernel::money::Money;

use super::gathered::{Gathered, Moment};
use super::{receipt, slip};
use crate::neighbours::money;
use crate::papers::{Exchange, HandOver, HandedUnit, Outcome, Proof};
use crate::rules::words::Outcome as Ended;

/// The facts of the note.
pub(super) fn of(gathered: &Gathered, at: &Moment) -> HandOver {
    let order = &gathered.sheet.order;
    let taker = order.delivered_to.clone().unwrap_or_default();
    let paid = gathered.sheet.paid;
    let owed = money::charge(order).ok().flatten();
    let left = owed.map(|owed| Money::new((owed.minor - paid.minor).max(0), owed.currency));
    HandOver {
        head: gathered.head(at),
        customer: gathered.customer(),
        units: vec![HandedUnit {
            order_number: order.number.clone(),
            device: gathered.device(),
            outcome: outcome(order.outcome),
            remark: slip::done(gathered),
            accessories: receipt::came(gathered),
        }],
        at: at.at,
        instead: instead(gathered, &taker),
        people: Exchange {
            given_by: at.by.clone(),
            taken_by: taker,
        },
        paid: Some(paid).filter(|paid| paid.minor > 0),
        on_account: left.filter(|left| left.minor > 0),
        remarks: String::new(),
        approval: None,
    }
}

fn outcome(ended: Option<Ended>) -> Outcome {
    match ended {
        Some(Ended::Repaired) => Outcome::Repaired,
        Some(Ended::NoFault) => Outcome::NoFault,
        Some(Ended::Replaced) => Outcome::Replaced,
        _ => Outcome::Unrepaired,
    }
}

/// Somebody else than the customer took it: with what they proved that they might.
fn instead(gathered: &Gathered, taker: &str) -> Option<Proof> {
    let same = kernel::turkish::fold(taker) == kernel::turkish::fold(&gathered.sheet.customer.name);
    if same || taker.is_empty() {
        return None;
    }
    let proof = gathered.sheet.order.proof.clone().unwrap_or_default();
    let by = proof["by"].as_str().unwrap_or_default();
    let kind = match by {
        "signature" => gathered.l.t("service-proof-signature"),
        "code" => gathered.l.t("service-proof-code"),
        "paper" => gathered.l.t("service-proof-paper"),
        _ => String::new(),
    };
    Some(Proof {
        kind,
        reference: proof["slip"].as_str().unwrap_or_default().to_owned(),
        ..Proof::default()
    })
}
