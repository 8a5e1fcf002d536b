import { App, TerraformResource } from "cdktf";
import type { PlaceosDeployment } from "./config";
import { makeStacks } from "./stacks/make-stacks";
import { Paths } from "./stacks/paths";

/** A stack of the modular layout, and the addresses of its resources, which they have in a single stack, too. */
interface StackOfState {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Which way a state goes. */
export type Direction = "split" | "join";

/** The stacks of a deployment's modular layout, whatever layout it has. */
function stacksOfState(deployment: PlaceosDeployment): readonly StackOfState[] {
  const paths = new Paths(".", ".");
  return makeStacks(new App(), { ...deployment, layout: "modular" }, () => paths).map((stack) => ({
    name: stack.node.id,
    addresses: stack.node
      .findAll()
      .filter((node) => TerraformResource.isTerraformResource(node))
      .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`)
      .sort(),
  }));
}

/**
 * A shell script that moves every resource of a PlaceOS deployment from the state of its single stack into one file for
 * each stack of the modular layout (`split`), or back (`join`). It works only on files: `terraform state pull` gets them
 * and `terraform state push` takes them, and asks Terraform for each move. A deployment whose second plan is empty has an
 * empty plan after it, but for outputs, which states get when they are applied.
 */
export function stateMoves(deployment: PlaceosDeployment, direction: Direction): string {
  const { name } = deployment;
  const stacks = stacksOfState(deployment);
  return direction === "split" ? splitScript(name, stacks) : joinScript(name, stacks);
}

function splitScript(name: string, stacks: readonly StackOfState[]): string {
  return [
    ...beginning(`STATE FOLDER: STATE, the state of the stack ${name}, becomes FOLDER/${name}-<component>.tfstate`),
    'fresh "$2"',
    `cp "$1" "$work/whole"`,
    'from="$work/whole"',
    `known=$(terraform state list -state="$from")`,
    ...stacks.flatMap((stack) => ["", `to="$work/${stack.name}.tfstate"`, ...movesOf(stack)]),
    "",
    "# data sources are read again; notes on existing parts belong to no component",
    `rest=$(terraform state list -state="$from" | grep -Ev '^(data|terraform_data)[.]' || true)`,
    `if [ -n "$rest" ]; then echo "no component has: $rest" >&2; exit 1; fi`,
    'mkdir -p "$2"',
    'cp "$work"/*.tfstate "$2"',
    "",
  ].join("\n");
}

function joinScript(name: string, stacks: readonly StackOfState[]): string {
  return [
    ...beginning(`FOLDER STATE: FOLDER/${name}-<component>.tfstate become STATE, the state of the stack ${name}`),
    'fresh "$2"',
    'to="$work/whole"',
    ...stacks.flatMap((stack) => [
      "",
      `cp "$1/${stack.name}.tfstate" "$work"`,
      `from="$work/${stack.name}.tfstate"`,
      `known=$(terraform state list -state="$from")`,
      ...movesOf(stack),
      `rest=$(terraform state list -state="$from" | grep -v '^data[.]' || true)`,
      `if [ -n "$rest" ]; then echo "${name} does not have: $rest" >&2; exit 1; fi`,
    ]),
    "",
    'cp "$work/whole" "$2"',
    "",
  ].join("\n");
}

function movesOf({ addresses }: StackOfState): string[] {
  return addresses.map((address) => `move ${address}`);
}

/** What both scripts begin with. They work on copies: when one fails, nothing has been written. */
function beginning(usage: string): string[] {
  return [
    "#!/bin/sh",
    `# ${usage}`,
    "set -eu",
    `if [ $# -ne 2 ]; then echo 'arguments: ${usage}' >&2; exit 1; fi`,
    "work=$(mktemp -d)",
    `trap 'rm -rf "$work"' EXIT`,
    "fresh() {",
    `  if [ -e "$1" ]; then echo "$1 already exists" >&2; exit 1; fi`,
    "}",
    "# a resource with all its instances, if there are any",
    "move() {",
    '  if echo "$known" | grep -Eq "^$1(\\[|\\$)"; then',
    `    terraform state mv -backup="$work/backup" -state="$from" -state-out="$to" "$1" "$1" > /dev/null`,
    "  fi",
    "}",
  ];
}
