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
