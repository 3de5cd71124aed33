# The dashboard and the state of the system.

dashboard-period = Period
dashboard-days = { $days ->
    [1] Today
    [one] { $days } day
   *[other] { $days } days
  }
dashboard-zone = Days and hours by the campaign’s own time ({ $zone })
dashboard-stale = Could not refresh. This is how it was { $ago }.
dashboard-no-such = There is no such campaign
dashboard-no-such-text = The link may be old. Choose a campaign at the top of the page.

dashboard-waiting = Waiting for a decision
dashboard-nobody-waits = The queue is empty
dashboard-waits-longest = The longest for { $span }
dashboard-today = New today
dashboard-registered = New entries
dashboard-registered-in = { $days ->
    [1] New today
   *[other] New entries
  }
dashboard-approved = Approved
dashboard-rejected = Rejected
dashboard-approved-all = Taking part now
dashboard-of-all = Of { $shown } entries in all
dashboard-unfinished = Filling in the form
dashboard-active = { $count ->
    [0] Nobody is writing to the bot now
    [one] { $shown } person is writing to the bot
   *[other] { $shown } people are writing to the bot
  }
dashboard-more-than = more than { $shown }
dashboard-wait = Waited for a decision
dashboard-wait-p90 = Nine of ten no longer than { $span }
dashboard-wait-median = Half waited at most
dashboard-wait-most = Nine of ten waited at most
dashboard-no-decisions = No decisions yet

dashboard-change = { $days ->
    [1] { $change } on yesterday by this time
    [one] { $change } on the { $days } day before
   *[other] { $change } on the { $days } days before
  }
dashboard-same = { $days ->
    [1] As yesterday by this time
    [one] As in the { $days } day before
   *[other] As in the { $days } days before
  }
dashboard-faster = { $days ->
    [1] Faster than yesterday by { $span }
   *[other] Faster than before by { $span }
  }
dashboard-slower = { $days ->
    [1] Slower than yesterday by { $span }
   *[other] Slower than before by { $span }
  }

dashboard-chart-entries = Entries and decisions
dashboard-chart-waits = How long entries waited for a decision
dashboard-day = Day
dashboard-hour = Hour
chart-label = Chart: { $title }. The left and right arrow keys go through the values; the same figures are in the table.
chart-view = How figures are shown
chart-as-charts = Charts
chart-as-tables = Tables

dashboard-draws = Draws
dashboard-next-draw = Next
dashboard-last-draw = Last one held
dashboard-no-draws = No draws yet.
dashboard-plan-draw = Plan a draw
dashboard-entries = { $count ->
    [one] { $shown } participant
   *[other] { $shown } participants
  }
dashboard-broadcasts = Broadcasts under way
dashboard-no-broadcasts = Nothing is being sent or planned right now.
dashboard-broadcast-one = Broadcast
dashboard-sent-of = { $sent } of { $shown } sent
dashboard-health = How the bot is doing
dashboard-messages = Waiting to be sent
dashboard-messages-none = All sent
dashboard-messages-oldest = { $shown }, the longest for { $span }
dashboard-lost = Not delivered in 24 hours
dashboard-to-system = State of the system

dashboard-draft = The campaign is ready, it only has to be opened
dashboard-draft-text = While it is a draft, the bot signs nobody up. Check its settings and open it.
dashboard-open-campaign = To the campaign’s settings
dashboard-first-person = Nobody has signed up yet
dashboard-first-person-text = Give people this link: on posters, in social media, at the till. As soon as somebody signs up, the first figures appear here.
dashboard-first-person-sandbox = Try it yourself: sign up in the sandbox as a customer would, and watch the first figures appear here.
dashboard-to-sandbox = To the sandbox
dashboard-bot-link = link to the bot
dashboard-nobody = Nobody took part in this campaign
dashboard-nobody-text = It takes no more entries, so there is nothing to show here.

system-health-ok = all well
system-health-degraded = needs attention
system-health-down = does not work
system-part-database = Database
system-part-bot = Connection to Telegram
system-part-memory = Memory
system-part-queue = Queues
system-part-connections = Database threads
system-as-of = as of { $time }
system-stale = Could not refresh, this is how it was at { $time }.
system-no-right = This page is for administrators
system-no-right-text = The owner and administrators see the state of the system.

system-limits = Limits
system-limit-response = Answer of the bot
system-limit-cpu = Processor
system-limit-memory = Memory
system-limit-queue = Messages in work
system-limit-outbox = Longest wait to be sent
system-limit-most = limit { $limit }
system-limit-fine = fine
system-limit-near = near the limit
system-limit-over = over the limit
system-limit-unknown = not measured yet

system-samples = The last ten minutes
system-no-samples = The first measurements appear in a few seconds.
system-sample-time = Time
system-chart-cpu = Processor
system-chart-memory = Memory of the program
system-chart-delay = Delay of the main thread
system-chart-commits = Commits a second
system-chart-waiting = Messages waiting to be sent
system-sample-cpu = of all cores
system-sample-memory = in use
system-sample-delay-median = usually
system-sample-delay-most = the worst of a hundred
system-sample-commits = a second
system-sample-waiting = waiting

system-card-parts = Parts
system-card-machine = Machine and program
system-card-bot = Bot
system-card-queues = Queues
system-card-writer = Writing to the database
system-version = Version
system-node = Node.js
system-uptime = Running for
system-cores = Processor cores
system-cpu = Processor in use
system-memory = Memory in use
system-heap = Of it the JavaScript heap
system-delay = Delay of the main thread
system-delay-both = { $median }, the worst of a hundred { $most }
system-disk = Free on the disk
system-of = { $part } of { $whole }
system-bot-name = Name
system-bot-mode = How it gets messages
system-mode-sandbox = sandbox, without Telegram
system-mode-polling = asks Telegram itself
system-mode-webhook = Telegram sends them
system-bot-connection = Connection
system-connected = yes
system-not-connected = no
system-bot-response = Answers within
system-bot-idle = nobody wrote in the last minute
system-bot-errors = Refusals of Telegram since the start
system-bot-no-errors = none
system-bot-no-answer = no answer
system-inbox = Received, not handled yet
system-lanes = Being handled
system-photos = Photos in work
system-outbox = Waiting to be sent
system-outgoing = Being sent
system-oldest = The longest wait
system-silent = The writing thread does not answer.
system-commits = Commits a second
system-commands = Commands in a commit
system-commit-time = A commit takes
system-largest = Most commands at once
system-database = Size of the database
system-wal = Write-ahead log

system-table-threads = Database threads
system-table-pool = Threads for heavy work
system-table-caches = Caches
system-column-name = Name
system-column-calls = Calls
system-column-waiting = Waiting
system-column-unanswered = Unanswered
system-column-restarts = Restarts
system-column-running = Running
system-column-hits = Hits
system-column-share = Share of hits
system-column-size = Places taken
system-column-life = Keeps for
system-thread-writer = Writer
system-thread-reader = Reader { $number }
system-lane-photo = Photos
system-lane-draw = Draws
system-lane-list = Card lists
system-lane-file = Files
system-cache-hot = Hot: people’s entries
system-cache-warm = Warm: campaigns and figures
system-cache-cold = Cold: rarely asked
