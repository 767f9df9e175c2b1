//! Takes the steps of a batch within one transaction: customers first, then sales, products and units with their owners.

use std::collections::{BTreeMap, HashMap};

use accounts::bulk::{Incoming, Outcome, Upserted, upsert_many};
use catalogue::bulk::{IncomingUnit, Taken, UnitTaken, take_products, take_sales, take_units};
use documents::{Kept, link_document};
use kernel::ids::{CustomerId, DocumentId, ImportId, Ref, SaleId};
use kernel::refusal::Refused;
use platform::{Failure, Work};

use super::incoming;
use super::paper::Paper;
use super::sales::KnownSales;
use super::step::{Brought, Step};
use super::tally::Tally;
use crate::rules::drafts::{CustomerDraft, Draft, ProductDraft, SaleDraft, UnitDraft};

/// Takes all steps; `scope` names whose codes products and units of tables have.
pub(super) async fn take(
    work: &mut Work,
    import: ImportId,
    scope: &str,
    known: &KnownSales,
    steps: &[Step],
) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let mut todo = Todo::default();
    for step in steps {
        tally.seen += i64::try_from(step.rows).unwrap_or(i64::MAX);
        todo.sort(step, known, &mut tally);
    }
    let people = People::of(work, &todo, &mut tally).await?;
    todo.customers(&people, &mut tally);
    papers(work, &todo, &mut tally).await?;
    sales(work, import, &todo, &people, &mut tally).await?;
    products(work, scope, &todo, &mut tally).await?;
    units(work, scope, &todo, &people, &mut tally).await?;
    Ok(tally)
}

/// A sale that is not known yet.
struct NewSale<'s> {
    step: &'s Step,
    draft: &'s SaleDraft,
    hash: &'s str,
    paper: Option<&'s Paper>,
}

/// Steps by what they bring; `papers` are documents that make no sale, or belong to one that is known otherwise.
#[derive(Default)]
struct Todo<'s> {
    sales: Vec<NewSale<'s>>,
    papers: Vec<(&'s Step, &'s Paper, Option<SaleId>)>,
    customers: Vec<(&'s Step, &'s CustomerDraft)>,
    products: Vec<(&'s Step, &'s ProductDraft)>,
    units: Vec<(&'s Step, &'s UnitDraft)>,
}

impl<'s> Todo<'s> {
    fn sort(&mut self, step: &'s Step, known: &KnownSales, tally: &mut Tally) {
        match &step.brought {
            Brought::Sale(draft, hash, paper) => {
                let paper = paper.as_deref();
                match known.get(&(draft.scope.clone(), draft.code.clone())) {
                    Some(known) if known.content_hash == *hash => tally.unchanged += 1,
                    Some(known) => {
                        tally.conflict(step, &draft.number, known.sale);
                        let kept = paper.map(|paper| (step, paper, Some(known.sale)));
                        self.papers.extend(kept);
                    }
                    None => self.sales.push(NewSale {
                        step,
                        draft,
                        hash,
                        paper,
                    }),
                }
            }
            Brought::Other(Draft::Sale(_)) => {}
            Brought::Other(Draft::Customer(customer)) => self.customers.push((step, customer)),
            Brought::Other(Draft::Product(product)) => self.products.push((step, product)),
            Brought::Other(Draft::Unit(unit)) => self.units.push((step, unit)),
            Brought::Kept(paper, problem) => {
                self.papers.push((step, paper, None));
                if let Some(problem) = problem {
                    tally.tell_of(step, problem);
                }
            }
            Brought::Refused(problems) => tally.refuse(step, problems),
        }
    }

    fn drafts(&self) -> impl Iterator<Item = &'s CustomerDraft> {
        let buyers = self
            .sales
            .iter()
            .filter_map(|sale| sale.draft.customer.as_ref());
        let owners = self
            .units
            .iter()
            .filter_map(|(_, unit)| unit.owner.as_ref());
        let alone = self.customers.iter().map(|(_, customer)| *customer);
        buyers.chain(owners).chain(alone)
    }

    /// Counts the customers that came for themselves.
    fn customers(&self, people: &People<'_>, tally: &mut Tally) {
        for (step, draft) in &self.customers {
            match people.by_draft.get(draft) {
                Some(Ok((upserted, left_out))) => {
                    match upserted.outcome {
                        Outcome::Registered => tally.added += 1,
                        Outcome::Completed => tally.completed += 1,
                        Outcome::Unchanged => tally.unchanged += 1,
                    }
                    tally.note(step, left_out);
                }
                Some(Err(refused)) => tally.refuse_for(step, refused),
                None => {}
            }
        }
    }
}

/// Customers whose keys one scope gave.
#[derive(Default)]
struct OfScope<'s> {
    drafts: Vec<(&'s CustomerDraft, Refused)>,
    incoming: Vec<Incoming>,
}

/// Who the customers of a batch are.
struct People<'s> {
    by_draft: HashMap<&'s CustomerDraft, Result<(Upserted, Refused), Refused>>,
}

