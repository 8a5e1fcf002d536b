import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { NotebookMachine } from "../client/notebook-machine";
import { pythonEnvironment } from "../python";
import { type Applied, only } from "../scenario";

/** The notebook is private, and its hook, run on such a machine, gives the genuine client a profile without the key. */
export async function notebookHasWorkingMetaflow({ emulator, resources, outputs }: Applied): Promise<void> {
  const NotebookInstanceName = only(resources, "aws_sagemaker_notebook_instance").name as string;
  type Notebook = Readonly<Record<string, unknown>> & { NotebookInstanceLifecycleConfigName: string };
  const notebook = await emulator.ask<Notebook>("sagemaker", "describe_notebook_instance", { NotebookInstanceName });
  expect(notebook).toMatchObject({
    NotebookInstanceName: "metaflow-notebook-all",
    NotebookInstanceStatus: "InService",
    InstanceType: "ml.t3.xlarge",
    RootAccess: "Disabled",
    DirectInternetAccess: "Disabled",
    InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "2" },
  });
  expect(outputs.notebook_url).toBe(`https://${notebook.Url as string}/lab`);

  const { OnStart } = await emulator.ask<{ OnStart: { Content: string }[] }>(
    "sagemaker",
    "describe_notebook_instance_lifecycle_config",
    { NotebookInstanceLifecycleConfigName: notebook.NotebookInstanceLifecycleConfigName },
  );
  const profile = JSON.parse(outputs.metaflow_profile_json as string) as Record<string, string>;
  const { METAFLOW_SERVICE_AUTH_KEY: key, ...others } = profile;
  const hook = Buffer.from(OnStart[0]!.Content, "base64").toString();
  expect(hook).not.toContain(key);

  const interpreter = await pythonEnvironment(join(__dirname, "../client/requirements.txt"));
  const machine = new NotebookMachine({ interpreter });
  try {
    await machine.start(hook);
    expect(JSON.parse(readFileSync(machine.profileFile, "utf8"))).toEqual({
      ...others,
      METAFLOW_SERVICE_URL: profile.METAFLOW_SERVICE_INTERNAL_URL,
    });
    const { stdout } = await machine.metaflow("configure", "show");
    expect(stdout).toContain(`METAFLOW_SERVICE_URL=${profile.METAFLOW_SERVICE_INTERNAL_URL}`);
  } finally {
    machine.remove();
  }
}
