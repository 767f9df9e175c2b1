//! The form of a day of delivery, the same for a sale and for a unit.

use jiff::civil::Date;
use kernel::refusal::Refused;
use platform::columns::Day;
use serde::{Deserialize, Serialize};
use ui::{FormState, Visit};

use super::parse::day;
use ui::FormPage;

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct DeliveryWords {
    pub(super) version: i32,
    delivered_on: String,
}

impl DeliveryWords {
    /// What is known today.
    pub(super) fn of(version: i32, delivered_on: Option<Day>) -> Self {
        let delivered_on = delivered_on.map(|day| day.to_string());
        Self {
            version,
            delivered_on: delivered_on.unwrap_or_default(),
        }
    }

    /// The day, which must be given.
    pub(super) fn day(&self) -> Result<Date, Refused> {
        day(&self.delivered_on, "delivered_on")?
            .ok_or_else(|| Refused::field("delivered_on", "catalogue-refused-day"))
    }
}

/// Whose delivery it is: the part of the rail, the record's page, and the keys of its name and of the words above.
pub(super) struct Whose {
    pub(super) rail: &'static str,
    pub(super) page: String,
    pub(super) name: &'static str,
    pub(super) intro: &'static str,
}

/// The page of the form.
pub(super) fn page(visit: &Visit, form: FormState, whose: Whose) -> FormPage {
    let l = visit.lang;
    let action = format!("{}/delivery", whose.page);
    let frame = visit
        .frame(whose.rail, l.t("catalogue-delivery-correct"))
        .back(whose.page.clone(), l.t(whose.name))
        .narrow();
    FormPage::new(frame, form, action, whose.page, "catalogue-save")
        .intro(l.t(whose.intro))
        .hidden("version")
        .field(|f| f.date("delivered_on", "catalogue-delivered-on").focus())
}
