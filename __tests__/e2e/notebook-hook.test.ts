import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { sagemakerNotebookDefaults } from "../../modules/metaflow/defaults";
import { describeWith } from "../helpers/describe-with";
import { type KernelPython, NotebookMachine } from "./client/notebook-machine";
import { pythonEnvironment } from "./python";

const requirements = join(__dirname, "client/requirements.txt");
const hook = readFileSync(join(__dirname, "../../modules/metaflow/sagemaker-notebook/on-start.sh"), "utf8");
const profile = {
  METAFLOW_DEFAULT_DATASTORE: "s3",
  METAFLOW_DATASTORE_SYSROOT_S3: "s3://it's-mine/metaflow",
  METAFLOW_DEFAULT_METADATA: "service",
  METAFLOW_SERVICE_URL: "http://internal.example.com/",
};
const values = {
  NOTEBOOK_REGION: "eu-west-1",
  NOTEBOOK_METAFLOW_PROFILE: JSON.stringify(profile),
  NOTEBOOK_METAFLOW_VERSION: sagemakerNotebookDefaults.metaflowVersion,
};
const region = "export AWS_DEFAULT_REGION=eu-west-1\n";
const restart = "--no-block restart jupyter-server.service";

describeWith(["python3-venv"], "the notebook's start hook", () => {
  let machine: NotebookMachine;
  let genuine: KernelPython;

  const notebook = (python: KernelPython): NotebookMachine => (machine = new NotebookMachine(python));
  const config = (): unknown => JSON.parse(readFileSync(machine.profileFile, "utf8"));
  const seen = () => ({ config: config(), jupyter: machine.jupyterEnvironment, told: machine.serviceCommands });

  beforeAll(async () => {
    genuine = { interpreter: await pythonEnvironment(requirements) };
  });
  afterEach(() => machine.remove());

  it("installs the version of the client that the tests use", () => {
    notebook(genuine);
    expect(readFileSync(requirements, "utf8")).toContain(`metaflow==${sagemakerNotebookDefaults.metaflowVersion}\n`);
  });

  it("gives the genuine client its profile, and leaves things as they are when it runs again", async () => {
    notebook(genuine);
    const first = await machine.start(hook, values);
    const afterFirst = seen();
    expect(first.stdout).toBe(`metaflow ${sagemakerNotebookDefaults.metaflowVersion} is ready\n`);
    expect(afterFirst).toEqual({ config: profile, jupyter: region, told: [restart] });
    expect((statSync(machine.profileFile).mode & 0o777).toString(8)).toBe("600");

    const second = await machine.start(hook, values);
    expect(second.stdout).toBe(first.stdout);
    expect(seen()).toEqual(afterFirst);

    const { stdout } = await machine.metaflow("configure", "show");
    for (const [name, value] of Object.entries(profile)) expect(stdout).toContain(`${name}=${value}`);
  });

  it("takes a new profile and a new region, and keeps what others have set", async () => {
    notebook(genuine);
    machine.jupyterEnvironment = "export EDITOR=vim\nexport AWS_DEFAULT_REGION=us-east-1\n";
    await machine.start(hook, values);
    await machine.start(hook, { ...values, NOTEBOOK_METAFLOW_PROFILE: '{"METAFLOW_DEFAULT_METADATA": "local"}' });
    expect(seen()).toEqual({
      config: { METAFLOW_DEFAULT_METADATA: "local" },
      jupyter: `export EDITOR=vim\n${region}`,
      told: [restart],
    });
  });

  it("asks pip for just the version where another one, or none, is installed", async () => {
    notebook({ script: '[ "$1" = -c ] && echo 2.0.0 || echo "$@"' });
    const { stdout } = await machine.start(hook, values);
    expect(stdout).toMatch(/^-m pip install .* metaflow==2\.19\.39\nmetaflow 2\.19\.39 is ready\n$/);
  });

  it("fails with the reason, and with the profile in place, where the client cannot be installed", async () => {
    notebook({ script: "echo no route to host >&2; exit 1" });
    const { stderr } = await machine.start(hook, values, [1]);
    expect(stderr).toBe(
      "no route to host\nmetaflow 2.19.39 cannot be installed: does the notebook reach its package index?\n",
    );
    expect(config()).toEqual(profile);
  });

  it.each(Object.keys(values))("does not run without %s", async (name) => {
    notebook(genuine);
    const others = Object.entries(values).filter(([other]) => other !== name);
    const { stderr } = await machine.start(hook, Object.fromEntries(others), [1]);
    expect(stderr).toContain(`${name}: unbound variable`);
  });
});
