//! Store credit, gift cards and points as ledgers.
