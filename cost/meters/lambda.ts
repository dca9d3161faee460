import type { Range } from "../../contract/range";
import { lengthAt, numberAt, objectAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, times, type Meter } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";
import { product } from "./volumes";

type Inputs = Readonly<Record<string, unknown>>;

const secondsPerMonth = hoursPerMonth * 3600;
const freeEphemeralMib = 512;
const defaultMemoryMib = 128;

/** `arm` or `x86`, which is what Lambda takes where nothing is said. */
function architecture(inputs: Inputs): string {
  const list = inputs["architectures"];
  const said: unknown = Array.isArray(list) ? list[0] : undefined;
  return said === "arm64" ? "arm" : "x86";
}

const memoryGib = (inputs: Inputs): number => (numberAt(inputs, "memorySize") ?? defaultMemoryMib) / 1024;

/** Calls, and how long they take × memory: GB-seconds. */
const lambdaFunction: Meter = ({ inputs }, context) => {
  const requests = context.assumed("lambda.requests");
  const seconds: Range = times(product(requests, context.assumed("lambda.milliseconds")), 1 / 1000);
  const metering = new Metering(context)
    .use("lambda.request", "calls", requests)
    .use(`lambda.duration.${architecture(inputs)}`, "duration × memory", times(seconds, memoryGib(inputs)));
  const disk = (numberAt(objectAt(inputs, "ephemeralStorage"), "size") ?? 0) - freeEphemeralMib;
  if (disk > 0)
    metering.use("lambda.ephemeralStorage", "disk beyond what is free", times(seconds, disk / 1024));
  return metering.done();
};

/** Capacity kept warm all month, whatever is called. */
const provisioned: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const count = numberAt(inputs, "provisionedConcurrentExecutions");
  const of = context.related(aws("lambda/function"))[0];
  if (count === null || of === undefined)
    return metering.gap("capacity kept warm: the count or the function is not known").done();
  return metering
    .use(
      `lambda.provisionedConcurrency.${architecture(of.inputs)}`,
      "capacity kept warm × memory",
      always(count * secondsPerMonth * memoryGib(of.inputs)),
    )
    .done();
};

/** Pollers that are kept for Kafka cost; the others are free. */
const eventSource: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  return (lengthAt(inputs, "topics") ?? 0) > 0 && inputs["provisionedPollerConfig"] !== undefined
    ? metering.gap("pollers kept for Kafka: how many run is not known").done()
    : metering.done();
};

const restApi: Meter = (_, context) =>
  new Metering(context).assumed("apiGateway.requests", "apiGateway.rest", "requests").done();

const cacheStage: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const size = textAt(inputs, "cacheClusterSize");
  if (inputs["cacheClusterEnabled"] !== true) return metering.done();
  return size === null
    ? metering.gap("cache hours: the size is not known").done()
    : metering.use(`apiGateway.cache.${size}`, "cache hours", always(hoursPerMonth)).done();
};

/** HTTP by requests, WebSockets by messages and the minutes that they are open. */
const httpApi: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  if (textAt(inputs, "protocolType") !== "WEBSOCKET")
    return metering.assumed("apiGateway.requests", "apiGateway.http", "requests").done();
  return metering
    .assumed("apiGateway.messages", "apiGateway.webSocketMessage", "messages")
    .assumed("apiGateway.connectionMinutes", "apiGateway.webSocketMinute", "minutes connected")
    .done();
};

/** Functions, and the APIs before them. */
export const lambdaMeters = [
  ...meter(
    "lambda/function",
    lambdaFunction,
    "calls, duration × memory by architecture, disk beyond 512 MB",
    ["lambda.duration.*", "lambda.ephemeralStorage", "lambda.request"],
    ["lambda.milliseconds", "lambda.requests"],
  ),
  ...meter("lambda/provisionedConcurrencyConfig", provisioned, "capacity kept warm × memory", [
    "lambda.provisionedConcurrency.*",
  ]),
  ...freeWhen(
    "no pollers are kept for Kafka",
    meter("lambda/eventSourceMapping", eventSource, "nothing, but pollers kept for Kafka are named", []),
  ),
  ...meter(
    ["apigateway/restApi", "apigateway/restApiPut"],
    restApi,
    "requests",
    ["apiGateway.rest"],
    ["apiGateway.requests"],
  ),
  ...freeWhen(
    "it has no cache",
    meter("apigateway/stage", cacheStage, "the cache, where it is on", ["apiGateway.cache.*"]),
  ),
  ...meter(
    "apigatewayv2/api",
    httpApi,
    "requests of an HTTP API; messages and minutes of WebSockets",
    ["apiGateway.http", "apiGateway.webSocketMessage", "apiGateway.webSocketMinute"],
    ["apiGateway.connectionMinutes", "apiGateway.messages", "apiGateway.requests"],
  ),
  ...freeTypes(
    "settings of functions: AWS charges for calls and for what is kept warm",
    "lambda/alias",
    "lambda/codeSigningConfig",
    "lambda/functionEventInvokeConfig",
    "lambda/functionRecursionConfig",
    "lambda/functionUrl",
    "lambda/invocation",
    "lambda/layerVersion",
    "lambda/layerVersionPermission",
    "lambda/permission",
    "lambda/runtimeManagementConfig",
  ),
  ...freeTypes(
    "parts of an API: AWS charges for its requests",
    ...[
      "account",
      "apiKey",
      "authorizer",
      "basePathMapping",
      "clientCertificate",
      "deployment",
      "documentationPart",
      "documentationVersion",
      "domainName",
      "domainNameAccessAssociation",
      "integration",
      "integrationResponse",
      "method",
      "methodResponse",
      "methodSettings",
      "model",
      "requestValidator",
      "resource",
      "response",
      "restApiPolicy",
      "usagePlan",
      "usagePlanKey",
      "vpcLink",
    ].map((name) => `apigateway/${name}`),
    ...[
      "apiMapping",
      "authorizer",
      "deployment",
      "domainName",
      "integration",
      "integrationResponse",
      "model",
      "route",
      "routeResponse",
      "routingRule",
      "stage",
      "vpcLink",
    ].map((name) => `apigatewayv2/${name}`),
  ),
];
