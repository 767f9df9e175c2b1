//! Papers with a number of their own go into the archive as the customer got them: the estimate as it was offered and as it was
//! answered, the contract about a loaner.

use documents::{Direction, DocumentKind, NewDocument, Party, Source, keep_document};
use kernel::ids::{EstimateId, LoanId, Ref, ServiceOrderId, kinds};
use kernel::time::civil_day;
use platform::events::timeline;
use platform::{Failure, Job, Platform, Stations, StoredFile, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::L;

use super::gathered::{Gathered, gather};
use super::keep::logo;
use super::lent::{Around, of as loan_of};
use crate::moving::{self, Told};
use crate::neighbours::lent as lending;
use crate::papers::{self, Paper, Printing};
use crate::records::service_order::Model;
use crate::{estimates, events};

/// Prints a paper that was given to the customer and keeps it.
pub(crate) const ARCHIVE: &str = "service.archive";

/// Events of an order among which the one is looked for that says that it was kept.
const TRAIL_MAX: u64 = 100;

/// Which paper was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "id", rename_all = "snake_case")]
pub(crate) enum What {
    /// An estimate as it was offered.
    Offered(EstimateId),
    /// The same with the customer's answer.
    Answered(EstimateId),
    /// The contract about a loaner.
    Loan(LoanId),
    /// The same, closed by what came back.
    LoanBack(LoanId),
}

/// A paper that was given, with the order to which it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Given {
    pub order: ServiceOrderId,
    #[serde(flatten)]
    pub what: What,
}

impl What {
    /// What was given when something happened to an order.
    async fn after(work: &Work, order: &Model, verb: &str) -> Result<Option<Self>, Failure> {
        Ok(match verb {
            events::ESTIMATE_SENT => order.estimate_id.map(Self::Offered),
            events::ESTIMATE_ACCEPTED | events::ESTIMATE_DECLINED => {
                order.estimate_id.map(Self::Answered)
            }
            events::LENT => {
                let loan = lending::loan(work.conn(), order).await?;
                loan.map(|loan| Self::Loan(loan.id))
            }
            _ => None,
        })
    }

    /// Its word on the timeline; the same paper is kept once.
    fn word(self) -> (&'static str, String) {
        match self {
            Self::Offered(id) => ("estimate", format!("offered:{id}")),
            Self::Answered(id) => ("estimate_answered", format!("answered:{id}")),
            Self::Loan(id) => ("loan", format!("loan:{id}")),
            Self::LoanBack(id) => ("loan_back", format!("loan_back:{id}")),
        }
    }

    const fn document(self) -> DocumentKind {
        match self {
            Self::Offered(_) | Self::Answered(_) => DocumentKind::ServiceEstimate,
            Self::Loan(_) | Self::LoanBack(_) => DocumentKind::LoanContract,
        }
    }

    fn subject(self) -> Ref {
        match self {
            Self::Offered(id) | Self::Answered(id) => Ref::of(id),
            Self::Loan(id) | Self::LoanBack(id) => Ref::of(id),
        }
    }
}

/// Leaves the job for what was given by something that happened to an order.
pub(super) async fn leave(work: &mut Work, order: &Model, verb: &str) -> Result<(), Failure> {
    match What::after(work, order, verb).await? {
        Some(what) => enqueue(work, order, what).await,
        None => Ok(()),
    }
}

/// Leaves the job for the loaner that an order has.
pub(crate) async fn lent(work: &mut Work, order: &Model) -> Result<(), Failure> {
    leave(work, order, events::LENT).await
}

/// Leaves the job for the loaner of an order that came back; a lost one has no such paper.
pub(crate) async fn lent_back(work: &mut Work, order: &Model, id: LoanId) -> Result<(), Failure> {
    let loan = lending::loan(work.conn(), order).await?;
    match loan.filter(|loan| loan.id == id && lending::came_back(loan)) {
        Some(_) => enqueue(work, order, What::LoanBack(id)).await,
        None => Ok(()),
    }
}

