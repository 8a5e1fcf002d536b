import { readFileSync } from "node:fs";
import { join } from "node:path";

const modules = join(__dirname, "../../modules");

/** Scripts that constructs put into the JSON, and the constant that has their text. */
const embedded = [
  { file: "metaflow/metadata-service/db-migrate/index.py", constant: "migrationSource" },
  { file: "metaflow/sagemaker-notebook/on-start.sh", constant: "startHookSource" },
] as const;

/**
 * The constants, by the file below modules/ that they come from: a constant is there in every bundle of an application, and
 * a file that is read at run time is not.
 */
export function embeddedFiles(): readonly { readonly from: string; readonly file: string; readonly source: string }[] {
  return embedded.map(({ file, constant }) => {
    const lines = readFileSync(join(modules, file), "utf8").split("\n");
    const text = lines.map((line) => `${JSON.stringify(line)},`).join("\n");
    return {
      from: file,
      file: `${file.replace(/\.(\w+)$/, "-$1")}.ts`,
      source: `/** The text of the script. */\nexport const ${constant} = [\n${text}\n].join("\\n");`,
    };
  });
}
