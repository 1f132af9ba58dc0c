"""The measurement engine: pure functions on arrays, for the product, the simulator and referees.

Outside referees find their functions, on plain lists, in core.measurement.interface.
"""
