# Audit log, exports, backups, saved views.

# Exports.

export-action = Export
export-ask = Export to a file for Excel
export-ask-filter = The file gets the rows of the filter as it is now, as they stand this minute.
export-ask-kept = It is kept for a day and then deletes itself.
export-ask-personal = It holds personal data, so the audit log notes who ordered it and who took it.
export-count = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
  }
export-count-more = More than { $shown } rows
export-make = Make the file
export-under-way = An export is being made
export-waiting = Waiting for its turn
export-progress = { $rows } of { $total }
export-progress-open = Rows: { $rows }
export-cancel = Stop the export
export-download = Download
export-delete = Delete
export-done = { $count ->
    [one] The file is ready: { $shown } row
   *[other] The file is ready: { $shown } rows
  }
export-failed = The export failed: { $why }
export-cancelled = The export was stopped, there is no file
export-error = { $code ->
    [STORAGE] the file could not be written, look at the free disk space
    [DEADLINE] it took too long, narrow the filter
    [ACTOR_DIED] the program stopped halfway, order it again
    [NOT_FOUND] what was to be exported is gone
   *[other] the program failed, order it once more
  }
export-state-waiting = waiting
export-state-running = being made
export-state-done = ready
export-state-failed = failed
export-state-cancelled = stopped
export-state-expired = deleted after its day
export-kind-participants = Participants
export-kind-winners = Winners
export-kind-audit = Audit log
export-kind-broadcast = Undelivered messages
exports-lead = Files for Excel. Each is kept for a day; its row stays in the list for a week.
exports-empty = No exports yet
exports-empty-text = Order a file with “Export” above the participants, the winners or the audit log.
exports-list = Exports
exports-made-by = { $login }, { $time }
exports-until = kept until { $time }
exports-delete-title = Delete the export?
exports-delete-text = The file cannot be downloaded any more. The data itself stays.
exports-deleted = The export is deleted
exports-filter-search = search “{ $q }”
exports-filter-actor = account no. { $id }
exports-filter-action = action { $action }
exports-filter-subject = { $subject }
exports-filter-from = from { $time }
exports-filter-to = until { $time }
exports-filter-all = no filter
export-winner-state-won = not told yet
export-winner-state-notified = yet to claim
export-winner-state-claimed = claimed
export-winner-state-forfeited = forfeited
export-winner-state-replaced = replaced
export-winner-state-reserve = in reserve
export-failure-blocked = blocked the bot
export-failure-deactivated = account deleted
export-failure-refused = refused by Telegram
export-failure-server = Telegram failed
export-failure-silence = no answer from Telegram
export-failure-doubt = unknown whether it arrived
export-failure-not-found = chat not found

# Backups.

backups-lead = A copy of the whole database: participants, draws, audit log, settings. It can be made at any time while the bot works.
backups-without-files = Photos of participants and files of broadcasts are not in it yet: keep the folders data/photos and data/attachments yourself.
backups-make = Make a backup now
backups-checking = Checking the copy
backups-progress = Copying the database: { $percent } %
backups-empty = No backups yet
backups-empty-text = Make the first one: if something happens to the disk, all that the database held can be restored from it.
backups-last = Last verified backup: { $ago }.
backups-none-good = There is no verified backup.
backups-old = It should be no older than a day: make one now.
backups-list = Backups
backup-state-copying = being copied
backup-state-checking = being checked
backup-state-verified = verified
backup-state-unverified = not verified
backup-state-damaged = damaged
backup-state-failed = failed
backup-kind-manual = by hand
backup-kind-daily = daily
backup-kind-before-migration = before an upgrade
backup-kind-found = found in the folder
backup-made = { $kind }, { $login }
backup-checked = Checked { $time }
backup-counted = participants { $participants }, draws { $draws }, audit entries { $audit }
backup-hash = SHA-256
backup-problem = { $what ->
    [gone] The file is not in the folder any more.
    [unreadable] The file does not open as a database.
    [integrity] The database inside is damaged: { $detail }
    [foreign-keys] Rows refer to what is not there: { $detail }
    [audit] The audit log was changed: entry no. { $detail } does not follow from the one before it.
    [hash] The file changed after it was made.
    [no-space] There was too little room on the disk.
    [crashed] The program stopped while the backup was being made.
   *[other] The backup failed, make it once more.
  }
