"""A document tree and its writers: PDF, DOCX, HTML and slides."""
