"""What takes long to work out is worked out once for each state of a record, and remembered by this process alone.

It is never on the disk, so nothing of it has to be sealed, copied or deleted there. After a change of the record it is
shown no more; it goes with the next look at the page, when the record is erased, and after an hour.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import get_language

from charley.web.journal.models import Change, Diary
from charley.web.journal.pages.opened import Opened
from charley.web.knowing import knowledge

T = TypeVar("T")
_MOST = 100  # pages of all records together; one is some 50 kB
_KEPT = timedelta(hours=1)
_lock = threading.Lock()
_there: OrderedDict[tuple[UUID, str], tuple[datetime, Hashable, Any]] = OrderedDict()


def once(opened: Opened, page: str, make: Callable[[], T], *more: Hashable) -> T:
    """What a page shows: what is remembered of this state of the record, else made now.

    Args:
        opened: the record.
        page: the name of the page.
        make: works it out; what it gives is not changed by whoever gets it.
        more: what else it depends on.
    """
    key, now = (opened.store.diary.id, page), opened.now
    state = (_state(opened.store.diary), opened.today, knowledge().version, get_language(), *more)
    with _lock:
        for old in [one for one, (at, *_) in _there.items() if not timedelta(0) <= now - at < _KEPT]:
            del _there[old]
        kept = _there.get(key)
        if kept and kept[1] == state:
            return kept[2]  # type: ignore[no-any-return]
    made = make()
    with _lock:
        _there[key] = (now, state, made)
        _there.move_to_end(key)
        while len(_there) > _MOST:
            _there.popitem(last=False)
    return made


def forget(diary: UUID) -> None:
    """Forget all that is remembered of a record."""
    with _lock:
        for key in [one for one in _there if one[0] == diary]:
            del _there[key]


def _state(diary: Diary) -> Hashable:
    """What differs after every change: the newest change, and the newest that is not undone; and who it is about.

    Numbers of changes may come again when an older copy was brought back, the time of a change does not.
    """
    changes = Change.objects.filter(diary=diary).order_by("-id")
    newest = changes.values_list("id", "at").first()
    stands = changes.filter(undone_at=None, part_of=None).values_list("id", flat=True).first()
    return newest, stands, diary.zone, diary.born, diary.sex, tuple(diary.known)
