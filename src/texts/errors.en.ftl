# What happened and what to do: one text for each code of src/domain/errors.ts. For API answers and the terminal.

error-ACTOR_DIED = A part of the server stopped during the request and is being restarted. Try again in a few seconds.
error-DEADLINE = The server did not answer in time. Try again; if it lasts, look at /health and at the load of the machine.
error-BUSY = The server is overloaded right now. Try again in a minute.
error-STORAGE = The database did not take the change. Check the free disk space; the log has the details.
error-STARTUP_PORT_TAKEN = Another program uses the port. Stop it or set another PORT.
error-STARTUP_NO_ADDRESS = This machine has no such address. Set HOST, for example to 127.0.0.1.
error-INTERNAL = An internal error. Tell the administrator the request number: the log has an entry under it.
error-BAD_REQUEST = The request is not well formed. Check the fields; /api/openapi.json describes them.
error-UNAUTHORISED = You are not logged in, or the session has ended. Log in again.
error-BAD_LOGIN = The login or the password is wrong.
error-TOTP_NEEDED = Enter the code from your authenticator app.
error-BAD_TOTP = The code did not fit: it was used already, is out of date or was mistyped. Enter the next one; if that does not help, check the clock of your phone.
error-BAD_PASSWORD = The current password is wrong.
error-TOTP_STATE = The second factor was changed in another tab. Load the page again and start anew.
error-TOO_MANY_TRIES = Too many tries. Wait a little and try again.
error-FORBIDDEN = You do not have the rights for this. Ask the owner for them.
error-FOREIGN_REQUEST = The request did not come from the panel. Open the panel at its own address and try again.
error-NOT_FOUND = Nothing was found. It may have been deleted, or the link may be mistyped.
error-CONFLICT = Somebody changed it while you were looking. Load it again and decide anew.
error-CAMPAIGN_CODE_TAKEN = There is a campaign with this code already. Choose another code.
error-CAMPAIGN_NOT_OPEN = The campaign is not taking registrations now.
error-LOGIN_TAKEN = This login is taken. Choose another one.
error-LAST_OWNER = This is the last owner. Make somebody else an owner first.
error-OWN_ACCOUNT = You cannot change your own rights here. Ask another owner.
error-LINK_INVALID = The link was used already, was revoked or is out of date. Ask the owner for a new one.
error-NAME_TAKEN = This name is taken. Choose another one.
error-TEXT_INVALID = The text cannot be sent so: what to mend is said beside the field.
error-EXPORT_STATE = This file is not ready yet, was cancelled, or was deleted after a day. Make the export anew.
error-BACKUP_STATE = A backup is being made already, or this one has no file.
error-SETUP_LINK_INVALID = The link was used already or is out of date. If the owner has been made, log in; if not, restart the server: it prints a new one.
error-REG_ALREADY = This person is registered in the campaign already.
error-REG_PHONE_TAKEN = This phone number is registered in the campaign by somebody else.
error-REG_CARD_TAKEN = This loyalty card is registered in the campaign by somebody else.
error-REG_BLOCKED = This person is blocked and takes no part.
error-CLAIMED = { $login } is looking at this entry right now. Take another one or wait a couple of minutes.
error-UNDO_TOO_LATE = It is too late to take this back: the person has been told. If it was wrong, decide anew.
error-COUNT_CHANGED =
    { $count ->
        [one] The list changed while you were looking: the filter matches { $count } entry now. Check it and confirm again.
       *[other] The list changed while you were looking: the filter matches { $count } entries now. Check them and confirm again.
    }
error-CARD_LIST = The list of cards could not be read. A CSV or XLSX file of up to 10 MB with a column of numbers is needed.
error-STAFF_LINK_INVALID = The code was used already or is out of date. Get a new one in the panel: it is good for ten minutes.
error-MEMBERSHIP_CHECK = The campaign asks people to be in channels. Check who is in them, then freeze the list.
error-CHANNEL_CLOSED = Telegram does not tell who is in the channel. Make the bot an administrator of it.
error-DRAW_STATE = The draw is at another stage, so this step is not possible. Reload the page.
error-DRAW_NO_ENTRIES = Nobody is approved yet. Approve registrations and try again.
error-DRAW_TEXT_NEEDED = This draw needs the text that was announced beforehand. Enter it.
error-DRAW_INVALID = One of the values does not fit the draw protocol. Check the prizes, the source and the title.
error-DRAW_TAMPERED =
    { $part ->
        [manifest] The stored manifest is not the one that was published. Nothing was drawn: restore a backup and find out who had access to the database.
        [plan] What is stored of the draw is not what the published manifest says. Nothing was drawn: restore a backup and find out who had access to the database.
        [secret] The stored secret is not the one that the draw committed itself to. Nothing was drawn: restore a backup and find out who had access to the database.
       *[list] The stored list of participants is not the one that was published. Nothing was drawn: restore a backup and find out who had access to the database.
    }
error-DRAW_TOO_EARLY = It is too early: what decides this draw has not happened yet. Wait for the announced moment.
error-DRAW_TOO_LATE = The moment that decides this draw is over or less than a minute away, so the list can no longer be fixed before it. Plan a later moment.
error-DRAW_SECOND_PERSON = You have asked for this step already. Now a colleague must confirm it from an account of their own.
error-DRAW_TEXT_DIFFERS = Your colleague wrote down another text. Compare both with the source; your version waits for confirmation now.
error-DRAW_SECOND_ADMIN = The rule of two persons needs a second account that may run draws. Add a colleague or switch the rule off.
error-BEACON_NOT_YET = The public beacon has not published this round yet. Try again in a few seconds.
error-BEACON_UNREACHABLE = The servers of the public beacon drand do not answer. Check the internet connection of the server and try again later.
error-BEACON_OFF = The public beacon drand is switched off in the settings of this server (DRAND_RELAYS). Choose a text as the source, or switch it on.
error-PRIZE_STATE = This prize is not waiting for an answer any more: it was claimed, given up or passed on. Reload the page.
error-BROADCAST_STATE = The broadcast is at another stage, so this step is not possible now. Reload the page: it shows what can be done with it.
error-BROADCAST_NOBODY = There is nobody to send it to: nobody fits the rules, or all who fit have blocked the bot. Change the audience.
error-BROADCAST_CONTENT = The message cannot be sent like this. Correct what is marked and try again.
error-BROADCAST_STARS = There are too few Stars: the bot has { $balance }, and the broadcast may cost up to { $cost }. Telegram lets a paid one begin with a balance of at least 10,000. Top up the bot, or send at the free rate.
error-BROADCAST_MOMENT = This moment is over. Choose a later one, or send now.
error-TELEGRAM_UNLINKED = A test goes to you in Telegram, but your account is not linked yet. Link it on the page "Team" and try again.
error-ATTACHMENT = This file cannot be sent. JPEG, PNG or WebP photos are fine, and documents of any kind, up to 10 MB.
error-PHOTO_TYPE = This format will not do. A JPEG, PNG or WebP picture is needed.
error-PHOTO_BROKEN = The picture is damaged or did not arrive in full. Another one is needed.
error-PHOTO_TOO_LARGE = The picture is too large: up to 20 MB and 40 megapixels are fine.
error-PHOTO_TOO_SMALL = The picture is too small: each side must have at least 200 pixels.
error-PHOTO_UNAVAILABLE = Telegram did not hand the file out. Try again.
