# Texts of a campaign's own.
