"""Groups contributions into themes.

Pure: numpy and nothing else of the café; no file, no clock, no chance but the seed that is handed in. Where the
vectors come from is not its business: `cafe.workers` loads the weights.
"""
