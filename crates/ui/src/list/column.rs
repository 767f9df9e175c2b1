//! Columns of a list, declared once: key, heading, look, order.

use paper::sheet;

use crate::texts::L;

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Words,
    Figures,
    Date,
}

/// A column; lists declare theirs as `const COLUMNS: &[Column]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The key in `sort=` and `cols=`.
    pub key: &'static str,
    /// Key of the heading's text.
    pub label: &'static str,
    /// Whether the list can be ordered by it.
    pub sortable: bool,
    /// Whether it is shown when nothing was chosen.
    pub shown: bool,
    pub(crate) look: Look,
}

impl Column {
    /// Words, links, tags.
    #[must_use]
    pub const fn words(key: &'static str, label: &'static str) -> Self {
        Self {
            key,
            label,
            sortable: false,
            shown: true,
            look: Look::Words,
        }
    }

    /// Figures and money, at the right.
    #[must_use]
    pub const fn figures(key: &'static str, label: &'static str) -> Self {
        Self {
            key,
            label,
            sortable: false,
            shown: true,
            look: Look::Figures,
        }
    }

    /// Days and moments.
    #[must_use]
    pub const fn dates(key: &'static str, label: &'static str) -> Self {
        Self {
            key,
            label,
            sortable: false,
            shown: true,
            look: Look::Date,
        }
    }

    /// The list can be ordered by it.
    #[must_use]
    pub const fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// Shown only when somebody chooses it.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.shown = false;
        self
    }

    pub(crate) const fn class(&self) -> &'static str {
        match self.look {
            Look::Words => "",
            Look::Figures => "n",
            Look::Date => "d",
        }
    }

    pub(crate) fn sheet(&self, l: L) -> sheet::Column {
        let column = sheet::Column::new(l.t(self.label));
        match self.look {
            Look::Words => column.wide(28),
            Look::Figures | Look::Date => column,
        }
    }
}
