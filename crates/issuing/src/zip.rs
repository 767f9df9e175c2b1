//! A ZIP file, written once from front to back and within bounds: what an audit opens with any program, and integrators ask for.

use std::fmt;
use std::io::{Cursor, Write as _};

use ::zip::ZipWriter;
use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;

/// Files of one ZIP at most.
pub const FILES_MOST: usize = 60_000;
/// Bytes of its files at most, as they are unpacked.
pub const BYTES_MOST: usize = 280 * 1024 * 1024;

/// A ZIP that grows.
#[derive(Debug)]
pub struct Zip {
    inner: ZipWriter<Cursor<Vec<u8>>>,
    files: usize,
    bytes: usize,
}

/// Why a file is not in a ZIP.
#[derive(Debug)]
pub enum LeftOut {
    /// It has no room in this one.
    NoRoom,
    /// It cannot be written, such as a name that stands in it already.
    Unwritten(ZipError),
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRoom => f.write_str("the ZIP is full"),
            Self::Unwritten(why) => write!(f, "the ZIP cannot be written: {why}"),
        }
    }
}

impl std::error::Error for LeftOut {}

impl From<ZipError> for LeftOut {
    fn from(why: ZipError) -> Self {
        Self::Unwritten(why)
    }
}

impl From<std::io::Error> for LeftOut {
    fn from(why: std::io::Error) -> Self {
        Self::Unwritten(why.into())
    }
}

impl Default for Zip {
    fn default() -> Self {
        Self {
            inner: ZipWriter::new(Cursor::new(Vec::new())),
            files: 0,
            bytes: 0,
        }
    }
}

impl Zip {
    /// Whether another file of this size has room.
    #[must_use]
    pub const fn has_room(&self, size: usize) -> bool {
        self.files < FILES_MOST && size < BYTES_MOST.saturating_sub(self.bytes)
    }

    /// Adds a file, at the first moment that the format knows: the index has the real ones.
    ///
    /// # Errors
    /// When it has no room, or its name is taken.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<(), LeftOut> {
        if !self.has_room(content.len()) {
            return Err(LeftOut::NoRoom);
        }
        let options = SimpleFileOptions::default().unix_permissions(0o644);
        self.inner.start_file(name, options)?;
        self.inner.write_all(content)?;
        self.files += 1;
        self.bytes += content.len();
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// When its directory cannot be written.
    pub fn finish(self) -> Result<Vec<u8>, LeftOut> {
        Ok(self.inner.finish()?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_goes_in_comes_out_under_its_name() {
        let mut zip = Zip::default();
        let long = "<x/>".repeat(5_000);
        let files = [
            ("dizin.csv", "a;b\n"),
            ("2026-11-29/Ş ı.xml", &long),
            ("boş", ""),
        ];
        for (name, content) in files {
            zip.add(name, content.as_bytes()).unwrap();
        }
        let bytes = zip.finish().unwrap();
        assert!(bytes.len() < long.len() / 4, "it is packed");
        let mut read = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.len(), files.len());
        for (name, content) in files {
            let mut out = String::new();
            let mut file = read.by_name(name).unwrap();
            file.read_to_string(&mut out).unwrap();
            assert_eq!(out, content, "{name}");
        }
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let made = || {
            let mut zip = Zip::default();
            zip.add("a.xml", b"<a/>").unwrap();
            zip.finish().unwrap()
        };
        assert_eq!(made(), made());
    }

    #[test]
    fn a_full_zip_and_a_name_that_is_taken_are_refused() {
        let mut full = Zip {
            bytes: BYTES_MOST - 4,
            ..Zip::default()
        };
        assert!(matches!(full.add("a", b"1234"), Err(LeftOut::NoRoom)));
        assert!(full.add("a", b"123").is_ok());
        let mut many = Zip {
            files: FILES_MOST,
            ..Zip::default()
        };
        assert!(matches!(many.add("a", b""), Err(LeftOut::NoRoom)));
        let mut twice = Zip::default();
        twice.add("a", b"1").unwrap();
        assert!(matches!(twice.add("a", b"2"), Err(LeftOut::Unwritten(_))));
    }
}
