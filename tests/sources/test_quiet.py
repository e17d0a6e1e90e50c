"""Loggers are silent while a block runs, and as before after it."""

from __future__ import annotations

import logging

import pytest

from bilat.sources.quiet import quiet


def test_a_logger_is_quiet_in_the_block_only(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("bilat.test.quiet")
    logger.setLevel(logging.INFO)
    with quiet("bilat.test.quiet"):
        logger.critical("unheard")
    logger.error("heard")
    assert [record.message for record in caplog.records] == ["heard"]
    assert logger.level == logging.INFO
