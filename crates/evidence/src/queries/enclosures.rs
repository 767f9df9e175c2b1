//! The files of a matter: documents of the archive, photos of the orders, what came along with messages.

use std::collections::HashMap;

use documents::DocumentRow;
use jiff::civil::Date;
use kernel::ids::{FileId, Ref, TicketId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use platform::files::{self, FileRow};
use returns::queries::Sheet;
use sea_orm::DatabaseConnection;
use service::rules::words::FileKind;
use service::{Dossier, OrderFile};

use super::goods::Origin;
use crate::case::{Enclosure, Good, Spoken, What};
use crate::rules::documents::{Under, shown};
use crate::rules::naming::{Folder, split};

/// Files that belong to a matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Those that are shown.
    pub files: Vec<Enclosure>,
    /// How many documents are not.
    pub withheld: usize,
}

/// All files of a matter, documents first.
pub(super) async fn enclosures(
    db: &DatabaseConnection,
    tickets: &[TicketId],
    (orders, returns): (&[Dossier], &[Sheet]),
    goods: &[(Origin, Good)],
    talk: &[Spoken],
) -> Result<Found, Failure> {
    let mut found = Found::default();
    let places = places(tickets, orders, returns, goods);
    let (rows, withheld) = documents(db, &places).await?;
    found.withheld = withheld;
    for row in rows {
        let file = files::file(db, row.file).await?;
        found.files.push(document(row, &file));
    }
    for order in orders.iter().filter(|order| !order.files.is_empty()) {
        let kept = kept(db, order.id).await?;
        let of_order = order.files.iter();
        let of_order = of_order.filter_map(|file| Some(photo(order, file, kept.get(&file.file)?)));
        found.files.extend(of_order);
    }
    for sheet in returns.iter().filter(|sheet| !sheet.photos.is_empty()) {
        let kept = kept(db, sheet.case.id).await?;
        let photos = sheet.photos.iter();
        let photos = photos.filter_map(|one| {
            let day = civil_day(one.at.into());
            Some(sent(sheet, day, kept.get(&one.file_id)?))
        });
        found.files.extend(photos);
    }
    found.files.extend(attachments(talk));
    Ok(found)
}

/// The files of a record by their key.
pub(super) async fn kept(
    db: &DatabaseConnection,
    record: impl Into<Ref> + Send,
) -> Result<HashMap<FileId, FileRow>, Failure> {
    let rows = files::files_of(db, record).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The records under which documents are looked for, each with whose it is.
pub(super) fn places(
    tickets: &[TicketId],
    orders: &[Dossier],
    returns: &[Sheet],
    goods: &[(Origin, Good)],
) -> HashMap<Ref, Under> {
    let tickets = tickets.iter().map(|id| (Ref::of(*id), Under::Matter));
    let orders = orders
        .iter()
        .map(|order| (Ref::of(order.id), Under::Matter));
    let returns = returns
        .iter()
        .map(|sheet| (Ref::of(sheet.case.id), Under::Matter));
    let units = goods.iter().filter_map(|(origin, _)| origin.unit);
    let sales = goods.iter().filter_map(|(origin, _)| origin.sale);
    tickets
        .chain(orders)
        .chain(returns)
        .chain(units.map(|(id, under)| (Ref::of(id), under)))
        .chain(sales.map(|(id, under)| (Ref::of(id), under)))
        .collect()
}

/// The documents that are shown, oldest first, and how many are not.
pub(super) async fn documents(
    db: &DatabaseConnection,
    places: &HashMap<Ref, Under>,
) -> Result<(Vec<DocumentRow>, usize), Failure> {
    let mut subjects: Vec<Ref> = places.keys().copied().collect();
    subjects.sort_unstable();
    let all = documents::documents_of_many(db, &subjects).await?;
    let (shown, withheld): (Vec<_>, Vec<_>) = all.into_iter().partition(|(row, under)| {
        let under: Vec<Under> = under
            .iter()
            .filter_map(|one| places.get(one))
            .copied()
            .collect();
        shown(row.kind, &under)
    });
    Ok((
        shown.into_iter().map(|(row, _)| row).collect(),
        withheld.len(),
    ))
}

fn document(row: DocumentRow, file: &FileRow) -> Enclosure {
    let (_, ending) = split(&file.name);
    Enclosure {
        folder: Folder::Documents,
        what: What::Document(row.id, row.kind.key()),
        name: row.number,
        ending: ending.to_owned(),
        day: Some(row.issued_on.unwrap_or_else(|| civil_day(row.created_at))),
        size: u64::try_from(file.size).unwrap_or_default(),
        sha256: row.sha256,
    }
}

fn photo(order: &Dossier, file: &OrderFile, row: &FileRow) -> Enclosure {
    let (name, ending) = split(&row.name);
    let (folder, what) = match file.kind {
        FileKind::Photo => (Folder::Photos, What::Photo),
        FileKind::Signature => (Folder::Photos, What::Signature),
        FileKind::Paper => (Folder::Documents, What::Paper),
    };
    Enclosure {
        folder,
        what,
        name: format!("{} {name}", order.number),
        ending: ending.to_owned(),
        day: Some(civil_day(file.at)),
        size: u64::try_from(row.size).unwrap_or_default(),
        sha256: row.sha256.clone(),
    }
}

/// A photo or paper of a return.
fn sent(sheet: &Sheet, day: Date, row: &FileRow) -> Enclosure {
    let (name, ending) = split(&row.name);
    let (folder, what) = match row.media_type.starts_with("image/") {
        true => (Folder::Photos, What::Photo),
        false => (Folder::Documents, What::Paper),
    };
    Enclosure {
        folder,
        what,
        name: format!("{} {name}", sheet.case.number),
        ending: ending.to_owned(),
        day: Some(day),
        size: u64::try_from(row.size).unwrap_or_default(),
        sha256: row.sha256.clone(),
    }
}

fn attachments(talk: &[Spoken]) -> impl Iterator<Item = Enclosure> {
    talk.iter().enumerate().flat_map(|(at, spoken)| {
        let day: Date = civil_day(spoken.said.at);
        spoken.said.files.iter().map(move |file| {
            let (name, ending) = split(&file.name);
            Enclosure {
                folder: Folder::Messages,
                what: What::Attachment(at + 1),
                name: name.to_owned(),
                ending: ending.to_owned(),
                day: Some(day),
                size: file.size,
                sha256: file.sha256.clone(),
            }
        })
    })
}
