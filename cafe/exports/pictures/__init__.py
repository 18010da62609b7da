"""The pictures of a café as SVG, each with its title, its description and its numbers as a table."""
