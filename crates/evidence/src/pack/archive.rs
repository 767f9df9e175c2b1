//! The ZIP itself: the same names in the same order with the time of the case, so that the bytes are the same too.

use std::io::{Cursor, Write as _};

use jiff::Timestamp;
use kernel::time::civil;
use platform::Failure;
use ui::L;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Item, list};
use crate::case::Case;

/// Endings of files that are packed already.
const PACKED: [&str; 8] = ["pdf", "jpg", "jpeg", "png", "webp", "zip", "mp4", "gz"];

/// Everything that is enclosed, the list, and how to check it.
pub(super) fn zip(case: &Case, items: Vec<Item>, at: Timestamp, l: L) -> Result<Vec<u8>, Failure> {
    let list = list::bytes(&items, l)?;
    let mut archive = Archive {
        zip: ZipWriter::new(Cursor::new(Vec::new())),
        options: SimpleFileOptions::default()
            .last_modified_time(stamp(at))
            .unix_permissions(0o644),
    };
    archive.put("OKUBENI.txt", readme(case, l).as_bytes())?;
    archive.put("liste.csv", &list)?;
    for item in items.iter().filter(|item| item.left.is_none()) {
        archive.put(&item.path, &item.bytes)?;
    }
    let written = archive.zip.finish().map_err(Failure::internal)?;
    Ok(written.into_inner())
}

struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Archive {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let packed = PACKED.iter().any(|ending| path.ends_with(ending));
        let method = match packed {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = self.options.compression_method(method);
        self.zip
            .start_file(path, options)
            .map_err(Failure::internal)?;
        self.zip.write_all(bytes).map_err(Failure::internal)
    }
}

/// The wall clock of the case; a year that no ZIP knows is told as the first one that it does.
fn stamp(at: Timestamp) -> DateTime {
    let at = civil(at);
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    DateTime::from_date_and_time(
        u16::try_from(at.year()).unwrap_or_default(),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    )
    .unwrap_or_default()
}

fn readme(case: &Case, l: L) -> String {
    let text = l.a(
        "evidence-readme",
        &[
            ("number", case.matter.number.clone().into()),
            ("firm", case.firm.name.clone().into()),
            ("moment", l.moment(case.at).into()),
        ],
    );
    // a Windows editor of old shows one long line else
    format!("{}\r\n", text.replace('\n', "\r\n"))
}
