# The public page of a draw.

public-title = Draw
public-absent = Nothing is published here yet
public-absent-text = The organiser has not frozen the list of participants yet, or the address is mistyped. Once the list is frozen, the terms and the hash appear here.
public-file-missing = The server does not have the file { $name }, which should be public. Tell the organiser.
public-of-campaign = Campaign “{ $campaign }”

public-waiting = Not drawn yet
public-done = The draw is done
public-void = The draw is cancelled
public-void-at = The organiser cancelled the draw on { $at }. The reason:
public-void-text = The prizes of this draw are not given out. Its hash stays in the chain: a cancelled draw cannot be erased.
public-countdown = The source of chance will exist in
public-due = The time of the draw has come
public-due-text = The draw is about to be run. This page shows the result by itself, there is no need to reload.
public-no-time = The organiser did not set an exact time for the draw. Where its chance comes from is written below.

public-promised-same = This is the very draw that you were promised
public-promised-same-text = The hash in your link is the hash of the manifest on this page: the terms have not changed. Whether the list fits them is shown by the check below.
public-promised-other = This is not what you were promised!
public-promised-other-text = The hash in your link is not the hash of the manifest on this page. The terms or the list were swapped, or the link belongs to another draw. Keep the message that had the link and ask the organiser.
public-promised-yours = Yours
public-promised-here = On this page

public-promise = What was promised
public-prizes = Prizes
public-entries = Participants
public-tickets = Tickets
public-closed = List frozen
public-reserves = Reserves
public-excluded = Left out of the list
public-excluded-late = registered too late: { $count }
public-excluded-membership = not a member of the channel: { $count }
public-excluded-blocked = blocked by the organiser: { $count }
public-excluded-staff = staff: { $count }
public-excluded-pastWinner = won before: { $count }
public-claim = To claim the prize
public-claim-hours = { $hours ->
        [one] { $hours } hour from when the winner is known
       *[other] { $hours } hours from when the winner is known
    }
public-claim-free = no deadline
public-published = Hash made public
public-published-sent = sent to everybody on the list, { $at }
public-published-elsewhere = elsewhere, as noted on { $at }
public-published-waiting = not yet
public-published-never = never: nothing shows that the list was not fitted to the result
public-late-sent = By then the source of chance existed, so this message proves nothing.
public-late-elsewhere = The organiser noted this when the source of chance existed already. See the date of the post itself.
public-note-sent = The organiser's words
public-note-elsewhere = Where it was published
public-drawn = Run
public-source = Source of chance
public-source-text = Text of an event: { $text }
public-source-sealed = A secret of the organiser, sealed before the draw
public-source-drand = The public drand beacon, round { $round }
public-source-at = It will exist on { $at }
public-source-was-at = It existed from { $at }
public-trust = What that means
public-trust-drand = Independent organisations sign a round of the beacon together, and nobody knows it in advance. If you had the hash before the round, then nobody, us included, could know or steer the result.
public-trust-text = The result depends on the announced event. Only whoever controls the event can steer it. See who that is, and whether the text can be checked independently.
public-trust-drand-text = The result depends on the beacon and on the event. As long as one of the two is honest and came last, nobody can steer it. If the text became known after the round, see who controls the event.
public-trust-sealed = This draw shows one thing: the result was not changed after the hash was published. The organiser knew the secret and could fit the list to it before freezing it.

public-hash = Hash of terms and list
public-hash-text = A file called the manifest ties terms and list together. The hash is computed from it: change one character, and it is another. Compare it with the one sent to you before the draw: the same to the last digit means that nothing was swapped.
public-hash-copy = Copy
public-hash-words = The same in words
public-hash-words-text = Words are easier to compare by eye or on the telephone.
public-hash-qr = QR code of this page with the hash
public-hash-qr-text = Keep the code: opened by it, the page compares the hash itself.
public-compare-label = The hash in your message
public-compare-hint = 64 characters, digits and the letters a to f.
public-compare-action = Compare

public-winners = Winners
public-winners-text = Everybody knows their own ticket number from the bot's message. A name is shown in part, and only if the winner agreed.
public-text-read = Text that was read
public-drand-read = Round { $round } of the beacon, signature
public-seed = Seed that the order follows from
public-place = Place { $rank }
public-stage-won = waiting for an answer
public-stage-notified = waiting for an answer
public-stage-claimed = prize claimed
public-stage-forfeited = did not get the prize
public-stage-exhausted = did not get the prize, and nobody is left on the list
public-stage-replaced = prize passed on to place { $rank }
public-stage-reserve = reserve
public-instead = instead of place { $rank }
public-reason-deadline = no answer in time
public-reason-declined = declined
public-reason-unreachable = could not be reached
public-reason-ineligible = not eligible by the rules
public-reason-uncollected = did not collect the prize
public-reason-withdrawn = withdrew
public-reason-other = another reason
public-reserves-left = Reserves
public-reserves-text = If a winner does not take the prize, the next in order gets it. There is never a second draw.
public-nobody = There was nobody on the list, so there are no winners.

