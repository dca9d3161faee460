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
  create: Unary<messages.CreateRequest, messages.CreateResponse>;
  update: Unary<messages.UpdateRequest, messages.UpdateResponse>;
  read: Unary<messages.ReadRequest, messages.ReadResponse>;
}

/** What one call brought, kept while its handler runs up to the provider's function, which it calls at once. */
interface Asked {
  preview: boolean;
  inputs: Properties | undefined;
}

/**
 * Serves a double to the engine. `@pulumi/pulumi/provider` keeps four things from a provider: its configuration, whether a
 * create or an update is a preview, and the inputs that a read starts from. They are taken from the calls here.
 */
export function serve(double: Double, args: string[]): Promise<void> {
  const asked: Asked = { preview: false, inputs: undefined };
  // Called with the server as `this` below.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const addService = grpc.Server.prototype.addService;
  grpc.Server.prototype.addService = function (service, implementation) {
    const original = implementation as Protocol;
    const told = Object.create(original) as Protocol;
    told.configure = (call, callback) => {
      double.configure(call.request.getArgs()?.toJavaScript() ?? {});
      original.configure(call, (error, response, ...rest) => {
        if (response && "setSupportspreview" in response) response.setSupportspreview(true);
        callback(error, response, ...rest);
      });
    };
    told.create = (call, callback) => {
      asked.preview = call.request.getPreview();
      original.create(call, callback);
    };
    told.update = (call, callback) => {
      asked.preview = call.request.getPreview();
      original.update(call, callback);
    };
    told.read = (call, callback) => {
      asked.inputs = call.request.getInputs()?.toJavaScript();
      // `pulumi import` knows no properties, which @pulumi/pulumi/provider does not expect.
      if (!call.request.hasProperties()) call.request.setProperties(Struct.fromJavaScript({}));
      original.read(call, callback);
    };
    addService.call(this, service, told);
  };
  return main(
    {
      ...double,
      create: (urn, inputs: Properties) => double.create(urn, inputs, asked.preview),
      update: (id, urn, olds: Properties, news: Properties) =>
        double.update(id, urn, olds, news, asked.preview),
      read: (id, urn, properties: Properties) => double.read(id, urn, properties, asked.inputs),
    },
    args,
  );
}
