//! The return policy: dated versions of rules by country, channel, category, reason and customer group. It stands above the law:
//! it may be kinder, and where it is harsher the law is applied all the same, see [`super::harsher`] and [`super::judge`].

use jiff::civil::Date;
use kernel::money::Money;
use kernel::refusal::{Problems, Refusal, Refused};
use law::{AppliesBy, Entry, RuleBook, Value};
use serde::{Deserialize, Serialize};

use super::photos::{PHOTOS_MAX, Photos};
use super::refund::Freight;
use super::states::Outcome;

/// The most versions of a policy and the most rules of a version.
pub const VERSIONS_MAX: usize = 200;
/// The most rules of a version.
pub const RULES_MAX: usize = 500;
/// The longest window in days: ten years.
pub const WINDOW_MAX: u32 = 3_650;

kernel::state_words! {
    /// What kind of reason a customer gives; each leaf of a category's tree of reasons is of one kind.
    pub enum Reason "returns-reason" {
        /// It is not wanted any more.
        ChangedMind = "changed_mind",
        /// It does not do what it should.
        Defective = "defective",
        /// It came damaged.
        Damaged = "damaged",
        /// Something else came.
        WrongItem = "wrong_item",
    }
}

impl Reason {
    /// Whether it says that the goods are not as they should be.
    #[must_use]
    pub const fn is_defect(self) -> bool {
        !matches!(self, Self::ChangedMind)
    }
}

/// Whose purchases a rule is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Buyers {
    /// Everybody's.
    #[default]
    All,
    /// Those of consumers.
    Consumers,
    /// Those of businesses, whom the law of consumers does not protect.
    Businesses,
}

/// What a rule is for; an empty list means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scope {
    /// ISO codes of countries.
    pub countries: Vec<String>,
    /// Sales channels.
    pub channels: Vec<String>,
    /// Categories of products.
    pub categories: Vec<String>,
    /// Kinds of reasons.
    pub reasons: Vec<Reason>,
    /// Groups of customers.
    pub groups: Vec<String>,
    /// Consumers, businesses or all.
    pub buyers: Buyers,
}

/// Who pays for sending the goods back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// We do.
    #[default]
    Seller,
    /// The customer does.
    Customer,
}

/// A fee that is kept of a refund.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fee {
    /// None.
    #[default]
    None,
    /// An amount.
    Fixed(Money),
    /// A part of what would go back, in hundredths of a per cent.
    Part(u32),
}

impl Fee {
    /// What is kept of a refund; refused in another currency than the sale's.
    pub fn of(self, total: Money) -> Result<i64, Refusal> {
        match self {
            Self::None => Ok(0),
            Self::Fixed(fee) => total.minus(fee).map(|_| fee.minor.min(total.minor)),
            Self::Part(points) => {
                let part = i128::from(total.minor) * i128::from(points.min(10_000)) / 10_000;
                Ok(i64::try_from(part).unwrap_or(total.minor))
            }
        }
    }
}

/// What a rule gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Terms {
    /// Whether such returns are taken at all.
    pub accepts: bool,
    /// Days from delivery in which it must be asked for; none means without limit.
    pub window_days: Option<u32>,
    /// What is kept.
    pub fee: Fee,
    /// Who pays for the way back.
    pub way_back: Payer,
    /// When the outbound delivery goes back.
    pub freight: Freight,
    /// What the customer may choose.
    pub outcomes: Vec<Outcome>,
    /// Days in which the refund is promised.
    pub refund_within_days: Option<u32>,
    /// The photos that are asked for.
    pub photos: Photos,
    /// Whether a person decides.
    pub person: bool,
    /// Key of the legal exception that its goods fall under, such as `hygiene_opened`; it goes into the case that the law is asked.
    pub exception: Option<String>,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            accepts: true,
            window_days: None,
            fee: Fee::None,
            way_back: Payer::Seller,
            freight: Freight::WithTheWholeSale,
            outcomes: vec![Outcome::Refund],
            refund_within_days: None,
            photos: Photos::default(),
            person: false,
            exception: None,
        }
    }
}

/// One rule of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRule {
    /// What people call it; it stands in the trace.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub scope: Scope,
    /// Which date of a return must lie in the days of its version.
    pub applies_by: AppliesBy,
    /// What it gives.
    #[serde(default)]
    pub gives: Terms,
}

/// The rules from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyVersion {
    /// First day.
    pub from: Date,
    /// Last day; none means until further notice.
    #[serde(default)]
    pub to: Option<Date>,
    /// Rules in order: the first that fits decides.
    pub rules: Vec<PolicyRule>,
}

impl PolicyVersion {
    pub(super) fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A company's return policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnPolicy {
    /// Its versions.
    pub versions: Vec<PolicyVersion>,
}

/// What decides which rule is for a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// ISO code of the country whose law protects the buyer.
    pub country: String,
    /// Sales channel.
    pub channel: String,
    /// Category of the product.
    pub category: String,
    /// Kind of reason.
    pub reason: Reason,
    /// Groups that the customer is in.
    pub groups: Vec<String>,
    /// Whether a business bought.
    pub business: bool,
    /// The day of the contract.
    pub contract_on: Date,
    /// The day of delivery, once it came.
    pub delivered_on: Option<Date>,
    /// The day on which the return is asked for.
    pub asked_on: Date,
}

impl Subject {
    fn day(&self, by: AppliesBy) -> Date {
        match by {
            AppliesBy::Contract => self.contract_on,
            AppliesBy::Delivery => self.delivered_on.unwrap_or(self.asked_on),
            AppliesBy::Event => self.asked_on,
        }
    }
}