backup-check = Check again
backup-check-good = The backup is sound
backup-check-bad = The backup is damaged
backup-made-toast = The backup is made and verified
backup-failed-toast = The backup failed
backup-download = Download
backup-download-title = Download the backup?
backup-download-text = The file holds all personal data: names, phones, cards. Keep it where nobody else gets at it. The audit log notes the download.
backup-delete = Delete
backup-delete-title = Delete the backup?
backup-delete-text = The backup of { $time } goes from the disk and cannot be brought back.
backup-deleted = The backup is deleted
backup-only-owner = Only an owner downloads and deletes backups.
backup-restore-title = How to restore
backup-restore-text = Stop the program, put the backup in place of data/lottery.db and delete lottery.db-wal and lottery.db-shm beside it. Start the program: it checks the database and brings it to its own version.

# Winners of all draws.

winners-list-place = Place
winners-list-prize = Prize and draw
winners-list-person = Winner
winners-list-waiting = Waiting for a reply
winners-list-claimed = Taking the prize
winners-list-forfeited = Not getting it
winners-list-expired = Out of time
winners-list-any-draw = All draws
winners-list-any-prize = All prizes
winners-list-reset = Show everybody
winners-list-fresh = { $count ->
    [one] { $count } new winner, show
   *[other] { $count } new winners, show
  }
winners-list-none = No winners yet
winners-list-none-text = They appear here as soon as the first draw has been run.
winners-list-none-found = Nobody found
winners-list-none-found-text = No winner fits these conditions.
winners-sheet-title = { $campaign }: winners
winners-sheet-at = List as of { $time }
winners-sheet-more = these are the first { $count }, not all of them
winners-sheet-sign = Prize received, signature
winners-sheet-by = until { $time }

# The audit log.

audit-lead = Who did what, and when. Entries cannot be changed or deleted: each is chained to the one before it.
audit-list = Entries of { $day }
audit-any-actor = Everyone
audit-any-action = Any action
audit-all-of = { $group }: all
audit-from = From day
audit-to = To day
audit-filters = Which entries to show
audit-only = Only about: { $subject }
audit-only-off = Show all subjects
audit-about = All entries about this
audit-details = Details
audit-number = Entry
audit-reset = Clear the filter
audit-refresh = Refresh
audit-empty = The log is empty so far
audit-empty-text = The first entry appears with the first action in the panel.
audit-none-found = No such entries
audit-none-found-text = Nothing fits these conditions. Try other days or actions.
audit-actor-product = The program
audit-actor-person = The participant
audit-actor-unknown = Somebody not logged in
audit-check = Check the log
audit-checking = Checking the log…
audit-check-whole = { $count ->
    [one] The log is intact: { $shown } entry, nothing changed, inserted or taken out.
   *[other] The log is intact: { $shown } entries, nothing changed, inserted or taken out.
  }
