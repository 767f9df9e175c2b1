//! Makes the two files of a case: the PDF, and the ZIP with everything in it. Same case, same language, same bytes.

mod archive;
mod chain;
mod items;
mod list;
mod message;

use platform::{Failure, Lang, Platform};
use ui::L;

use crate::case::Case;
use crate::paper;
pub(crate) use items::Item;

/// The two files, with how much is in them.
#[derive(Clone, Debug)]
pub struct Made {
    /// What is read.
    pub pdf: Vec<u8>,
    /// Everything.
    pub zip: Vec<u8>,
    /// Files in the ZIP beside list and instructions.
    pub enclosed: usize,
    /// Files that are named with their hash and not in it.
    pub left_out: usize,
}

/// Makes both files of a case.
///
/// # Errors
/// When a paper cannot be set, or the store does not answer.
pub async fn make(platform: &Platform, case: &Case, lang: Lang) -> Result<Made, Failure> {
    let l = L::new(lang);
    let mut items = items::items(platform, case, l).await?;
    let logo = identity::logo(platform).await?;
    let logo = logo.map(|(_, bytes)| bytes.to_vec());
    let pdf = paper::print(case, &items, logo, l).await?;
    items.push(items::dossier(&pdf, case, items.len() + 1, l));
    let (enclosed, left_out) = counted(&items);
    let (at, case) = (case.at, case.clone());
    let zip = tokio::task::spawn_blocking(move || archive::zip(&case, items, at, l));
    let zip = zip.await.map_err(Failure::internal)??;
    Ok(Made {
        pdf,
        zip,
        enclosed,
        left_out,
    })
}

fn counted(items: &[Item]) -> (usize, usize) {
    let left_out = items.iter().filter(|item| item.left.is_some()).count();
    (items.len() - left_out, left_out)
}
