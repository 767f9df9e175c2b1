//! What the pages before the sign-in share: whose house this is, and the cookie that a sign-in sets.

use axum::response::Response;
use ui::web::cookies::{Cookie, session_name};
use ui::{Fault, Guest, PublicFrame, Site};

use crate::acts::NewSession;
use crate::queries;

/// The frame of a page before the sign-in.
pub(super) async fn frame(site: &Site, guest: &Guest, title: &str) -> Result<PublicFrame, Fault> {
    let firm = queries::company(site.platform.db.read()).await?;
    let name = firm.map_or_else(|| "Vefa".to_owned(), |firm| firm.name);
    Ok(guest.frame_public(name, guest.lang.t(title)))
}

/// Puts the session's secret into the browser.
pub(super) fn let_in(site: &Site, session: &NewSession, mut answer: Response) -> Response {
    let secure = site.config.secure_cookies;
    let seconds = u32::try_from(session.lives.as_secs()).unwrap_or_default();
    Cookie::new(session_name(secure), session.secret.reveal())
        .seconds(seconds)
        .set(answer.headers_mut(), secure);
    answer
}

/// Takes it out again.
pub(super) fn let_out(site: &Site, mut answer: Response) -> Response {
    let secure = site.config.secure_cookies;
    Cookie::gone(session_name(secure)).set(answer.headers_mut(), secure);
    answer
}
