//! The files of the ZIP in their order, each with path, size and hash; bytes that are not what their hash says are left out.

use jiff::civil::Date;
use kernel::time::civil_day;
use platform::{Failure, Platform};
use sha2::{Digest as _, Sha256};
use ui::L;

use super::{chain, message};
use crate::case::{Case, Enclosure, What};
use crate::rules::fitting::{BYTES_MAX, FILES_MAX, fitting};
use crate::rules::naming::{Folder, path};
use crate::words;

/// Why a file is named and not enclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// There was no room.
    TooLarge,
    /// Nothing is stored under its hash.
    Missing,
    /// What is stored is not what the hash says.
    Altered,
}

impl Left {
    /// Its words.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "evidence-left-large",
            Self::Missing => "evidence-left-missing",
            Self::Altered => "evidence-left-altered",
        }
    }
}

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its place in the list, from 1.
    pub number: usize,
    /// Where it stands in the ZIP.
    pub path: String,
    /// What it is.
    pub what: String,
    /// Its number or name.
    pub name: String,
    /// Its day.
    pub day: Option<Date>,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: String,
    /// Its bytes, when they are enclosed.
    pub bytes: Vec<u8>,
    /// Why they are not.
    pub left: Option<Left>,
}

impl Item {
    fn written(
        number: usize,
        path: String,
        what: String,
        name: String,
        day: Date,
        bytes: Vec<u8>,
    ) -> Self {
        Self {
            number,
            path,
            what,
            name,
            day: Some(day),
            size: bytes.len() as u64,
            sha256: hash(&bytes),
            bytes,
            left: None,
        }
    }
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// All files but the PDF itself: documents, photos, messages with what came along, the chain.
pub(super) async fn items(platform: &Platform, case: &Case, l: L) -> Result<Vec<Item>, Failure> {
    let sizes: Vec<u64> = case.files.iter().map(|file| file.size).collect();
    let fits = fitting(&sizes, BYTES_MAX, FILES_MAX);
    let mut stored = Vec::with_capacity(case.files.len());
    for (file, fits) in case.files.iter().zip(fits) {
        stored.push((file, bytes_of(platform, file, fits).await?));
    }
    let (talk, rest): (Vec<_>, Vec<_>) = stored
        .into_iter()
        .partition(|(file, _)| matches!(file.what, What::Attachment(_)));
    let mut all: Vec<Item> = Vec::new();
    let mut counts = [0_usize; 3];
    for (file, read) in rest {
        let count = &mut counts[file.folder as usize];
        *count += 1;
        let name = named(file, l);
        let path = path(file.folder, *count, &name, &file.ending);
        all.push(of_file(file, path, read, l));
    }
    messages(&mut all, case, talk, l);
    let bytes = chain::json(case)?;
    let name = case.matter.number.clone();
    let (what, day) = (l.t("evidence-what-chain"), civil_day(case.at));
    all.push(Item::written(
        0,
        "zincir.json".into(),
        what,
        name,
        day,
        bytes,
    ));
    for (at, item) in all.iter_mut().enumerate() {
        item.number = at + 1;
    }
    Ok(all)
}

/// The PDF as a file of the list.
pub(super) fn dossier(pdf: &[u8], case: &Case, number: usize, l: L) -> Item {
    let (what, name) = (l.t("evidence-what-dossier"), case.matter.number.clone());
    let day = civil_day(case.at);
    Item::written(number, "dosya.pdf".into(), what, name, day, pdf.to_vec())
}

/// The bytes of a file, or why they are left out. A store that does not answer is no missing file.
async fn bytes_of(
    platform: &Platform,
    file: &Enclosure,
    fits: bool,
) -> Result<Result<Vec<u8>, Left>, Failure> {
    if !fits {
        return Ok(Err(Left::TooLarge));
    }
    match platform.files.get(&file.sha256).await {
        Ok(bytes) if hash(&bytes) == file.sha256 => Ok(Ok(bytes.to_vec())),
        Ok(_) => Ok(Err(Left::Altered)),
        Err(Failure::NotFound { .. }) => Ok(Err(Left::Missing)),
        Err(failure) => Err(failure),
    }
}

fn named(file: &Enclosure, l: L) -> String {
    match file.what {
        What::Document(..) => format!("{} {}", words::what(file, l), file.name),
        _ => file.name.clone(),
    }
}

fn of_file(file: &Enclosure, path: String, read: Result<Vec<u8>, Left>, l: L) -> Item {
    let (bytes, left) = match read {
        Ok(bytes) => (bytes, None),
        Err(left) => (Vec::new(), Some(left)),
    };
    Item {
        number: 0,
        path,
        what: words::what(file, l),
        name: file.name.clone(),
        day: file.day,
        size: file.size,
        sha256: file.sha256.clone(),
        bytes,
        left,
    }
}

/// Each message as a text, what came along beside it.
fn messages(
    all: &mut Vec<Item>,
    case: &Case,
    talk: Vec<(&Enclosure, Result<Vec<u8>, Left>)>,
    l: L,
) {
    let mut talk = talk.into_iter().peekable();
    for (at, spoken) in case.talk.iter().enumerate() {
        let (number, day) = (at + 1, civil_day(spoken.said.at));
        let mut along = Vec::new();
        while let Some((file, read)) =
            talk.next_if(|(file, _)| file.what == What::Attachment(number))
        {
            let name = format!("ek {} {}", along.len() + 1, file.name);
            let path = path(Folder::Messages, number, &name, &file.ending);
            along.push(of_file(file, path, read, l));
        }
        let paths: Vec<&str> = along.iter().map(|item| item.path.as_str()).collect();
        let text = message::text(spoken, number, &paths, l);
        let side = match spoken.said.inbound {
            true => "gelen",
            false => "giden",
        };
        let path = path(Folder::Messages, number, side, "txt");
        let (what, name) = (l.t("evidence-what-message"), words::speaker(spoken, l));
        all.push(Item::written(0, path, what, name, day, text.into_bytes()));
        all.extend(along);
    }
}
