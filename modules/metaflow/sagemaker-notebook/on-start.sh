#!/bin/bash
#
# Gives a SageMaker notebook a working Metaflow: the region, the profile and the client.
#
# SageMaker runs it as root whenever the notebook starts, and ends it after five minutes. What it prints is in the log group
# /aws/sagemaker/NotebookInstances, stream <notebook>/LifecycleConfigOnStart. Of the machine nothing but ~/SageMaker outlives
# a stop, so that it finds everything undone or, when somebody runs it again, everything done.
#
# These are set in front of it:
#   NOTEBOOK_REGION            the AWS region
#   NOTEBOOK_METAFLOW_PROFILE  the profile of the Metaflow client, JSON without secrets
#   NOTEBOOK_METAFLOW_VERSION  the version of the client
# and these may be, where things are not where SageMaker has them:
#   NOTEBOOK_USER, NOTEBOOK_HOME, NOTEBOOK_ENVIRONMENT_FILE

set -euo pipefail

user=${NOTEBOOK_USER:-ec2-user}
home=${NOTEBOOK_HOME:-/home/$user}
# Jupyter reads its environment from here
environment_file=${NOTEBOOK_ENVIRONMENT_FILE:-/etc/profile.d/jupyter-env.sh}
# what the kernel conda_python3 runs
python=$home/anaconda3/envs/python3/bin/python

as_user() {
  if [ "$(id -un)" = "$user" ]; then "$@"; else sudo -H -u "$user" -- "$@"; fi
}

set_region() {
  local line="export AWS_DEFAULT_REGION=$NOTEBOOK_REGION"
  if grep -qsxF "$line" "$environment_file"; then return; fi
  touch "$environment_file"
  sed -i '/^export AWS_DEFAULT_REGION=/d' "$environment_file"
  echo "$line" >> "$environment_file"
  # not waited for: Jupyter starts when this script has ended
  systemctl --no-block restart jupyter-server.service
}

# A profile without a name, so that nobody needs METAFLOW_PROFILE to use it.
write_profile() {
  local folder=$home/.metaflowconfig
  as_user mkdir -p -m 700 "$folder"
  printf '%s\n' "$NOTEBOOK_METAFLOW_PROFILE" |
    as_user sh -c 'umask 077 && cat > "$1.new" && mv "$1.new" "$1"' sh "$folder/config.json"
}

installed_version() {
  as_user "$python" -c 'from importlib.metadata import version; print(version("metaflow"))' 2> /dev/null || true
}

install_client() {
  if [ "$(installed_version)" = "$NOTEBOOK_METAFLOW_VERSION" ]; then return; fi
  # a way to the internet that was made a moment ago may not lead anywhere yet
  as_user timeout 240 "$python" -m pip install --quiet --no-input --disable-pip-version-check --retries 8 --timeout 15 \
    "metaflow==$NOTEBOOK_METAFLOW_VERSION" || {
    echo "metaflow $NOTEBOOK_METAFLOW_VERSION cannot be installed: does the notebook reach its package index?" >&2
    return 1
  }
}

set_region
write_profile
install_client
echo "metaflow $NOTEBOOK_METAFLOW_VERSION is ready"
