//! Labels for devices in service: a QR code for the telephone, a bar code for the hand scanner, and what eyes look for.

use ::paper::{Template, Unprintable, barcode};
use kernel::refusal::Refusal;
use platform::Failure;
use serde::{Deserialize, Serialize};

use super::blocks::qr;
use super::clean::printable;

const LABELS: Template = Template::new("order-label", include_str!("../../papers/label.typ"));

/// The most labels of one printing.
const LABELS_MAX: usize = 500;
/// Stickers on a sheet.
const ON_SHEET: u8 = 24;

/// One label of one device in service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderLabel {
    /// Number of the order; bar code and large print.
    pub number: String,
    /// What the QR code says: the order's address.
    pub link: String,
    /// Device: brand and model.
    pub device: String,
    /// Serial number.
    pub serial: String,
    /// Customer's name, short.
    pub customer: String,
    /// Fault in a word, or empty.
    pub fault: String,
    /// Day of intake or promised day, as written.
    pub day: String,
    /// Code of the station or of the shelf.
    pub place: String,
}

/// On what labels are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelStock {
    /// Labels of 62 × 29 mm on a roll.
    Roll62x29,
    /// A roll of 58 mm, each label 40 mm high.
    Roll58,
    /// An A4 sheet of 24 stickers of 70 × 37 mm, of which some are gone.
    Sheet {
        /// Stickers already gone.
        used: u8,
    },
}

impl LabelStock {
    /// The word in addresses and templates.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Roll62x29 => "62x29",
            Self::Roll58 => "58",
            Self::Sheet { .. } => "a4",
        }
    }

    /// The stock of a word; `used` counts for sheets.
    #[must_use]
    pub fn of_key(key: &str, used: u8) -> Option<Self> {
        [Self::Roll62x29, Self::Roll58, Self::Sheet { used }]
            .into_iter()
            .find(|stock| stock.key() == key)
    }

    const fn used(self) -> u8 {
        match self {
            Self::Sheet { used } => used,
            Self::Roll62x29 | Self::Roll58 => 0,
        }
    }
}

#[derive(Serialize)]
struct Facts {
    stock: &'static str,
    used: u8,
    labels: Vec<Drawn>,
}

#[derive(Serialize)]
struct Drawn {
    #[serde(flatten)]
    label: OrderLabel,
    qr: Option<::paper::Qr>,
    bars: Option<String>,
}

/// Prints labels, one a page on a roll, in rows on a sheet.
///
/// # Errors
/// `Refused` when there is none, when there are more than 500, or when the sheet has no sticker left.
pub async fn labels(stock: LabelStock, labels: &[OrderLabel]) -> Result<Vec<u8>, Failure> {
    if labels.is_empty() || labels.len() > LABELS_MAX {
        let most = i64::try_from(LABELS_MAX).unwrap_or(i64::MAX);
        return Err(Refusal::new("service-refused-labels")
            .with("most", most)
            .into());
    }
    if stock.used() >= ON_SHEET {
        return Err(Refusal::new("service-refused-label-sheet")
            .with("most", i64::from(ON_SHEET - 1))
            .into());
    }
    let facts = Facts {
        stock: stock.key(),
        used: stock.used(),
        labels: labels.iter().map(Drawn::of).collect(),
    };
    ::paper::pdf::render_apart(&LABELS, &facts, Vec::new())
        .await
        .map_err(|why: Unprintable| Failure::internal(why))
}

impl Drawn {
    fn of(label: &OrderLabel) -> Self {
        let clean = |text: &str| printable(text).replace('\n', " ");
        Self {
            qr: qr(&label.link),
            bars: barcode::code128_svg(&label.number).ok(),
            label: OrderLabel {
                number: clean(&label.number),
                link: String::new(),
                device: clean(&label.device),
                serial: clean(&label.serial),
                customer: clean(&label.customer),
                fault: clean(&label.fault),
                day: clean(&label.day),
                place: clean(&label.place),
            },
        }
    }
}
