from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

DOCS = "https://docs.aws.amazon.com"

Input = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """Something that AWS asks of an input and that no model says."""

    name: str
    calls: str
    """Services and operations that it is for, with spaces between them: `*` for all, `* -ec2` for all but EC2's."""
    problems: Callable[[Input], Iterator[str]]
    """What is wrong with an input of those."""
    source: str
    """Address of the page that says so."""

    def is_for(self, call: str) -> bool:
        calls = self.calls.split()
        return call in calls or ("*" in calls and f"-{call.partition(':')[0]}" not in calls)


def values_at(value: Any, path: str) -> Iterator[Any]:
    """All values at a path such as `IpPermissions[].IpRanges[].CidrIp`."""
    step, _, rest = path.partition(".")
    name, is_list, _ = step.partition("[]")
    if not isinstance(value, dict) or name not in value:
        return
    for item in value[name] if is_list else [value[name]]:
        if rest:
            yield from values_at(item, rest)
        else:
            yield item
