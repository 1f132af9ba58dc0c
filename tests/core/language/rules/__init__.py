"""The rules of plain Dutch."""
