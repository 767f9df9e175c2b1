//! Who speaks on a certificate and on the pages of strangers, and the conditions that the regulation wants printed.

use identity::Company;
use platform::Failure;
use ui::{Fault, Guest, L, PublicFrame, Site};

/// How many conditions the regulation asks for (GBY annex: starts and length, all parts, rights, free repair, switch cases, repair days, user fault, disputes, missing document).
const CONDITIONS: usize = 9;

/// The frame of a page for strangers, with our name, address and telephone.
pub(crate) async fn public_frame(
    site: &Site,
    guest: &Guest,
    title: String,
) -> Result<PublicFrame, Fault> {
    let company = company(site).await?;
    let mut frame = guest.frame_public(company.name.clone(), title);
    for line in [company.service.on_one_line(), company.phone, company.mail] {
        if !line.is_empty() {
            frame = frame.foot(line);
        }
    }
    Ok(frame)
}

/// Our company; without one nothing is published.
pub(crate) async fn company(site: &Site) -> Result<Company, Failure> {
    identity::company(site.platform.db.read())
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Company>)
}

/// The conditions of the warranty in the reader's language.
pub(crate) fn conditions(l: L) -> Vec<String> {
    (1..=CONDITIONS)
        .map(|number| l.t(&format!("catalogue-term-{number}")))
        .collect()
}
