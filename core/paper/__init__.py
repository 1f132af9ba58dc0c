"""The passport on paper: typeset from the same words as the screen, made by the worker."""
