//! The file for the consumer arbitration committee: all of a ticket, as PDF and ZIP, with its verified chain.
