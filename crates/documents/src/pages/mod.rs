//! The archive's pages: list, one document, its file, its print.

mod file;
mod list;
mod print;
mod settle;
mod view;

use kernel::states::State as _;
use ui::{L, State, Tag};

pub use file::file;
pub use list::list;
pub use print::print;
pub use settle::settle;
pub use view::{ViewPage, view};

use crate::kinds::{DocumentKind, DocumentState};
use crate::queries::DocumentRow;

/// The kind in words.
pub(crate) fn shown_kind(l: L, kind: &DocumentKind) -> String {
    l.t(kind.key())
}

/// The number, or what stands for it.
pub(crate) fn shown_number(l: L, row: &DocumentRow) -> String {
    match row.number.as_str() {
        "" => l.t("documents-unnumbered"),
        number => number.to_owned(),
    }
}

/// Where it stands, when that is worth a colour.
pub(crate) fn shown_state(l: L, state: DocumentState) -> Tag {
    let colour = match state {
        DocumentState::Kept => State::Plain,
        DocumentState::Disputed => State::Late,
    };
    Tag::new(colour, l.t(state.key()))
}
