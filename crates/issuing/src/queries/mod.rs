//! Look-ups of issuing: documents, what came in, series, accounts, who is registered.

mod accounts;
mod documents;
mod exports;
mod incoming;
mod registered;
mod series;
mod stuck;
mod terms;

pub(crate) use accounts::account_row;
pub use accounts::{Account, account, accounts};
pub use documents::{
    Attempt, EDocument, EDocumentFilter, EDocumentView, document, documents_of, documents_of_many,
    page,
};
pub(crate) use documents::{in_export, row as document_row, xml};
pub(crate) use exports::{export, export_file, exports};
pub(crate) use incoming::row as incoming_row;
pub use incoming::{
    Incoming, IncomingFilter, RateTotal, incoming, incoming_of_sale, incoming_page, incoming_rates,
    to_answer,
};
pub use registered::{Registration, known, registration};
pub use series::{Series, SeriesYear, series, series_list};
pub use stuck::{Stuck, stuck, stuck_count};
pub use terms::{KeptTerms, terms};
