"""Messages to devices: when they go, how soon members want them, and no keys that nothing is encrypted with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What is due to devices, and which articles are known."""

    dependencies = [
        ("community", "0005_stories_and_quotes"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="article",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="notice",
            name="push_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("push_at__isnull", False)), fields=["push_at"], name="community_push_due"
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="push_paces",
            field=models.JSONField(default=dict),
        ),
        migrations.RemoveField(
            model_name="device",
            name="keys",
        ),
        migrations.AddField(
            model_name="device",
            name="site_key",
            field=models.CharField(default="", max_length=100),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="ArticleKnown",
            fields=[
                ("article", models.SlugField(max_length=60, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
