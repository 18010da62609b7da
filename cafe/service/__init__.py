"""What people may do with a café, and the keeper who does it: one writer, one ledger, then everybody is told."""
