//! What a file is, told from its bytes; its name must not say otherwise.

use kernel::refusal::Refusal;

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileKind {
    pub(super) media_type: &'static str,
    pub(super) picture: bool,
    /// Names may end like this.
    endings: &'static [&'static str],
}

const fn kind(media_type: &'static str, endings: &'static [&'static str]) -> FileKind {
    FileKind {
        media_type,
        picture: false,
        endings,
    }
}

const fn picture(media_type: &'static str, endings: &'static [&'static str]) -> FileKind {
    FileKind {
        media_type,
        picture: true,
        endings,
    }
}

/// Kinds that are known by their first bytes. Telephones name pictures as they like, so any picture ending goes.
const KNOWN: &[FileKind] = &[
    picture("image/jpeg", PICTURES),
    picture("image/png", PICTURES),
    picture("image/webp", PICTURES),
    picture("image/gif", PICTURES),
    kind("application/pdf", &["pdf"]),
    kind("application/gzip", &["gz"]),
    kind("application/zip", &["zip", "xlsx", "docx", "ods", "odt"]),
    kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
    ),
    kind("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    kind("application/vnd.oasis.opendocument.text", &["odt"]),
    kind("video/mp4", &["mp4", "m4v"]),
    kind("video/quicktime", &["mov", "qt"]),
    kind("video/webm", &["webm"]),
];
const PICTURES: &[&str] = &["jpg", "jpeg", "jpe", "png", "webp", "gif"];
/// Kinds without first bytes of their own, known by their name and by being text.
const TEXTS: &[FileKind] = &[
    kind("text/csv", &["csv", "tsv"]),
    kind("application/xml", &["xml", "ubl"]),
    kind("application/json", &["json"]),
    kind("text/plain", &["txt", "text", "log"]),
];
/// Bytes of a text that are looked at.
const LOOKED_AT: usize = 64 * 1024;

/// What the file is.
pub(super) fn kind_of(bytes: &[u8], name: &str) -> Result<FileKind, Refusal> {
    let ending = ending_of(name);
    if bytes.is_empty() {
        return Err(Refusal::new("platform-refused-file-empty"));
    }
    let Some(found) = infer::get(bytes) else {
        return text_kind(bytes, &ending);
    };
    if matches!(found.mime_type(), "text/xml" | "text/html") {
        return text_kind(bytes, &ending);
    }
    if matches!(
        found.mime_type(),
        "image/heif" | "image/heic" | "image/avif"
    ) {
        return Err(Refusal::new("platform-refused-picture-heic"));
    }
    let kind = KNOWN
        .iter()
        .find(|kind| kind.media_type == found.mime_type())
        .ok_or_else(|| not_taken(found.mime_type()))?;
    if !ending.is_empty() && !kind.endings.contains(&ending.as_str()) {
        let refusal = Refusal::new("platform-refused-file-mismatch");
        return Err(refusal
            .with("ending", ending)
            .with("found", found.mime_type()));
    }
    Ok(*kind)
}

fn text_kind(bytes: &[u8], ending: &str) -> Result<FileKind, Refusal> {
    let kind = TEXTS
        .iter()
        .find(|kind| kind.endings.contains(&ending))
        .ok_or_else(|| not_taken(ending))?;
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    match is_text(looked_at) {
        true => Ok(*kind),
        false => Err(not_taken(ending)),
    }
}

/// Text in UTF-8, in a Turkish code page, or in UTF-16 with its mark.
fn is_text(bytes: &[u8]) -> bool {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let odd = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\n' | b'\r' | b'\t' | 0x0c | 0x1a);
    utf16 || !bytes.iter().any(odd)
}

fn not_taken(what: &str) -> Refusal {
    Refusal::new("platform-refused-file-kind").with("found", what)
}

fn ending_of(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, ending)) if ending.len() <= 5 => ending.to_ascii_lowercase(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ZIP: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x00\x00abcdefghijklmnopqrstuvwxyz0123456789";

    #[test]
    fn a_zip_named_jpg_is_refused() {
        let refused = kind_of(ZIP, "foto.jpg").unwrap_err();
        assert_eq!(refused.key, "platform-refused-file-mismatch");
        assert!(kind_of(ZIP, "evrak.zip").is_ok());
    }

    #[test]
    fn a_program_is_refused_whatever_its_name() {
        let elf = b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3e\x00";
        assert!(kind_of(elf, "liste.csv").is_err());
        assert!(kind_of(b"<!DOCTYPE html><html></html>", "sayfa.html").is_err());
        assert!(kind_of(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg").is_err());
    }

    #[test]
    fn a_list_in_a_turkish_code_page_is_text() {
        let kind = kind_of(b"ad;soyad\r\n\xddbrahim;I\xfe\xfdk\r\n", "liste.CSV").unwrap();
        assert_eq!(kind.media_type, "text/csv");
        assert!(kind_of(b"\xff\xfea\x00;\x00", "liste.csv").is_ok());
        assert!(kind_of(b"<?xml version=\"1.0\"?><Invoice/>", "fatura.xml").is_ok());
    }
}
