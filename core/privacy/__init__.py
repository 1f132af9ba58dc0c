"""See, download and delete everything; retention."""
