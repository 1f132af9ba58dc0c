import numpy as np

from core.measurement.draw import draw, draw_shares

FIRST = "d362f5a1"  # SHAKE-256 of "7", a unit separator and "exposure"


def test_draws_are_pinned_for_ever() -> None:
    assert draw(7, "choice", "item_1") == 0x9A3244041CF156ED
    assert draw(7, 0) == 0xEA33CFDEC91189D9


def test_labels_do_not_run_together() -> None:
    assert draw(1, "ab", "c") != draw(1, "a", "bc")
    assert draw(1, "1") != draw(11)


def test_shares_are_pinned_and_even() -> None:
    shares = draw_shares(4000, 7, "exposure")
    assert shares[0] == int.from_bytes(bytes.fromhex(FIRST), "big") / 2**32
    assert np.array_equal(shares[:9], draw_shares(9, 7, "exposure"))
    assert 0.0 <= shares.min() < shares.max() < 1.0
    counts = np.histogram(shares, bins=10, range=(0, 1))[0]
    assert ((counts - 400) ** 2 / 400).sum() < 27.9  # chi-square, 9 degrees, 0.1 %
