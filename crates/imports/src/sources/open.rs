//! Opening a table whatever it is: CSV of any encoding, also packed with gzip, or an Excel workbook.

use std::fs::File;
use std::io::{BufReader, Read};

use flate2::read::MultiGzDecoder;

use super::SourceFile;
use crate::rules::reading::{
    Delimited, Format, HEAD_BYTES, MOST_WORKBOOK_BYTES, Table, TableFault, Workbook,
};

/// Opens the table of a file.
pub fn open_table(file: &SourceFile) -> Result<Box<dyn Table>, TableFault> {
    let head = head_of(file)?;
    match Format::of(&head) {
        Some(Format::Delimited) => Ok(Box::new(Delimited::open(reader(file)?)?)),
        Some(Format::Workbook) => workbook(file),
        _ => Err(TableFault::new("imports-fault-no-table", &file.name)),
    }
}

fn workbook(file: &SourceFile) -> Result<Box<dyn Table>, TableFault> {
    let source = File::open(&file.path).map_err(unreadable)?;
    let size = source.metadata().map_err(unreadable)?.len();
    if size > MOST_WORKBOOK_BYTES {
        return Err(TableFault::new("imports-fault-workbook-large", size));
    }
    Ok(Box::new(Workbook::open(BufReader::new(source))?))
}

/// The bytes of a file, unpacked where it is packed.
pub(super) fn reader(file: &SourceFile) -> Result<Box<dyn Read + Send>, TableFault> {
    let mut source =
        BufReader::with_capacity(64 * 1024, File::open(&file.path).map_err(unreadable)?);
    let packed = std::io::BufRead::fill_buf(&mut source)
        .map_err(unreadable)?
        .starts_with(&[0x1f, 0x8b]);
    Ok(if packed {
        Box::new(BufReader::new(MultiGzDecoder::new(source)))
    } else {
        Box::new(source)
    })
}

/// The beginning of a file, unpacked.
pub(super) fn head_of(file: &SourceFile) -> Result<Vec<u8>, TableFault> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let most = u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX);
    reader(file)?
        .take(most)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    Ok(head)
}

pub(super) fn unreadable(error: std::io::Error) -> TableFault {
    TableFault::new("imports-fault-unreadable", error)
}
