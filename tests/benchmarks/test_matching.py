"""What we claim about telling songs apart."""

from __future__ import annotations

import pytest

from benchmarks import matching


def test_the_figures_hold() -> None:
    """Precision ≥ 0.99 and recall ≥ 0.95 over at least 300 pairs, and in each large round."""
    pairs = matching.read()
    assert len(pairs) >= 300
    assert sum(pair.asian for pair in pairs) >= 100
    rounds = [[pair for pair in pairs if pair.round == number] for number in (1, 2, 3)]
    for some in (pairs, *rounds):
        result = matching.score(some)
        assert result.precision >= 0.99
        assert result.recall >= 0.95


def test_no_pair_occurs_twice() -> None:
    """Each pair counts once, and both kinds are about half."""
    pairs = matching.read()
    assert len({(pair.wanted, pair.title, pair.artists) for pair in pairs}) == len(pairs)
    assert 0.4 <= sum(pair.same for pair in pairs) / len(pairs) <= 0.6


def test_the_report_names_figures_and_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each round, one for all, and every mistake."""
    matching.main()
    printed = capsys.readouterr().out
    mistakes = matching.score(matching.read())
    assert "together" in printed
    for pair in (*mistakes.false, *mistakes.missed):
        assert str(pair) in printed
