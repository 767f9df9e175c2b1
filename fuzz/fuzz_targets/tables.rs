//! Whatever the bytes are, a table is read or refused, never with a panic, and the same bytes bring the same things each time.
//!
//! The pure part of `imports` is taken by path: the crate itself would bring the whole house into the build of this target.
#![no_main]
#![allow(dead_code)]

#[path = "../../crates/imports/src/rules/mod.rs"]
pub mod rules;
#[path = "../../crates/imports/src/sources/mod.rs"]
pub mod sources;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rules::mapping::{DayOrder, Field, Mapping, NumberStyle, Target};
use sources::{Item, Plan, SourceFile, analyse, open, open_table};

/// Things that are looked at of one file.
const THINGS: usize = 2_000;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = place.join(format!("vefa-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| survive(bytes));

fn survive(bytes: &[u8]) {
    let path = FOLDER.join("file");
    std::fs::write(&path, bytes).expect("a file");
    let file = SourceFile { name: "file.csv".into(), path };
    let Ok(analysis) = analyse(&file) else { return };
    let guessed = analysis.plan.clone();
    let drawn = drawn(bytes, &file);
    for plan in guessed.into_iter().chain(drawn) {
        let first = brought(&plan, &file);
        assert_eq!(first, brought(&plan, &file), "an import could not go on where it stopped");
    }
}

fn brought(plan: &Plan, file: &SourceFile) -> Option<Vec<Item>> {
    let folder = FOLDER.join("buckets");
    let opened = open(plan, std::slice::from_ref(file), &folder).ok()?;
    Some(opened.items.take(THINGS).collect())
}

/// A mapping that nobody would guess: drawn from the bytes, so that every field meets every cell.
fn drawn(bytes: &[u8], file: &SourceFile) -> Option<Plan> {
    let wide = open_table(file).ok()?.head().len();
    let dice = |at: usize| usize::from(bytes[at % bytes.len()]);
    let target = Target::ALL[dice(bytes.len() / 2) % Target::ALL.len()];
    let fields: Vec<Field> = Field::ALL.iter().copied().filter(|field| field.targets().contains(&target)).collect();
    let mut columns: Vec<Option<Field>> = Vec::with_capacity(wide);
    for at in 0..wide {
        let field = fields[dice(at * 7 + 1) % fields.len()];
        let free = field.may_repeat() || !columns.contains(&Some(field));
        columns.push(free.then_some(field));
    }
    let mapping = Mapping {
        target,
        columns,
        fixed: Vec::new(),
        numbers: if dice(0).is_multiple_of(2) { NumberStyle::Comma } else { NumberStyle::Point },
        days: if dice(1).is_multiple_of(2) { DayOrder::DayFirst } else { DayOrder::MonthFirst },
        vat_included: dice(2).is_multiple_of(2),
        scope: "csv".into(),
    };
    Some(Plan::Table { mapping })
}
