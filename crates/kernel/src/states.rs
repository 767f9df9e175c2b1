//! States: transitions as one declared table per aggregate. A move that is not in it is refused with those that are.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::refusal::Refusal;

/// A state of some aggregate. Made with [`crate::state_words!`].
pub trait State: Copy + Eq + 'static {
    /// All states, in the order of a life.
    const ALL: &'static [Self];

    /// The word in code, database and API.
    fn word(self) -> &'static str;

    /// Key of the name on screen.
    fn key(self) -> &'static str;
}

/// One row of a table: from any of these states to any of those.
#[derive(Clone, Copy, Debug)]
pub struct Row<S: 'static> {
    /// Where it may come from.
    pub from: &'static [S],
    /// Where it may go.
    pub to: &'static [S],
    /// What the move needs, in a few words for the printed diagram.
    pub needs: &'static str,
}

/// The whole truth about how an aggregate moves.
#[derive(Clone, Copy, Debug)]
pub struct StateTable<S: 'static> {
    /// States in which a life may begin.
    pub begins: &'static [S],
    /// The moves.
    pub rows: &'static [Row<S>],
}

impl<S: State> StateTable<S> {
    /// The states that may follow, in the order of a life.
    #[must_use]
    pub fn allowed_from(&self, state: S) -> Vec<S> {
        let goes = |next: &S| self.allows(state, *next);
        S::ALL.iter().copied().filter(goes).collect()
    }

    /// Whether the table has the move.
    #[must_use]
    pub fn allows(&self, from: S, to: S) -> bool {
        self.rows
            .iter()
            .any(|row| row.from.contains(&from) && row.to.contains(&to))
    }

    /// Whether nothing follows a state.
    #[must_use]
    pub fn is_end(&self, state: S) -> bool {
        self.allowed_from(state).is_empty()
    }

    /// The new state when the table has the move, else a refusal that names the moves it has.
    pub fn go(&self, from: S, to: S) -> Result<S, Refusal> {
        if self.allows(from, to) {
            return Ok(to);
        }
        Err(self.refusal(from, to))
    }

    /// The state when a life may begin in it, else a refusal that names those in which it may.
    pub fn begin(&self, state: S) -> Result<S, Refusal> {
        if self.begins.contains(&state) {
            return Ok(state);
        }
        let keys = self.begins.iter().map(|state| state.key()).collect();
        Err(Refusal::new("kernel-refused-state-begin")
            .with_key("to", state.key())
            .with_keys("allowed", keys))
    }

    /// States that no life reaches: a hole in the table. A test of each table expects none.
    #[must_use]
    pub fn unreachable(&self) -> Vec<S> {
        let mut reached: Vec<S> = self.begins.to_vec();
        let mut place = 0;
        // Each state is taken in once, so this ends after as many rounds as there are states.
        while let Some(state) = reached.get(place).copied() {
            let fresh = self.allowed_from(state).into_iter();
            let fresh: Vec<S> = fresh.filter(|next| !reached.contains(next)).collect();
            reached.extend(fresh);
            place += 1;
        }
        let missed = |state: &S| !reached.contains(state);
        S::ALL.iter().copied().filter(missed).collect()
    }

    /// The table as a mermaid state diagram, for the docs.
    #[must_use]
    pub fn mermaid(&self) -> String {
        let mut lines = String::from("stateDiagram-v2\n");
        for state in self.begins {
            let _ = writeln!(lines, "    [*] --> {}", state.word());
        }
        let mut drawn = BTreeSet::new();
        for row in self.rows {
            for (from, to) in pairs(row) {
                if drawn.insert((from.word(), to.word())) {
                    let _ = writeln!(lines, "    {}", arrow(from, to, row.needs));
                }
            }
        }
        for state in S::ALL.iter().filter(|state| self.is_end(**state)) {
            let _ = writeln!(lines, "    {} --> [*]", state.word());
        }
        lines
    }

    fn refusal(&self, from: S, to: S) -> Refusal {
        let allowed = self.allowed_from(from);
        let refusal = if allowed.is_empty() {
            Refusal::new("kernel-refused-state-end")
        } else {
            Refusal::new("kernel-refused-state-move")
        };
        refusal
            .with_key("from", from.key())
            .with_key("to", to.key())
            .with_keys("allowed", allowed.into_iter().map(State::key).collect())
    }
}

fn pairs<S: State>(row: &Row<S>) -> impl Iterator<Item = (S, S)> {
    let to = row.to;
    row.from
        .iter()
        .flat_map(move |from| to.iter().map(move |to| (*from, *to)))
}

fn arrow<S: State>(from: S, to: S, needs: &str) -> String {
    let label = needs.replace([':', ';', '\n'], ",");
    if label.is_empty() {
        return format!("{} --> {}", from.word(), to.word());
    }
    format!("{} --> {}: {label}", from.word(), to.word())
}

/// Declares the states of an aggregate: an enum with its words, the keys of its names, `Display`, `FromStr` and serde.
///
/// ```
/// kernel::state_words! {
///     /// Where a lamp is.
///     pub enum LampState "shop-lamp-state" {
///         /// It shines.
///         On = "on",
///         /// It does not.
///         Off = "off",
///     }
/// }
/// use kernel::states::State;
/// assert_eq!(LampState::On.key(), "shop-lamp-state-on");
/// assert_eq!("off".parse::<LampState>().unwrap(), LampState::Off);
/// ```
#[macro_export]
macro_rules! state_words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident $prefix:literal {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[$variant_meta])* $variant),+
        }

        impl $crate::states::State for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($prefix, "-", $word)),+
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::states::State::word(*self))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::Refusal;

            fn from_str(text: &str) -> ::std::result::Result<Self, $crate::Refusal> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::states::unknown(text)),
                }
            }
        }

        impl $crate::states::serde::Serialize for $name {
            fn serialize<S: $crate::states::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::states::State::word(*self))
            }
        }

        impl<'de> $crate::states::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::states::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let text = <::std::string::String as $crate::states::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err($crate::states::serde::de::Error::custom)
            }
        }
    };
}

#[doc(hidden)]
pub use ::serde;

/// The refusal of a word that is no state; used by [`crate::state_words!`].
#[must_use]
pub fn unknown(text: &str) -> Refusal {
    Refusal::new("kernel-refused-state-word").with("text", crate::ids::clipped(text))
}
