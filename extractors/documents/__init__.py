"""Document numbers: the grammar, the page's own document, and the documents it cites."""
