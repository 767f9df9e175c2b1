//! What the law opens for the customer, in plain words.

use ::law::{Answer, RightKind, RightState, texts};
use ui::L;

use crate::records::service_order::Model;
use crate::rules::states::OrderState;
use crate::rules::words::{Chosen, Report};

/// Rights that may be used now.
pub(super) struct Opened {
    /// Why, in one sentence.
    pub why: String,
    /// The law's own grounds.
    pub grounds: Vec<String>,
    /// What may be chosen.
    pub choices: Vec<Chosen>,
}

/// Rights that open only when something went wrong; a free repair is what runs anyway.
const OTHERS: [(RightKind, Chosen); 3] = [
    (RightKind::Refund, Chosen::Refund),
    (RightKind::Replacement, Chosen::Replacement),
    (RightKind::Reduction, Chosen::Reduction),
];

/// What is open for an order; none when the repair simply goes on.
pub(super) fn opened(order: &Model, answer: &Answer, l: L) -> Option<Opened> {
    let open = |kind: RightKind| {
        let mut rights = answer.rights.iter();
        rights.find(|right| right.kind == kind && right.state == RightState::Open)
    };
    let others: Vec<_> = OTHERS
        .iter()
        .filter_map(|(kind, chosen)| Some((open(*kind)?, *chosen)))
        .collect();
    let (first, _) = others.first()?;
    let lang = match l.lang() {
        ui::Lang::Turkish => ::law::Lang::Tr,
        ui::Lang::English => ::law::Lang::En,
    };
    let grounds = first
        .grounds
        .iter()
        .map(|said| texts::say(said, lang))
        .collect();
    let mut choices: Vec<Chosen> = others.iter().map(|(_, chosen)| *chosen).collect();
    let unrepairable = order.report == Some(Report::Unrepairable);
    if !unrepairable && open(RightKind::FreeRepair).is_some() {
        choices.push(Chosen::Repair);
    }
    if order.state == OrderState::Unrepairable {
        choices.push(Chosen::AsItIs);
    }
    let why = match (unrepairable, order.repeats > 0) {
        (true, _) => "service-law-unrepairable",
        (false, true) => "service-law-repeat",
        (false, false) => "service-law-overrun",
    };
    Some(Opened {
        why: l.t(why),
        grounds,
        choices,
    })
}
