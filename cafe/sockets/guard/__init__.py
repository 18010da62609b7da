"""The guard: what stands in front of every request (`front`) and of everything that a connected client says (`gate`), and
what waits to be sent to a client that does not read (`backlog`)."""
