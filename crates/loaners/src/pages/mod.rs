//! Pages of loaners: the pool, a loaner with its history, loans, and the forms of every step.

mod choices;
mod hand_out;
mod history;
mod loan;
mod loan_list;
mod loan_steps;
mod loaner;
mod loaner_form;
mod photo;
mod pool_list;

use ui::{Need, Routes};

use crate::permissions::{LendLoaners, ManageLoaners, ReadLoaners};

pub(crate) use loan_list::loan_tag;
pub(crate) use pool_list::pool_tag;

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadLoaners>();
    let lend = Need::permission::<LendLoaners>();
    let manage = Need::permission::<ManageLoaners>();
    Routes::new()
        .get("/loaners", read, pool_list::list)
        .get("/loaners/new", manage, loaner_form::new)
        .post("/loaners/new", manage, loaner_form::add)
        .get("/loaners/{id}", read, loaner::show)
        .get("/loaners/{id}/edit", manage, loaner_form::edit)
        .post("/loaners/{id}/edit", manage, loaner_form::save)
        .get("/loaners/{id}/hand-out", lend, hand_out::new)
        .post("/loaners/{id}/hand-out", lend, hand_out::go)
        .post("/loaners/{id}/retire", manage, loaner::retire)
        .post("/loaners/{id}/put-back", manage, loaner::put_back)
        .get("/loans", read, loan_list::list)
        .get("/loans/{id}", read, loan::show)
        .get("/loans/{id}/photos", lend, photo::new)
        .post("/loans/{id}/photos", lend, photo::add)
        .get("/loans/{id}/photos/{photo}", read, photo::show)
        .post(
            "/loans/{id}/photos/{photo}/take-back",
            lend,
            photo::take_back,
        )
        .get("/loans/{id}/return", lend, loan_steps::new_return)
        .post("/loans/{id}/return", lend, loan_steps::take_back)
        .get("/loans/{id}/extend", lend, loan_steps::new_extension)
        .post("/loans/{id}/extend", lend, loan_steps::extend)
        .get("/loans/{id}/lost", lend, loan_steps::new_loss)
        .post("/loans/{id}/lost", lend, loan_steps::lose)
}
