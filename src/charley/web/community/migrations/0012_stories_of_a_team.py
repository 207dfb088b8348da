"""The newest stories of a team are found without looking through all its threads."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0011_words"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("kind", "story")), fields=["team", "-last_at"], name="community_stories"
            ),
        ),
    ]
