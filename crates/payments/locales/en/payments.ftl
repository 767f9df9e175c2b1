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

# refunds
payments-refunds = Refunds
payments-refund = Refund
payments-refund-number = Refund number
payments-grant-refund = Refund
payments-grant-gesture = Gesture
payments-due-by = Pay by
payments-asked-by = Asked by
payments-asked-at = Asked
payments-reason = Reason
payments-decided-by = Decided by
payments-decided-at = Decided
payments-decided-why = Why
payments-settled-at = Paid
payments-way = Way
payments-way-to-choose = Way to be chosen
payments-history = History
payments-tab-open = Open
payments-tab-overdue = Overdue
payments-tab-waiting = To approve
payments-tab-trouble = To look at
payments-tab-all = All
payments-refund-search = Refund number
payments-refunds-none = No refund to pay
payments-refunds-none-text = Refunds appear here once they are decided on, and gestures to customers.
payments-refund-trouble = to look at
payments-refund-overdue = overdue
payments-customer-no-refunds = No refunds to this customer.
payments-choose-getter = Choose the customer who gets the money first.
payments-asked-times = asked for { $n } times
payments-refund-state-waiting = to approve
payments-refund-state-due = to pay
payments-refund-state-paid = paid
payments-refund-state-denied = denied
payments-refund-state-cancelled = cancelled
payments-portion-state-open = to pay
payments-portion-state-paid = paid
payments-portion-state-cancelled = cancelled
payments-payment-state-pending = waits
payments-payment-state-sent = sent
payments-payment-state-unknown = outcome unknown
payments-payment-state-succeeded = paid
payments-payment-state-failed = failed
payments-payment-state-cancelled = not sent
payments-refund-way-provider = To the card that paid
payments-refund-way-bank = Bank transfer
payments-refund-way-cash = Cash
payments-refund-way-terminal = Card terminal
payments-refund-way-account = On account
payments-refund-way-manual = By hand

# deciding
payments-decide = Waits for approval
payments-decide-help = The refund of { $amount } is above the limit of who asked for it. Once you approve it is paid.
payments-approve = Approve
payments-approve-own = You asked for this refund; somebody else has to approve it.
payments-approved = Refund approved.
payments-deny = Deny
payments-deny-why = Why do you deny it?
payments-denied = Refund denied.
payments-refund-cancel = Cancel refund
payments-refund-cancel-help = Payments that did not leave yet are stopped. What was paid stays paid.
payments-refund-cancelled = Refund cancelled.

# paying
payments-another-way = Choose the way
payments-another-way-help = The last attempt is given up and a new one is written.
payments-way-chosen = Way chosen.
payments-iban = IBAN
payments-iban-help = For a transfer; with or without spaces.
payments-holder = Account holder
payments-provider = Payment provider
payments-provider-reference = Reference of the payment
payments-provider-reference-help = The provider's number of the payment. Never a card number.
payments-hand-out = Pay at the counter
payments-hand-out-help = The customer gets { $amount }; you can print the receipt.
payments-handed-out = Payment recorded. You can print the receipt.
payments-say-outcome = Say what happened
payments-say-outcome-help = Write what became of the payment of { $amount }, as the bank or the provider told you.
payments-outcome = Outcome
payments-outcome-went = Paid
payments-outcome-failed = Failed or came back
payments-outcome-words = Reference or reason
payments-outcome-words-help = The bank's reference, or the reason that it gave. Never a card number.
payments-outcome-said = Outcome recorded.
payments-send-again = Send again
payments-sent-again = The payment will be sent again.
payments-gesture-new = Make a gesture
payments-gesture-help = Money given out of goodwill, not for a payment. Above your limit somebody else approves it.
payments-gesture-granted = Gesture recorded.

# bank
payments-bank-list = Transfer list
payments-bank-lists = Transfer lists
payments-bank-new = Make a list
payments-bank-new-help = The transfers chosen go on a list and count as sent; a transfer stands on one list only. A list has room for { $most } transfers.
payments-bank-nothing = No transfer waits for a list.
payments-bank-none = No transfer lists yet
payments-bank-none-text = Gather approved transfers in one file and upload it to your bank.
payments-bank-made = The list is ready. Download the file and upload it to the bank.
payments-bank-help = Upload the file to the bank, then write what the bank says beside each row. The file holds the same transfers however often it is downloaded.
payments-bank-file = Download file
payments-transfers = Transfers
payments-made-at = Made
payments-made-by = Made by
payments-sheet-holder = Beneficiary
payments-sheet-iban = IBAN
payments-sheet-amount = Amount
payments-sheet-currency = Currency
payments-sheet-words = Description
payments-sheet-reference = Reference
payments-sheet-says = Refund { $number }

# today
payments-today = Refunds
payments-today-help = What must be paid by the law's clock and by our promise; the earlier day counts
payments-waits-overdue = { $n } overdue
payments-waits-approval = { $n } to approve
payments-waits-look = { $n } to look at

