//! Verbs of returns, one file each.

mod cancel;
mod claim;
mod cost;
mod decide;
mod exchange;
mod expire;
mod follow_choice;
mod follow_refund;
mod inspect;
mod judge_by_hand;
mod keep_settings;
mod photos;
mod place;
mod publish_policy;
mod receive;
pub(crate) mod request;
mod set_reason;
mod way_back;

pub use crate::papers::settle_invoice;
pub use cancel::cancel_return;
pub(crate) use claim::is_claimable;
pub use claim::propose_claim;
pub use cost::{NewCost, note_cost};
pub use decide::{
    Confirmed, Decision, ExchangePreview, ExchangeWish, Gesture, Instrument, MoneyPreview,
    PayoutPreview, PiecePreview, Preview, RatePreview, UnitDecision, confirm, preview,
    take_back_refund,
};
pub use exchange::{charge_exchange, deliver_exchange, release_exchange, ship_exchange};
pub use expire::expire_returns;
pub use follow_choice::follow_choice;
pub use follow_refund::follow_refund;
pub use inspect::{Inspection, inspect};
pub use judge_by_hand::{Verdict, approve, refuse, reopen};
pub use keep_settings::{
    ReasonText, TermsText, archive_reason, keep_checklist, keep_reason, keep_terms,
};
pub use photos::{PhotoStage, add_photos, take_photo_back};
pub use place::{Handed, keep_item, mark_in_transit, mark_lost, mark_not_sent, send_back};
pub(crate) use place::{lost_by_carrier, may_go_back, under_way as under_way_by_carrier};
pub use publish_policy::{NewPolicy, draft as draft_policy, publish_policy};
pub use receive::{Came, Receipt, receive};
pub use request::{
    AskedPieces, Judged, PhotosCome, Request, Requested, Thinking, Thought, preview_request,
    request_by_customer, request_return,
};
pub use set_reason::set_reason;
pub use way_back::{book_way_back, bring_to_branch, cancel_way_back, charge_way_back};
pub(crate) use way_back::{level, sendable};
