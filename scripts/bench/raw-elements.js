// stacks of plain L1 elements, as many as a deployment of the shipped file has, by cdktf's own synthesis
const { App, TerraformStack } = require("cdktf");
const { SecurityGroup } = require("@cdktf/provider-aws/lib/security-group");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");

const [outdir, stacks, elements] = process.argv.slice(2);
const app = new App({ outdir });
for (let index = 0; index < Number(stacks); index++) {
  const stack = new TerraformStack(app, `stack${index}`);
  new AwsProvider(stack, "aws", { region: "us-west-2" });
  let previous = "vpc";
  for (let element = 0; element < Number(elements); element++) {
    const ingress = [{ fromPort: 80, toPort: 80, protocol: "tcp", securityGroups: [previous] }];
    const tags = { Name: `group${element}`, Metaflow: "true" };
    previous = new SecurityGroup(stack, `Group${element}`, { name: `group${element}`, vpcId: "vpc", ingress, tags }).id;
  }
}
app.synth();
