//! *Onarım teklifi*: what a paid repair would cost, until when that holds, and how to say yes or no.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use serde::{Deserialize, Serialize};
use ui::L;

use super::blocks::{Blocks, Cell, Column, Width, said};
use super::facts::{Customer, Device, Head, PriceLine, Sum, Warranty};
use super::page::Written;
use super::parts;

/// The facts of an estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Station, number, day.
    pub head: Head,
    /// Number of the order that it belongs to.
    #[serde(default)]
    pub order_number: String,
    /// Who decides.
    pub customer: Customer,
    /// The device.
    pub device: Device,
    /// Whether it is in warranty.
    pub warranty: Warranty,
    /// The fault that was found.
    #[serde(default)]
    pub found: String,
    /// What would be done.
    #[serde(default)]
    pub proposal: String,
    /// The last day on which it can be accepted.
    pub valid_until: Date,
    /// Its lines.
    pub lines: Vec<PriceLine>,
    /// What it comes to.
    pub sum: Sum,
    /// Other ways, each with its price.
    #[serde(default)]
    pub alternatives: Vec<Alternative>,
    /// What is asked when it is declined, if that was agreed before; VAT included.
    #[serde(default)]
    pub diagnosis_fee: Option<Money>,
    /// A deposit that is asked for with the acceptance.
    #[serde(default)]
    pub deposit: Option<Money>,
    /// How many business days the repair takes once it is accepted.
    #[serde(default)]
    pub work_days: Option<u16>,
    /// Months for which fitted parts are under warranty.
    #[serde(default)]
    pub part_months: Option<u16>,
    /// Where to answer.
    #[serde(default)]
    pub link: Option<String>,
    /// What the station says beside that.
    #[serde(default)]
    pub terms: Vec<String>,
    /// The answer, when there is one already.
    #[serde(default)]
    pub answered: Option<Acceptance>,
}

/// Another way to help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// Its name: Değişim parçasıyla.
    pub title: String,
    /// What it means.
    #[serde(default)]
    pub text: String,
    /// What it costs, VAT included.
    pub total: Money,
}

/// Who answered, when and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Yes or no.
    pub accepted: bool,
    /// Name and surname.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How, in the reader's words: bağlantı, telefon, tezgâh.
    pub channel: String,
    /// The way that was chosen, when it was an alternative.
    #[serde(default)]
    pub chosen: String,
}

impl Estimate {
    pub(super) fn write(&self, l: L, short: bool) -> Written {
        let mut blocks = Blocks::default();
        blocks.lead([self.price(l), self.validity(l)]);
        blocks.parties(parts::parties(&self.customer, &self.device, l));
        blocks.facts(String::new(), self.beside(l));
        blocks.prose(l.t("service-paper-found"), &self.found);
        blocks.prose(l.t("service-paper-proposal"), &self.proposal);
        parts::price_lines(&mut blocks, &self.lines, l);
        blocks.totals(parts::sums(&self.sum, l));
        self.others(&mut blocks, l);
        match &self.answered {
            Some(answer) => self.answered(&mut blocks, answer, l),
            None => self.ask(&mut blocks, l, short),
        }
        blocks.terms(l.t("service-paper-terms"), self.all_terms(l));
        Written {
            title: l.t("service-paper-estimate-title"),
            under: String::new(),
            foot: l.t("service-paper-estimate-foot"),
            blocks,
        }
    }

    fn price(&self, l: L) -> (String, String, String) {
        (
            l.t("service-paper-estimate-total"),
            l.money(self.sum.total),
            l.t("service-paper-vat-included"),
        )
    }

    fn validity(&self, l: L) -> (String, String, String) {
        (
            l.t("service-paper-valid-until"),
            parts::day_long(l, self.valid_until),
            self.work_days.map_or_else(String::new, |days| {
                l.a1("service-paper-work-days", "n", days)
            }),
        )
    }

    fn beside(&self, l: L) -> Vec<(String, String)> {
        let (says, covered, _) = parts::warranty(self.warranty, l);
        vec![
            (l.t("service-paper-order"), self.order_number.clone()),
            (says, covered),
            (
                l.t("service-paper-deposit"),
                self.deposit.map(|money| l.money(money)).unwrap_or_default(),
            ),
        ]
    }

    fn others(&self, blocks: &mut Blocks, l: L) {
        if self.alternatives.is_empty() {
            return;
        }
        let rows = self.alternatives.iter().map(|way| {
            let under = [way.text.clone()].into_iter().filter(|words| said(words));
            vec![
                Cell {
                    text: way.title.clone(),
                    under: under.collect(),
                },
                l.money(way.total).into(),
            ]
        });
        let columns = [
            ("service-paper-column-way", Width::Wide),
            ("service-paper-column-total", Width::Amount),
        ];
        let columns = columns.map(|(key, width)| Column {
            says: l.t(key),
            width,
        });
        let rows = rows.collect();
        blocks.lines(l.t("service-paper-alternatives"), columns.into(), rows);
    }

    fn ask(&self, blocks: &mut Blocks, l: L, short: bool) {
        let mut text = vec![l.t("service-paper-answer-link")];
        if said(&self.head.station.phone) {
            let phone = self.head.station.phone.as_str();
            text.push(l.a1("service-paper-answer-phone", "phone", phone));
        }
        text.push(self.declined(l));
        let link = self.link.as_deref().or(self.head.tracking.as_deref());
        blocks.answer(l.t("service-paper-answer"), text, link);
        if !short {
            blocks.choose(
                l.t("service-paper-choose"),
                vec![l.t("service-paper-accept"), l.t("service-paper-decline")],
                self.customer.name.clone(),
                l.t("service-paper-day"),
            );
        }
    }

    fn declined(&self, l: L) -> String {
        match self.diagnosis_fee.filter(|fee| !fee.is_zero()) {
            Some(fee) => l.a1("service-paper-declined-fee", "fee", l.money(fee)),
            None => l.t("service-paper-declined-free"),
        }
    }

    fn answered(&self, blocks: &mut Blocks, answer: &Acceptance, l: L) {
        blocks.proof(
            l.t(if answer.accepted {
                "service-paper-accepted"
            } else {
                "service-paper-declined"
            }),
            if answer.accepted {
                String::new()
            } else {
                self.declined(l)
            },
            vec![
                (l.t("service-paper-answered-by"), answer.by.clone()),
                (l.t("service-paper-answered-at"), l.moment(answer.at)),
                (l.t("service-paper-answered-how"), answer.channel.clone()),
                (l.t("service-paper-answered-way"), answer.chosen.clone()),
            ],
        );
    }

    fn all_terms(&self, l: L) -> Vec<String> {
        let mut terms = vec![l.t("service-paper-term-more")];
        if let Some(months) = self.part_months.filter(|months| *months > 0) {
            terms.push(l.a1("service-paper-duty-parts", "months", months));
        }
        terms.extend(self.terms.iter().cloned());
        terms
    }
}
