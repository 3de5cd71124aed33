# Audit log, exports, backups, saved views.
