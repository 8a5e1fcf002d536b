"""Prints the names of all configuration variables that the Metaflow client reads, without their prefix, as a JSON list."""

import ast
import json
import sys
from pathlib import Path
from typing import Iterator

import metaflow
from metaflow.extension_support.plugins import _plugin_categories
from metaflow.metaflow_config import DEBUG_OPTIONS


def names_in(source: str) -> Iterator[str]:
    """The names that a module asks for as they stand; those that it puts together are added below."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "from_conf":
            if isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


modules = Path(metaflow.__file__).parent.rglob("*.py")
# parsing takes longer than reading
sources = [text for text in (path.read_text() for path in modules) if "from_conf(" in text]
names = {name for source in sources for name in names_in(source)}
names |= {f"DEBUG_{option.upper()}" for option in DEBUG_OPTIONS}
names |= {f"ENABLED_{category.upper()}" for category in _plugin_categories}
json.dump(sorted(names), sys.stdout)
