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
use crate::rules::sale::Reduced;
use crate::rules::states::Outcome;
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

/// Whether the decisions of a return have documents: those of the past were written elsewhere, and a house without a company writes none.
pub(crate) async fn are_written<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
) -> Result<bool, Failure> {
    Ok(!case.past && identity::company(conn).await?.is_some())
}

/// Leaves the document of a decision, in the change that confirms it.
pub(crate) async fn leave(work: &mut Work, decided: &Decided<'_>) -> Result<(), Failure> {
    let kind = decided.shown.document;
    if !are_written(work.conn(), decided.case).await? {
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
    match kind.is_theirs() {
        true => awaited(work, decided).await,
        false => Ok(()),
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
        notes: notes(decided, number),
    }
}

/// The return, its sale, and why a price became lower.
fn notes(decided: &Decided<'_>, sale: Option<String>) -> Vec<String> {
    let l = ui::L::new(platform::Lang::Turkish);
    let cheaper = decided.shown.kind == Outcome::Reduction;
    let why = cheaper.then(|| l.t("returns-paper-reduction"));
    let own = std::iter::once(decided.case.number.clone());
    own.chain(sale).chain(why).collect()
}

/// In the language of Turkish documents.
fn lines_of(decided: &Decided<'_>) -> Vec<issuing::facts::PricedLine> {
    let (l, currency) = (ui::L::new(platform::Lang::Turkish), decided.case.currency());
    let of_group = |unit: &&unit::Model| decided.shown.units.contains(&unit.id);
    let units: Vec<&unit::Model> = decided.units.iter().filter(of_group).collect();
    if decided.shown.kind == Outcome::Reduction {
        return reduced_lines(decided, &units);
    }
    let Some(sold) = decided.sold else {
        let names: Vec<String> = units.iter().map(|unit| unit.words.clone()).collect();
        return lines::of_rates(&names, decided.refund, currency);
    };
    let pieces: Vec<Piece> = units.iter().filter_map(|unit| piece(sold, unit)).collect();
    let late = decided.refund.freight_of.iter();
    let late: Vec<_> = late
        .filter_map(|place| sold.sale.units.get(*place).copied())
        .collect();
    lines::of_shares((&pieces, &late), decided.refund.with_freight, currency, l)
}

/// A piece with its shares; none that the sale does not have.
fn piece(sold: &Sold, unit: &unit::Model) -> Option<Piece> {
    let (line, piece) = unit.sale_line_id.zip(unit.piece)?;
    let place = sold.pieces.get(&(line, piece))?;
    Some(Piece {
        line,
        name: unit.words.clone(),
        serial: unit.serial_came.clone().or(unit.serial_sold.clone()),
        sold: *sold.sale.units.get(*place)?,
    })
}

/// Of each line of the sale what goes back of its price; the goods stay with the customer.
fn reduced_lines(decided: &Decided<'_>, units: &[&unit::Model]) -> Vec<issuing::facts::PricedLine> {
    let (l, currency) = (ui::L::new(platform::Lang::Turkish), decided.case.currency());
    let cheaper = |unit: &&unit::Model| {
        let mut piece = piece(decided.sold?, unit)?;
        piece.sold.reduced = Reduced {
            net: unit.reduced_net,
            tax: unit.reduced_tax,
        };
        Some(piece)
    };
    let pieces: Vec<Piece> = units.iter().filter_map(cheaper).collect();
    lines::of_reduction(&pieces, currency, l)
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
        .filter(Column::Kind.is_in(PaperKind::THEIRS))
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
