//! The port to integrators: what issuing asks of one, and how one says that it could not. Adapters stand above; the program hands them over.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use jiff::civil::Date;

use crate::facts::OnlineSale;
use crate::rules::kind::{Channel, EKind};

kernel::state_words! {
    /// What an integrator may be asked for; what an adapter's reference does not document it lacks, and says so.
    pub enum Capability "issuing-can" {
        /// Whether a tax number is registered for e-Fatura.
        CheckInvoiceUser = "check_invoice",
        /// Whether a tax number is registered for e-İrsaliye.
        CheckDespatchUser = "check_despatch",
        /// Send an e-Fatura.
        SendInvoice = "send_invoice",
        /// Send an e-Arşiv Fatura.
        SendArchive = "send_archive",
        /// Send an e-İrsaliye.
        SendDespatch = "send_despatch",
        /// Send an e-Gider Pusulası.
        SendVoucher = "send_voucher",
        /// Ask where a document stands.
        Status = "status",
        /// List invoices that came in.
        ListInvoices = "list_invoices",
        /// List despatch advices that came in.
        ListDespatches = "list_despatches",
        /// Fetch a document.
        Fetch = "fetch",
        /// Answer an invoice that came in.
        AnswerInvoice = "answer_invoice",
        /// Answer a despatch advice that came in.
        AnswerDespatch = "answer_despatch",
        /// Cancel an e-Arşiv Fatura.
        CancelArchive = "cancel_archive",
    }
}

impl Capability {
    /// What sending a document of this kind needs.
    #[must_use]
    pub const fn to_send(kind: EKind) -> Self {
        match kind {
            EKind::EInvoice => Self::SendInvoice,
            EKind::EArchive => Self::SendArchive,
            EKind::EDespatch => Self::SendDespatch,
            EKind::EVoucher | EKind::PaperVoucher => Self::SendVoucher,
            EKind::Answer => Self::AnswerInvoice,
            EKind::ReceiptAdvice => Self::AnswerDespatch,
        }
    }

    /// What asking for a registration by this channel needs.
    #[must_use]
    pub const fn to_check(channel: Channel) -> Self {
        match channel {
            Channel::Invoice => Self::CheckInvoiceUser,
            Channel::Despatch => Self::CheckDespatchUser,
        }
    }

    /// What listing the inbox of this channel needs.
    #[must_use]
    pub const fn to_list(channel: Channel) -> Self {
        match channel {
            Channel::Invoice => Self::ListInvoices,
            Channel::Despatch => Self::ListDespatches,
        }
    }
}

/// Why something could not be done, in what it means for the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The integrator does not know us.
    Credentials(String),
    /// It has no series of this prefix.
    MissingSeries(String),
    /// It looked at the document and says no.
    Refused {
        /// Its code.
        code: String,
        /// Its words.
        said: String,
    },
    /// A document with this ETTN or number is there already.
    Exists(String),
    /// There is no such document.
    NotThere,
    /// It surely did not arrive; the same may be sent again.
    NotSent(String),
    /// Nobody knows whether it arrived: it is asked for by its ETTN before anything is sent again.
    Unknown(String),
    /// It wants to be left alone for some seconds.
    Busy {
        /// Its words.
        said: String,
        /// Seconds that it named.
        seconds: Option<u32>,
    },
    /// The adapter cannot do this.
    Lacks(Capability),
    /// It answered what no reference describes.
    Unreadable(String),
}

impl Trouble {
    /// The integrator's words, for a person.
    #[must_use]
    pub fn said(&self) -> &str {
        match self {
            Self::Credentials(said)
            | Self::MissingSeries(said)
            | Self::Refused { said, .. }
            | Self::Exists(said)
            | Self::NotSent(said)
            | Self::Unknown(said)
            | Self::Busy { said, .. }
            | Self::Unreadable(said) => said,
            Self::NotThere | Self::Lacks(_) => "",
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Self::Credentials(_) => "credentials",
            Self::MissingSeries(_) => "missing series",
            Self::Refused { .. } => "refused",
            Self::Exists(_) => "exists",
            Self::NotThere => "not there",
            Self::NotSent(_) => "not sent",
            Self::Unknown(_) => "outcome unknown",
            Self::Busy { .. } => "busy",
            Self::Lacks(_) => "lacks this",
            Self::Unreadable(_) => "unreadable answer",
        };
        write!(f, "{word}: {}", self.said())
    }
}

impl std::error::Error for Trouble {}

/// Which document is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Which {
    /// What it is.
    pub kind: EKind,
    /// Its ETTN.
    pub ettn: String,
    /// Its number, when it has one.
    pub number: Option<String>,
}

/// A document to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Which document; the ETTN is the key that keeps it from being taken twice.
    pub which: Which,
    /// SATIS, IADE, SEVK …
    pub sort: String,
    /// The document.
    pub xml: String,
    /// The receiver's mailbox, when it has one.
    pub alias: Option<String>,
    /// Three letters of the series, when the integrator numbers.
    pub series: Option<String>,
    /// What a shop on the net says beside.
    pub online: Option<OnlineSale>,
    /// Day of issue.
    pub issued_on: Date,
}

/// The integrator has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The number, when the integrator gave or repeated it.
    pub number: Option<String>,
    /// Its words.
    pub said: String,
}

