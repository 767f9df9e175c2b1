//! The two questions: how long is it covered, and everything else.

use kernel::refusal::Refused;

use crate::answer::{Answer, Coverage};
use crate::clocks::clocks;
use crate::coverage::study;
use crate::facts::Case;
use crate::matter::Matter;
use crate::rights::rights;
use crate::rules::RuleBook;
use crate::texts::Said;

/// How long a unit is under warranty, and whether it is on the day of the question.
pub fn coverage(book: &RuleBook, case: &Case) -> Result<Coverage, Refused> {
    let matter = Matter::new(book, case)?;
    Ok(study(&matter)?.coverage)
}

/// Coverage, clocks and rights of a case, with their working.
pub fn ask(book: &RuleBook, case: &Case) -> Result<Answer, Refused> {
    let matter = Matter::new(book, case)?;
    let study = study(&matter)?;
    let clocks = clocks(&matter, &study)?;
    let rights = rights(&matter, &study, &clocks)?;
    Ok(Answer {
        asked_on: matter.asked(),
        coverage: study.coverage,
        clocks,
        rights,
        notes: notes(&matter),
    })
}

/// What was assumed or left out, and what stands outside the engine.
fn notes(matter: &Matter<'_>) -> Vec<Said> {
    let mut notes = matter.notes.clone();
    if !matter.is_consumer() {
        notes.push(Said::new("law-note-business"));
    }
    if let Some(note) = &matter.country.note
        && !matter.is_turkish()
    {
        let said = Said::new("law-note-country").words("country", &matter.country.name);
        notes.push(said.words("note", note));
    }
    notes.push(Said::new("law-note-no-advice"));
    notes
}
