# Draws in the panel.

draw-one = Draw
draws-new = New draw
draws-empty = No draws yet
draws-empty-text = Plan the prizes now; freeze the list of participants when the review is done.
draw-prizes = { $count ->
    [one] { $count } prize
   *[other] { $count } prizes
  }
draw-reserves = reserves: { $count }
draw-created = created { $time }
draw-drawn = drawn { $time }
draw-title = Title
draw-title-example = Main draw, 1 December
draw-prize-list = Prizes, best first
draw-prize-add = Add a prize
draw-prize-example = A phone, say
draw-prize-names = What can be won
draw-prize-counts = How many
draw-prize-name = Prize { $place }: name
draw-prize-count = Prize { $place }: how many
draw-prize-remove = Remove prize { $place }
draw-prize-place = Prize { $place }
draw-reserves-label = Reserves
draw-reserves-hint = They replace winners who do not answer or decline.
draw-mode = Where the chance comes from
draw-mode-text = Announced text
draw-mode-text-text = The result depends on an event that has not happened yet: numbers of a state lottery, dice thrown before witnesses. The list cannot be fitted to it.
draw-mode-sealed = Sealed secret
draw-mode-sealed-text = The organiser keeps the secret. This proves only that nothing changed after the list was published. Such a draw must not be called provably fair.
draw-mode-drand = The drand beacon
draw-mode-drand_text = The drand beacon and an announced text
draw-source = What will be read, where and when
draw-source-example = Numbers of the lotteries "6 of 49" and "4 of 20" of 1 December 2026, ascending, separated by spaces, from the lottery's own site
draw-source-hint = Describe it so that anybody would write down the very same text. Take at least two independent events.
draw-create = Save the plan
draw-create-hint = Nothing is frozen yet.
draw-void = This draw is cancelled.
step-plan = Plan
step-freeze = List of participants
step-chance = Chance
step-result = Winners
freeze-preview = { $count ->
    [one] approved participant will be on the list
   *[other] approved participants will be on the list
  }
freeze-explain = The list is frozen once. Who is approved later is not in this draw.
freeze-nobody = Nobody is approved yet. To the participants
freeze-running = Writing the list. For a large campaign this takes up to a minute.
freeze-action = Freeze the list
freeze-resume = Go on
freeze-title = Freeze the list of participants?
freeze-text = This step cannot be undone.
freeze-point-list = { $count ->
    [one] { $count } approved participant goes on the list.
   *[other] { $count } approved participants go on the list.
  }
freeze-point-pending = { $count ->
    [one] { $count } registration is still to review and does not go on the list.
   *[other] { $count } registrations are still to review and do not go on the list.
  }
freeze-point-prizes = { $count ->
    [one] There are more prizes than participants: { $count } prize is left over.
   *[other] There are more prizes than participants: { $count } prizes are left over.
  }
freeze-point-fixed = Prizes, reserves and the source of chance do not change any more.
freeze-point-public = Everybody can see the terms and the ticket numbers, without names, at once.
evidence-entries = Participants on the list
evidence-tickets = Tickets
evidence-closed = Frozen
evidence-hash = Hash of terms and list
evidence-first-words = The same in words, to compare aloud
evidence-manifest = Terms (manifest.txt)
evidence-list = Ticket numbers (entries.txt)
evidence-left-out = Approved, but not on the list
evidence-page = Public page
chance-later-text = Once the list is frozen and the event has happened, its text is written here.
chance-later-sealed = Once the list is frozen, the sealed secret can be opened.
chance-done = The source of chance is revealed and stands in the certificate.
chance-waiting = Waiting for an administrator to run the draw.
chance-text-explain = You promised to read:
chance-text-label = Text of the event
chance-text-hint = Character by character, as promised. One dot more, and others win.
chance-sealed-explain = The secret was made with the plan. It is revealed now, and the winners with it.
run-action = Run the draw
run-title = Run the draw?
run-text = The winners are decided at once and for good: there is never a second draw on this list.
run-point-text = Text of the event: “{ $text }”
run-point-final = Everybody can see the result and the certificate at once.
run-point-notice = The bot writes to the winners at once.
result-jump = To the winners
result-later = The winners appear here, and the certificate by which anybody can check the result.
winners-title = Winners
winners-reserves = Reserves

