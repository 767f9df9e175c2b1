//! What is read: loaners and loans, one by one, for a cause, and page by page. What lies at a station that is not seen is not there.

mod loans;
mod pool;

use platform::Stations;
use sea_orm::{ColumnTrait, Condition};

pub use loans::{
    LoanFilter, due_loans, loan, loan_of, loans_of_customer, loans_of_loaner, loans_page, photo,
    photos,
};
pub use pool::{LoanerFilter, fits_of, free_loaners, loaner, loaner_of_unit, pool_page};

/// Rows of the stations that somebody sees.
fn seen(column: impl ColumnTrait, stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(column.is_in(ids.iter().copied())),
    }
}
