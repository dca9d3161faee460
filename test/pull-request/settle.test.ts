import fc from "fast-check";
import { markerText, parseMarker } from "../../contract/comment-marker";
import {
  type Clock,
  findTarget,
  type Outcome,
  settle,
  type Target,
  type TargetOptions,
} from "../../pull-request";
import { type Fault, type Server, startServer } from "./server";

const token = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";

let server: Server;
let notes: string[];
let slept: number[];

/** Time that passes at once. */
const clock: Clock = {
  now: () => 1_800_000_000_000 + slept.reduce((sum, each) => sum + each, 0),
  sleep: (milliseconds) => {
    slept.push(milliseconds);
    return Promise.resolve();
  },
};

/** Time that passes twenty times as fast: where two runs wait for each other, they must really wait. */
const quickClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / 20)),
};

let time: Clock;

function targetOf(host: "github" | "gitlab" = "github", runId = "50", options: TargetOptions = {}): Target {
  const env =
    host === "github"
      ? {
          GITHUB_TOKEN: token,
          GITHUB_REPOSITORY: "acme/shop",
          GITHUB_API_URL: server.address,
          GITHUB_RUN_ID: runId,
        }
      : {
          GITLAB_CI: "true",
          GITLAB_TOKEN: token,
          CI_PROJECT_ID: "42",
          CI_API_V4_URL: server.address,
          CI_PIPELINE_ID: runId,
          CI_MERGE_REQUEST_IID: "7",
        };
  const number = host === "github" ? { pullRequest: 7 } : {};
  return findTarget({ ...number, ...options }, env, {
    clock,
    onNote: (note) => notes.push(note),
    timeoutSeconds: 5,
  });
}

const bodyOf = (
  text: string,
  order: number,
  change: "now" | "before" | "never" = "now",
  key = "default",
): string => `${markerText({ key, order, change })}\n${text}`;

function play(
  text: string,
  options: {
    readonly runId?: string;
    readonly silent?: boolean;
    readonly changed?: boolean;
    readonly host?: "github" | "gitlab";
  } = {},
): Promise<Outcome> {
  const { runId = "50", silent = false, changed = true, host = "github" } = options;
  const target = targetOf(host, runId);
  return settle(
    target.comments,
    {
      key: "default",
      order: target.order,
      render: (told) =>
        bodyOf(
          changed ? text : told ? "taken back" : text,
          target.order,
          changed ? "now" : told ? "before" : "never",
        ),
      silent,
    },
    time,
  );
}

const ours = (): string[] =>
  server.comments.map(({ body }) => body).filter((body) => parseMarker(body)?.key === "default");

beforeEach(async () => {
  server = await startServer();
  notes = [];
  slept = [];
  time = clock;
});

afterEach(() => server.close());

