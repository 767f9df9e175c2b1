//! The test world: one small named company with people, products and units, told through the acts of the capabilities.
