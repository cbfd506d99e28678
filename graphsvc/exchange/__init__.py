"""Exchange between two installations: how identifiers are compared without being sent, and messages signed."""
