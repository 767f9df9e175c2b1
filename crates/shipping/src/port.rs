//! How carriers are reached: one adapter for each, handed over by the program. A carrier without one is `manual`: people type.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

pub use crate::rules::live::Said;

use crate::rules::contents::Contents;
use crate::rules::offers::Service;
use crate::rules::parcel::Parcel;
use crate::rules::place::{Party, Place};
use crate::rules::tracking::Fact;

/// The word of a carrier that no adapter speaks with.
pub const MANUAL: &str = "manual";

/// What an adapter cannot do because its carrier does not document it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Sign its calls: what it sends is taken as a hint to ask, never believed.
    Signature,
    /// Say a price before it is booked.
    Quote,
    /// Take several parcels in one shipment.
    SeveralParcels,
    /// Fetch parcels when asked.
    Pickup,
    /// Give the ids of what it saw.
    SightingIds,
    /// Labels for label printers.
    Zpl,
}

impl Lack {
    /// Key of the text that tells people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Signature => "shipping-lack-signature",
            Self::Quote => "shipping-lack-quote",
            Self::SeveralParcels => "shipping-lack-several-parcels",
            Self::Pickup => "shipping-lack-pickup",
            Self::SightingIds => "shipping-lack-sighting-ids",
            Self::Zpl => "shipping-lack-zpl",
        }
    }
}

/// Our account with a carrier, opened.
#[derive(Clone, Default)]
pub struct Account {
    /// The key that the carrier gave us.
    pub key: String,
    /// What signs its calls; or empty.
    pub secret: String,
    /// What else the adapter must know.
    pub option: String,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("option", &self.option)
            .finish_non_exhaustive()
    }
}

/// A way whose price a carrier is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// Where it begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// It comes back from a customer.
    pub is_return: bool,
    /// What is sent.
    pub parcels: Vec<Parcel>,
}

/// A shipment that the carrier is asked to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Our number for it: what is asked for before a second try.
    pub reference: String,
    /// How it gets to the carrier.
    pub service: Service,
    /// It comes back from a customer.
    pub is_return: bool,
    /// Who sends.
    pub sender: Party,
    /// Who receives.
    pub receiver: Party,
    /// What is sent.
    pub parcels: Vec<Parcel>,
    /// What is in it.
    pub contents: Vec<Contents>,
}

/// A shipment that the carrier took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Booked {
    /// The carrier's key for it.
    pub carrier_ref: String,
    /// The number that people look it up by, once there is one.
    pub tracking_number: Option<String>,
    /// Where the carrier shows it.
    pub link: Option<String>,
    /// The label, as it came.
    pub label: Option<Vec<u8>>,
}

/// What the carrier says that it saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The carrier's id for it, when it has one.
    pub id: Option<String>,
    /// What.
    pub fact: Fact,
    /// When.
    pub at: Timestamp,
    /// Where, or empty.
    pub place: String,
    /// Its words, or empty.
    pub words: String,
}

/// What is known of a shipment now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tracked {
    /// What was seen, in any order, also what was told before.
    pub sightings: Vec<Sighting>,
    /// The number, when the carrier gave it later than at booking.
    pub tracking_number: Option<String>,
    /// Where the carrier shows it.
    pub link: Option<String>,
}

/// By what a carrier is asked for a shipment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskFor {
    /// The carrier's key.
    pub carrier_ref: Option<String>,
    /// The number that people look it up by.
    pub tracking_number: Option<String>,
}

/// A call of the carrier to us.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The value of the header that [`CarrierAdapter::signature_header`] names; or empty.
    pub signature: &'a str,
    /// The body as it came.
    pub body: &'a [u8],
}

/// What a call tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The carrier's key for the shipment.
    pub carrier_ref: Option<String>,
    /// The number that people look it up by.
    pub tracking_number: Option<String>,
    /// What was seen; empty when the carrier must be asked.
    pub sightings: Vec<Sighting>,
}

/// A wish that parcels are fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickupWish {
    /// Our number for it.
    pub reference: String,
    /// The carrier's key for the shipment.
    pub carrier_ref: String,
    /// From whom.
    pub from: Party,
    /// On which day.
    pub day: Date,
}

/// Why a carrier did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It was not reached, or was too busy: nothing happened, and trying later may help.
    #[error("not done: {words}")]
    NotDone {
        /// What it said.
        words: String,
        /// After how long it wants to hear us again.
        after: Option<Duration>,
    },
    /// Whether it happened is not known: it must be asked for before a second try.
    #[error("not known: {words}")]
    Unknown {
        /// What is known.
        words: String,
    },
    /// It refused: trying again will not help.
    #[error("refused: {words}")]
    Refused {
        /// Why, as it says.
        words: String,
    },
    /// The adapter cannot do it.
    #[error("the carrier does not offer this")]
    Lacking(Lack),
}

/// Speaks with one carrier. It reads and writes nothing of ours.
#[async_trait]
pub trait CarrierAdapter: Send + Sync {
    /// The word by which a carrier chooses it.
    fn name(&self) -> &'static str;

    /// What people call it.
    fn title(&self) -> &'static str;

    /// What it cannot do.
    fn lacks(&self) -> &'static [Lack];

    /// The header that holds the signature of a call; none when calls are not signed.
    fn signature_header(&self) -> Option<&'static str>;

    /// Says what a way costs by our account. It books nothing.
    async fn quote(&self, _account: &Account, _inquiry: &Inquiry) -> Result<Said, Trouble> {
        Err(Trouble::Lacking(Lack::Quote))
    }

    /// Looks for a shipment by our number.
    async fn find(&self, account: &Account, reference: &str) -> Result<Option<Booked>, Trouble>;

    /// Books.
    async fn book(&self, account: &Account, booking: &Booking) -> Result<Booked, Trouble>;

    /// Calls off.
    async fn cancel(&self, account: &Account, carrier_ref: &str) -> Result<(), Trouble>;

    /// Tells where it is.
    async fn track(&self, account: &Account, ask: &AskFor) -> Result<Tracked, Trouble>;

    /// Whether a call is the carrier's. Compared in constant time.
    fn is_genuine(&self, account: &Account, call: Call<'_>) -> bool;

    /// What a genuine call tells; nothing when it is about something else.
    fn read(&self, body: &[u8]) -> Result<Vec<Told>, Trouble>;

    /// Asks that parcels are fetched; answers with what the carrier calls it.
    async fn pickup(&self, account: &Account, wish: &PickupWish) -> Result<String, Trouble>;
}

/// The adapters of the program.
static KNOWN: OnceLock<Adapters> = OnceLock::new();

/// All adapters by their word. Cheap to clone.
#[derive(Clone, Default)]
pub struct Adapters(Arc<BTreeMap<&'static str, Arc<dyn CarrierAdapter>>>);

impl Adapters {
    /// These adapters.
    #[must_use]
    pub fn of(all: impl IntoIterator<Item = Arc<dyn CarrierAdapter>>) -> Self {
        let named = all.into_iter().map(|adapter| (adapter.name(), adapter));
        Self(Arc::new(named.collect()))
    }

    /// The adapter of a word; none for `manual`.
    #[must_use]
    pub fn named(&self, word: &str) -> Option<&Arc<dyn CarrierAdapter>> {
        self.0.get(word)
    }

    /// Remembers those of the program, for whoever asks for prices; the first who says so is believed.
    pub(crate) fn know(&self) {
        let _ = KNOWN.set(self.clone());
    }

    /// Those of the program.
    pub(crate) fn known() -> Self {
        KNOWN.get().cloned().unwrap_or_default()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Arc<dyn CarrierAdapter>> {
        self.0.values()
    }
}
