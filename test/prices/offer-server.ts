import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { VirtualOffer } from "./virtual-offer";

/** How the server misbehaves with one file. */
export interface Trouble {
  /** Bytes of the whole file after which a connection is cut; each is used once. */
  readonly cutAfter?: number[];
  /** Statuses that are answered before the file is; each is used once. */
  readonly refuseWith?: number[];
  /** Bytes of the whole file after which nothing more comes. */
  readonly stallAfter?: number;
  /** Whether it sends the whole file whatever part is asked for. @default false */
  readonly ignoresRanges?: boolean;
  /** Whether it names no version of the file. @default false */
  readonly hasNoVersion?: boolean;
}

/** A request as the server saw it. */
export interface Seen {
  readonly path: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/** Waits until more may be written, or nobody reads any more. */
async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const go = () => {
      response.off("drain", go).off("close", go);
      resolve();
    };
    response.on("drain", go).on("close", go);
  });
}

/** A server of offer files in AWS's layout, on this machine. */
export class OfferServer {
  readonly seen: Seen[] = [];
  readonly #files = new Map<string, { offer: VirtualOffer; trouble: Trouble; version: number }>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(): Promise<OfferServer> {
    const server = new OfferServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/offers/v1.0/aws`;
  }

  /** Puts a file where AWS has it; once more, it is another version of it. */
  put(offerCode: string, region: string | null, offer: VirtualOffer, trouble: Trouble = {}): void {
    const path = `/offers/v1.0/aws/${offerCode}/current/${region === null ? "" : `${region}/`}index.json`;
    this.#files.set(path, { offer, trouble, version: (this.#files.get(path)?.version ?? 0) + 1 });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    const { range } = request.headers;
    const ifRange = request.headers["if-range"] as string | undefined;
    this.seen.push({ path, range, ifRange });
    const file = this.#files.get(path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { offer, trouble } = file;
    const status = trouble.refuseWith?.shift();
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    const etag = `"version-${file.version}"`;
    const asked = Number(/^bytes=(\d+)-$/u.exec(range ?? "")?.[1] ?? 0);
    const resumes = range !== undefined && ifRange === etag && trouble.ignoresRanges !== true;
    const start = resumes ? asked : 0;
    response.writeHead(resumes ? 206 : 200, {
      "content-type": "application/json",
      "content-length": offer.length - start,
      ...(trouble.hasNoVersion === true ? {} : { etag }),
      ...(resumes ? { "content-range": `bytes ${start}-${offer.length - 1}/${offer.length}` } : {}),
    });
    const cut = trouble.cutAfter?.find((bytes) => bytes > start);
    if (cut !== undefined) trouble.cutAfter?.splice(trouble.cutAfter.indexOf(cut), 1);
    const end = cut ?? trouble.stallAfter ?? offer.length;
    let sent = start;
    for (const bytes of offer.from(start)) {
      const piece = bytes.subarray(0, Math.max(0, end - sent));
      sent += piece.length;
      if (response.destroyed) return;
      if (!response.write(piece)) {
        await drained(response);
      }
      if (sent >= end) break;
    }
    if (cut !== undefined) setTimeout(() => response.destroy(), 20);
    else if (trouble.stallAfter === undefined) response.end();
  }
}