# The plan of a draw.
draw-edit = Plan of the draw
draw-edit-action = Change the plan
draw-edit-late = The list is frozen already, the plan does not change any more.
draw-edit-asked = The first administrator has asked to freeze the list. If you change the plan, it has to be asked for anew.
draw-unsaved-text = You have changed the plan of the draw and not saved it.
draw-rules = Who takes part
draw-past-winners = Winners of earlier draws
draw-entered-until = Registered no later than
draw-entered-until-hint = Optional. In the campaign's time zone, { $zone }.
rule-pastWinners-allowed = Past winners take part
rule-pastWinners-not-of-campaign = Without winners of this campaign
rule-pastWinners-not-of-any = Without winners of any campaign
rule-staff-excluded = Without staff whose Telegram is tied to the panel
rule-staff-allowed = Staff take part
rule-blocked-excluded = Without blocked people
rule-blocked-allowed = Blocked people take part
rule-entered-until = Registered no later than { $time }
preview-title = If it were frozen right now
preview-tickets = { $count ->
    [one] { $shown } ticket in all
   *[other] { $shown } tickets in all
  }
preview-left-out = Approved, but left out
preview-review = Review them
left-out-late = { $count ->
   *[other] registered after the time limit
  }
left-out-membership = { $count ->
   *[other] not in the campaign's channels
  }
left-out-blocked = { $count ->
   *[other] blocked
  }
left-out-staff = { $count ->
   *[other] staff
  }
left-out-pastWinner = { $count ->
    [one] has won before
   *[other] have won before
  }
draw-mode-recommended = recommended
draw-mode-weak = weak
draw-mode-drand-text = A number that dozens of independent organisations make together at a set second. Nobody knows it in advance, you included. Needs the internet.
draw-mode-drand_text-text = It takes both: the number of the beacon and the event. Whoever wanted to steer the result would have to control both.
draw-beacon-asking = Asking whether the beacon answers…
draw-beacon-off = Cannot be chosen now. { $reason }
draw-drand-at = When the beacon's number is taken
draw-drand-at-hint = Leave at least an hour after the freeze, so that people can see the hash first. In the campaign's time zone, { $zone }.
draw-round = Round { $round }, made on { $time }.
draw-moment-near = Less than an hour is left.
draw-read-at = When it will be read
draw-read-at-hint = Optional. The draw cannot be run before that moment. In the campaign's time zone, { $zone }.
draw-claim = Time for a winner to answer
draw-claim-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }
draw-claim-none = no limit
draw-claim-hint = Counted from the moment a winner is known. Whoever does not answer in time leaves the prize to the next one.
draw-two = Two persons
draw-two-persons = Two persons freeze and run
draw-two-persons-hint = One administrator asks, another confirms with a login of their own. Nobody gets a list or a result alone.

# The steps of a draw.
asked-mine = You asked for it on { $time }. Now another administrator has to log in with their own account and confirm.
asked-other = { $login } asks for it ({ $time }). Check everything yourself before you confirm.
step-ask-text = The step is taken when another administrator confirms it with a login of their own.
step-publication = Publication
countdown-label = Time left
countdown-left = Time left: { $span }
countdown-soon = less than a minute
countdown-over = It is time
work-collect = Gathering the list
work-root = Computing the hash of the list
work-rank = Computing the places
work-figures = { $done } of { $of }
freeze-action-ask = Ask to freeze
freeze-action-confirm = Confirm and freeze
freeze-point-tickets = { $count ->
    [one] { $shown } ticket takes part.
   *[other] { $shown } tickets take part.
  }
