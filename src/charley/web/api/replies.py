"""An answer as JSON, as it was made: what the core says is not shaped anew."""

from __future__ import annotations

import json

from django.http import HttpResponse


def reply(said: object, status: int = 200) -> HttpResponse:
    """JSON that no browser and no proxy keeps."""
    content = json.dumps(said, ensure_ascii=False)
    return HttpResponse(content, content_type="application/json", status=status, headers={"Cache-Control": "no-store"})
