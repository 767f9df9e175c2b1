# Papers: intake receipt, service slip, estimate, hand-over, loan, reports, despatch

service-paper-intake-title = Service intake receipt
service-paper-intake-under = Document that the goods were received (Malın teslim alındığına dair belge)
service-paper-intake-foot = Issued under the Turkish Consumer Protection Act (no. 6502) and the Regulation on After-Sales Services; one copy is for the consumer. The Turkish text prevails.
service-paper-slip-title = Service slip
service-paper-slip-foot = Issued under the Turkish Consumer Protection Act (no. 6502) and the Regulation on After-Sales Services; one copy is for the consumer. Not an invoice. The Turkish text prevails.
service-paper-estimate-title = Repair estimate
service-paper-estimate-foot = This estimate is not an invoice.
service-paper-hand-over-title = Hand-over note
service-paper-hand-over-foot = Issued beside the service slip, as proof of the hand-over.
service-paper-loan-title = Loaner hand-over note
service-paper-loan-back-title = Loaner return note
service-paper-loan-foot = Made out in two copies; one is for whoever takes the loaner.
service-paper-unrepairable-title = Report: beyond repair
service-paper-unrepairable-foot = Issued under the Regulations on Warranty Certificates and on After-Sales Services; a copy is given to the consumer. The Turkish text prevails.
service-paper-user-fault-title = User-fault report
service-paper-user-fault-foot = Drawn up within the longest repair time of the Regulation on After-Sales Services; a copy is given to the consumer. The Turkish text prevails.
service-paper-despatch-title = Despatch note
service-paper-despatch-foot = The devices were sent for repair; their ownership does not change.

service-paper-copy-customer = Customer's copy
service-paper-copy-station = Station's copy
service-paper-follow = Scan to follow the repair
service-paper-independent = Özel servis (independent service)

service-paper-customer = Customer
service-paper-device = Device
service-paper-kind = Kind
service-paper-brand = Brand
service-paper-model = Model
service-paper-serial = Serial no.
service-paper-second-serial = Second IMEI
service-paper-banderole = Banderole no.
service-paper-order = Service order
service-paper-fault = Fault
service-paper-invoice = Invoice
service-paper-technician = Technician

service-paper-warranty = Warranty
service-paper-warranty-in = In warranty
service-paper-warranty-out = Out of warranty
service-paper-warranty-open = To be settled
service-paper-warranty-until = Last day { $day }
service-paper-warranty-ended = Ended on { $day }
service-paper-warranty-open-why = Waiting for the invoice or the warranty certificate

service-paper-promised = Promised day
service-paper-repair-due = last day by law { $day }
service-paper-repair-due-says = Last day by law
service-paper-complaint = Complaint
service-paper-wishes = Wishes
service-paper-notified = Fault notified
service-paper-received = Handed to the station
service-paper-came-by = Came by
service-paper-photos = Photos
service-paper-photo-count = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
}
service-paper-unlock = May unlock
service-paper-erase = May erase data
service-paper-yes = Yes
service-paper-no = No
service-paper-condition = Condition
service-paper-accessories = Accessories
service-paper-loan-unit = Your right to a loaner
service-paper-loan-unit-by = Your device is in warranty. If the fault is not repaired within 10 business days of the notice (by { $day }), you are lent a product of like kind until the repair is complete.
service-paper-loan-unit-text = Your device is in warranty. If the fault is not repaired within 10 business days of the notice, you are lent a product of like kind until the repair is complete.
service-paper-terms = Good to know
service-paper-term-repair-time = A repair may take { $days } business days at most. Within the warranty the time begins when the fault is notified to the station or the seller, afterwards when the device is handed to the station.
service-paper-term-free = A repair in warranty is free: no labour, part, transport or any other charge.
service-paper-term-estimate = If something has to be paid for, you get an estimate first; nothing is repaired before you accept it.
service-paper-term-ready = When the repair is done you are told by telephone, text message or e-mail.
service-paper-term-bring = To collect the device, show this receipt or the number on it.
service-paper-given-by = Handed over by
service-paper-taken-by = Received by

service-paper-approval = Given electronically, receipt approved
service-paper-approval-text = No signature is needed because its receipt was approved; you can have it on paper as well.
service-paper-approval-channel = Channel
service-paper-approval-sent = Sent
service-paper-approval-given = Approved
service-paper-approval-hash = Hash of the document (SHA-256)

