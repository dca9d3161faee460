/** A host that did not do what it was asked to. The message never holds the token. */
export class HostError extends Error {
  override readonly name: string = "HostError";

  /** @param status what the host answered; null where it did not */
  constructor(
    message: string,
    readonly status: number | null,
  ) {
    super(message);
  }
}

/** A request that may have been carried out although its answer did not come: repeating it could do it twice. */
export class AnswerLost extends HostError {
  override readonly name = "AnswerLost";
}

/** Time, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** What a host answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the body; null where there is none. */
  readonly body: unknown;
}

/** How a host is spoken to. */
export interface ClientOptions {
  /** The host's name, for messages. */
  readonly host: string;
  /** The address of its API, without a slash at the end. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What must not stand in a message. */
  readonly token: string;
  readonly clock: Clock;
  /** Hears that it waits, and why. */
  readonly onNote: (note: string) => void;
  /** How long it waits for all limits and failures of one request together. @default 600 */
  readonly longestWaitSeconds?: number;
  /** How long an answer may take. @default 30 */
  readonly timeoutSeconds?: number;
}

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

const mostAttempts = 8;

/** GitHub's documentation asks for a minute at least where a secondary limit names no time. */
const unnamedLimitSeconds = 60;

/** The codes of failures before anything was sent. */
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : "";
}

function messageOf(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const text = "message" in body ? body.message : "error" in body ? body.error : "";
  return typeof text === "string" ? text : JSON.stringify(text);
}

/** Speaks to a host's REST API: waits where it limits the rate, and tries again what may be tried again. */
export class Client {
  constructor(private readonly options: ClientOptions) {}

  /**
   * @param path below the API's address, or a whole address on the same host
   * @throws AnswerLost where a POST may have been carried out
   * @throws HostError where the host refuses, or keeps failing
   */
  async request(method: Method, path: string, body?: unknown): Promise<Answer> {
    const url = this.#address(path);
    let waited = 0;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#once(method, url, body);
      if (!("wait" in outcome)) return outcome;
      const { wait: asked, why } = outcome;
      const seconds = asked ?? 2 ** (attempt - 1);
      const longest = this.options.longestWaitSeconds ?? 600;
      if (attempt >= mostAttempts || waited + seconds > longest) {
        const asks = asked === null ? "" : `, and asks to wait ${Math.ceil(seconds)} s`;
        throw new HostError(this.#clean(`${why}${asks}; gave up after ${attempt} attempts`), outcome.status);
      }
      waited += seconds;
      this.options.onNote(this.#clean(`${why}; trying again in ${Math.ceil(seconds)} s`));
      await this.options.clock.sleep(seconds * 1000);
    }
  }

  #address(path: string): URL {
    const { address, host } = this.options;
    const url = path.startsWith("/") ? new URL(address + path) : new URL(path);
    // The token goes along, so an address that an answer names must be the host's own.
    if (url.origin !== new URL(address).origin)
      throw new HostError(`${host} named a page on another host`, null);
    return url;
  }

  async #once(
    method: Method,
    url: URL,
    body: unknown,
  ): Promise<
    Answer | { readonly wait: number | null; readonly why: string; readonly status: number | null }
  > {
    const { host, headers, timeoutSeconds = 30 } = this.options;
    const what = `${method} ${url.pathname}`;
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      });
      text = await response.text();
    } catch (error) {
      const code = codeOf(error);
      const reason = code === "" ? (error instanceof Error ? error.message : "no answer") : code;
      const why = `${host} did not answer ${what} (${reason})`;
      if (method === "POST" && !neverSent.has(code)) throw new AnswerLost(this.#clean(why), null);
      return { wait: null, why, status: null };
    }
    const answer = { status: response.status, headers: response.headers, body: parse(text) };
    if (response.ok) return answer;
    const said = messageOf(answer.body);
    const why = `${host} answered ${answer.status} to ${what}${said === "" ? "" : `: ${said}`}`;
    const limit = this.#limit(answer, said);
    if (limit !== null) return { wait: limit, why, status: answer.status };
    if (answer.status >= 500) {
      if (method === "POST") throw new AnswerLost(this.#clean(why), answer.status);
      return { wait: null, why, status: answer.status };
    }
    throw new HostError(this.#clean(why), answer.status);
  }

  /** How many seconds a rate limit asks to wait; null where the answer is none. */
  #limit({ status, headers }: Answer, said: string): number | null {
    const retryAfter = headers.get("retry-after");
    const remaining = headers.get("x-ratelimit-remaining") ?? headers.get("ratelimit-remaining");
    const isLimit =
      status === 429 ||
      (status === 403 && (retryAfter !== null || remaining === "0" || /rate limit|abuse/iu.test(said)));
    if (!isLimit) return null;
    const now = this.options.clock.now();
    if (retryAfter !== null) {
      const seconds = Number(retryAfter);
      const until = Number.isFinite(seconds) ? seconds : (Date.parse(retryAfter) - now) / 1000;
      if (Number.isFinite(until)) return Math.max(1, until);
    }
    const reset = Number(headers.get("x-ratelimit-reset") ?? headers.get("ratelimit-reset"));
    if (remaining === "0" && Number.isFinite(reset) && reset > 0) return Math.max(1, reset - now / 1000 + 1);
    return unnamedLimitSeconds;
  }

  #clean(text: string): string {
    return text.replaceAll(this.options.token, "[secret]").replace(/\s+/gu, " ").slice(0, 500);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The address of the next page; null on the last one. */
export function nextPage(headers: Headers): string | null {
  const links = headers.get("link") ?? "";
  return /<([^<>]+)>\s*;[^,]*\brel="?next"?/u.exec(links)?.[1] ?? null;
}
