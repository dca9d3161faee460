/**
 * What 5,000 resources take through all policy packs, in one run: `npm run bench`.
 *
 * Copies of the sample's production stack are judged in process, and as Pulumi asks: each pack is a process of its own that
 * speaks the analyzer protocol, gets the whole stack in one call at the end, and two calls for each resource before.
 */
import { credentials, Metadata } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { join } from "node:path";
import { findProgram } from "../cli/find-program";
import type { Stack } from "../contract/stack";
import { judge, packs } from "../policies";
import { evaluate } from "../preview";
import { startPack } from "../preview/pack-process";
import { analyzeRequest, analyzeStackRequest } from "../preview/policy-pack";
import "../stacks";
import { enlarged } from "./enlarge";

const count = 5_000;
const runs = 5;
const aimMilliseconds = 3_000;
const root = join(__dirname, "..");

const line = (label: string, milliseconds: number, what: string): void => {
  console.log(`${label.padEnd(30)}${milliseconds.toFixed(0).padStart(6)} ms  ${what}`);
};

const verdict = (milliseconds: number): string =>
  `aim ${aimMilliseconds} ms: ${milliseconds <= aimMilliseconds ? "met" : "missed"}`;

async function millisecondsOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** The least of several runs: what other work of the machine adds is no part of it. */
async function leastOf(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let each = 0; each < runs; each++) times.push(await millisecondsOf(run));
  return Math.min(...times);
}

type Call<Response> = (
  metadata: Metadata,
  done: (error: Error | null, response: Response) => void,
) => unknown;

const ask = <Response>(call: Call<Response>): Promise<Response> =>
  new Promise((resolve, reject) => {
    call(new Metadata(), (error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });

/** So many calls are under way at once, as under the engine's default of parallel operations. */
const atOnce = 16;

async function inParallel<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await run(item);
    }),
  );
}

interface Served {
  readonly name: string;
  readonly startMilliseconds: number;
  readonly client: AnalyzerClient;
  readonly end: () => void;
}

async function serve(name: string): Promise<Served> {
  const startedAt = performance.now();
  const served = await startPack(join(root, "policies", name), 120);
  const startMilliseconds = performance.now() - startedAt;
  const client = new AnalyzerClient(`127.0.0.1:${served.port}`, credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    "grpc.max_receive_message_length": -1,
  });
  await ask<messages.AnalyzerInfo>((...rest) => client.getAnalyzerInfo(new Empty(), ...rest));
  const end = () => {
    client.close();
    served.kill();
  };
  return { name, startMilliseconds, client, end };
}

async function benchPacks(stack: Stack, inProcess: number): Promise<void> {
  const served: Served[] = [];
  try {
    for (const { name } of packs) served.push(await serve(name));
    const providers = new Map(stack.resources.map((resource) => [resource.urn, resource]));
    // Written once: what is measured is the packs, not who asks them.
    const whole = Buffer.from(analyzeStackRequest(stack, providers).serializeBinary());
    const { path, responseDeserialize } = AnalyzerService.analyzeStack;
    const analyze = ({ client }: Served) =>
      ask<unknown>((metadata, done) =>
        client.makeUnaryRequest(path, (bytes: Buffer) => bytes, responseDeserialize, whole, metadata, done),
      );
    for (const pack of served) {
      const alone = await leastOf(() => analyze(pack));
      line(
        `pack ${pack.name}`,
        alone,
        `as Pulumi asks at the end, alone; started in ${pack.startMilliseconds.toFixed(0)} ms`,
      );
    }
    const together = await leastOf(() => Promise.all(served.map(analyze)));
    line(
      "all packs at once",
      together,
      `as Pulumi asks, ${verdict(together)}; ${(together / inProcess).toFixed(1)} times in process`,
    );
    const requests = stack.resources.map((resource) =>
      Buffer.from(analyzeRequest(resource, providers).serializeBinary()),
    );
    const [first] = served;
    if (first === undefined) return;
    const call = (method: "remediate" | "analyze", bytes: Buffer) => {
      const { path: to, responseDeserialize: read } = AnalyzerService[method];
      return ask<unknown>((metadata, done) =>
        first.client.makeUnaryRequest(to, (each: Buffer) => each, read, bytes, metadata, done),
      );
    };
    const single = await millisecondsOf(() =>
      inParallel(requests, async (bytes) => {
        await call("remediate", bytes);
        await call("analyze", bytes);
      }),
    );
    line(
      `calls for each resource`,
      single,
      `${2 * requests.length} to the pack ${first.name}, while resources are registered`,
    );
  } finally {
    for (const { end } of served) end();
  }
}

async function bench(): Promise<void> {
  const { evaluation } = findProgram({ folder: root, stack: "prod" });
  const stack = enlarged(await evaluate(evaluation), count);
  judge({ ...stack });
  // What is read once a stack is kept by its identity, so each run gets a stack of its own.
  const inProcess = await leastOf(() => judge({ ...stack }));
  const policies = packs.reduce((sum, pack) => sum + pack.policies.length, 0);
  line("policies in process", inProcess, `${count} resources, ${policies} policies, best of ${runs} runs`);
  await benchPacks(stack, inProcess);
}

void bench();
