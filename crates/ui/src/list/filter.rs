//! Filters of a list, as the bar above the table shows them.

use super::ListQuery;
use crate::form::Choice;
use crate::texts::L;

/// A filter of the bar.
#[derive(Clone, Debug)]
pub struct Filter {
    pub(super) kind: Kind,
    pub(super) name: &'static str,
    pub(super) label: &'static str,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Choice(Vec<Choice>),
    Days,
}

impl Filter {
    /// One of a list; `label` is the key of what stands there when nothing is chosen.
    #[must_use]
    pub const fn choice(name: &'static str, label: &'static str, choices: Vec<Choice>) -> Self {
        Self {
            kind: Kind::Choice(choices),
            name,
            label,
        }
    }

    /// From a day to a day: the query holds `<name>_from` and `<name>_to`.
    #[must_use]
    pub const fn days(name: &'static str, label: &'static str) -> Self {
        Self {
            kind: Kind::Days,
            name,
            label,
        }
    }

    pub(super) fn shown(&self, l: L, query: &ListQuery) -> Shown {
        let value = |ending: &str| {
            query
                .filter(&format!("{}{ending}", self.name))
                .unwrap_or_default()
                .to_owned()
        };
        let (choices, days) = match &self.kind {
            Kind::Choice(choices) => (choices.clone(), false),
            Kind::Days => (Vec::new(), true),
        };
        Shown {
            name: self.name,
            label: l.t(self.label),
            value: value(""),
            from: value("_from"),
            to: value("_to"),
            choices,
            days,
        }
    }

    pub(super) fn names(&self) -> Vec<String> {
        match self.kind {
            Kind::Choice(_) => vec![self.name.to_owned()],
            Kind::Days => vec![format!("{}_from", self.name), format!("{}_to", self.name)],
        }
    }
}

/// A filter with its present value.
pub(super) struct Shown {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    pub from: String,
    pub to: String,
    pub choices: Vec<Choice>,
    pub days: bool,
}
