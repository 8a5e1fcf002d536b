import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import type { Emulator } from "./emulator";
import { protocolOf, type Protocol, type Reply, serviceOf } from "./faults/aws-errors";

/**
 * What becomes of a request:
 *
 * - it is passed on, or not heard, and the connection stays open
 * - `cut`: not heard, and the connection is cut
 * - `hang`: not heard, and cut after a while, as devices between two hosts do
 * - `lost`: it is carried out, and the connection is cut instead of the answer
 * - an answer that is not the emulator's, which hears nothing
 */
export type Fate = "pass" | "silence" | "cut" | "hang" | "lost" | Reply;

/** A request to AWS. */
export interface AwsCall {
  /** As the signature calls it, such as `elasticfilesystem`. */
  readonly service: string;
  readonly protocol: Protocol;
  /** The same for all attempts of the AWS SDK at one call. */
  readonly invocation: string;
}

/**
 * Decides on a request before the emulator sees it.
 *
 * @param operation name of the operation, such as `ModifyDBInstance`; for APIs that have none in their requests, method
 * and path, such as `POST /restapis`
 */
export type Decision = (operation: string, call: AwsCall) => Fate;

/** Milliseconds until a connection on which nothing comes is cut. */
const HANG = 2_000;

/** Stands between Terraform and an emulator, and can keep a chosen operation from AWS. */
export class Interceptor {
  /** What becomes of requests from now on. */
  public decide: Decision = () => "pass";
  /** Hears of every request that was carried out: its operation, and address, body and answer in one text. */
  public onCarriedOut: (operation: string, call: AwsCall, text: string) => void = () => undefined;

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
    const operation = operationOf(incoming, body);
    const call = callOf(incoming);
    const fate = this.decide(operation, call);
    if (fate === "silence") return;
    if (fate === "cut") return void outgoing.destroy();
    if (fate === "hang") return void setTimeout(() => outgoing.destroy(), HANG);
    if (typeof fate === "object") return void outgoing.writeHead(fate.status, fate.headers).end(fate.body);
    const { method, url } = incoming;
    const headers: IncomingHttpHeaders = { ...incoming.headers, connection: "close" };
    // the emulator would answer the next attempt as this one
    if (fate === "lost") delete headers["amz-sdk-invocation-id"];
    const onward = request(new URL(url!, this.emulator.url), { method, headers });
    onward.end(body, "latin1");
    const [reply] = (await once(onward, "response")) as [IncomingMessage];
    const answer = await buffer(reply);
    this.onCarriedOut(operation, call, `${url} ${body} ${answer}`);
    if (fate === "lost") return void outgoing.destroy();
    outgoing.writeHead(reply.statusCode!, reply.headers).end(answer);
  }
}

function callOf({ headers }: IncomingMessage): AwsCall {
  const invocation = `${headers["amz-sdk-invocation-id"]}`;
  return { service: serviceOf(headers), protocol: protocolOf(headers), invocation };
}

function operationOf({ method, url, headers }: IncomingMessage, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1)!;
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return (isForm && new URLSearchParams(body).get("Action")) || `${method} ${url}`;
}
