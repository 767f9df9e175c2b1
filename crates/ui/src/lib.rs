//! What every page and every API call shares: frame, forms, tables, panels, texts, conventions, error pages, assets.
//!
//! The recipes for a list, a form and a record's page stand in `README.md` of this crate.

extern crate self as ui;

pub mod api;
mod app;
pub mod assets;
pub mod fault;
mod flash;
pub mod form;
pub mod frame;
mod guard;
mod layers;
pub mod list;
mod memo;
mod need;
pub mod pages;
pub mod panels;
pub mod parts;
mod request;
mod routes;
pub mod search;
mod sign_in;
mod site;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod texts;
pub mod web;

pub use api::{ApiCaller, ApiRoutes, IfMatch, OnceBody, Versioned};
pub use app::{App, app};
pub use assets::asset;
pub use fault::Fault;
pub use flash::{Flash, see_other};
pub use form::{Begun, Choice, Form, FormPage, FormState, Once, files_sent};
pub use frame::{CreateItem, Frame, NavGroup, NavItem, PublicFrame};
pub use layers::Framed;
pub use list::views::{SavedView, SavedViews};
pub use list::{Cell, Column, Filter, Format, ListPage, ListQuery, Row, Rows, Table, export};
pub use need::Need;
pub use pages::settings::{SettingsCount, SettingsItem};
pub use panels::{Panel, PanelHtml, PanelLine, Panels, Slot};
pub use parts::{
    Chain, Empty, Entry, Facts, Html, Icon, Live, Piece, Stamp, State, Tag, Timeline, icon,
};
pub use request::{Guest, Json, Path, Query, Visit};
pub use routes::{Route, Routes};
pub use search::SearchKind;
pub use sign_in::{SignIn, SignedIn};
pub use site::{Site, SiteBuilder, SiteConfig};
pub use texts::{L, Lang, TextArg, Texts};
pub use web::from::CameFrom;
pub use web::seal::SealKey;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The texts of this crate and of those below it that have no pages of their own.
pub const TEXTS: &[Texts] = &[
    texts!("ui"),
    Texts {
        name: "kernel",
        tr: kernel::texts::TURKISH,
        en: kernel::texts::ENGLISH,
    },
    Texts {
        name: "platform",
        tr: platform::texts::TURKISH,
        en: platform::texts::ENGLISH,
    },
];

/// A page.
///
/// # Errors
/// When a value inside cannot be written.
pub fn html(page: &impl Template) -> Result<Response, Fault> {
    html_with(StatusCode::OK, page)
}

/// A page with a status: 422 for a form that was refused.
///
/// # Errors
/// When a value inside cannot be written.
pub fn html_with(status: StatusCode, page: &impl Template) -> Result<Response, Fault> {
    Ok((status, axum::response::Html(page.render()?)).into_response())
}
