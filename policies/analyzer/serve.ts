import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Server, ServerCredentials, type handleUnaryCall, type ServerUnaryCall } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { loadCatalog } from "../../catalog";
import { PolicyPackSession } from "./session";
import type { Pack } from "../types";
import { rulesVariable } from "./find-rules";

/** The largest message that is read, as the SDK has it: a stack is one message. */
const largestMessageBytes = 400 * 1024 ** 2;

/** A call that answers at once, or fails with the words of what went wrong. */
function answer<Request, Response>(of: (request: Request) => Response): handleUnaryCall<Request, Response> {
  return ({ request }: ServerUnaryCall<Request, Response>, done) => {
    try {
      done(null, of(request));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** What comes with each resource, two calls for each, is not read before something asks for it. */
const unread = (bytes: Buffer): Buffer => bytes;
const service = {
  ...AnalyzerService,
  analyze: { ...AnalyzerService.analyze, requestDeserialize: unread },
  remediate: { ...AnalyzerService.remediate, requestDeserialize: unread },
};

/**
 * Serves a pack to Pulumi by the analyzer protocol, and prints the port. The pack's folder, in which Pulumi runs it, has a
 * package.json with its version.
 *
 * The SDK's own server reads every resource of the stack once more for each policy, which takes half a minute for 5,000
 * resources and fifty policies. Here the stack is read and judged once, as `headroom check` judges it.
 */
export function servePack(pack: Pack): void {
  const { version } = JSON.parse(readFileSync(join(process.cwd(), "package.json"), "utf8")) as {
    version: string;
  };
  const session = new PolicyPackSession(pack, {
    version,
    rules: process.env[rulesVariable],
    stack: process.env["PULUMI_STACK"] ?? "",
    today: () => new Date().toISOString().slice(0, 10),
    context: { catalog: loadCatalog() },
  });
  const server = new Server({ "grpc.max_receive_message_length": largestMessageBytes });
  server.addService(service, {
    getAnalyzerInfo: answer(() => session.info()),
    getPluginInfo: answer(() => {
      const info = new PluginInfo();
      info.setVersion(version);
      return info;
    }),
    configureStack: answer((request: messages.AnalyzerStackConfigureRequest) => {
      session.configureStack(request.getStack());
      return new messages.AnalyzerStackConfigureResponse();
    }),
    configure: answer((request: messages.ConfigureAnalyzerRequest) => {
      session.configure(request);
      return new Empty();
    }),
    analyze: answer(() => new messages.AnalyzeResponse()),
    analyzeStack: answer((request: messages.AnalyzeStackRequest) => session.analyzeStack(request)),
    remediate: answer((request: Buffer) =>
      session.repairs
        ? session.remediate(messages.AnalyzeRequest.deserializeBinary(request))
        : new messages.RemediateResponse(),
    ),
  });
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      console.error(error.message);
      process.exit(1);
    }
    // By this line whoever started the pack finds it.
    console.log(String(port));
  });
}
