"""Every table of the product, so that `metadata` is whole for migrations and tests."""

from storage.schema import metadata

__all__ = ["metadata"]
