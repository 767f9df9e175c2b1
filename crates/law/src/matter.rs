//! A case made ready for the rules: settled facts, the delivery day, the business-day calendar of this buyer.

use jiff::civil::Date;
use kernel::calendar::{BusinessDays, PublicHolidays};
use kernel::refusal::Refused;

use crate::answer::Trace;
use crate::facts::{self, Buyer, Case, Condition};
use crate::rules::{Country, Group, RuleBook, ids};
use crate::texts::Said;

/// What every rule needs to know.
pub(crate) struct Matter<'a> {
    /// The rules.
    pub book: &'a RuleBook,
    /// The facts, settled.
    pub case: Case,
    /// The day of delivery, maybe assumed.
    pub delivered: Date,
    /// Whether the delivery was stated and not guessed.
    pub delivery_known: bool,
    /// The country.
    pub country: &'a Country,
    /// The product group, if it was named.
    pub group: Option<&'a Group>,
    /// How business days are counted.
    pub days: BusinessDays,
    /// What was assumed or left out.
    pub notes: Vec<Said>,
}

impl<'a> Matter<'a> {
    /// Checks and settles a case.
    pub fn new(book: &'a RuleBook, case: &Case) -> Result<Self, Refused> {
        facts::check(book, case)?;
        let settled = facts::settle(case);
        let case = settled.case;
        let country = book.country(&case.country);
        let country = country.ok_or_else(|| Refused::field("country", "law-refused-country"))?;
        let mut matter = Self {
            group: case
                .product
                .group
                .as_ref()
                .and_then(|group| book.group(group)),
            delivered: case.delivered_on.unwrap_or(case.contract_on),
            delivery_known: case.delivered_on.is_some() && !case.delivery_assumed,
            days: business_days(book, &case)?,
            notes: Vec::new(),
            book,
            case,
            country,
        };
        matter.note(settled.later);
        Ok(matter)
    }

    fn note(&mut self, later: usize) {
        if self.case.delivered_on.is_none() {
            let said = Said::new("law-note-delivery-missing").day("day", self.delivered);
            self.notes.push(said);
        } else if self.case.delivery_assumed {
            let said = Said::new("law-note-delivery-assumed").day("day", self.delivered);
            self.notes.push(said);
        }
        if later > 0 {
            let count = i64::try_from(later).unwrap_or(i64::MAX);
            self.notes
                .push(Said::new("law-note-later").number("count", count));
        }
        if self.is_turkish() && self.group.is_none() && self.case.product.listed.is_none() {
            self.notes.push(Said::new("law-note-group-missing"));
        }
    }

    /// The day of the question.
    pub const fn asked(&self) -> Date {
        self.case.asked_on
    }

    /// Whether Turkish law answers.
    pub fn is_turkish(&self) -> bool {
        self.country.code == "TR"
    }

    /// Whether the consumer act applies.
    pub fn is_consumer(&self) -> bool {
        self.case.buyer == Buyer::Consumer
    }

    /// Whether the good needs a warranty certificate.
    pub fn is_listed(&self) -> bool {
        let by_group = self.group.is_none_or(|group| group.listed);
        self.case.product.listed.unwrap_or(by_group)
    }

    /// Whether it is housing.
    pub fn is_housing(&self) -> bool {
        self.group.is_some_and(|group| group.housing)
    }

    /// Whether it was sold as refurbished.
    pub fn is_refurbished(&self) -> bool {
        self.case.condition == Condition::Refurbished
    }

    /// Notes the delivery in a working.
    pub fn tell_delivery(&self, trace: &mut Trace) {
        let key = if self.delivery_known {
            "law-fact-delivered"
        } else {
            "law-fact-delivered-assumed"
        };
        trace.fact("delivered_on", Said::new(key).day("day", self.delivered));
    }
}

/// The calendar of consumer law, with what the company agreed about half days.
fn business_days(book: &RuleBook, case: &Case) -> Result<BusinessDays, Refused> {
    let asked = case.asked_on;
    let saturday = book.cite(ids::BD_SATURDAY, asked)?.value.flag();
    let half_day = book.cite(ids::BD_HALF_DAY_COUNTS, asked)?.value.flag();
    Ok(BusinessDays {
        saturday: saturday.unwrap_or(true),
        half_day_counts: case.agreed.half_day_counts.or(half_day).unwrap_or(true),
        holidays: PublicHolidays::turkey(),
    })
}
