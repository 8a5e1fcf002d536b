import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { run } from "../../helpers/run";
import { python } from "../python";
import type { MetadataService } from "./metadata-service";
import type { ServiceEndpoint } from "./service-endpoints";

/** A request that came to the proxy. */
export interface ServiceRequest {
  readonly method: string;
  readonly url: string;
  /** What it carried as its API key. */
  readonly apiKey?: string;
}

/**
 * The network between Metaflow clients and the metadata service: an HTTP proxy that plays the API gateways and the
 * internal load balancers of an account. So a client can be given a profile as it is, though its URLs lead nowhere.
 */
export class ServiceProxy {
  /** Everything that was asked for, in this order. */
  public readonly requests: ServiceRequest[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "proxy-"));
  private readonly plain: Server;
  private readonly tls: TlsServer;

  private constructor(
    private readonly endpoints: readonly ServiceEndpoint[],
    private readonly service: MetadataService,
    certificate: { readonly key: string; readonly cert: string },
  ) {
    writeFileSync(this.certificateFile, certificate.cert);
    const answer = (url: string, request: IncomingMessage, response: ServerResponse) => {
      this.answer(url, request, response).catch((error: Error) => response.destroy(error));
    };
    this.tls = createTlsServer(certificate, (request, response) => {
      answer(`https://${request.headers.host}${request.url}`, request, response);
    });
    // a proxy is asked for whole URLs, and for tunnels to where TLS is spoken
    this.plain = createServer((request, response) => answer(request.url!, request, response));
    this.plain.on("connect", (_, socket: Socket, head: Buffer) => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.unshift(head);
      this.tls.emit("connection", socket);
    });
  }

  public static async start(endpoints: readonly ServiceEndpoint[], service: MetadataService): Promise<ServiceProxy> {
    const hosts = endpoints.map(({ url }) => new URL(url).hostname);
    const { stdout } = await run(await python(), [join(__dirname, "certificate.py"), ...hosts]);
    const proxy = new ServiceProxy(endpoints, service, JSON.parse(stdout));
    proxy.plain.listen(0, "127.0.0.1");
    await once(proxy.plain, "listening");
    return proxy;
  }

  /** The environment in which a program goes through the proxy, but for what is on this machine. */
  public get environment(): Readonly<Record<string, string>> {
    const url = `http://127.0.0.1:${(this.plain.address() as AddressInfo).port}`;
    return { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: "127.0.0.1", REQUESTS_CA_BUNDLE: this.certificateFile };
  }

  public async stop(): Promise<void> {
    this.plain.close();
    this.plain.closeAllConnections();
    this.tls.closeAllConnections();
    await once(this.plain, "close");
    rmSync(this.folder, { recursive: true });
  }

  private get certificateFile(): string {
    return join(this.folder, "certificate.pem");
  }

  private async answer(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method!;
    const apiKey = request.headers["x-api-key"] as string | undefined;
    this.requests.push({ method, url, apiKey });
    const body = method === "POST" ? await json(request) : undefined;
    const endpoint = this.endpoints.find((candidate) => url.toLowerCase().startsWith(candidate.url));
    const reply = (status: number, content: unknown) => {
      response.writeHead(status, {
        "content-type": "application/json",
        METADATA_SERVICE_VERSION: this.service.version,
      });
      response.end(JSON.stringify(content));
    };
    if (!endpoint) return reply(502, { message: `nothing answers at ${url}` });
    const mayPass = endpoint.apiKeys.length === 0 || endpoint.apiKeys.includes(apiKey ?? "");
    if (!mayPass) return reply(403, { message: "Forbidden" });
    const { status, body: content } = this.service.handle(method, url.slice(endpoint.url.length), body);
    reply(status, content);
  }
}
