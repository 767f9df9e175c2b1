//! Tables of loaners.

pub mod loan;
pub mod loan_photo;
pub mod loaner;
pub mod loaner_fit;

use kernel::ids::Ref;
use uuid::Uuid;

/// A record of any kind, kept in two columns.
fn reference(kind: Option<&str>, id: Option<Uuid>) -> Option<Ref> {
    Ref::from_parts(kind?, id?).ok()
}
