//! Takes a batch of sales: what is known changes nothing, what is new comes in whole.

use std::collections::HashMap;

use kernel::ids::{Ref, SaleId, kinds};
use kernel::time::civil_day;
use kernel::turkish::fold;
use platform::{
    Allowed, Event, Failure, Work,
    columns::{Day, Moment},
};
use serde_json::json;

use super::incoming::{IncomingSale, Taken};
use super::known::known_sales;
use super::products::{self, Key};
use super::units;
use super::write::insert_all;
use crate::permissions::RecordSales;
use crate::records::{line_share, sale, sale_key, sale_line, tender};
use crate::rules::sale::{Finding, LineFacts, Settled, date_findings, line_findings, settle};
use crate::search::sale_entry;

/// Most sales in one batch.
pub const BATCH_MAX: usize = 2_000;

/// Takes a batch of sales within the caller's transaction; answers one outcome per sale, in order.
///
/// `chain` names the chain of events that they hang on (the import; for a single sale, itself).
pub async fn take_sales(
    work: &mut Work,
    _may: &Allowed<RecordSales>,
    chain: Option<Ref>,
    sales: Vec<IncomingSale>,
) -> Result<Vec<Taken>, Failure> {
    let mut outcome = judge(work, &sales).await?;
    let fresh: Vec<usize> = (0..sales.len())
        .filter(|at| matches!(outcome[*at], Verdict::New(_)))
        .collect();
    let new: Vec<&IncomingSale> = fresh.iter().map(|at| &sales[*at]).collect();
    let products = products::resolve(work, &new).await?;
    let mut rows = Rows::default();
    for at in &fresh {
        if let Verdict::New(id) = outcome[*at] {
            rows.add(work, id, &sales[*at], &products)?;
        }
    }
    units::attach(work, &mut rows, &products, &new).await?;
    rows.write(work, chain).await?;
    Ok(outcome.drain(..).map(Verdict::taken).collect())
}

/// What a key says about a sale of the batch.
#[derive(Clone, Copy)]
enum Verdict {
    New(SaleId),
    Unchanged(SaleId),
    Conflict(SaleId),
}

impl Verdict {
    fn taken(self) -> Taken {
        match self {
            Self::New(id) => Taken::New(id),
            Self::Unchanged(id) => Taken::Unchanged(id),
            Self::Conflict(id) => Taken::Conflict(id),
        }
    }
}

/// Compares each sale with what is known and with what stands before it in the batch.
async fn judge(work: &mut Work, sales: &[IncomingSale]) -> Result<Vec<Verdict>, Failure> {
    let mut by_scope: HashMap<&str, Vec<&str>> = HashMap::new();
    for sale in sales {
        by_scope.entry(&sale.scope).or_default().push(&sale.code);
    }
    let mut seen: HashMap<(String, String), (SaleId, String)> = HashMap::new();
    for (scope, codes) in by_scope {
        for (code, known) in known_sales(work.conn(), scope, &codes).await? {
            seen.insert((scope.to_owned(), code), (known.sale, known.content_hash));
        }
    }
    let mut verdict = |sale: &IncomingSale| match seen.get(&(sale.scope.clone(), sale.code.clone()))
    {
        Some((id, hash)) if *hash == sale.content_hash => Verdict::Unchanged(*id),
        Some((id, _)) => Verdict::Conflict(*id),
        None => {
            let id = work.new_id::<kinds::Sale>();
            seen.insert(
                (sale.scope.clone(), sale.code.clone()),
                (id, sale.content_hash.clone()),
            );
            Verdict::New(id)
        }
    };
    Ok(sales.iter().map(&mut verdict).collect())
}

/// Rows of a batch before they are written.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) sales: Vec<sale::Model>,
    pub(super) findings: Vec<Vec<Finding>>,
    pub(super) lines: Vec<Vec<sale_line::Model>>,
    keys: Vec<sale_key::Model>,
    shares: Vec<line_share::Model>,
    tenders: Vec<tender::Model>,
    pub(super) units: units::UnitRows,
}

impl Rows {
    fn add(
        &mut self,
        work: &mut Work,
        id: SaleId,
        incoming: &IncomingSale,
        products: &HashMap<Key, kernel::ids::ProductId>,
    ) -> Result<(), Failure> {
        let facts: Vec<LineFacts<'_>> = incoming.lines.iter().map(line_facts).collect();
        let settled = settle(&facts, incoming.document_part, &incoming.tenders)?;
        self.findings
            .push(findings(incoming, &facts, &settled, work));
        self.sales.push(sale_row(id, incoming, &settled, work));
        self.keys.push(key_row(id, incoming));
        self.add_lines(work, id, incoming, &settled, products);
        self.tenders
            .extend(incoming.tenders.iter().map(|facts| tender::Model {
                id: work.new_id(),
                sale_id: id,
                instrument: facts.instrument.clone(),
                reference: facts.reference.clone(),
                amount: facts.amount,
                currency: incoming.currency.clone(),
            }));
        Ok(())
    }

