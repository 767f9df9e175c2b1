//! What law and policy are asked about a piece: records become a case and a subject; nothing is decided here.

use catalogue::{Beyond, SettledLine, SettledSale};
use jiff::civil::Date;
use kernel::ids::{ProductId, UnitId};
use law::{
    Addressee, Answer, Buyer, Case, Choice, ChoiceKind, Distance, NamedCarrier, RuleBook, Said,
};
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;

use crate::rules::abuse::Sign;
use crate::rules::judge::{Basis, Judgement, Question, judge};
use crate::rules::policy::{Reason, ReturnPolicy, Subject, of_product};
use crate::rules::states::{Acceptance, Outcome};

/// Channel of sales at a distance, as a policy names it.
pub const AT_A_DISTANCE: &str = "distance";
/// Channel of sales in a shop.
pub const IN_A_SHOP: &str = "store";

/// Days of the way back, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    /// When the goods were handed to the carrier.
    pub handed_over_on: Option<Date>,
    /// When they reached us.
    pub arrived_on: Option<Date>,
    /// When the money was back.
    pub refunded_on: Option<Date>,
    /// The customer took a carrier other than ours.
    pub other_carrier: bool,
    /// We fetch the goods.
    pub seller_collects: bool,
}

/// What is known of one piece when it is judged.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    /// The sale, when it was found.
    pub sale: Option<&'a SettledSale>,
    /// The line of it.
    pub line: Option<&'a SettledLine>,
    /// The item, when its serial number is known.
    pub unit: Option<UnitId>,
    /// The product.
    pub product: Option<&'a catalogue::views::product::Model>,
    /// What the law sees in the reason.
    pub reason: Reason,
    /// Whether a protective packaging was opened.
    pub opened: bool,
    /// Country whose law protects the buyer.
    pub country: &'a str,
    /// Whether a business bought.
    pub business: bool,
    /// Asked for by the recipient of a gift.
    pub gift: bool,
    /// The day on which it is asked for.
    pub asked_on: Date,
    /// Whether the pre-information named a carrier.
    pub named_carrier: NamedCarrier,
    /// Days of the way back.
    pub way: Way,
    /// How many photos of it were given.
    pub photos: u32,
    /// Whether its reason asks for photos.
    pub reason_asks_photos: bool,
    /// Groups that the customer is in.
    pub groups: &'a [String],
}

