//! Carriers and their aggregators as adapters of shipping.
