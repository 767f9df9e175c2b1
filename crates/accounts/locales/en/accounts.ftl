# Texts of accounts.

# words
accounts-customers = Customers
accounts-customer-new = New customer
accounts-name = Name
accounts-name-help = A person's name or a company's registered name.
accounts-kind = Kind
accounts-kind-person = Person
accounts-kind-company = Company
accounts-tckn = TCKN
accounts-vkn = Tax number
accounts-tax-number = TCKN / tax number
accounts-tax-number-help = 11-digit TCKN or 10-digit VKN.
accounts-tax-office = Tax office
accounts-lang = Language
accounts-note = Note
accounts-note-help = Only staff see it.
accounts-who = Who
accounts-facts = Identity
accounts-contacts = Contact
accounts-contacts-none = No contact yet.
accounts-contact-more = Add a line
accounts-contact-kind = Channel
accounts-contact-value = Number or address
accounts-contact-phone = Telephone
accounts-contact-email = E-mail
accounts-contact-whatsapp = WhatsApp
accounts-contact-telegram = Telegram
accounts-contact-instagram = Instagram
accounts-contact-facebook = Facebook
accounts-contact-x = X
accounts-contact-web = Web
accounts-label = Label
accounts-addresses = Addresses
accounts-address-more = Add an address
accounts-place = Place
accounts-city = City
accounts-since = Registered
accounts-since-day = registered since { $day }
accounts-changed = Last change
accounts-edit = Edit
accounts-registered = The customer was registered.
accounts-saved = The customer was saved.

# list
accounts-view-all = All
accounts-view-persons = Persons
accounts-view-companies = Companies
accounts-search = Name, telephone, e-mail or tax number
accounts-empty = No customers yet
accounts-empty-text = Import your invoices or a customer list and customers appear by themselves. You can also add them one by one.

# history
accounts-history = History
accounts-history-none = Nothing has happened yet.
accounts-older = Older
accounts-event-registered = registered the customer
accounts-event-edited = edited the customer
accounts-event-completed = an import added what was missing
accounts-event-merged = merged { $name } into this record
accounts-event-merged-away = merged this record into { $name }
accounts-event-dismissed = said that a similar record is somebody else
accounts-event-source = source: { $source }

# duplicates and merging
accounts-duplicates = Similar records
accounts-duplicates-sub = Records that may be one person or company. Merging loses nothing.
accounts-duplicates-none = No similar records
accounts-duplicates-none-text = Records that share a telephone, e-mail, tax number, or name and city appear here.
accounts-duplicate-tax = same tax number
accounts-duplicate-phone = same telephone
accounts-duplicate-email = same e-mail
accounts-duplicate-name = same name and city
accounts-alike = Somebody with these facts is registered:
accounts-may-be-same = May be the same:
accounts-compare = Compare
accounts-not-same = Not the same
accounts-dismissed = These two will not be suggested again.
accounts-aliases = Merged records:
accounts-was-merged = { $name } was merged into this record.
accounts-merge-title = Merge records
accounts-merge-stays = The record that stays
accounts-merge-stays-tag = stays
accounts-merge-goes = The record that goes
accounts-merge-goes-tag = becomes its alias
accounts-merge-moves = What moves to the record that stays
accounts-merge-moves-none = Nothing has to move; only the records become one.
accounts-merge-note = Nothing that the staying record says is changed. Old links and imports find it; both histories are kept.
accounts-merge-go = Merge
accounts-merge-swap = Swap
accounts-merged = The records were merged.
accounts-moves-contacts = { $count } contact points
accounts-moves-addresses = { $count } addresses
accounts-moves-sources = { $count } links to foreign systems

# permissions
accounts-may-customer-read = Sees customers
accounts-may-customer-edit = Adds and edits customers
accounts-may-customer-merge = Merges customers
accounts-may-customer-export = Exports the list of customers

# checks
accounts-check-aliases = Merged records point at a living one
accounts-complaint-alias = points at another merged record
accounts-check-moved = Merged records keep no foreign keys
accounts-complaint-source = a foreign key points at a merged record

# refusals
accounts-refused-name-empty = Type a name.
accounts-refused-name-long = A name has at most 200 characters.
accounts-refused-note-long = A note has at most 4000 characters.
accounts-refused-kind = Choose person or company.
accounts-refused-person-vkn = This is a company's tax number; type an 11-digit TCKN or choose Company.
accounts-refused-tax-generic = This number stands for unnamed buyers and is nobody's. Leave it empty.
accounts-refused-contact-kind = Choose a channel from the list.
accounts-refused-contact-value = Type a name without spaces, at most { $max } characters.
accounts-refused-many = At most 50 lines.
accounts-refused-bulk = At most { $max } customers at a time.
accounts-refused-merge-self = A record cannot be merged with itself.
accounts-refused-merge-done = { $name } was merged into another record before.
accounts-refused-merge-stale = One of the records changed while you looked. Below is how they stand now; merge again if that is right.

accounts-job-find-duplicates = Find duplicate customers
