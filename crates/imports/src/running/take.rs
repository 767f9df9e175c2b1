//! Takes the steps of a batch within one transaction: customers first, then sales, products and units with their owners.

use std::collections::HashMap;

use accounts::bulk::{Incoming, Outcome, Upserted, upsert_many};
use catalogue::bulk::{IncomingUnit, Taken, UnitTaken, take_products, take_sales, take_units};
use kernel::ids::{CustomerId, ImportId, Ref};
use kernel::refusal::Refused;
use platform::{Failure, Work};

use super::incoming;
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
    sales(work, import, &todo, &people, &mut tally).await?;
    products(work, scope, &todo, &mut tally).await?;
    units(work, scope, &todo, &people, &mut tally).await?;
    Ok(tally)
}

/// Steps by what they bring.
#[derive(Default)]
struct Todo<'s> {
    sales: Vec<(&'s Step, &'s SaleDraft, &'s str)>,
    customers: Vec<(&'s Step, &'s CustomerDraft)>,
    products: Vec<(&'s Step, &'s ProductDraft)>,
    units: Vec<(&'s Step, &'s UnitDraft)>,
}

impl<'s> Todo<'s> {
    fn sort(&mut self, step: &'s Step, known: &KnownSales, tally: &mut Tally) {
        match &step.brought {
            Brought::Sale(sale, hash) => {
                match known.get(&(sale.scope.clone(), sale.code.clone())) {
                    Some(known) if known.content_hash == *hash => tally.unchanged += 1,
                    Some(known) => tally.conflict(step, &sale.number, known.sale),
                    None => self.sales.push((step, sale, hash)),
                }
            }
            Brought::Other(Draft::Sale(_)) => {}
            Brought::Other(Draft::Customer(customer)) => self.customers.push((step, customer)),
            Brought::Other(Draft::Product(product)) => self.products.push((step, product)),
            Brought::Other(Draft::Unit(unit)) => self.units.push((step, unit)),
            Brought::Kept => tally.kept += 1,
            Brought::Refused(problems) => tally.refuse(step, problems),
        }
    }

    fn drafts(&self) -> impl Iterator<Item = &'s CustomerDraft> {
        let buyers = self
            .sales
            .iter()
            .filter_map(|(_, sale, _)| sale.customer.as_ref());
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

/// Who the customers of a batch are.
struct People<'s> {
    by_draft: HashMap<&'s CustomerDraft, Result<(Upserted, Refused), Refused>>,
}

impl<'s> People<'s> {
    /// Finds or registers each customer once, by the scope that gave its key.
    async fn of(work: &mut Work, todo: &Todo<'s>, tally: &mut Tally) -> Result<Self, Failure> {
        let mut by_draft = HashMap::new();
        let mut by_scope: Vec<(&str, Vec<(&CustomerDraft, Refused)>, Vec<Incoming>)> = Vec::new();
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
                    let at = by_scope
                        .iter()
                        .position(|(scope, ..)| *scope == draft.scope);
                    let at = at.unwrap_or_else(|| {
                        by_scope.push((&draft.scope, Vec::new(), Vec::new()));
                        by_scope.len() - 1
                    });
                    by_scope[at].1.push((draft, left_out));
                    by_scope[at].2.push(incoming);
                }
            }
        }
        for (scope, drafts, incoming) in by_scope {
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
    let incoming = todo.sales.iter().map(|(_, sale, hash)| {
        let (customer, left_out) = people.find(sale.customer.as_ref());
        incoming::sale(sale, hash, customer, &left_out)
    });
    let incoming = incoming.collect();
    let may = work.actor.may()?;
    let taken = take_sales(work, &may, Some(Ref::of(import)), incoming).await?;
    for ((step, sale, _), taken) in todo.sales.iter().zip(taken) {
        match taken {
            Taken::New(_) => {
                tally.added += 1;
                tally.lines += i64::try_from(sale.lines.len()).unwrap_or(i64::MAX);
            }
            Taken::Unchanged(_) => tally.unchanged += 1,
            Taken::Conflict(id) => tally.conflict(step, &sale.number, id),
        }
    }
    Ok(())
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
