//! Lines of sales, wherever in the file they stand: rows that share a number are brought together in constant memory.
//!
//! A table that does not fit is first parted into buckets by the hash of the number, each a temporary file; then one bucket after
//! the other is grouped. The hash never changes, so that an interrupted import finds everything at its place again.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use csv::StringRecord;

use super::open::unreadable;
use super::{Item, Opened, SourceFile, ended, open_table};
use crate::rules::drafts::Draft;
use crate::rules::mapping::{Field, Mapping};
use crate::rules::reading::{Row, Table, TableFault};
use crate::rules::rows::{Reader, sale};

/// Bytes of a table that go into one bucket, roughly.
const BUCKET_BYTES: u64 = 3 * 1024 * 1024;
/// The most buckets, each an open file while rows are parted.
const MOST_BUCKETS: u64 = 256;

/// Opens a table of lines of sales.
pub(super) fn open(
    mapping: Mapping,
    file: &SourceFile,
    folder: &Path,
) -> Result<Opened, TableFault> {
    let table = open_table(file)?;
    let head = table.head().to_vec();
    let size = std::fs::metadata(&file.path).map_err(unreadable)?.len();
    let packed = file.name.ends_with(".gz");
    let buckets =
        (if packed { size.saturating_mul(6) } else { size } / BUCKET_BYTES + 1).min(MOST_BUCKETS);
    let parted = if buckets == 1 {
        Parted::in_memory(table)?
    } else {
        Parted::on_disk(table, &mapping, buckets, folder)?
    };
    let items = Sales {
        head: head.clone(),
        mapping,
        parted,
        current: Vec::new().into_iter(),
    };
    Ok(Opened {
        head,
        items: Box::new(items),
    })
}

/// The key by which rows belong together; empty when the row names none.
fn key<'r>(mapping: &Mapping, row: &'r Row) -> &'r str {
    let cell = |field| mapping.column(field).map_or("", |column| row.cell(column));
    let ettn = cell(Field::Ettn);
    if ettn.is_empty() {
        cell(Field::SaleNumber)
    } else {
        ettn
    }
}

/// FNV-1a: plain, and the same on every machine and in every version.
fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Rows in their buckets, the next bucket last.
struct Parted {
    waiting: Vec<Bucket>,
    fault: Option<TableFault>,
    folder: Option<PathBuf>,
}

enum Bucket {
    Memory(Vec<Row>),
    Disk(PathBuf),
}

impl Parted {
    fn in_memory(mut table: Box<dyn Table>) -> Result<Self, TableFault> {
        let mut rows = Vec::new();
        let mut fault = None;
        while let Some(row) = table.next_row() {
            match row {
                Ok(row) => rows.push(row),
                Err(broken) => fault = Some(broken),
            }
        }
        Ok(Self {
            waiting: vec![Bucket::Memory(rows)],
            fault,
            folder: None,
        })
    }

    fn on_disk(
        mut table: Box<dyn Table>,
        mapping: &Mapping,
        buckets: u64,
        folder: &Path,
    ) -> Result<Self, TableFault> {
        std::fs::create_dir_all(folder).map_err(unreadable)?;
        let paths: Vec<PathBuf> = (0..buckets)
            .map(|bucket| folder.join(format!("bucket-{bucket:03}")))
            .collect();
        let create = |path: &PathBuf| {
            File::create(path).map(|file| {
                csv::WriterBuilder::new()
                    .flexible(true)
                    .from_writer(BufWriter::with_capacity(16 * 1024, file))
            })
        };
        let mut writers = paths
            .iter()
            .map(create)
            .collect::<Result<Vec<_>, _>>()
            .map_err(unreadable)?;
        let mut fault = None;
        while let Some(row) = table.next_row() {
            match row {
                Ok(row) => {
                    let at =
                        usize::try_from(hash(key(mapping, &row)) % buckets).unwrap_or_default();
                    let number = row.number.to_string();
                    let cells = std::iter::once(number.as_str()).chain(row.cells.iter());
                    writers[at]
                        .write_record(cells)
                        .map_err(|error| TableFault::new("imports-fault-unreadable", error))?;
                }
                Err(broken) => fault = Some(broken),
            }
        }
        for writer in &mut writers {
            writer.flush().map_err(unreadable)?;
        }
        let waiting = paths.into_iter().rev().map(Bucket::Disk).collect();
        Ok(Self {
            waiting,
            fault,
            folder: Some(folder.to_owned()),
        })
    }
}

impl Drop for Parted {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            for number in 0..MOST_BUCKETS {
                let _ = std::fs::remove_file(folder.join(format!("bucket-{number:03}")));
            }
            let _ = std::fs::remove_dir(folder);
        }
    }
}

impl Bucket {
    fn rows(self) -> Result<Vec<Row>, TableFault> {
        let path = match self {
            Self::Memory(rows) => return Ok(rows),
            Self::Disk(path) => path,
        };
        let file = File::open(&path).map_err(unreadable)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(BufReader::new(file));
        let mut rows = Vec::new();
        for record in reader.records() {
            let record =
                record.map_err(|error| TableFault::new("imports-fault-unreadable", error))?;
            let number = record
                .get(0)
                .and_then(|number| number.parse().ok())
                .unwrap_or_default();
            rows.push(Row {
                number,
                cells: record.iter().skip(1).collect::<StringRecord>(),
            });
        }
        let _ = std::fs::remove_file(&path);
        Ok(rows)
    }
}

/// Groups of a bucket in the order of their first rows; a row without a key stands alone.
fn groups(mapping: &Mapping, rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        let key = key(mapping, &row);
        match places.get(key) {
            Some(at) => groups[*at].push(row),
            None => {
                if !key.is_empty() {
                    places.insert(key.to_owned(), groups.len());
                }
                groups.push(vec![row]);
            }
        }
    }
    groups
}

struct Sales {
    head: Vec<String>,
    mapping: Mapping,
    parted: Parted,
    current: std::vec::IntoIter<Vec<Row>>,
}

impl Sales {
    fn item(&self, rows: &[Row]) -> Item {
        let brought = sale(&Reader::new(&self.mapping, &self.head), rows)
            .map(|sale| Draft::Sale(Box::new(sale)));
        let kept = if brought.is_err() { rows } else { &[] };
        Item {
            place: rows.first().map_or(0, |row| row.number),
            rows: u64::try_from(rows.len()).unwrap_or_default(),
            cells: kept
                .iter()
                .map(|row| row.cells.iter().map(str::to_owned).collect())
                .collect(),
            brought,
        }
    }
}

impl Iterator for Sales {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(rows) = self.current.next() {
                return Some(self.item(&rows));
            }
            let Some(bucket) = self.parted.waiting.pop() else {
                return self.parted.fault.take().map(|fault| ended(&fault));
            };
            match bucket.rows() {
                Ok(rows) => self.current = groups(&self.mapping, rows).into_iter(),
                Err(fault) => return Some(ended(&fault)),
            }
        }
    }
}
