"""Tables of the community: one holds all that is written; its kind, audience and state are columns."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as lazy

_REF_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that looks like another


def new_ref() -> str:
    """A name for addresses that nobody can guess or count.

    >>> len(new_ref())
    10
    """
    return "".join(secrets.choice(_REF_LETTERS) for _ in range(10))


class Kind(models.TextChoices):
    """What was written."""

    QUESTION = "question", lazy("Question")
    ANSWER = "answer", lazy("Answer")  # to a question, an update, a story or a comment
    REPLY = "reply", lazy("Reply")  # to an answer; nothing goes deeper
    UPDATE = "update", lazy("Update")  # on the writer's own page
    STORY = "story", lazy("Story")  # after a prompt
    COMMENT = "comment", lazy("Comment")  # under an article


class Audience(models.TextChoices):
    """Who may see it. Answers and replies have the audience of what they answer."""

    TEAM = "team", lazy("My team")
    MEMBERS = "members", lazy("Members")
    EVERYONE = "everyone", lazy("Everyone")


class State(models.TextChoices):
    """Whether it stands."""

    LIVE = "live", lazy("Shown")
    HELD = "held", lazy("Waits for a moderator")
    HIDDEN = "hidden", lazy("Hidden until a moderator has looked")
    REMOVED = "removed", lazy("Removed by a moderator")
    DELETED = "deleted", lazy("Deleted by who wrote it")


class Team(models.Model):
    """People who share a condition or a topic."""

    id = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80)
    about = models.TextField(max_length=600)
    topics = models.JSONField(default=list)  # ids of causes, movements and findings that belong here
    made_at = models.DateTimeField()
    members = models.PositiveIntegerField(default=0)  # counted when somebody joins or leaves
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """The name, as forms show it."""
        return self.name


class Person(models.Model):
    """What a member shows in the community, and how far they are trusted."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="person"
    )
    skeleton = models.CharField(max_length=120, unique=True)  # of the pseudonym: none looks like another
    about = models.TextField(max_length=600, blank=True, default="")
    level = models.PositiveSmallIntegerField(default=0)  # charley.community.trust.Level
    days_here = models.PositiveIntegerField(default=0)
    last_day = models.DateField(null=True)
    since = models.DateTimeField()


class Membership(models.Model):
    """Somebody in a team."""

    class As(models.TextChoices):
        """Why somebody is here."""

        SELF = "self", lazy("I live with it")
        CLOSE = "close", lazy("I am close to somebody who does")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=As.choices, default=As.SELF)
    joined_at = models.DateTimeField()

    class Meta:
        """One membership in a team."""

        constraints = [models.UniqueConstraint(fields=["member", "team"], name="community_membership_once")]
        indexes = [models.Index(fields=["team", "joined_at"], name="community_membership_team")]


class Contribution(models.Model):
    """Something that somebody wrote.

    ``root`` is what a thread begins with (itself none); ``parent`` of a reply is the answer. ``html`` is made from
    ``body`` when it is written. ``read`` keeps what the reading found: findings, claims, cautions and holds.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="contributions")
    article = models.SlugField(max_length=80, blank=True, default="")  # a comment under it, a story after its prompt
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    anonymous = models.BooleanField(default=False)  # others see no name; moderators open the seal with a reason
    root = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="thread")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(max_length=20_000)
    html = models.TextField()
    read = models.JSONField(default=dict)
    picture = models.JSONField(null=True)  # what of their own check or record the writer attached, by choice
    prompt = models.CharField(max_length=60, blank=True, default="")  # of a story
    details = models.JSONField(default=dict)  # of a story, by choice: where, feel, when, hinders, role
    may_quote = models.BooleanField(default=False)  # a story, without the name; can be taken back at any time
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.MEMBERS)
    state = models.CharField(max_length=8, choices=State.choices, default=State.LIVE)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()  # of the newest contribution to the thread
    answers = models.PositiveIntegerField(default=0)
    helped = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)

    class Meta:
        """What is looked for: a team's newest threads, a thread in order, somebody's own, comments of an article."""

        indexes = [
            models.Index(
                fields=["team", "-last_at"],
                condition=models.Q(root=None, state="live"),
                name="community_threads",
            ),
            models.Index(
                fields=["last_at"], condition=models.Q(kind="question", state="live"), name="community_questions"
            ),
            models.Index(fields=["team", "-last_at"], condition=models.Q(kind="story"), name="community_stories"),
            models.Index(fields=["root", "made_at"], name="community_thread"),
            models.Index(fields=["author", "-made_at"], name="community_author"),
            models.Index(fields=["article", "-made_at"], condition=~models.Q(article=""), name="community_article"),
        ]


class Word(models.Model):
    """A word of a thread's title, without its ending: what the search looks up."""

    stem = models.CharField(max_length=40)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="words")

    class Meta:
        """A word's newest threads."""

        indexes = [models.Index(fields=["stem", "-contribution"], name="community_words")]