audit-check-hash = Hash of the last entry
audit-check-hash-hint = Keep it where the program cannot reach: with it you can tell later that the log up to here was not replaced.
audit-check-broken = The log was changed behind the program’s back: entry no. { $id } of { $time } does not follow from the one before it.
audit-before = Before
audit-after = After
audit-named = “{ $name }”
audit-russian = In Russian
audit-english = In English
audit-reason = ready reason no. { $code }
audit-nothing = nothing
audit-yes = yes
audit-no = no
audit-subject-participant = participant no. { $id }
audit-subject-campaign = campaign no. { $id }
audit-subject-draw = draw { $id }
audit-subject-broadcast = broadcast no. { $id }
audit-subject-admin = account no. { $id }
audit-subject-account-link = link no. { $id }
audit-subject-export = export no. { $id }
audit-subject-backup = backup no. { $id }
audit-subject-template = template no. { $id }
audit-subject-attachment = attachment { $id }
audit-subject-job = job no. { $id }
audit-subject-staff-chat = staff chat
audit-group-participant = Participants
audit-group-draw = Draws
audit-group-broadcast = Broadcasts
audit-group-campaign = Campaigns
audit-group-cards = Card list
audit-group-template = Message templates
audit-group-attachment = Attachments
audit-group-job = Decisions in bulk
audit-group-export = Exports
audit-group-backup = Backups
audit-group-session = Logins
audit-group-password = Passwords
audit-group-totp = Second factor
audit-group-recovery-code = Use of recovery codes
audit-group-recovery-codes = Recovery codes
audit-group-admin = First accounts
audit-group-account = People and roles
audit-group-account-link = Links for people
audit-group-staff-link = Link to Telegram
audit-group-staff-chat = Staff chat
audit-did-participant-approve = Entry approved
audit-did-participant-reject = Entry rejected
audit-did-participant-undo = Decision on an entry undone
audit-did-participant-edit = Participant’s data corrected
audit-did-participant-block = Participant blocked
audit-did-participant-unblock = Participant unblocked
audit-did-participant-erase = Participant’s data erased
audit-did-participant-read = List of participants opened
audit-did-participant-reveal = Participant’s masked data shown
audit-did-draw-create = Draw created
audit-did-draw-replan = Plan of the draw changed
audit-did-draw-ask = Consent of a second person asked for
audit-did-draw-freeze = List of entries frozen
audit-did-draw-publish = Hash of the list published
audit-did-draw-publication = Publication of the list’s hash noted
audit-did-draw-run = Draw run
audit-did-draw-void = Draw cancelled
audit-did-draw-announce = Announcement of the draw begun
audit-did-draw-claim = Prize taken
audit-did-draw-forfeit = Prize forfeited
audit-did-draw-callNext = Next of the reserve called
audit-did-broadcast-create = Broadcast created
audit-did-broadcast-replan = Broadcast changed
audit-did-broadcast-try = Trial message sent to oneself
audit-did-broadcast-schedule = Broadcast scheduled
audit-did-broadcast-unschedule = Broadcast unscheduled
audit-did-broadcast-miss = Broadcast missed its start
audit-did-broadcast-start = Broadcast started
audit-did-broadcast-freeze = List of recipients made
audit-did-broadcast-pause = Broadcast paused
audit-did-broadcast-resume = Broadcast resumed
audit-did-broadcast-retry = What did not arrive sent once more
audit-did-broadcast-cancel = Broadcast cancelled
audit-did-broadcast-delete = Broadcast deleted
audit-did-broadcast-export = List of what did not arrive downloaded
audit-did-campaign-create = Campaign created
audit-did-campaign-update = Campaign changed
audit-did-campaign-text = Text of the bot changed
audit-did-cards-import = Card list imported
audit-did-template-save = Template saved
audit-did-template-delete = Template deleted
audit-did-attachment-add = File for a broadcast uploaded
audit-did-job-create = Decision on many entries begun
audit-did-job-cancel = Decision on many entries stopped
audit-did-export-create = Export ordered
audit-did-export-cancel = Export stopped
audit-did-export-download = Export downloaded
audit-did-export-delete = Export deleted
audit-did-backup-create = Backup made
audit-did-backup-check = Backup checked
audit-did-backup-download = Backup downloaded
audit-did-backup-delete = Backup deleted
audit-did-session-create = Logged in
audit-did-session-end = Logged out
audit-did-session-refuse = Failed login
audit-did-session-revoke = Sessions ended
audit-did-password-change = Password changed
audit-did-password-refuse = Wrong password at a confirmation
audit-did-totp-enable = Second factor switched on
audit-did-totp-disable = Second factor switched off
audit-did-totp-remove = Second factor removed by an owner
audit-did-recovery-code-use = Recovery code used
audit-did-recovery-codes-replace = Recovery codes replaced
audit-did-admin-create = Account created on the command line
audit-did-admin-setup = First owner created
audit-did-account-invite = Invitation made
audit-did-account-join = Account created by invitation
audit-did-account-reset-link = Link for a new password made
audit-did-account-reset = Password set by a link
audit-did-account-role = Role changed
audit-did-account-disable = Access withdrawn
audit-did-account-enable = Access given back
audit-did-account-link-revoke = Link revoked
audit-did-staff-link-create = Link to the own Telegram made
audit-did-staff-link-use = Telegram linked
audit-did-staff-chat-set = Staff chat set
audit-did-staff-chat-clear = Staff chat removed
audit-detail-via = By way of
audit-detail-reason = Reason
audit-detail-fields = What exactly
audit-detail-rules = By the rule
audit-detail-mode = Source of chance
audit-detail-twoPersons = Takes two people
audit-detail-step = Step
audit-detail-differs = Texts differ
audit-detail-manifestHash = Hash of the manifest
audit-detail-root = Root of the list
audit-detail-entries = In the list
audit-detail-excluded = Left out of the list
audit-detail-seed = Seed
audit-detail-certificate = Hash of the certificate
audit-detail-winners = Winners
audit-detail-askedBy = Asked by account no.
audit-detail-closedAt = Entries closed
audit-detail-state = State before
audit-detail-how = How
audit-detail-rank = Place
audit-detail-by = Decided by
audit-detail-next = Place of the next
audit-detail-claimed = Was taken
audit-detail-campaign = Campaign no.
audit-detail-startAt = Start
audit-detail-paid = Paid speed
audit-detail-total = In total
audit-detail-errorCode = Error code
audit-detail-first = First part of the list
audit-detail-cards = Cards
audit-detail-key = Text
audit-detail-newConsent = Ask consent anew
audit-detail-kind = Kind
audit-detail-bytes = Size
audit-detail-status = Status
audit-detail-searched = With a search
audit-detail-actor = Account no.
audit-detail-action = Action
audit-detail-subject = About
audit-detail-from = From
audit-detail-to = Until
audit-detail-draw = Draw
audit-detail-broadcast = Broadcast no.
audit-detail-rows = Rows
audit-detail-file = File
audit-detail-sessions = Sessions ended
audit-detail-left = Codes left
audit-detail-role = Role
audit-detail-link = Link no.
audit-detail-address = IP address
audit-detail-factor = Factor
audit-detail-chat = Telegram chat
audit-value-panel = in the panel
audit-value-staff-chat = in the staff chat
audit-value-bulk = together with others
audit-value-own-words = in own words
audit-value-name = name
audit-value-phone = phone
audit-value-card = card
audit-value-photo = photo
audit-value-codes = codes in the photo
audit-value-history = earlier data
audit-value-card-listed = the card is on the list
audit-value-code-matches = the code in the photo matches the card
audit-value-no-doubt = no doubtful marks
audit-value-text = announced text
audit-value-sealed = sealed secret
audit-value-drand = drand beacon
audit-value-freeze = freezing the list
audit-value-run = running the draw
audit-value-sent = by broadcast
audit-value-elsewhere = elsewhere
audit-value-admin = the staff
audit-value-person = the participant
audit-value-rule = a rule of the program
audit-value-staff = stopped by the staff
audit-value-errors = too many errors in a row
audit-value-stars = out of stars
audit-value-nobody = nobody to send to
audit-value-missed = the program was down at that time
audit-value-deadline = no reply in time
audit-value-declined = prize declined
audit-value-unreachable = could not be reached
audit-value-ineligible = does not meet the conditions
audit-value-uncollected = prize not collected
audit-value-withdrawn = withdrawn
audit-value-other = another reason
audit-value-none = password only
audit-value-password = password
audit-value-totp = code of the app
audit-value-recovery-code = recovery code
audit-value-participants = participants
audit-value-winners = winners
audit-value-audit = audit log
audit-value-broadcast = not delivered
audit-value-approve = approval
audit-value-reject = rejection
audit-value-membership = check of memberships
audit-value-pending = waiting
audit-value-approved = approved
audit-value-rejected = rejected
audit-value-draft = plan
audit-value-frozen = list frozen
