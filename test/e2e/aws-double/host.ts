/**
 * Doubles of many projects in one process that stays warm: it is told a project's files, and answers with the port at which
 * the engine finds that project's double (`PULUMI_DEBUG_PROVIDERS`). A double of its own starts twice for each update,
 * once a provider, and that is much of the time that an update takes.
 */
import * as grpc from "@grpc/grpc-js";
import { createDouble, type Double, type DoubleSettings } from "./double";
import { serve, type Service } from "./serve";

/** A double for each connection of the engine's: that is a provider, with a configuration of its own. */
function forEachConnection(settings: DoubleSettings): (peer: string) => Double {
  const doubles = new Map<string, Double>();
  return (peer) => {
    const known = doubles.get(peer) ?? createDouble(settings);
    doubles.set(peer, known);
    return known;
  };
}

function listen(service: Service, settings: DoubleSettings): Promise<number> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
  server.addService(service.definition, service.implementation(forEachConnection(settings)));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

const ports = new Map<string, Promise<number>>();

function answerWith(service: Service): void {
  process.on("message", (settings: DoubleSettings) => {
    const port = ports.get(settings.cloudFile) ?? listen(service, settings);
    ports.set(settings.cloudFile, port);
    void port.then((found) => process.send?.(found));
  });
}

process.on("disconnect", () => process.exit());
void serve(createDouble({ cloudFile: "" }), [], answerWith);