impl Scope {
    /// Whether the rule is for a return.
    #[must_use]
    pub fn fits(&self, subject: &Subject) -> bool {
        let named = |list: &[String], word: &String| list.is_empty() || list.contains(word);
        let group = self.groups.is_empty()
            || subject
                .groups
                .iter()
                .any(|group| self.groups.contains(group));
        let buyer = match self.buyers {
            Buyers::All => true,
            Buyers::Consumers => !subject.business,
            Buyers::Businesses => subject.business,
        };
        let reason = self.reasons.is_empty() || self.reasons.contains(&subject.reason);
        named(&self.countries, &subject.country)
            && named(&self.channels, &subject.channel)
            && named(&self.categories, &subject.category)
            && group
            && buyer
            && reason
    }
}

impl ReturnPolicy {
    /// The rule for a return: of the newest version first, the first whose scope fits and whose own date lies in the version.
    #[must_use]
    pub fn rule_for(&self, subject: &Subject) -> Option<&PolicyRule> {
        let mut versions: Vec<&PolicyVersion> = self.versions.iter().collect();
        versions.sort_by_key(|version| std::cmp::Reverse(version.from));
        let rules = versions
            .into_iter()
            .flat_map(|version| version.rules.iter().map(move |rule| (version, rule)));
        let mut fitting = rules.filter(|(version, rule)| {
            version.holds(subject.day(rule.applies_by)) && rule.scope.fits(subject)
        });
        fitting.next().map(|(_, rule)| rule)
    }
}

/// Refuses a policy that cannot be applied, with every reason at once.
pub fn check(book: &RuleBook, policy: &ReturnPolicy) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let few = policy.versions.len() <= VERSIONS_MAX;
    problems.check(few, "versions", "returns-refused-policy-many");
    for (place, version) in policy.versions.iter().enumerate().take(VERSIONS_MAX) {
        let at = format!("versions[{place}]");
        let forward = version.to.is_none_or(|to| version.from <= to);
        problems.check(forward, format!("{at}.to"), "returns-refused-policy-days");
        let alone = !policy
            .versions
            .iter()
            .take(place)
            .any(|other| other.holds(version.from) || version.holds(other.from));
        problems.check(
            alone,
            format!("{at}.from"),
            "returns-refused-policy-overlap",
        );
        let few = version.rules.len() <= RULES_MAX;
        problems.check(few, format!("{at}.rules"), "returns-refused-policy-many");
        for (nth, rule) in version.rules.iter().enumerate().take(RULES_MAX) {
            check_rule(book, &format!("{at}.rules[{nth}]"), rule, &mut problems);
        }
    }
    problems.finish(())
}

/// The exceptions of the right of withdrawal that any country's law knows, each once.
pub fn exceptions(book: &RuleBook) -> impl Iterator<Item = &Entry> {
    let lists = ["TR.WITHDRAW.EXCEPTIONS", "EU.WITHDRAW.EXCEPTIONS"];
    let rules = lists.into_iter().filter_map(|id| book.rule(id));
    let values = rules.flat_map(|rule| rule.versions.iter().map(|one| &one.value));
    let entries = values.flat_map(|value| match value {
        Value::List(list) => list.as_slice(),
        _ => &[],
    });
    let mut seen = std::collections::BTreeSet::new();
    entries.filter(move |entry| seen.insert(entry.key.as_str()))
}

/// What the law calls an exception that stands on a product.
#[must_use]
pub fn of_product(key: &str) -> &str {
    match key {
        "market_price" => "financial_market_price",
        "custom_made" => "made_to_order",
        "mixed" => "mixed_inseparable",
        "media_opened" => "opened_media",
        "periodical" => "newspapers",
        "dated_service" => "dated_leisure",
        "registered_vehicle" => "registered_vehicle_or_drone",
        same => same,
    }
}

fn check_rule(book: &RuleBook, at: &str, rule: &PolicyRule, problems: &mut Problems) {
    let gives = &rule.gives;
    let named = (1..=120).contains(&rule.name.trim().chars().count());
    problems.check(named, format!("{at}.name"), "returns-refused-policy-name");
    let known = |code: &String| book.country(code).is_some();
    let countries = rule.scope.countries.iter().all(known);
    problems.check(
        countries,
        format!("{at}.scope.countries"),
        "returns-refused-policy-country",
    );
    let window = gives.window_days.is_none_or(|days| days <= WINDOW_MAX);
    let promise = gives
        .refund_within_days
        .is_none_or(|days| days <= WINDOW_MAX);
    problems.check(
        window,
        format!("{at}.gives.window_days"),
        "returns-refused-policy-window",
    );
    problems.check(
        promise,
        format!("{at}.gives.refund_within_days"),
        "returns-refused-policy-window",
    );
    let fee = match gives.fee {
        Fee::None => true,
        Fee::Fixed(fee) => (0..=Money::LARGEST).contains(&fee.minor),
        Fee::Part(points) => points <= 10_000,
    };
    problems.check(fee, format!("{at}.gives.fee"), "returns-refused-policy-fee");
    let photos = gives.photos.least <= PHOTOS_MAX;
    problems.check(
        photos,
        format!("{at}.gives.photos"),
        "returns-refused-policy-photos",
    );
    let exception = gives.exception.as_deref();
    problems.check(
        exception.is_none_or(|key| exceptions(book).any(|entry| entry.key == key)),
        format!("{at}.gives.exception"),
        "returns-refused-policy-exception",
    );
    let chosen = !gives.accepts || !gives.outcomes.is_empty();
    problems.check(
        chosen,
        format!("{at}.gives.outcomes"),
        "returns-refused-policy-outcomes",
    );
}
