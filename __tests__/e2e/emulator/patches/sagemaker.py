from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.sagemaker.exceptions import ValidationError
from moto.sagemaker.models import FakeSagemakerNotebookInstance, SageMakerModelBackend
from moto.sagemaker.responses import SageMakerResponse

from .patching import around

DEFAULT_PLATFORM = "notebook-al2023-v1"
LIFECYCLE_CONFIG = ":notebook-instance-lifecycle-config/"


@around(SageMakerResponse, "create_notebook_instance_lifecycle_config")
def keep_tags_of_lifecycle_config(original: Any, response: SageMakerResponse) -> ActionResult:
    """The tags of a new lifecycle configuration are dropped.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstanceLifecycleConfig.html, `Tags`
    """
    reply = original(response)
    _lifecycle_config(response).tags = response._get_param("Tags") or []
    return reply


@around(SageMakerModelBackend, "_get_resource_from_arn")
def find_lifecycle_config(original: Any, backend: SageMakerModelBackend, arn: str) -> Any:
    """Lifecycle configurations have no tags, and asking for them ends in an error of the server, after which the provider
    asks again for minutes.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTags.html
    """
    if LIFECYCLE_CONFIG not in arn:
        return original(backend, arn)
    return backend.notebook_instance_lifecycle_configurations[arn.split("/")[-1]]


@around(SageMakerModelBackend, "describe_notebook_instance_lifecycle_config")
def leave_tags_out(original: Any, backend: SageMakerModelBackend, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """See :func:`keep_tags_of_lifecycle_config`: a description shows no tags, and calls a missing one `RecordNotFound`.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeNotebookInstanceLifecycleConfig.html
    """
    try:
        description = original(backend, *args, **kwargs)
    except ValidationError:
        raise ValidationError(message="RecordNotFound")
    return {name: value for name, value in description.items() if name != "Tags"}


def update_notebook_instance_lifecycle_config(response: SageMakerResponse) -> EmptyResult:
    """A lifecycle configuration cannot be updated.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateNotebookInstanceLifecycleConfig.html
    """
    config = _lifecycle_config(response)
    config.on_create = response._get_param("OnCreate")
    config.on_start = response._get_param("OnStart")
    config.last_modified_time = utcnow()
    return EmptyResult()


SageMakerResponse.update_notebook_instance_lifecycle_config = update_notebook_instance_lifecycle_config


def _lifecycle_config(response: SageMakerResponse) -> Any:
    name = response._get_param("NotebookInstanceLifecycleConfigName")
    return response.sagemaker_backend.notebook_instance_lifecycle_configurations[name]


@around(SageMakerResponse, "create_notebook_instance")
def keep_platform_and_metadata_service(original: Any, response: SageMakerResponse) -> ActionResult:
    """The platform and the least version of the instance metadata service are dropped.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
    """
    reply = original(response)
    notebook = _notebook(response)
    notebook.platform_identifier = response._get_param("PlatformIdentifier") or DEFAULT_PLATFORM
    notebook.metadata_service = response._get_param("InstanceMetadataServiceConfiguration")
    return reply


@around(FakeSagemakerNotebookInstance, "to_dict")
def show_platform_and_metadata_service(original: Any, notebook: FakeSagemakerNotebookInstance) -> dict[str, Any]:
    """See :func:`keep_platform_and_metadata_service`.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeNotebookInstance.html
    """
    return {
        **original(notebook),
        "PlatformIdentifier": notebook.platform_identifier,
        "InstanceMetadataServiceConfiguration": notebook.metadata_service,
    }


def update_notebook_instance(response: SageMakerResponse) -> EmptyResult:
    """A notebook cannot be updated.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateNotebookInstance.html
    """
    notebook = _notebook(response)
    if not notebook.is_deletable:
        raise ValidationError(message=f"Status ({notebook.status}) not in ([Stopped, Failed]).")
    changes = {
        "instance_type": response._get_param("InstanceType"),
        "role_arn": response._get_param("RoleArn"),
        "root_access": response._get_param("RootAccess"),
        "volume_size_in_gb": response._get_param("VolumeSizeInGB"),
        "lifecycle_config_name": response._get_param("LifecycleConfigName"),
        "metadata_service": response._get_param("InstanceMetadataServiceConfiguration"),
    }
    for name, value in changes.items():
        if value is not None:
            setattr(notebook, name, value)
    notebook.last_modified_time = utcnow()
    return EmptyResult()


SageMakerResponse.update_notebook_instance = update_notebook_instance


def _notebook(response: SageMakerResponse) -> FakeSagemakerNotebookInstance:
    return response.sagemaker_backend.get_notebook_instance(response._get_param("NotebookInstanceName"))
