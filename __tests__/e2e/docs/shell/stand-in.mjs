/**
 * Stands in for a program that needs an account, or the network. It notes how it was called, for the test to look at, and prints
 * what the commands behind it can go on with.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";

const [, , program = "", ...args] = process.argv;
const { BLOCK, CALLS = "calls.jsonl", STACK_RESOURCES = "" } = process.env;
appendFileSync(CALLS, `${JSON.stringify({ block: BLOCK, program, args })}\n`);

const state = {
  version: 4,
  resources: [{ mode: "managed", type: "random_password", name: "this", instances: [{ attributes: { result: "x" } }] }],
};
const plan = { format_version: "1.2", planned_values: {}, resource_changes: [] };
const profile = { METAFLOW_DEFAULT_DATASTORE: "s3" };

function terraform() {
  const words = args.filter((arg) => !arg.startsWith("-"));
  /** @param {string} name */
  const option = (name) => args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
  const folder = option("-chdir");
  if (folder !== undefined && !existsSync(folder)) fail(`there is no folder ${folder}`);
  const written = option("-state-out");
  if (written !== undefined) {
    mkdirSync(dirname(written), { recursive: true });
    writeFileSync(written, JSON.stringify(state));
  }
  switch (words.slice(0, words[0] === "state" ? 2 : 1).join(" ")) {
    case "output":
      if (words[1] === "metaflow_profile_json") return JSON.stringify(profile);
      return words[1]?.endsWith("_command") ? "true" : `the-${words[1]}`;
    case "show":
      return JSON.stringify(plan);
    case "state pull":
      return JSON.stringify(state);
    case "state list":
      // the script of split-state asks for what is in a file
      if (option("-state") !== undefined) return "";
      return "aws_db_instance.one\naws_api_gateway_api_key.one";
    case "state show":
      return '    identifier = "one"';
    default:
      return "";
  }
}

function aws() {
  // these write what they get into a file
  if (args[1] === "get-object" || args[1] === "invoke") writeFileSync(args.at(-1) ?? fail("no file is named"), "{}");
  if (args[1] === "describe-stack-resources") return STACK_RESOURCES;
  if (args[1] === "describe-stacks") return JSON.stringify({ Stacks: [{ Parameters: [] }] });
  if (args[1] === "get-secret-value") return JSON.stringify({ password: "x" });
  // blocks wait for these to end
  if (args[1] === "describe-backup-job" || args[1] === "describe-restore-job") return "COMPLETED";
  return args[1] === "get-template" ? "DeletionPolicy: Retain" : `the-${args[1]}`;
}

function cdktf() {
  if (args[0] !== "cdktf") fail(`npx ${args[0]} is nothing that stands in`);
  const stacks = readdirSync("cdktf.out/stacks");
  for (const name of args.slice(2).filter((arg) => !arg.startsWith("-"))) {
    const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`);
    if (!stacks.some((stack) => pattern.test(stack))) fail(`no stack is named ${name}; there are ${stacks.join(", ")}`);
  }
  return "";
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  process.stderr.write(`${basename(program)}: ${message}\n`);
  process.exit(1);
}

/** @type {Record<string, () => string>} */
const answers = { aws, npx: cdktf, terraform, tofu: terraform };
const answer = answers[program]?.() ?? "";
if (answer !== "") process.stdout.write(`${answer}\n`);
