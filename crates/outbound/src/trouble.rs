//! Why there is no answer, and whether the server may have acted all the same.

/// There is no whole answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The call is wrong in itself: an address that is none, or one that may not be called.
    #[error("the call could not be made: {0}")]
    Wrong(String),
    /// Nothing reached the server: no such name, nobody there, no secure connection. It may be tried again.
    #[error("the server was not reached: {0}")]
    NotSent(String),
    /// The call left and no whole answer came: whether the server acted must be asked.
    #[error("no answer came, and what became of the call is not known: {0}")]
    Unknown(String),
    /// The answer is larger than the caller has room for; the server may have acted.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// An answer came that is not what was expected; the server has acted as its status says.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
}

impl Trouble {
    /// Whether the server surely did nothing, so that the same call may be made again.
    #[must_use]
    pub const fn did_nothing(&self) -> bool {
        matches!(self, Self::Wrong(_) | Self::NotSent(_))
    }

    /// What `error` means for the call. The address is left out: it may carry a secret.
    pub(crate) fn of(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let told = told(&error);
        match () {
            () if error.is_builder() => Self::Wrong(told),
            () if error.is_connect() => Self::NotSent(told),
            () => Self::Unknown(told),
        }
    }
}

/// The error with its causes, as one line.
fn told(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        told = format!("{told}: {next}");
        cause = next.source();
    }
    told
}
