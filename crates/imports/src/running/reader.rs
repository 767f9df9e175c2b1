//! Reads the parts of an import from its cursor on and sends batches; reading and committing go on side by side.

use std::collections::HashSet;

use futures::StreamExt;
use jiff::civil::Date;
use platform::{Failure, Platform};
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::arrange::Part;
use super::look::problem_of;
use super::paper::Paper;
use super::spool::{Spool, StoredSource};
use super::step::{Batch, Brought, Cursor, Filling, Step};
use crate::rules::content::content_hash;
use crate::rules::drafts::Problem;
use crate::rules::ubl::{Judged, judge};
use crate::sources::{Plan, open};

/// Documents that are read ahead.
const AHEAD: usize = 4;

/// What there is to read.
#[derive(Clone)]
pub(super) struct Reading {
    /// Where the bytes are.
    pub platform: Platform,
    /// The parts.
    pub parts: Vec<Part>,
    /// The files of all parts.
    pub files: Vec<StoredSource>,
    /// Whose documents are sales.
    pub own: String,
    /// Stands in for a missing day of issue.
    pub today: Date,
}

/// Begins to read behind `from`. The channel ends after the last batch or the first failure.
pub(super) fn read(reading: Reading, from: Cursor) -> Receiver<Result<Batch, Failure>> {
    let (sender, receiver) = mpsc::channel(2);
    tokio::spawn(async move {
        if let Err(failure) = reading.all(from, &sender).await {
            let _ = sender.send(Err(failure)).await;
        }
    });
    receiver
}

type Out = Sender<Result<Batch, Failure>>;

impl Reading {
    async fn all(&self, from: Cursor, out: &Out) -> Result<(), Failure> {
        for (at, part) in (0..).zip(&self.parts) {
            if at < from.part {
                continue;
            }
            let skip = if at == from.part { from.item } else { 0 };
            let its: HashSet<i32> = part.files.iter().copied().collect();
            let files = self.files.iter().filter(|file| its.contains(&file.ordinal));
            let files: Vec<StoredSource> = files.cloned().collect();
            match &part.plan {
                None => self.invoices(at, skip, files, out).await?,
                Some(plan) => self.table(at, skip, plan, files, out).await?,
            }
        }
        Ok(())
    }

    async fn table(
        &self,
        part: i32,
        skip: i64,
        plan: &Plan,
        files: Vec<StoredSource>,
        out: &Out,
    ) -> Result<(), Failure> {
        let spool = Spool::of(&self.platform, &files).await?;
        let (plan, out) = (plan.clone(), out.clone());
        let file = files.first().map(|file| file.ordinal);
        let name = files
            .first()
            .map(|file| file.name.clone())
            .unwrap_or_default();
        let work = move || items(part, skip, &plan, &spool, file, &name, &out);
        tokio::task::spawn_blocking(work)
            .await
            .map_err(Failure::internal)
    }

    async fn invoices(
        &self,
        part: i32,
        skip: i64,
        files: Vec<StoredSource>,
        out: &Out,
    ) -> Result<(), Failure> {
        let mut documents = futures::stream::iter(files)
            .map(|file| self.documents(file))
            .buffered(AHEAD);
        let (mut filling, mut item) = (Filling::default(), 0);
        while let Some(steps) = documents.next().await {
            for mut step in steps? {
                step.item = item;
                item += 1;
                if step.item < skip {
                    continue;
                }
                if let Some(batch) = filling.add(part, step)
                    && out.send(Ok(batch)).await.is_err()
                {
                    return Ok(());
                }
            }
        }
        let _ = out.send(Ok(filling.end(part))).await;
        Ok(())
    }

    /// The documents of one file, each judged for itself.
    async fn documents(&self, file: StoredSource) -> Result<Vec<Step>, Failure> {
        let bytes = self.platform.files.get(&file.sha256).await?;
        let (own, today) = (self.own.clone(), self.today);
        tokio::task::spawn_blocking(move || judged(&bytes, &file, &own, today))
            .await
            .map_err(Failure::internal)
    }
}

/// Sends the items of a table behind `skip`; nobody listens any more when sending fails.
fn items(
    part: i32,
    skip: i64,
    plan: &Plan,
    spool: &Spool,
    file: Option<i32>,
    name: &str,
    out: &Out,
) {
    let mut filling = Filling::default();
    match open(plan, &spool.files, &spool.buckets()) {
        Err(fault) => {
            let problem = problem_of(name, &fault);
            let step = refused(file, problem);
            if skip == 0 {
                let _ = filling.add(part, step);
            }
        }
        Ok(opened) => {
            let behind = usize::try_from(skip).unwrap_or(usize::MAX);
            for (item, found) in (skip..).zip(opened.items.skip(behind)) {
                let batch = filling.add(part, Step::of(item, file, found));
                if let Some(batch) = batch
                    && out.blocking_send(Ok(batch)).is_err()
                {
                    return;
                }
            }
        }
    }
    let _ = out.blocking_send(Ok(filling.end(part)));
}

fn refused(file: Option<i32>, problem: Problem) -> Step {
    Step {
        item: 0,
        file,
        place: problem.row,
        rows: 1,
        brought: Brought::Refused(vec![problem]),
        cells: Vec::new(),
    }
}

fn judged(bytes: &[u8], file: &StoredSource, own: &str, today: Date) -> Vec<Step> {
    let documents = match ubl::read(bytes) {
        Ok(reading) => reading.documents,
        Err(unreadable) => vec![Err(unreadable)],
    };
    let step = |(place, read): (u64, Result<ubl::Document, ubl::Unreadable>)| Step {
        item: 0,
        file: Some(file.ordinal),
        place,
        rows: 1,
        brought: match read {
            Ok(document) => brought(&document, own, today, file),
            Err(unreadable) => Brought::Refused(vec![told(&unreadable)]),
        },
        cells: Vec::new(),
    };
    (1..).zip(documents).map(step).collect()
}

fn brought(document: &ubl::Document, own: &str, today: Date, file: &StoredSource) -> Brought {
    let problem = |key: &str| {
        let problem = Problem::new(0, "", key);
        problem.with("number", &document.number).with("own", own)
    };
    let paper = || Box::new(Paper::of(document, own, today, file));
    match judge(document, own, today) {
        Judged::Sale(sale) => {
            let hash = content_hash(&sale);
            Brought::Sale(sale, hash, Some(paper()))
        }
        Judged::Kept(_) => Brought::Kept(paper(), None),
        Judged::Foreign => Brought::Refused(vec![problem("imports-problem-foreign")]),
        Judged::Unsettled => Brought::Kept(paper(), Some(problem("imports-problem-unsettled"))),
    }
}

/// Why and where a document cannot be read.
fn told(unreadable: &ubl::Unreadable) -> Problem {
    let place = &unreadable.place;
    Problem::new(u64::from(place.line), &place.path, unreadable.key())
        .with("detail", &unreadable.detail)
        .with("line", place.line)
        .with("column", place.column)
        .with("path", &place.path)
}
