//! *Sevk formu*: devices on their way to another station or to the manufacturer.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::L;

use super::blocks::{Blocks, Cell, Column, Party, Width, said};
use super::facts::{Device, Head, Station};
use super::page::Written;
use super::parts;

/// The facts of a despatch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Despatch {
    /// Who sends, number, day.
    pub head: Head,
    /// Where it goes.
    pub to: Station,
    /// What goes.
    pub lines: Vec<DespatchLine>,
    /// When it leaves.
    pub leaves_at: Timestamp,
    /// When it is expected back.
    #[serde(default)]
    pub back_by: Option<Date>,
    /// Carrier, or empty.
    #[serde(default)]
    pub carrier: String,
    /// The carrier's number of the consignment, or empty.
    #[serde(default)]
    pub consignment: String,
    /// Number plate, or empty.
    #[serde(default)]
    pub plate: String,
    /// Driver, or empty.
    #[serde(default)]
    pub driver: String,
    /// Parcels.
    #[serde(default)]
    pub parcels: u16,
    /// Number of the e-İrsaliye, or empty.
    #[serde(default)]
    pub despatch_advice: String,
    /// What is asked of the other side.
    #[serde(default)]
    pub request: String,
    /// Who hands it over.
    #[serde(default)]
    pub given_by: String,
}

/// One device on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DespatchLine {
    /// Number of its order.
    pub order_number: String,
    /// The device.
    pub device: Device,
    /// The fault, in short.
    #[serde(default)]
    pub fault: String,
    /// What goes with it.
    #[serde(default)]
    pub accessories: Vec<String>,
    /// The last day of the law for the repair, which runs on meanwhile.
    #[serde(default)]
    pub repair_due: Option<Date>,
}

impl Despatch {
    pub(super) fn write(&self, l: L) -> Written {
        let mut blocks = Blocks::default();
        blocks.lead([
            (
                l.t("service-paper-despatch-to"),
                name(&self.to),
                l.a1("service-paper-device-count", "n", self.lines.len()),
            ),
            (
                l.t("service-paper-back-by"),
                self.back_by
                    .map(|day| parts::day_long(l, day))
                    .unwrap_or_default(),
                String::new(),
            ),
        ]);
        blocks.parties(vec![
            side("service-paper-sender", &self.head.station, l),
            side("service-paper-receiver", &self.to, l),
        ]);
        blocks.facts(String::new(), self.journey(l));
        let rows = self.lines.iter().map(|line| row(line, l)).collect();
        blocks.lines(l.t("service-paper-despatched"), columns(l), rows);
        blocks.prose(l.t("service-paper-request"), &self.request);
        blocks.note(
            l.t("service-paper-clock-runs"),
            &l.t("service-paper-clock-runs-text"),
        );
        blocks.remark(if said(&self.despatch_advice) {
            let number = self.despatch_advice.as_str();
            l.a1("service-paper-with-advice", "number", number)
        } else {
            l.t("service-paper-no-advice")
        });
        blocks.signatures(vec![
            parts::signer("service-paper-given-by", &self.given_by, true, l),
            parts::signer("service-paper-carried-by", &self.driver, false, l),
            parts::signer("service-paper-taken-by", "", true, l),
        ]);
        Written {
            title: l.t("service-paper-despatch-title"),
            under: String::new(),
            foot: l.t("service-paper-despatch-foot"),
            blocks,
        }
    }

    fn journey(&self, l: L) -> Vec<(String, String)> {
        let parcels = match self.parcels {
            0 => String::new(),
            count => l.number(i64::from(count)),
        };
        vec![
            (l.t("service-paper-leaves"), l.moment(self.leaves_at)),
            (l.t("service-paper-carrier"), self.carrier.clone()),
            (l.t("service-paper-consignment"), self.consignment.clone()),
            (l.t("service-paper-plate"), self.plate.clone()),
            (l.t("service-paper-parcels"), parcels),
        ]
    }
}

/// A short name: the branch, or the title.
fn name(station: &Station) -> String {
    if said(&station.branch) {
        station.branch.clone()
    } else {
        station.title.clone()
    }
}

fn side(role: &str, station: &Station, l: L) -> Party {
    Party {
        role: l.t(role),
        name: station.title.clone(),
        lines: vec![
            (String::new(), station.branch.clone()),
            (String::new(), station.address.clone()),
            (String::new(), station.phone.clone()),
            (String::new(), station.mail.clone()),
        ],
        serials: Vec::new(),
    }
}

fn columns(l: L) -> Vec<Column> {
    [
        ("service-paper-device", Width::Wide),
        ("service-paper-serial", Width::Words),
        ("service-paper-fault", Width::Wide),
        ("service-paper-last-day", Width::Amount),
    ]
    .map(|(key, width)| Column {
        says: l.t(key),
        width,
    })
    .into()
}

fn row(line: &DespatchLine, l: L) -> Vec<Cell> {
    let mut under = vec![line.order_number.clone()];
    if !line.accessories.is_empty() {
        let with = line.accessories.join(", ");
        under.push(l.a1("service-paper-with", "things", with));
    }
    under.retain(|words| said(words));
    vec![
        Cell {
            text: line.device.name(),
            under,
        },
        line.device.serial.clone().into(),
        line.fault.clone().into(),
        parts::day(l, line.repair_due).into(),
    ]
}
