import { setTimeout as wait } from "node:timers/promises";

/** What comes of a download: bytes, or word that all of them so far are void. */
export type Piece = { readonly bytes: Uint8Array } | { readonly startAgain: true };

/** A download that can't go on: the message names the address and why. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  /** The HTTP status, where there was an answer. */
  readonly status: number | null;

  constructor(url: string, why: string, status: number | null = null) {
    super(`${url}: ${why}`);
    this.status = status;
  }
}

/** How patient a download is. */
export interface DownloadOptions {
  /** How often it goes on after a cut that brought nothing new. @default 5 */
  readonly attempts?: number;
  /** Milliseconds before the first of them; each next waits twice as long. @default 1000 */
  readonly pauseMilliseconds?: number;
  /** Milliseconds without a byte after which a connection counts as cut. @default 60000 */
  readonly idleMilliseconds?: number;
  /** Hears how far it is: bytes, and all of them where that is known. */
  readonly onProgress?: (received: number, total: number | null) => void;
  /** Hears of cuts and new starts, in one line each. */
  readonly onNote?: (note: string) => void;
}

/** How often a file may change, or a server forget where it was, before that is an error. */
const mostStarts = 3;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | null;
  readonly close: () => void;
  /** To be called at each sign of life. */
  readonly alive: () => void;
}

async function ask(url: string, headers: Record<string, string>, idleMilliseconds: number): Promise<Answer> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      controller.abort(new Error(`nothing came for ${idleMilliseconds / 1000} seconds`));
    }, idleMilliseconds);
  };
  alive();
  const close = () => {
    clearTimeout(timer);
    controller.abort();
  };
  try {
    const { status, headers: answered, body } = await fetch(url, { headers, signal: controller.signal });
    alive();
    return { status, headers: answered, body: body as AsyncIterable<Uint8Array> | null, close, alive };
  } catch (error) {
    close();
    throw error;
  }
}

/** What says which version of a file was read; a weak tag does not tell bytes apart. */
function versionOf(headers: Headers): string | null {
  const tag = headers.get("etag");
  return tag !== null && !tag.startsWith("W/") ? tag : headers.get("last-modified");
}

/** The sum of bytes that an answer tells of; null where it doesn't. */
function totalOf({ status, headers }: Answer, offset: number): number | null {
  if (status === 206) return Number(/\/(\d+)$/u.exec(headers.get("content-range") ?? "")?.[1] ?? NaN) || null;
  const length = headers.get("content-length");
  return length === null ? null : offset + Number(length);
}

const startOf = (headers: Headers): number =>
  Number(/^bytes (\d+)-/u.exec(headers.get("content-range") ?? "")?.[1] ?? NaN);

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

const isPassing = (status: number): boolean => status === 429 || status >= 500;

/**
 * Downloads a file that may be large. After a cut it goes on where it stopped, as long as the server says that the file
 * is still the same (`If-Range`); else it says `startAgain` and begins anew.
 *
 * @throws DownloadError where the server refuses, or nothing more comes after several attempts
 */
export async function* download(url: string, options: DownloadOptions = {}): AsyncGenerator<Piece> {
  const { attempts = 5, pauseMilliseconds = 1000, idleMilliseconds = 60_000, onProgress, onNote } = options;
  let received = 0;
  let version: string | null = null;
  let failures = 0;
  let starts = 1;

  const startAgain = (why: string): void => {
    if (starts >= mostStarts) throw new DownloadError(url, `${why}, ${starts} times in a row`);
    starts += 1;
    onNote?.(`${url}: ${why}: starting again`);
    received = 0;
    version = null;
  };
  const fail = async (why: string): Promise<void> => {
    failures += 1;
    if (failures > attempts)
      throw new DownloadError(
        url,
        `${why} (${attempts === 1 ? "1 more attempt" : `${attempts} more attempts`} brought nothing)`,
      );
    onNote?.(`${url}: ${why}, after ${received} bytes: going on`);
    await wait(pauseMilliseconds * 2 ** (failures - 1));
  };

  for (;;) {
    if (received > 0 && version === null) {
      startAgain("the connection was cut, and the server does not name the file's version");
      yield { startAgain: true };
    }
    const resumes = received > 0 && version !== null;
    let answer: Answer;
    try {
      answer = await ask(
        url,
        {
          "accept-encoding": "identity",
          ...(resumes ? { range: `bytes=${received}-`, "if-range": version ?? "" } : {}),
        },
        idleMilliseconds,
      );
    } catch (error) {
      await fail(`no connection: ${reason(error)}`);
      continue;
    }

    try {
      const { status, headers, body } = answer;
      if (isPassing(status)) {
        await fail(`the server answered ${status}`);
        continue;
      }
      if (status === 416 || (status === 206 && startOf(headers) !== received)) {
        startAgain("the server does not go on where it stopped");
        yield { startAgain: true };
        continue;
      }
      if (status !== 200 && status !== 206)
        throw new DownloadError(url, `the server answered ${status}`, status);
      if (status === 200 && received > 0) {
        startAgain(
          versionOf(headers) === version ? "the server sends the whole file only" : "the file has changed",
        );
        yield { startAgain: true };
      }
      version = versionOf(headers);
      const total = totalOf(answer, received);
      onProgress?.(received, total);
      for await (const bytes of body ?? []) {
        answer.alive();
        received += bytes.length;
        failures = 0;
        onProgress?.(received, total);
        yield { bytes };
      }
      if (total === null || received === total) return;
      await fail(`the connection ended early`);
    } catch (error) {
      if (error instanceof DownloadError) throw error;
      await fail(`the connection was cut: ${reason(error)}`);
    } finally {
      answer.close();
    }
  }
}
