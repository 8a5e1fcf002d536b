import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What a peer saw of a request; it is the body of its answer. */
export interface Seen {
  readonly peer: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Bytes of the body. */
  readonly bytes: number;
}

/** The key that a server adds to a websocket's (RFC 6455). */
const WEBSOCKET_KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** A service behind nginx: answers every request with what it saw of it, and every byte of a websocket with the same byte. */
export class Peer {
  private readonly sockets = new Set<Socket>();

  private constructor(
    name: string,
    private readonly server: Server,
  ) {
    server.on("connection", (socket: Socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    server.on("request", (request, response) => {
      let bytes = 0;
      request.on("data", (chunk: Buffer) => (bytes += chunk.length));
      request.on("end", () => {
        const { method, url, headers } = request;
        const seen: Seen = { peer: name, method: method!, url: url!, headers, bytes };
        response.setHeader("Location", "http://peer.example.com/elsewhere");
        response.end(JSON.stringify(seen));
      });
    });
    server.on("upgrade", (request, socket: Socket) => {
      const key = `${request.headers["sec-websocket-key"]}${WEBSOCKET_KEY}`;
      socket.write(
        [
          "HTTP/1.1 101 Switching Protocols",
          "Upgrade: websocket",
          "Connection: Upgrade",
          `Sec-WebSocket-Accept: ${createHash("sha1").update(key).digest("base64")}`,
          `X-Peer: ${name} ${request.url}`,
          "\r\n",
        ].join("\r\n"),
      );
      // nginx resets the connection when the client goes away, and after an upgrade nothing else listens to that
      socket.on("error", () => socket.destroy());
      socket.pipe(socket);
    });
  }

  /** Starts a peer; without a port, on a free one. */
  public static async start(name: string, host = "127.0.0.1", port = 0): Promise<Peer> {
    const server = createServer().listen(port, host);
    await once(server, "listening");
    return new Peer(name, server);
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await once(this.server, "close");
  }
}
