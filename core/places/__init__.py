"""Where Dutch postcodes lie, and how far apart: town accuracy, without any map service."""
