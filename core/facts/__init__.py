"""The checkable facts of a person and of work: the only things that may filter."""