/// Where a document stands with an integrator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// There, not yet sent on.
    Draft,
    /// On its way.
    Underway,
    /// Its receiver has it, or it is valid as it is.
    Delivered,
    /// It was refused on its way.
    Failed,
    /// It is void.
    Cancelled,
}

/// What an integrator says of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub stands: Stands,
    /// Its number, when said.
    pub number: Option<String>,
    /// Code of the last step.
    pub code: String,
    /// Words of the last step.
    pub said: String,
    /// The receiver's answer, when there is one.
    pub answer: Option<Verdict>,
}

/// What a buyer says of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// KABUL.
    Accepted,
    /// RED, with its reason.
    Rejected(String),
}

/// What an integrator says of a tax number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// Whether it is registered.
    pub registered: bool,
    /// Its name there.
    pub title: String,
    /// Its mailboxes.
    pub aliases: Vec<String>,
}

/// A document that lies in the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InInbox {
    /// Its ETTN.
    pub ettn: String,
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: EKind,
}

/// A page of the inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InboxPage {
    /// Documents of this page.
    pub documents: Vec<InInbox>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<String>,
}

/// One integrator that is set up.
#[async_trait]
pub trait Integrator: Send + Sync {
    /// Whether it can be reached and knows us; answers with what it says of us.
    async fn try_out(&self) -> Result<String, Trouble>;

    /// Whether a tax number is registered.
    async fn check_user(&self, channel: Channel, tax_number: &str) -> Result<User, Trouble>;

    /// The document as this integrator wants it: with what it must be told beside. Called before the document is kept and sent.
    fn prepare(&self, parcel: &Parcel) -> Result<String, Trouble> {
        Ok(parcel.xml.clone())
    }

    /// Sends a document.
    async fn send(&self, parcel: &Parcel) -> Result<Taken, Trouble>;

    /// Where a document stands.
    async fn status(&self, which: &Which) -> Result<Standing, Trouble>;

    /// A page of what came in since a day.
    async fn list_incoming(
        &self,
        channel: Channel,
        since: Date,
        cursor: Option<&str>,
    ) -> Result<InboxPage, Trouble>;

    /// A document as XML: one of ours when `ours`, else one that came in.
    async fn fetch(&self, which: &Which, ours: bool) -> Result<Vec<u8>, Trouble>;

    /// Answers an invoice that came in.
    async fn answer(&self, which: &Which, verdict: &Verdict) -> Result<(), Trouble>;

    /// Cancels an e-Arşiv Fatura.
    async fn cancel(&self, which: &Which, why: &str) -> Result<(), Trouble>;
}

kernel::state_words! {
    /// What an adapter wants to know when it is set up.
    pub enum Ask "issuing-ask" {
        /// Key of the interface; secret.
        ApiKey = "api_key",
        /// Name of a user.
        Username = "username",
        /// Password; secret.
        Password = "password",
        /// Folder into which documents are written.
        OutFolder = "out_folder",
        /// Folder into which the other side writes what came in.
        InFolder = "in_folder",
        /// Folder into which the other side writes its answers.
        AckFolder = "ack_folder",
    }
}

impl Ask {
    /// Whether it is sealed and never shown again.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::ApiKey | Self::Password)
    }
}

/// How an integrator was set up, secrets opened.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// Where it is; never empty unless the adapter needs no address.
    pub address: String,
    /// Whether documents are real.
    pub live: bool,
    /// What the adapter asked for, by its word.
    pub said: BTreeMap<String, String>,
}

/// Secrets stay out of logs.
impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl Setup {
    /// What was said to a question; empty when nothing was.
    #[must_use]
    pub fn of(&self, ask: Ask) -> &str {
        let word = kernel::states::State::word(ask);
        self.said.get(word).map_or("", String::as_str)
    }
}

/// A kind of integrator that the program can speak to.
pub trait Adapter: Send + Sync {
    /// The word that an account keeps.
    fn word(&self) -> &'static str;

    /// What people call it.
    fn name(&self) -> &'static str;

    /// Its address for trials and the one for real documents; empty when it has none.
    fn addresses(&self) -> (&'static str, &'static str);

    /// What must be said to set it up.
    fn asks(&self) -> &'static [Ask];

    /// What its reference does not document.
    fn lacks(&self) -> &'static [Capability];

    /// Makes ready to speak.
    fn open(&self, setup: Setup) -> Arc<dyn Integrator>;
}

/// All adapters of the program.
#[derive(Clone, Default)]
pub struct Kit(Arc<Vec<Arc<dyn Adapter>>>);

impl fmt::Debug for Kit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|one| one.word()))
            .finish()
    }
}

/// The adapters of the program.
static KNOWN: OnceLock<Kit> = OnceLock::new();

impl Kit {
    /// Remembers the adapters, for handlers that the router makes from their paths; the first who says so is believed.
    pub(crate) fn know(&self) {
        let _ = KNOWN.set(self.clone());
    }

    /// Those of the program.
    pub(crate) fn known() -> Self {
        KNOWN.get().cloned().unwrap_or_default()
    }

    /// These adapters.
    #[must_use]
    pub fn new(adapters: Vec<Arc<dyn Adapter>>) -> Self {
        Self(Arc::new(adapters))
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Arc<dyn Adapter>> {
        self.0.iter()
    }

    /// The adapter of a word.
    #[must_use]
    pub fn of(&self, word: &str) -> Option<Arc<dyn Adapter>> {
        self.0.iter().find(|one| one.word() == word).cloned()
    }
}
