# Archive of documents and the warranty certificate

documents-nav = Documents
documents-title = Documents
documents-search = Number, ETTN, name or tax number
documents-view-all = All
documents-view-in = Received
documents-view-out = Issued
documents-view-disputed = Conflicting

documents-number = Number
documents-kind-label = Kind
documents-direction-label = Direction
documents-party = Other party
documents-issued = Date
documents-total = Total
documents-state-label = State
documents-ettn = ETTN
documents-tax = Tax number
documents-received = Archived
documents-source-label = Source
documents-file = File
documents-hash = Hash (SHA-256)

documents-kind-sale_invoice = Sale invoice
documents-kind-return_invoice = Return invoice
documents-kind-purchase_invoice = Purchase invoice
documents-kind-despatch = Despatch note
documents-kind-receipt_advice = Answer to a despatch note
documents-kind-credit_note = Expense voucher
documents-kind-application_response = Application response
documents-kind-certificate = Warranty certificate
documents-kind-service_receipt = Intake receipt
documents-kind-service_slip = Service slip
documents-kind-service_estimate = Repair estimate
documents-kind-hand_over_note = Hand-over note
documents-kind-service_report = Service report
documents-kind-loan_contract = Loan contract
documents-kind-evidence_file = Evidence file
documents-kind-other = Other

documents-direction-in = Received
documents-direction-out = Issued

documents-state-kept = Archived
documents-state-disputed = Conflicting

documents-source-import = Import
documents-source-upload = Uploaded by hand
documents-source-issued = Issued here
documents-source-api = API

documents-unnumbered = Document without a number
documents-download = Download the original
documents-print = Print
documents-facts = Document
documents-archive = Archive
documents-content = Contents
documents-findings = Findings
documents-findings-none = Nothing was found wrong with this document.
documents-finding-error = Error
documents-finding-warning = Warning
documents-finding-info = Note
documents-subjects = Related records
documents-panel = Documents

documents-empty = No documents in the archive
documents-empty-text = Documents received and issued are kept here with their originals as they are imported.
documents-empty-import = Import documents

documents-conflict = Another document came with the same ETTN and other contents.
documents-conflict-text = The first one stands unchanged. Download both and compare them; ask the issuer which one counts.
documents-conflict-other = Received { $day }
documents-conflict-settle = I looked, it is settled
documents-conflict-settled = The conflict is settled; both files stay in the archive.

documents-supplier = Issuer
documents-customer = Customer
documents-line = Goods / service
documents-quantity = Quantity
documents-unit-price = Unit price
documents-vat = VAT
documents-net = Amount
documents-sum-lines = Sum of the lines
documents-sum-discount = Discount
documents-sum-tax = Taxes
documents-sum-payable = Payable
documents-lines-more = and { $n } more lines; the original has them all.
documents-notes = Notes
documents-unreadable = The contents cannot be shown here. Download the original and open it.
documents-print-note = This is a summary and does not replace the original. What counts is the electronic file in the archive.

documents-refused-number = The number of a document may have 100 characters at most.
documents-refused-ettn = “{ $ettn }” is not an ETTN.
documents-refused-link = The link does not fit into a QR code; use a shorter address.
documents-refused-subjects = A document can belong to { $most } records at most.

documents-check-file = The file of every document is in the archive
documents-check-file-wrong = The document's file is not in the archive.
documents-check-dispute = The second file of every conflict is in the archive
documents-check-dispute-wrong = The document is marked as conflicting, but its second file is missing.

# Warranty certificate
documents-certificate-title = Warranty Certificate
documents-certificate-term = Warranty
documents-certificate-repair = Longest repair time
documents-certificate-kind = Kind of goods
documents-certificate-brand = Brand
documents-certificate-model = Model
documents-certificate-serial = Serial number / IMEI
documents-certificate-second-serial = Second IMEI
documents-certificate-banderole = Banderole number
documents-certificate-producer = Producer
documents-certificate-importer = Importer
documents-certificate-seller = Seller
documents-certificate-phone = Phone
documents-certificate-fax = Fax
documents-certificate-invoice-date = Invoice date
documents-certificate-invoice-number = Invoice number
documents-certificate-delivery-date = Delivery date
documents-certificate-delivery-place = Place of delivery
documents-certificate-from-delivery = From the delivery of the goods
documents-certificate-distance = Distance sale: for seller, invoice and delivery the data of the invoice count.
documents-certificate-terms = Terms of the warranty
documents-certificate-electronic = This certificate was given by permanent data medium; you can have it on paper as well. As it stands today:
documents-certificate-foot = Issued under the Turkish Consumer Protection Act (no. 6502) and the Regulation on Warranty Certificates. The Turkish text prevails.

documents-length-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
documents-length-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
documents-length-business-days = { $n ->
    [one] { $n } business day
   *[other] { $n } business days
}
documents-length-both = { $time } or { $limit }, whichever comes first

documents-term-start = The warranty begins on the day on which the goods are delivered and lasts { $term }.
documents-term-whole = The whole product with all its parts is covered.
documents-term-rights =
    If the goods prove defective, the consumer may use one of the rights of article 11 of the Consumer Protection Act (no. 6502):
    a) withdraw from the contract,
    b) ask for a reduction of the price,
    c) ask for repair free of charge,
    d) ask for replacement by goods without the defect.
documents-term-free-repair = If the consumer chooses repair free of charge, the seller must repair the goods or have them repaired without asking for labour, parts or any other charge under whatever name. The consumer may use this right against the producer or importer as well. Seller, producer and importer are jointly liable for it.
documents-term-other-rights =
    If, after the consumer has chosen repair free of charge, the goods
    – fail again within the warranty,
    – are not repaired within the longest repair time,
    – are found impossible to repair in a report of the authorised service station, the seller, the producer or the importer,
    the consumer may ask the seller for a refund, a reduction of the price in proportion to the defect or, where possible, replacement by goods without the defect. The seller cannot refuse. If the demand is not met, seller, producer and importer are jointly liable.
documents-term-time = A repair may not take longer than { $days } business days. Within the warranty this time begins when the fault is notified to the authorised service station or the seller, afterwards when the goods are handed over to the authorised service station. If the fault is not repaired within 10 business days, the producer or importer must lend the consumer goods of like kind until the repair is complete. Time spent in repair within the warranty is added to the warranty.
documents-term-misuse = Faults from use contrary to the manual are not covered. That a fault comes from such use is shown by a report drawn up within the longest repair time, of which the consumer receives a copy.
documents-term-disputes = In disputes about the rights under this warranty the consumer may apply to the Consumer Arbitration Committee or the Consumer Court at the consumer's residence or at the place of the transaction.
documents-term-complaint = If the seller does not hand over this certificate, the consumer may apply to the Ministry of Trade, Directorate General for Consumer Protection and Market Surveillance.

documents-missing-guarantor-title = Title of the producer or importer
documents-missing-guarantor-address = Address of the producer or importer
documents-missing-guarantor-phone = Telephone of the producer or importer
documents-missing-seller = Title, address and telephone of the seller
documents-missing-invoice = Date and number of the invoice
documents-missing-delivery = Date and place of delivery
documents-missing-goods-kind = Kind of goods
documents-missing-brand = Brand
documents-missing-model = Model
documents-missing-term = Length of the warranty
documents-missing-max-repair = Longest repair time
documents-may-documents-read = See documents
documents-may-documents-keep = Keep documents
