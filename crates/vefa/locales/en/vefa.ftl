# Command line
vefa-help-about = Vefa: after-sales service in one program.
vefa-help-usage = Usage
vefa-help-command = COMMAND
vefa-help-commands = Commands
vefa-help-options = Options
vefa-help-arguments = Values
vefa-help-help = Shows this help
vefa-help-version = Shows the version
vefa-help-config = Configuration file (else vefa.toml)
vefa-help-lang = Language of the answers
vefa-help-json = Prints JSON
vefa-help-serve = Serves pages and API and does the background jobs
vefa-help-migrate = Brings the database to this version
vefa-help-import = Imports UBL-TR invoices, CSV or XLSX files
vefa-help-import-files = Files or folders
vefa-help-import-as = Imports invoices as sales of this VKN
vefa-help-import-mapping = Name of a remembered column mapping
vefa-help-law = Rules of law
vefa-help-law-rules = Lists the rules with article, date in force and certainty
vefa-help-law-ask = Answers a case with its working
vefa-help-law-case = The case (JSON); - reads standard input
vefa-help-check = Verifies event chains, sums and references, and says what is wrong and where
vefa-help-user = Staff
vefa-help-user-create = Adds somebody; asks for the password
vefa-help-user-password = Sets a new password
vefa-help-user-list = Lists the staff
vefa-help-user-disable = Ends somebody's access
vefa-help-email = Mail address
vefa-help-name = Full name
vefa-help-role = Role: administrator, manager, counter, agent, technician, accountant, readonly
vefa-help-demo = Makes the demo company and prints how to sign in
vefa-help-demo-scale = Also fills it with this many units and three customers for ten of them, for measuring
vefa-help-demo-orders = Also makes this many service orders of these units, most of them over and some in a thousand open
vefa-help-demo-seed = Another seed makes other customers and sales
vefa-help-backup = Writes everything into one file while running
vefa-help-restore = Brings a backup into an empty installation
vefa-help-file = The backup file
vefa-help-move = Copies everything into another, empty database
vefa-help-move-to = Its address: postgres://user:password@host/database

# Settings
vefa-config-no-file = There is no configuration file { $path }
vefa-config-unknown = There is no setting { $name } ({ $place })
vefa-config-unknown-near = There is no setting { $name } ({ $place }). Did you mean { $near }?
vefa-config-value = The value of { $name } cannot be understood ({ $place }): { $reason }
vefa-config-wrong = { $name }: { $reason }
vefa-config-listen = must be an address and a port, for example 127.0.0.1:8080
vefa-config-base-url = must begin with http:// or https://
vefa-config-database-url = must begin with postgres://; leave it empty for SQLite
vefa-config-replica = works with PostgreSQL only
vefa-config-above-zero = must be above zero
vefa-config-s3 = is needed when files.store is "s3"
vefa-config-s3-keys = access key and secret key are given together
vefa-config-mail-from = with mail.host the sender must be a mail address, such as servis@ornek.com.tr
vefa-config-mail-password = is needed when mail.user is given
vefa-config-log-level = must be error, warn, info, debug or trace; per module: info,platform=debug

# While running
vefa-migrate-done = The database is of this version; { $count } steps were applied.
vefa-migrate-first = The database is not of this version: run vefa migrate first.
vefa-migrate-newer = A newer Vefa has changed this database ({ $step }). This version does not open it and nothing was changed: install that version or a later one, or restore a backup from before it.
vefa-serve-ready = Vefa is ready: { $address }
vefa-serve-taken = cannot listen on { $address }

# Rules of law
vefa-law-letters = A: official wording seen · B: secondary source · C: no source seen · ≠: sources disagree. This is not legal advice.

# Verification
vefa-check-clean = Everything holds.
vefa-check-found = { $count } things do not hold.
vefa-check-more = … and more

# Backup and moving
vefa-backup-done = The backup is ready: { $rows } rows, { $files } files, { $moment }.
vefa-backup-key = The key for secrets is not in it; keep { $file } in another place.
vefa-restore-done = Restored: { $rows } rows, { $files } files, from { $moment }. Now run vefa check.
vefa-move-done = Moved: { $rows } rows. Set database.url and run vefa check.

# Staff
vefa-user-created = { $email } was added.
vefa-user-password-set = { $email } has a new password; open sessions were ended.
vefa-user-disabled = { $email } can no longer sign in.
vefa-user-ended = ended
vefa-user-unknown = there is nobody with the address { $email }
vefa-user-ask-password = Password (it shows while you type):

# Demo company
vefa-demo-sign-in = Demo company: { $address } · sign in: { $email } · password: { $password }
vefa-demo-filled = { $customers } customers, { $sales } sales, { $units } units
vefa-demo-served = { $past } service orders that are over, { $open } that are open
vefa-import-page = Details, findings and refused rows: { $page }
vefa-documents-follow = Documents
