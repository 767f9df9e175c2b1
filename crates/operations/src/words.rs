//! Kinds of jobs and messages, states and troubles, in the reader's words.

use kernel::states::State as _;
use platform::Failure;
use post::{MailRow, MailState, Post, Trouble};
use ui::{L, State, Tag};

/// What a job does, in words: the capability's text `<crate>-job-<name>`, or the bare kind of one that nobody knows any more.
pub(crate) fn job(l: L, kind: &str) -> String {
    let key = kind.replacen('.', "-job-", 1).replace(['.', '_'], "-");
    if ui::texts::exists(l.lang(), &key) {
        l.t(&key)
    } else {
        kind.to_owned()
    }
}

/// What a message is, in words.
pub(crate) fn mail(l: L, post: &Post, kind: &str) -> String {
    post.kinds()
        .get(kind)
        .map_or_else(|| kind.to_owned(), |known| l.t(known.title))
}

/// Where a message stands, in its colour.
pub(crate) fn state(l: L, state: MailState) -> Tag {
    let colour = match state {
        MailState::Queued | MailState::Sending => State::Wait,
        MailState::Sent => State::Good,
        MailState::Unknown => State::Soon,
        MailState::Failed => State::Late,
    };
    Tag::new(colour, l.t(state.key()))
}

/// What is in a message's way, in words.
pub(crate) fn trouble_of(l: L, row: &MailRow) -> Option<String> {
    let (key, why) = row.trouble.as_ref()?;
    Some(l.a1(key, "why", why))
}

/// What the mail server said when it was tried.
pub(crate) fn trouble(l: L, trouble: Trouble) -> String {
    let (key, why) = match trouble {
        Trouble::Later(why) => ("post-trouble-later", why),
        Trouble::NoServer => return l.t("post-trouble-no-server"),
        Trouble::Never(why) => ("post-trouble-refused", why),
        Trouble::Unknown(why) => ("operations-try-unknown", why),
    };
    l.a1(key, "why", why)
}

/// Whether a person may decide to send it again.
pub(crate) const fn may_go_again(state: MailState) -> bool {
    matches!(state, MailState::Failed | MailState::Unknown)
}

/// The reasons of a refusal; any other failure goes its way.
pub(crate) fn refusal(failure: Failure) -> Result<kernel::Refused, Failure> {
    match failure {
        Failure::Refused(refused) => Ok(refused),
        other => Err(other),
    }
}
