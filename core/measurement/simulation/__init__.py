"""People, banks and runs made up by chance: a test of the engine, and of a plan before it is used.

banks makes items, people makes who answers them (with care or without), routes lets them take a
run, outcomes says how well the run found the truth, exposures keeps items from being worn out, and
goals holds all of it against the goals. Every function takes a generator of chance, so that one
seed gives one outcome.
"""
