"""Rules of AWS' documentation that no model has. The tables are in the modules next to this one."""

from collections.abc import Iterator

from ..finding import Finding, Request
from . import members, numbers, tags, tasks, texts
from .series import SERIES

RULES = [*texts.RULES, *numbers.RULES, *members.RULES, *tasks.RULES, *tags.RULES]


class Rules:
    """Holds requests against all rules, one after another."""

    number = len(RULES) + sum(kind.count for kind in SERIES)

    def __init__(self) -> None:
        self.checked = 0
        self.series = [kind() for kind in SERIES]

    def findings(self, request: Request) -> Iterator[Finding]:
        for rule in RULES:
            if rule.is_for(request.call):
                self.checked += 1
                for what in rule.problems(request.input):
                    yield Finding(request.call, "", rule.name, f"{what} ({rule.source})")
        # what was refused has made nothing, and what is sent once more is made once
        for series in self.series if request.accepted else ():
            for name, what in series.problems(request):
                if not request.again:
                    yield Finding(request.call, "", name, what)
