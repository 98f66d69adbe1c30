"""Web pages: what of them is text, and which of their tables hold data."""
