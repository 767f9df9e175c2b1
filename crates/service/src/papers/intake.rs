//! *Malın teslim alındığına dair belge*: what the customer gets when a device is taken in (SSHY m.11).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::L;

use super::blocks::{Blocks, said};
use super::facts::{Approval, Arrival, Customer, Device, Exchange, Head, Warranty};
use super::page::Written;
use super::parts;

/// The facts of an intake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// Station, number, day (field 1).
    pub head: Head,
    /// Whose device it is.
    pub customer: Customer,
    /// The device (field 2).
    pub device: Device,
    /// Whether it is in warranty.
    pub warranty: Warranty,
    /// The complaint as told (field 3).
    pub complaint: String,
    /// What the customer wants (field 3).
    #[serde(default)]
    pub wishes: String,
    /// When the fault was told and the device handed over (field 4).
    pub arrival: Arrival,
    /// Who gave and who took (field 5).
    pub people: Exchange,
    /// The day from which a loan unit is due, in warranty (field 6).
    #[serde(default)]
    pub loan_unit_due: Option<Date>,
    /// The last day of the law for the repair.
    #[serde(default)]
    pub repair_due: Option<Date>,
    /// The longest repair time in business days.
    #[serde(default)]
    pub repair_days: Option<u16>,
    /// What was promised.
    #[serde(default)]
    pub promised_at: Option<Timestamp>,
    /// In what condition it came.
    #[serde(default)]
    pub condition: String,
    /// What may come with it, and what did.
    #[serde(default)]
    pub accessories: Vec<Accessory>,
    /// How it came, in the reader's words: elden, kargo.
    #[serde(default)]
    pub came_by: String,
    /// Photos taken at intake.
    #[serde(default)]
    pub photos: u16,
    /// The invoice of the sale, number and day, or empty.
    #[serde(default)]
    pub invoice: String,
    /// Whether the customer lets the station unlock the device; none where it was not asked.
    #[serde(default)]
    pub may_unlock: Option<bool>,
    /// Whether its data may be erased; none where it was not asked.
    #[serde(default)]
    pub may_erase: Option<bool>,
    /// What the station says beside the law.
    #[serde(default)]
    pub terms: Vec<String>,
    /// The customer's approval of having received it, in place of signatures.
    #[serde(default)]
    pub approval: Option<Approval>,
}

/// Something that may come with a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accessory {
    /// What: su haznesi.
    pub name: String,
    /// Whether it came.
    pub came: bool,
}

impl Intake {
    pub(super) fn write(&self, l: L, short: bool) -> Written {
        let mut blocks = Blocks::default();
        blocks.lead([parts::warranty(self.warranty, l), self.promise(l)]);
        blocks.parties(parts::parties(&self.customer, &self.device, l));
        blocks.told(l.t("service-paper-complaint"), &self.complaint);
        blocks.told(l.t("service-paper-wishes"), &self.wishes);
        blocks.facts(String::new(), self.dates(l));
        self.state(&mut blocks, l, short);
        if self.warranty.covers() {
            blocks.note(l.t("service-paper-loan-unit"), &self.loan_unit(l));
        }
        if !short {
            blocks.terms(l.t("service-paper-terms"), self.all_terms(l));
        }
        parts::signed_or_approved(&mut blocks, &self.people, false, self.approval.as_ref(), l);
        Written {
            title: l.t("service-paper-intake-title"),
            under: l.t("service-paper-intake-under"),
            foot: l.t("service-paper-intake-foot"),
            blocks,
        }
    }

    fn promise(&self, l: L) -> (String, String, String) {
        let legal = self.repair_due.map_or_else(String::new, |day| {
            l.a1("service-paper-repair-due", "day", l.day_short(day))
        });
        match self.promised_at {
            Some(at) => {
                let clock = parts::clock(l, at);
                let under = [clock, legal].into_iter().filter(|words| said(words));
                (
                    l.t("service-paper-promised"),
                    parts::day_long(l, parts::day_of(at)),
                    under.collect::<Vec<_>>().join(" · "),
                )
            }
            None => (
                l.t("service-paper-repair-due-says"),
                self.repair_due
                    .map(|day| parts::day_long(l, day))
                    .unwrap_or_default(),
                String::new(),
            ),
        }
    }

    fn dates(&self, l: L) -> Vec<(String, String)> {
        vec![
            (
                l.t("service-paper-notified"),
                parts::moment(l, self.arrival.notified_at),
            ),
            (
                l.t("service-paper-received"),
                parts::moment(l, self.arrival.received_at),
            ),
            (l.t("service-paper-came-by"), self.came_by.clone()),
            (l.t("service-paper-invoice"), self.invoice.clone()),
            (l.t("service-paper-photos"), photos(self.photos, l)),
            (l.t("service-paper-unlock"), consent(self.may_unlock, l)),
            (l.t("service-paper-erase"), consent(self.may_erase, l)),
        ]
    }

    fn state(&self, blocks: &mut Blocks, l: L, short: bool) {
        blocks.prose(l.t("service-paper-condition"), &self.condition);
        let title = l.t("service-paper-accessories");
        if short {
            let came = self.accessories.iter().filter(|item| item.came);
            let names: Vec<_> = came.map(|item| item.name.as_str()).collect();
            blocks.prose(title, &names.join(", "));
        } else {
            let items = self.accessories.iter();
            blocks.ticks(title, items.map(|a| (a.came, a.name.clone())).collect());
        }
    }

    fn loan_unit(&self, l: L) -> String {
        match self.loan_unit_due {
            Some(day) => l.a1("service-paper-loan-unit-by", "day", l.day_short(day)),
            None => l.t("service-paper-loan-unit-text"),
        }
    }

    fn all_terms(&self, l: L) -> Vec<String> {
        let mut terms = Vec::new();
        if let Some(days) = self.repair_days.filter(|days| *days > 0) {
            terms.push(l.a1("service-paper-term-repair-time", "days", days));
        }
        terms.push(l.t(if self.warranty.covers() {
            "service-paper-term-free"
        } else {
            "service-paper-term-estimate"
        }));
        terms.push(l.t("service-paper-term-ready"));
        terms.push(l.t("service-paper-term-bring"));
        terms.extend(self.terms.iter().cloned());
        terms
    }
}

fn photos(count: u16, l: L) -> String {
    match count {
        0 => String::new(),
        count => l.a1("service-paper-photo-count", "n", count),
    }
}

fn consent(given: Option<bool>, l: L) -> String {
    given.map_or_else(String::new, |given| {
        l.t(if given {
            "service-paper-yes"
        } else {
            "service-paper-no"
        })
    })
}
