import { isTrue, lengthAt, numberAt, objectAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, meter } from "../register";
import { product } from "./volumes";

type Inputs = Readonly<Record<string, unknown>>;

const topicSubscription = aws("sns/topicSubscription");

/** What a delivery costs by how it goes; to queues and functions of AWS it is free. */
const deliveries: Readonly<Record<string, string>> = {
  email: "sns.email",
  "email-json": "sns.email",
  http: "sns.http",
  https: "sns.http",
  application: "sns.mobile",
  firehose: "sns.firehose",
  sms: "sns.sms",
};

const queue: Meter = ({ inputs }, context) =>
  new Metering(context)
    .assumed("sqs.requests", isTrue(inputs, "fifoQueue") ? "sqs.fifo" : "sqs.standard", "requests")
    .done();

/**
 * A message is one request, and one delivery to every address. A topic that stands apart from components takes the
 * messages of all of them.
 */
const topic: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const said = context.usage("notifications") ?? context.totalUsage("notifications");
  const topics = said === null ? 1 : context.siblings(aws("sns/topic")).length;
  const messages = times(said ?? context.assumed("sns.messages"), 1 / topics);
  if (isTrue(inputs, "fifoTopic"))
    return metering.use("sns.fifo.request", "messages published", messages).done();
  metering.use("sns.request", "messages published", messages);
  const own = context.dependents(topicSubscription);
  // Without dependencies, addresses are spread over the topics as the messages are.
  const subscriptions = own.length > 0 ? own : context.siblings(topicSubscription);
  const share = own.length > 0 ? 1 : 1 / context.siblings(aws("sns/topic")).length;
  const byProduct = new Map<string, number>();
  for (const subscription of subscriptions) {
    const product = deliveries[textAt(subscription.inputs, "protocol") ?? ""];
    if (product !== undefined) byProduct.set(product, (byProduct.get(product) ?? 0) + share);
  }
  for (const [product, addresses] of byProduct)
    metering.use(
      product,
      product === "sns.email" ? "messages by email" : "messages delivered",
      times(messages, addresses),
    );
  return metering.done();
};

/** Events of AWS are free; those of your own on the default bus have no resource. A bus of a partner takes its events. */
const eventBus: Meter = ({ inputs }, context) => {
  const partner = textAt(inputs, "eventSourceName")?.startsWith("aws.partner/") === true;
  return new Metering(context)
    .assumed(
      "eventBridge.events",
      partner ? "eventBridge.partnerEvent" : "eventBridge.event",
      partner ? "events of a partner" : "events of your own",
    )
    .done();
};

const archive: Meter = (_, context) =>
  new Metering(context)
    .assumed("eventBridge.archivedGb", "eventBridge.archiveStorage", "events kept")
    .assumed("eventBridge.archivedGb", "eventBridge.archiveData", "events archived")
    .done();

const schemaDiscovery: Meter = (_, context) =>
  new Metering(context)
    .assumed("eventBridge.events", "eventBridge.schemaDiscovery", "events looked at")
    .done();

const pipe: Meter = (_, context) =>
  new Metering(context).assumed("eventBridge.pipeRequests", "eventBridge.pipe", "requests").done();

const apiDestination: Meter = (_, context) =>
  new Metering(context).assumed("eventBridge.destinationCalls", "eventBridge.apiDestination", "calls").done();

const hoursPerUnit: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };

/** A rate says how often it calls; a point in time does once. */
const schedule: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const expression = textAt(inputs, "scheduleExpression") ?? "";
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/u.exec(expression);
  const hours = Number(rate?.[1]) * (hoursPerUnit[rate?.[2] ?? ""] ?? NaN);
  if (hours > 0) return metering.use("eventBridge.schedule", "calls", always(hoursPerMonth / hours)).done();
  if (expression.startsWith("at(")) return metering.use("eventBridge.schedule", "calls", always(1)).done();
  return metering.assumed("scheduler.invocations", "eventBridge.schedule", "calls").done();
};

