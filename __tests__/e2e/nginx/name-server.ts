import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

const HEADER = 12;
const TYPE_A = 1;
const NO_SUCH_NAME = 3;
/** Seconds that an answer may be believed: as long as Cloud Map says. */
const TTL = 10;

/** A DNS server that knows the IPv4 addresses of the names that it is told, and says of all others that they do not exist. */
export class NameServer {
  /** Addresses by name, to be changed at will. */
  public readonly addresses = new Map<string, string>();

  private constructor(private readonly socket: Socket) {
    socket.on("message", (query, { port, address }) => this.socket.send(this.answer(query), port, address));
  }

  public static async start(): Promise<NameServer> {
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    return new NameServer(socket);
  }

  /** Where it answers, as nginx wants it. */
  public get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  public async stop(): Promise<void> {
    this.socket.close();
    await once(this.socket, "close");
  }

  private answer(query: Buffer): Buffer {
    const { name, end } = nameAt(query, HEADER);
    const question = query.subarray(HEADER, end + 4);
    const known = this.addresses.get(name);
    const address = query.readUInt16BE(end) === TYPE_A ? known : undefined;
    const header = Buffer.alloc(HEADER);
    query.copy(header, 0, 0, 2);
    // a reply, recursion available; the last four bits are the error
    header.writeUInt16BE(0x8180 | (known === undefined ? NO_SUCH_NAME : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(address === undefined ? 0 : 1, 6);
    return Buffer.concat([header, question, ...(address === undefined ? [] : [record(address)])]);
  }
}

/** The name at an offset, and where it ends. */
function nameAt(message: Buffer, offset: number): { name: string; end: number } {
  const labels: string[] = [];
  let end = offset;
  for (let length = message[end]!; length > 0; length = message[end]!) {
    labels.push(message.toString("latin1", end + 1, end + 1 + length));
    end += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: end + 1 };
}

/** An address of the name in the question. */
function record(address: string): Buffer {
  const fixed = Buffer.alloc(HEADER);
  // the name is that at the end of the header
  fixed.writeUInt16BE(0xc000 | HEADER, 0);
  fixed.writeUInt16BE(TYPE_A, 2);
  fixed.writeUInt16BE(1, 4);
  fixed.writeUInt32BE(TTL, 6);
  fixed.writeUInt16BE(4, 10);
  return Buffer.concat([fixed, Buffer.from(address.split(".").map(Number))]);
}
