import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
        ("community", "0004_longer_stop_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("token", "may_read", models.BooleanField(default=True)),
        migrations.AddField("token", "community_read", models.BooleanField(default=False)),
        migrations.AddField("token", "community_write", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identity", models.UUIDField()),
                (
                    "contribution",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to="community.contribution"
                    ),
                ),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("member", "identity"), name="one_sent")],
            },
        ),
    ]
