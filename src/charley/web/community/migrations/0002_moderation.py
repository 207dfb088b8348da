"""What an action seals can be erased, and moderators say how they are called."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Salt and seal of actions; duties."""

    dependencies = [("community", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.AddField("action", "salt", models.CharField(max_length=32, blank=True, default="")),
        migrations.AddField("action", "sealed", models.CharField(max_length=64, default="")),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="duty",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("letters", models.BooleanField(default=False)),
            ],
        ),
    ]
