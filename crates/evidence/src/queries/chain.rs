//! The chains of events of a matter, verified, with what may be told of each event.

use kernel::ids::Ref;
use platform::Failure;
use platform::events::{self, Recorded, Verified};
use sea_orm::DatabaseConnection;
use serde_json::Value;
use tickets::TicketBrief;

use crate::case::{Chain, Cut, Link, Told};
use crate::rules::masking::Masks;
use crate::rules::telling::{Fact, Telling, telling};

/// Events of one chain that are told.
const EVENTS_MAX: usize = 5_000;
/// Events that are read at a time.
const PAGE: u64 = 100;

/// The chain of the ticket and those of the tickets merged into it, and the names of the house's people that stand in them.
pub(super) async fn chains(
    db: &DatabaseConnection,
    brief: &TicketBrief,
    merged: &[TicketBrief],
    customer: &str,
    cut: &mut Vec<Cut>,
) -> Result<(Vec<Chain>, Masks), Failure> {
    let mut read = Vec::new();
    for ticket in std::iter::once(brief).chain(merged) {
        // verified first: what happens meanwhile is not in the file
        let verified = events::verify_chain(db, Ref::of(ticket.id)).await?;
        let recorded = recorded(db, ticket, verified.hashes.len()).await?;
        if recorded.len() < verified.hashes.len() {
            cut.push(Cut {
                what: "evidence-cut-events",
                shown: recorded.len(),
            });
        }
        read.push((ticket.number.clone(), verified, recorded));
    }
    // who works here today, and who acted in the matter, also when they left since
    let staff = identity::queries::staff_lines(db).await?;
    let all = read.iter().flat_map(|(_, _, recorded)| recorded);
    let acted = all.flat_map(names_of_house);
    let names = staff.iter().map(|line| line.row.name.as_str()).chain(acted);
    let masks = Masks::of(names, &[customer]);
    let chains = read
        .into_iter()
        .map(|(number, verified, recorded)| chain(number, verified, recorded, &masks))
        .collect();
    Ok((chains, masks))
}

/// The first events of a chain, as many as were verified, the first one first.
async fn recorded(
    db: &DatabaseConnection,
    ticket: &TicketBrief,
    verified: usize,
) -> Result<Vec<Recorded>, Failure> {
    let mut all: Vec<Recorded> = Vec::new();
    let mut before = None;
    loop {
        let page = events::chain_timeline(db, Ref::of(ticket.id), before, PAGE).await?;
        let full = page.len() as u64 == PAGE;
        before = page.last().map(|event| event.seq);
        all.extend(page);
        if !full || all.len() >= EVENTS_MAX.max(verified) {
            break;
        }
    }
    all.reverse();
    all.truncate(verified.min(EVENTS_MAX));
    Ok(all)
}

/// Who did it, when it was staff, and whom the event names.
fn names_of_house(event: &Recorded) -> impl Iterator<Item = &str> {
    let actor = (event.actor_kind == "staff").then_some(event.actor_name.as_str());
    let named = match event.verb.as_str() {
        "ticket.assigned" => event.facts["name"].as_str(),
        _ => event.facts["technician"].as_str(),
    };
    actor.into_iter().chain(named)
}

fn chain(number: String, verified: Verified, recorded: Vec<Recorded>, masks: &Masks) -> Chain {
    let links = recorded
        .iter()
        .zip(&verified.hashes)
        .map(|(event, hash)| Link {
            place: event.seq,
            hash: hash.clone(),
            told: telling(&event.verb).map(|telling| told(telling, event, masks)),
        });
    Chain {
        number,
        links: links.collect(),
        verified,
    }
}

fn told(telling: &'static Telling, event: &Recorded, masks: &Masks) -> Told {
    let mut facts = telling.facts(&event.facts);
    for fact in telling.facts {
        let Fact::Typed(name) = fact else { continue };
        if let Some(Value::String(text)) = facts.get_mut(*name) {
            *text = masks.cover(text);
        }
    }
    Told {
        at: event.at,
        by_customer: event.actor_kind == "customer",
        verb: telling.verb,
        facts,
    }
}
