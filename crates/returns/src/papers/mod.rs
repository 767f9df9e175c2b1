//! The document of each decision about money: we issue it for a consumer, a company sends an invoice of its own. What was previewed is what
//! is issued or awaited, with the same sums by rate.

mod follow;
mod lines;
mod read;
mod void;

use catalogue::SettledSale;
use issuing::facts::{Confirmation, OriginalSale, VoucherFacts, original_of};
use issuing::{
    EKind, Facts, IssueEDocuments, Issues, NewDocument, Occasion, Receiver, preview_kind,
};
use kernel::ids::{EDocumentId, GrantedRefundId, Ref, ReturnId, SaleId};
use platform::columns::Moment;
use platform::{Actor, Failure, Job, Work};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::acts::MoneyPreview;
use crate::events;
use crate::moving::{self, Told};
use crate::queries::Sold;
use crate::records::paper::{ActiveModel, Column, Entity, Model};
use crate::records::{case, unit};
use crate::rules::paper::PaperKind;
use crate::rules::refund::Refund;
use lines::Piece;

pub use follow::{ReturnsFollowInvoices, settle_invoice};
pub(crate) use read::{Invoice, invoices};
pub(crate) use void::{let_go, void};

/// Documents of one return that are read at most.
const MANY: u64 = 200;

/// A decision about money with what its document is made of.
pub(crate) struct Decided<'a> {
    pub case: &'a case::Model,
    pub units: &'a [unit::Model],
    pub sale: Option<&'a SettledSale>,
    pub sold: Option<&'a Sold>,
    pub refund: &'a Refund,
    pub shown: &'a MoneyPreview,
    pub id: GrantedRefundId,
}

/// Who issues when this customer returns, as it is known today.
pub(crate) async fn issuer<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
) -> Result<Issues, Failure> {
    let known = issuing::known(conn, case.customer_id).await?;
    Ok(preview_kind(Occasion::CustomerReturn, known))
}

