from json import dumps
from typing import Any

from moto.efs.models import FileSystem
from moto.efs.responses import TYPE_RESPONSE, EFSResponse

from .patching import around

JSON = {"Content-Type": "application/json"}


def delete_file_system_policy(response: EFSResponse) -> TYPE_RESPONSE:
    """A file system's policy cannot be deleted.

    https://docs.aws.amazon.com/efs/latest/ug/API_DeleteFileSystemPolicy.html
    """
    file_system_id = response._get_param("FileSystemId")
    response.efs_backend.put_file_system_policy(file_system_id, "", False)
    return dumps({}), JSON


def update_file_system(response: EFSResponse) -> TYPE_RESPONSE:
    """A file system's throughput cannot be changed.

    https://docs.aws.amazon.com/efs/latest/ug/API_UpdateFileSystem.html
    """
    _, [file_system] = response.efs_backend.describe_file_systems(
        marker=None, max_items=1, creation_token=None, file_system_id=response._get_param("FileSystemId")
    )
    mode, throughput = (response._get_param(name) for name in ("ThroughputMode", "ProvisionedThroughputInMibps"))
    file_system.throughput_mode = mode or file_system.throughput_mode
    file_system.provisioned_throughput_in_mibps = (
        (throughput or file_system.provisioned_throughput_in_mibps)
        if file_system.throughput_mode == "provisioned"
        else None
    )
    return dumps(file_system.info_json()), JSON


EFSResponse.delete_file_system_policy = delete_file_system_policy
EFSResponse.update_file_system = update_file_system


@around(FileSystem, "info_json")
def leave_out_throughput_that_is_not_provisioned(original: Any, file_system: FileSystem) -> dict[str, Any]:
    """See :func:`update_file_system`: AWS tells a throughput only in the mode `provisioned`."""
    return {name: value for name, value in original(file_system).items() if value is not None}
