//! What a batch brought, and what is to be said about it.

use kernel::ids::SaleId;
use kernel::refusal::Refused;
use kernel::states::State;
use serde_json::json;

use super::step::Step;
use crate::records::{import, import_problem};
use crate::rules::drafts::Problem;
use crate::states::ProblemKind;

/// Problems of an import that are written down; beyond it they are only counted.
pub(crate) const PROBLEMS_MAX: i32 = 10_000;

/// The counts of a batch.
#[derive(Debug, Default, Clone)]
pub(super) struct Tally {
    pub seen: i64,
    pub added: i64,
    pub completed: i64,
    pub unchanged: i64,
    pub kept: i64,
    pub conflicts: i64,
    pub refused: i64,
    pub lines: i64,
    pub customers: i64,
    told: Vec<Told>,
}

/// A problem with its place.
#[derive(Debug, Clone)]
struct Told {
    kind: ProblemKind,
    file: Option<i32>,
    place: u64,
    problem: Problem,
    cells: Vec<Vec<String>>,
    sale: Option<SaleId>,
}

impl Tally {
    /// The item cannot come in; the rows stand with the first reason.
    pub fn refuse(&mut self, step: &Step, problems: &[Problem]) {
        self.refused += 1;
        for (at, problem) in problems.iter().enumerate() {
            let cells = if at == 0 {
                step.cells.clone()
            } else {
                Vec::new()
            };
            self.tell(ProblemKind::Refused, step, problem.clone(), cells, None);
        }
    }

    /// The item cannot come in for reasons that another capability gave.
    pub fn refuse_for(&mut self, step: &Step, refused: &Refused) {
        let problems: Vec<Problem> = refused.iter().map(|refusal| of(step, refusal)).collect();
        self.refuse(step, &problems);
    }

    /// It came in, and something of it was left out.
    pub fn note(&mut self, step: &Step, left_out: &Refused) {
        for refusal in left_out.iter() {
            self.tell(ProblemKind::Note, step, of(step, refusal), Vec::new(), None);
        }
    }

    /// It came in as something else than it should have.
    pub fn tell_of(&mut self, step: &Step, problem: &Problem) {
        self.tell(ProblemKind::Note, step, problem.clone(), Vec::new(), None);
    }

    /// Another document with the same number of the authority is in the archive.
    pub fn disputed(&mut self, step: &Step, number: &str) {
        self.conflicts += 1;
        let problem = Problem::new(0, "", "imports-conflict-document").with("number", number);
        self.tell(ProblemKind::Conflict, step, problem, Vec::new(), None);
    }

    /// It is known with other content.
    pub fn conflict(&mut self, step: &Step, number: &str, sale: SaleId) {
        self.conflicts += 1;
        let problem = Problem::new(step.place, "", "imports-conflict-sale").with("number", number);
        self.tell(ProblemKind::Conflict, step, problem, Vec::new(), Some(sale));
    }

    fn tell(
        &mut self,
        kind: ProblemKind,
        step: &Step,
        problem: Problem,
        cells: Vec<Vec<String>>,
        sale: Option<SaleId>,
    ) {
        // the row of the problem is nearer than that of its item; an invoice's is a line of XML
        let place = if problem.row > 0 {
            problem.row
        } else {
            step.place
        };
        self.told.push(Told {
            kind,
            file: step.file,
            place,
            problem,
            cells,
            sale,
        });
    }

    /// How many problems there are.
    pub fn problems(&self) -> i32 {
        i32::try_from(self.told.len()).unwrap_or(i32::MAX)
    }

    /// The rows of the problems that still fit.
    pub fn rows(&self, import: &import::Model) -> Vec<import_problem::Model> {
        let room = (PROBLEMS_MAX - import.problem_count).max(0);
        let room = usize::try_from(room).unwrap_or_default();
        let first = import.problem_count + 1;
        (first..)
            .zip(self.told.iter().take(room))
            .map(|(ordinal, told)| row(import, ordinal, told))
            .collect()
    }
}

fn of(step: &Step, refusal: &kernel::Refusal) -> Problem {
    let field = refusal.field.as_deref().unwrap_or_default();
    Problem::refused(step.place, field, refusal)
}

fn row(import: &import::Model, ordinal: i32, told: &Told) -> import_problem::Model {
    import_problem::Model {
        import_id: import.id,
        ordinal,
        kind: told.kind.word().to_owned(),
        file: told.file,
        place: i64::try_from(told.place).unwrap_or(i64::MAX),
        field: told.problem.column.chars().take(200).collect(),
        reason: told.problem.key.clone(),
        args: json!(told.problem.args),
        cells: json!(told.cells),
        sale_id: told.sale,
    }
}
