//! Where a policy is harsher than the law. The editor names each place; judging applies the law there all the same.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::refusal::Refused;
use law::{
    Answer, Case, ClockKind, Distance, NamedCarrier, Right, RightKind, RightState, RuleBook, Unit,
};
use serde::Serialize;

use super::judge::outcome;
use super::policy::{Buyers, Fee, Payer, PolicyRule, PolicyVersion, Reason, ReturnPolicy};
use super::refund::Freight;
use super::states::Outcome;

/// What of a rule is harsher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// It does not take what must be taken.
    Refuses,
    /// Its window is shorter.
    Window,
    /// It keeps a fee.
    Fee,
    /// The customer pays a way back that is the seller's.
    WayBack,
    /// It keeps the outbound delivery.
    Freight,
    /// It leaves out a choice.
    Outcomes,
    /// Its refund comes later.
    RefundTime,
    /// It lets a person decide what is a right.
    Person,
}

impl Spot {
    /// Key of its sentence; the text takes `country`, `article` and, for days, `days`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Refuses => "returns-harsher-refuses",
            Self::Window => "returns-harsher-window",
            Self::Fee => "returns-harsher-fee",
            Self::WayBack => "returns-harsher-way-back",
            Self::Freight => "returns-harsher-freight",
            Self::Outcomes => "returns-harsher-outcomes",
            Self::RefundTime => "returns-harsher-refund-time",
            Self::Person => "returns-harsher-person",
        }
    }
}

/// One place where a policy is harsher than the law.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Harsher {
    /// Place of the version.
    pub version: usize,
    /// Place of the rule in it.
    pub rule: usize,
    /// What is harsher.
    pub spot: Spot,
    /// ISO code of the country whose law says so.
    pub country: String,
    /// Whether the rights of a defect say so, and not the withdrawal.
    pub defect: bool,
    /// The article.
    pub article: String,
    /// The law's days, where it is about days.
    pub days: Option<i32>,
}

/// Names every place where a policy is harsher than the law of the countries it is for, on its first day and on every later day of its
/// time on which the law changes. `distance` are the channels in which sales are made at a distance.
pub fn harsher(
    book: &RuleBook,
    policy: &ReturnPolicy,
    distance: &[String],
) -> Result<Vec<Harsher>, Refused> {
    let mut laws = Laws::new(book);
    let mut found = Found::new();
    for (version_at, version) in policy.versions.iter().enumerate() {
        let days = days(book, version);
        for (rule_at, rule) in version.rules.iter().enumerate() {
            if rule.scope.buyers == Buyers::Businesses {
                continue;
            }
            let mut look = Look {
                at: (version_at, rule_at),
                rule,
                country: "",
                found: &mut found,
            };
            let withdrawal = at_distance(rule, distance) && reaches(rule, false);
            look.everywhere(&mut laws, &days, withdrawal)?;
        }
    }
    Ok(found.into_values().collect())
}

fn countries<'a>(book: &'a RuleBook, rule: &PolicyRule) -> impl Iterator<Item = &'a str> {
    let named = rule.scope.countries.clone();
    let codes = book.countries().iter().map(|country| country.code.as_str());
    codes.filter(move |code| named.is_empty() || named.iter().any(|known| known == code))
}

fn at_distance(rule: &PolicyRule, distance: &[String]) -> bool {
    let channels = &rule.scope.channels;
    channels.is_empty() || channels.iter().any(|channel| distance.contains(channel))
}

fn reaches(rule: &PolicyRule, defect: bool) -> bool {
    let reasons = &rule.scope.reasons;
    reasons.is_empty()
        || reasons
            .iter()
            .any(|reason: &Reason| reason.is_defect() == defect)
}

