import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Emulator } from "./emulator";

/** What becomes of a request: it is passed on, or heard by nobody. */
export type Fate = "pass" | "silence";

/**
 * Decides on a request before the emulator sees it.
 *
 * @param operation name of the operation, such as `ModifyDBInstance`; for APIs that have none in their requests, method
 * and path, such as `POST /restapis`
 */
export type Decision = (operation: string) => Fate;

/** Stands between Terraform and an emulator, and can keep a chosen operation from AWS. */
export class Interceptor {
  /** What becomes of requests from now on. */
  public decide: Decision = () => "pass";

  private constructor(
    private readonly emulator: Emulator,
    private readonly server: Server,
  ) {
    server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
      // a client that was killed hears no answer
      this.handle(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  public static async start(emulator: Emulator): Promise<Interceptor> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Interceptor(emulator, server);
  }

  /** The environment in which a program takes this for AWS. */
  public get environment(): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return { ...this.emulator.environment, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
  }

  public async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await text(incoming.setEncoding("latin1"));
    if (this.decide(operationOf(incoming, body)) === "silence") return;
    const { method, url, headers } = incoming;
    const onward = request(new URL(url!, this.emulator.url), { method, headers: { ...headers, connection: "close" } });
    onward.end(body, "latin1");
    const [reply] = (await once(onward, "response")) as [IncomingMessage];
    outgoing.writeHead(reply.statusCode!, reply.headers);
    reply.pipe(outgoing);
  }
}

function operationOf({ method, url, headers }: IncomingMessage, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1)!;
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return (isForm && new URLSearchParams(body).get("Action")) || `${method} ${url}`;
}
