# The own account, people and roles, the first campaign.

# The first campaign

welcome-title = The first campaign
welcome-text = Five answers, and the bot takes registrations. All of this and much more can be changed later.
welcome-name = Name of the campaign
welcome-name-hint = Participants see it. “Gifts of spring”, for example.
welcome-ask = What to ask participants for
welcome-ask-name = The bot always asks for the full name.
welcome-ask-phone = Phone number
welcome-ask-phone-hint = To reach the winner. One number takes part once.
welcome-ask-card = Loyalty card
welcome-ask-card-hint = Such as 2201 0000 0001. A list of valid cards can be uploaded later.
welcome-ask-photo = Photo
welcome-ask-photo-hint = A receipt or a card: the moderator sees it beside the registration.
welcome-until = Take registrations until
welcome-until-hint = Empty: until you close it yourself.
welcome-past = That moment is over. Choose a later one.
welcome-zone = Time zone
welcome-rules = Link to the rules, if there are any
welcome-action = Open the campaign
welcome-later = I’ll do it later
welcome-done-title = The campaign “{ $title }” is open
welcome-done-text = The bot takes registrations already. Give people the link or the code: on posters, on receipts, in social networks.
welcome-done-sandbox = The bot takes registrations already. See it with a participant’s eyes.
welcome-not-open-title = The campaign “{ $title }” is not open yet
welcome-not-open-text = The bot takes registrations once you open it.
welcome-not-open-link = To the settings of the campaign
welcome-link = the link to the bot
welcome-qr = QR code with the link to the bot
welcome-poster = Point your phone’s camera here to take part
welcome-no-bot = Telegram has not told the bot’s name yet. The link will appear here by itself; until then one can send the bot { $command }.
welcome-sandbox-title = Try it without Telegram
welcome-sandbox-text = No bot token is set, so the sandbox is on: a chat right in the browser. Send /start there, register, then approve yourself in the panel.
welcome-sandbox-action = Open the sandbox
welcome-sandbox-link = the link to the sandbox
welcome-next = What next
welcome-next-people = Invite colleagues
welcome-next-people-text = A login and a role for each of them.
welcome-next-totp = Turn the second factor on
welcome-next-totp-text = A password is not enough: a code on your phone confirms the login.
welcome-next-chat = Name a staff group
welcome-next-chat-text = Registrations will come to Telegram with buttons.
welcome-panel = Go to the panel

# Profile

profile-title = Your profile
profile-role = Your role: { $role }.
profile-password = Password
profile-password-text = A change ends everywhere that you are logged in but here.
profile-password-current = Current password
profile-password-new = New password
profile-password-action = Change the password
profile-password-done = { $count ->
    [0] Password changed
    [one] Password changed, { $count } other login ended
   *[other] Password changed, { $count } other logins ended
  }
profile-totp = Second factor
profile-totp-on = A code of your app confirms each login.
profile-totp-off = For now a password is enough. With a code on your phone a stolen password helps nobody.
profile-recovery-left = { $count ->
    [0] No recovery codes are left: without the phone you cannot log in. Get new ones.
    [one] { $count } recovery code is left.
   *[other] { $count } recovery codes are left.
  }
totp-enable = Turn the second factor on
totp-disable = Turn the second factor off
totp-new-codes = New recovery codes
totp-enable-text = Enter your password first, to be sure that it is you.
totp-disable-text = Afterwards a password is enough to log in, and the recovery codes no longer work.
totp-new-codes-text = The recovery codes you have will no longer work.
totp-next = Next
totp-scan = Scan the code with an authenticator app: Google Authenticator, 1Password, Yandex Key or any other.
totp-qr = QR code for the authenticator app
totp-secret = Or type the key
totp-secret-what = the key
totp-code = Six digits of the app
totp-confirm = Confirm
totp-codes-title = Recovery codes
totp-codes-text = Each stands in for a code of the app once, when the phone is not at hand. The panel never shows them again.
totp-codes-what = the codes
totp-codes-file = recovery-codes.txt
totp-download = Download
totp-print = Print
totp-saved = I have saved these codes
totp-finish = Done
totp-enabled = The second factor is on
totp-disabled = The second factor is off
totp-renewed = The new recovery codes are valid
sessions-title = Where you are logged in
sessions-this = this one
sessions-since = logged in { $time }
sessions-address = address { $address }
sessions-unknown = Unknown device
sessions-agent = { $browser }, { $system }
sessions-end = End
sessions-end-what = End: { $agent }
sessions-ended = The login was ended
sessions-end-others = End all others
sessions-only = You are logged in nowhere else.
sessions-others-title = End all other logins?
sessions-others-text = On other devices one has to log in again. Here you stay.
sessions-others-ended = { $count ->
    [one] { $count } login ended
   *[other] { $count } logins ended
  }
browser-title = This browser
browser-text = Holds here alone; other browsers may have other choices.
browser-keys = Keys of a single letter are on

# People and roles

