//! Documents that the tax authority accepts: series, numbers, life cycle, the way to an integrator.