describe("the comment of a pull request", () => {
  it("is written where there is none, and updated in place where there is one", async () => {
    server.add("a person's comment", "User");
    expect(await play("one")).toBe("created");
    const [, written] = server.comments;
    expect(await play("two", { runId: "51" })).toBe("updated");
    expect(server.comments).toHaveLength(2);
    expect(server.comments[1]).toMatchObject({ id: written?.id, body: bodyOf("two", 51) });
    expect(await play("two", { runId: "51" })).toBe("same");
    expect(server.seen.filter(({ method }) => method === "PATCH")).toHaveLength(1);
  });

  it("is found on the last of many pages", async () => {
    for (let index = 0; index < 250; index += 1) server.add(`comment ${index}`, "User");
    server.add(bodyOf("old", 1));
    for (let index = 0; index < 60; index += 1) server.add(`later ${index}`, "User");
    expect(await play("new")).toBe("updated");
    expect(ours()).toEqual([bodyOf("new", 50)]);
    const pages = server.seen.filter(({ method }) => method === "GET").map(({ path }) => path);
    // Then it looks once more, whether another run wrote it meanwhile.
    expect(pages).toEqual([...pages.slice(0, 4), ...pages.slice(0, 4)]);
    expect(pages.slice(0, 4)).toEqual([
      "/repos/acme/shop/issues/7/comments?per_page=100",
      "/repos/acme/shop/issues/7/comments?per_page=100&page=2",
      "/repos/acme/shop/issues/7/comments?per_page=100&page=3",
      "/repos/acme/shop/issues/7/comments?per_page=100&page=4",
    ]);
  });

  it("is told apart from one with another key, from one that quotes it, and from a person's copy of it", async () => {
    const other = server.add(bodyOf("other", 1, "now", "other"));
    const quoted = server.add(`> ${bodyOf("old", 1)}`, "User");
    const copy = server.add(bodyOf("copied", 99), "User");
    server.add(bodyOf("old", 1));
    expect(await play("new")).toBe("updated");
    expect(server.comments.map(({ body }) => body)).toEqual([
      other.body,
      quoted.body,
      copy.body,
      bodyOf("new", 50),
    ]);
  });

  it("says that a change was taken back, and stays so", async () => {
    await play("change");
    expect(await play("no difference", { changed: false, silent: true, runId: "51" })).toBe("updated");
    expect(ours()).toEqual([bodyOf("taken back", 51, "before")]);
    expect(await play("no difference", { changed: false, silent: true, runId: "51" })).toBe("same");
  });

  it("is not written where nothing changed and it was asked to be silent", async () => {
    expect(await play("no difference", { changed: false, silent: true })).toBe("silent");
    expect(server.seen.map(({ method }) => method)).toEqual(["GET"]);
    expect(await play("no difference", { changed: false })).toBe("created");
    expect(ours()).toEqual([bodyOf("no difference", 50, "never")]);
  });

  it("is one again where there were several", async () => {
    for (const text of ["first", "second", "third"]) server.add(bodyOf(text, 1));
    server.add("a person's comment", "User");
    expect(await play("new")).toBe("updated");
    expect(server.comments.map(({ body }) => body)).toEqual([bodyOf("new", 50), "a person's comment"]);
  });

  it("of a newer run is left as it is", async () => {
    server.add(bodyOf("newer", 60));
    expect(await play("older", { runId: "50" })).toBe("newer");
    expect(ours()).toEqual([bodyOf("newer", 60)]);
  });

  it.each<[string, string, Fault[]]>([
    [
      "a rate limit that names its end",
      "GET",
      [
        {
          status: 403,
          headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000090" },
          message: "API rate limit exceeded",
        },
      ],
    ],
    [
      "a secondary limit that says how long",
      "POST",
      [
        {
          status: 403,
          headers: { "retry-after": "30" },
          message: "You have exceeded a secondary rate limit",
        },
      ],
    ],
    [
      "a secondary limit that says nothing",
      "POST",
      [{ status: 403, message: "You have exceeded a secondary rate limit" }],
    ],
    [
      "too many requests",
      "POST",
      [
        { status: 429, headers: { "retry-after": "2" } },
        { status: 429, headers: { "retry-after": "2" } },
      ],
    ],
    ["errors of the server", "GET", [{ status: 500 }, { status: 502 }, { status: 503 }]],
    ["a connection that is cut", "GET", [{ cut: "before" }]],
    ["an error of the server at the post", "POST", [{ status: 500 }]],
    ["an error of the server after the post was carried out", "POST", [{ status: 502, carriedOut: true }]],
    ["a post that is cut before it is carried out", "POST", [{ cut: "before" }]],
    ["a post whose answer is lost", "POST", [{ cut: "after" }]],
    ["a post whose answer is lost twice", "POST", [{ cut: "before" }, { cut: "after" }]],
  ])("is one and right through %s", async (_, method, faults) => {
    server.fault(method, ...faults);
    expect(["created", "updated", "same"]).toContain(await play("text"));
    expect(ours()).toEqual([bodyOf("text", 50)]);
    expect(notes.join("\n")).not.toContain(token);
  });

  it("waits as long as a limit asks, and a minute where it does not say", async () => {
    server.fault("GET", {
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000090" },
    });
    server.fault(
      "POST",
      { status: 403, headers: { "retry-after": "30" } },
      { status: 403, message: "secondary rate limit" },
    );
    await play("text");
    expect(slept).toEqual([91_000, 30_000, 60_000]);
  });

  it("gives up where a limit asks for too long, and says how long", async () => {
    server.fault("GET", { status: 429, headers: { "retry-after": "4000" } });
    await expect(play("text")).rejects.toThrow(/GitHub answered 429 .* asks to wait 4000 s; gave up/u);
  });

  it("is written anew where it was deleted meanwhile", async () => {
    server.add(bodyOf("old", 1));
    server.before("PATCH", 1, () => server.comments.splice(0));
    expect(await play("new")).toBe("created");
    expect(ours()).toEqual([bodyOf("new", 50)]);
  });

  it("goes on where a second one was deleted meanwhile", async () => {
    server.add(bodyOf("one", 1));
    server.add(bodyOf("two", 1));
    server.before("DELETE", 1, () => server.comments.splice(1));
    expect(await play("new")).toBe("updated");
    expect(ours()).toEqual([bodyOf("new", 50)]);
  });

  it("of somebody else, which may not be changed, is passed over", async () => {
    server.add(bodyOf("old", 1), "User");
    server.fault("PATCH", { status: 403, message: "Must have admin rights to Repository." });
    expect(await play("new")).toBe("created");
    expect(server.comments.map(({ body }) => body)).toEqual([bodyOf("old", 1), bodyOf("new", 50)]);
  });

  it("is one where two runs write it at the same moment, with what the newer one says", async () => {
    time = quickClock;
    const outcomes = await Promise.all([play("older", { runId: "50" }), play("newer", { runId: "51" })]);
    expect(ours()).toEqual([bodyOf("newer", 51)]);
    expect(outcomes).toHaveLength(2);
  });

  it("is one where a run writes it between another's look and its post", async () => {
    server.before("POST", 1, () => server.add(bodyOf("the other run", 49)));
    await play("text");
    expect(ours()).toEqual([bodyOf("text", 50)]);
  });

  it("tells a refusal with what GitHub says, without the token", async () => {
    server.fault("POST", { status: 403, message: `Resource not accessible by integration ${token}` });
    await expect(play("text")).rejects.toThrow(
      /^GitHub answered 403 to POST \/repos\/acme\/shop\/issues\/7\/comments: Resource not accessible by integration \[secret\]$/u,
    );
  });

  it("sends the token to no other host, whatever a page names as the next", async () => {
    const other = await startServer();
    try {
      server.fault("GET", { status: 200, headers: { link: `<${other.address}/steal>; rel="next"` } });
      await expect(play("text")).rejects.toThrow();
      expect(other.seen).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it("ends as one, with the newest text, whatever goes wrong on the way", async () => {
    const fault = fc.constantFrom<Fault | null>(
      null,
      null,
      { cut: "before" },
      { cut: "after" },
      { status: 500 },
      { status: 502, carriedOut: true },
      { status: 429, headers: { "retry-after": "1" } },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 3 }),
        fc.array(fault, { maxLength: 3 }),
        fc.array(fault, { maxLength: 3 }),
        fc.boolean(),
        fc.nat(3),
        async (gets, posts, patches, together, old) => {
          const used = await startServer();
          const before = server;
          server = used;
          time = together ? quickClock : clock;
          try {
            for (let index = 0; index < old; index += 1) used.add(bodyOf("old", 1));
            used.fault("GET", ...gets);
            used.fault("POST", ...posts);
            used.fault("PATCH", ...patches);
            const runs = [() => play("a", { runId: "50" }), () => play("b", { runId: "51" })];
            if (together) await Promise.all(runs.map((run) => run()));
            else for (const run of runs) await run();
            expect(ours()).toEqual([bodyOf("b", 51)]);
          } finally {
            server = before;
            await used.close();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("the note of a merge request on GitLab", () => {
  beforeEach(async () => {
    await server.close();
    server = await startServer("gitlab");
  });

  it("is found among pages and system notes, updated in place, merged, and one through limits and lost answers", async () => {
    for (let index = 0; index < 130; index += 1)
      server.add(index % 2 === 0 ? "changed the description" : `note ${index}`);
    server.add(bodyOf("old", 1));
    server.add(bodyOf("old again", 1));
    server.fault("GET", { status: 429, headers: { "retry-after": "5" } }, { status: 500 });
    expect(await play("new", { host: "gitlab" })).toBe("updated");
    expect(ours()).toEqual([bodyOf("new", 50)]);
    expect(server.seen.every(({ token: sent }) => sent === token)).toBe(true);
    expect(slept[0]).toBe(5000);
  });

  it("is written once where the answer to it is lost, and anew where it was deleted", async () => {
    server.fault("POST", { cut: "after" });
    await play("one", { host: "gitlab" });
    expect(ours()).toEqual([bodyOf("one", 50)]);
    server.before("PUT", 1, () => server.comments.splice(0));
    expect(await play("two", { host: "gitlab", runId: "51" })).toBe("created");
    expect(ours()).toEqual([bodyOf("two", 51)]);
  });
});

describe("what is missing", () => {
  const find =
    (env: Record<string, string>, options: TargetOptions = {}) =>
    () =>
      findTarget(options, env, { clock, onNote: () => undefined });

  it("is told all at once", () => {
    expect(find({})).toThrow(/GITHUB_TOKEN[^]*GITHUB_REPOSITORY[^]*--pull-request/u);
    expect(find({ GITLAB_CI: "true" })).toThrow(/GITLAB_TOKEN[^]*CI_PROJECT_ID[^]*CI_MERGE_REQUEST_IID/u);
  });

  it("never tells a token that can't be one", () => {
    expect(find({ GITHUB_TOKEN: "ghs_abc\ndef", GITHUB_REPOSITORY: "a/b" }, { pullRequest: 1 })).toThrow(
      /^(?![^]*ghs_abc)[^]*GITHUB_TOKEN/u,
    );
  });
});
