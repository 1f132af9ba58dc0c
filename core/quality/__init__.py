"""How good the measurement is: ten panels of live figures, and a manual that draws on them."""
