//! Transfers: the list, and the lines of one.

use catalogue::views::{product, unit};
use kernel::ids::{ProductId, StationId, TransferId, UnitId};
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef,
};

use super::paging::{column, page_of, seen};
use crate::records::{transfer, transfer_line};
use crate::rules::transfer::TransferState;

/// Which transfers a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TransferFilter {
    /// Words of the search field: the number, or the number of the despatch note.
    pub number: String,
    pub state: Option<TransferState>,
    pub from: Option<StationId>,
    pub to: Option<StationId>,
}

/// One page of transfers, newest first; both stations see them.
pub(crate) async fn transfer_page<C: ConnectionTrait>(
    conn: &C,
    filter: &TransferFilter,
    stations: &Stations,
    ask: &PageAsk,
) -> Result<PageOf<transfer::Model>, Failure> {
    use transfer::Column as C;
    let number = filter.number.trim();
    let numbered = (!number.is_empty()).then(|| {
        Condition::any()
            .add(C::Number.eq(number.to_uppercase()))
            .add(C::DespatchNumber.eq(number))
    });
    let which = Condition::all()
        .add(
            Condition::any()
                .add(seen(C::FromStationId, stations))
                .add(seen(C::ToStationId, stations)),
        )
        .add_option(numbered)
        .add_option(filter.state.map(|state| C::State.eq(state)))
        .add_option(filter.from.map(|id| C::FromStationId.eq(id)))
        .add_option(filter.to.map(|id| C::ToStationId.eq(id)));
    let keyset = Keyset::new([Sort::down(column(transfer::Entity, "id"))]);
    let rows = transfer::Entity::find().filter(which);
    page_of(conn, &keyset, rows, ask, |row: &transfer::Model| {
        vec![KeyPart::Uuid(row.id.uuid())]
    })
    .await
}

/// A line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct LineRow {
    pub line_no: i32,
    pub product_id: ProductId,
    pub name: String,
    pub sku: Option<String>,
    pub unit_id: Option<UnitId>,
    pub serial: Option<String>,
    pub quantity: i64,
    pub received: Option<i64>,
    pub why: Option<String>,
}

/// The lines of a transfer; there are as many as one may have.
pub(crate) async fn transfer_lines<C: ConnectionTrait>(
    conn: &C,
    id: TransferId,
) -> Result<Vec<LineRow>, Failure> {
    use transfer_line::Column as C;
    Ok(transfer_line::Entity::find()
        .select_only()
        .columns([
            C::LineNo,
            C::ProductId,
            C::UnitId,
            C::Quantity,
            C::Received,
            C::Why,
        ])
        .columns([product::Column::Name, product::Column::Sku])
        .column(unit::Column::Serial)
        .join(JoinType::InnerJoin, line_product())
        .join(JoinType::LeftJoin, line_unit())
        .filter(C::TransferId.eq(id))
        .order_by_asc(C::LineNo)
        .into_model()
        .all(conn)
        .await?)
}

fn line_product() -> RelationDef {
    transfer_line::Entity::belongs_to(product::Entity)
        .from(transfer_line::Column::ProductId)
        .to(product::Column::Id)
        .into()
}

fn line_unit() -> RelationDef {
    transfer_line::Entity::belongs_to(unit::Entity)
        .from(transfer_line::Column::UnitId)
        .to(unit::Column::Id)
        .into()
}
