//! Loans: one, the one of a cause, those that are due, and the list page by page.

use jiff::civil::Date;
use kernel::ids::{AttachmentId, CustomerId, LoanId, LoanerId, Ref, StationId, kinds};
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::seen;
use crate::records::loan::{Column, Entity, Model};
use crate::records::loan_photo;
use crate::rules::loan::LoanState;

/// One lending, or not found.
pub async fn loan(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: LoanId,
) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.filter(|row| stations.see(Some(row.station_id)))
        .ok_or_else(Failure::not_found::<kinds::Loan>)
}

/// The photos of a lending that were not taken back, the oldest first.
pub async fn photos(
    db: &impl ConnectionTrait,
    id: LoanId,
) -> Result<Vec<loan_photo::Model>, Failure> {
    Ok(loan_photo::Entity::find()
        .filter(loan_photo::Column::LoanId.eq(id))
        .filter(loan_photo::Column::TakenBackAt.is_null())
        .order_by_asc(loan_photo::Column::Id)
        .all(db)
        .await?)
}

/// One photo of a lending that the people of these stations see, or not found.
pub async fn photo(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: AttachmentId,
) -> Result<loan_photo::Model, Failure> {
    let row = loan_photo::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or_else(Failure::not_found::<kinds::Attachment>)?;
    loan(db, stations, row.loan_id).await?;
    Ok(row)
}

/// The lending for a cause: the newest one, whatever became of it.
pub async fn loan_of(db: &impl ConnectionTrait, cause: Ref) -> Result<Option<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::CauseId.eq(cause.id))
        .filter(Column::CauseKind.eq(cause.kind))
        .order_by_desc(Column::Id)
        .one(db)
        .await?)
}

/// Loans that are out and due on a day or before, the longest due first.
pub async fn due_loans(
    db: &impl ConnectionTrait,
    stations: &Stations,
    until: Date,
    limit: u64,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(seen(Column::StationId, stations))
        .filter(Column::State.eq(LoanState::Out))
        .filter(Column::DueOn.lte(Day::from(until)))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// The newest loans of a customer.
pub async fn loans_of_customer(
    db: &impl ConnectionTrait,
    stations: &Stations,
    customer: CustomerId,
    limit: u64,
) -> Result<Vec<Model>, Failure> {
    newest(
        db,
        stations,
        Condition::all().add(Column::CustomerId.eq(customer)),
        limit,
    )
    .await
}

/// The newest loans of a loaner.
pub async fn loans_of_loaner(
    db: &impl ConnectionTrait,
    stations: &Stations,
    loaner: LoanerId,
    limit: u64,
) -> Result<Vec<Model>, Failure> {
    newest(
        db,
        stations,
        Condition::all().add(Column::LoanerId.eq(loaner)),
        limit,
    )
    .await
}

async fn newest(
    db: &impl ConnectionTrait,
    stations: &Stations,
    which: Condition,
    limit: u64,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(seen(Column::StationId, stations))
        .filter(which)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// Which loans a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoanFilter {
    /// Only these, as the search found them.
    pub among: Option<Vec<LoanId>>,
    /// Only of this customer.
    pub customer: Option<CustomerId>,
    /// Only of this station.
    pub station: Option<StationId>,
    /// Only in this state.
    pub state: Option<LoanState>,
    /// Only what should have been back before this day.
    pub due_before: Option<Date>,
    /// By the day of return, the first first; else the newest loan first.
    pub by_due: bool,
}

/// One page of loans.
pub async fn loans_page(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &LoanFilter,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let rows = Entity::find().filter(
        Condition::all()
            .add(seen(Column::StationId, stations))
            .add_option(filter.among.clone().map(|ids| Column::Id.is_in(ids)))
            .add_option(filter.customer.map(|id| Column::CustomerId.eq(id)))
            .add_option(filter.station.map(|id| Column::StationId.eq(id)))
            .add_option(filter.state.map(|state| Column::State.eq(state)))
            .add_option(
                filter
                    .due_before
                    .map(|day| Column::DueOn.lt(Day::from(day))),
            ),
    );
    if filter.by_due {
        let order = Keyset::new([
            Sort::up(Expr::col(Column::DueOn)),
            Sort::up(Expr::col(Column::Id)),
        ]);
        let key = |row: &Model| vec![KeyPart::from(Date::from(row.due_on)), KeyPart::from(row.id)];
        return order.page(db, rows, ask, key).await;
    }
    let order = Keyset::new([Sort::down(Expr::col(Column::Id))]);
    order
        .page(db, rows, ask, |row| vec![KeyPart::from(row.id)])
        .await
}
