import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { zipSync } from "fflate";

/**
 * Packs files, by name, into a zip whose bytes depend only on their names and contents: not on the machine, the time
 * or the time zone.
 */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const encoder = new TextEncoder();
  const names = Object.keys(files).sort();
  const packed = zipSync(Object.fromEntries(names.map((name) => [name, encoder.encode(files[name])])), {
    // a regular file that everyone may read: Lambda runs the code as another user than the one who unpacks it
    attrs: 0o100644 << 16,
    // Unix: for other systems the mode is not read
    os: 3,
    // stored as they are: the bytes do not depend on the version of the compressor
    level: 0,
    // a zip holds local time without a zone, taken from the date's local fields
    mtime: new Date(1980, 0, 1, 12),
  });
  return Buffer.from(packed);
}

export interface ZipAssetProps {
  /** Name of the zip. */
  readonly fileName: string;
  /** Contents of the files in it, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** A zip that lies next to the stack's JSON. */
export class ZipAsset extends Construct {
  /** Path of the zip, in the folder of the stack's JSON, from wherever Terraform runs. */
  public readonly path: string;
  /** SHA-256 of the zip in Base64, the form in which AWS Lambda compares code. */
  public readonly sha256: string;

  constructor(scope: Construct, id: string, props: ZipAssetProps) {
    super(scope, id);
    const { path, sha256 } = zipFile(props);
    this.sha256 = sha256;
    this.path = `\${path.module}/${new TerraformAsset(this, "File", { path, type: AssetType.FILE }).path}`;
  }
}

interface ZipFile {
  readonly path: string;
  readonly sha256: string;
}

const zipFiles = new Map<string, ZipFile>();

/** The zip of some files: packed once, however many deployments have it. */
function zipFile(props: ZipAssetProps): ZipFile {
  const key = JSON.stringify([props.fileName, props.files]);
  const made = zipFiles.get(key);
  // a temporary folder may be cleared while the process lives
  if (made !== undefined && existsSync(made.path)) return made;
  const written = writeZip(props);
  zipFiles.set(key, written);
  return written;
}

function writeZip({ fileName, files }: ZipAssetProps): ZipFile {
  const content = zip(files);
  const hash = createHash("sha256").update(content);
  const sha256 = hash.copy().digest("base64");
  const folder = join(temporaryFolder(), hash.digest("hex"));
  const path = join(folder, fileName);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, content);
  return { path, sha256 };
}

let folderOfThisProcess: string | undefined;

/** Where zips lie until the synthesis copies them: readable only by this user, and gone when the process ends. */
function temporaryFolder(): string {
  if (folderOfThisProcess === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "zip-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    folderOfThisProcess = folder;
  }
  return folderOfThisProcess;
}
