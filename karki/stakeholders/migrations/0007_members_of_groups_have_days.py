import django.db.models.deletion
from django.db import migrations, models

PAIR = {("group", "person")}


class Migration(migrations.Migration):
    """The table of who was chosen to a group becomes a model of its own, with days; nobody who is in it is lost."""

    dependencies = [("stakeholders", "0006_handover")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="GroupMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chosen",
                                to="stakeholders.group",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chosen_to",
                                to="stakeholders.person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member of a group",
                        "verbose_name_plural": "members of groups",
                        "db_table": "stakeholders_group_people",
                        "ordering": ["person__sort_key", "id"],
                        "unique_together": PAIR,
                    },
                ),
                migrations.AlterField(
                    model_name="group",
                    name="people",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="chosen_groups",
                        through="stakeholders.GroupMember",
                        to="stakeholders.person",
                        verbose_name="people",
                    ),
                ),
            ],
        ),
        migrations.AlterUniqueTogether(name="groupmember", unique_together=set()),
        migrations.AddField(
            model_name="groupmember",
            name="starts",
            field=models.DateField(blank=True, null=True, verbose_name="from"),
        ),
        migrations.AddField(
            model_name="groupmember",
            name="ends",
            field=models.DateField(blank=True, null=True, verbose_name="until"),
        ),
        migrations.AddConstraint(
            model_name="groupmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gte", models.F("starts")), _connector="OR"
                ),
                name="stakeholders_groupmember_ends_after_start",
                violation_error_message="The last day cannot be before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)),
                fields=("group", "person"),
                name="stakeholders_groupmember_once_until_further_notice",
                violation_error_message="The person is in the group already.",
            ),
        ),
    ]
