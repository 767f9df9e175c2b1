//! The repository as the checks see it: crates with their manifests, and files with their texts.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::source::Source;

/// One crate.
#[derive(Debug, Clone)]
pub struct Room {
    /// The name of the crate, which is the name of its folder.
    pub name: String,
    /// Its manifest.
    pub manifest: toml::Table,
}

/// One text file below `crates/`.
#[derive(Debug, Clone)]
pub struct File {
    /// The crate in which it lies.
    pub room: String,
    /// Its path from the root of the repository, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
    /// The same taken apart, when it is Rust.
    pub rust: Option<Source>,
}

impl File {
    /// Whether the file is part of the program and not of its tests.
    pub fn in_program(&self) -> bool {
        self.path.starts_with(&format!("crates/{}/src/", self.room))
    }

    /// The path below `src/`, when it is there.
    pub fn below_src(&self) -> Option<&str> {
        self.path
            .strip_prefix(&format!("crates/{}/src/", self.room))
    }
}

/// The whole repository.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// The text of `ARCHITECTURE.md`.
    pub architecture: String,
    /// The crates, by name.
    pub rooms: Vec<Room>,
    /// The text files of the crates, by path.
    pub files: Vec<File>,
    /// Every folder below `crates/`.
    pub folders: Vec<String>,
    /// `tidy/ratchet.toml`.
    pub ratchet: toml::Table,
    /// `tidy/exceptions.toml`.
    pub exceptions: toml::Table,
}

const TEXT: &[&str] = &["rs", "html", "ftl", "toml", "typ", "js", "css", "md", "txt"];
const SKIPPED: &[&str] = &["node_modules", "target", "snapshots"];
const LARGEST: u64 = 4 << 20;

impl House {
    /// Reads the repository at `root`.
    ///
    /// # Errors
    /// When a file cannot be read or a manifest is not TOML.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut house = House {
            architecture: fs::read_to_string(root.join("ARCHITECTURE.md"))?,
            ratchet: table(&root.join("tidy/ratchet.toml"))?,
            exceptions: table(&root.join("tidy/exceptions.toml"))?,
            ..House::default()
        };
        for folder in sorted(&root.join("crates"))? {
            let manifest = folder.join("Cargo.toml");
            if manifest.exists() {
                let name = folder
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                house.walk(root, &name, &folder)?;
                house.rooms.push(Room {
                    name,
                    manifest: table(&manifest)?,
                });
            }
        }
        Ok(house)
    }

    fn walk(&mut self, root: &Path, room: &str, folder: &Path) -> io::Result<()> {
        for path in sorted(folder)? {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let shown = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            if path.is_dir() {
                if !SKIPPED.contains(&name.as_str()) {
                    self.folders.push(shown);
                    self.walk(root, room, &path)?;
                }
            } else if is_text(&path)? {
                let text = fs::read_to_string(&path)?;
                let rust = name.ends_with(".rs").then(|| Source::read(&text));
                self.files.push(File {
                    room: room.to_owned(),
                    path: shown,
                    text,
                    rust,
                });
            }
        }
        Ok(())
    }

    /// The Rust files of one crate's program.
    pub fn program_of(&self, room: &str) -> impl Iterator<Item = (&File, &Source)> {
        self.files
            .iter()
            .filter(move |file| file.room == room && file.in_program())
            .filter_map(|file| file.rust.as_ref().map(|rust| (file, rust)))
    }

    /// A list of strings in `tidy/exceptions.toml`.
    pub fn exception(&self, list: &str) -> Vec<&str> {
        let values = self.exceptions.get(list).and_then(toml::Value::as_array);
        values
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_str)
            .collect()
    }
}

fn is_text(path: &Path) -> io::Result<bool> {
    let known = path
        .extension()
        .and_then(|end| end.to_str())
        .is_some_and(|end| TEXT.contains(&end));
    Ok(known && fs::metadata(path)?.len() <= LARGEST)
}

fn table(path: &Path) -> io::Result<toml::Table> {
    let text = fs::read_to_string(path)?;
    text.parse()
        .map_err(|fault| io::Error::other(format!("{}: {fault}", path.display())))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
