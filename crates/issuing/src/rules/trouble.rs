//! What is tried with an integrator, what comes of it, and what that means for the document.

kernel::state_words! {
    /// What is tried.
    pub enum Deed "issuing-deed" {
        /// The document is sent.
        Send = "send",
        /// Its standing is asked for.
        Status = "status",
        /// It is fetched as it was signed.
        Fetch = "fetch",
        /// It is cancelled.
        Cancel = "cancel",
        /// Somebody records what happened elsewhere.
        ByHand = "by_hand",
    }
}

kernel::state_words! {
    /// What came of it.
    pub enum Outcome "issuing-outcome" {
        /// It was done.
        Done = "done",
        /// It had been done before: the same document is there.
        Exists = "exists",
        /// Refused, with a reason.
        Refused = "refused",
        /// It did not arrive; nothing happened.
        NotSent = "not_sent",
        /// Nobody knows whether it arrived.
        Unknown = "unknown",
        /// It is not there.
        Missing = "missing",
    }
}

kernel::state_words! {
    /// Why a document is stuck.
    pub enum TroubleKind "issuing-trouble" {
        /// The integrator does not know us: credentials.
        Credentials = "credentials",
        /// The integrator has no such series.
        Series = "series",
        /// The integrator cannot be reached.
        Unreachable = "unreachable",
        /// Sent, outcome unknown.
        Unknown = "unknown",
        /// Another document with this ETTN or number is there.
        Conflict = "conflict",
        /// The adapter cannot do this.
        Lacks = "lacks",
        /// Nothing was heard for too long.
        Silent = "silent",
        /// The strict check found a fault, or no series is open for it.
        Faulty = "faulty",
    }
}
