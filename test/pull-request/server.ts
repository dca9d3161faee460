import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A comment as the server keeps it. */
export interface Kept {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: "Bot" | "User" };
}

/** A request as it came in. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
}

/**
 * What happens to one request in place of an answer: a status with headers, or a connection that is cut, before or after
 * the request was carried out.
 */
export type Fault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
      readonly carriedOut?: true;
    }
  | { readonly cut: "before" | "after" };

/** A server that speaks as much of the REST API of GitHub, or of GitLab, as comments need. */
export interface Server {
  readonly address: string;
  readonly comments: Kept[];
  readonly seen: readonly Seen[];
  /** Faults in the order in which requests of a method meet them; null lets one pass. */
  fault(method: string, ...faults: readonly (Fault | null)[]): void;
  /** Something that happens at the server just before the answer to the nth request of a method (from 1). */
  before(method: string, nth: number, act: () => void): void;
  add(body: string, type?: Kept["user"]["type"]): Kept;
  close(): Promise<void>;
}

/** The dialect of one host. */
interface Dialect {
  readonly list: RegExp;
  readonly one: RegExp;
  readonly change: "PATCH" | "PUT";
  shown(comment: Kept): object;
  readonly tokenHeader: string;
}

const dialects: Readonly<Record<"github" | "gitlab", Dialect>> = {
  github: {
    list: /^\/repos\/acme\/shop\/issues\/7\/comments$/u,
    one: /^\/repos\/acme\/shop\/issues\/comments\/(\d+)$/u,
    change: "PATCH",
    shown: (comment) => comment,
    tokenHeader: "authorization",
  },
  gitlab: {
    list: /^\/projects\/42\/merge_requests\/7\/notes$/u,
    one: /^\/projects\/42\/merge_requests\/7\/notes\/(\d+)$/u,
    change: "PUT",
    shown: ({ id, body }) => ({ id, body, system: body.startsWith("changed the description") }),
    tokenHeader: "private-token",
  },
};

const bodyLimits = { github: 65_536, gitlab: 1_000_000 };

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += String(part);
  return text;
}

/** Starts one on a free port of this machine. */
export async function startServer(host: "github" | "gitlab" = "github"): Promise<Server> {
  const dialect = dialects[host];
  const comments: Kept[] = [];
  const seen: Seen[] = [];
  const faults = new Map<string, (Fault | null)[]>();
  const acts = new Map<string, () => void>();
  const counts = new Map<string, number>();
  let lastId = 1000;

  const add = (body: string, type: Kept["user"]["type"] = "Bot"): Kept => {
    lastId += 1;
    const kept: Kept = {
      id: lastId,
      body,
      user: { login: type === "Bot" ? "github-actions[bot]" : "someone", type },
    };
    comments.push(kept);
    return kept;
  };

  function carryOut(
    method: string,
    url: URL,
    text: string,
  ): { status: number; body: unknown; link?: string } {
    const id = Number(dialect.one.exec(url.pathname)?.[1]);
    const found = comments.find((comment) => comment.id === id);
    if (dialect.list.test(url.pathname)) {
      if (method === "GET") {
        const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 30));
        const page = Number(url.searchParams.get("page") ?? 1);
        const shown = comments.slice((page - 1) * size, page * size).map((comment) => dialect.shown(comment));
        const next = new URL(url);
        next.searchParams.set("page", String(page + 1));
        const last = `<${next.href.replace(/page=\d+$/u, "page=99")}>; rel="last"`;
        return {
          status: 200,
          body: shown,
          ...(page * size < comments.length && { link: `${last}, <${next.href}>; rel="next"` }),
        };
      }
      const { body } = JSON.parse(text) as { body: string };
      if (body.length > bodyLimits[host])
        return { status: 422, body: { message: "Validation Failed: body is too long" } };
      return { status: 201, body: dialect.shown(add(body)) };
    }
    if (found === undefined) return { status: 404, body: { message: "Not Found" } };
    if (method === "DELETE") {
      comments.splice(comments.indexOf(found), 1);
      return { status: 204, body: null };
    }
    if (method !== dialect.change) return { status: 405, body: { message: "Method Not Allowed" } };
    found.body = (JSON.parse(text) as { body: string }).body;
    return { status: 200, body: dialect.shown(found) };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? "";
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`);
    const text = await read(request);
    const token = request.headers[dialect.tokenHeader];
    seen.push({
      method,
      path: url.pathname + url.search,
      token: typeof token === "string" ? token : undefined,
    });
    const nth = (counts.get(method) ?? 0) + 1;
    counts.set(method, nth);
    acts.get(`${method} ${nth}`)?.();
    const fault = faults.get(method)?.shift() ?? null;
    if (fault !== null && "cut" in fault) {
      if (fault.cut === "after") carryOut(method, url, text);
      request.socket.destroy();
      return;
    }
    if (fault !== null) {
      if (fault.carriedOut === true) carryOut(method, url, text);
      response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
      response.end(JSON.stringify({ message: fault.message ?? "no" }));
      return;
    }
    const { status, body, link } = carryOut(method, url, text);
    response.writeHead(status, { "content-type": "application/json", ...(link !== undefined && { link }) });
    response.end(body === null ? "" : JSON.stringify(body));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    comments,
    seen,
    fault: (method, ...more) => faults.set(method, [...(faults.get(method) ?? []), ...more]),
    before: (method, nth, act) => acts.set(`${method} ${nth}`, act),
    add,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
