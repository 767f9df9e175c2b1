//! What a story made at another station, and the addresses at which it is shown.

/// Addresses of the records of one station with their ids: the beginning of a path says which.
pub type Addresses = Vec<(&'static str, String)>;

/// What was made at Bornova.
pub struct Made {
    pub order: String,
    pub ticket: String,
    pub van: String,
    pub count: String,
    pub transfer: String,
    pub reservation: String,
    pub used: String,
    pub purchase: String,
    pub taking: String,
    pub loaner: String,
    pub loan: String,
    pub claim: String,
    pub spare: String,
}

/// Where it is shown.
pub fn addresses(made: &Made) -> Addresses {
    vec![
        ("/service/orders/", made.order.clone()),
        ("/api/v1/service-orders/", made.order.clone()),
        ("/tickets/", made.ticket.clone()),
        ("/api/v1/tickets/", made.ticket.clone()),
        ("/stock/locations/", made.van.clone()),
        ("/api/v1/stock/locations/", made.van.clone()),
        ("/stock/counts/", made.count.clone()),
        ("/api/v1/stock/counts/", made.count.clone()),
        ("/stock/transfers/", made.transfer.clone()),
        ("/api/v1/stock/transfers/", made.transfer.clone()),
        ("/part-reservations/", made.reservation.clone()),
        ("/api/v1/part-reservations/", made.reservation.clone()),
        ("/part-uses/", made.used.clone()),
        ("/api/v1/part-uses/", made.used.clone()),
        ("/purchases/", made.purchase.clone()),
        ("/api/v1/purchase-orders/", made.purchase.clone()),
        ("/takings/", made.taking.clone()),
        ("/api/v1/takings/", made.taking.clone()),
        ("/loaners/", made.loaner.clone()),
        ("/api/v1/loaners/", made.loaner.clone()),
        ("/loans/", made.loan.clone()),
        ("/api/v1/loans/", made.loan.clone()),
        ("/claims/", made.claim.clone()),
        ("/api/v1/claims/", made.claim.clone()),
        ("/api/v1/units/", made.spare.clone()),
    ]
}
