import { run } from "../../../helpers/run";
import type { Call } from "./project";

/** Commands of Terraform whose second word is a command, too. */
const twoWords = ["state", "providers", "workspace"];
/** Options that every command has, and not every help names. */
const everywhere = ["-no-color"];
/** What the plan's options are options of, as Terraform's own help says. */
const likePlan = ["apply", "destroy"];

/** What is wrong with commands of Terraform: commands and options that its own help does not know. */
export async function terraformProblems(calls: readonly Call[]): Promise<string[]> {
  const helps = new Map<string, Promise<string>>();
  const helpOf = (command: string) => {
    if (!helps.has(command)) helps.set(command, help(command));
    return helps.get(command)!;
  };
  const problems = calls.map(async ({ block, args }) => {
    const words = args.filter((arg) => !arg.startsWith("-"));
    const command = words.slice(0, twoWords.includes(words[0]!) ? 2 : 1).join(" ");
    const known = [command, ...(likePlan.includes(command) ? ["plan"] : [])].map(helpOf);
    const texts = (await Promise.all(known)).join("\n");
    if (texts === "") return [`${block}: terraform has no ${command}`];
    const options = args.filter((arg) => /^-[a-z]/.test(arg) && !arg.startsWith("-chdir="));
    return options
      .map((option) => option.split("=")[0]!)
      .filter(
        (option) =>
          !everywhere.includes(option) && !new RegExp(`(^|[\\s-])${option.slice(1)}([=\\s,]|$)`, "m").test(texts),
      )
      .map((option) => `${block}: terraform ${command} has no ${option}`);
  });
  return (await Promise.all(problems)).flat();
}

/** What Terraform says of a command; nothing where it has no such command. */
async function help(command: string): Promise<string> {
  const { stdout, code } = await run("terraform", [...command.split(" "), "-help"], { accept: [0, 1, 127] });
  return code === 0 && stdout.startsWith("Usage: terraform [global options] ") ? stdout : "";
}
