# Texts of loaners.

# words
loaners-title = Loaners
loaners-one = Loaner
loaners-new = Add to the pool
loaners-new-intro = A unit of ours, sellable or already in the loaners' place. A sellable one moves into the loaners' place.
loaners-edit = Edit
loaners-see = See
loaners-loan = Loan
loaners-loans = Loans
loaners-number = Loan number
loaners-product = Product
loaners-serial = Serial number
loaners-unit = Unit
loaners-customer = Customer
loaners-customer-find = Find the customer
loaners-customer-find-help = Type the name or telephone number and press Enter.
loaners-station = Station
loaners-condition = Condition
loaners-condition-help = Scratches, what is missing, how it works.
loaners-condition-out = Condition when handed out
loaners-condition-in = Condition when it came back
loaners-condition-in-help = Look at it together with its accessories.
loaners-accessories = Accessories
loaners-accessories-in = Came back with it
loaners-look-out = When handed out
loaners-look-in = When returned
loaners-looks = Condition when handed out and when returned
loaners-nothing = none
loaners-photos = Photos
loaners-photos-help = Take it from several sides; a dispute is settled by them.
loaners-photos-add = Add photos
loaners-photos-added = Photos added.
loaners-photo-take-back = A mistake, remove
loaners-photo-gone = Photo removed.
loaners-no-photos = No photos.
loaners-accessories-out = What goes with it
loaners-fits = Stands in for
loaners-fits-help = Separate with commas. Left empty, it stands in for its own group and category.
loaners-categories = Categories
loaners-groups = Product groups
loaners-groups-help = Codes of the regulation's product groups, with commas.
loaners-added = In the pool since
loaners-why = Why
loaners-cause = Service order
loaners-out-at = Handed out
loaners-out-by = Handed out by
loaners-due-on = Due back on
loaners-over = Days over
loaners-overdue = Overdue
loaners-deposit = Deposit
loaners-deposit-back = Deposit given back
loaners-deposit-help = An amount, or the number of a taking.
loaners-accepted-by = Taken by
loaners-accepted-by-help = Who takes it and agrees to the terms.
loaners-ended-at = Ended
loaners-ended-by = Taken back by
loaners-damaged = It came back damaged
loaners-damage = Damage
loaners-amount = Proposed amount
loaners-history = History

# states
loaners-state = State
loaners-pool-free = Free
loaners-pool-lent = Lent
loaners-pool-set_aside = Set aside
loaners-pool-lost = Lost
loaners-pool-retired = Retired
loaners-lending-out = Out
loaners-lending-returned = Returned
loaners-lending-returned_damaged = Returned damaged
loaners-lending-lost = Lost

# lists
loaners-search = Product, serial number
loaners-loans-search = Loan number, taken by
loaners-view-all = All
loaners-view-free = Free
loaners-view-lent = Lent
loaners-view-aside = Set aside
loaners-view-out = Out
loaners-view-overdue = Overdue
loaners-none = The pool is empty
loaners-none-text = Add units that are lent while a repair lasts.
loaners-loans-none = No loans yet
loaners-loans-none-text = A loaner that is handed out appears here.
loaners-never-lent = This loaner was never handed out.

# steps
loaners-hand-out = Hand out
loaners-handed-out = The loaner was handed out.
loaners-added-done = The unit was added to the pool.
loaners-saved = The loaner was saved.
loaners-return = Take back
loaners-return-intro = Condition when handed out: { $condition }. Went with it: { $accessories }. Deposit: { $deposit }.
loaners-returned = The loaner was taken back.
loaners-extend = Extend
loaners-extend-why = Why is it extended?
loaners-extended = The day of return was moved.
loaners-lost = Will not come back
loaners-lost-intro = The loan ends as a loss. If the unit turns up, it can be put back.
loaners-lost-why = What happened?
loaners-lost-done = The loan was ended as a loss.
loaners-retire = Retire
loaners-retire-why = Why is it retired?
loaners-retire-help = The unit goes to quarantine, where somebody decides about it.
loaners-retired = The loaner was retired.
loaners-put-back = Put back
loaners-put-back-help = A damaged loaner can be lent again after its inspection; a lost one that turned up is put back at once.
loaners-put-back-done = The loaner is in the pool again.

# history
loaners-event-added = added it to the pool
loaners-event-edited = changed it
loaners-event-put-back = put it back
loaners-event-retired = retired it
loaners-event-handed-out = handed it out
loaners-event-extended = extended the loan
loaners-event-returned = took it back
loaners-event-returned-damaged = took it back damaged
loaners-event-lost = declared it lost
loaners-event-photos = changed its photos
loaners-event-overdue = it is overdue

# others
loaners-follows = { $count } loans
loaners-may-loaners-read = Sees loaners
loaners-may-loaners-lend = Hands loaners out and takes them back
loaners-may-loaners-manage = Manages the pool of loaners
loaners-check-lent = Each lent loaner has its loan
loaners-complaint-lent = its state does not agree with its loan
loaners-check-out = Each open loan has a lent loaner
loaners-complaint-out = its loaner is not lent
loaners-check-place = Lent loaners are at a customer
loaners-complaint-place = is lent but stock says otherwise

# refusals
loaners-refused-fits = At most { $most } groups or categories of 80 characters each.
loaners-refused-due = Write a day from today to 366 days ahead.
loaners-refused-words = Fill this in.
loaners-refused-words-long = At most { $most } characters.
loaners-refused-amount = Write an amount of zero or more.
loaners-refused-not-ours = Only a unit of ours at a station is added; this one is: { $state }.
loaners-refused-twice = This unit is in the pool already.
loaners-refused-ended = This loan has ended.
loaners-refused-lent = The loaner is lent; take it back first.
loaners-refused-elsewhere = The unit is not in the loaners' place but: { $state }. Inspect it and move it there first.
loaners-refused-no-photo = Choose at least one photo.
loaners-refused-no-picture = { $name } is no photo.
loaners-refused-photos = A loan can have { $most } photos at most.
loaners-refused-serial = No single unit has this serial number.
loaners-refused-customer = Find and choose a customer.
loaners-job-ended-for = Tells an order that its loaner came back
loaners-job-lent-for = Tells an order that a loaner went out for it
loaners-print = Print the contract
