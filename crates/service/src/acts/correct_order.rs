//! What was entered at the counter is put right.

use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::TakeIn;
use crate::records::service_order::Model;
use crate::rules::intake::{ACCESSORIES_MAX, LINE_MAX, WORDS_MAX, optional, required};
use crate::rules::words::Priority;
use crate::store::{self, Seen};

/// What a person may put right by hand; the moves have verbs of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Fault in the customer's words.
    pub fault_told: String,
    /// Symptoms as seen.
    pub symptoms: Option<String>,
    /// Condition; stays as it is while the unit is not here.
    pub condition: Option<String>,
    /// What came with it.
    pub accessories: Vec<String>,
    /// How urgent it is.
    pub priority: Priority,
}

/// Corrects an open order.
///
/// # Errors
/// Refused beside the field; `Stale` when somebody was faster.
pub async fn correct_order(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    seen: Seen,
    to: Correction,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if !order.is_open {
        return Err(Refused::whole("service-refused-over").into());
    }
    let mut problems = Problems::new();
    let fault_told = required(
        &mut problems,
        "fault_told",
        &to.fault_told,
        WORDS_MAX,
        "service-refused-fault",
    );
    let symptoms = optional(&mut problems, "symptoms", to.symptoms.as_deref(), WORDS_MAX);
    let condition = optional(
        &mut problems,
        "condition",
        to.condition.as_deref(),
        LINE_MAX,
    );
    let here = order.state.is_here();
    problems.check(
        !here || condition.is_some(),
        "condition",
        "service-need-condition",
    );
    problems.check(
        to.accessories.len() <= ACCESSORIES_MAX,
        "accessories",
        "service-refused-accessories",
    );
    problems.finish(())?;
    let accessories: Vec<&str> = to
        .accessories
        .iter()
        .map(|one| one.trim())
        .filter(|one| !one.is_empty())
        .collect();
    let after = Model {
        fault_told,
        symptoms,
        condition: if here {
            condition
        } else {
            order.condition.clone()
        },
        accessories: if here {
            Some(json!(accessories))
        } else {
            order.accessories.clone()
        },
        priority: to.priority,
        ..order.clone()
    };
    let told = Told::new(events::CORRECTED)
        .with("fault", json!(order.fault_told))
        .with("condition", json!(order.condition))
        .with("accessories", json!(order.accessories));
    let row = moving::keep(work, &order, after, told).await?;
    Ok(Moved::from(&row))
}
