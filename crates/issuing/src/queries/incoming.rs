//! Documents that came in for us.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, DocumentId, EDocumentId, SaleId, kinds};
use kernel::money::Money;
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PAGE_MAX, PageAsk, Sort};
use platform::{Failure, PageOf, Platform, Stations};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::incoming::{Column, Entity, Model};
use crate::rules::incoming::InState;
use crate::rules::kind::EKind;

/// A document that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Key.
    pub id: EDocumentId,
    /// What it is.
    pub kind: EKind,
    /// SATIS, IADE, SEVK …
    pub sort: String,
    /// TICARIFATURA, TEMELIRSALIYE …
    pub profile: String,
    /// Its number.
    pub number: String,
    /// Its ETTN.
    pub ettn: String,
    /// Who sent it.
    pub sender_name: String,
    /// VKN or TCKN of the sender.
    pub sender_tax: Option<String>,
    /// Day of issue.
    pub issued_on: Date,
    /// What it asks for.
    pub total: Option<Money>,
    /// By which integrator it came.
    pub account: String,
    /// The archive's copy.
    pub document: DocumentId,
    /// The sender among our customers.
    pub customer: Option<CustomerId>,
    /// Numbers and days of the invoices that an IADE returns.
    pub returned: Vec<(String, Option<Date>)>,
    /// The sale that it returns.
    pub sale: Option<SaleId>,
    /// The document of ours that it answers.
    pub answers: Option<EDocumentId>,
    /// Where it stands.
    pub state: InState,
    /// Last day on which we may answer.
    pub answer_due_on: Option<Date>,
    /// Why we rejected it.
    pub reason: String,
    /// When it came.
    pub arrived_at: Timestamp,
    /// Version.
    pub version: i32,
}

impl Incoming {
    /// Whether goods of ours come back with it.
    #[must_use]
    pub fn is_return(&self) -> bool {
        self.sort.ends_with("IADE")
    }

    /// Whether it may belong to a sale of ours: an IADE, or an invoice of a customer, who so invoices a lower price.
    #[must_use]
    pub fn may_be_matched(&self) -> bool {
        self.is_return() || (self.kind.is_invoice() && self.customer.is_some())
    }

    /// Whether nobody answered yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, InState::New | InState::Seen)
    }

    /// Whether it waits for our answer on this day.
    #[must_use]
    pub fn may_be_answered(&self, on: Date) -> bool {
        self.is_open() && self.answer_due_on.is_some_and(|due| due >= on)
    }
}

impl From<Model> for Incoming {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            total: row.money(),
            issued_on: row.issued_on.into(),
            document: row.document_id,
            customer: row.customer_id,
            returned: serde_json::from_value(row.returned).unwrap_or_default(),
            sale: row.sale_id,
            answers: row.e_document_id,
            state: row.state,
            answer_due_on: row.answer_due_on.map(Into::into),
            arrived_at: row.arrived_at.into(),
            version: row.version,
            sort: row.sort,
            profile: row.profile,
            number: row.number,
            ettn: row.ettn,
            sender_name: row.sender_name,
            sender_tax: row.sender_tax,
            account: row.account_code,
            reason: row.reason,
        }
    }
}

pub(crate) async fn row(db: &impl ConnectionTrait, id: EDocumentId) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::EDocument>)
}

/// One document that came in, or not found.
pub async fn incoming(db: &impl ConnectionTrait, id: EDocumentId) -> Result<Incoming, Failure> {
    Ok(row(db, id).await?.into())
}

/// Net and tax of one rate, in minor units of the document's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateTotal {
    /// Rate in basis points.
    pub rate_bp: u32,
    /// Without tax.
    pub net: i64,
    /// Tax.
    pub tax: i64,
}

