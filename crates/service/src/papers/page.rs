//! A paper as the template reads it: head, title, blocks, everything in the reader's writing.

use ::paper::Qr;
use serde::Serialize;
use ui::L;

use super::blocks::{Blocks, qr, said};
use super::facts::{Head, Standing};
use super::print::{Copies, Printing};
use super::{Paper, parts};

/// A paper put into words.
pub(super) struct Written {
    pub title: String,
    /// What else it is called, small.
    pub under: String,
    pub foot: String,
    pub blocks: Blocks,
}

#[derive(Serialize)]
pub(super) struct Page {
    paper: Sheet,
    title: String,
    under: String,
    blocks: Blocks,
}

#[derive(Serialize)]
struct Sheet {
    lang: &'static str,
    size: &'static str,
    firm: Firm,
    number: String,
    bars: Option<String>,
    day: String,
    made: Option<String>,
    made_on: String,
    qr: Option<Qr>,
    qr_says: String,
    copies: Vec<String>,
    foot: String,
}

/// The station as the head shows it; `independent` carries the words that the law wants.
#[derive(Serialize)]
struct Firm {
    name: String,
    branch: String,
    address: String,
    phone: String,
    email: String,
    web: String,
    vkn: String,
    tax_office: String,
    independent: String,
    logo: Option<&'static str>,
}

impl Page {
    pub(super) fn of(paper: &Paper, how: &Printing, l: L) -> Self {
        let short = how.size.is_roll();
        let written = match paper {
            Paper::Intake(paper) => paper.write(l, short),
            Paper::Slip(paper) => paper.write(l),
            Paper::Estimate(paper) => paper.write(l, short),
            Paper::HandOver(paper) => paper.write(l),
            Paper::Loan(paper) => paper.write(l),
            Paper::Report(paper) => paper.write(l),
            Paper::Despatch(paper) => paper.write(l),
        };
        Self {
            paper: Sheet::of(paper.head(), how, written.foot, l),
            title: written.title,
            under: written.under,
            blocks: written.blocks,
        }
    }

    /// With or without its logo, and as a file for the archive or an ordinary one.
    pub(super) fn show(&mut self, logo: bool, archive: bool) {
        self.paper.firm.logo = logo.then_some("logo");
        self.paper.made = archive.then(|| self.paper.made_on.clone());
    }
}

impl Sheet {
    fn of(head: &Head, how: &Printing, foot: String, l: L) -> Self {
        let copies = match how.copies {
            Copies::One => Vec::new(),
            Copies::Two => vec![
                l.t("service-paper-copy-customer"),
                l.t("service-paper-copy-station"),
            ],
        };
        let day = parts::day_of(head.made_at);
        Self {
            lang: l.code(),
            size: how.size.key(),
            firm: Firm::of(head, l),
            number: head.number.clone(),
            // a number that no scanner reads, with Turkish letters say, is printed without bars
            bars: ::paper::barcode::code128_svg(&head.number).ok(),
            day: l.day_short(day),
            made: None,
            made_on: day.to_string(),
            qr: head.tracking.as_deref().and_then(qr),
            qr_says: l.t("service-paper-follow"),
            copies,
            foot,
        }
    }
}

impl Firm {
    fn of(head: &Head, l: L) -> Self {
        let station = &head.station;
        let independent = match station.standing {
            Standing::Authorised => String::new(),
            Standing::Independent => l.t("service-paper-independent"),
        };
        Self {
            name: if said(&station.title) {
                station.title.clone()
            } else {
                station.branch.clone()
            },
            branch: station.branch.clone(),
            address: station.address.clone(),
            phone: station.phone.clone(),
            email: station.mail.clone(),
            web: station.web.clone(),
            vkn: station.tax_number.clone(),
            tax_office: station.tax_office.clone(),
            independent,
            logo: None,
        }
    }
}
