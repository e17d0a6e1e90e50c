from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bilat.relations.smoother import smooth


@given(
    st.lists(st.tuples(st.floats(-10, 10), st.floats(0.5, 5) | st.just(0.0)), min_size=1, max_size=15),
    st.floats(0.001, 2),
)
def test_smoother_equals_the_normal_equations(rows: list[tuple[float, float]], ratio: float) -> None:
    seen = np.array([y for y, _ in rows])
    weight = np.array([w for _, w in rows])
    weight[0] = 1.0
    steps = np.diff(np.eye(len(rows)), axis=0)
    precision = np.diag(weight) + steps.T @ steps / ratio
    result = smooth(seen, weight, ratio)
    assert np.allclose(result.level, np.linalg.solve(precision, weight * seen), atol=1e-7)
    assert np.allclose(result.variance, np.diag(np.linalg.inv(precision)), rtol=1e-6)


def test_misfit_is_the_sum_of_standardised_one_step_errors() -> None:
    # By hand: second month predicted 0 with variance 1 + 0.5 of the level and 1 of the noise.
    assert np.isclose(smooth(np.array([0.0, 5.0]), np.array([1.0, 1.0]), 0.5).misfit, 25 / 2.5)


def test_columns_are_smoothed_apart() -> None:
    seen, weight = np.array([[1.0, 4.0], [2.0, -1.0]]), np.array([1.0, 2.0])
    both = smooth(seen, weight, 0.1).level
    assert np.allclose(both[:, 1], smooth(seen[:, 1], weight, 0.1).level)
