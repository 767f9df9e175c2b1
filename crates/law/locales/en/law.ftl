# Texts of the law engine. Turkish dates carry endings (_e, _de, _den); English repeats the date.

## Coverage

law-reason-covered = Under warranty until { $last }
law-reason-covered-abroad = Under legal guarantee ({ $country }) until { $last }
law-reason-extended = Under extended warranty until { $last }
law-reason-voluntary = Under voluntary warranty until { $last }
law-reason-insurance = Insured until { $last }
law-reason-ended = The warranty ended on { $last }
law-reason-not-yet = The warranty begins on { $first }
law-reason-used-up = Limit of use passed: { $value } { $unit } read on { $day }, limit { $limit } { $unit }
law-reason-refunded = Refunded on { $day }; the contract was undone and the warranty with it
law-reason-business = Business buyer: the consumer warranty does not apply; only warranties given by contract do
law-reason-unlisted = No warranty certificate is required for this product: no statutory warranty, the law of defective goods applies
law-reason-used = Second-hand: the statutory warranty is for new goods, and the first delivery is unknown
law-reason-no-guarantee = No statutory length of guarantee was found for { $country }
law-reason-none = No warranty is in force

law-interval-legal = Statutory warranty
law-interval-refurbished = Warranty of refurbished goods
law-interval-abroad = Legal guarantee abroad
law-interval-repair-days = Days in repair
law-interval-after-repair = Extension after a repair
law-interval-inherited = Rest of the replaced unit's warranty
law-interval-extended = Extended warranty
law-interval-voluntary = Voluntary warranty
law-interval-insurance = Insurance
law-interval-part = Warranty of a part

law-measure-km = km
law-measure-hours = hours
law-measure-copies = copies
law-measure-pieces = pieces

## Facts

law-fact-delivered = Delivered on { $day }
law-fact-delivered-assumed = Delivered (assumed) on { $day }
law-fact-first-delivered = First delivered as new on { $day }
law-fact-contract = Contract of { $day }
law-fact-repair = Repair from { $first } to { $last }
law-fact-repair-open = Repair from { $first }, still open
law-fact-replacement = Replaced { $unit } on { $day }
law-fact-promise = { $kind }: { $name }
law-fact-part = Part fitted on { $day }: { $name }
law-fact-uninformed = The consumer was not properly informed of the right of withdrawal
law-fact-informed = Informed later, on { $day }
law-fact-withdrawn = Withdrawal notice of { $day }

## Steps

law-step-term = { $from } + { $months } months = { $last }
law-step-clamped = Clamped to the month's last day: { $last }
law-step-not-in-force = { $rule } was not in force on that day; the nearest known figure stands in
law-step-no-fixed-limit = No fixed limit; the expected life of the product governs, at least { $months } months taken
law-step-long-lasting = Meant to last clearly longer: { $months } months
law-step-used-abroad = Not new: the law of { $country } may allow a shorter term
law-step-used-up = { $value } { $unit } read on { $day }, limit { $limit } { $unit }: whichever comes first
law-step-refunded = Refunded on { $day }
law-step-repair-days = { $before } + { $days } { $days ->
    [one] day
   *[other] days
} in repair (each day once) = { $last }
law-step-may-derogate = { $country } may derogate (art. 10(5a)); whether it did was not seen
law-step-after-repair = After repair { $times } × { $months } months = { $last }
law-step-inherited = The new unit keeps the rest: until { $last }
law-step-promise = { $first } to { $last }
law-step-promise-after = Begins after the statutory term ({ $end })

law-result-term = { $first } to { $last }

## Notes

law-note-delivery-missing = No day of delivery was given; the day of the contract ({ $day }) was taken
law-note-delivery-assumed = The day of delivery ({ $day }) is a guess
law-note-later = { $count ->
    [one] One fact
   *[other] { $count } facts
} after the day of the question left out
law-note-group-missing = No product group was given; taken as one that needs a warranty certificate