    fn add_lines(
        &mut self,
        work: &mut Work,
        id: SaleId,
        incoming: &IncomingSale,
        settled: &Settled,
        products: &HashMap<Key, kernel::ids::ProductId>,
    ) {
        let scope = products::scope(incoming);
        let mut rows = Vec::with_capacity(incoming.lines.len());
        for (ordinal, (line, settled)) in (1..).zip(incoming.lines.iter().zip(&settled.lines)) {
            let line_id = work.new_id::<kinds::SaleLine>();
            let product_id = line
                .product
                .as_ref()
                .and_then(|hint| products.get(&(scope.clone(), products::code(hint))))
                .copied();
            rows.push(sale_line::Model {
                id: line_id,
                sale_id: id,
                ordinal,
                product_id,
                text: line.text.clone(),
                quantity_milli: line.quantity_milli,
                unit_code: line.unit_code.clone(),
                gross: settled.amounts.price,
                discount: settled.amounts.discount,
                freight: settled.amounts.freight,
                vat_bp: line.vat_bp,
                tax: settled.amounts.tax,
                total: settled.amounts.total(),
            });
            self.shares
                .extend(settled.runs.iter().map(|run| line_share::Model {
                    line_id,
                    from_piece: run.from,
                    to_piece: run.to,
                    price: run.each.price,
                    discount: run.each.discount,
                    tax: run.each.tax,
                    freight: run.each.freight,
                    points: run.each.points,
                    gift: run.each.gift,
                }));
        }
        self.lines.push(rows);
    }

    async fn write(mut self, work: &mut Work, chain: Option<Ref>) -> Result<(), Failure> {
        for (sale, findings) in self.sales.iter_mut().zip(self.findings) {
            sale.finding_count = i32::try_from(findings.len()).unwrap_or(i32::MAX);
            sale.findings = json!(findings);
        }
        tracing::debug!(
            sales = self.sales.len(),
            units = self.units.len(),
            "batch of sales"
        );
        let events: Vec<_> = self
            .sales
            .iter()
            .map(|sale| sale_event(sale, chain))
            .collect();
        let entries: Vec<_> = self.sales.iter().map(sale_entry).collect();
        insert_all::<sale::Entity, _>(work.conn(), self.sales).await?;
        insert_all::<sale_key::Entity, _>(work.conn(), self.keys).await?;
        insert_all::<sale_line::Entity, _>(work.conn(), self.lines.into_iter().flatten().collect())
            .await?;
        insert_all::<line_share::Entity, _>(work.conn(), self.shares).await?;
        insert_all::<tender::Entity, _>(work.conn(), self.tenders).await?;
        self.units.write(work).await?;
        for entry in entries {
            work.index(entry).await?;
        }
        work.record_many(events).await
    }
}

fn line_facts(line: &super::incoming::IncomingLine) -> LineFacts<'_> {
    LineFacts {
        quantity_milli: line.quantity_milli,
        unit_code: &line.unit_code,
        gross: line.gross,
        discount: line.discount,
        freight: line.freight,
        tax: line.tax,
    }
}

/// Everything odd: what the reader saw, what the dates and lines say, and whether the lines add up to the document.
fn findings(
    incoming: &IncomingSale,
    facts: &[LineFacts<'_>],
    settled: &Settled,
    work: &Work,
) -> Vec<Finding> {
    let mut findings = incoming.findings.clone();
    findings.extend(settled.findings.iter().cloned());
    findings.extend(date_findings(
        incoming.sold_on,
        incoming.delivered_on,
        civil_day(work.now),
    ));
    findings.extend(line_findings(facts));
    if let Some(stated) = incoming
        .stated_total
        .filter(|stated| *stated != settled.sum.total())
    {
        findings.push(
            Finding::new("catalogue-finding-sum")
                .with("stated", stated)
                .with("lines", settled.sum.total())
                .with("currency", incoming.currency.clone()),
        );
    }
    findings
}

fn sale_row(id: SaleId, incoming: &IncomingSale, settled: &Settled, work: &Work) -> sale::Model {
    sale::Model {
        id,
        number: incoming.number.clone(),
        number_fold: fold(&incoming.number),
        ettn: incoming.ettn,
        source: incoming.source.clone(),
        seller_tax_no: incoming.seller_tax_no.clone(),
        customer_id: incoming.customer,
        buyer_name: incoming.buyer_name.clone(),
        sold_on: Day::from(incoming.sold_on),
        delivered_on: incoming.delivered_on.map(Day::from),
        currency: incoming.currency.clone(),
        rate_micro: incoming.rate_micro,
        gross: settled.sum.price,
        discount: settled.sum.discount,
        freight: settled.sum.freight,
        tax: settled.sum.tax,
        total: incoming.stated_total.unwrap_or_else(|| settled.sum.total()),
        line_count: i32::try_from(incoming.lines.len()).unwrap_or(i32::MAX),
        distance: incoming.distance,
        country: incoming.country.clone(),
        station_id: incoming.station,
        document_id: incoming.document,
        findings: json!([]),
        finding_count: 0,
        content_hash: incoming.content_hash.clone(),
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    }
}

fn key_row(id: SaleId, incoming: &IncomingSale) -> sale_key::Model {
    sale_key::Model {
        scope: incoming.scope.clone(),
        code: incoming.code.clone(),
        sale_id: id,
        content_hash: incoming.content_hash.clone(),
    }
}

fn sale_event(sale: &sale::Model, chain: Option<Ref>) -> Event {
    let subject = Ref::of(sale.id);
    Event {
        chain: chain.unwrap_or(subject),
        subject,
        verb: "sale.recorded",
        facts: json!({"number": sale.number, "total": sale.total, "currency": sale.currency, "lines": sale.line_count, "source": sale.source}),
    }
}
