# Broadcasts in the panel. Blocks by page: the list and the progress of one, composing, the audience, the preview.

## The list and the progress of one

broadcast-one = Broadcast
broadcast-state-draft = draft
broadcast-state-scheduled = scheduled
broadcast-state-freezing = making the list
broadcast-state-running = running
broadcast-state-paused = paused
broadcast-state-done = finished
broadcast-state-cancelled = cancelled
broadcasts-new = New broadcast
