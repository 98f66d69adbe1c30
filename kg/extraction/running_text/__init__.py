"""Lists and prose: items, and the roles that lines and brackets of them name."""
