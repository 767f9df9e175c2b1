evidence-contents = Contents
evidence-foot = Evidence file { $number }
evidence-intro = This file was compiled from the records on { $moment } for proceedings under articles 66 to 72 of the Turkish Consumer Protection Law 6502. Its enclosures lie in the ZIP of the same name; the list gives the SHA-256 of each.
evidence-customer = Customer
evidence-firm = Firm
evidence-matter = Matter
evidence-opened = Opened on { $day }
evidence-section-parties = Parties
evidence-section-goods = Product and sale
evidence-section-claims = Claim and what was done
evidence-section-rights = Warranty and rights
evidence-section-timeline = Timeline
evidence-section-talk = Conversation
evidence-section-clocks = Deadlines with their working
evidence-section-money = Payments
evidence-section-proofs = Approvals and proofs of receipt
evidence-section-enclosures = Enclosures
evidence-section-chain = Verification of the chain of events
evidence-section-bounds = Bounds of this file
evidence-name = Name
evidence-tax-number = Tax number
evidence-tax-office = Tax office
evidence-person-number = TCKN / tax number
evidence-address = Address
evidence-phone = Telephone
evidence-mail = E-mail
evidence-web = Web
evidence-brand = Brand
evidence-model = Model
evidence-serial = Serial number
evidence-invoice = Invoice number
evidence-invoice-day = Invoice date
evidence-invoice-total = Invoice total
evidence-sold-how = How it was sold
evidence-sold-distance = Distance sale
evidence-delivered-on = Delivered on
evidence-warranty = Warranty
evidence-warranty-until = Warranty ends
evidence-covered = Under warranty
evidence-not-covered = Not under warranty
evidence-opened-on = Opened
evidence-channel = Came by
evidence-state = State
evidence-order = Service order { $number }
evidence-fault-told = Fault in the customer’s words
evidence-notified-on = Fault told
evidence-handed-over-on = Unit handed in
evidence-promised-on = Promised day
evidence-warranty-then = On the day of the notice
evidence-in-warranty = Under warranty
evidence-out-of-warranty = Out of warranty
evidence-repeats = Earlier repairs of the same fault
evidence-condition = Condition on arrival
evidence-findings = Findings
evidence-labour = Work done
evidence-test = Test result
evidence-report = Report
evidence-report-on = Date of the report
evidence-copy-given-on = Copy given to the customer
evidence-report-text = Text of the report
evidence-choice = Right that the customer chose
evidence-choice-on = Chosen on
evidence-ready-on = Ready notice
evidence-returned-on = Handed over
evidence-outcome = Outcome
evidence-charge = Charged to the customer
evidence-no-answer = The records contradict each other, so the question of law has no answer.
evidence-working-then = Warranty decision of { $day } with its working
evidence-working-now = Answer asked on { $day } with its working
evidence-until = until { $day }
evidence-timeline-intro = The number is the event’s place in the chain. Internal events are left out; their hashes stand in zincir.json.
evidence-place = No.
evidence-when = When
evidence-by = By
evidence-what = What
evidence-about = Record
evidence-started = Started
evidence-target = Allowed time
evidence-target-business-days = { $n } business days
evidence-target-days = { $n } days
evidence-target-months = { $n } months
evidence-target-hours = { $n } hours
evidence-target-minutes = { $n } minutes of working time
evidence-due = Last day
evidence-stands = Stands
evidence-stands-running = Running
evidence-stands-paused = Paused
evidence-stands-met = Met in time
evidence-stands-met-late = Met late
evidence-stands-breached = Overdue
evidence-stands-withdrawn = Withdrawn
evidence-pauses = Pauses
evidence-basis = Basis
evidence-basis-policy = The firm’s service commitment
evidence-basis-promise = A promise to the customer
evidence-certainty = Certainty
evidence-unsure = Rests on an assumption or a disputed source
evidence-working = Working
evidence-day = Date
evidence-number = Number
evidence-amount = Amount
evidence-takings = Money taken and given back
evidence-refunds = Refunds
evidence-entries = Entries of the customer’s account
evidence-debit = debit
evidence-credit = credit
evidence-undone = Undone later
evidence-settled = Paid on { $moment }
evidence-estimate = Repair estimate
evidence-revision = Revision
evidence-total = Total with VAT
evidence-offered = Sent to the customer
evidence-valid-until = Valid until
evidence-answered-by = Answered by
evidence-answered-at = Answered at
evidence-answered-how = Answered by way of
evidence-network = Network address
evidence-accepted-text = Accepted text, word for word
evidence-text-hash = SHA-256 of the text
evidence-made = Made
evidence-sent = Sent
evidence-sent-to = Sent to
evidence-approved = Receipt approved
evidence-approved-by = Approved by
evidence-file-hash = SHA-256 of the file
evidence-hand-over = Hand-over
evidence-taken-by = Taken by
evidence-proof = Proof
evidence-by-signature = Signature
evidence-by-code = Code that was sent
evidence-by-paper = Signed slip
evidence-by-name = Name typed by the customer
evidence-enclosures-intro = The enclosures stand in the ZIP under these names. That one was not changed is seen by computing its SHA-256 again and comparing it with this list.
evidence-what-photo = Photo
evidence-what-signature = Signature
evidence-what-paper = Paper added to the service order
evidence-what-attachment = Attachment of message { $message }
evidence-what-message = Message
evidence-what-chain = Chain of events
evidence-what-dossier = The file itself
evidence-left-large = Not enclosed for want of room; handed in separately on request
evidence-left-missing = Not found where it is stored
evidence-left-altered = What is stored does not match its hash, so it is not enclosed
evidence-chain-intro = Each event of this ticket carries the hash of the one before it: if one is added, removed or changed, the hashes that follow no longer hold. Events that are not told have their place and hash too: on the committee’s request the original is shown, and its hash is seen to be the same.
evidence-chain-events = Events in the chain
evidence-chain-told = Told in this file
evidence-chain-verified = Verified at
evidence-chain-first = First hash
evidence-chain-last = Last hash
evidence-chain-whole = The chain is whole
evidence-chain-whole-text = No event was changed, removed or put in between.
evidence-chain-broken = The chain does not hold
evidence-chain-more = and in { $n } more places
evidence-broken-altered = The event at place { $place }, or one before it, was changed later.
evidence-broken-missing = The event at place { $place } is missing.
evidence-broken-head = The end of the chain is not the one on record.
evidence-bounds-intro = Notes of the firm, names of its staff, data of third persons and internal events are not in this file. Messages and documents are as they were sent.
evidence-bounds-documents = Documents left out as somebody else’s or internal
evidence-bounds-left = Enclosures that are only named
evidence-cut-orders = The first { $n } service orders are told.
evidence-cut-merged = { $n } merged tickets are told.
evidence-cut-clocks = The last { $n } deadlines are told.
evidence-cut-messages = The last { $n } messages of a ticket are told.
evidence-cut-events = The first { $n } events of a chain are told; all were verified.
evidence-inbound = From the customer to the firm
evidence-outbound = From the firm to the customer
evidence-message-number = No.
evidence-message-ticket = Ticket
evidence-message-at = When
evidence-message-direction = Direction
evidence-message-who = From
evidence-message-way = Way
evidence-message-along = Attachments
evidence-list-number = No.
evidence-list-file = File
evidence-list-what = Kind
evidence-list-name = Name
evidence-list-day = Date
evidence-list-bytes = Bytes
evidence-list-sha256 = SHA-256
evidence-list-note = Remark
evidence-readme =
    File of ticket { $number } for the consumer arbitration committee
    { $firm }
    Made: { $moment }
    
    dosya.pdf      The file to read: parties, product, rights, events, messages, deadlines, proofs
    liste.csv      All enclosures: number, file, kind, name, date, bytes, SHA-256
    zincir.json    Chain of events: places, hashes, events that may be told
    belgeler       Documents of the archive, as they were given or came
    fotograflar    Photos and signatures
    mesajlar       Each message is a text file; its attachments stand beside it
    
    HOW TO CHECK
    1. To see that a file was not changed, compute its SHA-256 again and compare it with liste.csv.
       Windows: certutil -hashfile FILE SHA256
       Linux: sha256sum FILE
       macOS: shasum -a 256 FILE
    2. zincir.json holds place and hash of each event. Each hash is computed from the hash before it and the whole record of
       the event, so that a change of one event changes all hashes that follow.
    3. Events that are not told are internal or concern third persons. Their originals are shown on the committee's request;
       their hashes must be those that stand here.
    4. Enclosures with a remark in the list are not in this ZIP; their hashes are named, and they are handed in on request.
