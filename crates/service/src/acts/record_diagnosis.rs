//! What the technician found is written down, with the fault by its code.

use jiff::civil::Date;
use kernel::ids::{FaultCodeId, FaultGroupId};
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::steps;
use crate::events;
use crate::moving::{self, Moved, Told};
use crate::neighbours::{bench, warranty};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::intake::{WORDS_MAX, optional, required};
use crate::store::{self, Seen};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// In the technician's words.
    pub findings: String,
    /// Symptoms that were seen.
    pub symptoms: Option<String>,
    /// Group of the fault.
    pub fault_group: Option<FaultGroupId>,
    /// Fault by its code.
    pub fault_code: Option<FaultCodeId>,
}

/// Writes the diagnosis of a unit that is here; a repeat repair is known by the group of its fault.
///
/// # Errors
/// Refused beside the field; `Stale` when somebody was faster.
pub async fn record_diagnosis(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    diagnosis: Diagnosis,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if !order.state.is_here() {
        return Err(Refused::whole("service-refused-not-here").into());
    }
    let mut problems = Problems::new();
    let findings = required(
        &mut problems,
        "findings",
        &diagnosis.findings,
        WORDS_MAX,
        "service-need-findings",
    );
    let symptoms = optional(
        &mut problems,
        "symptoms",
        diagnosis.symptoms.as_deref(),
        WORDS_MAX,
    );
    problems.finish(())?;
    let group = bench::group_code(work.conn(), diagnosis.fault_group).await?;
    let mut after = Model {
        findings: Some(findings),
        symptoms: symptoms.or_else(|| order.symptoms.clone()),
        ..order.clone()
    };
    if group.is_some() {
        let repeat = steps::repeat(
            work,
            &order,
            group.as_deref(),
            Date::from(order.notified_on),
        )
        .await?;
        after.repeats = repeat
            .as_ref()
            .map_or(0, |repeat| i32::try_from(repeat.count).unwrap_or(i32::MAX));
        after.repeat_of_id = repeat.map(|repeat| repeat.of);
        after.fault_group = group;
        after.fault_group_id = diagnosis.fault_group;
        after.fault_code_id = diagnosis.fault_code;
    }
    let told = Told::new(events::DIAGNOSED)
        .with("findings", json!(after.findings))
        .with("fault_group", json!(after.fault_group));
    let row = moving::keep(work, &order, after, told).await?;
    warranty::keep(work, &row).await?;
    Ok(Moved::from(&row))
}