freeze-point-near = The source of chance is less than an hour away: hardly anybody will see the hash before it.
freeze-near = The source of chance appears as soon as { $time }. Better choose a later moment, so that people can see the hash first.
freeze-over = The list cannot be frozen: { $time } is over or about to come, and the list could be fitted to the result.
freeze-replan = Choose a later moment
evidence-words = All { $count } words
evidence-qr = QR code of the public page with the hash
evidence-qr-text = Public page
evidence-local = You have opened the panel at an address that only this computer can see. Open it at its public address, so that link and QR code work for everybody.
publish-explain = The hash is computed from terms and list: change one character of them, and it is another. Show it to people before the source of chance exists, and everyone can see that nothing was changed afterwards.
publish-later = The hash of terms and list appears here, to be shown to everybody in time.
publish-waiting = Waiting for an administrator to publish the hash.
publish-never = The hash was not published before the draw. Nothing shows that the list was not fitted to the result.
publish-send = Send it to the participants
publish-words = Your words above the hash
publish-words-hint = Optional. The bot adds hash, words and link by itself.
publish-send-all = Send to everybody on the list ({ $shown })
publish-send-title = { $count ->
    [one] Send the hash to { $shown } participant?
   *[other] Send the hash to { $shown } participants?
  }
publish-send-text = Everybody on the list gets a message from the bot.
publish-send-action = Send
publish-point-note = Your words stand above the hash: “{ $note }”
publish-point-once = The message goes out once and cannot be taken back.
publish-elsewhere = Or publish it yourself
publish-where = Where it is published
publish-where-example = Say: t.me/ourshop/125, post of 30 November
publish-where-hint = Everybody sees this on the public page.
publish-elsewhere-action = It is published
publish-more = Send it to the participants as well, or correct where it is
published-sent = Sent to the participants
published-sent-note = Words above the hash
published-elsewhere = Published
published-elsewhere-note = Where
announced-running = Sending…
announced-done = All messages are settled.
announced-sent = { $sent } of { $total } delivered.
announced-unreachable = { $count ->
    [one] { $shown } cannot be reached.
   *[other] { $shown } cannot be reached.
  }
announced-failed = Failed: { $shown }.
announced-open-running = Open the broadcast, where it can be paused
announced-open = More about the broadcast
chance-later-drand = Once the list is frozen and the beacon has made the promised round, it is taken here.
chance-drand-explain = You promised to take the number of the drand beacon.
chance-opens = The step opens on { $time }.
chance-unpublished = Publish the hash first, in the step above.
chance-anyway = Run without publication…
chance-text-correct = Correct the text if it was wrong
chance-not-yet = The beacon has not made the round yet. Asking every 3 seconds; keep the page open.
chance-running = Running the draw…
chance-unreachable = This does not touch the result: the number of the round cannot change. Press the button again, later if need be.
run-action-drand = Fetch the round and run the draw
run-action-ask = Ask to run
run-action-confirm = Confirm and run
run-title-unpublished = Run without publication?
run-point-unpublished = Nobody has seen the hash in advance. Nothing will show that the list was not fitted to the result, and this cannot be mended later.
run-point-lost = The public page will say that the hash was not published.
result-text = Text that was read
result-round = Round of drand
result-signature = Signature of the round
result-secret = Opened secret
result-seed = Seed that the order follows from
result-certificate = Download the certificate
result-unreadable = The certificate cannot be read. Check the draw again.
recheck-action = Check again now
recheck-running = Recomputing everything that is stored…
recheck-ok = Everything fits: what is stored is the very draw that was published.
recheck-bad = Something does not fit. Change nothing and restore the data from a backup.
check-audit = The audit log was not changed
check-places = The winners in the database are those of the certificate
void-action = Cancel the draw
void-keep = Keep it
void-title = Cancel the draw?
void-point-chain = The draw stays in the chain for good: the next one refers to its hash.
void-point-public = The public page stays, with your reason on it.
void-point-draft = The list is not frozen yet, but the plan stays among the draws with your reason.
void-point-told = Everybody who got the hash gets a message with the reason.
void-point-final = It cannot be taken back. The prizes may go into a new draw.
void-reason = Reason
void-reason-hint = Everybody sees it. Write no names or phone numbers here.
void-reason-hint-draft = Everybody who works with the panel sees it.
next-void = cancelled on { $time }
next-freeze = next: freeze the list
next-replan = next: choose a new moment, the planned one is over
next-freezing = the list is being written
next-publish = waits for publication
next-wait = can be run on { $time }
next-run-since = can be run since { $time }
next-run-event = can be run when the event has happened
next-run = can be run
next-confirm-freeze = { $login } asks to freeze the list, a second person is needed
next-confirm-run = { $login } asks to run it, a second person is needed