# settings
payments-limits = Refund limits
payments-limits-settings = Who decides alone on refunds and gestures, and up to how much.
payments-limits-intro = A refund above the limit waits for somebody else whose limit reaches. An empty limit is none; in a foreign currency for which none was set, everybody with a limit waits.
payments-limit-system = By itself (without a person)
payments-limit-none = no limit
payments-limit-refund = Refund
payments-limit-gesture = Gesture
payments-limit-help = Empty means no limit. Zero means that approval is always needed.
payments-limit-abroad = Abroad
payments-limit-help-abroad = Counts for amounts in this currency; nothing is converted by a rate. Empty means no limit, zero means that approval is always needed.
payments-limit-keep = Save limit
payments-limit-kept = Limit saved.
payments-providers = Payment providers
payments-providers-settings = Accounts and keys of iyzico and Stripe, for refunds to cards.
payments-providers-intro = A refund goes to the card through the provider that took the payment. Keys are sealed and never shown again.
payments-providers-none = No accounts yet. Add a provider to refund to cards.
payments-provider-new = Add { $name }
payments-provider-active = in use
payments-provider-idle = not in use
payments-provider-hook = Webhook address
payments-provider-notices = Latest notices
payments-provider-keep = Save account
payments-provider-help = Take the keys from the provider's panel, and write the webhook address there.
payments-provider-name = Short name
payments-provider-name-help = Stands in the address: small letters, digits and hyphens.
payments-provider-title = Name shown
payments-provider-place = API address
payments-provider-key-help = Leave empty to keep the present one.
payments-provider-use = Send refunds through this account
payments-provider-kept = Account saved.
payments-lacks-repetition = Does not know a repeated request; a refund with unknown outcome is asked for and never sent again.
payments-lacks-status = Does not tell the outcome of a refund; it is written by hand.
payments-lacks-listing = Does not list the refunds of a day; they cannot be compared with ours.
payments-lacks-notices = Does not tell of refunds by itself.

# told
payments-told-granted = Refund granted
payments-told-approved = Refund approved
payments-told-denied = Refund denied
payments-told-cancelled = Refund cancelled
payments-told-sent = Refund sent
payments-told-paid = Refund paid
payments-told-failed = Refund failed
payments-told-unknown = Outcome of the refund unknown
payments-told-other-way = Way of the refund changed
payments-may-payments-grant = Decides on refunds and gestures
payments-may-payments-approve = Approves refunds that others asked for
payments-may-payments-pay = Pays refunds and makes transfer lists
payments-may-payments-set_up = Sets refund limits and payment providers
payments-check-sources = No payment gives back more than it took
payments-complaint-source = more was granted from a payment than it took, or the sum is wrong
payments-check-portions = Every part of a refund is paid once at most
payments-complaint-portion = a part and its payments do not fit
payments-check-refunds = Refunds stand as their payments say
payments-complaint-refund = its state does not fit its payments
payments-check-refund-entries = Every refund that was paid stands on the account
payments-complaint-refund-entry = its account entry is missing or does not fit
payments-check-refund-credits = Every refund granted is credited to the account
payments-complaint-refund-credit = its credit is missing or does not fit
payments-job-send-refund = Sends a refund to its provider
payments-job-ask-refund = Asks what became of a refund
payments-job-refund-changed = Tells the record concerned that a refund changed
payments-refused-reason = Write why.
payments-refused-portions = There can be 1 to 20 parts.
payments-refused-source = Say from which payment each part is taken; a gesture has none.
payments-refused-no-reference = Write the provider's reference of the payment.
payments-refused-more-than-left = This payment can give back { $left } more at most.
payments-refused-holder = Write the name of the account holder.
payments-refused-limit-too-low = This is above your limit too; somebody whose limit reaches has to approve it.
payments-refused-own-refund = You cannot approve a refund that you asked for; somebody else has to decide.
payments-refused-not-open = This refund does not wait to be paid any more.
payments-refused-on-its-way = Nothing is left to cancel: the payments are on their way.
payments-refused-portion-closed = Nothing of this part has to be paid any more.
payments-refused-may-have-gone = This payment may have gone; it is not paid by another way before that is known.
payments-refused-way = Choose a way.
payments-refused-not-counter = This part is not paid at the counter.
payments-refused-outcome = Choose the outcome.
payments-refused-outcome-words = Write the reference or the reason.
payments-refused-not-by-hand = The provider tells the outcome of this payment.
payments-refused-no-list = This transfer is on no list yet.
payments-refused-transfers = Choose 1 to { $most } transfers.
payments-refused-transfer-gone = { $number } is on another list or is not paid any more.
payments-refused-role = Choose a role of the list.
payments-refused-limit = Write zero or a larger amount.
payments-refused-own-limit = You cannot change the limit of your own role.
payments-refused-provider = Choose a provider of the list.
payments-refused-provider-name = Use 2 to 30 small letters, digits and hyphens.
payments-refused-provider-title = Write a name of 60 characters at most.
payments-refused-provider-place = Write an address that begins with https://.
payments-refused-provider-key = Write the key without spaces.
payments-refused-provider-changed = This account was changed meanwhile, or the name is taken; reload the page.

# providers' lists
payments-check-providers = The providers' daily lists of refunds are the same as ours
payments-gap-unknown-here = { $account }, { $day }: refund { $theirs } ({ $listed }) is not known here; it may have been made on the provider's own pages.
payments-gap-missing-there = { $account }, { $day }: refund { $theirs } ({ $ours }) is paid here and not on the provider's list.
payments-gap-other-amount = { $account }, { $day }: refund { $theirs } is { $ours } here and { $listed } there.
payments-gap-went-there = { $account }, { $day }: refund { $theirs } ({ $listed }) went there and does not count as paid here.
payments-gap-failed-there = { $account }, { $day }: refund { $theirs } ({ $ours }) is paid here and failed there.
payments-gap-not-compared = { $account }, { $day }: the provider's list could not be had ({ $said }).
payments-job-match-providers = Begins to compare the providers' lists of refunds
payments-job-match-day = Compares the refunds of a day with the provider's list
