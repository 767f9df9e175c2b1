//! What is sent, as a clerk types it: several parcels with their measures, and what customs are told of a shipment abroad.

use kernel::Money;
use kernel::format::parse_money;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use ui::{Choice, Lang};

use super::new::Sent;
use super::words::{tenths, thousandths};
use crate::rules::contents::{CONTENTS_MAX, Contents};
use crate::rules::parcel::{PARCELS_MAX, Parcel};

/// Empty rows after those that were filled.
const SPARE: usize = 2;

/// One parcel on the page.
pub(super) struct ParcelRow {
    pub no: i64,
    pub weight: String,
    pub length: String,
    pub width: String,
    pub height: String,
}

/// One kind of goods on the page.
pub(super) struct ContentsRow {
    pub no: i64,
    pub words: String,
    pub pieces: String,
    pub value: String,
    pub tariff: String,
    pub origin: String,
}

impl ParcelRow {
    /// Its number among the rows.
    pub(super) const fn number(&self) -> i64 {
        self.no
    }
}

impl ContentsRow {
    /// Its number among the rows.
    pub(super) const fn number(&self) -> i64 {
        self.no
    }
}

fn at(all: &[String], row: usize) -> String {
    let typed = all.get(row).map(|one| one.trim().to_owned());
    typed.unwrap_or_default()
}

fn measures(sent: &Sent, row: usize) -> [String; 4] {
    let all = [&sent.weight, &sent.length, &sent.width, &sent.height];
    all.map(|one| at(one, row))
}

fn is_empty(words: &[String]) -> bool {
    words.iter().all(String::is_empty)
}

/// Rows of parcels that were filled: the first always, for there is one at least.
fn filled(sent: &Sent) -> Vec<usize> {
    let rows = 0..sent.weight.len().max(1);
    rows.filter(|row| *row == 0 || !is_empty(&measures(sent, *row)))
        .collect()
}

/// The parcels; what is wrong in one of several is told with its number.
pub(super) fn parcels(sent: &Sent, lang: Lang) -> Result<Vec<Parcel>, Refused> {
    let mut problems = Problems::new();
    let rows = filled(sent);
    let mut read = Vec::with_capacity(rows.len());
    for row in rows.into_iter().take(PARCELS_MAX + 1) {
        let [weight, length, width, height] = measures(sent, row);
        let grams = thousandths(&weight, lang, "weight", "shipping-refused-weight");
        let grams = problems.take(grams);
        let mut side = |typed: &str, field| {
            problems.take(tenths(typed, lang, field, "shipping-refused-sizes"))
        };
        let sides = [
            side(&length, "length"),
            side(&width, "width"),
            side(&height, "height"),
        ];
        if let (Some(grams), [Some(a), Some(b), Some(c)]) = (grams, sides) {
            read.push(Parcel {
                grams,
                sides: [a, b, c],
            });
        }
        if !problems.is_empty() {
            break;
        }
    }
    problems.finish(read)
}

/// What customs are told; rows without words are none.
pub(super) fn contents(sent: &Sent, lang: Lang) -> Result<Vec<Contents>, Refused> {
    let mut problems = Problems::new();
    let currency = match sent.inside_currency.trim() {
        "" => Ok(Currency::TRY),
        code => Currency::of(code),
    };
    let currency = currency.map_err(|refusal| Refused::from(refusal.at("contents")));
    let currency = problems.take(currency).unwrap_or(Currency::TRY);
    let rows = 0..sent.inside.len().min(CONTENTS_MAX + 1);
    let read = rows.filter(|row| !at(&sent.inside, *row).is_empty());
    let read: Vec<Option<Contents>> = read
        .map(|row| problems.take(kind(sent, row, currency, lang)))
        .collect();
    problems.finish(read.into_iter().flatten().collect())
}

fn kind(sent: &Sent, row: usize, currency: Currency, lang: Lang) -> Result<Contents, Refused> {
    let pieces = at(&sent.inside_pieces, row);
    let refused = || Refused::field("contents", "shipping-refused-contents-pieces");
    let value = at(&sent.inside_value, row);
    let value = match value.is_empty() {
        true => Ok(Money::zero(currency)),
        false => parse_money(&value, currency, lang),
    };
    Ok(Contents {
        words: at(&sent.inside, row),
        pieces: pieces.parse().map_err(|_| refused())?,
        value: value.map_err(|_| Refused::field("contents", "shipping-refused-contents-value"))?,
        tariff: at(&sent.inside_tariff, row),
        origin: at(&sent.inside_origin, row).to_ascii_uppercase(),
    })
}

/// The rows of parcels as they were typed, with some empty ones after them.
pub(super) fn parcel_rows(sent: &Sent) -> Vec<ParcelRow> {
    let rows = filled(sent);
    let spare = SPARE.min(PARCELS_MAX.saturating_sub(rows.len()));
    let typed = rows.iter().map(|row| measures(sent, *row));
    let all = typed.chain(std::iter::repeat_n(Default::default(), spare));
    let shown = |(no, [weight, length, width, height]): (i64, [String; 4])| ParcelRow {
        no,
        weight,
        length,
        width,
        height,
    };
    (1_i64..).zip(all).map(shown).collect()
}

/// The rows of goods as they were typed, with some empty ones after them.
pub(super) fn contents_rows(sent: &Sent) -> Vec<ContentsRow> {
    let rows = (0..sent.inside.len()).filter(|row| !at(&sent.inside, *row).is_empty());
    let rows: Vec<usize> = rows.collect();
    let spare = SPARE.min(CONTENTS_MAX.saturating_sub(rows.len()));
    let places = rows.into_iter().map(Some);
    let all = places.chain(std::iter::repeat_n(None, spare));
    let shown = |(no, row): (i64, Option<usize>)| {
        let word = |all: &[String]| row.map(|row| at(all, row)).unwrap_or_default();
        ContentsRow {
            no,
            words: word(&sent.inside),
            pieces: word(&sent.inside_pieces),
            value: word(&sent.inside_value),
            tariff: word(&sent.inside_tariff),
            origin: word(&sent.inside_origin),
        }
    };
    (1_i64..).zip(all).map(shown).collect()
}

/// Currencies of what goods are worth.
pub(super) fn currencies() -> Vec<Choice> {
    ["TRY", "EUR", "USD", "GBP"]
        .map(|code| Choice::new(code, code))
        .to_vec()
}
