//! JSON of shops: one or several files, each read whole within a bound.

use std::io::Read;

use super::open::{reader, unreadable};
use super::{Item, Opened, SourceFile};
use crate::rules::reading::TableFault;
use crate::rules::shops;

/// The largest file of a shop.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Opens files of a shop; a file that is none is one refused item.
pub(super) fn open(files: &[SourceFile]) -> Result<Opened, TableFault> {
    let mut items: Vec<Item> = Vec::new();
    for file in files {
        let mut bytes = Vec::new();
        let read = reader(file)?
            .take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if u64::try_from(read).unwrap_or(u64::MAX) > MOST_BYTES {
            return Err(TableFault::new("imports-fault-too-large", read));
        }
        match shops::read(&bytes) {
            Ok((_, brought)) => items.extend((1..).zip(brought).map(|(place, brought)| Item {
                place,
                rows: 1,
                brought,
                cells: Vec::new(),
            })),
            Err(problem) => items.push(Item {
                place: problem.row,
                rows: 1,
                brought: Err(vec![problem.with("file", &file.name)]),
                cells: Vec::new(),
            }),
        }
    }
    Ok(Opened {
        head: Vec::new(),
        items: Box::new(items.into_iter()),
    })
}
