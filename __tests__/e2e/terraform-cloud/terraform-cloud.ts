import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { certificateOfLocalhost } from "./certificate";
import { type Answer, type Call, objectRoutes, routes } from "./routes";
import { Refusal, WorkspaceStore } from "./workspace-store";

const API = "/api/v2";

/** Files in its folder. */
const [CERTIFICATE, CLI_CONFIGURATION] = ["certificate.pem", "terraform.tfrc"];

/** Names under which Terraform's backends look for the API. */
const SERVICES = ["tfe.v2", "tfe.v2.1", "tfe.v2.2", "state.v2"];

/**
 * Stands in for Terraform Cloud on this machine: one organization whose workspaces run locally. It keeps what HashiCorp
 * documents of its API: https://developer.hashicorp.com/terraform/cloud-docs/api-docs
 */
export class TerraformCloud {
  public readonly organization = "acme";
  public readonly workspaces = new WorkspaceStore();
  /** Whether it has read the outputs out of states, which takes a while after an upload. */
  public readsOutputs = true;
  /** What was asked, such as `GET /organizations/acme/workspaces`, in this order. */
  public readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    /** Folder with the certificate and the token, which goes with the server. */
    private readonly folder: string,
    /** The one that it takes. */
    public readonly token: string,
  ) {
    server.on("request", (request, response) => void this.answer(request, response));
  }

  /** Starts it on a free port, with an organization that has nothing in it. */
  public static async start(): Promise<TerraformCloud> {
    const { key, cert } = await certificateOfLocalhost();
    const folder = mkdtempSync(join(tmpdir(), "terraform-cloud-"));
    writeFileSync(join(folder, CERTIFICATE), cert);
    const server = createServer({ key, cert }).listen(0, "localhost");
    await once(server, "listening");
    const cloud = new TerraformCloud(server, folder, "token-of-a-user");
    cloud.logIn();
    return cloud;
  }

  /** Its name in a configuration. */
  public get hostname(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** The environment in which Terraform and OpenTofu trust it and have a token for it. */
  public get environment(): NodeJS.ProcessEnv {
    return { SSL_CERT_FILE: join(this.folder, CERTIFICATE), TF_CLI_CONFIG_FILE: join(this.folder, CLI_CONFIGURATION) };
  }

  public async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Adds a token to the configuration that there is: a variable of the environment cannot have a port in its name. */
  private logIn(): void {
    const { TF_CLI_CONFIG_FILE: file } = process.env;
    const inherited = file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : "";
    const credentials = `credentials "${this.hostname}" {\n  token = "${this.token}"\n}\n`;
    writeFileSync(join(this.folder, CLI_CONFIGURATION), `${inherited}\n${credentials}`, { mode: 0o600 });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await buffer(request);
      const { pathname, searchParams } = new URL(request.url!, this.url);
      const answer = this.answerOf(request.method!, pathname, { query: searchParams, body, request });
      send(response, answer === undefined ? 204 : 200, answer);
    } catch (error) {
      const { status, message } = error instanceof Refusal ? error : new Refusal(500, String(error));
      send(response, status, JSON.stringify({ errors: [{ status: `${status}`, title: message }] }));
    }
  }

  /** Where it answers. */
  public get url(): string {
    return `https://${this.hostname}`;
  }

  private answerOf(method: string, path: string, { query, body, request }: Received): Answer | Services {
    if (path === "/.well-known/terraform.json") {
      return { services: Object.fromEntries(SERVICES.map((service) => [service, `${API}/`])) };
    }
    const isObject = path.startsWith("/objects/");
    const caller = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (!isObject && caller !== this.token) throw new Refusal(401, "unauthorized");
    const below = isObject ? path : path.slice(API.length);
    this.requests.push(`${method} ${below}`);
    if (below === "/ping") return undefined;
    const organization = /^\/organizations\/([^/]+)/.exec(below)?.[1];
    if (organization !== undefined && organization !== this.organization) throw new Refusal(404, "not found");
    for (const [ofMethod, pattern, answer] of isObject ? objectRoutes : routes) {
      const match = ofMethod === method ? pattern.exec(below) : null;
      if (match === null) continue;
      const parts = match.slice(1).map(decodeURIComponent);
      const { workspaces: store, url, readsOutputs } = this;
      return answer({ store, url, readsOutputs, parts, query, body, caller });
    }
    throw new Refusal(404, `${method} ${path} is nothing that is answered here`);
  }
}

type Received = Pick<Call, "query" | "body"> & { readonly request: IncomingMessage };

interface Services {
  readonly services: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, status: number, answer: Answer | Services): void {
  const headers = { "TFP-API-Version": "2.6", "TFP-AppName": "HCP Terraform" };
  if (answer === undefined) return void response.writeHead(status, headers).end();
  if (answer instanceof URL) return void response.writeHead(307, { ...headers, Location: answer.href }).end();
  const isServices = typeof answer === "object" && "services" in answer;
  const type = isServices ? "application/json" : "application/vnd.api+json";
  response.writeHead(status, { ...headers, "Content-Type": type });
  response.end(typeof answer === "string" ? answer : JSON.stringify(isServices ? answer.services : inPages(answer)));
}

/** A list is one page. */
function inPages(answer: Exclude<Answer, string | URL | undefined>): unknown {
  const pagination = { "current-page": 1, "next-page": null, "prev-page": null, "total-pages": 1 };
  return Array.isArray(answer) ? { data: answer, meta: { pagination } } : { data: answer };
}
