//! Electronic mail as it comes: read, judged, cut and cleaned; pure and bounded.
