//! *Teslim tutanağı*: who took which devices, in what state, and how it was proved that they might.

use jiff::Timestamp;
use kernel::Money;
use serde::{Deserialize, Serialize};
use ui::L;

use super::blocks::{Blocks, Cell, Column, Party, Width, said};
use super::facts::{Approval, Customer, Device, Exchange, Head};
use super::page::Written;
use super::parts;

/// The facts of a hand-over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// Station, number, day.
    pub head: Head,
    /// Whose devices they are.
    pub customer: Customer,
    /// What was handed over.
    pub units: Vec<HandedUnit>,
    /// When.
    pub at: Timestamp,
    /// Who gave (staff) and who took.
    pub people: Exchange,
    /// Set when somebody else than the customer took them.
    #[serde(default)]
    pub instead: Option<Proof>,
    /// What was paid at hand-over.
    #[serde(default)]
    pub paid: Option<Money>,
    /// What stays on the customer's account.
    #[serde(default)]
    pub on_account: Option<Money>,
    /// Remarks of either side.
    #[serde(default)]
    pub remarks: String,
    /// The customer's approval, in place of signatures.
    #[serde(default)]
    pub approval: Option<Approval>,
}

/// One device that went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedUnit {
    /// Number of its order.
    pub order_number: String,
    /// The device.
    pub device: Device,
    /// How it goes out.
    pub outcome: Outcome,
    /// Why, where it is not repaired; what was done, where it is.
    #[serde(default)]
    pub remark: String,
    /// What was given back with it.
    #[serde(default)]
    pub accessories: Vec<String>,
}

/// How a device goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Repaired and tested.
    Repaired,
    /// Given back unrepaired.
    Unrepaired,
    /// Nothing was wrong.
    NoFault,
    /// Another one instead.
    Replaced,
}

impl Outcome {
    const fn key(self) -> &'static str {
        match self {
            Self::Repaired => "service-paper-outcome-repaired",
            Self::Unrepaired => "service-paper-outcome-unrepaired",
            Self::NoFault => "service-paper-outcome-no-fault",
            Self::Replaced => "service-paper-outcome-replaced",
        }
    }
}

/// How somebody else proved that the device may be given to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proof {
    /// What they are to the customer: oğlu, kargo görevlisi.
    pub relation: String,
    /// How they proved it: vekâletname, teslim kodu, müşterinin mesajı.
    pub kind: String,
    /// What identifies the proof, as far as it may be kept: last digits, day, number.
    pub reference: String,
    /// Their telephone.
    pub phone: String,
}

impl HandOver {
    pub(super) fn write(&self, l: L) -> Written {
        let mut blocks = Blocks::default();
        blocks.lead([self.outcome(l), self.when(l)]);
        blocks.parties(vec![
            parts::person("service-paper-customer", &self.customer, l),
            self.taker(l),
        ]);
        blocks.lines(
            l.t("service-paper-handed"),
            self.columns(l),
            self.units.iter().map(|unit| row(unit, l)).collect(),
        );
        blocks.facts(String::new(), self.money(l));
        blocks.prose(l.t("service-paper-remarks"), &self.remarks);
        blocks.remark(l.t(if self.instead.is_some() {
            "service-paper-handed-instead"
        } else {
            "service-paper-handed-text"
        }));
        parts::signed_or_approved(&mut blocks, &self.people, true, self.approval.as_ref(), l);
        Written {
            title: l.t("service-paper-hand-over-title"),
            under: String::new(),
            foot: l.t("service-paper-hand-over-foot"),
            blocks,
        }
    }

    /// One word for one device, the number for several.
    fn outcome(&self, l: L) -> (String, String, String) {
        let value = match self.units.as_slice() {
            [unit] => l.t(unit.outcome.key()),
            units => l.a1("service-paper-device-count", "n", units.len()),
        };
        let under = match self.units.as_slice() {
            [unit] => unit.device.name(),
            _ => String::new(),
        };
        (l.t("service-paper-outcome"), value, under)
    }

    fn when(&self, l: L) -> (String, String, String) {
        (
            l.t("service-paper-handed-at"),
            parts::day_long(l, parts::day_of(self.at)),
            parts::clock(l, self.at),
        )
    }

    fn taker(&self, l: L) -> Party {
        let proof = self.instead.clone().unwrap_or_default();
        let role = if self.instead.is_some() {
            "service-paper-taken-instead"
        } else {
            "service-paper-taken-by"
        };
        Party {
            role: l.t(role),
            name: self.people.taken_by.clone(),
            lines: vec![
                (String::new(), proof.phone),
                (l.t("service-paper-relation"), proof.relation),
                (l.t("service-paper-proof"), proof.kind),
                (l.t("service-paper-reference"), proof.reference),
            ],
            serials: Vec::new(),
        }
    }

    fn columns(&self, l: L) -> Vec<Column> {
        [
            ("service-paper-device", Width::Wide),
            ("service-paper-serial", Width::Words),
            ("service-paper-outcome", Width::Words),
        ]
        .map(|(key, width)| Column {
            says: l.t(key),
            width,
        })
        .into()
    }

    fn money(&self, l: L) -> Vec<(String, String)> {
        let money = |amount: Option<Money>| amount.map(|money| l.money(money)).unwrap_or_default();
        vec![
            (l.t("service-paper-sum-paid"), money(self.paid)),
            (
                l.t("service-paper-on-account"),
                money(self.on_account.filter(|money| !money.is_zero())),
            ),
        ]
    }
}

fn row(unit: &HandedUnit, l: L) -> Vec<Cell> {
    let mut under = vec![unit.order_number.clone()];
    if !unit.accessories.is_empty() {
        let with = unit.accessories.join(", ");
        under.push(l.a1("service-paper-with", "things", with));
    }
    under.push(unit.remark.clone());
    under.retain(|words| said(words));
    vec![
        Cell {
            text: unit.device.name(),
            under,
        },
        unit.device.serial.clone().into(),
        l.t(unit.outcome.key()).into(),
    ]
}
