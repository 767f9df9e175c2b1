//! The words of the intake page, with as many units as are handed in, read into an intake.

use std::collections::BTreeMap;

use accounts::{ContactText, CustomerText};
use jiff::civil::Date;
use kernel::ids::{CustomerId, StationId};
use kernel::language::Language;
use kernel::refusal::{Problems, Refusal, Refused};
use serde::Deserialize;
use tickets::Channel;

use super::known::KnownUnit;
use crate::acts::{HandedIn, Intake, What, Who};
use crate::rules::intake::{Receipt, UNITS_MAX};
use crate::rules::words::{Came, Priority};

/// What the form sends. Units are numbered as the refusals name them: `units[0].fault_told`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct IntakeWords {
    pub find: String,
    pub customer: String,
    pub station: String,
    pub name: String,
    pub phone: String,
    pub mail: String,
    pub company: String,
    pub tax_number: String,
    /// Something is wanted of the page before anything is kept: `look`, `unit`.
    pub more: String,
    /// A unit that was found and is meant.
    pub pick: String,
    /// What comes after keeping: `print`.
    pub then: String,
    /// The word of the desk on which photos lie.
    pub desk: String,
    #[serde(flatten)]
    parts: BTreeMap<String, String>,
}

/// What of a unit's fields says that there is one.
const TELLING: [&str; 4] = ["serial", "product", "fault_told", "condition"];

impl IntakeWords {
    /// A word about a unit.
    pub(super) fn of(&self, place: usize, name: &str) -> &str {
        self.parts
            .get(&format!("units[{place}].{name}"))
            .map_or("", |word| word.trim())
    }

    /// Whether the form sent a word about a unit at all.
    fn sent(&self, place: usize, name: &str) -> bool {
        self.parts.contains_key(&format!("units[{place}].{name}"))
    }

    /// Puts a word about a unit in.
    pub(super) fn put(&mut self, place: usize, name: &str, word: &str) {
        self.parts
            .insert(format!("units[{place}].{name}"), word.to_owned());
    }

    /// The first place without a unit: the last one that has words when all have a number.
    pub(super) fn free_place(&self) -> usize {
        let free = |place: &usize| {
            self.of(*place, "serial").is_empty() && self.of(*place, "product").is_empty()
        };
        (0..UNITS_MAX).find(free).unwrap_or(UNITS_MAX - 1)
    }

    /// How many units have words, one at least; a forged number asks for no more than there may be.
    pub(super) fn units(&self) -> usize {
        let told = |place: &usize| TELLING.iter().any(|name| !self.of(*place, name).is_empty());
        (0..UNITS_MAX).rev().find(told).map_or(1, |last| last + 1)
    }

    /// The customer that is chosen.
    pub(super) fn chosen(&self) -> Option<CustomerId> {
        self.customer.parse().ok()
    }

    /// Whether the words of a new customer count.
    pub(super) fn is_new(&self) -> bool {
        self.chosen().is_none() && !self.name.trim().is_empty()
    }

    /// A unit was looked up and nobody is known who brings it: the work goes on with the customer.
    pub(super) fn asks_customer(&self) -> bool {
        let unit = !self.of(0, "serial").is_empty() || !self.of(0, "product").is_empty();
        let nobody = self.chosen().is_none() && !self.is_new();
        self.more == "look" && self.find.trim().is_empty() && unit && nobody
    }

    /// What was ticked and typed as having come with a unit.
    pub(super) fn accessories(&self, place: usize) -> Vec<String> {
        let ticked = format!("units[{place}].has.");
        let ticked = self
            .parts
            .iter()
            .filter(|(name, _)| name.starts_with(&ticked))
            .map(|(_, word)| word.trim().to_owned());
        let typed = self
            .of(place, "more")
            .lines()
            .map(|line| line.trim().to_owned());
        ticked.chain(typed).filter(|one| !one.is_empty()).collect()
    }

    /// The intake that the words mean, or everything that is missing or wrong.
    pub(super) fn intake(
        &self,
        station: Option<StationId>,
        known: &[KnownUnit],
        lang: Language,
    ) -> Result<Intake, Refused> {
        let mut problems = Problems::new();
        let no_station = || Refusal::new("service-need-station").at("station");
        let station = problems.take(station.ok_or_else(no_station));
        let who = problems.take(self.who(lang));
        let units = known
            .iter()
            .enumerate()
            .map(|(place, known)| problems.take(self.unit(place, known)))
            .collect::<Vec<_>>();
        problems.finish(())?;
        // nothing above was refused, so everything is there
        match (station, who) {
            (Some(station), Some(who)) => Ok(Intake {
                who,
                station,
                channel: Channel::Counter,
                ticket: None,
                units: units.into_iter().flatten().collect(),
            }),
            _ => Err(Refused::field("customer", "service-need-customer")),
        }
    }

    fn who(&self, lang: Language) -> Result<Who, Refused> {
        if let Some(customer) = self.chosen() {
            return Ok(Who::Known(customer));
        }
        if !self.is_new() {
            return Err(Refused::field("customer", "service-need-customer"));
        }
        let contact = |kind: &str, value: &str| ContactText {
            kind: kind.to_owned(),
            value: value.trim().to_owned(),
            label: String::new(),
        };
        let text = CustomerText {
            kind: if self.company.is_empty() {
                "person"
            } else {
                "company"
            }
            .to_owned(),
            name: self.name.clone(),
            tax_number: self.tax_number.clone(),
            lang: match lang {
                Language::Turkish => "tr",
                Language::English => "en",
            }
            .to_owned(),
            contacts: vec![contact("phone", &self.phone), contact("email", &self.mail)],
            ..CustomerText::default()
        };
        let details = text.read().map_err(beside_our_fields)?;
        if details.contacts.is_empty() {
            return Err(Refused::field("phone", "service-need-contact"));
        }
        Ok(Who::New(Box::new(details)))
    }

