//! The PDF of a case: cover with contents, parties, goods, rights, timeline, conversation, clocks, money, proofs, enclosures,
//! and what stands behind the chain. Facts in, PDF out; nothing is asked and nothing decided here.

mod blocks;
mod clean;
mod sections;

use ::paper::{Picture, Template, Unprintable};
use kernel::time::civil_day;
use platform::Failure;
use serde::Serialize;
use ui::L;

use crate::case::{Case, Firm};
use crate::pack::Item;
use blocks::Section;

const DOSSIER: Template = Template::new("evidence", include_str!("../../papers/evidence.typ"));

#[derive(Serialize)]
struct Page {
    paper: Sheet,
    title: String,
    contents: String,
    lead: Vec<Lead>,
    intro: String,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Sheet {
    lang: &'static str,
    firm: Head,
    number: String,
    day: String,
    made: Option<String>,
    foot: String,
}

#[derive(Serialize)]
struct Head {
    name: String,
    address: String,
    phone: String,
    email: String,
    web: String,
    vkn: String,
    tax_office: String,
    logo: Option<&'static str>,
}

#[derive(Serialize)]
struct Lead {
    says: String,
    value: String,
    under: String,
}

/// Sets the PDF. Neither a logo that is no picture nor a letter that no font has keeps anybody from it: such a file is an
/// ordinary PDF instead of one for archives.
pub(crate) async fn print(
    case: &Case,
    items: &[Item],
    logo: Option<Vec<u8>>,
    l: L,
) -> Result<Vec<u8>, Failure> {
    let mut page = page(case, items, l);
    let day = civil_day(case.at).to_string();
    let mut failure = Unprintable::Interrupted;
    for (shown, archive) in [(true, true), (true, false), (false, true), (false, false)] {
        if shown && logo.is_none() {
            continue;
        }
        page.paper.firm.logo = shown.then_some("logo");
        page.paper.made = archive.then(|| day.clone());
        let pictures = logo.iter().filter(|_| shown);
        let pictures = pictures.map(|logo| Picture::new("logo", logo.clone()));
        match ::paper::pdf::render_apart(&DOSSIER, &page, pictures.collect()).await {
            Ok(bytes) => return Ok(bytes),
            Err(why) => failure = why,
        }
        tracing::warn!(why = %failure, shown, archive, "an evidence file is tried in plainer form");
    }
    Err(Failure::internal(failure))
}

fn page(case: &Case, items: &[Item], l: L) -> Page {
    let clean = clean::text;
    Page {
        paper: Sheet {
            lang: l.code(),
            firm: head(&case.firm),
            number: clean(&case.matter.number),
            day: l.day_short(civil_day(case.at)),
            made: None,
            foot: l.a1("evidence-foot", "number", case.matter.number.clone()),
        },
        title: l.t("evidence-title"),
        contents: l.t("evidence-contents"),
        lead: vec![
            Lead {
                says: l.t("evidence-customer"),
                value: clean(&case.customer.name),
                under: String::new(),
            },
            Lead {
                says: l.t("evidence-matter"),
                value: clean(&case.matter.subject),
                under: l.a1(
                    "evidence-opened",
                    "day",
                    l.day(civil_day(case.matter.opened_at)),
                ),
            },
        ],
        intro: l.a1("evidence-intro", "moment", l.moment(case.at)),
        sections: sections::all(case, items, l),
    }
}

fn head(firm: &Firm) -> Head {
    let clean = clean::text;
    Head {
        name: clean(&firm.name),
        address: clean(&firm.address),
        phone: clean(&firm.phone),
        email: clean(&firm.mail),
        web: clean(&firm.web),
        vkn: clean(&firm.tax_number),
        tax_office: clean(&firm.tax_office),
        logo: None,
    }
}
