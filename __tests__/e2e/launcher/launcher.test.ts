import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../helpers/run";

const root = join(__dirname, "../../..");

describe("the launcher", () => {
  let project: string;

  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  };
  const start = (options: Parameters<typeof run>[2] = {}) =>
    run(process.execPath, [join(project, "launcher/main.js"), "argument"], { cwd: project, ...options });
  const said = async (options?: Parameters<typeof run>[2]) => (await start(options)).stdout.trim();
  const cache = () => join(project, ".cache/synth");
  const programs = () => readdirSync(cache()).sort();
  const fileOf = (program: string | undefined, name: string) => join(cache(), program ?? "missing", name);

  beforeEach(() => {
    // the real path: a temporary folder may lie behind a link
    project = realpathSync(mkdtempSync(join(tmpdir(), "launcher-")));
    cpSync(join(root, "launcher"), join(project, "launcher"), { recursive: true });
    for (const file of ["package.json", "tsconfig.json"]) cpSync(join(root, file), join(project, file));
    put("package-lock.json", "{}");
    put("node_modules/.package-lock.json", "{}");
    put("node_modules/dependency/index.js", `exports.name = "dependency";`);
    for (const name of ["esbuild", "@esbuild", "tsx", "get-tsconfig", "resolve-pkg-maps"]) {
      symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));
    }
    put("modules/beside.txt", "beside");
    put(
      "modules/module.ts",
      `import { readFileSync } from "node:fs";
       export const text: string = readFileSync(__dirname + "/beside.txt", "utf8");`,
    );
    put(
      "src/main.ts",
      `import { name } from "dependency";
       import { text } from "../modules/module";
       console.log(["first", name, text, process.argv[2]].join(" "));`,
    );
  });

  afterEach(() => rmSync(project, { recursive: true, force: true }));

  it("runs the program, and the one that it made the next time", async () => {
    expect(await said()).toBe("first dependency beside argument");
    const [program, ...others] = programs();
    const made = statSync(fileOf(program, "program")).mtimeMs;
    expect(others).toEqual([]);
    expect(await said({ cwd: tmpdir() })).toBe("first dependency beside argument");
    expect(programs()).toEqual([program]);
    expect(statSync(fileOf(program, "program")).mtimeMs).toBe(made);
    expect(readdirSync(join(cache(), program!)).sort()).toEqual(["compiled", "dependencies", "program", "runs"]);
  });

  it.each<[string, (path: string) => void]>([
    ["src/main.ts", (path) => writeFileSync(path, readFileSync(path, "utf8").replace("first", "second"))],
    [
      "a new file that takes the place of another one",
      () => put("modules/module.tsx", `export const text = "beside";`),
    ],
    ["package-lock.json", (path) => writeFileSync(path, `{ "changed": true }`)],
    ["node_modules/.package-lock.json", (path) => writeFileSync(path, `{ "changed": true }`)],
    ["tsconfig.json", (path) => writeFileSync(path, "{}")],
    ["launcher/main.js", (path) => writeFileSync(path, `${readFileSync(path, "utf8")}\n`)],
  ])("builds the program again when it depends on what has changed: %s", async (path, change) => {
    await start();
    const before = programs();
    change(join(project, path));
    const text = await said();
    expect(text).toBe(`${path === "src/main.ts" ? "second" : "first"} dependency beside argument`);
    expect(programs().length).toBe(before.length + 1);
  });

  it("builds the program again for other options of Node", async () => {
    await start();
    await run(process.execPath, ["--no-opt", join(project, "launcher/main.js")], { cwd: project });
    expect(programs()).toHaveLength(2);
  });

  it("builds the program again when an installed package has been edited", async () => {
    await start();
    const [program] = programs();
    put("node_modules/dependency/index.js", `exports.name = "replaced";`);
    // a disk may not tell moments apart that are as close as these
    utimesSync(join(project, "node_modules/dependency/index.js"), 1, 1);
    expect(await said()).toBe("first replaced beside argument");
    expect(await said()).toBe("first replaced beside argument");
    expect(programs()).toEqual([program]);
  });

  it("reads a file next to a module again each time", async () => {
    await start();
    put("modules/beside.txt", "new");
    expect(await said()).toBe("first dependency new argument");
  });

  it.each(["program", "dependencies", "compiled"])("recovers from a damaged or truncated file: %s", async (name) => {
    await start();
    const [program] = programs();
    const file = fileOf(program, name);
    for (const damage of [
      () => truncateSync(file, Math.floor(statSync(file).size / 2)),
      () => truncateSync(file, 0),
      () => writeFileSync(file, readFileSync(file).fill(120, 40)),
      () => rmSync(file),
    ]) {
      damage();
      const { stdout, stderr } = await start();
      expect([stdout.trim(), stderr]).toEqual(["first dependency beside argument", ""]);
    }
  });

  it("lets several start at once", async () => {
    const texts = await Promise.all([said(), said(), said(), said()]);
    expect(new Set(texts)).toEqual(new Set(["first dependency beside argument"]));
    expect(await said()).toBe("first dependency beside argument");
    expect(readdirSync(join(cache(), programs()[0]!)).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  it("runs the sources where it cannot write", async () => {
    put(".cache", "a file in the way");
    const { stdout, stderr } = await start();
    expect([stdout.trim(), stderr]).toEqual(["first dependency beside argument", ""]);
    rmSync(join(project, ".cache"));
    mkdirSync(join(project, ".cache"));
    chmodSync(join(project, ".cache"), 0o500);
    expect(await said()).toBe("first dependency beside argument");
    chmodSync(join(project, ".cache"), 0o700);
  });

  it("keeps a few programs", async () => {
    for (const name of ["a", "b", "c", "d", "e", "f"]) put(`.cache/synth/${name}/program`, name);
    await start();
    expect(programs()).toHaveLength(4);
  });

  it("passes exit codes through, and says where in the sources a crash was", async () => {
    put(
      "src/main.ts",
      `console.log("before");\n\nfunction crash(): never {\n  throw new Error("crashed");\n}\ncrash();\n`,
    );
    for (let times = 0; times < 2; times++) {
      const { code, stderr } = await start({ accept: [1] });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^Error: crashed\n {4}at crash \(src\/main\.ts:4:\d+\)/);
    }
    put("src/main.ts", "process.exitCode = 3;");
    await start({ accept: [3] });
  });

  it("leaves signals to the program", async () => {
    put(
      "src/main.ts",
      `process.on("SIGTERM", () => { console.log("asked to end"); process.exit(7); });
       setInterval(() => process.kill(process.pid, "SIGTERM"), 10);`,
    );
    const { stdout } = await start({ accept: [7] });
    expect(stdout).toBe("asked to end\n");
  });
});
