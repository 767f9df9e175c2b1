//! The working of an answer: facts, the rules that met them, the steps, the result.

use std::borrow::Cow;

use serde::Serialize;

use crate::rules::Cited;
use crate::texts::Said;

/// A fact that an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Its field in the case.
    pub field: Cow<'static, str>,
    /// The fact as a sentence.
    pub said: Said,
}

/// From fact to result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// The facts.
    pub facts: Vec<Fact>,
    /// The rules, with the figure that applied.
    pub rules: Vec<Cited>,
    /// How one leads to the other.
    pub steps: Vec<Said>,
    /// What comes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Said>,
}

impl Trace {
    /// Notes a fact once.
    pub(crate) fn fact(&mut self, field: &'static str, said: Said) {
        let fact = Fact {
            field: Cow::Borrowed(field),
            said,
        };
        if !self.facts.contains(&fact) {
            self.facts.push(fact);
        }
    }

    /// Notes a rule once.
    pub(crate) fn rule(&mut self, cited: &Cited) {
        if !self.rules.contains(cited) {
            self.rules.push(cited.clone());
        }
    }

    /// Notes a step.
    pub(crate) fn step(&mut self, said: Said) {
        self.steps.push(said);
    }

    /// Closes the working with its result.
    pub(crate) fn result(mut self, said: Said) -> Self {
        self.result = Some(said);
        self
    }

    /// Whether every rule in it was in force and undisputed.
    pub(crate) fn is_certain(&self) -> bool {
        self.rules.iter().all(Cited::is_certain)
    }
}
