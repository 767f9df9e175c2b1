//! Payment providers as adapters of payments: iyzico and Stripe.
