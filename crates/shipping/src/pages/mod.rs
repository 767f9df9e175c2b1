//! Pages of shipping: the list, a shipment with its next steps, a new one by its offers, carriers and hubs in the settings.

mod agreement;
mod carriers;
mod hook;
mod hubs;
mod list;
mod new;
mod new_parcels;
mod shipment;
mod steps;
mod words;

use ui::{Need, Routes};

use crate::permissions::{KeepCarriers, ReadShipments, SendShipments};
use crate::port::Adapters;
use crate::rules::price_file::BYTES_MAX;

pub(crate) use words::state_tag;
pub use words::{live_words, silent_words};

/// Where carriers stand in the settings.
pub(crate) const CARRIERS: &str = "/settings/carriers";
/// Where hubs stand in the settings.
pub(crate) const HUBS: &str = "/settings/hubs";

/// All pages with their needs.
#[must_use]
pub fn routes(adapters: &Adapters) -> Routes {
    let read = Need::permission::<ReadShipments>();
    let send = Need::permission::<SendShipments>();
    adapters.know();
    Routes::new()
        .get("/shipments", read, list::list)
        .get("/shipments/new", send, new::new)
        .post("/shipments/new", send, new::create)
        .get("/shipments/{id}", read, shipment::show)
        .get("/shipments/{id}/label", read, shipment::label)
        .post("/shipments/{id}/number", send, steps::number)
        .post("/shipments/{id}/see", send, steps::see)
        .post("/shipments/{id}/pickup", send, steps::pickup)
        .post("/shipments/{id}/cancel", send, steps::cancel)
        .post("/shipments/{id}/look-after", send, steps::look_after)
        .merge(settings(adapters))
        .merge(hooks(adapters))
}

/// How carriers call us: whoever knows the address and signs as agreed.
fn hooks(adapters: &Adapters) -> Routes {
    let adapters = adapters.clone();
    Routes::new().post(
        "/hooks/carriers/{hook}",
        Need::Public,
        move |site, path, headers, body| hook::take(site, path, adapters.clone(), headers, body),
    )
}

fn settings(adapters: &Adapters) -> Routes {
    let keep = Need::permission::<KeepCarriers>();
    let [new, add, show, edit, save] = [(); 5].map(|()| adapters.clone());
    Routes::new()
        .get(CARRIERS, keep, carriers::list)
        .get("/settings/carriers/new", keep, move |site, visit| {
            carriers::new(site, visit, new.clone())
        })
        .post("/settings/carriers/new", keep, move |site, visit, form| {
            carriers::add(site, visit, add.clone(), form)
        })
        .get("/settings/carriers/{id}", keep, move |site, visit, id| {
            carriers::show(site, visit, show.clone(), id)
        })
        .get(
            "/settings/carriers/{id}/edit",
            keep,
            move |site, visit, id| carriers::edit(site, visit, edit.clone(), id),
        )
        .post(
            "/settings/carriers/{id}/edit",
            keep,
            move |site, visit, id, form| carriers::save(site, visit, save.clone(), id, form),
        )
        .post("/settings/carriers/{id}/archive", keep, carriers::archive)
        .get(
            "/settings/carriers/{id}/agreements/new",
            keep,
            agreement::new,
        )
        .upload(
            "/settings/carriers/{id}/agreements/new",
            keep,
            BYTES_MAX,
            agreement::publish,
        )
        .get(
            "/settings/carriers/{id}/agreements/{day}",
            keep,
            agreement::show,
        )
        .get(HUBS, keep, hubs::list)
        .get("/settings/hubs/new", keep, hubs::new)
        .post("/settings/hubs/new", keep, hubs::add)
        .get("/settings/hubs/{id}", keep, hubs::edit)
        .post("/settings/hubs/{id}", keep, hubs::save)
        .post("/settings/hubs/{id}/archive", keep, hubs::archive)
}
