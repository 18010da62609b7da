"""Lasting child processes for work that would make every phone wait.

A child is started by `subprocess` and spoken to over a socket pair: the socket module yields under eventlet and blocks
natively without it, so the same code serves both. `multiprocessing` is not safe in a patched process.
"""
