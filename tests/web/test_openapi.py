"""The API under requests made from its own description: whatever is asked, no server error, and what is promised is kept."""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from accordingto import desk
from accordingto.record.store import Record
from accordingto.web.app import create_app

FLOOD = Path(__file__).parents[2] / "examples" / "flood" / "reports"


def _schema() -> schemathesis.BaseSchema:
    import tempfile

    folder = tempfile.mkdtemp()
    path = Path(folder) / "record.sqlite"
    with Record.open(path) as record:
        desk.add(sorted(FLOOD.glob("*.txt"))[:3], record)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(path, hosts={"testserver"}))


schema = _schema()


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_asked_breaks_it(case: schemathesis.Case) -> None:
    response = case.call()
    case.validate_response(response, checks=[not_a_server_error])
