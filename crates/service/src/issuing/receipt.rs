//! What the receipt of an intake says.

use kernel::states::State as _;
use kernel::time::start_of_day;
use tickets::ClockKind;

use super::gathered::{Gathered, Moment};
use crate::papers::{Accessory, Exchange, Intake};

/// The facts of the receipt.
pub(super) fn of(gathered: &Gathered, at: &Moment) -> Intake {
    let order = &gathered.sheet.order;
    let l = gathered.l;
    Intake {
        head: gathered.head(at),
        customer: gathered.customer(),
        device: gathered.device(),
        warranty: gathered.warranty(),
        complaint: order.fault_told.clone(),
        wishes: String::new(),
        arrival: gathered.arrival(),
        people: Exchange {
            given_by: gathered.sheet.customer.name.clone(),
            taken_by: at.by.clone(),
        },
        loan_unit_due: gathered.due(ClockKind::Loaner),
        repair_due: gathered.due(ClockKind::Repair),
        repair_days: gathered.repair_days(),
        promised_at: start_of_day(order.promised_on.into()).ok(),
        condition: workshop::said(
            &gathered.rule.conditions,
            order.condition.as_deref().unwrap_or_default(),
            l.lang(),
        ),
        accessories: accessories(gathered),
        came_by: order.came.map(|came| l.t(came.key())).unwrap_or_default(),
        photos: gathered.photos(),
        invoice: String::new(),
        may_unlock: order.unlock_consent,
        may_erase: order.data_erase,
        terms: Vec::new(),
        approval: None,
    }
}

/// What its kind of product may bring with it, ticked or not, and what came besides.
fn accessories(gathered: &Gathered) -> Vec<Accessory> {
    let came = came(gathered);
    let asked = &gathered.rule.accessories;
    let usual = asked.iter().map(|one| Accessory {
        name: one.name(gathered.l.lang()).to_owned(),
        came: came.iter().any(|name| one.is(name)),
    });
    let more = came
        .iter()
        .filter(|name| !asked.iter().any(|one| one.is(name)))
        .map(|name| Accessory {
            name: name.clone(),
            came: true,
        });
    usual.chain(more).collect()
}

/// What came with the unit, in the language of the paper where we know the word in both.
pub(super) fn came(gathered: &Gathered) -> Vec<String> {
    let kept = gathered.sheet.order.accessories.clone().unwrap_or_default();
    let kept: Vec<String> = serde_json::from_value(kept).unwrap_or_default();
    let asked = &gathered.rule.accessories;
    kept.iter()
        .map(|words| workshop::said(asked, words, gathered.l.lang()))
        .collect()
}