class AskedAbout(models.Model):
    """A topic of a question, so that the questions about it are found by an index and counted without reading them."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="about")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=60)  # id of a finding or cause
    at = models.DateTimeField()  # when it was asked

    class Meta:
        """Each once; the newest about a topic, of all teams and of one."""

        constraints = [models.UniqueConstraint(fields=["contribution", "topic"], name="community_about_once")]
        indexes = [
            models.Index(fields=["topic", "-at", "-contribution"], name="community_about"),
            models.Index(fields=["team", "topic", "-at", "-contribution"], name="community_about_in_team"),
        ]


class Together(models.Model):
    """What members know together, of a team or of all, as it may be told: worked out before anybody asks."""

    class What(models.TextChoices):
        """How often topics are asked about; what records and experiments teach, of members who said yes."""

        TOPICS = "topics", lazy("Topics")
        POOL = "pool", lazy("Pool")

    what = models.CharField(max_length=8, choices=What.choices)
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    told = models.JSONField()

    class Meta:
        """One of each kind for a team, and one for all."""

        constraints = [
            models.UniqueConstraint(fields=["what", "team"], name="community_together_of_team"),
            models.UniqueConstraint(fields=["what"], condition=models.Q(team=None), name="community_together_of_all"),
        ]


class Quote(models.Model):
    """Words of a story that an editor put under an article; they go with the story, and with the permission."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="quotes")
    article = models.SlugField(max_length=80)
    words = models.TextField(max_length=1_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="quotes_chosen")
    at = models.DateTimeField()

    class Meta:
        """One passage of a story under an article."""

        constraints = [models.UniqueConstraint(fields=["article", "contribution"], name="community_quote_once")]


class Revision(models.Model):
    """How a contribution read before it was changed."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField()
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField()
    stood = models.BooleanField(default=False)  # others could read it; what waited or was hidden is never shown


class Reaction(models.Model):
    """What helped, and "same here"; there is nothing to vote down with."""

    class What(models.TextChoices):
        """The two."""

        HELPED = "helped", lazy("This helped")
        SAME = "same", lazy("Same here")

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="reactions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reactions")
    what = models.CharField(max_length=8, choices=What.choices)
    at = models.DateTimeField()

    class Meta:
        """Each once."""

        constraints = [
            models.UniqueConstraint(fields=["contribution", "member", "what"], name="community_reaction_once")
        ]


class Follow(models.Model):
    """Somebody wants to be told of something new: of a person, a thread, a team or a topic."""

    class What(models.TextChoices):
        """What is followed; ``key`` is its id."""

        PERSON = "person", lazy("Person")
        THREAD = "thread", lazy("Thread")
        TEAM = "team", lazy("Team")
        TOPIC = "topic", lazy("Topic")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    what = models.CharField(max_length=8, choices=What.choices)
    key = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        """Each once; all followers of one thing are found by its key."""

        constraints = [models.UniqueConstraint(fields=["member", "what", "key"], name="community_follow_once")]
        indexes = [models.Index(fields=["what", "key"], name="community_followers")]


class Distance(models.Model):
    """Somebody who does not want to see somebody (muted), or to be seen by them as well (blocked)."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="distances")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_away_by")
    blocked = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        """One for each pair."""

        constraints = [models.UniqueConstraint(fields=["member", "other"], name="community_distance_once")]


class Case(models.Model):
    """What moderators look at: everything that is open about one contribution, or about one member."""

    contribution = models.ForeignKey(Contribution, null=True, on_delete=models.SET_NULL, related_name="cases")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="cases_about"
    )
    opened_at = models.DateTimeField()
    risk = models.CharField(max_length=12, blank=True, default="")  # charley.community.Risk; empty: none was read
    sure = models.BooleanField(default=False)
    why = models.JSONField(default=list)  # holds, when it waits before it is shown
    snapshot = models.JSONField(default=dict)  # title and text as they stood when the case was opened
    assigned = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="cases_assigned"
    )
    told_at = models.DateTimeField(null=True)  # when moderators were called
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """One open case for a contribution."""

        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=models.Q(closed_at=None), name="community_case_once"
            )
        ]
        indexes = [models.Index(fields=["opened_at"], condition=models.Q(closed_at=None), name="community_open_cases")]