people-title = People and roles
people-text = Everybody has a login of their own, so the log tells who decided what.
people-table = Accounts
people-roles = What each role may do
people-access = Access
people-totp = Second factor
people-seen = Last login
people-sessions = Open logins
people-you = you
people-on = on
people-off = off
people-totp-on = on
people-totp-off = none
people-never = never yet
people-manage = Access
people-manage-what = Access: { $login }
people-only-owner = An owner can invite people and change their access.
links-open = Open links
links-open-text = Given out and not used yet.
links-none = There are no open links.
links-invite = Invitation: { $role }
links-reset = New password: { $login }
links-made = Made by { $by }, works until { $time }
links-revoke = Revoke
links-revoke-what = Revoke: { $what }
links-revoke-text = Whoever has it cannot use it any more.
links-revoked = The link was revoked
invite-dialog-title = Invite somebody
invite-dialog-text = You get a link. Send it so that only this person sees it: with it they choose their own login and password.
invite-role = Role
invite-make = Get the link
link-shown-invite = The invitation is ready
link-shown-reset = A link for { $login }
link-shown-once = The panel shows it once. It works once, too, until { $time }.
link-shown-what = the link
link-shown-local = The panel is open at { $host }: such a link leads no other device here. Open the panel by its address in the network.
account-title = Access: { $login }
account-own = This is you. Your own rights and logins are not changed here: password and second factor are in the profile, another owner can change your role.
account-own-link = Open the profile
account-last = This is the last owner: make somebody else an owner first.
account-role = Role
account-role-same = This is the role already.
account-role-action = Change the role
account-role-title = { $login }: change the role?
account-role-text = The role was “{ $from }” and becomes “{ $to }”, at once.
account-role-done = { $login }: now { $role }
account-disable = Turn the access off
account-disable-hint = No login is possible any more and all open ones end at once. Decisions and history stay.
account-disable-title = Turn the access off: { $login }?
account-disabled-done = { $login }: access is off
account-enable = Turn the access on
account-enable-hint = The person can log in with the same password again.
account-enable-title = Turn the access on: { $login }?
account-enabled-done = { $login }: access is on
account-reset = Link for a new password
account-reset-hint = When somebody forgot theirs. The old one works until the link has set a new one.
account-reset-disabled = The access is off: turn it on first.
account-reset-title = Make a link for a new password of { $login }?
account-reset-text = Whoever opens it sets a new password. Send it to nobody but this person.
account-sessions = End logins
account-sessions-hint = { $count ->
    [one] { $count } login is open: they have to log in again.
   *[other] { $count } logins are open: they have to log in again everywhere.
  }
account-sessions-none = No login is open.
account-sessions-title = End all logins: { $login }?
account-sessions-text = What they are typing stays on their page, but they have to log in again.
account-sessions-done = { $login }: logins ended
account-totp = Take the second factor off
account-totp-hint = When somebody lost both the phone and the recovery codes. Make sure that it is really they who ask.
account-totp-none = There is no second factor.
account-totp-title = Take the second factor off: { $login }?
account-totp-text = A password is enough to log in until they turn the second factor on again.
account-totp-done = { $login }: the second factor is off

# Telegram

staff-title = Staff and chat
staff-text = Registrations can be decided in Telegram, too: the bot sends them to a staff group with the buttons “Approve” and “Reject”.
staff-chat-ask = An owner or admin can name the group.
staff-sandbox = No bot token is set, but all of this can be tried in the sandbox: send the bot the command with the code there, then make a group with the bot in the chat’s menu and write /staffchat in it.
staff-link-title = Your Telegram
staff-link-text = The bot must know who pressed a button: your decisions in the group count as decisions of this account.
staff-linked = Your Telegram is linked to the panel.
staff-unlinked = Your Telegram is not linked to the panel yet.
staff-link-make = Get a code
staff-link-renew = Get another code
staff-link-other = Link another Telegram
staff-link-command = the command
staff-link-send = Send this to the bot in a private chat.
staff-link-left = { $count ->
    [one] The code works for { $count } more minute, and only once.
   *[other] The code works for { $count } more minutes, and only once.
  }
staff-link-last = The code works for less than a minute.
staff-link-expired = The code has expired. Get a new one.
staff-chat-title = Staff group
staff-chat-text = Each new registration comes to the group with its photo and buttons. Rights and history are the same as in the panel.
staff-chat-none = There is no staff group yet.
staff-chat-is = Registrations go to the group “{ $title }”.
staff-chat-set-up = How to name one
staff-chat-move = How to move to another group
staff-chat-step-bot = Add the bot to a private group of staff alone: names and phones are shown there.
staff-chat-step-named-bot = Add { $bot } to a private group of staff alone: names and phones are shown there.
staff-chat-step-link = Link your Telegram to the panel.
staff-chat-step-done = done
staff-chat-step-name = Send this command in the group:
staff-chat-command = the command
staff-chat-stop = Stop sending
staff-chat-stop-title = Stop sending registrations to the group “{ $title }”?
staff-chat-stop-text = They can be decided in the panel. A group can be named again at any time.
staff-chat-stopped = Registrations no longer go to the group
