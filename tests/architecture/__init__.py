"""Rules of the project that are worth more than a sentence in a document."""
