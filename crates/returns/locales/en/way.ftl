# Texts of the way back and of the intake.

## The way back

returns-way = Way back
returns-way-arrange = Arrange the way back
returns-way-arranged = The way back is arranged
returns-way-none = No way back is arranged yet.
returns-way-offers = How shall it come?
returns-way-offers-none = No carrier comes from this address. Complete the address and ask for prices again, or choose a branch.
returns-way-cheapest = Cheapest
returns-way-fastest = Fastest
returns-way-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
returns-way-to-branch = The customer brings it, free of charge
returns-way-book = Arrange
returns-way-ask = Ask for prices again
returns-way-from = Where it comes from
returns-way-size = How large is the parcel
returns-way-boxes = How many boxes
returns-way-name = Sender
returns-way-line = Address
returns-way-district = District
returns-way-city = City
returns-way-postcode = Postcode
returns-way-pays-customer = The customer pays for the way back
returns-way-pays-us = We pay for the way back
returns-way-taken = { $amount } kept of the refund
returns-way-asked = { $amount } on the account
returns-way-code = Code
returns-way-label = Label (PDF)
returns-way-label-zpl = Label (ZPL)
returns-way-cancel = Call the parcel off
returns-way-cancelled = The parcel was called off
returns-way-charge = Charge { $amount }
returns-way-charged = It stands on the customer's account
returns-way-cost = Kept of the refund for the way back
returns-way-cost-help = The customer pays { $amount }. Left empty, all of it is kept.
returns-step-way = Arrange the way back
returns-part-way = Way back
returns-money-way = Way back { $amount }
returns-note-way-left = Not all that the customer pays for the way back can be kept of this refund. Beside the parcel, the rest can be charged to their account.
returns-second-reason = Some come back for another reason
returns-row-photo = Photo
returns-currency = Currency
returns-currency-help = The currency the customer paid in. Refund, account and documents follow it.
returns-event-way-set = The way back was arranged: { $way }
returns-event-way-cancelled = The way back was called off
returns-event-way-charged = { $amount } charged for the way back
returns-event-invited = The customer was given a link to the return

## Refusals

returns-refused-boxes = Type a number of boxes from 1 to { $most }
returns-refused-way = Choose one of the ways that are shown
returns-refused-way-booked = A parcel waits for its carrier already. Call that one off first.
returns-refused-way-kept = A refund keeps the cost of this parcel. Take that decision back first.
returns-refused-way-free = We pay for the way back of this return; the customer cannot be charged
returns-refused-way-most = Type an amount from 0 up to what is due ({ $most } minor units)
returns-refused-way-nothing = Nothing is due from the customer for this parcel
returns-refused-nothing-to-send = No piece at the customer's is waiting to be sent
returns-refused-currency = The sale is in { $currency }, and so is its return

## Exchange

returns-exchange-waits = not on the shelf, put aside once it comes
returns-exchange-expired = The old item did not come in time
returns-refused-promised = Nothing on the shelf is put aside for this exchange. It can leave once it comes.
returns-way-back-to = Back to the return
