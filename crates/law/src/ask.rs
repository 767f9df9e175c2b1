//! The two questions: how long is it covered, and everything else.

use kernel::refusal::Refused;

use crate::answer::Coverage;
use crate::coverage::study;
use crate::facts::Case;
use crate::matter::Matter;
use crate::rules::RuleBook;

/// How long a unit is under warranty, and whether it is on the day of the question.
pub fn coverage(book: &RuleBook, case: &Case) -> Result<Coverage, Refused> {
    let matter = Matter::new(book, case)?;
    Ok(study(&matter)?.coverage)
}