/** Standard by states gone through; express by executions and how long they take at 64 MB. */
const stateMachine: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const executions = context.assumed("stepFunctions.executions");
  if (textAt(inputs, "type") !== "EXPRESS")
    return metering
      .use(
        "stepFunctions.transition",
        "states gone through",
        product(executions, context.assumed("stepFunctions.transitionsPerExecution")),
      )
      .done();
  const seconds = product(executions, context.assumed("stepFunctions.expressSeconds"));
  return metering
    .use("stepFunctions.expressRequest", "executions", executions)
    .use("stepFunctions.expressDuration", "duration × memory", times(seconds, expressGib / 3600))
    .done();
};

const expressGib = 64 / 1024;
const freeRetentionHours = 24;
const longRetentionHours = 168;

/** Shards by the hour and what is put, or on demand by data. */
const stream: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const onDemand = textAt(objectAt(inputs, "streamModeDetails"), "streamMode") === "ON_DEMAND";
  const retention = numberAt(inputs, "retentionPeriod") ?? freeRetentionHours;
  if (onDemand) {
    metering
      .use("kinesis.onDemand.stream", "stream hours", always(hoursPerMonth))
      .assumed("kinesis.inGb", "kinesis.onDemand.in", "data in")
      .assumed("kinesis.outGb", "kinesis.onDemand.out", "data out");
    if (retention > freeRetentionHours)
      metering.use(
        "kinesis.onDemand.retention",
        "data kept beyond a day",
        times(context.assumed("kinesis.inGb"), keptMonths(retention)),
      );
  } else {
    const shards = numberAt(inputs, "shardCount");
    if (shards === null) metering.gap("shard hours: the count of shards is not known");
    else {
      metering.use("kinesis.shard", "shard hours", always(shards * hoursPerMonth));
      if (retention > freeRetentionHours)
        metering.use(
          "kinesis.extendedRetention",
          "shard hours kept beyond a day",
          always(shards * hoursPerMonth),
        );
    }
    metering.assumed("kinesis.putUnits", "kinesis.putUnit", "units put");
  }
  if (retention > longRetentionHours)
    metering.use(
      "kinesis.longTermRetention",
      "data kept beyond a week",
      times(context.assumed("kinesis.inGb"), (retention - longRetentionHours) / hoursPerMonth),
    );
  return shardMetrics(metering, inputs).done();
};

/** GB-months of a month's GB, kept from the second day to the end of the week at most. */
const keptMonths = (retention: number): number =>
  (Math.min(retention, longRetentionHours) - freeRetentionHours) / hoursPerMonth;

/** Metrics by shard are custom metrics. */
function shardMetrics(metering: Metering, inputs: Inputs): Metering {
  const metrics = lengthAt(inputs, "shardLevelMetrics") ?? 0;
  const shards = numberAt(inputs, "shardCount") ?? 1;
  return metrics === 0
    ? metering
    : metering.use("cloudwatch.metric", "metrics by shard", always(metrics * shards));
}

/** A consumer with a pipe of its own, of every shard. */
const consumer: Meter = (_, context) => {
  const metering = new Metering(context);
  const of = context.related(aws("kinesis/stream"))[0];
  const shards = of === undefined ? null : numberAt(of.inputs, "shardCount");
  if (shards === null) metering.gap("consumer shard hours: the count of shards is not known");
  else metering.use("kinesis.fanOut.shard", "consumer shard hours", always(shards * hoursPerMonth));
  return metering.assumed("kinesis.outGb", "kinesis.fanOut.data", "data out").done();
};

const firehose: Meter = ({ inputs }, context) => {
  const destination = textAt(inputs, "destination") ?? "";
  const metering = new Metering(context).assumed(
    "firehose.inGb",
    destination === "iceberg" ? "firehose.iceberg" : "firehose.ingested",
    "data delivered",
  );
  const extended = objectAt(inputs, "extendedS3Configuration");
  const conversion = objectAt(extended, "dataFormatConversionConfiguration");
  if (Object.keys(conversion).length > 0 && conversion["enabled"] !== false)
    metering.assumed("firehose.inGb", "firehose.formatConversion", "data converted");
  for (const target of [
    "elasticsearchConfiguration",
    "opensearchConfiguration",
    "opensearchserverlessConfiguration",
  ]) {
    const network = objectAt(objectAt(inputs, target), "vpcConfig");
    const zones = lengthAt(network, "subnetIds");
    if (zones === null) continue;
    metering
      .use("firehose.vpcHour", "delivery hours by zone", always(zones * hoursPerMonth))
      .assumed("firehose.inGb", "firehose.vpcData", "data into the network");
  }
  return metering.done();
};

