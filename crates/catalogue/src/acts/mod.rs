//! The business verbs of goods and sales: load, decide, write, event.

mod add_serials;
mod add_warranty;
mod archive_product;
mod correct_delivery;
mod correct_unit;
mod edit_product;
mod end_warranty;
mod keep_repair;
mod publish_certificate;
mod publish_terms;
mod record_repair;
mod record_sale;
mod register_product;
mod register_unit;
mod replace_unit;
mod transfer_unit;
mod withdraw_repair;

pub use add_serials::{Serials, add_serials};
pub use add_warranty::{NewWarranty, add_warranty};
pub use archive_product::archive_product;
pub use correct_delivery::{correct_sale_delivery, correct_unit_delivery};
pub use correct_unit::{UnitCorrection, correct_unit};
pub use edit_product::edit_product;
pub use end_warranty::end_warranty;
pub use keep_repair::{KeptRepair, drop_repair, keep_new_repairs, keep_repair};
pub use publish_certificate::{Published, publish_certificate, withdraw_certificate};
pub(crate) use publish_certificate::{note_opened, open_token};
pub(crate) use publish_terms::in_force as terms_in_force;
pub use publish_terms::publish_terms;
pub use record_repair::record_repair;
pub use record_sale::record_sale;
pub use register_product::register_product;
pub use register_unit::{NewUnit, register_unit};
pub use replace_unit::{Replacement, replace_unit};
pub use transfer_unit::transfer_unit;
pub use withdraw_repair::withdraw_repair;
