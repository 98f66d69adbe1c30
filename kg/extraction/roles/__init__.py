"""Words that say who does what: labels, verbs, brackets, headings of leaders."""
