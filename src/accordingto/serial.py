"""Our frozen dataclasses as JSON and back: one way in and out for the API, the record and the exports.

Tuples become lists, enums their values, whole `Decimal`s integers (others strings, so that no digit is lost), and
dataclasses objects with every field, null where unset. `from_json` refuses keys that the dataclass does not have.
"""

import dataclasses
import functools
import types
import typing
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(value: object) -> Any:
    """Plain JSON values of a dataclass, tuple, enum, number, text or null."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    return value


def from_json(kind: type[T], data: Any) -> T:
    """The value of type `kind` that `to_json` turned into `data`. Raises `ValueError` where it does not fit."""
    made: T = _build(kind, data)
    return made


def _build(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _build_union(typing.get_args(kind), data)
    if origin is tuple:
        arguments = typing.get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_build(arguments[0], item) for item in data)
        return tuple(_build(one, item) for one, item in zip(arguments, data, strict=True))
    if origin is dict:
        return {key: _build(typing.get_args(kind)[1], item) for key, item in data.items()}
    if kind is Any or kind is object:
        return data
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _build_dataclass(kind, data)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind(data)
    return data


def _build_union(options: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    return _build(next(option for option in options if option is not type(None)), data)


def _build_dataclass(kind: type, data: Any) -> Any:
    hints = _hints(kind)
    if unknown := sorted(set(data) - set(hints)):
        raise ValueError(f"{kind.__name__} has no field {', '.join(unknown)}")
    return kind(**{name: _build(hints[name], item) for name, item in data.items()})


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
