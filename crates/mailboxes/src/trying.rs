//! Tries a mailbox: signs in, looks for its folders, greets the server for answers. Nothing is read or written.

use platform::Platform;

use crate::imap::Imap;
use crate::reader::Broken;
use crate::records::{folder, mailbox};
use crate::{outgoing, signing_in};

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Folders on the server.
    pub there: Vec<String>,
    /// Folders of ours that the server does not have.
    pub missing: Vec<String>,
    /// What the server for answers said, when it is asked and says no.
    pub smtp: Option<String>,
}

/// Tries a mailbox as it is kept.
///
/// # Errors
/// What is in the way of reading.
pub async fn try_mailbox(
    platform: &Platform,
    mailbox: &mailbox::Model,
    folders: &[folder::Model],
) -> Result<Tried, Broken> {
    let reach = signing_in::reach(platform, mailbox).await?;
    let mut imap = Imap::open(&reach).await?;
    let there = imap.folders().await?;
    imap.bye().await;
    let known = |name: &str| {
        there
            .iter()
            .any(|one| one == name || is_inbox(one) && is_inbox(name))
    };
    let missing = folders.iter().filter(|folder| !known(&folder.name));
    Ok(Tried {
        missing: missing.map(|folder| folder.name.clone()).collect(),
        smtp: match mailbox.smtp_host.is_empty() {
            true => None,
            false => greeted(platform, mailbox).await,
        },
        there,
    })
}

/// INBOX is one folder however it is written (RFC 3501, 5.1).
fn is_inbox(name: &str) -> bool {
    name.eq_ignore_ascii_case("inbox")
}

async fn greeted(platform: &Platform, mailbox: &mailbox::Model) -> Option<String> {
    match outgoing::server_of(platform, mailbox).await {
        Ok(smtp) => smtp.greet().await.err().map(|why| why.to_string()),
        Err(why) => Some(why.to_string()),
    }
}