/// Leaves the document of a decision, in the change that confirms it. Of returns of the past the documents were written elsewhere.
pub(crate) async fn leave(work: &mut Work, decided: &Decided<'_>) -> Result<(), Failure> {
    let kind = decided.shown.document;
    let firm = identity::company(work.conn()).await?;
    if decided.case.past || kind == PaperKind::PriceDifference || firm.is_none() {
        return Ok(());
    }
    let issued = match kind.ours() {
        Some(ours) if issuing::terms(work.conn()).await?.terms.for_returns => {
            Some(issue(work, decided, ours).await?)
        }
        _ => None,
    };
    let row = row(work, decided, kind, issued);
    Entity::insert(ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    match kind {
        PaperKind::ReturnInvoice => awaited(work, decided).await,
        _ => Ok(()),
    }
}

fn row(work: &Work, decided: &Decided<'_>, kind: PaperKind, issued: Option<EDocumentId>) -> Model {
    let rates = &decided.shown.rates;
    Model {
        refund_id: decided.id,
        return_id: decided.case.id,
        sale_id: decided.case.sale_id,
        kind,
        currency: decided.case.currency.clone(),
        net: rates.iter().map(|rate| rate.net).sum(),
        tax: rates.iter().map(|rate| rate.tax).sum(),
        e_document_id: issued,
        incoming_id: None,
        theirs: None,
        difference: None,
        settled_why: String::new(),
        came_at: None,
        void_at: None,
        at: Moment::from(work.now),
    }
}

/// The voucher is left to the house: nobody at the desk waits for an integrator, and what is wrong with it waits as a draft.
async fn issue(
    work: &mut Work,
    decided: &Decided<'_>,
    kind: EKind,
) -> Result<EDocumentId, Failure> {
    let case = decided.case;
    let new = NewDocument {
        subject: Ref::of(case.id),
        chain: Some(Ref::of(case.ticket_id)),
        station: case.station_id,
        customer: Some(case.customer_id),
        receiver: Receiver::Customer(case.customer_id),
        kind,
        facts: Facts::Voucher(Box::new(voucher(decided))),
    };
    let may = Actor::system("returns").may::<IssueEDocuments>()?;
    issuing::issue_soon(work, may, new).await
}

fn voucher(decided: &Decided<'_>) -> VoucherFacts {
    let case = decided.case;
    let sale = decided.sale.map(|sale| &sale.sale);
    let sold_on = sale.map_or_else(|| case.requested_on.into(), |sale| sale.sold_on);
    let number = sale
        .map(|sale| sale.number.clone())
        .filter(|number| !number.is_empty());
    VoucherFacts {
        original: number
            .as_deref()
            .map_or(OriginalSale::WithoutPaper, original_of),
        sold_on,
        confirmation: Some(Confirmation::ReturnCode(case.number.clone())),
        carrier: None,
        currency: case.currency(),
        lines: lines_of(decided),
        notes: std::iter::once(case.number.clone()).chain(number).collect(),
    }
}

/// In the language of Turkish documents.
fn lines_of(decided: &Decided<'_>) -> Vec<issuing::facts::PricedLine> {
    let (l, currency) = (ui::L::new(platform::Lang::Turkish), decided.case.currency());
    let of_group = |unit: &&unit::Model| decided.shown.units.contains(&unit.id);
    let units: Vec<&unit::Model> = decided.units.iter().filter(of_group).collect();
    let Some(sold) = decided.sold else {
        let names: Vec<String> = units.iter().map(|unit| unit.words.clone()).collect();
        return lines::of_rates(&names, decided.refund, currency);
    };
    let piece = |unit: &&unit::Model| {
        let (line, piece) = unit.sale_line_id.zip(unit.piece)?;
        let place = sold.pieces.get(&(line, piece))?;
        Some(Piece {
            line,
            name: unit.words.clone(),
            serial: unit.serial_came.clone().or(unit.serial_sold.clone()),
            sold: *sold.sale.units.get(*place)?,
        })
    };
    let pieces: Vec<Piece> = units.iter().filter_map(piece).collect();
    let late = decided.refund.freight_of.iter();
    let late: Vec<_> = late
        .filter_map(|place| sold.sale.units.get(*place).copied())
        .collect();
    lines::of_shares((&pieces, &late), decided.refund.with_freight, currency, l)
}

/// The company's invoice is told to be awaited; one that came before the decision is looked at again.
async fn awaited(work: &mut Work, decided: &Decided<'_>) -> Result<(), Failure> {
    let case = decided.case;
    let amount = case.money(decided.shown.total);
    let told = Told::new(events::INVOICE_AWAITED).with("amount", json!(amount));
    moving::tell(work, case, told).await?;
    let Some(sale) = case.sale_id else {
        return Ok(());
    };
    let came = issuing::incoming_of_sale(work.conn(), sale).await?;
    let known = matched(work.conn(), came.iter().map(|one| one.id)).await?;
    for one in came.iter().filter(|one| !known.contains(&one.id)) {
        let job = issuing::jobs::RETURN_INVOICE;
        let key = format!("{job}:{}:{}", one.id, decided.id);
        let payload = json!({ "incoming": one.id, "sale": sale });
        work.enqueue(Job::new(job, payload).keyed(key)).await?;
    }
    Ok(())
}

/// Those of some invoices that belong to a decision that stands.
pub(crate) async fn matched<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = EDocumentId>,
) -> Result<Vec<EDocumentId>, Failure> {
    let ids: Vec<EDocumentId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(ids);
    }
    let rows: Vec<Option<EDocumentId>> = Entity::find()
        .select_only()
        .column(Column::IncomingId)
        .filter(Column::IncomingId.is_in(ids))
        .filter(Column::VoidAt.is_null())
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().flatten().collect())
}

/// The documents of a return's decisions, first to last.
pub(crate) async fn papers_of<C: ConnectionTrait>(
    conn: &C,
    id: ReturnId,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::ReturnId.eq(id))
        .order_by_asc(Column::RefundId)
        .limit(MANY)
        .all(conn)
        .await?)
}

/// Decisions about a sale whose invoice is to come, the oldest first.
async fn waiting<C: ConnectionTrait>(conn: &C, sale: SaleId) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::SaleId.eq(sale))
        .filter(Column::Kind.eq(PaperKind::ReturnInvoice))
        .filter(Column::IncomingId.is_null())
        .filter(Column::VoidAt.is_null())
        .order_by_asc(Column::RefundId)
        .limit(MANY)
        .all(conn)
        .await?)
}

/// Whether a return waits for an invoice of its customer.
pub(crate) async fn awaits<C: ConnectionTrait>(conn: &C, id: ReturnId) -> Result<bool, Failure> {
    let papers = papers_of(conn, id).await?;
    Ok(papers.iter().any(Model::is_awaited))
}
