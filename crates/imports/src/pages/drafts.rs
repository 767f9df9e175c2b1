//! The first things that a table would bring, before anything is brought in.

use kernel::money::{Currency, Money};
use platform::{Failure, Platform};
use ui::L;

use super::words::reason;
use crate::rules::drafts::{CustomerDraft, Draft, Problem, ProductDraft, SaleDraft, UnitDraft};
use crate::running::{Spool, StoredSource};
use crate::sources::{Analysis, Item, Plan, analyse, open};

/// Things that are shown.
const SHOWN: usize = 20;

/// A thing in words.
pub(super) struct DraftLine {
    /// Row of the file.
    pub place: u64,
    /// What it is.
    pub what: String,
    /// Its particulars.
    pub more: String,
    /// Why it cannot come in.
    pub problems: Vec<String>,
}

/// What a table is, and what it would bring under a mapping.
pub(super) struct Preview {
    /// What it seems to be.
    pub analysis: Analysis,
    /// The first things.
    pub items: Vec<Item>,
}

/// Looks at a stored table again, under `plan` or under the guess.
pub(super) async fn preview(
    platform: &Platform,
    source: StoredSource,
    plan: Option<Plan>,
) -> Result<Preview, Failure> {
    let spool = Spool::of(platform, &[source]).await?;
    let look = move || {
        let file = spool
            .files
            .first()
            .ok_or_else(|| Failure::internal("no file"))?;
        let analysis = analyse(file).map_err(Failure::internal)?;
        let plan = plan.or_else(|| analysis.plan.clone());
        let opened = plan.map(|plan| open(&plan, &spool.files, &spool.buckets()));
        let items = match opened {
            Some(Ok(opened)) => opened.items.take(SHOWN).collect(),
            _ => Vec::new(),
        };
        Ok(Preview { analysis, items })
    };
    tokio::task::spawn_blocking(look)
        .await
        .map_err(Failure::internal)?
}

/// Things in words.
pub(super) fn lines(l: L, items: &[Item]) -> Vec<DraftLine> {
    items.iter().map(|item| line(l, item)).collect()
}

fn line(l: L, item: &Item) -> DraftLine {
    let (what, more) = match &item.brought {
        Ok(Draft::Sale(draft)) => sale(l, draft),
        Ok(Draft::Customer(draft)) => (named(draft), customer(draft)),
        Ok(Draft::Product(draft)) => (draft.name.clone(), product(draft)),
        Ok(Draft::Unit(draft)) => (draft.serial.serial.clone(), unit(draft)),
        Err(_) => (String::new(), String::new()),
    };
    let problems = item.brought.as_ref().err();
    let problems = problems
        .into_iter()
        .flatten()
        .map(|problem| told(l, problem));
    DraftLine {
        place: item.place,
        what,
        more,
        problems: problems.collect(),
    }
}

fn told(l: L, problem: &Problem) -> String {
    let words = reason(l, &problem.key, &problem.args);
    if problem.column.is_empty() {
        words
    } else {
        format!("{}: {words}", problem.column)
    }
}

fn sale(l: L, draft: &SaleDraft) -> (String, String) {
    let total = Currency::of(&draft.currency).map_or_else(
        |_| l.number(draft.total()),
        |currency| {
            l.money(Money {
                minor: draft.total(),
                currency,
            })
        },
    );
    let buyer = draft.customer.as_ref().map(named).unwrap_or_default();
    let lines = l.a1("imports-preview-lines", "n", draft.lines.len());
    let serials: usize = draft.lines.iter().map(|line| line.serials.len()).sum();
    let serials = if serials > 0 {
        l.a1("imports-preview-serials", "n", serials)
    } else {
        String::new()
    };
    (
        draft.number.clone(),
        joined(&[l.day(draft.sold_on), buyer, lines, serials, total]),
    )
}

fn named(draft: &CustomerDraft) -> String {
    let known = [
        Some(&draft.name),
        draft.key.as_ref(),
        draft.emails.first(),
        draft.phones.first(),
    ];
    known
        .into_iter()
        .flatten()
        .find(|name| !name.is_empty())
        .cloned()
        .unwrap_or_default()
}

fn customer(draft: &CustomerDraft) -> String {
    let tax = draft
        .vkn
        .clone()
        .or_else(|| draft.tckn.clone())
        .unwrap_or_default();
    let city = draft
        .address
        .as_ref()
        .map(|address| address.city.clone())
        .unwrap_or_default();
    let first = |list: &[String]| list.first().cloned().unwrap_or_default();
    joined(&[tax, first(&draft.phones), first(&draft.emails), city])
}

fn product(draft: &ProductDraft) -> String {
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    joined(&[
        word(&draft.code),
        word(&draft.gtin),
        word(&draft.brand),
        word(&draft.model),
    ])
}

fn unit(draft: &UnitDraft) -> String {
    let owner = draft.owner.as_ref().map(named).unwrap_or_default();
    joined(&[draft.product.name.clone(), owner])
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}
