"""Word documents (docx): paragraphs with their numbers, tables with their merged cells."""
