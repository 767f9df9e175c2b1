//! Tables whose rows stand each for itself: customers, products, units.

use super::{Item, Opened, SourceFile, ended, open_table};
use crate::rules::mapping::Mapping;
use crate::rules::reading::{Table, TableFault};
use crate::rules::rows::Reader;

/// Opens a table row by row, in constant memory.
pub(super) fn open(mapping: Mapping, file: &SourceFile) -> Result<Opened, TableFault> {
    let table = open_table(file)?;
    let head = table.head().to_vec();
    let items = Rows {
        head: head.clone(),
        mapping,
        table,
    };
    Ok(Opened {
        head,
        items: Box::new(items),
    })
}

struct Rows {
    head: Vec<String>,
    mapping: Mapping,
    table: Box<dyn Table>,
}

impl Iterator for Rows {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let row = match self.table.next_row()? {
            Ok(row) => row,
            Err(fault) => return Some(ended(&fault)),
        };
        let brought = Reader::new(&self.mapping, &self.head).single(&row);
        let cells = if brought.is_err() {
            vec![row.cells.iter().map(str::to_owned).collect()]
        } else {
            Vec::new()
        };
        Some(Item {
            place: row.number,
            rows: 1,
            brought,
            cells,
        })
    }
}
