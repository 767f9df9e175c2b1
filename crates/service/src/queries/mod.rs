//! Look-ups of the service desk: keyset lists, the board, one order with all around it; never a query per row.

pub(crate) mod away;
mod board;
mod chosen;
mod dossier;
mod due;
mod give_back;
mod hanging;
mod list;
mod paper_asked;
mod rights;
mod rows;
mod sheet;
mod terms;
mod today;
pub(crate) mod track;
pub(crate) mod uncollected;
mod wishes;

pub use away::due_away;
pub(crate) use board::{Board, board};
pub use chosen::{ChosenRight, chosen_right};
pub use dossier::{Dossier, EstimateProof, OrderFile, PaperProof, dossiers};
pub(crate) use due::{lapsed, late, still_delivered, to_remind};
pub(crate) use hanging::{Hanging, PaperMade, hanging};
pub(crate) use list::{Narrowed, Order, mine, page};
pub(crate) use paper_asked::{PaperOwed, papers_asked};
pub use rights::{law_of_order, rights_of_order};
pub(crate) use rows::{Names, of_customer, of_product, of_ticket, of_unit};
pub use rows::{OrderBrief, order_briefs, orders_of_ticket};
pub(crate) use sheet::{Sheet, sheet};
pub(crate) use terms::{
    LINK_DAYS, fee, kept_until, link_days, of_row, promised, promises, terms, terms_row, told_on,
};
pub(crate) use today::{Beside, Today, WAITS, Whose, today};
pub(crate) use track::shows;
pub(crate) use wishes::is_quiet;