async fn enqueue(work: &mut Work, order: &Model, what: What) -> Result<(), Failure> {
    let given = Given {
        order: order.id,
        what,
    };
    let key = format!("given:{}", what.word().1);
    let job = Job::new(ARCHIVE, serde_json::to_value(given)?).keyed(key);
    work.enqueue(job).await
}

/// Does one job: whoever does it a second time finds the paper kept.
pub(crate) async fn archive(platform: &Platform, given: Given) -> Result<(), Failure> {
    if is_kept(platform, given).await? {
        return Ok(());
    }
    let gathered = gather(platform, &Stations::All, given.order).await?;
    let Some(paper) = written(platform, &gathered, given.what).await? else {
        return Ok(());
    };
    let how = Printing {
        logo: logo(platform).await?,
        ..Printing::default()
    };
    let bytes = papers::print(&paper, &how).await?;
    let file = platform.files.put(bytes.into(), &paper.file_name()).await?;
    keep(platform, &gathered, given.what, &paper, file).await
}

async fn is_kept(platform: &Platform, given: Given) -> Result<bool, Failure> {
    let trail = timeline(platform.db.read(), Ref::of(given.order), None, TRAIL_MAX).await?;
    let key = given.what.word().1;
    let kept = |facts: &serde_json::Value| facts["given"].as_str() == Some(key.as_str());
    Ok(trail
        .iter()
        .any(|event| event.verb == events::PAPER_KEPT && kept(&event.facts)))
}

/// The paper as it was given; none for a loan that another one followed meanwhile.
async fn written(
    platform: &Platform,
    gathered: &Gathered,
    what: What,
) -> Result<Option<Paper>, Failure> {
    let db = platform.db.read();
    match what {
        What::Offered(id) => {
            let row = estimates::one(db, id).await?;
            let offer = estimates::offer_of(&row);
            Ok(offer.map(|offer| Paper::Estimate(Box::new(offer.paper))))
        }
        What::Answered(id) => {
            let row = estimates::one(db, id).await?;
            let lang = estimates::offer_of(&row).map(|offer| offer.paper.head.lang);
            let paper = estimates::offered_paper(&row, L::new(lang.unwrap_or_default()));
            Ok(paper.map(|paper| Paper::Estimate(Box::new(paper))))
        }
        What::Loan(id) | What::LoanBack(id) => {
            let loan = lending::loan(db, &gathered.sheet.order).await?;
            let Some(loan) = loan.filter(|loan| loan.id == id) else {
                return Ok(None);
            };
            let units = lending::named(db, [loan.unit_id]).await?;
            let unit = units.get(&loan.unit_id);
            let unit = unit.ok_or(Failure::not_found::<kinds::Unit>())?;
            let mut paper = loan_of(Around::order(gathered, &loan), &loan, unit);
            if matches!(what, What::Loan(_)) {
                // as it was signed, also when the job comes late
                paper.back = None;
            }
            Ok(Some(Paper::Loan(Box::new(paper))))
        }
    }
}

async fn keep(
    platform: &Platform,
    gathered: &Gathered,
    what: What,
    paper: &Paper,
    file: StoredFile,
) -> Result<(), Failure> {
    let mut work = platform.own_work("service").await?;
    let customer = accounts::brief(work.conn(), gathered.sheet.order.customer_id).await?;
    let mut subjects = gathered.subjects();
    subjects.push(what.subject());
    let new = NewDocument {
        kind: what.document(),
        direction: Direction::Out,
        number: paper.head().number.clone(),
        ettn: None,
        issued_on: Some(civil_day(work.now)),
        party: Party {
            name: customer.name,
            tax_number: customer.tax_number,
        },
        total: None,
        subjects,
        file,
        content: None,
        source: Source::Issued,
        findings: Vec::new(),
    };
    let may = work.actor.may()?;
    let document = keep_document(&mut work, may, new).await?.id();
    let (word, key) = what.word();
    let told = Told::new(events::PAPER_KEPT)
        .with("paper", json!(word))
        .with("given", json!(key))
        .with("document", json!(document));
    moving::tell(&mut work, &gathered.sheet.order, told).await?;
    work.commit().await
}
