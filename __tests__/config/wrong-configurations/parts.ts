import { input, type WrongConfiguration, wrongInput } from "./wrong-configuration";

/** Inputs of the parts of Metaflow that do not go together. */
export const parts: readonly WrongConfiguration[] = [
  [
    "vCPUs out of order",
    wrongInput({ compute_environment_min_vcpus: 8, compute_environment_desired_vcpus: 4 }),
    [
      `${input}.compute_environment_min_vcpus: compute_environment_min_vcpus must be at most compute_environment_desired_vcpus; found 8 and 4`,
    ],
    4,
  ],
  [
    "half a Cognito setting",
    wrongInput({ ui_cognito_user_pool_domain: "auth" }),
    [
      `${input}.ui_cognito_user_pool_arn: is required together with ui_cognito_user_pool_domain: all three Cognito values, or none`,
      `${input}.ui_cognito_user_pool_client_id: is required together with ui_cognito_user_pool_domain: all three Cognito values, or none`,
    ],
    4,
  ],
  [
    "the UI without a certificate",
    wrongInput({ enable_ui: true, ui_allow_list: ["10.0.0.0/8"] }),
    [
      `${input}.ui_certificate_arn: is required for the UI, or ui_hosted_zone_id and ui_domain_name, with which a certificate is requested`,
    ],
    5,
  ],
  [
    "a gateway open to everyone",
    wrongInput({ api_basic_auth: false, access_list_cidr_blocks: [] }),
    [
      `${input}.access_list_cidr_blocks: without a key (api_basic_auth: false) the API gateway would be open to everyone; list who may call it, or write 0.0.0.0/0 for everyone`,
    ],
    5,
  ],
  [
    "two answers to one question",
    wrongInput({ api_basic_auth: false, metadata_service_enable_api_basic_auth: true }),
    [
      `${input}.metadata_service_enable_api_basic_auth: is another name of api_basic_auth and must have its value; found true and false`,
    ],
    4,
  ],
  [
    "Step Functions without Batch",
    wrongInput({ enable_batch: false }),
    [
      `${input}.enable_step_functions: Step Functions needs AWS Batch (enable_batch: false): state machines run their steps there`,
    ],
    4,
  ],
  [
    "a Fargate task that is not offered",
    wrongInput({ metadata_service_memory: 8192 }),
    [`${input}.metadata_service_memory: with 512 CPU units Fargate gives 1024, 2048, 3072, 4096 MiB; found 8192`],
    5,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  ],
  [
    "an instance class",
    wrongInput({ db_instance_type: "t4g.small" }),
    [`${input}.db_instance_type: must be an instance class such as db.t4g.small; found "t4g.small"`],
    4,
  ],
  [
    "a window that is too short",
    wrongInput({ maintenance_window: "Mon:00:00-Mon:00:15" }),
    [
      `${input}.maintenance_window: must be a weekly window in UTC such as Mon:00:00-Mon:03:00, from 30 minutes to under a day; found "Mon:00:00-Mon:00:15"`,
    ],
    4,
  ],
  [
    "windows that meet",
    wrongInput({ maintenance_window: "Sun:23:30-Mon:00:30", db_backup_window: "00:00-01:00" }),
    [`${input}.db_backup_window: must not overlap with maintenance_window; found 00:00-01:00 and Sun:23:30-Mon:00:30`],
    4,
  ],
  [
    "a mode that needs a CA",
    wrongInput({ database_ssl_mode: "verify-full" }),
    [
      `${input}.database_ssl_mode: verify-full needs database_ssl_root_cert, the path of a CA bundle in the metadata service's image, such as /certs/ca.pem; without one write require`,
    ],
    4,
  ],
  [
    "user data that Batch cannot merge",
    wrongInput({ launch_template_user_data: "#!/bin/sh\n" }),
    [
      `${input}.launch_template_user_data: must be MIME multi-part text in clear, which AWS Batch merges with its own: a script goes between the lines Content-Type: multipart/mixed; boundary="B", (empty), --B, Content-Type: text/x-shellscript, (empty) and --B--`,
    ],
    4,
  ],
];
