//! What was sent for a matter, and what was lent meanwhile.

use std::collections::HashMap;

use kernel::ids::{FileId, Ref};
use kernel::states::State as _;
use kernel::time::civil_day;
use loaners::{Loan, loan_of};
use platform::Failure;
use platform::files::FileRow;
use sea_orm::DatabaseConnection;
use service::Dossier;
use shipping::{Shipment, shipments_of};

use super::enclosures::kept;
use crate::case::{Enclosure, What};
use crate::rules::masking::Masks;
use crate::rules::naming::{Folder, split};

/// Shipments that are told.
pub(super) const SHIPMENTS_MAX: usize = 100;

/// The shipments of these records, the first one first.
pub(super) async fn shipments(
    db: &DatabaseConnection,
    records: &[Ref],
) -> Result<Vec<Shipment>, Failure> {
    let mut all = Vec::new();
    for record in records {
        all.extend(shipments_of(db, *record).await?);
    }
    all.sort_by_key(|one| (one.booked_at, one.id));
    all.truncate(SHIPMENTS_MAX);
    Ok(all)
}

/// The loaners that were lent for these orders.
pub(super) async fn loans(
    db: &DatabaseConnection,
    orders: &[Dossier],
) -> Result<Vec<Loan>, Failure> {
    let mut all = Vec::new();
    for order in orders {
        all.extend(loan_of(db, Ref::of(order.id)).await?);
    }
    Ok(all)
}

/// The photos of the loaners, as they went out and came back.
pub(super) async fn photos(
    db: &DatabaseConnection,
    loans: &[Loan],
) -> Result<Vec<Enclosure>, Failure> {
    let mut all = Vec::new();
    for loan in loans {
        let photos = loaners::queries::photos(db, loan.id).await?;
        if photos.is_empty() {
            continue;
        }
        let kept: HashMap<FileId, FileRow> = kept(db, loan.id).await?;
        all.extend(photos.iter().filter_map(|photo| {
            let row = kept.get(&photo.file_id)?;
            let (name, ending) = split(&row.name);
            Some(Enclosure {
                folder: Folder::Photos,
                what: What::LoanerPhoto(photo.stage.key()),
                name: format!("{} {name}", loan.number),
                ending: ending.to_owned(),
                day: Some(civil_day(photo.created_at.into())),
                size: u64::try_from(row.size).unwrap_or_default(),
                sha256: row.sha256.clone(),
            })
        }));
    }
    Ok(all)
}

/// What was written about a loaner inside the house, with the names of its people covered.
pub(super) fn covered(mut loan: Loan, masks: &Masks) -> Loan {
    for text in [
        &mut loan.condition_out,
        &mut loan.condition_in,
        &mut loan.damage,
        &mut loan.accessories_out,
    ] {
        *text = masks.cover(text);
    }
    loan
}
