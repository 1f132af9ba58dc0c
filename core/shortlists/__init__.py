"""Lists that were shown, kept so that each can be made again exactly, and what ran beside them."""
