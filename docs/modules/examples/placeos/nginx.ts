import { TerraformOutput, type TerraformStack } from "cdktf";
import { Nginx } from "../../../../modules/placeos";
import { placement } from "./services";

export function example(stack: TerraformStack): void {
  const nginx = new Nginx(stack, "Nginx", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    peers: {
      auth: { host: "auth.placeos", port: 8080 },
      dispatch: { host: "dispatch.placeos", port: 8080 },
      restApi: { host: "rest-api.placeos", port: 3000 },
    },
    www: {
      fileSystemId: "fs-0a1b2c3d4e5f60718",
      fileSystemArn: "arn:aws:elasticfilesystem:ap-southeast-2:123456789012:file-system/fs-0a1b2c3d4e5f60718",
      accessPointId: "fsap-1b2c3d4e5f60718a9",
      accessPointArn: "arn:aws:elasticfilesystem:ap-southeast-2:123456789012:access-point/fsap-1b2c3d4e5f60718a9",
    },
    targetGroupArn: "arn:aws:elasticloadbalancing:ap-southeast-2:123456789012:targetgroup/nginx/0123456789abcdef",
    domain: "place.example.com",
    vpcCidr: "10.0.0.0/16",
  });
  new TerraformOutput(stack, "nginx_host", { value: nginx.host });
}
