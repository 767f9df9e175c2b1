//! How payments speaks to providers: a port that adapters fill, handed over once by the program.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::identifiers::{holds_card_number, without_card_numbers};
use kernel::money::Money;

pub use crate::rules::matching::{Listed, Standing};

/// All adapters, handed over once by the program.
pub type Providers = Arc<[Arc<dyn RefundProvider>]>;

/// Our account with a provider, with its keys open. Never kept, never shown.
#[derive(Clone)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// Where the API is.
    pub base_url: String,
    /// The keys by the names that the adapter asked for.
    pub keys: BTreeMap<String, String>,
}

impl Account {
    /// A key, or empty.
    #[must_use]
    pub fn key(&self, name: &str) -> &str {
        self.keys.get(name).map_or("", String::as_str)
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({} at {})", self.name, self.base_url)
    }
}

/// A refund for a provider to make, or to tell about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The key by which a repetition is known; the same for one attempt for ever.
    pub key: String,
    /// What the provider calls the payment that is refunded.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// Our number of the refund, for people.
    pub number: String,
    /// What the provider calls the refund, once it said so.
    pub refund: Option<String>,
    /// When the attempt left.
    pub sent_at: Option<Timestamp>,
}

/// What became of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The money went.
    Succeeded {
        /// What the provider calls the refund.
        refund: Option<String>,
        /// What it said, in one line.
        words: String,
    },
    /// The provider has it; the outcome comes later.
    Accepted {
        /// What the provider calls the refund.
        refund: Option<String>,
        /// What it said, in one line.
        words: String,
    },
    /// The provider's last word: the money did not go.
    Failed {
        /// What it said, in one line.
        words: String,
    },
    /// It may have happened or not.
    Unknown {
        /// What is known, in one line.
        words: String,
    },
    /// It surely did not leave; the same call may be made again later.
    NotSent {
        /// Why, in one line.
        words: String,
    },
}

impl Reply {
    /// The same without a card's number in what was said: it would stand in the record, in its events, in the job and in the log.
    #[must_use]
    pub fn clean(self) -> Self {
        let plain = |words: String| without_card_numbers(&words);
        // a name that looks like a card's number is found again by our key
        let named = |name: Option<String>| name.filter(|name| !holds_card_number(name));
        match self {
            Self::Succeeded { refund, words } => Self::Succeeded {
                refund: named(refund),
                words: plain(words),
            },
            Self::Accepted { refund, words } => Self::Accepted {
                refund: named(refund),
                words: plain(words),
            },
            Self::Failed { words } => Self::Failed {
                words: plain(words),
            },
            Self::Unknown { words } => Self::Unknown {
                words: plain(words),
            },
            Self::NotSent { words } => Self::NotSent {
                words: plain(words),
            },
        }
    }
}

/// A webhook as it came.
#[derive(Clone, Copy)]
pub struct Delivered<'a> {
    /// The headers, by names in small letters.
    pub headers: &'a BTreeMap<String, String>,
    /// The body, byte for byte.
    pub body: &'a [u8],
    /// When it came.
    pub at: Timestamp,
}

/// A webhook that proved to be the provider's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What the provider calls the event; the same when it is told again.
    pub event: String,
    /// The provider's word for its kind.
    pub kind: String,
    /// Our key of the attempt, when the provider keeps it.
    pub key: Option<String>,
    /// What the provider calls the refund.
    pub refund: Option<String>,
    /// What the provider calls the payment, when it only says that something became of a refund: every open one is asked for.
    pub payment: Option<String>,
    /// What it says; none when it is about something else.
    pub says: Option<Reply>,
}

/// Why a webhook is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forged {
    /// There is no signature.
    Unsigned,
    /// The signature is another's, or the body was changed.
    Wrong,
    /// It was signed too long ago.
    Old,
    /// The body is not what the provider sends.
    Unreadable,
}

/// What an adapter cannot do because its provider does not document it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The same key twice may pay twice, so nothing is ever sent again by itself.
    Repetition,
    /// An outcome cannot be asked for.
    Status,
    /// Refunds are not told by webhook.
    Notices,
    /// The refunds of a day are not listed.
    Listing,
}

impl Lack {
    /// The word by which programs know it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Repetition => "repetition",
            Self::Status => "status",
            Self::Notices => "notices",
            Self::Listing => "listing",
        }
    }

    /// Text key that says so.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Repetition => "payments-lacks-repetition",
            Self::Status => "payments-lacks-status",
            Self::Notices => "payments-lacks-notices",
            Self::Listing => "payments-lacks-listing",
        }
    }
}

/// A secret that an adapter needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyField {
    /// Its name in the adapter.
    pub name: &'static str,
    /// What the provider calls it, in its own language.
    pub label: &'static str,
}

/// Speaks to one provider.
#[async_trait]
pub trait RefundProvider: Send + Sync {
    /// Its word: `stripe`.
    fn adapter(&self) -> &'static str;

    /// Its name as people write it.
    fn title(&self) -> &'static str;

    /// Where its API is, for real money.
    fn base_url(&self) -> &'static str;

    /// What it needs to know.
    fn keys(&self) -> &'static [KeyField];

    /// What it cannot do.
    fn lacks(&self) -> &'static [Lack];

    /// Makes a refund.
    async fn refund(&self, account: &Account, order: &Order) -> Reply;

    /// Asks what became of a refund.
    async fn status(&self, account: &Account, order: &Order) -> Reply;

    /// All refunds of a day in Turkey, or why they are not known; only where [`Lack::Listing`] is not lacked.
    async fn list(&self, _account: &Account, _day: Date) -> Result<Vec<Listed>, String> {
        Err("the provider does not document a list of refunds".to_owned())
    }

    /// Whether the outcome of this refund can be asked for at all.
    fn can_be_asked(&self, _order: &Order) -> bool {
        !self.lacks().contains(&Lack::Status)
    }

    /// Proves that a webhook is the provider's, in constant time, and reads it.
    fn verify(&self, account: &Account, delivered: Delivered<'_>) -> Result<Notice, Forged>;
}

/// The adapter of a word.
#[must_use]
pub fn adapter<'a>(providers: &'a Providers, word: &str) -> Option<&'a Arc<dyn RefundProvider>> {
    providers.iter().find(|known| known.adapter() == word)
}
