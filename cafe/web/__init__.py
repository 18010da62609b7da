"""HTTP: pages and the API. Views translate; whatever needs an `if` about cafés is decided elsewhere."""
