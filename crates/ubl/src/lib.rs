//! UBL-TR documents: a lenient and safe reader, a writer and a strict check for e-Fatura, e-Arşiv, e-İrsaliye, their answers and envelopes.
//!
//! [`read`] takes bytes and answers with documents. It refuses only what cannot be read safely ([`Unreadable`], with its place); every
//! other fault becomes a [`Finding`]. Nothing is corrected silently and nothing reads a clock: what needs today's date is asked with it
//! ([`Document::findings_on`]). [`draft`] writes documents, [`strict`] says whether one may be sent, [`Whole`] keeps one as it is. [`settle`] shares a document's payable amount among its lines to the last kuruş.

pub mod codes;
pub mod draft;
pub mod strict;

mod bytes;
mod checks;
mod direction;
mod document;
mod envelope;
mod finding;
mod line;
mod money;
mod party;
mod reading;
mod repair;
mod rules;
mod serials;
mod settle;
mod texts;
mod tree;
mod unreadable;
mod whole;
mod words;

pub use direction::{Direction, StartBasis};
pub use document::{
    Delivery, Document, Instrument, Kind, PaymentMeans, Reference, ReferenceKind, Response,
};
pub use envelope::{Envelope, Reading, Repair, read, read_with};
pub use finding::{Finding, Severity};
pub use line::Line;
pub use money::{Adjustment, ExchangeRate, KDV, TaxLine, Totals};
pub use party::{Address, FOREIGN_CONSUMER, Party, UNKNOWN_CONSUMER};
pub use repair::repair;
pub use serials::{Serial, SerialKind, Trust, in_text, split};
pub use settle::{LineShare, Settlement, settle};
pub use texts::{ENGLISH, TURKISH};
pub use unreadable::{Place, Reason, Unreadable};
pub use whole::{Content, Node, Whole};
pub use words::amount_in_words;

/// The largest file that is read: a hundred times the largest real document. Larger ones are refused before anything is parsed.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// For fuzzing: whatever the bytes are, reading, checking, writing again and settling must answer and never panic.
pub fn survive(bytes: &[u8]) {
    let today = jiff::civil::Date::constant(2026, 11, 25);
    let _ = strict::check(bytes, today, strict::Numbering::Ours);
    if let Ok(whole) = Whole::parse(bytes) {
        let _ = Whole::parse(whole.to_xml().as_bytes());
    }
    for repair in [Repair::Never, Repair::DoubleEncoding] {
        let Ok(reading) = read_with(bytes, repair) else {
            continue;
        };
        for document in reading.documents.into_iter().flatten() {
            let _ = document.findings_on(today);
            let _ = settle(&document);
            for line in &document.lines {
                let _ = document.warranty_start(line);
            }
        }
    }
}
