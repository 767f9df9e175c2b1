//! What the archive keeps of a document that an import reads: every one of ours, whether it becomes a sale or not.

use documents::{
    Direction as Way, DocumentKind, KeepDocuments, Kept, NewDocument, Party, Source, content_hash,
    keep_document,
};
use jiff::civil::Date;
use kernel::ids::Ref;
use kernel::money::{Currency, Money};
use platform::{Allowed, Failure, StoredFile, Work};
use ubl::{Direction, Document, Finding, Kind};

use super::spool::StoredSource;

/// Characters of a number that are kept.
const NUMBER_MAX: usize = 100;

/// A document ready for the archive.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    /// Its number, to name it.
    pub number: String,
    kind: DocumentKind,
    way: Way,
    ettn: Option<String>,
    issued_on: Option<Date>,
    party: Party,
    total: Option<Money>,
    content: Option<String>,
    findings: Vec<Finding>,
    file: StoredSource,
}

impl Paper {
    /// What is kept of a document as the company with the number `own` sees it.
    pub fn of(document: &Document, own: &str, today: Date, file: &StoredSource) -> Self {
        let direction = document.direction(own);
        let ours = matches!(
            direction,
            Direction::Sale | Direction::ReturnByUs | Direction::Own
        );
        let other = if ours {
            &document.customer
        } else {
            &document.supplier
        };
        Self {
            number: document.number.chars().take(NUMBER_MAX).collect(),
            kind: kind(document, direction),
            way: if ours { Way::Out } else { Way::In },
            // one that is no UUID is a finding; the archive then knows the file by its bytes
            ettn: Some(document.uuid.clone()).filter(|ettn| uuid::Uuid::parse_str(ettn).is_ok()),
            issued_on: document.issued_on,
            party: Party {
                name: other.name().unwrap_or_default(),
                tax_number: other.key().map(str::to_owned),
            },
            total: total(document),
            content: content_hash(document).ok(),
            findings: document.findings_on(today),
            file: file.clone(),
        }
    }

    /// Keeps it within the import's work.
    pub async fn keep(
        &self,
        work: &mut Work,
        may: Allowed<KeepDocuments>,
        subjects: Vec<Ref>,
    ) -> Result<Kept, Failure> {
        let file = StoredFile {
            id: work.new_id(),
            sha256: self.file.sha256.clone(),
            media_type: media_type(&self.file.media_type),
            size: u64::try_from(self.file.size).unwrap_or_default(),
            name: self.file.name.clone(),
            pixels: None,
        };
        let new = NewDocument {
            kind: self.kind,
            direction: self.way,
            number: self.number.clone(),
            ettn: self.ettn.clone(),
            issued_on: self.issued_on,
            party: self.party.clone(),
            total: self.total,
            subjects,
            file,
            content: self.content.clone(),
            source: Source::Import,
            findings: self.findings.clone(),
        };
        keep_document(work, may, new).await
    }
}

fn kind(document: &Document, direction: Direction) -> DocumentKind {
    match document.kind {
        Kind::Invoice if document.is_return() => DocumentKind::ReturnInvoice,
        Kind::Invoice if direction == Direction::Purchase => DocumentKind::PurchaseInvoice,
        Kind::Invoice => DocumentKind::SaleInvoice,
        Kind::CreditNote => DocumentKind::CreditNote,
        Kind::DespatchAdvice => DocumentKind::Despatch,
        Kind::ReceiptAdvice => DocumentKind::ReceiptAdvice,
        Kind::ApplicationResponse => DocumentKind::ApplicationResponse,
    }
}

fn total(document: &Document) -> Option<Money> {
    let currency = Currency::of(&document.currency).ok()?;
    Money::rounded(document.payable()?, currency).ok()
}

/// Invoices are text; one that came under another name is XML all the same.
fn media_type(kept: &str) -> &'static str {
    if kept == "text/plain" {
        "text/plain"
    } else {
        "application/xml"
    }
}
