//! Verbs of loaners, one file each; what they share stands in `keep`.

mod add_photos;
mod add_to_pool;
mod declare_lost;
mod edit_loaner;
mod end;
mod extend;
mod hand_out;
mod keep;
mod put_back;
mod remind;
mod retire;
mod take_back;

pub use add_photos::{add_photos, take_back_photo};
pub use add_to_pool::{NewLoaner, add_to_pool};
pub use declare_lost::declare_lost;
pub use edit_loaner::{LoanerChange, edit_loaner};
pub use extend::extend;
pub use hand_out::{ENDED_FOR, HandOut, HandedOut, LENT_FOR, hand_out};
pub use put_back::put_back;
pub use remind::{REMINDED_AT_ONCE, remind_overdue};
pub use retire::retire;
pub use take_back::{TakeBack, take_back};
