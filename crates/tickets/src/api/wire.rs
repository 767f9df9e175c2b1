//! How a ticket, a message and a clock look to a program.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::clock::{Pause, Target};
use kernel::ids::{
    ClockId, CustomerId, FileId, MessageId, Ref, StaffId, StationId, TicketId, UnitId,
};
use kernel::states::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::queries::{ClockView, Said, TicketBrief};

/// A ticket.
#[derive(Serialize, ToSchema)]
pub(super) struct TicketWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: TicketId,
    /// The number that people read.
    number: String,
    /// Whose matter it is.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// About which unit.
    #[schema(value_type = Option<String>, format = "uuid")]
    unit: Option<UnitId>,
    /// Which station's people see it.
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// Who works on it.
    #[schema(value_type = Option<String>, format = "uuid")]
    assignee: Option<StaffId>,
    /// What it is about.
    subject: String,
    /// `counter`, `phone`, `mail`, `link` or `api`.
    channel: &'static str,
    /// `low`, `normal`, `high` or `urgent`.
    priority: &'static str,
    /// `tr` or `en`.
    lang: &'static str,
    /// `new`, `open`, `pending_customer`, `on_hold`, `solved`, `closed`, `spam` or `merged`.
    state: &'static str,
    /// The ticket in which it went on.
    #[schema(value_type = Option<String>, format = "uuid")]
    merged_into: Option<TicketId>,
    /// The ticket that it follows.
    #[schema(value_type = Option<String>, format = "uuid")]
    follows: Option<TicketId>,
    /// Version, also in `ETag`.
    version: i32,
    /// When it was opened.
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = "date-time")]
    updated_at: Timestamp,
}

impl From<TicketBrief> for TicketWire {
    fn from(ticket: TicketBrief) -> Self {
        Self {
            id: ticket.id,
            number: ticket.number,
            customer: ticket.customer,
            unit: ticket.unit,
            station: ticket.station,
            assignee: ticket.assignee,
            subject: ticket.subject,
            channel: ticket.channel.word(),
            priority: ticket.priority.word(),
            lang: ticket.lang.code(),
            state: ticket.state.word(),
            merged_into: ticket.merged_into,
            follows: ticket.follows,
            version: ticket.version,
            created_at: ticket.created_at,
            updated_at: ticket.updated_at,
        }
    }
}

/// Something that was said between the customer and us. Notes of the house are never among these.
#[derive(Serialize, ToSchema)]
pub(super) struct MessageWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: MessageId,
    /// `inbound` or `outbound`.
    direction: &'static str,
    /// By which way.
    channel: &'static str,
    /// The words.
    body: String,
    /// Files that came or went with it.
    files: Vec<FileWire>,
    /// Who.
    who: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
}

/// A file of a message.
#[derive(Serialize, ToSchema)]
struct FileWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: FileId,
    /// SHA-256 of its bytes.
    sha256: String,
    /// Its name.
    name: String,
    /// What it is.
    media_type: String,
    /// Bytes.
    size: u64,
}

impl From<Said> for MessageWire {
    fn from(said: Said) -> Self {
        let files = said.files.into_iter().map(|file| FileWire {
            id: file.id,
            sha256: file.sha256,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
        });
        Self {
            id: said.id,
            direction: if said.inbound { "inbound" } else { "outbound" },
            channel: said.channel.word(),
            body: said.body,
            files: files.collect(),
            who: said.who,
            at: said.at,
        }
    }
}

/// A clock with what it stands on.
#[derive(Serialize, ToSchema)]
pub(super) struct ClockWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: ClockId,
    /// On which ticket.
    #[schema(value_type = String, format = "uuid")]
    ticket: TicketId,
    /// What it is about, kind and key.
    #[schema(value_type = String)]
    subject: Ref,
    /// What it waits for.
    kind: &'static str,
    /// `running`, `paused`, `met` or `withdrawn`.
    state: &'static str,
    /// Whether the law set it.
    statutory: bool,
    /// Rule of the law, policy, or `promise`.
    rule: String,
    /// Source and article, of the law's.
    article: Option<String>,
    /// How the law came to it, in the caller's language.
    working: Vec<String>,
    /// When its start event happened.
    #[schema(value_type = String, format = "date-time")]
    started_at: Timestamp,
    /// How long it may run.
    #[schema(value_type = Object)]
    target: Target,
    /// When it stood still.
    #[schema(value_type = Vec<Object>)]
    pauses: Vec<Pause>,
    /// The first moment that is too late.
    #[schema(value_type = String, format = "date-time")]
    due_at: Timestamp,
    /// The last day in time.
    #[schema(value_type = String, format = "date")]
    due_on: Date,
    /// False when days beyond the holiday table were counted, or the law's answer rests on an assumption.
    certain: bool,
    /// When what it waited for happened.
    #[schema(value_type = Option<String>, format = "date-time")]
    met_at: Option<Timestamp>,
    /// When it was taken back.
    #[schema(value_type = Option<String>, format = "date-time")]
    withdrawn_at: Option<Timestamp>,
}

impl ClockWire {
    pub(super) fn of(clock: ClockView, lang: platform::Lang) -> Self {
        let working = match &clock.basis {
            crate::rules::Basis::Law(law) => law.working.lines(lang).to_vec(),
            _ => Vec::new(),
        };
        Self {
            id: clock.id,
            ticket: clock.ticket,
            subject: clock.subject,
            kind: clock.kind.word(),
            state: clock.state.word(),
            statutory: clock.statutory,
            rule: clock.basis.rule().to_owned(),
            article: clock.basis.article().map(str::to_owned),
            working,
            started_at: clock.started_at,
            target: clock.target,
            pauses: clock.pauses,
            due_at: clock.due_at,
            due_on: clock.due_day,
            certain: clock.certain,
            met_at: clock.met_at,
            withdrawn_at: clock.withdrawn_at,
        }
    }
}
