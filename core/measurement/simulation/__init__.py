"""People, banks and runs made up by chance: a test of the engine, and of a plan before it is used.

Every function takes its chance from outside, so that one seed gives one outcome.
"""
