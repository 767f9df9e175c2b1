//! HTML handlers: parse the form into a domain type, call one act, answer.

mod choices;
mod fits_import;
mod history;
mod needs;
mod offered;
mod order;
mod order_form;
mod order_print;
mod orders;
mod part;
mod part_acts;
mod part_form;
mod part_list;
mod price_list;
mod price_list_form;
mod price_lists;
mod routes;
mod suppliers;

pub use routes::routes;

/// Ends a form's act as [`ui::ended!`] does; `done` gives the address and the key of what is said.
macro_rules! ended {
    ($form:expr, $work:expr, $visit:expr, $result:expr, $done:expr, $again:expr) => {{
        let done = |made| {
            let (url, said): (String, &str) = $done(made);
            (url, ui::Flash::good($visit.lang.t(said)))
        };
        ui::ended!($form, $work, $result, done, $again)
    }};
}

use ended;
