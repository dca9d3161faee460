import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Comments, githubComments, gitlabComments } from "./comments";
import { Client, type ClientOptions } from "./http";

/** What is missing or wrong in the environment or the options, all of it at once. */
export class TargetError extends Error {
  override readonly name = "TargetError";
}

/** The hosts that can be spoken to. */
export const hosts = ["github", "gitlab"] as const;

/** What the command line says; the environment of a CI says the rest. */
export interface TargetOptions {
  /** @default what the environment is */
  readonly host?: (typeof hosts)[number] | undefined;
  /** Owner and name, or a project's id or path. */
  readonly repository?: string | undefined;
  readonly pullRequest?: number | undefined;
}

/** A pull request whose comments can be read and written. */
export interface Target {
  readonly host: (typeof hosts)[number];
  readonly number: number;
  readonly comments: Comments;
  /** A number that grows from run to run; 0 where the environment names none. */
  readonly order: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const eventSchema = z.object({
  pull_request: z.object({ number: z.number() }).optional(),
  issue: z.object({ number: z.number(), pull_request: z.unknown() }).optional(),
});

/** The pull request of the event that started a workflow; null where it is another event. */
function pullRequestOf(file: string | undefined): number | null {
  if (file === undefined) return null;
  try {
    const event = eventSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    const commented = event.issue?.pull_request === undefined ? null : event.issue.number;
    return event.pull_request?.number ?? commented;
  } catch {
    return null;
  }
}

const given = (value: string | undefined): string | null =>
  value === undefined || value.trim() === "" ? null : value.trim();

const wholeNumber = (value: string | null): number | null =>
  value !== null && /^\d{1,15}$/u.test(value) ? Number(value) : null;

/** Collects what is missing, so that all of it is told. */
class Missing {
  readonly #what: string[] = [];

  need<T>(value: T | null, what: string): T | null {
    if (value === null) this.#what.push(what);
    return value;
  }

  fail(): never {
    throw new TargetError(this.#what.join("\n"));
  }
}

const addressOf = (value: string | null): string | null => {
  if (value === null || !URL.canParse(value) || !/^https?:/u.test(value)) return null;
  return value.replace(/\/+$/u, "");
};

/** A header takes no other characters, and the error that says so would repeat the token. */
const tokenOf = (value: string | null): string | null =>
  value !== null && /^[\x21-\x7e]+$/u.test(value) ? value : null;

type ClientParts = Pick<ClientOptions, "clock" | "onNote" | "longestWaitSeconds" | "timeoutSeconds">;

function github(options: TargetOptions, env: Environment, parts: ClientParts): Target {
  const missing = new Missing();
  const token = missing.need(
    tokenOf(given(env["GITHUB_TOKEN"])),
    "GITHUB_TOKEN is not set, or holds characters that no token has; a workflow gives it as ${{ github.token }}",
  );
  const repository = missing.need(
    [options.repository ?? given(env["GITHUB_REPOSITORY"])].find(
      (name) => name !== null && /^[\w.-]+\/[\w.-]+$/u.test(name),
    ) ?? null,
    "GITHUB_REPOSITORY is not set, or is not owner/name; name one with --repository",
  );
  const number = missing.need(
    options.pullRequest ?? pullRequestOf(given(env["GITHUB_EVENT_PATH"]) ?? undefined),
    "this run belongs to no pull request (GITHUB_EVENT_PATH); name one with --pull-request",
  );
  const address = missing.need(
    addressOf(given(env["GITHUB_API_URL"]) ?? "https://api.github.com"),
    "GITHUB_API_URL is no address",
  );
  if (token === null || repository === null || number === null || address === null) return missing.fail();
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "user-agent": "headroom",
    "x-github-api-version": "2022-11-28",
  };
  const client = new Client({ ...parts, host: "GitHub", address, headers, token });
  return {
    host: "github",
    number,
    comments: githubComments(client, repository, number),
    order: wholeNumber(given(env["GITHUB_RUN_ID"])) ?? 0,
  };
}

function gitlab(options: TargetOptions, env: Environment, parts: ClientParts): Target {
  const missing = new Missing();
  const token = missing.need(
    tokenOf(given(env["GITLAB_TOKEN"])),
    "GITLAB_TOKEN is not set, or holds characters that no token has; a project access token with the scope api can write notes, CI_JOB_TOKEN can't",
  );
  const project = missing.need(
    options.repository ?? given(env["CI_PROJECT_ID"]),
    "CI_PROJECT_ID is not set; name a project with --repository",
  );
  const number = missing.need(
    options.pullRequest ?? wholeNumber(given(env["CI_MERGE_REQUEST_IID"])),
    "this job belongs to no merge request (CI_MERGE_REQUEST_IID); name one with --pull-request",
  );
  const address = missing.need(
    addressOf(given(env["CI_API_V4_URL"]) ?? "https://gitlab.com/api/v4"),
    "CI_API_V4_URL is no address",
  );
  if (token === null || project === null || number === null || address === null) return missing.fail();
  const headers = { accept: "application/json", "private-token": token, "user-agent": "headroom" };
  const client = new Client({ ...parts, host: "GitLab", address, headers, token });
  return {
    host: "gitlab",
    number,
    comments: gitlabComments(client, project, number),
    order: wholeNumber(given(env["CI_PIPELINE_ID"])) ?? 0,
  };
}

/**
 * The pull request that a CI's run belongs to, from what GitHub Actions or GitLab CI set in the environment.
 *
 * @throws TargetError with everything that is missing
 */
export function findTarget(options: TargetOptions, env: Environment, parts: ClientParts): Target {
  const host = options.host ?? (given(env["GITLAB_CI"]) === null ? "github" : "gitlab");
  return host === "github" ? github(options, env, parts) : gitlab(options, env, parts);
}
