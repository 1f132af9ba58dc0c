"""The rules of plain Dutch as pure functions: words, sentences, texts and pages."""
