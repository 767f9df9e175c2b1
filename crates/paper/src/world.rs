//! What a template can see: itself, the shared parts, its facts, its pictures. Nothing else.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::FONTS;
use crate::template::{Picture, Template};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static PARTS: LazyLock<Option<Source>> = LazyLock::new(|| {
    let id = path("/vefa/paper.typ")?;
    Some(Source::new(
        id,
        include_str!("../parts/paper.typ").to_owned(),
    ))
});
static WORDS: &[u8] = include_bytes!("../parts/words.json");

/// The small closed world of one printing.
pub(crate) struct Desk {
    template: Source,
    facts: Bytes,
    pictures: Vec<(&'static str, Bytes)>,
}

impl Desk {
    pub(crate) fn new(template: &Template, facts: Vec<u8>, pictures: Vec<Picture>) -> Self {
        let pictures = pictures
            .into_iter()
            .map(|p| (p.name, Bytes::new(p.bytes)))
            .collect();
        let template = match path("/template.typ") {
            Some(id) => Source::new(id, template.source.to_owned()),
            None => Source::detached(template.source),
        };
        Self {
            template,
            facts: Bytes::new(facts),
            pictures,
        }
    }

    /// The line of a place in the template, counted from one.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.template
            .lines()
            .byte_to_line(byte)
            .map_or(0, |line| line + 1)
    }

    fn picture(&self, name: &str) -> Option<Bytes> {
        self.pictures
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, bytes)| bytes.clone())
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            return Ok(self.template.clone());
        }
        PARTS
            .as_ref()
            .filter(|parts| parts.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_with_slash() {
            "/facts.json" => Ok(self.facts.clone()),
            "/vefa/words.json" => Ok(Bytes::new(WORDS)),
            other => other
                .strip_prefix("/pictures/")
                .and_then(|name| self.picture(name))
                .ok_or(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn path(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}
