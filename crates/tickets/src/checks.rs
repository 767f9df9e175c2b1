//! What must hold of tickets and clocks; `vefa check` runs it and says what is wrong and where.

use async_trait::async_trait;
use kernel::ids::{Kind, Ref, kinds};
use kernel::refusal::Refusal;
use platform::checks::{Never, TOLD};
use platform::columns::{Day, Moment};
use platform::{Check, Complaint, Failure, Platform};

use crate::queries::{HouseDays, due_of, open_rows};
use crate::records::clock;

/// Clocks that are looked at with one statement.
const AT_ONCE: u64 = 1_000;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "tickets-check-started",
        kind: kinds::Clock::NAME,
        what: "tickets-check-started-what",
        sql: "SELECT c.id AS id FROM clock c WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'clock' \
              AND e.subject_id = c.id AND e.verb = 'clock.started')",
    },
    &Never {
        name: "tickets-check-stopped",
        kind: kinds::Clock::NAME,
        what: "tickets-check-stopped-what",
        sql: "SELECT c.id AS id FROM clock c WHERE (c.state = 'met' OR c.state = 'withdrawn') AND NOT EXISTS \
              (SELECT 1 FROM event e WHERE e.subject_kind = 'clock' AND e.subject_id = c.id \
              AND e.verb = CASE c.state WHEN 'met' THEN 'clock.met' ELSE 'clock.withdrawn' END)",
    },
    &Never {
        name: "tickets-check-states",
        kind: kinds::Clock::NAME,
        what: "tickets-check-states-what",
        sql: "SELECT c.id AS id FROM clock c WHERE (c.state = 'met') <> (c.met_at IS NOT NULL) \
              OR (c.state = 'withdrawn') <> (c.withdrawn_at IS NOT NULL)",
    },
    &Never {
        name: "tickets-check-law-pauses",
        kind: kinds::Clock::NAME,
        what: "tickets-check-law-pauses-what",
        sql: "SELECT c.id AS id FROM clock c WHERE c.statutory AND c.state = 'paused'",
    },
    &Never {
        name: "tickets-check-solved",
        kind: kinds::Ticket::NAME,
        what: "tickets-check-solved-what",
        sql: "SELECT t.id AS id FROM ticket t JOIN clock c ON c.ticket_id = t.id \
              WHERE t.state IN ('solved', 'closed', 'spam', 'merged') AND c.state IN ('running', 'paused')",
    },
    &Never {
        name: "tickets-check-merged",
        kind: kinds::Ticket::NAME,
        what: "tickets-check-merged-what",
        sql: "SELECT t.id AS id FROM ticket t LEFT JOIN ticket s ON s.id = t.merged_into \
              WHERE (t.state = 'merged') <> (t.merged_into IS NOT NULL) OR s.merged_into IS NOT NULL",
    },
    &Never {
        name: "tickets-check-customer",
        kind: kinds::Ticket::NAME,
        what: "tickets-check-customer-what",
        sql: "SELECT t.id AS id FROM ticket t JOIN customer c ON c.id = t.customer_id WHERE c.merged_into IS NOT NULL",
    },
    &Never {
        name: "tickets-check-station",
        kind: kinds::Clock::NAME,
        what: "tickets-check-station-what",
        sql: "SELECT c.id AS id FROM clock c JOIN ticket t ON t.id = c.ticket_id \
              WHERE c.station_id <> t.station_id OR (c.station_id IS NULL) <> (t.station_id IS NULL)",
    },
    &Never {
        name: "tickets-check-told",
        kind: kinds::Message::NAME,
        what: "tickets-check-told-what",
        sql: "SELECT m.id AS id FROM message m WHERE (m.reach = 'mail') <> (m.mail_id IS NOT NULL)",
    },
    &DueMoments,
];

/// What an open clock caches is what its start, target and pauses give.
#[derive(Clone, Copy, Debug)]
struct DueMoments;

#[async_trait]
impl Check for DueMoments {
    fn name(&self) -> &'static str {
        "tickets-check-due"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let db = platform.db.read();
        let (mut complaints, mut after) = (Vec::new(), None);
        loop {
            let rows = open_rows(db, after, AT_ONCE).await?;
            let Some(last) = rows.last() else {
                return Ok(complaints);
            };
            after = Some(last.id);
            let bases: Vec<_> = rows.iter().map(|row| row.basis.0.clone()).collect();
            let days = HouseDays::default().with_teams_of(db, &bases).await?;
            complaints.extend(rows.iter().filter_map(|row| complaint(row, &days)));
            if complaints.len() >= TOLD {
                return Ok(complaints);
            }
        }
    }
}

fn complaint(row: &clock::Model, days: &HouseDays) -> Option<Complaint> {
    let fits = due_of(row, days).is_ok_and(|due| {
        let cached = (row.due_at, row.due_day, row.certain);
        (Moment::from(due.at), Day::from(due.day), due.certain) == cached
    });
    (!fits).then(|| Complaint {
        subject: Some(Ref::of(row.id)),
        what: Refusal::new("tickets-check-due-what"),
    })
}