public-check = Check
public-check-text = Your browser itself has recomputed the whole draw from the published files: the winners are the true ones.
public-check-sealed-text = Your browser itself has recomputed the draw from the published files: the result was not changed after the hash was published. A sealed draw can show no more than that.
public-check-list-text = The published list is exactly the one that the hash is bound to. It cannot be swapped before the draw any more.
public-check-large = The list has { $count } lines: the browser needs some seconds and megabytes.
public-check-start = Recompute
public-check-running = Recomputing the draw in your browser…
public-check-broken = The check in the browser broke off: { $fault }. Try again, or check the files yourself.
public-check-ok = Everything fits
public-check-bad = Something does not fit!
public-check-bad-text = The published files contradict each other. Keep them and write to the organiser. What exactly does not fit is under “Check”.
public-checked = What was checked
public-outside = What no file can prove
check-manifest-form = The manifest is written by the rules
means-manifest-form = It can be read in one way only and has nothing besides.
check-list-form = The list is written by the rules
means-list-form = The numbers are in order and none comes twice.
check-entries = There are as many participants as promised
means-entries = Nobody was added and nobody left out.
check-tickets = There are as many tickets as promised
means-tickets = Nobody got more chances.
check-root = The list is the one in the manifest
means-root = The root of the Merkle tree was computed anew: not one character of the list has changed.
check-certificate-form = The certificate is written by the rules
means-certificate-form = It has all that a recomputation needs, and nothing else.
check-same-manifest = The certificate has the same manifest
means-same-manifest = The terms after the draw are those from before it.
check-secret = The secret is the one that was sealed
means-secret = It was not changed after the hash was published.
check-drand = The drand round is the one announced
means-drand = The round was named in advance and cannot be chosen. Its number is computed from the signature, not taken on trust.
check-drand-after-closing = The drand round came after the list was closed
means-drand-after-closing = When the list was closed, this round did not exist.
check-drand-signature = drand itself signed the round
means-drand-signature = The signature fits the beacon's public key: nobody else can make it.
check-text = The text of the event is given
means-text = The draw took it as the certificate has it.
check-seed = The seed follows from the manifest and the source of chance
means-seed = The result depends on nothing else.
check-winners = The winners are those of the recomputation
means-winners = A key was computed for every ticket on the list; the winners have the smallest.
check-reserves = The reserves are those of the recomputation
means-reserves = Who comes next is known in advance.
check-called = Prizes were passed on strictly in order
means-called = Nobody in the line was passed over, and nobody came from outside it.
outside-published-in-time = That the hash was public before the event. Compare it with the post or the message you got in advance.
outside-people = That everybody who should be is on the list, and nobody else. The organiser answers for that.
outside-text-as-announced = That the text is true and nobody steered the event. Check it at the announced source.
outside-drand-signature = That drand signed the round. Compare it with any drand server.
outside-secret-known-to-operator = That the organiser, who alone knew the secret, did not fit the list to it. A sealed draw cannot show that.

public-mine = Am I on the list?
public-mine-label = Your ticket number
public-mine-hint = The bot sent it after the registration, 16 characters.
public-mine-action = Check
public-mine-listed = The number is on the list: line { $line } of { $count }.
public-mine-weight = { $weight ->
        [1] Tickets: { $weight }.
       *[other] Tickets: { $weight }, the best one counts.
    }
public-mine-missing = This number is not on the list. Check for a typo.
public-mine-proven = Your line is provably on the list that the hash is bound to.
public-mine-unproven = Your line does not fit the manifest: the list was swapped. Keep the files and write to the organiser.
public-mine-proof = Proof
public-mine-proof-text = The hash of the line “{ $line }” was joined with these hashes from the bottom up; the outcome is the root in the manifest.
public-mine-proof-alone = The list has one line, and its hash is the root in the manifest.
public-mine-root = Root
public-mine-won = Congratulations! This ticket won: { $prize }.
public-mine-instead = Congratulations! A prize was passed on to this ticket: { $prize }.
public-mine-gone = This ticket won: { $prize }, but did not get the prize.
public-mine-reserve = This ticket is a reserve, place { $rank }.
public-mine-lost = No luck this time: other keys were smaller.
public-mine-key = Your key
public-mine-last = Key of the last winner
public-mine-rule = The smallest keys win, and a key follows from the ticket number and the seed of the draw. Compare for yourself; there is no need to trust us. This computes your key without this page:

public-list = List and files
public-list-text = { $count ->
        [one] The list has { $lines } line: a ticket number and its chances. There are no names or phone numbers in it.
       *[other] The list has { $lines } lines, each a ticket number and its chances. There are no names or phone numbers in it.
    }
public-list-first = First lines
public-list-empty = The list is empty.
public-manifest-show = The whole manifest
public-files = Files
public-files-text = The draw can be recomputed from them without this page too:
public-verify-python = on any computer with Python, with nothing to install
public-verify-admin = by this bot's own program, offline too
public-chain = Chain of draws
public-chain-text = Each manifest names the hash of the one before, so that an unwelcome draw cannot quietly disappear.
public-previous = Previous draw
public-next = Next draw
public-first = This is the organiser's first draw.
public-print-address = Address of this page
