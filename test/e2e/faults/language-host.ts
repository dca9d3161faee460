import * as grpc from "@grpc/grpc-js";
import * as automation from "@pulumi/pulumi/automation/server";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** Pulumi's own, which its declarations leave out as internal. */
const { LanguageServer } = automation as unknown as {
  readonly LanguageServer: new (program: () => Promise<unknown>) => grpc.UntypedServiceImplementation;
};

/**
 * Runs a program again and again in this process, as the Automation API does with inline programs: the engine is told
 * where (`--client`), and starts no Node of its own. A run then costs a fraction, since all modules are loaded.
 *
 * @param program the file of the program; its folder of work is `folder()`, one run at a time
 * @returns the argument for the engine
 */
export async function languageHost(program: string, folder: () => string): Promise<string> {
  // Pulumi looks at the stack of every promise for messages that nobody reads here.
  const run = async (): Promise<unknown> => {
    Error.stackTraceLimit = 0;
    process.chdir(folder());
    Reflect.deleteProperty(require.cache, require.resolve(program));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is run anew each time
    return Promise.resolve({ ...(require(program) as Record<string, unknown>) });
  };
  const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
  server.addService(LanguageRuntimeService, new LanguageServer(run));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return `--client=127.0.0.1:${port}`;
}