impl<'s> People<'s> {
    /// Finds or registers each customer once, by the scope that gave its key.
    async fn of(work: &mut Work, todo: &Todo<'s>, tally: &mut Tally) -> Result<Self, Failure> {
        let mut by_draft = HashMap::new();
        let mut by_scope: BTreeMap<&str, OfScope<'s>> = BTreeMap::new();
        for draft in todo.drafts() {
            if by_draft.contains_key(draft) {
                continue;
            }
            match incoming::customer(draft) {
                Err(refused) => {
                    by_draft.insert(draft, Err(refused));
                }
                Ok((incoming, left_out)) => {
                    let nobody = Refused::whole("imports-problem-empty");
                    by_draft.insert(draft, Err(nobody));
                    let of_scope = by_scope.entry(&draft.scope).or_default();
                    of_scope.drafts.push((draft, left_out));
                    of_scope.incoming.push(incoming);
                }
            }
        }
        for (scope, OfScope { drafts, incoming }) in by_scope {
            let may = work.actor.may()?;
            let upserted = upsert_many(work, may, scope, &incoming).await?;
            for ((draft, left_out), one) in drafts.into_iter().zip(upserted) {
                tally.customers += i64::from(one.outcome == Outcome::Registered);
                by_draft.insert(draft, Ok((one, left_out)));
            }
        }
        Ok(Self { by_draft })
    }

    /// The customer of a draft with what was left out of it; nobody when it cannot be one.
    fn find(&self, draft: Option<&CustomerDraft>) -> (Option<CustomerId>, Refused) {
        match draft.and_then(|draft| self.by_draft.get(draft)) {
            Some(Ok((upserted, left_out))) => (Some(upserted.id), left_out.clone()),
            Some(Err(refused)) => (None, refused.clone()),
            None => (None, Refused(Vec::new())),
        }
    }
}

/// Documents that make no sale go to the archive.
async fn papers(work: &mut Work, todo: &Todo<'_>, tally: &mut Tally) -> Result<(), Failure> {
    for (step, paper, sale) in &todo.papers {
        let may = work.actor.may()?;
        let subjects = sale.iter().map(|sale| Ref::of(*sale)).collect();
        match (paper.keep(work, may, subjects).await?, sale) {
            (_, Some(_)) => {}
            (Kept::New(_), None) => tally.kept += 1,
            (Kept::Before(_), None) => tally.unchanged += 1,
            (Kept::Conflict(_), None) => tally.disputed(step, &paper.number),
        }
    }
    Ok(())
}

async fn sales(
    work: &mut Work,
    import: ImportId,
    todo: &Todo<'_>,
    people: &People<'_>,
    tally: &mut Tally,
) -> Result<(), Failure> {
    if todo.sales.is_empty() {
        return Ok(());
    }
    let mut incoming = Vec::with_capacity(todo.sales.len());
    for sale in &todo.sales {
        let (customer, left_out) = people.find(sale.draft.customer.as_ref());
        let document = invoice(work, sale.paper, customer).await?;
        incoming.push(incoming::sale(
            sale.draft, sale.hash, customer, &left_out, document,
        ));
    }
    let documents: Vec<Option<DocumentId>> = incoming.iter().map(|sale| sale.document).collect();
    let may = work.actor.may()?;
    let taken = take_sales(work, &may, Some(Ref::of(import)), incoming).await?;
    for ((sale, taken), document) in todo.sales.iter().zip(taken).zip(documents) {
        match taken {
            Taken::New(id) => {
                tally.added += 1;
                tally.lines += i64::try_from(sale.draft.lines.len()).unwrap_or(i64::MAX);
                if let Some(document) = document {
                    let may = work.actor.may()?;
                    link_document(work, may, document, &[Ref::of(id)]).await?;
                }
            }
            Taken::Unchanged(_) => tally.unchanged += 1,
            Taken::Conflict(id) => tally.conflict(sale.step, &sale.draft.number, id),
        }
    }
    Ok(())
}

/// The invoice of a new sale, in the archive.
async fn invoice(
    work: &mut Work,
    paper: Option<&Paper>,
    customer: Option<CustomerId>,
) -> Result<Option<DocumentId>, Failure> {
    let Some(paper) = paper else { return Ok(None) };
    let may = work.actor.may()?;
    let subjects = customer.map(Ref::of).into_iter().collect();
    Ok(Some(paper.keep(work, may, subjects).await?.id()))
}

async fn products(
    work: &mut Work,
    scope: &str,
    todo: &Todo<'_>,
    tally: &mut Tally,
) -> Result<(), Failure> {
    if todo.products.is_empty() {
        return Ok(());
    }
    let products = todo
        .products
        .iter()
        .map(|(_, draft)| incoming::product(draft));
    let products: Vec<_> = products.collect();
    let may = work.actor.may()?;
    for (_, new) in take_products(work, &may, scope, &products).await? {
        tally.added += i64::from(new);
        tally.unchanged += i64::from(!new);
    }
    Ok(())
}

async fn units(
    work: &mut Work,
    scope: &str,
    todo: &Todo<'_>,
    people: &People<'_>,
    tally: &mut Tally,
) -> Result<(), Failure> {
    if todo.units.is_empty() {
        return Ok(());
    }
    let units = todo.units.iter().map(|(_, draft)| {
        let (owner, _) = people.find(draft.owner.as_ref());
        incoming::unit(draft, owner)
    });
    let units: Vec<IncomingUnit> = units.collect();
    let may = work.actor.may()?;
    let taken = take_units(work, may, scope, &units).await?;
    for ((step, _), taken) in todo.units.iter().zip(taken) {
        match taken {
            UnitTaken::New(_) => tally.added += 1,
            UnitTaken::Known(_) => tally.unchanged += 1,
            UnitTaken::Refused(refused) => tally.refuse_for(step, &refused),
        }
    }
    Ok(())
}
