"""The words that threads are found by, also of those that stand already."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from charley.library import stems

_AT_ONCE = 500


def note_words(apps: Any, _schema: Any) -> None:
    """As :func:`charley.web.community.searching.keep_words`, of all that stand."""
    contributions, words = apps.get_model("community", "Contribution"), apps.get_model("community", "Word")
    rows = []
    for key, title in contributions.objects.exclude(title="").values_list("pk", "title").iterator():
        rows += [words(stem=stem, contribution_id=key) for stem in dict.fromkeys(one[:40] for one in stems(title))]
        if len(rows) >= _AT_ONCE:
            words.objects.bulk_create(rows)
            rows = []
    words.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("community", "0010_what_stood")]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stem", models.CharField(max_length=40)),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="community.contribution",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["stem", "-contribution"], name="community_words")]},
        ),
        migrations.RunPython(note_words, migrations.RunPython.noop),
    ]
