//! Routes of the API: path, method and documentation come from the handler, the need from here.

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{OpenApi, OpenApiBuilder};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::guard;
use crate::need::Need;
use crate::routes::Route;
use crate::site::Site;

/// Routes of one capability's API: `ApiRoutes::new().add(routes!(api::get_one), Need::permission::<ReadUnits>())`.
pub struct ApiRoutes {
    router: OpenApiRouter<Site>,
    table: Vec<Route>,
}

impl Default for ApiRoutes {
    fn default() -> Self {
        Self {
            router: OpenApiRouter::with_openapi(OpenApiBuilder::new().build()),
            table: Vec::new(),
        }
    }
}

impl ApiRoutes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what `utoipa_axum::routes!` made; all handlers inside share the need.
    #[must_use]
    pub fn add(mut self, (schemas, paths, methods): UtoipaMethodRouter<Site>, need: Need) -> Self {
        for (path, item) in &paths.paths {
            let found = operations(item)
                .into_iter()
                .filter(|(_, operation)| operation.is_some());
            self.table.extend(found.map(|(method, _)| Route {
                method,
                path: path.clone(),
                need,
            }));
        }
        let guarded = methods.route_layer(from_fn(move |request: Request, next: Next| {
            guard::check(need, request, next)
        }));
        Self {
            router: self.router.routes((schemas, paths, guarded)),
            table: self.table,
        }
    }

    /// These routes and others.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        Self {
            router: self.router.merge(other.router),
            table: self.table,
        }
    }

    /// The table of these routes.
    #[must_use]
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    pub(crate) fn into_parts(self) -> (Router<Site>, OpenApi, Vec<Route>) {
        let (router, document) = self.router.split_for_parts();
        (router, document, self.table)
    }
}

const fn operations(item: &PathItem) -> [(Method, &Option<Operation>); 5] {
    [
        (Method::GET, &item.get),
        (Method::POST, &item.post),
        (Method::PUT, &item.put),
        (Method::PATCH, &item.patch),
        (Method::DELETE, &item.delete),
    ]
}
