"""The ledger on a relational database, and its backups."""
