//! Choices with a word each: how it came, how urgent it is, how it ended, what was chosen, what a file is.

use kernel::states::State;

/// Declares a choice as a column of words.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident $prefix:literal { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        kernel::state_words! {
            $(#[$meta])*
            pub enum $name $prefix { $($(#[$doc])* $variant = $word,)+ }
        }

        impl $name {
            /// The choice with this word.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                word.parse().ok()
            }
        }

        platform::word_column!($name, State::word, $name::of_word);
    };
}

choice! {
    /// How a unit came to us.
    Came "service-came" {
        /// Handed in at the counter.
        Counter = "counter",
        /// By a carrier.
        Carrier = "carrier",
        /// Fetched by us.
        Fetched = "fetched",
        /// By a dealer.
        Dealer = "dealer",
    }
}

choice! {
    /// How urgent it is.
    Priority "service-priority" {
        /// In its turn.
        Normal = "normal",
        /// Before others.
        Urgent = "urgent",
    }
}

choice! {
    /// How an order ended.
    Outcome "service-outcome" {
        /// Repaired.
        Repaired = "repaired",
        /// Nothing was wrong.
        NoFault = "no_fault",
        /// Estimate declined or never answered.
        Declined = "declined",
        /// Given back without repair for another reason.
        Unrepaired = "unrepaired",
        /// Could not be repaired.
        Unrepairable = "unrepairable",
        /// Another unit stands in for it.
        Replaced = "replaced",
        /// Never collected.
        Disposed = "disposed",
        /// Taken back before any work.
        Cancelled = "cancelled",
    }
}

choice! {
    /// What the customer chose when a right opened.
    Chosen "service-choice" {
        /// Free repair.
        Repair = "repair",
        /// Another unit.
        Replacement = "replacement",
        /// The money back.
        Refund = "refund",
        /// A part of the money back.
        Reduction = "reduction",
        /// Nothing: the unit as it is.
        AsItIs = "as_it_is",
    }
}

impl Chosen {
    /// The law's word for it; taking the unit as it is uses no right.
    #[must_use]
    pub const fn of_law(self) -> Option<law::ChoiceKind> {
        Some(match self {
            Self::Repair => law::ChoiceKind::Repair,
            Self::Replacement => law::ChoiceKind::Replacement,
            Self::Refund => law::ChoiceKind::Refund,
            Self::Reduction => law::ChoiceKind::Reduction,
            Self::AsItIs => return None,
        })
    }
}

choice! {
    /// What a written report says.
    Report "service-report" {
        /// It cannot be repaired.
        Unrepairable = "unrepairable",
        /// The fault comes from use against the manual.
        UserFault = "user_fault",
    }
}

choice! {
    /// What a file of an order is.
    FileKind "service-file" {
        /// A photo.
        Photo = "photo",
        /// A paper.
        Paper = "paper",
        /// The signature of who took the unit.
        Signature = "signature",
    }
}

choice! {
    /// How an estimate was answered.
    Voice "service-voice" {
        /// By the customer's own link.
        Link = "link",
        /// By telephone.
        Telephone = "telephone",
        /// At the counter.
        Counter = "counter",
    }
}