service-paper-fee = Fee
service-paper-free = Free of charge
service-paper-free-in-warranty = Repaired in warranty; nothing was charged.
service-paper-free-of-charge = Nothing was charged for this work.
service-paper-returned = Returned to the consumer
service-paper-ready = Ready notice
service-paper-found = Fault found
service-paper-done = Work done
service-paper-tested = Final check
service-paper-brought-by = Brought by
service-paper-received-by = Taken in by
service-paper-gain = Your warranty gained { $days ->
    [one] { $days } day
   *[other] { $days } days
}; new last day { $now }
service-paper-gain-text = Time spent in repair is added to the warranty. The last day was { $before } before.
service-paper-responsibilities = Responsibilities of the service station
service-paper-duty-free = A repair in warranty is free: no labour, part, transport or any other charge may be asked for.
service-paper-duty-parts = Parts that were changed or sold out of warranty and have no certificate of their own are under warranty for { $months } months.
service-paper-duty-work = If the repair itself is defective, the consumer may ask for it to be done again, for free repair, for a reduction of the price or withdraw from the contract (Act 6502, art. 15); the claim expires after two years (art. 16).
service-paper-duty-refault = If, after a free repair, the goods fail again within the warranty, the longest repair time is exceeded or a report finds them beyond repair, the consumer may ask the seller for a refund, a reduction of the price or, where possible, a replacement.
service-paper-duty-life = The producer or importer provides maintenance and repair during the whole useful life of the goods (Act 6502, art. 58).
service-paper-duty-independent = This station is independent of producer and importer (özel servis) and is itself liable for its work (Act 6502, art. 58).
service-paper-duty-disputes = In disputes the consumer may apply to the Consumer Arbitration Committee or the Consumer Court at the consumer's residence or at the place of the transaction.

service-paper-parts = Parts
service-paper-labour = Labour
service-paper-other = Other
service-paper-column-text = Description
service-paper-column-quantity = Qty
service-paper-column-unit-price = Unit price
service-paper-column-vat = VAT
service-paper-column-net = Amount
service-paper-sum-discount = Discount
service-paper-sum-net = Without VAT
service-paper-sum-vat = VAT { $rate }
service-paper-sum-total = Total
service-paper-sum-paid = Paid
service-paper-sum-due = Still to pay

service-paper-estimate-total = Estimate
service-paper-vat-included = VAT included
service-paper-valid-until = Valid until
service-paper-work-days = { $n ->
    [one] { $n } business day
   *[other] { $n } business days
} after you accept
service-paper-deposit = Deposit
service-paper-proposal = Proposed repair
service-paper-alternatives = Other ways
service-paper-column-way = Way
service-paper-column-total = VAT included
service-paper-answer = We wait for your answer
service-paper-answer-link = Scan the code with your telephone or open the link; there you can accept or decline.
service-paper-answer-phone = You can answer by telephone ({ $phone }) or at the counter as well.
service-paper-declined-fee = If you decline, the diagnosis fee of { $fee } that we agreed before is charged and the device is given back unrepaired.
service-paper-declined-free = If you decline, nothing is charged; the device is given back unrepaired.
service-paper-choose = Answer
service-paper-day = Date
service-paper-accept = I accept the estimate
service-paper-decline = I do not want it repaired
service-paper-accepted = The estimate was accepted
service-paper-declined = The estimate was declined
service-paper-answered-by = Answered by
service-paper-answered-at = Time
service-paper-answered-how = By
service-paper-answered-way = Chosen
service-paper-term-more = If another fault shows during the repair you get a new estimate; nothing is charged for work that you did not accept.

service-paper-outcome = Result
service-paper-outcome-repaired = Repaired
service-paper-outcome-unrepaired = Unrepaired
service-paper-outcome-no-fault = No fault found
service-paper-outcome-replaced = Replaced
service-paper-device-count = { $n ->
    [one] { $n } device
   *[other] { $n } devices
}
service-paper-handed-at = Handed over
service-paper-handed = What was handed over
service-paper-taken-instead = Received for the customer by
service-paper-relation = Relation
service-paper-proof = Proof
service-paper-reference = Reference
service-paper-with = With: { $things }
service-paper-on-account = Put on account
service-paper-remarks = Remarks
service-paper-handed-text = The devices above were handed over with their accessories.
service-paper-handed-instead = The devices above were handed over on the customer's behalf, upon the proof that is named.

