//! The acts on one order as pages offer them: from which states, to which, with which permission.

use crate::rules::states::OrderState;
use crate::rules::states::OrderState::{
    AwaitingParts, Cancelled, Delivered, Diagnosing, Disposed, Outsourced, Ready, Received,
    Registered, Repairing, Testing, Unrepairable,
};

/// One act as a page offers it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    /// Its word in addresses and text keys.
    pub word: &'static str,
    /// Who may.
    pub permission: &'static str,
    /// From where.
    pub from: &'static [OrderState],
    /// To where; none when the order stays where it is.
    pub to: Option<OrderState>,
    /// Whether it ends or undoes something, so that it is not the first thing to do.
    pub grave: bool,
}

const HERE: &[OrderState] = &[
    Received,
    Diagnosing,
    OrderState::AwaitingApproval,
    AwaitingParts,
    Repairing,
    Outsourced,
    Testing,
    Ready,
    Unrepairable,
];
const TAKE_IN: &str = "service.take_in";
const WORK: &str = "service.work";
const HAND: &str = "service.hand_over";
const MANAGE: &str = "service.manage";

const fn go(
    word: &'static str,
    permission: &'static str,
    from: &'static [OrderState],
    to: OrderState,
) -> Spec {
    Spec {
        word,
        permission,
        from,
        to: Some(to),
        grave: false,
    }
}

const fn grave(
    word: &'static str,
    permission: &'static str,
    from: &'static [OrderState],
    to: OrderState,
) -> Spec {
    Spec {
        word,
        permission,
        from,
        to: Some(to),
        grave: true,
    }
}

const fn stay(word: &'static str, permission: &'static str, from: &'static [OrderState]) -> Spec {
    Spec {
        word,
        permission,
        from,
        to: None,
        grave: false,
    }
}

/// All acts, the usual one of each state first.
pub(super) const SPECS: &[Spec] = &[
    go("receive", TAKE_IN, &[Registered], Received),
    go("start_diagnosis", WORK, &[Received], Diagnosing),
    go("start_repair", WORK, &[Diagnosing], Repairing),
    go("parts_arrived", WORK, &[AwaitingParts], Repairing),
    go("finish_repair", WORK, &[Repairing], Testing),
    go("test_passed", WORK, &[Testing], Ready),
    go("hand_over", HAND, &[Ready, Unrepairable], Delivered),
    stay("take_back", MANAGE, &[Outsourced]),
    stay("choose", HAND, &[Unrepairable]),
    go("follow_choice", HAND, &[Unrepairable], Ready),
    go("test_failed", WORK, &[Testing], Repairing),
    go("no_fault", WORK, &[Diagnosing], Ready),
    go(
        "wait_for_parts",
        WORK,
        &[Diagnosing, Repairing],
        AwaitingParts,
    ),
    go(
        "send_out",
        MANAGE,
        &[Diagnosing, Repairing, AwaitingParts],
        Outsourced,
    ),
    go("give_up_waiting", MANAGE, &[AwaitingParts], Ready),
    grave("refuse", HAND, &[Ready], Diagnosing),
    grave(
        "unrepairable",
        WORK,
        &[Diagnosing, Repairing, Testing, AwaitingParts],
        Unrepairable,
    ),
    grave("dispose", MANAGE, &[Ready], Disposed),
    grave(
        "cancel",
        MANAGE,
        &[
            Registered,
            Received,
            Diagnosing,
            OrderState::AwaitingApproval,
            AwaitingParts,
        ],
        Cancelled,
    ),
    stay("diagnose", WORK, HERE),
    stay("labour", WORK, HERE),
    stay("send_code", HAND, &[Ready]),
    stay("user_fault", WORK, HERE),
    stay("promise", TAKE_IN, crate::rules::states::OPEN),
    stay("assign", MANAGE, crate::rules::states::OPEN),
    stay("correct", TAKE_IN, crate::rules::states::OPEN),
    stay("files", TAKE_IN, crate::rules::states::OPEN),
];

/// The act with this word.
pub(super) fn named(word: &str) -> Option<&'static Spec> {
    SPECS.iter().find(|spec| spec.word == word)
}

/// The act by which a card goes from one column to another.
pub(super) fn between(from: OrderState, to: OrderState) -> Option<&'static Spec> {
    SPECS
        .iter()
        .find(|spec| spec.from.contains(&from) && spec.to == Some(to))
}

impl Spec {
    /// Key of its name on a button.
    pub(super) fn label(&self) -> String {
        format!("service-do-{}", self.word.replace('_', "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::states::TABLE;

    #[test]
    fn pages_offer_only_what_the_table_has() {
        for spec in SPECS {
            for from in spec.from {
                let allowed = spec.to.is_none_or(|to| TABLE.allows(*from, to));
                assert!(allowed, "{} from {from}", spec.word);
            }
        }
    }
}