class Report(models.Model):
    """One member tells moderators of a contribution. Who it was is never told to its writer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports")
    reason = models.CharField(max_length=20)  # charley.community.cases.Reason
    words = models.TextField(max_length=1_000, blank=True, default="")
    level = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        """A second report by the same member replaces the first."""

        constraints = [models.UniqueConstraint(fields=["case", "reporter"], name="community_report_once")]


class Action(models.Model):
    """What a moderator did. Rows are only added; each holds the hash of the one before."""

    case = models.ForeignKey(Case, null=True, on_delete=models.SET_NULL, related_name="actions")
    contribution = models.ForeignKey(Contribution, null=True, on_delete=models.SET_NULL, related_name="actions")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="actions_about"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="actions_by")
    what = models.CharField(max_length=20)  # show, remove, note, opened the seal, a step of charley.community.measures
    harm = models.CharField(max_length=8, blank=True, default="")
    guideline = models.CharField(max_length=40, blank=True, default="")
    words = models.TextField(max_length=2_000, blank=True, default="")  # to the member
    undoes = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="undone_by")
    at = models.DateTimeField()
    salt = models.CharField(max_length=32, blank=True, default="")  # gone when somebody in it was erased
    sealed = models.CharField(max_length=64, default="")  # SHA-256 of salt, people and words, so that these can go
    hash = models.CharField(max_length=64)  # SHA-256 of the hash before, the time, what was done and sealed

    class Meta:
        """The newest measures about a member."""

        indexes = [models.Index(fields=["about", "-at"], name="community_actions_about")]


class Duty(models.Model):
    """How a moderator is called when somebody may be in danger."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="duty"
    )
    letters = models.BooleanField(default=False)


class Appeal(models.Model):
    """A member asks somebody else to look again."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="appeal")
    words = models.TextField(max_length=2_000)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="appeals_decided"
    )
    decided_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)  # whether the action stands
    answer = models.TextField(max_length=2_000, blank=True, default="")


class Notice(models.Model):
    """Something that a member may want to know."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10)  # charley.community.pace.Kind
    contribution = models.ForeignKey(Contribution, null=True, on_delete=models.CASCADE, related_name="notices")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=2_000, blank=True, default="")  # of moderators
    at = models.DateTimeField()
    article = models.CharField(max_length=60, blank=True, default="")  # that is new
    due_at = models.DateTimeField(null=True)  # when a letter goes; none where only the site tells
    sent_at = models.DateTimeField(null=True)
    push_at = models.DateTimeField(null=True)  # when a message goes to their devices; none once it is sent
    read_at = models.DateTimeField(null=True)

    class Meta:
        """A member's newest, and what is to be sent."""

        indexes = [
            models.Index(fields=["member", "-at"], name="community_notices"),
            models.Index(
                fields=["due_at"], condition=models.Q(sent_at=None, due_at__isnull=False), name="community_due"
            ),
            models.Index(fields=["push_at"], condition=models.Q(push_at__isnull=False), name="community_push_due"),
        ]


class ToTell(models.Model):
    """A contribution that many follow: they are told in parts by the run that sends letters, see ``noticing``."""

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="to_tell"
    )
    at = models.DateTimeField()
    after = models.UUIDField(null=True)  # the key of the last follower who was told; they are told in its order


class Telling(models.Model):
    """How a member is told: letters only after a second yes by mail."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="telling"
    )
    letters_asked_at = models.DateTimeField(null=True)
    letters_since = models.DateTimeField(null=True)  # of the second yes; none: no letters
    digest_at = models.TimeField(default="08:00")
    weekday = models.PositiveSmallIntegerField(default=0)
    zone = models.CharField(max_length=60, default="UTC")
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    paces = models.JSONField(default=dict)  # of letters: {"kind": pace} and {"team/kind": pace}
    push_paces = models.JSONField(default=dict)  # of messages to devices: {"kind": pace}
    stop_key = models.CharField(max_length=64, unique=True, default=secrets.token_urlsafe)  # of the one-click address


class Device(models.Model):
    """A browser that gets web push; messages carry no content."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_devices")
    endpoint = models.URLField(max_length=1_000, unique=True)  # whoever knows it could send: secret
    site_key = models.CharField(max_length=100)  # that the browser was told; it takes messages from no other
    at = models.DateTimeField()


class ArticleKnown(models.Model):
    """An article that was there already, or that followers of its topics were told of."""

    article = models.SlugField(primary_key=True, max_length=60)
    at = models.DateTimeField()


class TurnedAway(models.Model):
    """How often somebody asked for more in a day than people read; not who."""

    day = models.DateField()
    what = models.CharField(max_length=10)  # pages, threads or people
    times = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a day for each."""

        constraints = [models.UniqueConstraint(fields=["day", "what"], name="community_turned_away_once")]
