import { newService } from "./ecs";
import { call, type Change } from "./refusal";

/** What AWS carries out about services, jobs and their roles, where moto itself does not. */
export const serviceChanges: readonly Change[] = [
  {
    what: "UpdateService, of a part of the deployment configuration, which leaves the rest as it is",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
    prepare: async (account) => {
      const asked = await newService(account);
      const named = { cluster: asked.cluster, service: asked.serviceName };
      const breaker = (rollback: boolean) => ({ deploymentCircuitBreaker: { enable: true, rollback } });
      const percents = (maximumPercent: number) => ({
        deploymentConfiguration: { maximumPercent, minimumHealthyPercent: 50, ...breaker(true) },
      });
      await account.does(call("ecs", "create_service", { ...asked, ...percents(200) }));
      return {
        calls: [
          call("ecs", "update_service", { ...named, ...percents(150) }),
          call("ecs", "update_service", { ...named, desiredCount: 2 }),
          call("ecs", "update_service", { ...named, deploymentConfiguration: breaker(false) }),
        ],
        shownBy: call("ecs", "describe_services", { cluster: asked.cluster, services: [asked.serviceName] }),
        as: {
          services: [
            {
              desiredCount: 2,
              deploymentConfiguration: { ...percents(150).deploymentConfiguration, ...breaker(false) },
            },
          ],
        },
      };
    },
  },
  {
    what: "DeleteRole, which leaves its compute environment invalid",
    source: "https://docs.aws.amazon.com/batch/latest/userguide/troubleshooting.html",
    prepare: async (account) => {
      const [computeEnvironmentName, role] = [account.name("environment"), await account.role()];
      const network = { subnets: [account.subnets[0]], securityGroupIds: [await account.securityGroup()] };
      await account.does(
        call("batch", "create_compute_environment", {
          computeEnvironmentName,
          type: "MANAGED",
          state: "DISABLED",
          serviceRole: role.arn,
          computeResources: { type: "FARGATE", maxvCpus: 8, ...network },
        }),
      );
      return {
        calls: [
          call("iam", "delete_role", { RoleName: role.name }),
          call("batch", "delete_compute_environment", { computeEnvironment: computeEnvironmentName }),
        ],
        shownBy: call("batch", "describe_compute_environments", { computeEnvironments: [computeEnvironmentName] }),
        as: { computeEnvironments: [{ status: "INVALID" }] },
      };
    },
  },
  {
    what: "UpdateRole, which keeps the description",
    source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html",
    prepare: async (account) => {
      const { name: RoleName } = await account.role();
      await account.does(call("iam", "update_role", { RoleName, Description: "of a test" }));
      return {
        calls: [call("iam", "update_role", { RoleName, MaxSessionDuration: 7200 })],
        shownBy: call("iam", "get_role", { RoleName }),
        as: { Role: { Description: "of a test", MaxSessionDuration: 7200 } },
      };
    },
  },
  {
    what: "DeleteNotebookInstance, which frees the name",
    source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteNotebookInstance.html",
    prepare: async (account) => {
      const named = { NotebookInstanceName: account.name("notebook") };
      const asked = { ...named, InstanceType: "ml.t3.medium", RoleArn: (await account.role()).arn };
      const network = { SubnetId: account.subnets[0], SecurityGroupIds: [await account.securityGroup()] };
      const first = { ...asked, ...network, DirectInternetAccess: "Disabled", Tags: [{ Key: "a", Value: "b" }] };
      const second = { ...asked, ...network, DirectInternetAccess: "Enabled" };
      await account.does(call("sagemaker", "create_notebook_instance", first));
      return {
        calls: [
          call("sagemaker", "stop_notebook_instance", named),
          call("sagemaker", "delete_notebook_instance", named),
          call("sagemaker", "create_notebook_instance", second),
        ],
        shownBy: call("sagemaker", "describe_notebook_instance", named),
        as: { NotebookInstanceStatus: "InService", DirectInternetAccess: "Enabled" },
      };
    },
  },
];