impl Piece<'_> {
    /// Category of the product: our own shelf.
    pub fn category(&self) -> String {
        let product = self.product.and_then(|product| product.category.clone());
        product.unwrap_or_default()
    }

    /// Day of delivery: of the item, else of the sale, else the day of the sale where nothing else is known.
    fn delivered_on(&self) -> Option<Date> {
        let line = self.line?;
        let mut units = line.units.iter();
        let own = self.unit.and_then(|id| units.find(|unit| unit.id == id));
        let own = own.and_then(|unit| unit.delivered_on);
        let sale = &self.sale?.sale;
        own.or(sale.delivered_on)
            .or((!sale.distance).then_some(sale.sold_on))
            .map(|day| day.min(self.asked_on))
    }

    fn contract_on(&self) -> Date {
        let sold = self.sale.map_or(self.asked_on, |sale| sale.sale.sold_on);
        self.delivered_on()
            .map_or(sold, |delivered| sold.min(delivered))
            .min(self.asked_on)
    }

    fn at_a_distance(&self) -> bool {
        self.sale.is_some_and(|sale| sale.sale.distance)
    }

    /// What decides which rule of the policy is for it.
    pub fn subject(&self) -> Subject {
        let channel = match self.at_a_distance() {
            true => AT_A_DISTANCE,
            false => IN_A_SHOP,
        };
        Subject {
            country: self.country.to_owned(),
            channel: channel.to_owned(),
            category: self.category(),
            reason: self.reason,
            groups: self.groups.to_vec(),
            business: self.business,
            contract_on: self.contract_on(),
            delivered_on: self.delivered_on(),
            asked_on: self.asked_on,
        }
    }

    /// The exception that its goods fall under; one that needs an opened packaging holds only when it was opened.
    fn exception(&self, policy: &ReturnPolicy) -> Option<String> {
        let rule = policy.rule_for(&self.subject());
        let own = self
            .product
            .and_then(|product| product.withdrawal_exception.as_deref())
            .map(|key| of_product(key).to_owned());
        let key = rule.and_then(|rule| rule.gives.exception.clone()).or(own)?;
        let needs_opening = matches!(key.as_str(), "hygiene_opened" | "opened_media");
        (!needs_opening || self.opened).then_some(key)
    }

    fn distance(&self, policy: &ReturnPolicy) -> Option<Distance> {
        if !self.at_a_distance() || self.gift {
            return None;
        }
        let withdraws = self.reason == Reason::ChangedMind;
        let of = |day: Option<Date>| day.filter(|_| withdraws);
        Some(Distance {
            exception: self.exception(policy),
            named_carrier: self.named_carrier,
            more_to_come: self.delivered_on().is_none(),
            withdrawn_on: withdraws.then_some(self.asked_on),
            handed_over_on: of(self.way.handed_over_on),
            arrived_on: of(self.way.arrived_on),
            refunded_on: of(self.way.refunded_on),
            other_carrier: self.way.other_carrier,
            seller_collects: self.way.seller_collects,
            ..Distance::default()
        })
    }

    fn choices(&self, chosen: Option<Outcome>) -> Vec<Choice> {
        let kind = match chosen {
            Some(Outcome::Refund | Outcome::StoreCredit) => ChoiceKind::Refund,
            Some(Outcome::Exchange) => ChoiceKind::Replacement,
            Some(Outcome::Reduction) => ChoiceKind::Reduction,
            _ => return Vec::new(),
        };
        let choice = Choice {
            on: self.asked_on,
            kind,
            to: Addressee::Seller,
            fulfilled_on: self.way.refunded_on,
        };
        vec![choice]
    }

    /// What the law says on a day; `chosen` is the right of a defect that was used.
    pub async fn answer<C: ConnectionTrait>(
        &self,
        conn: &C,
        policy: &ReturnPolicy,
        on: Date,
        chosen: Option<Outcome>,
    ) -> Result<Answer, Failure> {
        let beyond = Beyond {
            choices: self.choices(chosen.filter(|_| self.reason.is_defect())),
            distance: self.distance(policy),
            ..Beyond::default()
        };
        if let Some(unit) = self.unit {
            let known =
                catalogue::coverage_with(conn, &Stations::All, unit, on, beyond.clone()).await;
            match known {
                // facts of an item that contradict each other stop nobody: what the sale alone says is asked then
                Err(Failure::Refused(refused)) => {
                    tracing::warn!(%refused, %unit, "the facts of an item give no answer");
                }
                other => return other,
            }
        }
        Ok(law::ask(RuleBook::builtin(), &self.bare(beyond, on))?)
    }

    /// What the sale alone says.
    fn bare(&self, beyond: Beyond, on: Date) -> Case {
        let contract = self.contract_on();
        let mut case = Case::new(contract, on.max(contract));
        self.country.clone_into(&mut case.country);
        case.delivered_on = self.delivered_on();
        case.product.group = self.product.and_then(|row| row.product_group.clone());
        case.product.name = self.product.map(|row| row.name.clone());
        if self.business {
            case.buyer = Buyer::Business;
        }
        case.choices = beyond.choices;
        case.distance = beyond.distance;
        case
    }

    /// Judges it by law and policy.
    pub async fn judged<C: ConnectionTrait>(
        &self,
        conn: &C,
        policy: &ReturnPolicy,
        signs: &[Sign],
    ) -> Result<Judgement, Failure> {
        let answer = self.answer(conn, policy, self.asked_on, None).await?;
        let subject = self.subject();
        let question = Question {
            subject: &subject,
            law: &answer,
            signs,
            photos_given: self.photos,
            reason_asks_photos: self.reason_asks_photos,
        };
        let mut judgement = judge(policy, &question)?;
        self.unsure(&mut judgement);
        Ok(judgement)
    }

    /// Without the sale nothing is sure, and who did not pay gets no money.
    fn unsure(&self, judgement: &mut Judgement) {
        let person = |judgement: &mut Judgement, key| {
            judgement.acceptance = Acceptance::NeedsAPerson;
            judgement.grounds.push(Said::new(key));
        };
        if self.sale.is_none() {
            judgement.law.clear();
            judgement.refund_by = None;
            if judgement.basis == Basis::Law {
                judgement.basis = Basis::Nothing;
                judgement.grounds.clear();
            }
            person(judgement, "returns-ground-no-sale");
        } else if self.gift {
            let kept = [Outcome::Exchange, Outcome::StoreCredit, Outcome::Repair];
            judgement.outcomes.retain(|outcome| kept.contains(outcome));
            if judgement.outcomes.is_empty() {
                judgement.outcomes = vec![Outcome::Exchange, Outcome::StoreCredit];
            }
            judgement.refund_by = None;
            person(judgement, "returns-ground-gift");
        }
    }
}

/// Products of pieces by their keys, with what the law must know; one statement.
pub(crate) async fn products<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = ProductId>,
) -> Result<std::collections::HashMap<ProductId, catalogue::views::product::Model>, Failure> {
    use catalogue::views::product::{Column, Entity};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let ids: std::collections::BTreeSet<ProductId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    let rows = Entity::find()
        .filter(Column::Id.is_in(ids))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// What rules ask about who sends the goods back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sender {
    /// A business bought.
    pub business: bool,
    /// Groups that the customer is in.
    pub groups: Vec<String>,
}

impl From<accounts::Standing> for Sender {
    fn from(standing: accounts::Standing) -> Self {
        Self {
            business: standing.company,
            groups: standing.segment.into_iter().collect(),
        }
    }
}