    fn unit(&self, place: usize, known: &KnownUnit) -> Result<HandedIn, Refused> {
        let field = |name: &str| format!("units[{place}].{name}");
        let mut problems = Problems::new();
        let what = problems.take(self.what(place, known));
        let fault = self.of(place, "fault_told");
        problems.check(
            !fault.is_empty(),
            field("fault_told"),
            "service-refused-fault",
        );
        let notified_on = problems.take(self.day(place, "notified_on"));
        let promised_on = problems.take(self.day(place, "promised_on"));
        let group = problems.take(self.fault(place, known));
        let receipt = problems.take(self.receipt(place, known));
        // whoever was faster than the page has not seen yet what is asked of this product
        let seen = self.of(place, "asked");
        let asked = !self.sent(place, "asked") || seen == known.asked();
        problems.check(asked, field("more"), "service-need-look");
        problems.finish(())?;
        let what = what.ok_or_else(|| Refused::field(field("serial"), "service-need-unit"))?;
        let mut unit = HandedIn::new(what, fault);
        unit.notified_on = notified_on.flatten();
        unit.promised_on = promised_on.flatten();
        unit.receipt = receipt;
        if let Some((group, code)) = group {
            unit.fault_group = group;
            unit.fault_code = code;
        }
        if !self.of(place, "urgent").is_empty() {
            unit.priority = Priority::Urgent;
        }
        Ok(unit)
    }

    fn what(&self, place: usize, known: &KnownUnit) -> Result<What, Refused> {
        let at =
            |name: &str, key: &'static str| Refusal::new(key).at(format!("units[{place}].{name}"));
        if let Some(unit) = &known.unit {
            return Ok(What::Unit(unit.id));
        }
        if known.several() {
            return Err(at("unit", "service-need-which-unit").into());
        }
        let serial = self.of(place, "serial");
        let product = match (&known.product, self.of(place, "product").is_empty()) {
            (Some(product), _) => product,
            (None, false) => return Err(at("product", "service-refused-product").into()),
            (None, true) if serial.is_empty() => {
                return Err(at("serial", "service-need-unit").into());
            }
            (None, true) => return Err(at("product", "service-need-product").into()),
        };
        if serial.is_empty() {
            return Ok(What::Product(product.id));
        }
        Ok(What::NewUnit {
            product: product.id,
            serial: serial.to_owned(),
            delivered_on: self.day(place, "delivered_on")?,
        })
    }

    fn fault(&self, place: usize, known: &KnownUnit) -> Result<super::known::FaultIds, Refused> {
        match (&known.fault, self.of(place, "fault").is_empty()) {
            (Some(ids), _) => Ok(*ids),
            (None, true) => Ok((None, None)),
            (None, false) => {
                let refusal = Refusal::new("service-refused-fault-code");
                Err(refusal.at(format!("units[{place}].fault")).into())
            }
        }
    }

    fn receipt(&self, place: usize, known: &KnownUnit) -> Result<Receipt, Refused> {
        let field = |name: &str| format!("units[{place}].{name}");
        let mut problems = Problems::new();
        let condition = self.of(place, "condition");
        problems.check(
            !condition.is_empty(),
            field("condition"),
            "service-need-condition",
        );
        let came = Came::of_word(self.of(place, "came"));
        problems.check(came.is_some(), field("came"), "service-need-came");
        let unlock = truth(self.of(place, "unlock_consent"));
        let erase = truth(self.of(place, "data_erase"));
        problems.check(
            !known.rule.asks_unlock || unlock.is_some(),
            field("unlock_consent"),
            "service-need-privacy",
        );
        problems.check(
            !known.rule.asks_erase || erase.is_some(),
            field("data_erase"),
            "service-need-privacy",
        );
        problems.finish(Receipt {
            condition: condition.to_owned(),
            accessories: self.accessories(place),
            came: came.unwrap_or(Came::Counter),
            unlock_consent: unlock,
            data_erase: erase,
        })
    }

    /// A day that was typed, or none.
    pub(super) fn day(&self, place: usize, name: &str) -> Result<Option<Date>, Refused> {
        let word = self.of(place, name);
        if word.is_empty() {
            return Ok(None);
        }
        let read = word
            .parse::<Date>()
            .or_else(|_| kernel::format::parse_day(word));
        Ok(Some(read.map_err(|refusal| {
            refusal.at(format!("units[{place}].{name}"))
        })?))
    }
}

fn truth(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The customer's contact points have fields of their own on this page.
fn beside_our_fields(mut refused: Refused) -> Refused {
    for refusal in &mut refused.0 {
        let ours = match refusal.field.as_deref() {
            Some("contact_value.0") => "phone",
            Some("contact_value.1") => "mail",
            _ => continue,
        };
        refusal.field = Some(ours.into());
    }
    refused
}

/// What the act says about the unit itself stands beside the serial number.
pub(super) fn beside_serial(mut refused: Refused) -> Refused {
    for refusal in &mut refused.0 {
        let field = refusal.field.take();
        refusal.field = field.map(|field| match field.strip_suffix(".unit") {
            Some(unit) => format!("{unit}.serial").into(),
            None => field,
        });
    }
    refused
}
