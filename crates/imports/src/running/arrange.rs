//! In which parts an import reads its files: all invoices together, each table for itself, a set of tables joined.

use serde::{Deserialize, Serialize};

use super::Looked;
use crate::rules::mapping::Mapping;
use crate::rules::reading::Format;
use crate::sources::Plan;

/// Files that are read together under one plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// How they are understood; UBL-TR needs no plan.
    pub plan: Option<Plan>,
    /// Places of the files, from one.
    pub files: Vec<i32>,
    /// Nobody needs to look at the mapping.
    pub sure: bool,
}

impl Part {
    /// The mapping of a table.
    pub fn mapping(&self) -> Option<&Mapping> {
        match &self.plan {
            Some(Plan::Table { mapping }) => Some(mapping),
            _ => None,
        }
    }

    /// Whether its mapping cannot be used as it is.
    pub fn is_faulty(&self) -> bool {
        self.mapping()
            .is_some_and(|mapping| !mapping.faults().is_empty())
    }
}

/// Arranges files by what they are; `looked` holds them in their order.
pub(crate) fn arrange(looked: &[Looked]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (ordinal, file) in (1..).zip(looked) {
        let together = match &file.analysis.plan {
            None if file.analysis.format == Format::Ubl => Some(None),
            Some(Plan::Olist) => Some(Some(Plan::Olist)),
            _ => None,
        };
        let joined = together.and_then(|plan| parts.iter_mut().find(|part| part.plan == plan));
        match joined {
            Some(part) => part.files.push(ordinal),
            None => parts.push(Part {
                plan: file.analysis.plan.clone(),
                files: vec![ordinal],
                sure: file.sure,
            }),
        }
    }
    parts
}
