"""A small questionnaire file to write, to spoil and to read."""

from pathlib import Path

import pytest

from covenants.questionnaires.loading import DefinitionError, read_definition

HEAD = """\
code: short
version: "1"
constituency: ngo
title: {en: Short, nl: Kort}
questions:
"""
RIGHT = """\
  - code: Q1
    step: 1
    text: {en: Policy, nl: Beleid}
    type: single_choice
    choices:
      - {code: no_policy, text: {en: "No", nl: Nee}, level: 0}
      - {code: written, text: {en: "Yes", nl: Ja}, level: 4}
    weight: 1
    visibility: public
"""
SECOND = """\
  - code: Q2
    step: 2
    text: {en: Which, nl: Welk}
    type: text
    visibility: public
"""


def problems_of(folder: Path, content: str) -> list[str]:
    path = folder / "short.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        read_definition(path)
    return [str(problem) for problem in refused.value.problems]
