//! Reports that open or close rights: it cannot be repaired, or the fault comes from use against the manual.

use jiff::civil::Date;
use kernel::Money;
use serde::{Deserialize, Serialize};
use ui::L;

use super::blocks::Blocks;
use super::facts::{Arrival, Customer, Device, Head, Warranty};
use super::page::Written;
use super::parts;

/// Which report it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// It cannot be repaired (GBY m.9).
    Unrepairable,
    /// The fault comes from use against the manual.
    UserFault,
}

impl ReportKind {
    pub(super) const fn file_word(self) -> &'static str {
        match self {
            Self::Unrepairable => "tamir-edilemez-raporu",
            Self::UserFault => "kullanim-hatasi-raporu",
        }
    }
}

/// The facts of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Which one.
    pub kind: ReportKind,
    /// Station, number, day.
    pub head: Head,
    /// Number of the order, when the report has its own.
    #[serde(default)]
    pub order_number: String,
    /// Who gets the copy.
    pub customer: Customer,
    /// The device.
    pub device: Device,
    /// Whether it is in warranty.
    pub warranty: Warranty,
    /// When the fault was told and the device handed over.
    pub arrival: Arrival,
    /// The last day on which this report is in time.
    #[serde(default)]
    pub due_on: Option<Date>,
    /// The complaint as told.
    #[serde(default)]
    pub complaint: String,
    /// What was found.
    pub found: String,
    /// How it was tested.
    #[serde(default)]
    pub tests: String,
    /// Why it cannot be repaired, or what in the use caused it.
    pub reason: String,
    /// The place in the manual that the use was against.
    #[serde(default)]
    pub manual: String,
    /// Photos that belong to it.
    #[serde(default)]
    pub photos: u16,
    /// What a repair would cost, VAT included; of a user fault.
    #[serde(default)]
    pub repair_price: Option<Money>,
    /// What the customer may ask for now, in plain words.
    #[serde(default)]
    pub rights: Vec<Right>,
    /// What the customer chose, or empty.
    #[serde(default)]
    pub chosen: String,
    /// Who examined it.
    pub technician: String,
    /// How the customer got a copy, in the reader's words, or empty: a line to fill in.
    #[serde(default)]
    pub copy_given: String,
}

/// A right, as a customer reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Right {
    /// Its name: Bedel iadesi.
    pub name: String,
    /// What it means, from whom, until when.
    #[serde(default)]
    pub text: String,
}

impl Report {
    pub(super) fn write(&self, l: L) -> Written {
        let unrepairable = self.kind == ReportKind::Unrepairable;
        let either = |one: &str, other: &str| l.t(if unrepairable { one } else { other });
        let mut blocks = Blocks::default();
        blocks.lead([
            (
                l.t("service-paper-report-result"),
                either("service-paper-unrepairable", "service-paper-user-fault"),
                String::new(),
            ),
            parts::warranty(self.warranty, l),
        ]);
        blocks.parties(parts::parties(&self.customer, &self.device, l));
        blocks.facts(String::new(), self.dates(l));
        blocks.told(l.t("service-paper-complaint"), &self.complaint);
        blocks.prose(l.t("service-paper-found"), &self.found);
        blocks.prose(l.t("service-paper-tests"), &self.tests);
        blocks.prose(
            either("service-paper-reason", "service-paper-cause"),
            &self.reason,
        );
        blocks.prose(l.t("service-paper-manual"), &self.manual);
        self.consequences(&mut blocks, l);
        blocks.remark(l.t("service-paper-disputes"));
        self.copy(&mut blocks, l);
        Written {
            title: either(
                "service-paper-unrepairable-title",
                "service-paper-user-fault-title",
            ),
            under: String::new(),
            foot: either(
                "service-paper-unrepairable-foot",
                "service-paper-user-fault-foot",
            ),
            blocks,
        }
    }

    fn dates(&self, l: L) -> Vec<(String, String)> {
        let photos = match self.photos {
            0 => String::new(),
            count => l.a1("service-paper-photo-count", "n", count),
        };
        vec![
            (l.t("service-paper-order"), self.order_number.clone()),
            (
                l.t("service-paper-notified"),
                parts::moment(l, self.arrival.notified_at),
            ),
            (
                l.t("service-paper-received"),
                parts::moment(l, self.arrival.received_at),
            ),
            (l.t("service-paper-report-due"), parts::day(l, self.due_on)),
            (l.t("service-paper-photos"), photos),
        ]
    }

    fn consequences(&self, blocks: &mut Blocks, l: L) {
        if self.kind == ReportKind::UserFault {
            let price = self.repair_price.filter(|price| !price.is_zero());
            let price = price.map(|price| l.money(price));
            blocks.note(
                l.t("service-paper-user-fault-means"),
                &price.map_or_else(
                    || l.t("service-paper-user-fault-text"),
                    |price| l.a1("service-paper-user-fault-price", "price", price),
                ),
            );
        }
        if !self.rights.is_empty() {
            let title = l.t("service-paper-rights");
            let rights = self.rights.iter().map(|right| {
                let text = [right.name.trim(), right.text.trim()];
                let text = text.into_iter().filter(|words| !words.is_empty());
                text.collect::<Vec<_>>().join(": ")
            });
            blocks.note(title, &rights.collect::<Vec<_>>().join("\n"));
        }
        blocks.facts(
            String::new(),
            [(l.t("service-paper-chosen"), self.chosen.clone())],
        );
    }

    /// That the customer gets a copy is printed in any case, and signed for where nothing proves it.
    fn copy(&self, blocks: &mut Blocks, l: L) {
        let mut people = vec![parts::signer(
            "service-paper-examined-by",
            &self.technician,
            true,
            l,
        )];
        if self.copy_given.trim().is_empty() {
            blocks.remark(l.t("service-paper-copy-line"));
            let name = &self.customer.name;
            people.push(parts::signer("service-paper-copy-taken-by", name, false, l));
        } else {
            let how = self.copy_given.as_str();
            blocks.remark(l.a1("service-paper-copy-given", "how", how));
        }
        blocks.signatures(people);
    }
}
