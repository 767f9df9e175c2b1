//! *İkame cihaz teslim tutanağı*: a loan unit goes out, on what terms, and how it came back.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use serde::{Deserialize, Serialize};
use ui::L;

use super::blocks::{Blocks, said};
use super::facts::{Customer, Device, Exchange, Head};
use super::intake::Accessory;
use super::page::Written;
use super::parts;

/// The facts of a loan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loan {
    /// Station, number, day.
    pub head: Head,
    /// Number of the order for whose time it is lent.
    #[serde(default)]
    pub order_number: String,
    /// Who borrows.
    pub customer: Customer,
    /// What is lent.
    pub device: Device,
    /// What is in repair meanwhile.
    pub in_repair: Device,
    /// Whether the law asks for it (in warranty, ten business days): then it costs nothing.
    pub by_law: bool,
    /// In what condition it goes out.
    #[serde(default)]
    pub condition: String,
    /// What goes with it.
    #[serde(default)]
    pub accessories: Vec<Accessory>,
    /// When it was handed out.
    pub lent_at: Timestamp,
    /// When it is due back; none means with the end of the repair.
    #[serde(default)]
    pub due_on: Option<Date>,
    /// What was left as a deposit.
    #[serde(default)]
    pub deposit: Option<Money>,
    /// The same in words, where it is no sum of ours: an amount with its receipt's number.
    #[serde(default)]
    pub deposit_told: String,
    /// What it is worth, for a loss.
    #[serde(default)]
    pub worth: Option<Money>,
    /// What the station says beside that.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Who gave and who took.
    pub people: Exchange,
    /// How it came back.
    #[serde(default)]
    pub back: Option<LoanReturn>,
}

/// How a loan unit came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoanReturn {
    /// When.
    pub at: Timestamp,
    /// In what condition.
    #[serde(default)]
    pub condition: String,
    /// What came back with it, and what did not.
    #[serde(default)]
    pub accessories: Vec<Accessory>,
    /// What was damaged or missing, or empty.
    #[serde(default)]
    pub damage: String,
    /// What was kept or is asked for it.
    #[serde(default)]
    pub charged: Option<Money>,
    /// Deposit given back.
    #[serde(default)]
    pub deposit_back: Option<Money>,
    /// The same in words.
    #[serde(default)]
    pub deposit_told: String,
    /// Who gave and who took.
    pub people: Exchange,
}

impl Loan {
    pub(super) fn write(&self, l: L) -> Written {
        let mut blocks = Blocks::default();
        blocks.lead([self.due(l), self.left(l)]);
        let mut lent = parts::goods(&self.device, l);
        lent.role = l.t("service-paper-lent");
        blocks.parties(vec![
            parts::person("service-paper-borrower", &self.customer, l),
            lent,
        ]);
        blocks.facts(String::new(), self.facts(l));
        blocks.prose(l.t("service-paper-condition-out"), &self.condition);
        let things = self.accessories.iter();
        let things = things.map(|a| (a.came, a.name.clone())).collect();
        blocks.ticks(l.t("service-paper-accessories-out"), things);
        blocks.note(
            l.t(if self.by_law {
                "service-paper-loan-law"
            } else {
                "service-paper-loan-goodwill"
            }),
            &l.t(if self.by_law {
                "service-paper-loan-law-text"
            } else {
                "service-paper-loan-goodwill-text"
            }),
        );
        blocks.terms(l.t("service-paper-loan-terms"), self.all_terms(l));
        blocks.signatures(vec![
            parts::signer("service-paper-lent-by", &self.people.given_by, true, l),
            parts::signer("service-paper-borrowed-by", &self.people.taken_by, false, l),
        ]);
        self.returned(&mut blocks, l);
        Written {
            title: l.t(self.title()),
            under: String::new(),
            foot: l.t("service-paper-loan-foot"),
            blocks,
        }
    }

    /// Once it is back the contract is closed: the paper is then about the return.
    const fn title(&self) -> &'static str {
        match self.back {
            Some(_) => "service-paper-loan-back-title",
            None => "service-paper-loan-title",
        }
    }

    fn due(&self, l: L) -> (String, String, String) {
        let value = match self.due_on {
            Some(day) => parts::day_long(l, day),
            None => l.t("service-paper-loan-until-repaired"),
        };
        let under = l.a1("service-paper-lent-at", "at", l.moment(self.lent_at));
        (l.t("service-paper-loan-due"), value, under)
    }

    fn left(&self, l: L) -> (String, String, String) {
        let value = match self.deposit.filter(|money| !money.is_zero()) {
            Some(money) => l.money(money),
            None if said(&self.deposit_told) => self.deposit_told.clone(),
            None => l.t("service-paper-loan-no-deposit"),
        };
        (l.t("service-paper-loan-deposit"), value, String::new())
    }

    fn facts(&self, l: L) -> Vec<(String, String)> {
        let repaired = [self.in_repair.name(), self.in_repair.serial.clone()];
        let repaired = repaired.into_iter().filter(|words| said(words));
        vec![
            (
                l.t("service-paper-in-repair"),
                repaired.collect::<Vec<_>>().join(" · "),
            ),
            (l.t("service-paper-order"), self.order_number.clone()),
            (
                l.t("service-paper-worth"),
                self.worth.map(|money| l.money(money)).unwrap_or_default(),
            ),
        ]
    }

    fn all_terms(&self, l: L) -> Vec<String> {
        let mut terms = vec![
            l.t("service-paper-loan-term-use"),
            l.t("service-paper-loan-term-back"),
            l.t("service-paper-loan-term-damage"),
            l.t("service-paper-loan-term-data"),
        ];
        terms.extend(self.terms.iter().cloned());
        terms
    }

    fn returned(&self, blocks: &mut Blocks, l: L) {
        let Some(back) = &self.back else { return };
        let money = |amount: Option<Money>, told: &str| {
            let amount = amount.filter(|money| !money.is_zero());
            amount.map_or_else(|| told.to_owned(), |money| l.money(money))
        };
        blocks.facts(
            l.t("service-paper-loan-back"),
            [
                (l.t("service-paper-loan-back-at"), l.moment(back.at)),
                (l.t("service-paper-loan-charged"), money(back.charged, "")),
                (
                    l.t("service-paper-loan-deposit-back"),
                    money(back.deposit_back, &back.deposit_told),
                ),
            ],
        );
        blocks.prose(l.t("service-paper-condition-back"), &back.condition);
        let things = back.accessories.iter();
        let things = things.map(|a| (a.came, a.name.clone())).collect();
        blocks.ticks(l.t("service-paper-accessories-back"), things);
        let damage = if said(&back.damage) {
            back.damage.clone()
        } else {
            l.t("service-paper-loan-undamaged")
        };
        blocks.prose(l.t("service-paper-loan-damage"), &damage);
        blocks.signatures(vec![
            parts::signer("service-paper-given-by", &back.people.given_by, false, l),
            parts::signer("service-paper-taken-by", &back.people.taken_by, true, l),
        ]);
    }
}
