from typing import Any

from moto.ec2.models.launch_templates import LaunchTemplate


def current_tags(template: LaunchTemplate) -> list[dict[str, str]]:
    """A template shows the tags that it was made with, whatever tags it has been given since.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplate.html, `tagSet`
    """
    return template.get_tags()


def keep_tags_of_creation(template: LaunchTemplate, tags: Any) -> None:
    """A new template sets the attribute, which there is no need to keep; see :func:`current_tags`."""


LaunchTemplate.tags = property(current_tags, keep_tags_of_creation)
