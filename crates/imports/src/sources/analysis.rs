//! A first look at a file: what it is, its head, its first rows, how many there are, what they seem to mean.

use serde::{Deserialize, Serialize};

use super::open::head_of;
use super::{Plan, SourceFile, olist, open_table};
use crate::rules::mapping::{fingerprint, guess, guess_target, preset_for};
use crate::rules::reading::{Format, Row, TableFault, TextEncoding, guess_delimiter};

/// Rows that are shown before an import.
const SAMPLE: usize = 20;
/// Rows that the guess looks at.
const LOOKED_AT: usize = 500;

/// What a file seems to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// Its sort.
    pub format: Format,
    /// Encoding of a text table, by name.
    pub encoding: Option<String>,
    /// Delimiter of a text table.
    pub delimiter: Option<char>,
    /// Names of the columns.
    pub head: Vec<String>,
    /// First rows.
    pub sample: Vec<Vec<String>>,
    /// Rows below the head.
    pub rows: u64,
    /// By which a remembered mapping is found.
    pub fingerprint: String,
    /// Name of the known table, when it is one.
    pub preset: Option<String>,
    /// How to understand it; nothing for UBL-TR, which needs no mapping.
    pub plan: Option<Plan>,
}

impl Analysis {
    /// A file of this sort that is no table.
    #[must_use]
    pub fn bare(format: Format) -> Self {
        Self {
            format,
            encoding: None,
            delimiter: None,
            head: Vec::new(),
            sample: Vec::new(),
            rows: 1,
            fingerprint: String::new(),
            preset: None,
            plan: (format == Format::Json).then_some(Plan::Shop),
        }
    }
}

/// Looks at a file.
pub fn analyse(file: &SourceFile) -> Result<Analysis, TableFault> {
    let beginning = head_of(file)?;
    let format = Format::of(&beginning)
        .ok_or_else(|| TableFault::new("imports-fault-unknown", &file.name))?;
    let mut analysis = Analysis::bare(format);
    if matches!(format, Format::Ubl | Format::Json) {
        return Ok(analysis);
    }
    if format == Format::Delimited {
        let encoding = TextEncoding::of(&beginning);
        analysis.encoding = Some(encoding.name().to_owned());
        analysis.delimiter = Some(char::from(guess_delimiter(
            &encoding.decode_head(&beginning),
        )));
    }
    let mut table = open_table(file)?;
    analysis.head = table.head().to_vec();
    let mut looked_at: Vec<Row> = Vec::new();
    analysis.rows = 0;
    while let Some(row) = table.next_row() {
        let row = row?;
        analysis.rows += 1;
        if looked_at.len() < LOOKED_AT {
            looked_at.push(row);
        }
    }
    analysis.sample = looked_at
        .iter()
        .take(SAMPLE)
        .map(|row| row.cells.iter().map(str::to_owned).collect())
        .collect();
    analysis.fingerprint = fingerprint(&analysis.head);
    understand(&mut analysis, &looked_at);
    Ok(analysis)
}

fn understand(analysis: &mut Analysis, rows: &[Row]) {
    if olist::is_part(&analysis.head) {
        analysis.preset = Some(olist::NAME.to_owned());
        analysis.plan = Some(Plan::Olist);
        return;
    }
    let preset = preset_for(&analysis.head);
    analysis.preset = preset.map(|preset| preset.name.to_owned());
    let guessed = || guess(guess_target(&analysis.head, rows), &analysis.head, rows);
    let mapping = preset.map_or_else(guessed, crate::rules::mapping::Preset::mapping);
    analysis.plan = Some(Plan::Table { mapping });
}
