# Login, invitations, profile, people and roles.
