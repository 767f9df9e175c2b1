# Texts of claims.

# words
claims-title = Supplier claims
claims-one = Supplier claim
claims-new = New claim
claims-edit = Edit
claims-see = See
claims-number = Claim number
claims-supplier = Supplier
claims-supplier-help = Suppliers with an agreement are listed.
claims-supplier-find = Find the supplier
claims-supplier-find-help = Type the name or the tax number and press Enter.
claims-station = Station
claims-unit = Unit
claims-product = Product
claims-serial = Serial number
claims-fault = Fault
claims-cause = Service order
claims-repaired-on = Repaired on
claims-send-by = Send by
claims-sent-on = Sent on
claims-decided-on = Answered on
claims-received-on = Received on
claims-total = Claimed
claims-accepted = Accepted
claims-accepted-help = Write 0 when nothing is paid.
claims-recovered = Recovered
claims-open = Expected
claims-amount = Amount
claims-currency = Currency
claims-reason = Reason
claims-reason-help = When not all is accepted, write the supplier's reason.
claims-reference = Supplier's reference
claims-reference-help = What the supplier calls this claim.
claims-payment-reference = Payment reference
claims-by = Written by
claims-facts = Claim
claims-history = History
claims-note = Note
claims-agreement = Agreement in force since

# states
claims-state = State
claims-is-draft = Draft
claims-is-sent = Sent
claims-is-accepted = Accepted
claims-is-partly_accepted = Partly accepted
claims-is-refused = Refused
claims-is-recovered = Recovered
claims-is-written_off = Written off
claims-age = Waiting
claims-waits-to_30 = 0–30 days
claims-waits-to_60 = 31–60 days
claims-waits-to_90 = 61–90 days
claims-waits-older = Over 90 days

# lines
claims-lines = What is claimed
claims-lines-help = Minutes for labour, pieces and price for a part, the amount for anything else. The agreement counts the rest.
claims-line-kind = Kind
claims-line-words = What was done
claims-line-quantity = Minutes / pieces
claims-line-amount = Price / amount
claims-line-labour = Labour
claims-line-part = Part
claims-line-other = Other
claims-line-handling = Handling
claims-working = Working
claims-working-hour = { $n } min × { $price } / hour
claims-working-work = { $n } min, { $price } for each work
claims-working-part = { $n } × { $price } × { $share }
claims-working-fixed = fixed amount

# proofs
claims-proofs = Proofs
claims-proofs-missing = Missing proofs
claims-proofs-none = No proof yet.
claims-proof-kind = What it proves
claims-proof-file = File
claims-proof-add = Add the proof
claims-proof-added = The proof was added.
claims-proof-remove = Remove
claims-proof-removed = The proof was removed.
claims-proof-photo = Photo of the fault
claims-proof-report = Service report
claims-proof-invoice = Sales invoice
claims-proof-old_part = Replaced part
claims-proof-approval = Supplier's leave

# list
claims-search = Claim number, supplier
claims-view-all = All
claims-view-to-send = To send
claims-view-waiting = Waiting for an answer
claims-view-to-pay = Waiting for payment
claims-none = No claims yet
claims-none-text = After a repair under warranty a draft appears here.
claims-sums = Sums
claims-sum-more = { $n } claims · recovered { $recovered }
claims-sum-open = { $n } claims wait

# agreements
claims-agreements = Agreements
claims-agreements-none = No agreements yet
claims-agreements-none-text = Without an agreement nothing can be claimed from a supplier.
claims-agreement-new = New agreement
claims-agreement-intro = An agreement is never changed; a new one takes over on its day. Each claim is counted by the agreement of its repair day.
claims-agreement-publish = Save the agreement
claims-agreement-published = The agreement was saved.
claims-starts-on = In force from
claims-labour = Labour is paid
claims-paid-by-hour = By the hour
claims-paid-by-work = For each work
claims-labour-rate = Labour rate
claims-part-share = Share of a part's price
claims-part-share-help = How many per cent of a part's price are paid; more than 100 for a surcharge.
claims-handling = Handling for each claim
claims-send-within = Days for sending

# steps
claims-drafted = The claim was drafted.
claims-saved = The claim was saved.
claims-send = Mark as sent
claims-send-ready = All proofs are there. Give the sheet to the supplier and mark the claim as sent.
claims-send-missing = Missing before it is sent: { $proofs }
claims-sent = The claim was sent.
claims-decide = The supplier's answer
claims-decide-do = Save the answer
claims-decided = The answer was saved.
claims-recover = Payment received
claims-recover-do = Save the payment
claims-recovered-said = The payment was saved.
claims-recoveries = Payments received
claims-write-off = Write off
claims-write-off-ask = Nothing more will be expected of this claim. Are you sure?
claims-write-off-why = Why is it written off?
claims-written-off = The claim was written off.

# sheet
claims-sheet = Claim sheet
claims-sheet-title = Warranty repair claim
claims-sheet-foot = The amounts follow the agreement in force on the day of the repair.

# history
claims-event-drafted = drafted the claim
claims-event-edited = changed the claim
claims-event-proved = added a proof
claims-event-unproved = removed a proof
claims-event-sent = sent the claim
claims-event-decided = saved the supplier's answer
claims-event-recovered = saved a payment
claims-event-written-off = wrote the claim off

# others
claims-follows = { $count } supplier claims
claims-may-claims-read = Sees supplier claims
claims-may-claims-write = Writes and sends claims
claims-may-claims-decide = Records answers, payments and agreements
claims-check-total = Claims are the sum of their lines
claims-complaint-total = is not the sum of its lines
claims-check-recovered = What was recovered is the sum of payments
claims-complaint-recovered = what was recovered does not agree with payments or acceptance
claims-check-state = States of claims agree with their amounts
claims-complaint-state = its state does not agree with its amounts or days

# refusals
claims-refused-amount = Write an amount of zero or more.
claims-refused-share = Write a percentage from 0 to 200.
claims-refused-days = Write a number of days from 1 to 366.
claims-refused-lines = A claim has { $most } lines at most.
claims-refused-quantity = Write a whole number of 1 or more.
claims-refused-currency = Write the amount in the currency of the agreement.
claims-refused-line-words = Say what was done, in at most 300 characters.
claims-refused-line-kind = Choose labour, part or other.
claims-refused-accepted = Write an amount from zero to what was claimed.
claims-refused-reason = Write the supplier's reason.
claims-refused-recovered = At most { $left } can be recorded; no more was accepted.
claims-refused-words-long = At most { $most } characters.
claims-refused-company = { $name } is no company; choose a customer record of a company.
claims-refused-supplier = Find and choose a supplier.
claims-refused-no-agreement = No agreement with this supplier is in force on { $on }; save one first.
claims-refused-fault = Say what was wrong.
claims-refused-later = Write today or an earlier day.
claims-refused-sent = The claim was sent; it is not changed any more.
claims-refused-ended = The claim is closed.
claims-refused-proofs = A claim has { $most } proofs at most.
claims-refused-nothing = Nothing is claimed; add a line first.
claims-refused-proof = Add the missing proofs first: { $missing }.
claims-refused-why = Write why.
claims-refused-choice = Choose one.
claims-refused-serial = No single unit has this serial number.
claims-refused-file = Choose a file.
