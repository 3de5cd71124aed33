# Login, invitation, new password by link, the first account: all that is seen before one is logged in.

login-title = Log in
login-action = Log in
login-code-text = The password is right. Now the code of your authenticator app.
login-code = Code of the app
login-code-hint = It is sent by itself with the sixth digit.
login-recovery-text = Enter one of your recovery codes. Each works once.
login-recovery = Recovery code
login-to-recovery = No phone at hand? Use a recovery code
login-to-code = Use a code of the app
login-other = Log in as somebody else
login-wait = You can try again in
password-show = Show the password
password-hide = Hide the password
password-caps = Caps Lock is on.
password-again = Password once more
password-differs = The passwords differ
password-hint = At least 8 characters. Three or four random words are best.
strength-short = Too short as yet: 8 characters at least.
strength-common = One of the most common passwords: such are tried first.
strength-login = Too much like the login: it will be tried at once.
strength-pattern = Repetitions and characters in a row are guessed fast. Add random words.
strength-weak = Weak: it can be guessed. Add a couple of words.
strength-fair = Not bad. One more word makes it strong.
strength-good = Strong, if you use it nowhere else.

wizard-label = Steps of the set-up
wizard-account = Account
wizard-campaign = Campaign
wizard-done = Done
setup-title = The owner’s account
setup-text = Choose the login and password that you will log in with. The rest takes two minutes.
login-hint = Latin letters, digits and . _ @ -
setup-action = Next
setup-no-token-title = A set-up link is needed
setup-no-token-text = It was printed in the terminal at the first start. Open all of it, with the part after the hash sign.
setup-made-title = The owner’s account is made already
setup-made-text = The link works once, and it was used. Log in with the login and password that you chose: the set-up goes on where it was left.
setup-made-on = Go on with the set-up
setup-made-panel = Straight to the panel

invite-title = You are invited
invite-text = { $by } invites you to the panel. Your role: { $role }.
invite-login = Choose a login
invite-action = Make the account and log in
reset-title = A new password
reset-text = The link is from { $by }. Choose a new password for { $login }; whoever is logged in with the old one is logged out.
reset-action = Save the password and log in
link-until = The link works until { $time }.
link-dead-title = The link no longer works
link-dead-text = It was used already, was revoked, or is too old. Ask the panel’s owner for a new one. If you have made your account already, just log in.
link-missing-title = The link is not whole
link-missing-text = Open all of it, with the part after the hash sign: best copy it from the message.
link-to-login = To the login

role-about-owner = May do everything, also change the access of others and take backups away.
role-about-admin = Runs campaigns, draws and broadcasts and moderates. Does not change the access of others.
role-about-moderator = Moderates registrations and notes prizes that were handed over. Changes no settings.
role-about-viewer = Only looks, and changes nothing.

again-title = Your session has ended
again-text = Log in again: the page and all that you typed on it stay as they are.
again-leave = Leave for the login page
again-other = Somebody else has logged in in this browser: { $login }. To go on here, log in as { $own }.
