"""All settings, in one typed file. Every variable is explained in `.env.example`.

`KARKI_ENV` chooses the kind of installation: production (the default, refuses to start insecurely),
example (what `make run` shows) or test.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, cast

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
PACKAGE_DIR = Path(__file__).resolve().parent

env = environ.Env()
if "KARKI_ENV" not in env.ENVIRON or env.ENVIRON["KARKI_ENV"] != "test":
    environ.Env.read_env(BASE_DIR / ".env")

KARKI_ENV = cast(Literal["production", "example", "test"], env.str("KARKI_ENV", "production"))
if KARKI_ENV not in {"production", "example", "test"}:
    raise ImproperlyConfigured("KARKI_ENV must be production, example or test.")
PRODUCTION = KARKI_ENV == "production"

DEBUG: bool = env.bool("KARKI_DEBUG", False)
SECRET_KEY: str = env.str("KARKI_SECRET_KEY", "" if PRODUCTION else "only-for-the-example-and-the-tests")
#: Secrets that were in use before: what they signed or sealed is still read, and nothing new is made by them.
SECRET_KEY_FALLBACKS: list[str] = env.list("KARKI_OLD_SECRET_KEYS", default=[])
ALLOWED_HOSTS: list[str] = env.list("KARKI_ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("KARKI_TRUSTED_ORIGINS", default=[])

#: Where the SQLite file and collected static files live.
VAR_DIR = Path(env.str("KARKI_VAR_DIR", str(BASE_DIR / "var")))
#: Largest document that may be imported, in megabytes.
MAX_DOCUMENT_MB: int = env.int("KARKI_MAX_DOCUMENT_MB", 30)
#: Largest mail that may be dropped, in megabytes: one with attachments of 50 MB. What is larger than an attachment may be is not kept of it.
MAX_MAIL_MB: int = env.int("KARKI_MAX_MAIL_MB", 80)
#: Largest file that may be attached to an engagement, in megabytes, and what may be: endings that documents.attached knows.
MAX_ATTACHMENT_MB: int = env.int("KARKI_MAX_ATTACHMENT_MB", 20)
ATTACHMENT_TYPES: list[str] = env.list(
    "KARKI_ATTACHMENT_TYPES",
    default=[
        "pdf",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "ods",
        "odp",
        "png",
        "jpg",
        "webp",
        "txt",
        "md",
        "csv",
        "ics",
        "eml",
    ],
)
#: Set when TLS ends at a proxy in front; False only where nobody outside can reach the server.
HTTPS: bool = env.bool("KARKI_HTTPS", PRODUCTION)


def _refuse_insecure_production() -> None:
    """Says in one go everything that must be set before production may start."""
    faults: list[str] = []
    if not SECRET_KEY or len(SECRET_KEY) < 40:
        faults.append("KARKI_SECRET_KEY: set a secret of at least 40 random characters.")
    if DEBUG:
        faults.append("KARKI_DEBUG: remove it; debug pages show secrets to strangers.")
    if not ALLOWED_HOSTS:
        faults.append("KARKI_ALLOWED_HOSTS: name the host names of this service, separated by commas.")
    if any("*" in host for host in ALLOWED_HOSTS):
        faults.append("KARKI_ALLOWED_HOSTS: name the hosts one by one; * accepts any.")
    if faults:
        lines = "\n  ".join(faults)
        raise ImproperlyConfigured(
            f"Kärki does not start in production with these settings:\n  {lines}\n"
            "(For the example city on your own machine use `make run`, or set KARKI_ENV=example.)"
        )


if PRODUCTION:
    _refuse_insecure_production()

INSTALLED_APPS = [
    "karki.common",
    "karki.look",
    "karki.documents",
    "karki.audit",
    "karki.accounts",
    "karki.cities",
    "karki.stakeholders",
    "karki.governance",
    "karki.clock",
    "karki.search",
    "karki.plans",
    "karki.engagement",
    "karki.influence",
    "karki.reporting",
    "karki.reminders",
    "karki.desk",
    "karki.gallery",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, for FORM_RENDERER
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "karki.accounts.middleware.UserLanguageMiddleware",
    "karki.accounts.middleware.NothingStoredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it sees a refused sign-in before anybody else
]

ROOT_URLCONF = "karki.urls"
WSGI_APPLICATION = "karki.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "desk:start"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "karki.desk.context.shell",
            ],
            "builtins": [
                "karki.look.templatetags.components",
                "karki.look.templatetags.icons",
                "karki.common.templatetags.panels",
                "karki.common.templatetags.dates",
                "karki.cities.templatetags.hyphens",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'karki.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # writers queue instead of failing in the middle
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    PACKAGE_DIR / "static",
    ("vendor/source-sans", str(BASE_DIR / "node_modules" / "source-sans" / "WOFF2" / "VF")),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if KARKI_ENV == "test" or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = KARKI_ENV == "test" or DEBUG
MEDIA_ROOT = VAR_DIR / "media"
#: Where more may come in than a document or an attachment has, by the name of the address.
LARGER_UPLOADS_MB = {"engagement:drop": MAX_MAIL_MB}
FILE_UPLOAD_HANDLERS = [
    "karki.documents.uploads.LimitedUploadHandler",  # refuses what is too large while it comes in
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the review of a long document is one form

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "karki.accounts.passwords.NotOnesOwnData"},
    {"NAME": "karki.accounts.passwords.LongEnough", "OPTIONS": {"least": 12}},
    {"NAME": "karki.accounts.passwords.NotCommon"},
]
if KARKI_ENV == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# --- Sign-in (docs/adr/0011) ---
AUTHENTICATION_BACKENDS = [
    "karki.accounts.backends.LockoutBackend",  # first: whoever guesses gets no further
    "karki.accounts.backends.PasswordBackend",
]
#: How long a sign-in lasts, in hours.
SESSION_COOKIE_AGE = env.int("KARKI_SESSION_HOURS", 12) * 3600
PASSWORD_RESET_TIMEOUT = 3 * 3600
#: Proxies in front whose X-Forwarded-For is to be believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("KARKI_PROXIES", 1 if PRODUCTION and HTTPS else 0)
ACCOUNT_ADAPTER = "karki.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "karki.accounts.forms.SignInForm",
    "reauthenticate": "karki.accounts.forms.PasswordAgainForm",
    "change_password": "karki.accounts.forms.NewPasswordForm",
    "reset_password": "karki.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "karki.accounts.forms.ResetPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # every sign-in lasts SESSION_COOKIE_AGE
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # a whole city hall may come from one address
    "login_failed": "5/300s/key",  # codes of the second factor; passwords are counted by axes, in the database
    "reset_password": "60/h/ip,3/900s/key",
}
MFA_ADAPTER = "karki.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by the city, addresses are not claimed by strangers
MFA_TOTP_ISSUER = "Kärki"
MFA_TOTP_TOLERANCE = 1  # the phone's clock may be half a minute off
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey alone signs in, so it must know its owner
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    "authenticate": "karki.accounts.factor_forms.CodeForm",
    "reauthenticate": "karki.accounts.factor_forms.CodeAgainForm",
    "activate_totp": "karki.accounts.factor_forms.FirstCodeForm",
    "login_webauthn": "karki.accounts.factor_forms.PasskeySignInForm",
    "authenticate_webauthn": "karki.accounts.factor_forms.PasskeySecondForm",
    "reauthenticate_webauthn": "karki.accounts.factor_forms.PasskeyAgainForm",
    "add_webauthn": "karki.accounts.factor_forms.PasskeyForm",
    "edit_webauthn": "karki.accounts.factor_forms.PasskeyNameForm",
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "karki.accounts.lockout.username_of"
AXES_CLIENT_IP_CALLABLE = "karki.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "karki.accounts.lockout.answer"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False  # names and addresses do not belong in logs
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address", "csrfmiddlewaretoken"]


# --- The cities' own sign-in services (OpenID Connect), named in KARKI_OPENID ---
def _openid_provider(name: str) -> dict[str, Any]:
    """What the environment says of one service; raises ImproperlyConfigured with everything that is missing."""
    prefix = f"KARKI_OPENID_{name.upper()}"
    described = {
        "name": env.str(f"{prefix}_NAME", name),
        "issuer": env.str(f"{prefix}_ISSUER", ""),
        "client_id": env.str(f"{prefix}_CLIENT_ID", ""),
        "secret": env.str(f"{prefix}_SECRET", ""),
        "groups_claim": env.str(f"{prefix}_GROUPS_CLAIM", "groups"),
        "scope": env.str(f"{prefix}_SCOPE", "openid profile email").split(),
    }
    faults = [f"{prefix}_{key.upper()}: set it." for key in ("issuer", "client_id", "secret") if not described[key]]
    if not name.isascii() or not name.isalnum() or name != name.lower():
        faults.append(f"KARKI_OPENID: {name!r} is no name for a service; use the letters a-z and digits.")
    if PRODUCTION and not described["issuer"].startswith("https://"):
        faults.append(f"{prefix}_ISSUER: must begin with https://.")
    if faults:
        raise ImproperlyConfigured("The sign-in service is not described:\n  " + "\n  ".join(faults))
    return described


def openid_apps(providers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The services as allauth wants to be told of them."""
    apps = [
        {
            "provider_id": name,
            "name": described["name"],
            "client_id": described["client_id"],
            "secret": described["secret"],
            "settings": {"server_url": described["issuer"], "scope": described["scope"], "oauth_pkce_enabled": True},
        }
        for name, described in providers.items()
    ]
    return {"openid_connect": {"APPS": apps}}


OPENID_PROVIDERS = {name: _openid_provider(name) for name in env.list("KARKI_OPENID", default=[])}
SOCIALACCOUNT_PROVIDERS = openid_apps(OPENID_PROVIDERS)
SOCIALACCOUNT_ADAPTER = "karki.accounts.social.SocialAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"

# --- E-mail: without a server nothing is sent, and the pages say so ---
EMAIL_HOST: str = env.str("EMAIL_HOST", "")
EMAIL_PORT: int = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER: str = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD: str = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS: bool = env.bool("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", "karki@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"

#: How the letters name this service; a link in a letter knows no request.
PUBLIC_ADDRESS: str = env.str(
    "KARKI_ADDRESS", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
).rstrip("/")
#: How long a worker has for one letter, in seconds, before another takes the letter up.
LETTER_LEASE = env.int("KARKI_LETTER_LEASE", 300)

# --- What is done in the background by `karki worker`: the queue is a table of the same database ---
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without-secrets": {"()": "karki.common.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without-secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The server of development writes every address; here too only without its token.
    "loggers": {"django.server": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
