/** What the file system is called in its `Name` tag. */
export const efsLabel = "EFS";

/** A folder, and who may do what in it. */
export interface Folder {
  readonly path: string;
  /** As four octal digits. */
  readonly permissions: string;
}

/** The folders of the file system, each with its own access point. */
export const efsFolders = {
  rethinkdb: { path: "/rethinkdb", permissions: "0750" },
  www: { path: "/www", permissions: "0755" },
} as const satisfies Record<string, Folder>;
