//! Who acts, what they may do, and the proof of it: a permission is a value that only the actor can give.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;

use kernel::ids::{CustomerId, StaffId, StationId, TokenId};
use uuid::Uuid;

use crate::{Failure, Lang};

/// What kind of person or program acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// Somebody of the company, signed in.
    Staff(StaffId),
    /// A program with a token that somebody of the company made.
    Token {
        /// The token.
        token: TokenId,
        /// Whose token it is.
        staff: StaffId,
    },
    /// A customer who came by a public link.
    Customer(CustomerId),
    /// The house itself: a job, a schedule, the command line.
    System(&'static str),
}

impl ActorKind {
    /// The word that is written beside an event.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Staff(_) => "staff",
            Self::Token { .. } => "token",
            Self::Customer(_) => "customer",
            Self::System(_) => "system",
        }
    }

    /// The acting record's id, when there is one.
    #[must_use]
    pub fn uuid(&self) -> Option<Uuid> {
        match self {
            Self::Staff(staff) => Some(staff.uuid()),
            Self::Token { token, .. } => Some(token.uuid()),
            Self::Customer(customer) => Some(customer.uuid()),
            Self::System(_) => None,
        }
    }
}

/// Which permissions somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grants {
    /// Everything: the house itself.
    All,
    /// These keys.
    Some(BTreeSet<Cow<'static, str>>),
}

impl Grants {
    /// Grants of the given keys.
    pub fn of<K: Into<Cow<'static, str>>>(keys: impl IntoIterator<Item = K>) -> Self {
        Self::Some(keys.into_iter().map(Into::into).collect())
    }

    /// No permission at all.
    #[must_use]
    pub const fn none() -> Self {
        Self::Some(BTreeSet::new())
    }

    /// Whether `key` is among them.
    #[must_use]
    pub fn hold(&self, key: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(keys) => keys.contains(key),
        }
    }
}

/// Which stations' records somebody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stations {
    /// Every station's.
    All,
    /// Only these stations'.
    Only(Vec<StationId>),
}

impl Stations {
    /// Whether records of `station` are seen; a record without a station is seen by all.
    #[must_use]
    pub fn see(&self, station: Option<StationId>) -> bool {
        match (self, station) {
            (Self::All, _) | (_, None) => true,
            (Self::Only(stations), Some(station)) => stations.contains(&station),
        }
    }
}

/// The acting person or program, with what they may do. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Actor {
    /// What kind of actor.
    pub kind: ActorKind,
    /// The name that is written beside events.
    pub name: Arc<str>,
    /// The language they read.
    pub lang: Lang,
    /// Which stations' records they see.
    pub stations: Stations,
    grants: Arc<Grants>,
}

impl Actor {
    /// An actor with these permissions.
    pub fn new(
        kind: ActorKind,
        name: impl Into<Arc<str>>,
        lang: Lang,
        stations: Stations,
        grants: Grants,
    ) -> Self {
        Self {
            kind,
            name: name.into(),
            lang,
            stations,
            grants: Arc::new(grants),
        }
    }

    /// The house itself, which may do everything; `what` says which part of it.
    #[must_use]
    pub fn system(what: &'static str) -> Self {
        Self::new(
            ActorKind::System(what),
            what,
            Lang::Turkish,
            Stations::All,
            Grants::All,
        )
    }

    /// Whether the permission with this key is held.
    #[must_use]
    pub fn can(&self, key: &str) -> bool {
        self.grants.hold(key)
    }

    /// The permission as a value.
    ///
    /// # Errors
    /// `Forbidden` when it is not held.
    pub fn may<P: Permission>(&self) -> Result<Allowed<P>, Failure> {
        if self.can(P::KEY) {
            Ok(Allowed(PhantomData))
        } else {
            Err(Failure::Forbidden { permission: P::KEY })
        }
    }

    /// The member of staff behind this actor, when there is one.
    #[must_use]
    pub fn staff(&self) -> Option<StaffId> {
        match self.kind {
            ActorKind::Staff(staff) | ActorKind::Token { staff, .. } => Some(staff),
            ActorKind::Customer(_) | ActorKind::System(_) => None,
        }
    }
}

/// Something that may be allowed; declared with [`permission!`](crate::permission).
pub trait Permission: Copy + Send + Sync + 'static {
    /// The key that roles list.
    const KEY: &'static str;
}

/// The proof that the actor holds `P`. Only [`Actor::may`] makes one.
#[derive(Clone, Copy, Debug)]
pub struct Allowed<P: Permission>(PhantomData<fn() -> P>);

/// What a capability tells `identity` about one of its permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionInfo {
    /// The permission's key.
    pub key: &'static str,
    /// The roles that hold it from the start.
    pub roles: &'static [&'static str],
}

/// Declares a permission: `permission!(EditCustomers = "customer.edit");`
#[macro_export]
macro_rules! permission {
    ($(#[$meta:meta])* $name:ident = $key:literal) => {
        $(#[$meta])*
        #[doc = concat!("The permission `", $key, "`.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $crate::Permission for $name {
            const KEY: &'static str = $key;
        }
    };
}
