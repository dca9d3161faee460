import { z } from "zod";
import { type Client, HostError, nextPage } from "./http";

/** A comment of a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Whether a program wrote it. */
  readonly byBot: boolean;
}

/** The comments of one pull request. */
export interface Comments {
  /** All of them, whatever their number. */
  list(): Promise<readonly Comment[]>;
  /** @throws AnswerLost where it may have been written */
  create(body: string): Promise<Comment>;
  /** Whether the comment is still there, and ours to change. */
  update(id: number, body: string): Promise<boolean>;
  /** Removes it; one that is gone already is no mistake. */
  remove(id: number): Promise<void>;
}

const githubComment = z.object({
  id: z.number(),
  body: z.string().nullish(),
  user: z.object({ type: z.string().nullish() }).nullish(),
});

const gitlabNote = z.object({
  id: z.number(),
  body: z.string().nullish(),
  system: z.boolean().default(false),
});

/** No pull request has so many; a host that names page after page is wrong. */
const mostPages = 1000;

async function allPages(client: Client, first: string): Promise<unknown[]> {
  const items: unknown[] = [];
  let page: string | null = first;
  for (let count = 0; page !== null; count += 1) {
    if (count >= mostPages) throw new HostError(`more than ${mostPages} pages of comments`, null);
    const { body, headers } = await client.request("GET", page);
    if (!Array.isArray(body)) throw new HostError("the list of comments is no list", null);
    items.push(...(body as unknown[]));
    page = nextPage(headers);
  }
  return items;
}

/** Whether a comment can't be changed since it is gone, or somebody else's. */
async function isThere(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof HostError && [403, 404, 410].includes(error.status ?? 0)) return false;
    throw error;
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new HostError("a comment is not of the form that the API's documentation gives", null);
}

/** The comments of a pull request on GitHub. */
export function githubComments(client: Client, repository: string, number: number): Comments {
  const folder = `/repos/${repository}/issues`;
  const toComment = (value: unknown): Comment => {
    const { id, body, user } = parsed(githubComment, value);
    return { id, body: body ?? "", byBot: user?.type === "Bot" };
  };
  return {
    list: async () => (await allPages(client, `${folder}/${number}/comments?per_page=100`)).map(toComment),
    create: async (body) =>
      toComment((await client.request("POST", `${folder}/${number}/comments`, { body })).body),
    update: (id, body) => isThere(client.request("PATCH", `${folder}/comments/${id}`, { body })),
    remove: async (id) => {
      await isThere(client.request("DELETE", `${folder}/comments/${id}`));
    },
  };
}

/** The notes of a merge request on GitLab. */
export function gitlabComments(client: Client, project: string, number: number): Comments {
  const folder = `/projects/${encodeURIComponent(project)}/merge_requests/${number}/notes`;
  const toComment = (value: unknown): Comment => {
    const { id, body } = parsed(gitlabNote, value);
    return { id, body: body ?? "", byBot: false };
  };
  return {
    list: async () =>
      (await allPages(client, `${folder}?per_page=100&sort=asc&order_by=created_at`))
        .filter((note) => !parsed(gitlabNote, note).system)
        .map(toComment),
    create: async (body) => toComment((await client.request("POST", folder, { body })).body),
    update: (id, body) => isThere(client.request("PUT", `${folder}/${id}`, { body })),
    remove: async (id) => {
      await isThere(client.request("DELETE", `${folder}/${id}`));
    },
  };
}