/// The first day of a version, and the days within it from which a rule on withdrawal or defects holds.
fn days(book: &RuleBook, version: &PolicyVersion) -> BTreeSet<Date> {
    let areas = ["withdrawal", "defect", "warranty", "eu", "abroad"];
    let rules = book.rules().iter();
    let rules = rules.filter(|rule| areas.contains(&rule.area.as_str()));
    let changes = rules.flat_map(|rule| rule.versions.iter().filter_map(|one| one.from));
    let within = changes.filter(|day| version.holds(*day));
    within.chain([version.from]).collect()
}

/// One place a version, rule, spot, country and kind of right, though the law looks at it on several days.
type Found = BTreeMap<(usize, usize, Spot, String, bool), Harsher>;

/// What the law says, asked once for a country, a day and an exception, however many rules a policy has.
struct Laws<'a> {
    book: &'a RuleBook,
    asked: BTreeMap<(&'a str, Date, Option<String>, bool), Answer>,
}

impl<'a> Laws<'a> {
    const fn new(book: &'a RuleBook) -> Self {
        let asked = BTreeMap::new();
        Self { book, asked }
    }

    /// A consumer who bought at a distance, got the goods and withdraws on the same day.
    fn withdrawal(
        &mut self,
        country: &'a str,
        day: Date,
        exception: Option<&str>,
    ) -> Result<&Answer, Refused> {
        let exception = exception.map(str::to_owned);
        let distance = Distance {
            exception: exception.clone(),
            named_carrier: NamedCarrier::Named,
            withdrawn_on: Some(day),
            handed_over_on: Some(day),
            arrived_on: Some(day),
            ..Distance::default()
        };
        self.ask((country, day, exception, false), Some(distance))
    }

    /// A consumer whose goods turn out defective.
    fn defect(&mut self, country: &'a str, day: Date) -> Result<&Answer, Refused> {
        self.ask((country, day, None, true), None)
    }

    fn ask(
        &mut self,
        key: (&'a str, Date, Option<String>, bool),
        distance: Option<Distance>,
    ) -> Result<&Answer, Refused> {
        use std::collections::btree_map::Entry;
        let (country, day) = (key.0, key.1);
        match self.asked.entry(key) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(open) => {
                let mut case = Case::new(day, day);
                case.country = country.to_owned();
                case.delivered_on = Some(day);
                case.distance = distance;
                Ok(open.insert(law::ask(self.book, &case)?))
            }
        }
    }
}

struct Look<'l, 'b> {
    at: (usize, usize),
    rule: &'l PolicyRule,
    country: &'b str,
    found: &'l mut Found,
}

