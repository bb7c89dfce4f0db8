"""A page of each template and state, by its address below the folder of a language."""

ARTICLE = "clinical/steroids.html"
TEMPLATES = [
    "index.html",
    "clinical/index.html",
    ARTICLE,
    "clinical/steroids-2020.html",
    "clinical/english-only.html",
    "clinical/thai-only.html",
    "clinical/behind.html",
    "history/hospitals.html",
    "history/advice.html",
    "manuals/index.html",
    "manuals/tiny/index.html",
    "manuals/tiny/first.html",
    "reference/a-z.html",
    "reference/glossary.html",
    "reference/sources.html",
    "reference/search.html",
    "about/labels.html",
    "about/review.html",
    "about/changes.html",
    "about/translations.html",
    "about/rules.html",
    "404.html",
]
CODES = ("en", "th", "zh")
ROOT = ["index.html", "404.html", "update.html"]
