from django.db import migrations, models


def tell(apps, schema_editor):
    """Of earlier comments, the words of today: what they were then, nobody has written down."""
    Comment = apps.get_model("plans", "Comment")
    for comment in Comment.objects.select_related("goal", "objective").exclude(goal=None, objective=None).iterator():
        comment.words = comment.objective.text if comment.objective else comment.goal.title
        comment.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_contradictions")]

    operations = [
        migrations.AddField(model_name="comment", name="words", field=models.TextField(blank=True)),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
