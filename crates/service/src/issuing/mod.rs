//! Papers of an order: their facts are frozen once, printed, kept in the archive, and handed to the customer with proof.
//!
//! [`due`] leaves the jobs in the commit that makes a paper due; [`keep`] does one of them, once however often it runs.
//! [`archive`] does the same for papers with a number of their own: estimates and contracts about loaners.

mod archived;
mod away;
mod device;
mod gathered;
mod hand_over;
mod keep;
mod lent;
mod receipt;
mod report;
mod slip;

pub(crate) use archived::{ARCHIVE, Given, archive, lent, lent_back};
pub(crate) use away::of as away_of;
pub(crate) use gathered::{Gathered, Moment as At, gather};
pub(crate) use keep::{Due, KEEP, due, keep, logo, written_down};
pub(crate) use lent::{Around as AroundLoan, of as loan_of};

use crate::papers::Paper;
use crate::rules::paper_kinds::PaperKind;

/// What the paper says, from an order as it stands.
pub(crate) fn written(gathered: &Gathered, kind: PaperKind, at: &At) -> Paper {
    match kind {
        PaperKind::Receipt => Paper::Intake(Box::new(receipt::of(gathered, at))),
        PaperKind::Slip => Paper::Slip(Box::new(slip::of(gathered, at))),
        PaperKind::HandOver => Paper::HandOver(Box::new(hand_over::of(gathered, at))),
        PaperKind::Unrepairable | PaperKind::UserFault => {
            Paper::Report(Box::new(report::of(gathered, kind, at)))
        }
    }
}