## Refusals

law-refused-rule-missing = The book of rules has no { $rule }
law-refused-country = No country “{ $name }” in the table; give a two-letter code such as TR
law-refused-group = No product group “{ $name }” in the table
law-refused-limit = A limit of use must be above zero
law-refused-reading = A reading cannot be below zero
law-refused-day-range = The date must lie between 1990 and 2120
law-refused-before-sale = { $day } lies before the sale ({ $sale }); no date before the sale is accepted
law-refused-assumed-nothing = A delivery that was not given cannot be called assumed
law-refused-too-many = A list may hold at most 500 entries
law-refused-repair-start = A repair needs a notice or a hand-over
law-refused-ready-early = The ready notice cannot lie before the fault notice or the hand-over
law-refused-exception = "{ $name }" is no exception to the right of withdrawal
law-refused-before-withdrawal = Must not lie before the withdrawal notice
law-refused-arrived-early = The goods cannot reach the seller before they are handed to the carrier
law-refused-collected-early = It cannot be collected before it was ready
law-refused-promise-end = An extended warranty needs months or a last day
law-refused-promise-months = An extended warranty runs 1 to 600 months
law-refused-promise-backwards = An extended warranty cannot end before it begins
law-refused-case-size = A case may be at most { $most } bytes
law-refused-json = The JSON could not be read: { $why }
law-refused-unknown-field = There is no field “{ $name }”
law-refused-missing-field = The field “{ $name }” is missing
law-refused-unknown-word = “{ $name }” is not a value of this field
law-refused-value = The value of this field could not be read

## Clocks

law-clock-repair = Longest repair time
law-clock-loaner = Time to give a loaner
law-clock-user-fault-report = Time for a user-fault report
law-clock-fulfil = Time to fulfil the request
law-clock-pay = Payment
law-clock-redo = Time to perform the service again
law-clock-remedy-abroad = Time for repair or replacement abroad
law-clock-obvious-notice = Notice of an obvious defect
law-clock-inspection-notice = Notice of a defect found on inspection
law-clock-send-back = Consumer sends the goods back
law-clock-withdrawal-refund = Refund after withdrawal

law-start-notice = Fault notified on { $day }
law-start-hand-over = Handed over to the service on { $day }
law-start-choice = { $right } asked for on { $day }
law-start-redo = Asked to be done again on { $day }
law-start-withdrawal = Withdrawal notice sent on { $day }
law-start-notice-seller = Notice reached the seller on { $day }
law-start-named-carrier = Goods handed to the named carrier on { $day }
law-start-arrival = Goods reached the seller on { $day }
law-start-proof = Goods back or proof of sending on { $day }
law-start-contract = Contract for the service of { $day }
law-start-first-parcel = First delivery on { $day }
law-start-last-parcel = Last delivery on { $day }
law-start-delivery = Delivered on { $day }

law-fact-loaner = Loaner given on { $day }
law-fact-report-user-fault = User-fault report of { $day }
law-fact-service = Paid service of { $day }

