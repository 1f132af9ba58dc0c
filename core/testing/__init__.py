"""What tests start from, ours and those of plugin authors: a database, people and browsers."""
