"""The café as a document: one file a format, all of them views of one state or of one tree of notes."""
