//! The export for an audit: a ZIP with every document of a period and an index as CSV.

use jiff::civil::Date;
use kernel::ids::{EDocumentId, FileId, Ref};
use kernel::states::State as _;
use paper::sheet::{Cell, Column, CsvStyle};
use platform::columns::Moment;
use platform::{Failure, Platform, StoredFile};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use ui::L;
use uuid::Uuid;

use crate::queries;
use crate::records::e_document::Model;
use crate::records::export;
use crate::zip::{LeftOut, Zip};

/// Documents that are read with one statement.
const AT_ONCE: u64 = 500;

/// Makes it, once.
pub(crate) async fn make(platform: &Platform, id: Uuid) -> Result<(), Failure> {
    let row = export::Entity::find_by_id(id)
        .one(platform.db.read())
        .await?;
    let Some(row) = row.filter(|row| row.state == "asked") else {
        return Ok(());
    };
    let span = (row.from_day.into(), row.to_day.into());
    let made = gathered(platform, span).await?;
    let (state, documents, stored) = match made {
        Some((documents, bytes)) => {
            let name = format!("e-belgeler-{}-{}.zip", span.0, span.1);
            let stored = platform.files.put(bytes.into(), &name).await?;
            ("made", documents, Some(stored))
        }
        None => ("failed", 0, None),
    };
    end(platform, &row, state, documents, stored).await
}

async fn end(
    platform: &Platform,
    row: &export::Model,
    state: &str,
    documents: i32,
    stored: Option<StoredFile>,
) -> Result<(), Failure> {
    let mut work = platform.own_work("issuing").await?;
    let mut file: Option<FileId> = None;
    if let Some(stored) = &stored {
        let company = identity::company(work.conn()).await?;
        let company = company.ok_or_else(Failure::not_found::<kernel::ids::kinds::Company>)?;
        file = Some(work.keep_file(stored, Ref::of(company.id)).await?);
    }
    let change = export::ActiveModel {
        state: Set(state.to_owned()),
        documents: Set(documents),
        file_id: Set(file),
        ended_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    export::Entity::update_many()
        .set(change)
        .filter(export::Column::Id.eq(row.id))
        .filter(export::Column::State.eq("asked"))
        .exec(work.conn())
        .await?;
    work.notify("e-exports");
    work.commit().await
}

/// The ZIP with the number of its documents; nothing when they have no room in one.
async fn gathered(
    platform: &Platform,
    span: (Date, Date),
) -> Result<Option<(i32, Vec<u8>)>, Failure> {
    let l = L::new(platform::Lang::Turkish);
    let mut zip = Zip::default();
    let mut index: Vec<Vec<Cell>> = Vec::new();
    let mut after: Option<EDocumentId> = None;
    let mut count = 0;
    loop {
        let rows = queries::in_export(platform.db.read(), span, after, AT_ONCE).await?;
        let Some(last) = rows.last() else {
            break;
        };
        after = Some(last.id);
        for row in &rows {
            let bytes = queries::xml(platform, row).await?;
            let name = file_name(row);
            match zip.add(&name, &bytes) {
                Ok(()) => {}
                Err(LeftOut::NoRoom) => return Ok(None),
                Err(other) => return Err(Failure::internal(other)),
            }
            index.push(line(l, row, &name));
            count += 1;
        }
    }
    let csv =
        paper::sheet::csv(&columns(l), index, CsvStyle::EXCEL_TR).map_err(Failure::internal)?;
    zip.add("dizin.csv", &csv).map_err(Failure::internal)?;
    let bytes = zip.finish().map_err(Failure::internal)?;
    Ok(Some((count, bytes)))
}

fn file_name(row: &Model) -> String {
    let name = row.number.as_deref().unwrap_or(&row.ettn);
    format!("{}/{}_{name}.xml", *row.issued_on, row.kind.word())
}

const TITLES: [&str; 11] = [
    "issuing-day",
    "issuing-title-kind",
    "issuing-sort",
    "issuing-number",
    "issuing-ettn",
    "issuing-receiver",
    "issuing-tax-number",
    "issuing-total",
    "issuing-currency",
    "issuing-title-state",
    "issuing-sha256",
];

fn columns(l: L) -> Vec<Column> {
    let mut columns: Vec<Column> = TITLES.iter().map(|key| Column::new(l.t(key))).collect();
    columns.push(Column::new(l.t("issuing-file")));
    columns
}

fn line(l: L, row: &Model, name: &str) -> Vec<Cell> {
    let total = row.money().map(|total| Cell::Decimal {
        scaled: total.minor,
        decimals: total.currency.exponent(),
    });
    vec![
        Cell::Day(row.issued_on.into()),
        l.t(row.kind.key()).into(),
        row.sort.clone().into(),
        row.number.clone().into(),
        row.ettn.clone().into(),
        row.party_name.clone().into(),
        row.party_tax.clone().into(),
        total.unwrap_or(Cell::Empty),
        row.currency.clone().into(),
        l.t(row.state.key()).into(),
        row.sha256.clone().into(),
        name.into(),
    ]
}