# Winners: how each prize stands.
winners-tally-claimed = take the prize: { $count }
winners-tally-waiting = waiting for an answer: { $count }
winners-tally-passed = passed on: { $count }
winners-tally-reserves = reserves left: { $count }
winners-print = Print
winners-judge = { $count ->
    [one] The time of { $count } winner is over, but they learned of the prize late or do not know yet. Such a prize does not pass on by itself: you decide.
   *[other] The time of { $count } winners is over, but they learned of the prize late or do not know yet. Such prizes do not pass on by themselves: you decide.
  }
winners-judge-first = To place { $rank }
winners-all = Show all { $count }
winners-column-person = Who, and with which ticket
winners-column-standing = How it stands
winners-reserve-list = { $count ->
    [one] { $count } reserve
   *[other] { $count } reserves
  }
winners-reserve-explain = A prize that its winner does not get goes to the first of these. When they are used up, the order goes on through the same list.
winners-replaces = instead of place { $rank }
winners-passed-to = place { $rank } has the prize
winners-public-name = name for everybody: { $name }
winners-call-unreachable = The bot is blocked, or there is nobody to write to: call them.
winners-call-undelivered = Telegram did not take the message: call them.
winners-told-at = told { $time }
winners-claimed-at = answered { $time }
winners-claim-by = to answer by { $time }, { $left } left
winners-late-passes = Time is over, the prize passes on.
winners-late-told = Time is over, but the message came late. You decide.
winners-late-untold = Time is over, but the message did not arrive. You decide.
winners-claim = Takes the prize
winners-forfeit = Pass on to the next
winners-uncollected = Not collected
winners-passing = The prize is about to go to the next one.
winners-exhausted = Nobody is left on the list, so the prize stays with the organiser.
winners-foot-qr = QR code of the draw's public page
winners-foot-text = Anybody can check the result on the draw's public page:
claim-title = Is “{ $prize }” taken?
claim-text = { $name } takes the prize.
claim-point-final = After this the prize goes to nobody else by itself. If it is never collected, an administrator can pass it on.
claim-point-public = The public page shows it beside the ticket, without a name.
claim-point-told = The bot confirms it to the winner.
claim-action = Yes, takes the prize
forfeit-title = Pass “{ $prize }” on to the next?
forfeit-point-loses = { $name }, place { $rank }, does not get the prize.
forfeit-point-next = The next in the order gets it: { $name }, place { $rank }.
forfeit-point-beyond = The reserves are used up, so the next in the order of the same list gets it.
forfeit-point-taken = The prize was answered with a yes. Pass it on only if you are sure that it will not be collected.
forfeit-point-once = The draw has decided the order, so nobody has to be chosen. There is never a second draw, and the prize cannot be taken back.
forfeit-point-told = The bot writes to both, and tells the reason to the one who loses the prize.
forfeit-reason = Why
forfeit-note = Explanation
forfeit-note-hint = Everybody sees the reason and the explanation on the draw's public page. Write no names or phone numbers.
forfeit-action = Pass the prize on

# Winners on the screen of a hall.
reveal-open = Show on a screen
reveal-not-frozen = The list of participants is about to be frozen
reveal-soon = We begin soon
reveal-void = This draw is cancelled
reveal-countdown = Until the draw
reveal-scan = Terms, list and check
reveal-fingerprint = Fingerprint of terms and list
reveal-ready = The winners are decided
reveal-ready-text = The result is stored and does not change. Press the space bar to show the first winner.
reveal-nobody = Nobody was on the list
reveal-place = Place { $rank }
reveal-progress = { $shown } of { $of }
reveal-next = Next
reveal-back = Back
reveal-all = Show all
reveal-fullscreen = Full screen
reveal-fullscreen-leave = Smaller
reveal-leave = Close
shortcut-reveal-next = Show the next winner
shortcut-reveal-back = Back to the one before
shortcut-reveal-prize = Show all with this prize
shortcut-reveal-all = Show all
shortcut-reveal-fullscreen = Full screen and back
shortcut-reveal-leave = Close the show
