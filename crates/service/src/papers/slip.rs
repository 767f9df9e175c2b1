//! *Servis fişi*: what was found and done, what it costs, what the warranty gained (SSHY m.11).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::L;

use super::blocks::{Blocks, said};
use super::facts::{
    Approval, Arrival, Customer, Device, Exchange, Head, PriceLine, Standing, Sum, Warranty,
};
use super::page::Written;
use super::parts;

/// The facts of a finished order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Station, number, day (field 1).
    pub head: Head,
    /// Whose device it is.
    pub customer: Customer,
    /// The device (field 2).
    pub device: Device,
    /// Whether the repair was in warranty.
    pub warranty: Warranty,
    /// The complaint as told (field 3).
    pub complaint: String,
    /// What the customer wanted (field 3).
    #[serde(default)]
    pub wishes: String,
    /// When the fault was told and the device handed over (field 4).
    pub arrival: Arrival,
    /// Who gave the device to the station and who took it in (field 5).
    #[serde(default)]
    pub brought: Exchange,
    /// Who gave it back and who took it (field 5).
    pub returned: Exchange,
    /// When the customer was told that it is ready.
    #[serde(default)]
    pub ready_at: Option<Timestamp>,
    /// When it was returned (field 7).
    pub returned_at: Option<Timestamp>,
    /// The fault that was found (field 8).
    pub found: String,
    /// What was done (field 8).
    pub done: String,
    /// Result of the last test.
    #[serde(default)]
    pub tested: String,
    /// Parts and labour (fields 8 and 9).
    #[serde(default)]
    pub lines: Vec<PriceLine>,
    /// What it costs; none when nothing is asked (field 9).
    #[serde(default)]
    pub sum: Option<Sum>,
    /// What the warranty gained by the repair.
    #[serde(default)]
    pub gain: Option<WarrantyGain>,
    /// Months for which fitted parts are under warranty of their own, out of the device's.
    #[serde(default)]
    pub part_months: Option<u16>,
    /// The station's own words on its responsibilities, beside the law's (field 10).
    #[serde(default)]
    pub terms: Vec<String>,
    /// The longest repair time in business days.
    #[serde(default)]
    pub repair_days: Option<u16>,
    /// Technician who did the work, or empty.
    #[serde(default)]
    pub technician: String,
    /// Number of the invoice, or empty.
    #[serde(default)]
    pub invoice: String,
    /// The customer's approval of having received it, in place of signatures.
    #[serde(default)]
    pub approval: Option<Approval>,
}

/// What a repair added to a warranty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarrantyGain {
    /// Days added.
    pub days: u32,
    /// The last day before.
    pub before: Date,
    /// The last day now.
    pub now: Date,
}

impl Slip {
    pub(super) fn write(&self, l: L) -> Written {
        let mut blocks = Blocks::default();
        blocks.lead([self.fee(l), self.back(l)]);
        blocks.parties(parts::parties(&self.customer, &self.device, l));
        blocks.told(l.t("service-paper-complaint"), &self.complaint);
        blocks.told(l.t("service-paper-wishes"), &self.wishes);
        blocks.prose(l.t("service-paper-found"), &self.found);
        blocks.prose(l.t("service-paper-done"), &self.done);
        blocks.prose(l.t("service-paper-tested"), &self.tested);
        parts::price_lines(&mut blocks, &self.lines, l);
        match &self.sum {
            Some(sum) => blocks.totals(parts::sums(sum, l)),
            None => blocks.remark(self.free(l)),
        }
        blocks.facts(String::new(), self.dates(l));
        self.warranty_note(&mut blocks, l);
        blocks.terms(l.t("service-paper-responsibilities"), self.all_terms(l));
        parts::signed_or_approved(&mut blocks, &self.returned, true, self.approval.as_ref(), l);
        Written {
            title: l.t("service-paper-slip-title"),
            under: String::new(),
            foot: l.t("service-paper-slip-foot"),
            blocks,
        }
    }

    fn fee(&self, l: L) -> (String, String, String) {
        let (_, covered, until) = parts::warranty(self.warranty, l);
        let under = [covered, until].into_iter().filter(|words| said(words));
        let value = match &self.sum {
            Some(sum) => l.money(sum.total),
            None => l.t("service-paper-free"),
        };
        (
            l.t("service-paper-fee"),
            value,
            under.collect::<Vec<_>>().join(" · "),
        )
    }

    fn back(&self, l: L) -> (String, String, String) {
        let value = self
            .returned_at
            .map(|at| parts::day_long(l, parts::day_of(at)))
            .unwrap_or_default();
        let under = self.returned_at.map(|at| parts::clock(l, at));
        (
            l.t("service-paper-returned"),
            value,
            under.unwrap_or_default(),
        )
    }

    fn free(&self, l: L) -> String {
        l.t(if self.warranty.covers() {
            "service-paper-free-in-warranty"
        } else {
            "service-paper-free-of-charge"
        })
    }

    fn dates(&self, l: L) -> Vec<(String, String)> {
        vec![
            (
                l.t("service-paper-notified"),
                parts::moment(l, self.arrival.notified_at),
            ),
            (
                l.t("service-paper-received"),
                parts::moment(l, self.arrival.received_at),
            ),
            (l.t("service-paper-ready"), parts::moment(l, self.ready_at)),
            (
                l.t("service-paper-brought-by"),
                self.brought.given_by.clone(),
            ),
            (
                l.t("service-paper-received-by"),
                self.brought.taken_by.clone(),
            ),
            (l.t("service-paper-technician"), self.technician.clone()),
            (l.t("service-paper-invoice"), self.invoice.clone()),
        ]
    }

    fn warranty_note(&self, blocks: &mut Blocks, l: L) {
        if let Some(gain) = self.gain.filter(|gain| gain.days > 0) {
            blocks.note(
                l.a(
                    "service-paper-gain",
                    &[
                        ("days", gain.days.into()),
                        ("now", l.day_short(gain.now).into()),
                    ],
                ),
                &l.a1(
                    "service-paper-gain-text",
                    "before",
                    l.day_short(gain.before),
                ),
            );
        }
    }

    fn all_terms(&self, l: L) -> Vec<String> {
        let mut terms = Vec::new();
        if self.warranty.covers() {
            terms.push(l.t("service-paper-duty-free"));
        }
        if let Some(days) = self.repair_days.filter(|days| *days > 0) {
            terms.push(l.a1("service-paper-term-repair-time", "days", days));
        }
        if let Some(months) = self.part_months.filter(|months| *months > 0) {
            terms.push(l.a1("service-paper-duty-parts", "months", months));
        }
        terms.push(l.t("service-paper-duty-work"));
        if self.warranty.covers() {
            terms.push(l.t("service-paper-duty-refault"));
        }
        terms.push(l.t(match self.head.station.standing {
            Standing::Authorised => "service-paper-duty-life",
            Standing::Independent => "service-paper-duty-independent",
        }));
        terms.extend(self.terms.iter().cloned());
        terms.push(l.t("service-paper-duty-disputes"));
        terms
    }
}
