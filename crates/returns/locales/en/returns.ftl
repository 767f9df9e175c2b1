# Texts of returns.

## Where a unit is

returns-place-awaiting = To be sent
returns-place-in_transit = On its way
returns-place-lost_in_transit = Lost on its way
returns-place-wrong_item = Something else came
returns-place-short = Less came
returns-place-kept_by_customer = Stays with the customer
returns-place-not_sent = Not sent in time
returns-place-received = Received
returns-place-sent_back = Sent back to the customer

returns-acceptance-pending = Not decided
returns-acceptance-accepted = Accepted
returns-acceptance-refused = Refused
returns-acceptance-needs_a_person = A person decides

returns-disposition-sellable = Sellable
returns-disposition-refurbish = To be refurbished
returns-disposition-repair = To be repaired
returns-disposition-to_supplier = To the supplier
returns-disposition-scrap = Scrap
returns-disposition-back_to_customer = Back to the customer

returns-exchange-reserved = Reserved
returns-exchange-shipped = Shipped
returns-exchange-delivered = Delivered
returns-exchange-released = Not to be sent

returns-outcome-refund = Refund
returns-outcome-exchange = Exchange
returns-outcome-store_credit = Store credit
returns-outcome-repair = Repair
returns-outcome-price_reduction = Price reduction
returns-outcome-nothing = Nothing

returns-whole-requested = Requested
returns-whole-approved = Approved
returns-whole-rejected = Rejected
returns-whole-on_its_way = On its way
returns-whole-received = Received
returns-whole-inspected = Inspected
returns-whole-resolved = Resolved
returns-whole-closed = Closed
returns-whole-cancelled = Cancelled
returns-whole-expired = Expired

## Grounds

returns-ground-law = The law gives this return
returns-ground-to-prove = It must be shown that the defect existed at delivery; a person will look
returns-ground-policy = Our return terms: { $rule }
returns-ground-person = A person decides this return
returns-ground-signs = There are signs to look at; a person will decide
returns-ground-signs-law = There are signs to look at; they refuse nothing that the law gives
returns-ground-photos = At least { $least } { $least ->
    [one] photo is
   *[other] photos are
 } needed first
returns-ground-no-rule = We have no terms for this return
returns-ground-not-taken = We do not take these back: { $rule }
returns-ground-window-over = The time for returns ended on { $end }: { $rule }

returns-sign-rate = { $returned } of { $bought } units bought came back
returns-sign-serial = Serial number sold { $sold }, came { $came }
returns-sign-worn = Used goods came back { $count } times shortly before the time ended
returns-sign-lost = { $count } times a parcel was said not to have arrived

returns-harsher-refuses = { $country }: a return that the law gives is not taken ({ $article })
returns-harsher-window = { $country }: shorter than the law, at least { $days } days are needed ({ $article })
returns-harsher-fee = { $country }: nothing may be kept ({ $article })
returns-harsher-way-back = { $country }: the way back is at the seller's cost ({ $article })
returns-harsher-freight = { $country }: when the whole order comes back its delivery is refunded too ({ $article })
returns-harsher-outcomes = { $country }: a choice that the law gives is missing ({ $article })
returns-harsher-refund-time = { $country }: the refund is due within { $days } days ({ $article })
returns-harsher-person = { $country }: a right of the law cannot wait for a person's decision ({ $article })

## Refusals

returns-refused-units = Choose at least one unit
returns-refused-unit-unknown = This sale has no unit { $unit }
returns-refused-unit-twice = Unit { $unit } is chosen twice
returns-refused-unit-back = Unit { $unit } came back before
returns-refused-kept = What is kept cannot be less than nothing
returns-refused-below-zero = The chosen units come to less than nothing; choose the ones they were bought with too
returns-refused-price = A price cannot be less than nothing
returns-refused-policy-many = There are too many versions or rules
returns-refused-policy-days = The last day must not lie before the first
returns-refused-policy-overlap = The days of this version overlap with another
returns-refused-policy-name = A rule's name has 1 to 120 characters
returns-refused-policy-country = Countries are two-letter codes of the table
returns-refused-policy-window = At most ten years can be given
returns-refused-policy-fee = A fee lies between nothing and the whole amount
returns-refused-policy-outcomes = Choose at least one outcome
