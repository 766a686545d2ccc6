"""The shapes of the staff API, as its OpenAPI description lists them."""

from decimal import Decimal
from typing import Any

from pydantic import AfterValidator, BaseModel, ConfigDict, RootModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from contact_center.security.conceal import conceal
from contact_center.vocabulary.kinds import Kind
from contact_center.vocabulary.text import Language

LanguageCode = Language
KindName = Kind

WithoutSecrets = AfterValidator(lambda text: conceal(text).text)
"""For stored texts of staff: card numbers, codes and passwords in them are hidden."""


class _OpenApi30(GenerateJsonSchema):
    """Writes "or null" as OpenAPI 3.0 does: `nullable`, not a type of its own."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A field's name is its title."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        return {**inner, "nullable": True} if "type" in inner else {"allOf": [inner], "nullable": True}


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().model_json_schema(*args, **{"schema_generator": _OpenApi30, **kwargs})


class BankFile(RootModel[bytes]):
    """Stands for a file of any media type in a handler's return type."""


class Names(Shape):
    """One name in both languages."""

    zh: str
    en: str


class PersonName(Shape):
    """A customer's name; one of the two may be unknown."""

    zh: str | None = None
    en: str | None = None


class CostShape(Shape):
    amount: Decimal
    currency: str


class Who(Shape):
    id: int
    name: str
