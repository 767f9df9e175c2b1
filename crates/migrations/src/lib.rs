//! The one timeline of all tables. Every migration freezes its own statements, brings sample data, and runs on both engines.
//!
//! A new migration is a file `mYYYYMMDD_HHMMSS_<capability>_<what>.rs` with `pub struct Migration` and
//! `pub async fn sample`, and one line in [`timeline!`] below; `README.md` of this crate tells the rest.

mod frozen;
mod timeline;

pub use frozen::{
    amount, amount_null, bytes, bytes_null, count, count_null, day, day_null, each_engine, flag,
    id, id_null, index, json, json_null, key, moment, moment_null, points_at, rows, table, text,
    text_null, unique, version,
};
pub use timeline::{Migrator, Sample, Written, migrate, pending, unknown};

timeline::timeline! {
    m20261125_000001_platform_base,
    m20261125_000002_platform_search,
    m20261125_010000_post_mail,
    m20261125_020000_identity_house,
    m20261125_030000_accounts_customers,
    m20261125_040000_catalogue_goods,
    m20261125_041000_catalogue_sales,
    m20261125_042000_documents_archive,
    m20261125_050000_imports,
    m20261128_000001_platform_search_stations,
    m20261128_010000_accounts_rare_indexes,
    m20261128_020000_platform_search_word_kinds,
    m20261128_030000_platform_search_whole_words,
    m20261128_100000_stock_places,
    m20261128_110000_tickets_spine,
    m20261128_120000_accounts_ledger,
    m20261128_121000_payments_takings,
    m20261128_130000_parts,
    m20261128_140000_workshop,
    m20261128_150000_service_orders,
    m20261128_160000_loaners_pool,
    m20261128_161000_claims_supplier,
    m20261128_173000_service_estimates,
    m20261128_174000_service_papers,
    m20261128_175000_service_outsourcing,
    m20261128_176000_service_customer,
    m20261128_177000_service_today,
    m20261128_178000_catalogue_today,
    m20261128_180000_service_give_back,
    m20261128_181000_parts_words,
    m20261128_182000_service_promises,
    m20261128_183000_accounts_reminders,
    m20261129_000000_platform_search_sqlite_words,
    m20261129_010000_payments_refunds,
    m20261129_020000_wallet_ledgers,
    m20261129_021000_issuing_e_documents,
    m20261129_030000_shipping_ways,
    m20261129_040000_returns_desk,
    m20261129_050000_operations_checks,
    m20261129_060000_loaners_photos,
    m20261129_061000_workshop_list_category,
    m20261129_062000_accounts_segments,
    m20261129_063000_service_line_price_list,
    m20261129_064000_tickets_slips,
    m20261129_065000_service_paper_asked,
    m20261129_070000_evidence_wishes,
    m20261129_080000_returns_portal,
    m20261129_091000_service_lists,
    m20261129_091500_platform_search_desk,
    m20261129_092000_returns_carriage,
    m20261129_093000_returns_papers,
    m20261129_094000_issuing_answer_days,
    m20261129_095000_wallet_blocking,
    m20261129_096000_payments_matching,
    m20261129_150000_mailboxes_mail,
    m20261129_151000_post_threads,
}
