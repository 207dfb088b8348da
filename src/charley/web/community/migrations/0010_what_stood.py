"""Whether others could read how a post was before it was changed; of what is there it is not known, so it stays unseen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("community", "0009_to_tell")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="stood",
            field=models.BooleanField(default=False),
        ),
    ]
