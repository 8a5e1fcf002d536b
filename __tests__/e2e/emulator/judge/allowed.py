"""Findings that are none."""

import re
from dataclasses import dataclass

from .finding import Finding


@dataclass(frozen=True)
class Allowed:
    call: str
    where: str
    """Pattern of the path."""
    kind: str
    reason: str

    def allows(self, finding: Finding) -> bool:
        return (finding.call, finding.kind) == (self.call, self.kind) and re.fullmatch(
            self.where, finding.where
        ) is not None


ALLOWED: tuple[Allowed, ...] = ()
