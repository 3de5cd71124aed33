ready-sandbox = lottery-bot is running with its built-in sandbox: no Telegram is needed (set BOT_TOKEN for a real bot).
ready-telegram = lottery-bot is running.
ready-panel = { "  " }Panel:        { $url }
ready-chat = { "  " }Sandbox chat: { $url }
ready-setup = { "  " }First owner:  { $url }
    { "  " }              (a one-time link; it is good for 24 hours)
ready-stop = { "  " }Ctrl+C stops it; nothing that was confirmed is ever lost.
stopping = Stopping: work under way is finished, the rest waits in the database. Ctrl+C again ends at once.
start-failed = lottery-bot cannot start.
    { $reason }
port-taken = Port { $port } of { $host } is taken. Stop the program that uses it, or set PORT to another one.
address-unavailable = This machine has no address { $host }. Set HOST to one of its own, such as 127.0.0.1.
token-refused = Telegram does not know this BOT_TOKEN. Copy it again from @BotFather, or leave it empty to try the sandbox.
actor-gave-up = The part “{ $actor }” cannot go on: { $reason }. The process ends so that a fresh start recovers; nothing confirmed is lost.
