//! Templates and facts become PDF files: fonts inside, the same bytes for the same facts.
//!
//! A paper that says on which day it was made (`paper.made`, `2026-11-21`) is PDF/A-2b, the form
//! for archives.

use std::sync::{Condvar, Mutex, PoisonError};

use serde::Serialize;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::failure::Unprintable;
use crate::template::{Picture, Template};
use crate::world::Desk;

/// Papers set at the same time; each holds some tens of megabytes while it is being set.
pub const AT_ONCE: usize = 2;

/// How many printings a remembered layout outlives; more would only fill memory.
const REMEMBERED: usize = 4;

/// Sets `data` with `template`. Takes tens of milliseconds of processor: inside async code call
/// [`render_apart`] instead.
pub fn render(template: &Template, data: &impl Serialize) -> Result<Vec<u8>, Unprintable> {
    render_with(template, data, Vec::new())
}

/// As [`render`], with pictures that the template shows.
pub fn render_with(
    template: &Template,
    data: &impl Serialize,
    pictures: Vec<Picture>,
) -> Result<Vec<u8>, Unprintable> {
    set(template, serde_json::to_vec(data)?, pictures)
}

/// As [`render_with`], on a thread of its own, so that requests go on meanwhile.
pub async fn render_apart(
    template: &Template,
    data: &impl Serialize,
    pictures: Vec<Picture>,
) -> Result<Vec<u8>, Unprintable> {
    let (template, facts) = (*template, serde_json::to_vec(data)?);
    tokio::task::spawn_blocking(move || set(&template, facts, pictures))
        .await
        .map_err(|_| Unprintable::Interrupted)?
}

fn set(
    template: &Template,
    facts: Vec<u8>,
    pictures: Vec<Picture>,
) -> Result<Vec<u8>, Unprintable> {
    let _place = Place::take();
    let desk = Desk::new(template, facts, pictures);
    let bytes = compile(template, &desk);
    comemo::evict(REMEMBERED);
    bytes
}

fn compile(template: &Template, desk: &Desk) -> Result<Vec<u8>, Unprintable> {
    let explain = |faults: &[SourceDiagnostic]| explain(template, desk, faults);
    let document: PagedDocument = typst::compile(desk)
        .output
        .map_err(|faults| explain(&faults))?;
    let standards = standards(&document).map_err(|message| Unprintable::Template {
        template: template.name,
        line: 0,
        message,
    })?;
    let options = PdfOptions {
        standards,
        creator: Smart::Custom(Some("Vefa".to_owned())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|faults| explain(&faults))
}

/// PDF/A wants to know when the paper was made; a paper that does not say is an ordinary PDF.
fn standards(document: &PagedDocument) -> Result<PdfStandards, String> {
    match typst::model::Document::info(document).date {
        Smart::Custom(Some(_)) => {
            PdfStandards::new(&[PdfStandard::A_2b]).map_err(|why| why.message().to_string())
        }
        _ => Ok(PdfStandards::default()),
    }
}

fn explain(template: &Template, desk: &Desk, faults: &[SourceDiagnostic]) -> Unprintable {
    let Some(fault) = faults.first() else {
        return Unprintable::Interrupted;
    };
    let own = |id| id == typst::World::main(desk);
    let spot = std::iter::once(fault.span)
        .chain(fault.trace.iter().map(|step| step.span.into()))
        .find(|span| span.id().is_some_and(own));
    let line = spot
        .and_then(|span| desk.range(span))
        .map_or(0, |range| desk.line(range.start));
    Unprintable::Template {
        template: template.name,
        line,
        message: fault.message.to_string(),
    }
}

static TAKEN: Mutex<usize> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

/// A place at the press; given back when dropped.
struct Place;

impl Place {
    fn take() -> Self {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken >= AT_ONCE {
            taken = FREED.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken += 1;
        Self
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        FREED.notify_one();
    }
}