law-step-business-days = { $from } + { $days } business days = { $due } (the first day does not count)
law-step-calendar-days = { $from } + { $days } days = { $due } (the first day does not count)
law-step-beyond-table = Reaches beyond the table of holidays; the date is not certain
law-step-disputed = Sources disagree about { $rule }
law-step-moved = The last day is no business day; moved to { $due } (TBK art. 93)
law-step-moved-weekend = The last day falls on a weekend; it moves to the next working day: { $due } (Regulation 1182/71; the country's holidays are not counted)
law-step-not-begun = The goods have not (all) been received yet; the days have not begun
law-step-no-exception = "{ $key }" was not among the exceptions in force on { $day }
law-step-exceptions-unknown = The exceptions of { $country } are not in the table; none was taken
law-step-uninformed-unknown = The extra time of an uninformed consumer was not found for this country
law-step-country-row = { $country }: table of countries
law-step-function = The steps "withdraw from contract here" and "confirm withdrawal"; then without delay an acknowledgement on a durable medium with content, date and time
law-step-withheld = The seller may withhold the refund until the goods or proof of their sending arrive: { $due }
law-step-delivery-refunded = The standard delivery cost is refunded too
law-step-in-warranty = In warranty: the time starts with the notice to service or seller
law-step-out-of-warranty = Out of warranty: the time starts with the hand-over to the service
law-step-user-fault = The report of { $on } says user fault; the repair is paid and its days are not added to the warranty
law-step-no-copy = No copy to the consumer is on record; one must be given

law-result-running = Until { $due }, { $days ->
    [0] today is the last day
    [one] one day left
   *[other] { $days } days left
}
law-result-running-business = Until { $due }, { $days ->
    [0] today is the last day
    [one] one business day left
   *[other] { $days } business days left
}
law-result-met = Done in time on { $on } (last day { $due })
law-result-met-late = Done late on { $on } (last day { $due })
law-result-overrun = Overrun since { $due }

## Rights

law-right-free-repair = Free repair
law-right-replacement = Replacement
law-right-refund = Rescission and refund
law-right-reduction = Price reduction
law-right-loaner = Loaner
law-right-part-repair = Free repair of the part
law-right-same-fault-free = No fee for the same fault
law-right-redo = Service performed again
law-right-service-refund = Reduction or rescission of the service
law-right-trade-claim = Defect claims between traders
law-right-reject = Short-term rejection
law-right-withdrawal = Withdrawal
law-right-free-return = Sending back at no cost
law-right-withdrawal-function = Withdrawal function online

law-state-open = Open
law-state-chosen = Chosen
law-state-to-prove = On proof
law-state-on-fault = When a fault shows
law-state-closed = Closed

law-result-right = { $right }: { $state }
law-result-right-until = { $right }: { $state }, until { $until }

law-ground-refault = Failed again within the warranty ({ $again }) after the repair of { $repaired }
law-ground-overrun = The repair begun on { $started } passed the longest repair time (last day { $due })
law-ground-overrun-late = The repair begun on { $started } was finished after the longest repair time (last day { $due })
law-ground-unrepairable = Report of { $on }: it cannot be repaired
law-ground-fulfil-overrun = The request was not fulfilled in time (last day { $due }); the other rights are open
law-ground-refunded = Refunded on { $on }
law-ground-chosen = Chosen on { $on }, waits to be fulfilled
law-ground-chosen-other = Another right was chosen on { $on }: { $right }
law-ground-withdrawal = Withdrawal without giving a reason is open
law-ground-withdrawal-before-delivery = Withdrawal is open before delivery too; the days begin with it
law-ground-withdrawn = Withdrawn in time on { $on }
law-ground-withdrawal-late = Withdrawn on { $on }; the period had ended on { $end }
law-ground-withdrawal-over = The period of withdrawal ended on { $end }
law-ground-withdrawal-refunded = Withdrawn and refunded
law-ground-withdrawal-business = A business buyer has no right of withdrawal
law-ground-withdrawal-upkeep = Contracts for assembly, maintenance and repair are out of scope
law-ground-withdrawal-country = { $country }: no general statutory right of withdrawal; the seller's policy governs
law-ground-withdrawal-exchange-only = No withdrawal; a good of good quality may be exchanged in time, money back when there is no match
law-ground-withdrawal-excepted = Exception: { $exception }
law-ground-way-back-collected = The seller collects the goods
law-ground-way-back-named = Sent by the carrier named in the pre-information the seller pays
law-ground-way-back-none-named = No carrier was named, so the seller pays
law-ground-way-back-no-branch = The named carrier has no branch where the consumer is; to be collected at no cost
law-ground-way-back-other = Another carrier was chosen although one was named; the consumer pays
law-ground-way-back-untold = The consumer was not told of the cost, so the seller pays
law-ground-way-back-consumer = The way back is at the consumer's cost
law-ground-way-back-policy = The seller's policy decides
law-ground-function = Must be visible on the interface during the whole period
law-ground-function-over = The period of withdrawal is over
law-ground-user-fault = User fault by the report of { $on }
law-ground-in-repair = In free repair since { $on }
law-ground-repair-running = A free repair is running; opens when it is not done by { $due }
law-ground-warranty = Fault notified on { $on }, within the warranty
law-ground-warranty-on-fault = For every fault that shows until { $last }
law-ground-promise = When a fault shows under the extended or voluntary warranty
law-ground-next-fault = Repaired once; opens when it fails again within the warranty
law-ground-presumed = The defect notified on { $on } is presumed to have existed at delivery (until { $until }); the seller must prove the contrary
law-ground-to-prove = Notified on { $on }; the presumption ended on { $until }, so the consumer must show that the defect existed at delivery
law-ground-liable-presumed = When a defect shows; until { $until } it is presumed to have existed at delivery
law-ground-liable = When a defect shows and the consumer proves that it existed at delivery (the presumption ended on { $until })
law-ground-expired = The time ended on { $last }
law-ground-loaner-given = Given on { $on }
law-ground-loaner-due = Not fixed by { $due }; a similar good is due until the repair ends
law-ground-loaner-later = Due when it is not fixed by { $due }
law-ground-part = The part's own warranty runs until { $last }
law-ground-redo-overrun = The time to do it again ended on { $due }
law-ground-redo-running = The service is to be done again (last day { $due })
law-ground-service-defect = The same fault showed again on { $on }
law-ground-service-on-defect = When the service turns out defective
law-ground-same-fault = The same fault showed again on { $on }
law-ground-same-fault-on-fault = When the same fault shows again
law-ground-trade-notified = Notified in time on { $on } (last day { $due })
law-ground-trade-late = Notified on { $on }; the time for inspection ended on { $due }, only hidden defects notified at once remain
law-ground-trade-inspect = The goods must be inspected and defects notified by { $due }
law-ground-trade-hidden = The time for inspection ended on { $due }; hidden defects must be notified as soon as they appear
law-ground-second-step = Repair or replacement first; opens when that fails
law-ground-reject = The goods may be rejected when a defect shows

law-step-fulfil-within = To be fulfilled within { $days } business days
law-step-pay-at-once = To be paid at once
law-step-against-seller = Against the seller
law-step-against-all = Against seller, producer or importer, who are jointly liable
law-step-policy = A house policy, not law
law-step-no-consumer-act = The consumer act does not apply to a business buyer
law-step-inform-first = The seller must first tell of the choice and the extension

law-note-business = Trade: act no. 6502 does not apply; TTK art. 23 and TBK art. 219 ff. do
law-note-country = { $country }: { $note }
law-note-no-advice = This is not legal advice.

## Report

law-report-chain = Chain of warranty
law-report-clocks = Legal deadlines
law-report-rights = Rights
law-report-notes = Notes
law-report-uncertain = Not certain: a fact was assumed or sources disagree
law-report-link = { $kind }: { $first } to { $last } · { $part }
law-report-rule = { $title }: { $figure } ({ $article }, { $id }, confidence { $confidence })

law-unit-month = { $count } { $count ->
    [one] month
   *[other] months
}
law-unit-year = { $count } { $count ->
    [one] year
   *[other] years
}
law-unit-calendar-day = { $count } { $count ->
    [one] day
   *[other] days
}
law-unit-business-day = { $count } { $count ->
    [one] business day
   *[other] business days
}
law-unit-hour = { $count } { $count ->
    [one] hour
   *[other] hours
}
law-unit-count = { $count } { $count ->
    [one] time
   *[other] times
}
law-unit-money = TRY { $count }
law-unit-money-per-year = TRY { $count } a year
law-unit-word = { $count }
law-unit-yes = yes
law-unit-no = no
