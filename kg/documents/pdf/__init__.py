"""Pages of a pdf: characters and rules to cells, tables and paragraphs."""
