//! The law of after-sales: statutory rules as dated data, and a pure engine that answers a case with its working.
//!
//! The README shows how to ask it. [`RuleBook`] holds the rules; [`Case`] the facts; [`coverage`] says how long a unit is under warranty, and [`ask`]
//! adds the legal clocks and the rights that are open. Every answer carries a trace from fact to rule to result that
//! [`texts`] writes in Turkish and English. Nothing here reads a clock, a file or chance. This is not legal advice.

mod answer;
mod ask;
mod clocks;
mod coverage;
mod facts;
mod matter;
mod repairs;
mod rights;
mod rules;
pub mod texts;
mod withdrawal;

pub use answer::{
    Answer, Clock, ClockKind, ClockState, Coverage, Fact, Interval, IntervalKind, Right, RightKind,
    RightState, Trace,
};
pub use ask::{ask, coverage};
pub use facts::{
    Addressee, Agreed, Buyer, Case, Choice, ChoiceKind, Condition, ContractKind, Distance,
    FittedPart, Limit, Measure, MeasureKind, Medium, NamedCarrier, Notice, PaidService, Parcel,
    Product, Promise, PromiseKind, Reading, Repair, Replacement, Report, ReportKind, Starts,
};
pub use rules::{
    AppliesBy, Area, Cited, Confidence, Country, Entry, Group, Letter, LoadError, LoadErrors,
    Months, Rule, RuleBook, Statute, Unit, Value, Version, Words,
};
pub use texts::{Arg, Lang, Said};

/// The examples of the README are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
