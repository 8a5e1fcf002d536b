import { ref, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { defaultPorts } from "../../../modules/placeos/common/ports";
import { releaseOf } from "../../../modules/placeos/common/releases";
import { Nginx, type NginxProps } from "../../../modules/placeos/nginx/nginx";
import { healthPath, nginxConfiguration } from "../../../modules/placeos/nginx/nginx-configuration";
import { startCommand } from "../../../modules/placeos/nginx/start-command";
import { environment, tags } from "../../helpers/fixtures";
import { type Block, synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const peers = {
  auth: { host: "auth.campus", port: 8080 },
  dispatch: { host: "dispatch.campus", port: 8080 },
  restApi: { host: "rest-api.campus", port: 3000 },
};

function synthesizeNginx(props: Partial<NginxProps> = {}) {
  let nginx!: Nginx;
  const synthesized = synthesize((stack) => {
    nginx = new Nginx(stack, "Nginx", {
      names: new PlaceosNames({ environmentName: "Campus", tags }),
      environment: environment(stack),
      cluster: { clusterArn: "cluster-arn", clusterName: "campus", namespaceId: "ns-1" },
      subnetIds: ["subnet-11111111", "subnet-22222222"],
      logs: { logRetentionInDays: 30 },
      securityGroupId: "sg-nginx",
      release: releaseOf("placeos-1.2108.4"),
      ports: defaultPorts,
      timeZone: "UTC",
      peers,
      www: {
        fileSystemId: "fs-1",
        fileSystemArn: "fs-arn",
        accessPointId: "fsap-1",
        accessPointArn: "fsap-arn",
      },
      targetGroupArn: "target-group-arn",
      domain: "place.example.com",
      vpcCidr: "10.0.0.0/16",
      ...props,
    });
  });
  const task = synthesized.resource("aws_ecs_task_definition");
  const [container] = JSON.parse(task.container_definitions as string) as [Block];
  const variables = Object.fromEntries(
    (container.environment as { name: string; value: string }[]).map(({ name, value }) => [name, value]),
  );
  return { nginx, synthesized, task, container, variables };
}

/** A value that only Terraform knows, where it is an expression. */
const asToken = (value: string) => (value.startsWith("${") ? Token.asString(ref(value.slice(2, -1))) : value);

describe("nginx", () => {
  const { nginx, synthesized, task, container, variables } = synthesizeNginx();

  it("runs the release's image by an entry point of ours", () => {
    expect(container).toMatchObject({ image: "docker.io/placeos/nginx:placeos-1.2108.4", entryPoint: startCommand });
    expect(container).not.toHaveProperty("command");
    expect(task).toMatchObject({ cpu: "256", memory: "512" });
  });

  it("gets its configuration in clear, with the resolver of the VPC", () => {
    expect(variables).toEqual({
      PLACE_DOMAIN: "place.example.com",
      TZ: "UTC",
      NGINX_CONFIGURATION: nginxConfiguration({ port: 80, peers, resolver: "10.0.0.2" }),
    });
    expect(container.secrets).toEqual([]);
  });

  it.each([
    ["10.20.0.0/16", "10.20.0.2"],
    ["172.31.7.240/28", "172.31.7.242"],
    ["${var.vpc_cidr}", "${cidrhost(var.vpc_cidr, 2)}"],
  ])("finds the resolver of %s at %s", (vpcCidr, resolver) => {
    const { NGINX_CONFIGURATION } = synthesizeNginx({ vpcCidr: asToken(vpcCidr) }).variables;
    expect(NGINX_CONFIGURATION).toContain(`resolver ${resolver} valid=5s`);
  });

  it("serves the static files, which it cannot change", () => {
    expect(container.mountPoints).toEqual([{ sourceVolume: "www", containerPath: "/etc/nginx/html", readOnly: true }]);
    expect(task.volume).toEqual([
      {
        name: "www",
        efs_volume_configuration: {
          file_system_id: "fs-1",
          transit_encryption: "ENABLED",
          authorization_config: { access_point_id: "fsap-1", iam: "ENABLED" },
        },
      },
    ]);
    expect(synthesized.policy("mount")).toEqual([
      expect.objectContaining({ actions: ["elasticfilesystem:ClientMount"], resources: ["fs-arn"] }),
    ]);
  });

  it("is behind the load balancer, which asks the path that answers without peers", () => {
    expect(synthesized.resource("aws_ecs_service")).toMatchObject({
      name: "nginx",
      desired_count: 1,
      load_balancer: [{ target_group_arn: "target-group-arn", container_name: "campus-nginx", container_port: 80 }],
      health_check_grace_period_seconds: 120,
      network_configuration: { assign_public_ip: false, security_groups: ["sg-nginx"] },
    });
    expect(container.healthCheck).toMatchObject({
      command: ["CMD", "wget", "-q", "-O", "/dev/null", `http://127.0.0.1:80${healthPath}`],
    });
    expect(nginx.host).toBe("nginx.campus");
  });

  it("tags everything", () => {
    expect(untagged(nginx)).toEqual([]);
  });

  it("takes another port everywhere", () => {
    const other = synthesizeNginx({ ports: { ...defaultPorts, nginx: 8000 } });
    expect(other.container.portMappings).toEqual([{ containerPort: 8000, hostPort: 8000, protocol: "tcp" }]);
    expect((other.container.healthCheck as Block).command).toContain("http://127.0.0.1:8000/healthz");
    expect(other.synthesized.resource("aws_ecs_service").load_balancer[0].container_port).toBe(8000);
    expect(other.variables.NGINX_CONFIGURATION).toContain("listen 8000 default_server;");
  });

  it("knows peers outside of the deployment, also where only Terraform knows them", () => {
    const staffApi = { host: asToken("${var.staff}"), port: Token.asNumber(ref("var.port")) };
    const { NGINX_CONFIGURATION } = synthesizeNginx({ peers: { ...peers, staffApi } }).variables;
    expect(NGINX_CONFIGURATION).toContain("set $peer ${var.staff}:${var.port};");
  });

  it("takes another limit of bodies", () => {
    expect(synthesizeNginx({ maxBodyMiB: 5 }).variables.NGINX_CONFIGURATION).toContain("client_max_body_size 5m;");
  });

  it("takes another image, and another configuration", () => {
    const environment = { NGINX_CONFIGURATION: "events {}" };
    const other = synthesizeNginx({ settings: { image: "nginx:1.29-alpine", environment } });
    expect(other.container.image).toBe("nginx:1.29-alpine");
    expect(other.variables.NGINX_CONFIGURATION).toBe("events {}");
  });

  it("gets the key of cookies where it checks them, in no variable and no configuration", () => {
    const key = { valueFrom: "key-arn", secretArn: "key-arn" };
    const release = releaseOf("placeos-2.2602.5");
    const { container, variables } = synthesizeNginx({ release, secrets: { SECRET_KEY_BASE: key } });
    expect(container.secrets).toEqual([{ name: "SECRET_KEY_BASE", valueFrom: "key-arn" }]);
    expect(variables).not.toHaveProperty("SECRET_KEY_BASE");
    expect(variables.NGINX_CONFIGURATION).toContain("access_by_lua_block");
    expect(() => synthesizeNginx({ release })).toThrow("nginx needs the secrets SECRET_KEY_BASE");
    const open = synthesizeNginx({ release, protectStaticAssets: false });
    expect(open.container.secrets).toEqual([]);
    expect(open.variables.NGINX_CONFIGURATION).not.toContain("lua");
  });

  it("scales", () => {
    const other = synthesizeNginx({ settings: { desiredCount: 2, maxCount: 6 } });
    expect(other.synthesized.resource("aws_ecs_service")).toMatchObject({
      desired_count: 2,
      lifecycle: { ignore_changes: ["desired_count"] },
    });
    expect(other.synthesized.resource("aws_appautoscaling_target")).toMatchObject({ min_capacity: 2, max_capacity: 6 });
  });
});
