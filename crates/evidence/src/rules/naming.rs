//! Names inside the ZIP: numbered, so that none stands twice; plain letters only, so that none leads out of its folder.

use kernel::turkish::fold;

/// Letters of a name without its number and ending.
const NAME_MAX: usize = 60;
/// Letters of an ending.
const ENDING_MAX: usize = 5;

/// Folders of the ZIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Folder {
    /// Documents of the archive.
    Documents,
    /// Photos and signatures.
    Photos,
    /// What was said, with what came along.
    Messages,
}

impl Folder {
    /// Its name, the same in every language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Documents => "belgeler",
            Self::Photos => "fotograflar",
            Self::Messages => "mesajlar",
        }
    }
}

/// The path of a file: `belgeler/003-servis-fisi.pdf`.
#[must_use]
pub fn path(folder: Folder, number: usize, name: &str, ending: &str) -> String {
    let (folder, name, ending) = (folder.word(), plain(name), ending_of(ending));
    let name = match name.as_str() {
        "" => format!("{number:03}"),
        name => format!("{number:03}-{name}"),
    };
    match ending.as_str() {
        "" => format!("{folder}/{name}"),
        ending => format!("{folder}/{name}.{ending}"),
    }
}

/// Small Latin letters, digits and single hyphens.
#[must_use]
pub fn plain(name: &str) -> String {
    let mut out = String::new();
    for letter in fold(name).chars() {
        if out.len() >= NAME_MAX {
            break;
        }
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

fn ending_of(ending: &str) -> String {
    let letters = ending.chars().filter(char::is_ascii_alphanumeric);
    let letters = letters.map(|letter| letter.to_ascii_lowercase());
    letters.take(ENDING_MAX).collect()
}

/// A file's name and its ending.
#[must_use]
pub fn split(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((name, ending)) if (1..=ENDING_MAX).contains(&ending.len()) => (name, ending),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_plain() {
        for (name, ending, expected) in [
            (
                "Servis fişi SRV-2026-1",
                "pdf",
                "belgeler/007-servis-fisi-srv-2026-1.pdf",
            ),
            ("../../etc/passwd", "", "belgeler/007-etc-passwd"),
            ("C:\\Windows\\CON", "TXT", "belgeler/007-c-windows-con.txt"),
            ("İĞÜŞÖÇ ığüşöç", "JPG", "belgeler/007-igusoc-igusoc.jpg"),
            ("…", "p/d\\f", "belgeler/007.pdf"),
            ("", "", "belgeler/007"),
        ] {
            assert_eq!(path(Folder::Documents, 7, name, ending), expected);
        }
        assert_eq!(split("foto.son.jpg"), ("foto.son", "jpg"));
        assert_eq!(split("okuma notları"), ("okuma notları", ""));
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_its_folder(name in ".{0,200}", ending in ".{0,9}", number in 0usize..2_000) {
            let path = path(Folder::Messages, number, &name, &ending);
            let inside = path.strip_prefix("mesajlar/").unwrap_or_default();
            let known = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.".contains(letter);
            prop_assert!(inside.chars().all(known) && !inside.contains("..") && !inside.is_empty());
            prop_assert!(path.len() < 100);
        }
    }
}