impl<'b> Look<'_, 'b> {
    fn say(&mut self, spot: Spot, defect: bool, article: &str, days: Option<i32>) {
        let country = self.country.to_owned();
        let key = (self.at.0, self.at.1, spot, country.clone(), defect);
        let one = Harsher {
            version: self.at.0,
            rule: self.at.1,
            spot,
            country,
            defect,
            article: article.to_owned(),
            days,
        };
        // Two years are 730 or 731 days: what satisfies the longer one satisfies both, and a refund the shorter one.
        let stricter = |known: &Harsher| match spot {
            Spot::RefundTime => one.days < known.days,
            _ => one.days > known.days,
        };
        if self.found.get(&key).is_none_or(stricter) {
            self.found.insert(key, one);
        }
    }

    fn everywhere(
        &mut self,
        laws: &mut Laws<'b>,
        days: &BTreeSet<Date>,
        withdrawal: bool,
    ) -> Result<(), Refused> {
        for country in countries(laws.book, self.rule) {
            self.country = country;
            for day in days {
                if withdrawal {
                    self.withdrawal(laws, *day)?;
                }
                if reaches(self.rule, true) {
                    self.defect(laws, *day)?;
                }
            }
        }
        Ok(())
    }

    fn withdrawal(&mut self, laws: &mut Laws<'b>, day: Date) -> Result<(), Refused> {
        let exception = self.rule.gives.exception.as_deref();
        let answer = laws.withdrawal(self.country, day, exception)?;
        let Some(right) = find(answer, RightKind::Withdrawal) else {
            return Ok(());
        };
        if right.state == RightState::Closed {
            return Ok(());
        }
        let gives = &self.rule.gives;
        let mut terms = right.trace.rules.iter();
        let term = terms.find(|rule| rule.unit == Unit::CalendarDay);
        let days = term.and_then(|rule| i32::try_from(rule.number()).ok());
        let article = term.map_or(String::new(), |rule| rule.article.clone());
        let short = |days: i32| {
            gives
                .window_days
                .is_some_and(|own| i64::from(own) < i64::from(days))
        };
        let window = gives.accepts && days.is_some_and(short);
        let free = find(answer, RightKind::FreeReturn);
        let free = free.is_some_and(|right| right.state == RightState::Open);
        let refund = answer.clocks.iter();
        let mut refund = refund.filter(|clock| clock.kind == ClockKind::WithdrawalRefund);
        let refund = refund.next().and_then(|clock| clock.trace.rules.first());
        let refund = refund.and_then(|rule| i32::try_from(rule.number()).ok());
        let late = |days: i32| {
            gives
                .refund_within_days
                .is_some_and(|own| i64::from(own) > i64::from(days))
        };
        let taken = gives.accepts;
        let spots = [
            (Spot::Refuses, !taken, None),
            (Spot::Window, window, days),
            (Spot::Fee, taken && keeps(gives.fee), None),
            (
                Spot::WayBack,
                taken && free && gives.way_back == Payer::Customer,
                None,
            ),
            (Spot::Freight, taken && gives.freight == Freight::Kept, None),
            (
                Spot::Outcomes,
                taken && !gives.outcomes.contains(&Outcome::Refund),
                None,
            ),
            (Spot::RefundTime, taken && refund.is_some_and(late), refund),
            (Spot::Person, taken && gives.person, None),
        ];
        self.note(false, &article, &spots);
        Ok(())
    }

    fn defect(&mut self, laws: &mut Laws<'b>, day: Date) -> Result<(), Refused> {
        let answer = laws.defect(self.country, day)?;
        let rights = answer.rights.iter();
        let open = rights.filter(|right| {
            outcome(right.kind).is_some()
                && !matches!(right.kind, RightKind::Withdrawal | RightKind::Reject)
                && right.state != RightState::Closed
        });
        let open: Vec<&Right> = open.collect();
        let Some(last) = open.iter().filter_map(|right| right.until).max() else {
            return Ok(());
        };
        let article = open.first().and_then(|right| right.trace.rules.first());
        let article = article.map_or(String::new(), |rule| rule.article.clone());
        let gives = &self.rule.gives;
        let days = kernel::time::days_between(day, last);
        let short = gives
            .window_days
            .is_some_and(|own| i64::from(own) < i64::from(days));
        let left_out =
            |right: &&Right| outcome(right.kind).is_some_and(|one| !gives.outcomes.contains(&one));
        let taken = gives.accepts;
        let spots = [
            (Spot::Refuses, !taken, None),
            (Spot::Window, taken && short, Some(days)),
            (Spot::Fee, taken && keeps(gives.fee), None),
            (
                Spot::WayBack,
                taken && gives.way_back == Payer::Customer,
                None,
            ),
            (Spot::Outcomes, taken && open.iter().any(left_out), None),
        ];
        self.note(true, &article, &spots);
        Ok(())
    }

    fn note(&mut self, defect: bool, article: &str, spots: &[(Spot, bool, Option<i32>)]) {
        for (spot, harsher, days) in spots {
            if *harsher {
                self.say(*spot, defect, article, *days);
            }
        }
    }
}

fn find(answer: &Answer, kind: RightKind) -> Option<&Right> {
    answer.rights.iter().find(|right| right.kind == kind)
}

fn keeps(fee: Fee) -> bool {
    match fee {
        Fee::None => false,
        Fee::Fixed(fee) => fee.minor > 0,
        Fee::Part(points) => points > 0,
    }
}
