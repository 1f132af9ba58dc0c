"""The item lab: how each question does, set apart or let in again, and read aloud by people."""
