//! Routes of pages: every one names its need, and the table of all of them can be walked by a test.

use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{Extension, Router};

use crate::form::Most;
use crate::guard;
use crate::need::Need;
use crate::site::Site;

/// One line of the table of routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// HTTP method.
    pub method: Method,
    /// Path with its parameters in braces.
    pub path: String,
    /// Who may call it.
    pub need: Need,
}

/// Routes of one capability's pages.
#[derive(Default)]
pub struct Routes {
    router: Router<Site>,
    table: Vec<Route>,
}

macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident $filter:ident),+ $(,)?) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $name<H, T>(self, path: &str, need: Need, handler: H) -> Self
        where
            H: Handler<T, Site>,
            T: 'static,
        {
            self.add(Method::$filter, path, need, on(MethodFilter::$filter, handler))
        })+
    };
}

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    methods! {
        /// A page to look at.
        get GET,
        /// An act by a form.
        post POST,
        /// A replacement.
        put PUT,
        /// A removal.
        delete DELETE,
    }

    /// An act with files, each at most as large as the settings allow, and no larger than `most_bytes`.
    #[must_use]
    pub fn upload<H, T>(self, path: &str, need: Need, most_bytes: usize, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        // the form counts while it reads, so that it can say which limit it was
        let layers = (Extension(Most(most_bytes)), DefaultBodyLimit::disable());
        let methods: MethodRouter<Site> = on(MethodFilter::POST, handler).layer(layers);
        self.add(Method::POST, path, need, methods)
    }

    /// These routes and others.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let mut table = self.table;
        table.extend(other.table);
        Self {
            router: self.router.merge(other.router),
            table,
        }
    }

    fn add(mut self, method: Method, path: &str, need: Need, methods: MethodRouter<Site>) -> Self {
        self.table.push(Route {
            method,
            path: path.to_owned(),
            need,
        });
        let guarded = methods.route_layer(from_fn(move |request: Request, next: Next| {
            guard::check(need, request, next)
        }));
        Self {
            router: self.router.route(path, guarded),
            table: self.table,
        }
    }

    /// The table of these routes.
    #[must_use]
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    pub(crate) fn into_parts(self) -> (Router<Site>, Vec<Route>) {
        (self.router, self.table)
    }
}
