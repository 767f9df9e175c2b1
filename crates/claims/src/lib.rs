//! What is claimed back from manufacturers and suppliers.
