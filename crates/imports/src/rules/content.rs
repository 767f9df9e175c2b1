//! What tells a repeat from a change: a hash over everything that a sale says, and nothing of how its file was written.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::drafts::SaleDraft;

/// The hash of a sale's content; findings about it do not count, because they grow with our rules.
#[must_use]
pub fn content_hash(sale: &SaleDraft) -> String {
    #[derive(Serialize)]
    struct Content<'s> {
        key: (&'s str, &'s str, &'s str),
        days: (jiff::civil::Date, Option<jiff::civil::Date>),
        parties: (
            &'s Option<String>,
            &'s Option<super::drafts::CustomerDraft>,
            &'s str,
        ),
        money: (&'s str, Option<i64>, i64, i64, i64, Option<i64>),
        lines: &'s [super::drafts::LineDraft],
        tenders: &'s [super::drafts::TenderDraft],
    }
    let content = Content {
        key: (&sale.scope, &sale.code, &sale.number),
        days: (sale.sold_on, sale.delivered_on),
        parties: (&sale.seller_tax_no, &sale.customer, &sale.country),
        money: (
            &sale.currency,
            sale.rate_micro,
            sale.document_discount,
            sale.document_freight,
            sale.document_tax,
            sale.stated_total,
        ),
        lines: &sale.lines,
        tenders: &sale.tenders,
    };
    let mut hash = Hashing(Sha256::new());
    // Writing into a hash cannot fail; were it to, an empty content would only look changed.
    if serde_json::to_writer(&mut hash, &content).is_err() {
        return String::new();
    }
    hex::encode(hash.0.finalize())
}

struct Hashing(Sha256);

impl std::io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
