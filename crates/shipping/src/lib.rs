//! Shipments by carriers: agreements, prices, labels, tracking, hubs.
