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
