/** What the service replies: an HTTP status and a body for JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

type Item = Readonly<Record<string, unknown>>;

/** What a `POST` to the last segment of a path adds to which collection next to it, and the field that names the item. */
const creations: Readonly<Record<string, { readonly collection: string; readonly key: string }>> = {
  run: { collection: "runs", key: "run_number" },
  task: { collection: "tasks", key: "task_id" },
  artifact: { collection: "artifacts", key: "name" },
  metadata: { collection: "metadata", key: "id" },
};

const collections: ReadonlySet<string> = new Set(["steps", ...Object.values(creations).map((to) => to.collection)]);

/**
 * The metadata service as its clients see it, with everything in memory: the genuine one is a container over PostgreSQL.
 * It holds flows, runs, steps, tasks, artifacts and metadata under the paths of the service's API.
 */
export class MetadataService {
  private readonly items = new Map<string, Item>();
  private lastNumber = 0;

  /** What it says that it is. */
  public readonly version: string;

  /** @param image the image whose version it has, such as `metaflow_metadata_service:2.5.0` */
  constructor(image: string) {
    this.version = image.replace(/^.*:v?/, "");
  }

  /** @param path path of the request below the service's URL, such as `flows/F/runs/1` */
  public handle(method: string, path: string, body: unknown): Reply {
    if (path === "ping") return { status: 200, body: "pong" };
    if (method === "GET") return this.read(path);
    if (method === "POST") return this.create(path, body);
    return { status: 405, body: { message: `${method} ${path}` } };
  }

  private read(path: string): Reply {
    const item = this.items.get(path);
    if (item) return { status: 200, body: item };
    const [, last] = split(path);
    if (!collections.has(last)) return { status: 404, body: { message: path } };
    const members = [...this.items].filter(([key]) => split(key)[0] === path);
    return { status: 200, body: members.map(([, member]) => member) };
  }

  private create(path: string, body: unknown): Reply {
    const [parent, last] = split(path);
    // flows and steps are named by the path itself
    if (parent === "flows") return { status: 200, body: this.put(path, body as Item) };
    if (last === "step") return { status: 200, body: this.put(parent, body as Item) };
    // JSON in a string, as the genuine service has it
    if (last === "heartbeat") return { status: 200, body: JSON.stringify({ wait_time_in_seconds: 10 }) };
    const creation = creations[last];
    if (!creation) return { status: 404, body: { message: path } };
    const made = [body].flat().map((fields) => {
      const item: Item = { [creation.key]: ++this.lastNumber, ...(fields as Item) };
      return this.put(`${parent}/${creation.collection}/${String(item[creation.key])}`, item);
    });
    return { status: 200, body: Array.isArray(body) ? made : made[0] };
  }

  private put(path: string, item: Item): Item {
    this.items.set(path, item);
    return item;
  }
}

/** A path in two: all but its last segment, and that one. */
function split(path: string): readonly [parent: string, last: string] {
  const slash = path.lastIndexOf("/");
  return [path.slice(0, slash), path.slice(slash + 1)];
}
