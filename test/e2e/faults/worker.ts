import { callCounts, runCase, type FaultCase, type Outcome } from "./case";
import { warmHosts } from "../harness";

/** What a worker is asked: a case, or how many calls there are to strike. */
export type Request = { readonly counts: true } | { readonly fault: FaultCase };

/** What it answers. */
export type Answer =
  | { readonly counts: Awaited<ReturnType<typeof callCounts>> }
  | { readonly outcome: Outcome }
  | { readonly error: string };

const hosts = warmHosts();

async function answer(request: Request): Promise<Answer> {
  try {
    if ("counts" in request) return { counts: await callCounts() };
    return { outcome: await runCase(request.fault, hosts) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

process.on("message", (request: Request) => {
  void answer(request).then((given) => process.send?.(given));
});
process.on("disconnect", () => process.exit());
