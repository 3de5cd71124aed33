# The dashboard and the state of the system.
