"""What moto 5.2.1 does otherwise than AWS, as far as the deployments of this project can tell.

Modules are by service, functions by gap. Each says what moto does and which page of AWS' documentation it
should follow. A gap is mended here, never by bending the product; when moto closes one, its function goes. Requests
run side by side, so that a patch goes through copies of what moto holds: `list(backend.databases.values())`.
"""

from importlib import import_module
from pkgutil import iter_modules


def apply() -> None:
    """Applies every patch: importing a module of this package is enough."""
    for module in iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
