import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformResource } from "cdktf";
import { describe, expect, it } from "vitest";
import { makeStacks } from "../src/stacks/make-stacks";
import { Paths } from "../src/stacks/paths";
import { stateMoves } from "../src/state-moves";
import { readPlaceos } from "./config/placeos-files";

const devices = { device_ports: { knx: { protocol: "udp", port: 3671, cidr_blocks: ["10.9.0.0/16"] } } };
const deployment = readPlaceos({ inputs: devices });

/** The addresses of a single stack, as Terraform lists them. */
function addressesOfSingle(): string[] {
  const paths = new Paths(".", ".");
  return makeStacks(new App(), deployment, () => paths)
    .flatMap((stack) => stack.node.findAll())
    .filter((node) => TerraformResource.isTerraformResource(node))
    .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`)
    .sort();
}

/** A program instead of Terraform: a state is a list of addresses. It moves one with all its instances. */
const terraform = `#!/bin/sh
set -eu
shift
command=$1
shift
for argument; do
  case $argument in
    -state=*) from=\${argument#-state=} ;;
    -state-out=*) to=\${argument#-state-out=} ;;
    -backup=*) ;;
    *) address=$argument ;;
  esac
done
if [ "$command" = list ]; then exec cat "$from"; fi
# one program instead of the shell: hundreds of addresses are moved
exec awk -v a="$address" -v to="$to" '
  $0 == a || index($0, a "[") == 1 { print >> to; next }
  { kept = kept $0 "\\n" }
  END { printf "%s", kept > FILENAME }
' "$from"
`;

/** Runs a script on files in its own folder. */
function runIn(folder: string, script: string, ...args: string[]): void {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "terraform"), terraform);
  chmodSync(join(bin, "terraform"), 0o755);
  execFileSync("sh", ["-c", script, "moves.sh", ...args], {
    cwd: folder,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    stdio: "pipe",
  });
}

const linesOf = (file: string) => readFileSync(file, "utf8").trim().split("\n");

describe("the moves between the layouts", () => {
  const addresses = addressesOfSingle();
  const folder = mkdtempSync(join(tmpdir(), "moves-"));
  const state = join(folder, "placeos.tfstate");
  // one with instances, what is looked up, and what is noted of an existing part
  const instances = addresses.flatMap((address) =>
    address.startsWith("aws_vpc_security_group_egress_rule.") ? [`${address}["0.0.0.0/0"]`] : [address],
  );
  writeFileSync(state, `${[...instances, "data.aws_region.x", "terraform_data.other"].join("\n")}\n`);

  it("give every resource to one stack, and write nothing over", () => {
    runIn(folder, stateMoves(deployment, "split"), state, "states");
    const files = readdirSync(join(folder, "states"));
    expect(files).toHaveLength(18);
    expect(files).toContain("dev-vpc.tfstate");
    const moved = files.flatMap((file) => linesOf(join(folder, "states", file)));
    expect(moved.sort()).toEqual([...instances].sort());
    expect(() => runIn(folder, stateMoves(deployment, "split"), state, "states")).toThrow("states already exists");
  });

  it("lead back to one state", () => {
    runIn(folder, stateMoves(deployment, "join"), "states", "joined.tfstate");
    expect(linesOf(join(folder, "joined.tfstate")).sort()).toEqual([...instances].sort());
  });

  it("write nothing where a resource belongs to no component", () => {
    const other = mkdtempSync(join(tmpdir(), "moves-"));
    writeFileSync(join(other, "placeos.tfstate"), "aws_vpc.theirs\n");
    expect(() => runIn(other, stateMoves(deployment, "split"), "placeos.tfstate", "states")).toThrow(
      "no component has: aws_vpc.theirs",
    );
    expect(existsSync(join(other, "states"))).toBe(false);
  });
});
