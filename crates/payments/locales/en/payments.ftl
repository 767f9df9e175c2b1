# Texts of payments.

# words
payments-takings = Takings
payments-take = Take money
payments-all = All
payments-see = See
payments-number = Number
payments-at = When
payments-day = Day
payments-customer = Customer
payments-tax-number = Tax number
payments-kind = Kind
payments-taking-deposit = Deposit
payments-taking-payment = Payment
payments-taking-give_back = Money given back
payments-instrument = Instrument
payments-way-cash = Cash
payments-way-terminal = Card terminal
payments-way-transfer = Bank transfer
payments-amount = Amount
payments-currency = Currency
payments-reference = Reference
payments-reference-terminal = Terminal reference
payments-reference-transfer = Bank reference
payments-reference-help = The number on the terminal's slip or the bank's note. Never a card number.
payments-about = About
payments-about-help = Shown on the receipt and on the statement.
payments-state = State
payments-station = Station
payments-by = Taken by
payments-cause = For
payments-on-account = On the customer's account
payments-left = Can be given back
payments-facts = Taking
payments-why = Why

# list and till
payments-search = Number
payments-none = No takings yet
payments-none-text = Money that you take on the page of a customer or of a service order appears here.
payments-customer-none = No money was taken from this customer yet.
payments-till = Till
payments-till-of = Till: { $days }
payments-till-none = Nothing went through the till on these days.
payments-till-days = At most { $n } days are added up; choose fewer.
payments-till-more = in { $taken } · out { $given }

# taking, giving back, reversing
payments-choose-station = Choose a station
payments-choose-customer = Choose the customer who pays first.
payments-taken = The money was taken. The receipt can be printed.
payments-give-back = Give money back
payments-give-back-most = At most { $left } can be given back.
payments-given-back = The money was given back. The receipt can be printed.
payments-reverse = Reverse
payments-reverse-why = Why do you reverse it?
payments-reverse-help = For mistakes only, on the same day and once. Nothing is deleted; the opposite is written.
payments-reversed = The taking was reversed.
payments-undone = reversed
payments-undoes = reversal
payments-undoes-what = Reverses
payments-undone-by = Reversed by

# receipt
payments-receipt-a5 = Receipt
payments-receipt-80 = Slip (80 mm)
payments-receipt-taken = Receipt
payments-receipt-given = Payment voucher
payments-receipt-reversal = Reversal receipt
payments-receipt-undone = REVERSED
payments-receipt-words = In words: { $words }
payments-receipt-gives = Paid by
payments-receipt-gets = Received by
payments-receipt-foot = This receipt is no fiscal document and does not replace an invoice.

# other pages
payments-follows = { $count } takings

# permissions
payments-may-payments-read = Sees takings
payments-may-payments-take = Takes money and gives it back
payments-may-payments-reverse = Reverses mistaken takings

# checks
payments-check-entries = Each taking has its entry in the account
payments-complaint-entry = the entry in the account is missing or does not match
payments-check-reversals = Reversals match their takings
payments-complaint-reversal = does not match the taking that it reverses
payments-check-paid = What stands paid is the sum of the takings
payments-complaint-paid = what stands paid for its cause is not the sum of the takings
payments-check-on-account = Money on account is the sum of the takings
payments-complaint-on-account = money on account is not the sum of the takings

# refusals
payments-refused-amount = Type an amount above zero.
payments-refused-words-long = At most 200 characters.
payments-refused-card-number = There is a number here that looks like a card's. Card numbers are not kept; type the reference on the slip.
payments-refused-kind = Choose deposit or payment.
payments-refused-kind-back = No kind is said when money is given back.
payments-refused-station = Choose a station.
payments-refused-station-closed = { $name } is closed; choose an open station.
payments-refused-currency = This record was paid in { $currency }; go on in the same currency.
payments-refused-more-than-paid = At most { $paid } can be given back; no more was taken.
payments-refused-not-theirs = This customer paid less than that for it. It goes back to whoever paid.
payments-refused-why = Say why.
payments-refused-reversal = A reversal is not reversed; take the money again.
payments-refused-reversed = This taking was reversed before.
payments-refused-not-today = Only a taking of today is reversed; give the money of an older one back.
payments-job-paid-changed = Tells whoever owns a record what was paid for it
