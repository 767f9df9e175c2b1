//! What papers of an order have in common: who speaks, for whom, about which device, for how much. Frozen as it was.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::money::VatRate;
use platform::Lang;
use serde::{Deserialize, Serialize};

/// What stands at the head of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The language of the paper.
    pub lang: Lang,
    /// Number of the order, or of the paper where it has its own; printed as a bar code too.
    pub number: String,
    /// When the paper was made; a copy printed later says the same.
    pub made_at: Timestamp,
    /// The station that serves, as the regulation wants it named.
    pub station: Station,
    /// Address of the customer's page, printed as a QR code.
    #[serde(default)]
    pub tracking: Option<String>,
}

/// A service station: title, address, telephone and how to reach it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Station {
    /// Registered title (unvan).
    pub title: String,
    /// Name of the branch, when it is not the title: Kadıköy.
    pub branch: String,
    /// Address in one line.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub mail: String,
    /// Web address.
    pub web: String,
    /// VKN, or the TCKN of a sole trader.
    pub tax_number: String,
    /// Tax office.
    pub tax_office: String,
    /// Whose it is.
    pub standing: Standing,
}

/// Whose station it is. An independent one must show the words *özel servis* (6502, m.58/5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Authorised by the producer or importer; own branches are too.
    #[default]
    Authorised,
    /// Independent of them.
    Independent,
}

/// The customer, as far as a paper needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// Name and surname, or the firm's title.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub mail: String,
    /// Address in one line.
    pub address: String,
}

/// The device: kind, brand and model (m.11), and what tells it from others of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Device {
    /// What it is (cinsi): coffee machine.
    pub kind: String,
    /// Brand.
    pub brand: String,
    /// Model.
    pub model: String,
    /// Serial number or IMEI.
    pub serial: String,
    /// Second IMEI.
    pub second_serial: String,
    /// Banderole number.
    pub banderole: String,
}

impl Device {
    /// Brand and model, or the kind where neither is known.
    #[must_use]
    pub fn name(&self) -> String {
        let name = format!("{} {}", self.brand.trim(), self.model.trim());
        match name.trim() {
            "" => self.kind.clone(),
            name => name.to_owned(),
        }
    }
}

/// Whether it was repaired under warranty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Warranty {
    /// In warranty until this day.
    Covered {
        /// Last day.
        until: Date,
    },
    /// Not, or no more; the last day when there was one.
    Outside {
        /// Last day.
        ended: Option<Date>,
    },
    /// It is not settled yet: the invoice is waited for, say.
    Open,
}

impl Warranty {
    /// Whether the law's rules for repairs in warranty apply.
    #[must_use]
    pub const fn covers(self) -> bool {
        matches!(self, Self::Covered { .. })
    }
}

/// Two dates from which the clocks run: the fault was told, the device was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// When the fault was notified, to the station or to the seller.
    pub notified_at: Option<Timestamp>,
    /// When the device was handed to the station.
    pub received_at: Option<Timestamp>,
}

/// Two people: who gave and who took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exchange {
    /// Name and surname of who gave.
    pub given_by: String,
    /// Name and surname of who took.
    pub taken_by: String,
}

/// The customer's approval of having received the paper electronically (m.11/6): then nobody signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// How it was sent, in the reader's words: e-posta, SMS, takip sayfası.
    pub channel: String,
    /// Where to.
    pub to: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When the customer approved.
    pub approved_at: Timestamp,
    /// SHA-256 of the file that was approved, in hexadecimal.
    pub sha256: String,
}

/// What a line of a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// A spare part.
    Part,
    /// Work.
    Labour,
    /// Something else: transport, a test.
    Other,
}

/// A line of a price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceLine {
    /// What for.
    pub kind: LineKind,
    /// In words.
    pub text: String,
    /// Part number, or empty.
    #[serde(default)]
    pub code: String,
    /// Thousandths.
    pub quantity: i64,
    /// One, without VAT; none when nothing is asked for it.
    pub unit_price: Option<Money>,
    /// VAT.
    pub vat: VatRate,
    /// All of it, without VAT.
    pub net: Option<Money>,
    /// A remark under it: what became of the old part, how long the new one is under warranty.
    #[serde(default)]
    pub remark: String,
}

/// What is to pay, summed by whoever decides prices; a paper adds nothing up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Without VAT.
    pub net: Money,
    /// Taken off, already out of `net`.
    #[serde(default)]
    pub discount: Option<Money>,
    /// VAT by rate.
    pub vat: Vec<(VatRate, Money)>,
    /// With VAT.
    pub total: Money,
    /// Paid already.
    #[serde(default)]
    pub paid: Option<Money>,
    /// Still to pay.
    #[serde(default)]
    pub due: Option<Money>,
}
