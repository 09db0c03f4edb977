"""Our frozen dataclasses as JSON and back: one way in and out for the API, the record and the exports.

Tuples become lists, enums their values, whole `Decimal`s integers (others strings, so that no digit is lost), and
dataclasses objects with every field, null where unset. `from_json` refuses keys that the dataclass does not have.
"""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
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
    made: T = _builder(typing.cast(Any, kind))(data)
    return made


@functools.cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from JSON; made once for each type, since a record has many values of few types."""
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional_builder(next(one for one in arguments if one is not type(None)))
    if origin is tuple:
        return _tuple_builder(arguments)
    if origin is dict:
        value = _builder(arguments[1])
        return lambda data: {key: value(item) for key, item in data.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_builder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind
    return _as_it_is


def _as_it_is(data: Any) -> Any:
    return data


def _optional_builder(kind: Any) -> Callable[[Any], Any]:
    value = _builder(kind)
    return lambda data: None if data is None else value(data)


def _tuple_builder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _builder(arguments[0])
        return tuple if item is _as_it_is else lambda data: tuple([item(one) for one in data])
    parts = [_builder(one) for one in arguments]
    if all(part is _as_it_is for part in parts):
        return lambda data: _of_length(tuple(data), len(parts))
    return lambda data: tuple(part(one) for part, one in zip(parts, data, strict=True))


def _of_length(data: tuple[Any, ...], length: int) -> tuple[Any, ...]:
    if len(data) != length:
        raise ValueError(f"{len(data)} values where {length} are expected")
    return data


def _dataclass_builder(kind: type) -> Callable[[Any], Any]:
    """What makes a dataclass: one with slots and all its fields at hand straight into the slots, which is faster."""
    builders: dict[str, Callable[[Any], Any]] = {}
    slots: list[tuple[str, Callable[[Any, Any], None], Callable[[Any], Any] | None]] = []

    def build(data: Any) -> Any:
        if not builders:  # not when the builder is made: a trace has traces as children
            builders.update({name: _builder(hint) for name, hint in typing.get_type_hints(kind).items()})
            if hasattr(kind, "__slots__") and not hasattr(kind, "__post_init__"):
                for name, made_by in builders.items():
                    slots.append((name, getattr(kind, name).__set__, None if made_by is _as_it_is else made_by))
        try:
            if len(data) != len(slots):
                return kind(**{name: builders[name](item) for name, item in data.items()})
            made: Any = object.__new__(kind)
            for name, put, builder in slots:
                put(made, data[name] if builder is None else builder(data[name]))
            return made
        except KeyError:
            unknown = sorted(set(data) - set(builders))
            raise ValueError(f"{kind.__name__} has no field {', '.join(unknown)}") from None

    return build
