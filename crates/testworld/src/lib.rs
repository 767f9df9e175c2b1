//! testworld
