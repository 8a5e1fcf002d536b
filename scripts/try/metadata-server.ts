import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { MetadataService } from "../../__tests__/e2e/client/metadata-service";
import { defaultImages } from "../../modules/metaflow/common/images";

/**
 * Plays the metadata service of all deployments on this machine, in memory: the containers and the load balancers that the
 * emulator has do not run.
 */
export class MetadataServer {
  private constructor(private readonly server: Server) {}

  /** Starts one on a free port of the loopback interface. */
  public static async start(): Promise<MetadataServer> {
    // the genuine service says the version of its image
    const service = new MetadataService(defaultImages.metadataService);
    const server = createServer((request, response) => {
      answer(service, request, response).catch((error: Error) => response.destroy(error));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new MetadataServer(server);
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  public async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }
}

async function answer(service: MetadataService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method!;
  const body = method === "POST" ? await json(request) : undefined;
  const { pathname } = new URL(request.url!, "http://metadata");
  const { status, body: content } = service.handle(method, pathname.replace(/^\/+/, ""), body);
  response.writeHead(status, { "content-type": "application/json", METADATA_SERVICE_VERSION: service.version });
  response.end(JSON.stringify(content));
}
