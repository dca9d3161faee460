import * as grpc from "@grpc/grpc-js";
import * as automation from "@pulumi/pulumi/automation/server";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** Pulumi's own, which its declarations leave out as internal. */
const { LanguageServer } = automation as unknown as {
  readonly LanguageServer: new (program: () => Promise<unknown>) => grpc.UntypedServiceImplementation;
};

const [program = ""] = process.argv.slice(2);

/** Runs the program anew; its exports are the stack's outputs. */
function run(): Promise<unknown> {
  // Pulumi looks at the stack of every promise for messages that nobody reads here.
  Error.stackTraceLimit = 0;
  Reflect.deleteProperty(require.cache, require.resolve(program));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is run anew each time
  return Promise.resolve({ ...(require(program) as Record<string, unknown>) });
}

/**
 * A process that runs a program again and again, as the Automation API does with inline programs: the engine is told where
 * (`--client`), and starts no Node of its own. It is told the folder of work, and answers when it is there.
 */
const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
server.addService(LanguageRuntimeService, new LanguageServer(run));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.on("message", (folder: string) => {
    process.chdir(folder);
    process.send?.(port);
  });
  process.on("disconnect", () => process.exit());
});