service-paper-borrower = Taken by
service-paper-lent = Loaner
service-paper-lent-at = Lent: { $at }
service-paper-loan-due = Due back
service-paper-loan-until-repaired = When the repair is done
service-paper-loan-deposit = Deposit
service-paper-loan-no-deposit = None taken
service-paper-in-repair = Device in repair
service-paper-worth = Worth of the device
service-paper-condition-out = Condition
service-paper-accessories-out = Lent with it
service-paper-loan-law = Loaner: free of charge
service-paper-loan-law-text = Lent because the fault of your device in warranty was not repaired within 10 business days; you use it free of charge until the repair is complete.
service-paper-loan-goodwill = Loaner: free of charge
service-paper-loan-goodwill-text = Lent while your device is in repair; no rent is charged.
service-paper-loan-terms = Terms of the loan
service-paper-loan-term-use = The device is used as its manual says; it is not passed on, opened or altered.
service-paper-loan-term-back = It is brought back, with everything it came with, once the repair is reported complete or on the day it is due.
service-paper-loan-term-damage = Nothing is asked for ordinary wear; damage by fault and loss are made good up to the amount that is shown.
service-paper-loan-term-data = Delete your personal data and sign out of your accounts before you bring it back; data on a returned device are erased.
service-paper-lent-by = Lent by
service-paper-borrowed-by = Loaner taken by
service-paper-loan-back = Return
service-paper-loan-back-at = Taken back
service-paper-loan-charged = Charged for damage
service-paper-loan-deposit-back = Deposit given back
service-paper-condition-back = Condition on return
service-paper-accessories-back = Came back with it
service-paper-loan-damage = Damage
service-paper-loan-undamaged = Taken back complete and undamaged.

service-paper-report-result = Result
service-paper-unrepairable = Beyond repair
service-paper-user-fault = User fault
service-paper-report-due = Last day for the report
service-paper-tests = Tests made
service-paper-reason = Why it cannot be repaired
service-paper-cause = Cause of the fault
service-paper-manual = Place in the manual
service-paper-user-fault-means = What does this mean?
service-paper-user-fault-text = The fault comes from use against the manual and is not covered by the warranty. If you want a repair you get an estimate; nothing is charged unless you accept it. For everything but this fault your warranty goes on.
service-paper-user-fault-price = The fault comes from use against the manual and is not covered by the warranty. The repair costs { $price }, VAT included; nothing is charged unless you accept it. For everything but this fault your warranty goes on.
service-paper-rights = Your rights
service-paper-chosen = Your choice
service-paper-disputes = If you do not agree with this report, you may apply to the Consumer Arbitration Committee or the Consumer Court at your residence or at the place of the transaction.
service-paper-examined-by = Examined by
service-paper-copy-taken-by = Copy received by
service-paper-copy-line = A copy of this report is given to the consumer: date ____ / ____ / ________
service-paper-copy-given = A copy of this report was given to the consumer: { $how }

service-paper-despatch-to = Goes to
service-paper-back-by = Expected back
service-paper-sender = Sender
service-paper-receiver = Recipient
service-paper-leaves = Leaves
service-paper-carrier = Carrier
service-paper-consignment = Consignment no.
service-paper-plate = Number plate
service-paper-parcels = Parcels
service-paper-despatched = Devices sent
service-paper-last-day = Last day by law
service-paper-request = Please
service-paper-clock-runs = The time of the law goes on
service-paper-clock-runs-text = The devices belong to our customers. The longest repair time does not stop on the way; please report the result and the parts changed in writing.
service-paper-with-advice = e-İrsaliye: { $number }
service-paper-no-advice = This note does not replace a despatch advice (sevk irsaliyesi).
service-paper-carried-by = Carried by

service-law-field-station = Title, address and telephone of the station
service-law-field-device = Kind, brand and model of the goods
service-law-field-complaint = The consumer's complaint
service-law-field-arrival = Day of hand-over to the station or of the notice
service-law-field-people = Name and surname of who gave and who took
service-law-field-returned = Day of return to the consumer
service-law-field-work = Fault found and work done
service-law-field-fee = Fee

service-refused-paper-size = Choose one of the sizes that this paper has.
service-refused-paper-long = A text on a paper may have 20,000 letters at most, a list 1,000 lines.
service-refused-labels = Between 1 and { $most } labels are printed at a time.
service-refused-label-sheet = The number of used stickers must be between 0 and { $most }.
