import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { main } from "@pulumi/pulumi/provider";
import type * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Double } from "./double";
import type { Properties } from "./values";

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/** What of the protocol `@pulumi/pulumi/provider` answers without telling the provider all that was asked. */
interface Protocol extends grpc.UntypedServiceImplementation {
  configure: Unary<messages.ConfigureRequest, messages.ConfigureResponse>;
  diff: Unary<messages.DiffRequest, messages.DiffResponse>;
  create: Unary<messages.CreateRequest, messages.CreateResponse>;
  update: Unary<messages.UpdateRequest, messages.UpdateResponse>;
  read: Unary<messages.ReadRequest, messages.ReadResponse>;
}

/** Whose double a call is for, by the address of the engine's connection. */
export type DoubleOf = (peer: string) => Double;

/** What one call brought, kept while its handler runs up to the provider's function, which it calls at once. */
interface Asked {
  double: Double;
  preview: boolean;
  inputs: Properties | undefined;
  /** Inputs whose changes are ignored. */
  ignored: readonly string[];
}

/** As the provider does: what is ignored and not given stays what AWS has, so that it is no change. */
const unlessIgnored = (olds: Properties, news: Properties, ignored: readonly string[]): Properties => ({
  ...Object.fromEntries(
    ignored.filter((name) => name in olds && !(name in news)).map((name) => [name, olds[name]]),
  ),
  ...news,
});

/** The protocol of a double as the engine speaks it, ready for a server. */
export interface Service {
  readonly definition: grpc.ServiceDefinition;
  /** The answers, where each call finds the double that it is for. */
  implementation(doubleOf: DoubleOf): grpc.UntypedServiceImplementation;
}

/**
 * Serves a double to the engine that started this process. `@pulumi/pulumi/provider` keeps five things from a provider: its
 * configuration, whether a create or an update is a preview, the inputs that a read starts from, and what is ignored. They are taken from
 * the calls here.
 *
 * @param onService told of the protocol before it is served, to serve it elsewhere too
 */
export function serve(
  double: Double,
  args: string[],
  onService: (service: Service) => void = () => undefined,
): Promise<void> {
  const asked: Asked = { double, preview: false, inputs: undefined, ignored: [] };
  // Called with the server as `this` below.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const addService = grpc.Server.prototype.addService;
  grpc.Server.prototype.addService = function (definition, original) {
    grpc.Server.prototype.addService = addService;
    const implementation = (doubleOf: DoubleOf) => told(definition, original as Protocol, asked, doubleOf);
    onService({ definition, implementation });
    this.addService(
      definition,
      implementation(() => double),
    );
  };
  return main(
    {
      version: double.version,
      check: (urn, olds: Properties, news: Properties) => asked.double.check(urn, olds, news),
      diff: (id, urn, olds: Properties, news: Properties) =>
        asked.double.diff(id, urn, olds, unlessIgnored(olds, news, asked.ignored)),
      delete: (id, urn, properties: Properties) => asked.double.delete(id, urn, properties),
      invoke: (token, inputs: Properties) => asked.double.invoke(token, inputs),
      create: (urn, inputs: Properties) => asked.double.create(urn, inputs, asked.preview),
      update: (id, urn, olds: Properties, news: Properties) =>
        asked.double.update(id, urn, olds, unlessIgnored(olds, news, asked.ignored), asked.preview),
      read: (id, urn, properties: Properties) => asked.double.read(id, urn, properties, asked.inputs),
    },
    args,
  );
}

/** The protocol of `@pulumi/pulumi/provider`, with what it keeps from a provider noted before each call. */
function told(
  definition: grpc.ServiceDefinition,
  original: Protocol,
  asked: Asked,
  doubleOf: DoubleOf,
): grpc.UntypedServiceImplementation {
  const noted: Protocol = Object.create(original) as Protocol;
  noted.configure = (call, callback) => {
    asked.double.configure(call.request.getArgs()?.toJavaScript() ?? {});
    original.configure(call, (error, response, ...rest) => {
      if (response && "setSupportspreview" in response) response.setSupportspreview(true);
      callback(error, response, ...rest);
    });
  };
  noted.create = (call, callback) => {
    asked.preview = call.request.getPreview();
    original.create(call, callback);
  };
  noted.diff = (call, callback) => {
    asked.ignored = call.request.getIgnorechangesList();
    original.diff(call, callback);
  };
  noted.update = (call, callback) => {
    asked.ignored = call.request.getIgnorechangesList();
    asked.preview = call.request.getPreview();
    original.update(call, callback);
  };
  noted.read = (call, callback) => {
    asked.inputs = call.request.getInputs()?.toJavaScript();
    // `pulumi import` knows no properties, which @pulumi/pulumi/provider does not expect.
    if (!call.request.hasProperties()) call.request.setProperties(Struct.fromJavaScript({}));
    original.read(call, callback);
  };
  const answers: grpc.UntypedServiceImplementation = {};
  for (const name of Object.keys(definition)) {
    const answer = noted[name] as Unary<unknown, unknown> | undefined;
    if (answer === undefined) continue;
    answers[name] = ((call, callback) => {
      asked.double = doubleOf(call.getPeer());
      answer.call(noted, call, callback);
    }) satisfies Unary<unknown, unknown>;
  }
  return answers;
}
