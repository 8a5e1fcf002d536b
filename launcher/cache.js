const { createHash } = require("node:crypto");
const fs = require("node:fs");
const { join, relative, sep } = require("node:path");

/** Programs that are kept in addition to the one in use: for other versions of Node or other branches. */
const OTHERS_KEPT = 3;
const HOUR_MS = 3_600_000;

/** Where the program of a state of the project is kept. What is damaged is as good as not there. */
class Cache {
  /** @param {string} root folder of the project */
  constructor(root) {
    this.root = root;
    this.parent = join(root, ".cache/synth");
    this.folder = join(this.parent, keyOf(root));
    this.programFile = join(this.folder, "program");
    /** Tells which program the compiled code belongs to. */
    this.programHash = Buffer.alloc(0);
  }

  /** @throws when the disk does not take it */
  makeFolder() {
    fs.mkdirSync(this.folder, { recursive: true });
    fs.accessSync(this.folder, fs.constants.W_OK);
  }

  /** The program, if it is there and nothing that went into it has changed. */
  readProgram() {
    try {
      /** @type {[string, string][]} */
      const dependencies = JSON.parse(read(join(this.folder, "dependencies")).toString());
      if (!dependencies.every(([path, version]) => versionOf(join(this.root, path)) === version)) return undefined;
      const program = read(this.programFile);
      this.programHash = hashOf(program);
      // the bundle is ASCII
      return program.toString("latin1");
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string} code
   * @param {readonly string[]} inputs files in it, absolute
   */
  writeProgram(code, inputs) {
    const dependencies = inputs
      // the key has the contents of the others
      .filter((path) => !keyedFolders.some((folder) => path.startsWith(join(this.root, folder) + sep)))
      .map((path) => [relative(this.root, path), versionOf(path)]);
    const program = Buffer.from(code, "latin1");
    this.programHash = hashOf(program);
    write(this.programFile, program);
    fs.rmSync(join(this.folder, "compiled"), { force: true });
    fs.rmSync(join(this.folder, "runs"), { force: true });
    write(join(this.folder, "dependencies"), Buffer.from(JSON.stringify(dependencies)));
    this.removeOld();
  }

  /** What V8 compiled in earlier runs. */
  readCompiled() {
    try {
      return read(join(this.folder, "compiled"), this.programHash);
    } catch {
      return undefined;
    }
  }

  /** @param {Buffer} data */
  writeCompiled(data) {
    try {
      write(join(this.folder, "compiled"), data, this.programHash);
    } catch {
      // the next run compiles once more
    }
  }

  /** Counts this run; returns how many there have been. */
  countRun() {
    const file = join(this.folder, "runs");
    try {
      fs.appendFileSync(file, ".");
      return fs.statSync(file).size;
    } catch {
      return 0;
    }
  }

  removeOld() {
    const ageOf = (/** @type {string} */ path) => Date.now() - fs.statSync(path).mtimeMs;
    try {
      const others = fs
        .readdirSync(this.parent)
        .map((name) => join(this.parent, name))
        .filter((path) => path !== this.folder)
        .sort((a, b) => ageOf(a) - ageOf(b));
      for (const path of others.slice(OTHERS_KEPT)) fs.rmSync(path, { recursive: true, force: true });
      for (const name of fs.readdirSync(this.folder)) {
        const path = join(this.folder, name);
        if (name.endsWith(".new") && ageOf(path) > HOUR_MS) fs.rmSync(path, { force: true });
      }
    } catch {
      // another process tidies up at the same time
    }
  }
}

/** Folders whose every file counts, for a new file can take the place of another one. */
const keyedFolders = ["launcher", "src", "modules"];
/** What else decides which code runs. */
const keyedFiles = ["package.json", "package-lock.json", "node_modules/.package-lock.json", "tsconfig.json"];

/**
 * A hash of what the program is made of and of what compiles it.
 *
 * @param {string} root
 */
function keyOf(root) {
  const hash = createHash("sha256").update(JSON.stringify([process.version, process.arch, process.execArgv]));
  const files = keyedFolders.flatMap((folder) => filesBelow(root, folder));
  for (const path of [...keyedFiles, ...files]) {
    const content = contentOf(join(root, path));
    hash.update(`\n${path} ${content?.length}\n`).update(content ?? "");
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths from `root`
 */
function filesBelow(root, folder) {
  return fs
    .readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}

/** @param {string} path */
function contentOf(path) {
  try {
    return fs.readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Tells states of an installed file apart, without reading it.
 *
 * @param {string} path
 */
function versionOf(path) {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "missing" : `${stat.size} ${stat.mtimeMs}`;
}

/** @param {Buffer[]} parts */
function hashOf(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Length of the checksum at the beginning of a file of the cache. */
const CHECKSUM_BYTES = 32;

/**
 * @param {string} path
 * @param {Buffer} belongsTo hash of what the file is good for
 * @throws when the file is not there, not as it was written, or belongs to something else
 */
function read(path, belongsTo = Buffer.alloc(0)) {
  const file = fs.readFileSync(path);
  const content = file.subarray(CHECKSUM_BYTES);
  if (!hashOf(belongsTo, content).equals(file.subarray(0, CHECKSUM_BYTES))) throw new Error(`${path}: damaged`);
  return content;
}

/**
 * Others read the file as it was or as it is now, never a part of it.
 *
 * @param {string} path
 * @param {Buffer} content
 */
function write(path, content, belongsTo = Buffer.alloc(0)) {
  const unfinished = `${path}.${process.pid}.new`;
  fs.writeFileSync(unfinished, Buffer.concat([hashOf(belongsTo, content), content]));
  fs.renameSync(unfinished, path);
}

module.exports = { Cache };
