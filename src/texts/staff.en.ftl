# What the bot tells the staff: in the staff group and in answer to /link. Tags of Telegram HTML alone, and only here.

staff-entry = Entry in <b>“{ $title }”</b>, ticket <code>{ $code }</code>
staff-name = Name: <b>{ $name }</b>
staff-username = Telegram: @{ $username }
staff-phone = Phone: { $phone }
staff-card = Card: <code>{ $card }</code>

staff-mark-code-matches = 🟢 A code in the photo is the card number
staff-mark-card-listed = 🟢 The card is on the list
staff-mark-blurred = 🟠 The photo is blurred
staff-mark-dark = 🟠 The photo is dark
staff-mark-blank = 🟠 The photo shows next to nothing
staff-mark-small = 🟠 The photo is small
staff-mark-duplicate = 🔴 Another participant has this very photo
staff-mark-similar = 🟠 Another participant has a similar photo
staff-mark-code-used = 🔴 Another participant has the code in the photo
staff-mark-card-unlisted = 🔴 The card is not on the list
staff-mark-phone-elsewhere = 🟠 Somebody else gave this phone in another campaign

staff-button-approve = ✅ Approve
staff-button-reject = ❌ Reject…
staff-button-back = ← Back

staff-reason-1 = Photo is blurred
staff-reason-2 = Not the photo asked for
staff-reason-3 = Card differs from the photo
staff-reason-4 = Card is not valid
staff-reason-5 = Name not as in the document
staff-reason-6 = Wrong phone number
staff-reason-7 = Receipt or photo used before
staff-reason-8 = Against the rules
staff-reason-9 = Several entries of one person

staff-approved = ✅ Approved by { $by }
staff-approved-itself = ✅ Approved automatically
staff-rejected = ❌ Rejected by { $by }
staff-rejected-itself = ❌ Rejected
staff-reason = Reason: { $reason }
staff-withdrawn = The data is erased, the entry withdrawn.

staff-digest =
    { $count ->
        [one] { $count } more entry waits
       *[other] { $count } more entries wait
    } in the panel: they came too fast for this chat.

# Commands

staff-linked = Done! This Telegram now belongs to the account <b>{ $login }</b>. In the staff group your presses count as its decisions.
staff-link-invalid = The code does not fit: it was used already or is too old. Get a new one in the panel, it is good for ten minutes.
staff-link-empty = Put the code from the panel after /link, for example: /link AB12-CD34
staff-chat-set = Done: new entries will come here. Moderators who linked their Telegram with the panel can decide about them. To end it: /staffchat off
staff-chat-off = All right, no more new entries here.
staff-chat-not-set = Entries do not come here anyway.
staff-chat-forbidden = The staff group is set by an owner or admin who linked their Telegram with the panel: get a code in the panel and send it to me in a private chat with /link.
staff-chat-moved = The group became a supergroup and Telegram changed its number. Send /staffchat here, so that entries keep coming.

# Short answers to a press, 200 characters at most and without tags

staff-toast-approved = Approved
staff-toast-rejected = Rejected
staff-toast-unlinked = Moderators decide here. Get a code in the panel and send it to me in a private chat: /link CODE
staff-toast-viewer = Your account may only look.
staff-toast-elsewhere = This is not the staff group any more: decide in the panel.
staff-toast-approved-already = { $by } approved it already
staff-toast-rejected-already = { $by } rejected it already
staff-toast-decided-already = This entry is decided already.
staff-toast-changed = The entry changed meanwhile. Look again, I renewed the message.
staff-toast-claimed = Another moderator is looking at this entry right now.
staff-toast-gone = This entry is gone.
staff-toast-failed = That did not work. Try again in a minute.
