"""Static files under names that carry their content, so that a browser keeps each for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also what our JavaScript modules import from each other is named by content: one file is asked for once.

    Scripts of others are left as they are: what looks like an import there may stand in a comment.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
