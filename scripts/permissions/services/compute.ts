import type { Service } from "../service-table";

/** Services and tasks. */
export const ecs: Service = {
  prefix: "ecs",
  onAll: {
    actions: /^(DescribeTaskDefinition|DeregisterTaskDefinition)$/,
    because: "AWS knows no resource for them",
  },
  types: {
    aws_ecs_cluster: {
      read: "DescribeClusters ListTagsForResource",
      write: "CreateCluster UpdateCluster UpdateClusterSettings DeleteCluster TagResource UntagResource",
      arns: ["cluster/{name}", "service/{name}/*"],
    },
    aws_ecs_service: {
      read: "DescribeServices DescribeClusters ListTagsForResource",
      write: "CreateService UpdateService DeleteService TagResource UntagResource",
      also: {
        DescribeServiceDeployments: "AWS provider 6 follows a deployment that it waits for",
        ListServiceDeployments: "AWS provider 6 follows a deployment that it waits for",
      },
    },
    aws_ecs_tag: { read: "ListTagsForResource", write: "TagResource UntagResource" },
    aws_ecs_task_definition: {
      read: "DescribeTaskDefinition",
      write: "RegisterTaskDefinition DeregisterTaskDefinition TagResource UntagResource",
      arns: ["task-definition/{family}:*"],
    },
  },
  data: { aws_ecs_cluster: { read: "DescribeClusters ListTagsForResource" } },
};

/** Batch. Compute environments get a random ending. */
export const batch: Service = {
  prefix: "batch",
  onAll: { actions: /^Describe/, because: "AWS knows no resource for them" },
  types: {
    aws_batch_compute_environment: {
      read: "DescribeComputeEnvironments",
      write: "CreateComputeEnvironment UpdateComputeEnvironment DeleteComputeEnvironment TagResource UntagResource",
      arns: ["compute-environment/{name|compute_environment_name|name_prefix|compute_environment_name_prefix}*"],
    },
    aws_batch_job_queue: {
      read: "DescribeJobQueues",
      write: "CreateJobQueue UpdateJobQueue DeleteJobQueue TagResource UntagResource",
      arns: ["job-queue/{name}"],
    },
  },
};

/** Functions. */
export const lambda: Service = {
  prefix: "lambda",
  types: {
    aws_lambda_function: {
      read: "GetFunction GetFunctionCodeSigningConfig ListVersionsByFunction",
      write:
        "CreateFunction UpdateFunctionCode UpdateFunctionConfiguration GetFunctionConfiguration DeleteFunction TagResource UntagResource",
      arns: ["function:{function_name}", "function:{function_name}:*"],
      also: {
        ListTags: "Lambda asks for it where GetFunction returns tags",
        InvokeFunction: "the database is migrated by calling the function, where the deployment does that",
      },
    },
  },
};

/** Notebooks. */
export const sagemaker: Service = {
  prefix: "sagemaker",
  types: {
    aws_sagemaker_notebook_instance: {
      read: "DescribeNotebookInstance ListTags",
      write:
        "CreateNotebookInstance UpdateNotebookInstance StartNotebookInstance StopNotebookInstance DeleteNotebookInstance AddTags DeleteTags",
      arns: ["notebook-instance/{name}"],
    },
    aws_sagemaker_notebook_instance_lifecycle_configuration: {
      read: "DescribeNotebookInstanceLifecycleConfig ListTags",
      write:
        "CreateNotebookInstanceLifecycleConfig UpdateNotebookInstanceLifecycleConfig DeleteNotebookInstanceLifecycleConfig AddTags DeleteTags",
      arns: ["notebook-instance-lifecycle-config/{name}"],
    },
  },
};

/** What scales services. */
export const autoscaling: Service = {
  prefix: "application-autoscaling",
  unlimited: "AWS makes the ids of scalable targets when it makes them",
  types: {
    aws_appautoscaling_policy: { read: "DescribeScalingPolicies", write: "PutScalingPolicy DeleteScalingPolicy" },
    aws_appautoscaling_target: {
      read: "DescribeScalableTargets ListTagsForResource",
      write: "RegisterScalableTarget DeregisterScalableTarget TagResource UntagResource",
    },
  },
};

/** Schedules. */
export const scheduler: Service = {
  prefix: "scheduler",
  types: {
    aws_scheduler_schedule: {
      read: "GetSchedule",
      write: "CreateSchedule UpdateSchedule DeleteSchedule",
      arns: ["schedule/*/{name}"],
    },
    aws_scheduler_schedule_group: {
      read: "GetScheduleGroup ListTagsForResource",
      write: "CreateScheduleGroup DeleteScheduleGroup TagResource UntagResource",
      arns: ["schedule-group/{name}"],
    },
  },
};