/// What a document that came in says by rate of KDV; empty when nothing of that can be read.
pub async fn incoming_rates(
    platform: &Platform,
    id: EDocumentId,
) -> Result<Vec<RateTotal>, Failure> {
    let db = platform.db.read();
    let row = row(db, id).await?;
    let archive = documents::document(db, row.document_id).await?;
    let bytes = platform.files.get(&archive.row.sha256).await?;
    let Some(document) = crate::delivery::document_of(&bytes, &row.ettn) else {
        return Ok(Vec::new());
    };
    let mut rates: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for tax in document.taxes.iter().filter(|tax| tax.code == ubl::KDV) {
        let minor = |amount: Decimal| {
            let money = crate::writing::money(amount, &document.currency);
            money.map_or(0, |money| money.minor)
        };
        let percent = tax.percent.unwrap_or_default() * Decimal::ONE_HUNDRED;
        let (net, due) = rates
            .entry(percent.to_u32().unwrap_or_default())
            .or_default();
        *net += minor(tax.taxable.unwrap_or_default());
        *due += minor(tax.amount);
    }
    let total = |(rate_bp, (net, tax))| RateTotal { rate_bp, net, tax };
    Ok(rates.into_iter().map(total).collect())
}

/// The IADE invoices that return a sale.
pub async fn incoming_of_sale(
    db: &impl ConnectionTrait,
    sale: SaleId,
) -> Result<Vec<Incoming>, Failure> {
    let rows = Entity::find()
        .filter(Column::SaleId.eq(sale))
        .order_by_desc(Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Incoming::from).collect())
}

/// Which of them a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingFilter {
    /// A number, an ETTN, a tax number, words of the sender's name.
    pub q: String,
    /// Only of this kind.
    pub kind: Option<EKind>,
    /// Only those that stand here.
    pub state: Option<InState>,
    /// Only invoices by which goods come back.
    pub returns: bool,
    /// Only those that may still be answered on this day.
    pub awaiting: Option<Date>,
    /// Issued on this day or later.
    pub from: Option<Date>,
    /// Issued on this day or earlier.
    pub to: Option<Date>,
}

/// What may still be answered on a day.
fn open_on(day: Date) -> Condition {
    Condition::all()
        .add(Column::AnswerDueOn.gte(Day::from(day)))
        .add(Column::State.is_in([InState::New, InState::Seen]))
        .add(Column::Answer.eq(""))
}

/// What may still be answered, the soonest last day first.
pub async fn to_answer(
    db: &impl ConnectionTrait,
    today: Date,
    most: u64,
) -> Result<Vec<Incoming>, Failure> {
    let rows = Entity::find()
        .filter(open_on(today))
        .order_by_asc(Column::AnswerDueOn)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Incoming::from).collect())
}

/// One page of what came in, the newest first.
pub async fn incoming_page(
    platform: &Platform,
    filter: &IncomingFilter,
    ask: &PageAsk,
) -> Result<PageOf<Incoming>, Failure> {
    let returns = filter.returns.then(|| Column::Sort.ends_with("IADE"));
    let mut rows = Entity::find().filter(
        Condition::all()
            .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(filter.state.map(|state| Column::State.eq(state)))
            .add_option(returns)
            .add_option(filter.awaiting.map(open_on))
            .add_option(filter.from.map(|day| Column::IssuedOn.gte(Day::from(day))))
            .add_option(filter.to.map(|day| Column::IssuedOn.lte(Day::from(day)))),
    );
    if !filter.q.trim().is_empty() {
        use kernel::ids::Kind as _;
        // the archive has the words of everything that came in
        let kind = [kinds::Document::NAME];
        let most = usize::try_from(PAGE_MAX).unwrap_or(100);
        let all = Stations::All;
        let hits = platform::search::find(platform, &all, &filter.q, &kind, most).await?;
        rows = rows.filter(Column::DocumentId.is_in(hits.iter().map(|hit| hit.subject.id)));
    }
    let newest = Keyset::new([Sort::down(Expr::col(Column::Id))]);
    let key = |row: &Model| vec![KeyPart::from(row.id)];
    let page = newest.page(platform.db.read(), rows, ask, key).await?;
    Ok(page.map(Incoming::from))
}
