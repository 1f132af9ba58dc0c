"""Links a person makes to show a part of the own skillprint, for one purpose and a time."""