const email = (_: unknown, context: MeterContext) =>
  new Metering(context).assumed("ses.emails", "ses.email", "emails sent").done();

/** Messages, events, workflows and streams. */
export const messagingMeters = [
  ...meter("sqs/queue", queue, "requests of standard and FIFO queues", ["sqs.*"], ["sqs.requests"]),
  ...meter(
    "sns/topic",
    topic,
    "messages, and deliveries by email, HTTP, mobile push, Firehose and SMS",
    ["sns.*"],
    ["sns.messages"],
  ),
  ...meter(
    "cloudwatch/eventBus",
    eventBus,
    "events of your own, or of a partner",
    ["eventBridge.event", "eventBridge.partnerEvent"],
    ["eventBridge.events"],
  ),
  ...meter(
    "cloudwatch/eventArchive",
    archive,
    "events kept and archived",
    ["eventBridge.archive*"],
    ["eventBridge.archivedGb"],
  ),
  ...meter(
    "cloudwatch/eventApiDestination",
    apiDestination,
    "calls",
    ["eventBridge.apiDestination"],
    ["eventBridge.destinationCalls"],
  ),
  ...meter(
    "schemas/discoverer",
    schemaDiscovery,
    "events looked at",
    ["eventBridge.schemaDiscovery"],
    ["eventBridge.events"],
  ),
  ...meter("pipes/pipe", pipe, "requests", ["eventBridge.pipe"], ["eventBridge.pipeRequests"]),
  ...meter(
    "scheduler/schedule",
    schedule,
    "calls, by the rate where there is one",
    ["eventBridge.schedule"],
    ["scheduler.invocations"],
  ),
  ...meter(
    "sfn/stateMachine",
    stateMachine,
    "states of standard workflows; executions and duration of express ones",
    ["stepFunctions.*"],
    ["stepFunctions.executions", "stepFunctions.expressSeconds", "stepFunctions.transitionsPerExecution"],
  ),
  ...meter(
    "kinesis/stream",
    stream,
    "shards and units put, or on-demand hours and data; retention beyond a day; metrics by shard",
    ["cloudwatch.metric", "kinesis.*"],
    ["kinesis.inGb", "kinesis.outGb", "kinesis.putUnits"],
  ),
  ...meter(
    "kinesis/streamConsumer",
    consumer,
    "consumer shard hours, data",
    ["kinesis.fanOut.*"],
    ["kinesis.outGb"],
  ),
  ...meter(
    "kinesis/firehoseDeliveryStream",
    firehose,
    "data delivered and converted, delivery into a network",
    ["firehose.*"],
    ["firehose.inGb"],
  ),
  ...meter(
    ["ses/domainIdentity", "sesv2/emailIdentity"],
    email,
    "emails sent",
    ["ses.email"],
    ["ses.emails"],
  ),
  ...freeTypes(
    "rules, targets and policies: AWS charges for messages, events and executions, and events of AWS are free",
    "cloudwatch/eventBusPolicy",
    "cloudwatch/eventConnection",
    "cloudwatch/eventEndpoint",
    "cloudwatch/eventPermission",
    "cloudwatch/eventRule",
    "cloudwatch/eventTarget",
    "kinesis/accountSettings",
    "kinesis/resourcePolicy",
    "scheduler/scheduleGroup",
    "schemas/registry",
    "schemas/registryPolicy",
    "schemas/schema",
    "ses/configurationSet",
    "ses/domainDkim",
    "ses/domainIdentityVerification",
    "ses/emailIdentity",
    "ses/identityPolicy",
    "ses/mailFrom",
    "ses/template",
    "sesv2/configurationSet",
    "sfn/activity",
    "sfn/alias",
    "sns/dataProtectionPolicy",
    "sns/platformApplication",
    "sns/smsPreferences",
    "sns/topicPolicy",
    "sns/topicSubscription",
    "sqs/queuePolicy",
    "sqs/redriveAllowPolicy",
    "sqs/redrivePolicy",
  ),
];
