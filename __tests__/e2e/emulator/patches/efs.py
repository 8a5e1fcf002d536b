from json import dumps

from moto.efs.responses import TYPE_RESPONSE, EFSResponse


def delete_file_system_policy(response: EFSResponse) -> TYPE_RESPONSE:
    """A file system's policy cannot be deleted.

    https://docs.aws.amazon.com/efs/latest/ug/API_DeleteFileSystemPolicy.html
    """
    file_system_id = response._get_param("FileSystemId")
    response.efs_backend.put_file_system_policy(file_system_id, "", False)
    return dumps({}), {"Content-Type": "application/json"}


EFSResponse.delete_file_system_policy = delete_file_system_policy
