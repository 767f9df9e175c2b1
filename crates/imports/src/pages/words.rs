//! States and problems in words.

use kernel::states::State as _;
use ui::{L, State, Tag, TextArg, texts};

use crate::records::import_problem;
use crate::states::{ImportState, ProblemKind};

/// The state as a word with a colour.
pub(super) fn state_tag(l: L, state: ImportState) -> Tag {
    let look = match state {
        ImportState::Draft | ImportState::Waiting => State::Wait,
        ImportState::Running => State::Soon,
        ImportState::Done => State::Good,
        ImportState::Failed => State::Late,
        ImportState::Cancelled => State::Plain,
    };
    Tag::new(look, l.t(state.key()))
}

/// The sort of a problem as a word with a colour.
pub(super) fn kind_tag(l: L, kind: ProblemKind) -> Tag {
    let look = match kind {
        ProblemKind::Refused => State::Late,
        ProblemKind::Conflict => State::Soon,
        ProblemKind::Note => State::Plain,
    };
    Tag::new(look, l.t(kind.key()))
}

/// Names that texts give to the arguments of problems.
const ARGS: [&str; 26] = [
    "detail",
    "row",
    "found",
    "column",
    "most",
    "line",
    "path",
    "number",
    "own",
    "name",
    "value",
    "serial",
    "id",
    "max",
    "min",
    "text",
    "day",
    "field",
    "first",
    "other",
    "ending",
    "megabytes",
    "stated",
    "counted",
    "currency",
    "n",
];

/// A reason as a sentence; a key that nobody has a text for is told as a fault of ours.
pub(super) fn reason(l: L, key: &str, args: &[(String, String)]) -> String {
    if !texts::exists(l.lang(), key) {
        return l.a1("imports-reason-unknown", "key", key);
    }
    let args: Vec<(&'static str, TextArg)> = ARGS
        .iter()
        .filter_map(|name| {
            let (_, value) = args.iter().find(|(known, _)| known == name)?;
            Some((*name, TextArg::from(value.as_str())))
        })
        .collect();
    l.a(key, &args)
}

/// The reason of a kept problem.
pub(super) fn problem(l: L, row: &import_problem::Model) -> String {
    let args: Vec<(String, String)> = serde_json::from_value(row.args.clone()).unwrap_or_default();
    reason(l, &row.reason, &args)
}
