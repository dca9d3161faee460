import type { Range } from "../../contract/range";
import type { StackResource } from "../../contract/stack";
import { isTrue, numberAt, objectAt, objectsAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, plus, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, meter } from "../register";

type Inputs = Readonly<Record<string, unknown>>;

const tableType = aws("dynamodb/table");
const targetType = aws("appautoscaling/target");

/** What is provisioned where nothing says how much. */
const leastUnits = 1;

/** Requests or provisioned capacity, storage, recovery, streams and copies of a table. */
const table: Meter = (resource, context) => {
  const { inputs } = resource;
  const metering = new Metering(context);
  const infrequent = textAt(inputs, "tableClass") === "STANDARD_INFREQUENT_ACCESS" ? "infrequent." : "";
  const onDemand = textAt(inputs, "billingMode") === "PAY_PER_REQUEST";
  const writes = onDemand
    ? context.assumed("dynamodb.writeUnits")
    : times(capacity(resource, "write", context), hoursPerMonth);
  if (onDemand)
    metering
      .use(`dynamodb.${infrequent}write`, "write request units", writes)
      .assumed("dynamodb.readUnits", `dynamodb.${infrequent}read`, "read request units");
  else
    metering
      .use(`dynamodb.${infrequent}wcu`, "write capacity", writes)
      .use(
        `dynamodb.${infrequent}rcu`,
        "read capacity",
        times(capacity(resource, "read", context), hoursPerMonth),
      );
  metering.assumed("dynamodb.storedGb", `dynamodb.${infrequent}storage`, "storage");
  if (isTrue(objectAt(inputs, "pointInTimeRecovery"), "enabled"))
    metering.assumed("dynamodb.storedGb", "dynamodb.pointInTimeRecovery", "recovery to a point in time");
  if (isTrue(inputs, "streamEnabled") && objectsAt(inputs, "replicas").length === 0)
    metering.assumed("dynamodb.streamReads", "dynamodb.streamRead", "reads of the stream");
  for (const replica of objectsAt(inputs, "replicas")) {
    copy(metering, context, onDemand, writes, infrequent, textAt(replica, "regionName"));
    if (isTrue(replica, "pointInTimeRecovery"))
      metering.use(
        "dynamodb.pointInTimeRecovery",
        "recovery of a copy",
        context.assumed("dynamodb.storedGb"),
        textAt(replica, "regionName") ?? undefined,
      );
  }
  return metering.done();
};

/** Capacity of the table and its indexes; between its limits where autoscaling holds it. */
function capacity(resource: StackResource, kind: "read" | "write", context: MeterContext): Range {
  const { inputs } = resource;
  const own = numberAt(inputs, `${kind}Capacity`) ?? leastUnits;
  const dimension = kind === "read" ? "ReadCapacityUnits" : "WriteCapacityUnits";
  const target = targetsOf(context).find(
    ({ inputs: said }) => textAt(said, "scalableDimension") === `dynamodb:table:${dimension}`,
  );
  const table = target === undefined ? always(own) : between(target.inputs, own);
  return objectsAt(inputs, "globalSecondaryIndexes").reduce<Range>(
    (sum, index) => plus(sum, always(numberAt(index, `${kind}Capacity`) ?? 0)),
    table,
  );
}

function targetsOf(context: MeterContext): readonly StackResource[] {
  return context
    .dependents(targetType)
    .filter(({ inputs }) => textAt(inputs, "serviceNamespace") === "dynamodb");
}

function between(target: Inputs, own: number): Range {
  const minimum = numberAt(target, "minCapacity") ?? own;
  const maximum = Math.max(minimum, numberAt(target, "maxCapacity") ?? own);
  return { minimum, expected: Math.min(Math.max(own, minimum), maximum), maximum };
}

/** A copy in another region pays its storage and each write anew, at that region's prices. */
function copy(
  metering: Metering,
  context: MeterContext,
  onDemand: boolean,
  writes: Range,
  infrequent: string,
  region: string | null,
): void {
  if (region === null) {
    metering.gap("the copy of the table: its region is not known");
    return;
  }
  metering
    .use(
      onDemand ? "dynamodb.replicatedWrite" : "dynamodb.replicatedWcu",
      "writes to the copy",
      writes,
      region,
    )
    .use(
      `dynamodb.${infrequent}storage`,
      "storage of the copy",
      context.assumed("dynamodb.storedGb"),
      region,
    );
}

/** A copy that is a resource of its own, in its own region. */
const replica: Meter = (_, context) => {
  const metering = new Metering(context);
  const of = context.related(tableType)[0];
  if (context.region === null) return metering.gap("the copy of the table: its region is not known").done();
  const onDemand = of === undefined || textAt(of.inputs, "billingMode") === "PAY_PER_REQUEST";
  const writes = onDemand
    ? context.assumed("dynamodb.writeUnits")
    : always((numberAt(of.inputs, "writeCapacity") ?? leastUnits) * hoursPerMonth);
  copy(metering, context, onDemand, writes, "", context.region);
  return metering.done();
};

/** An index that is a resource of its own has capacity of its own. */
const index: Meter = ({ inputs }, context) => {
  const throughput = objectAt(inputs, "provisionedThroughput");
  const [write, read] = ["writeCapacityUnits", "readCapacityUnits"].map((key) => numberAt(throughput, key));
  const metering = new Metering(context);
  if (typeof write !== "number" || typeof read !== "number")
    return metering
      .assumed("dynamodb.writeUnits", "dynamodb.write", "write request units of the index")
      .assumed("dynamodb.storedGb", "dynamodb.storage", "storage of the index")
      .done();
  return metering
    .use("dynamodb.wcu", "write capacity", always(write * hoursPerMonth))
    .use("dynamodb.rcu", "read capacity", always(read * hoursPerMonth))
    .assumed("dynamodb.storedGb", "dynamodb.storage", "storage of the index")
    .done();
};

const kinesisCopy: Meter = (_, context) =>
  new Metering(context).assumed("dynamodb.writeUnits", "dynamodb.kinesisStreaming", "changes sent").done();

const exported: Meter = (_, context) =>
  new Metering(context).assumed("dynamodb.exportedGb", "dynamodb.export", "data exported").done();

const insights: Meter = (_, context) =>
  new Metering(context).gap("Contributor Insights: events are charged, and how many is not known").done();

const oldGlobal: Meter = (_, context) =>
  new Metering(context)
    .gap("a global table of 2017: its copies are metered at their own tables, their writes are not known")
    .done();

const cluster: Meter = ({ inputs }, context) => {
  const nodeType = textAt(inputs, "nodeType");
  const nodes = numberAt(inputs, "replicationFactor");
  const metering = new Metering(context);
  return nodeType === null || nodes === null
    ? metering.gap("node hours: type or count is not known").done()
    : metering.use(`dax.${nodeType}`, "node hours", always(nodes * hoursPerMonth)).done();
};

/** Tables of DynamoDB. */
export const dynamodbMeters = [
  ...meter(
    tableType,
    table,
    "request units or provisioned capacity (with indexes, between the limits of autoscaling), storage, recovery, streams, copies in other regions; both classes",
    ["dynamodb.*"],
    ["dynamodb.readUnits", "dynamodb.storedGb", "dynamodb.streamReads", "dynamodb.writeUnits"],
  ),
  ...meter(
    "dynamodb/tableReplica",
    replica,
    "writes and storage in its region",
    ["dynamodb.*"],
    ["dynamodb.storedGb", "dynamodb.writeUnits"],
  ),
  ...meter(
    "dynamodb/globalSecondaryIndex",
    index,
    "capacity and storage",
    ["dynamodb.*"],
    ["dynamodb.storedGb", "dynamodb.writeUnits"],
  ),
  ...meter(
    "dynamodb/kinesisStreamingDestination",
    kinesisCopy,
    "changes sent",
    ["dynamodb.kinesisStreaming"],
    ["dynamodb.writeUnits"],
  ),
  ...meter("dynamodb/tableExport", exported, "data exported", ["dynamodb.export"], ["dynamodb.exportedGb"]),
  ...meter("dynamodb/contributorInsights", insights, "nothing: the events are not known", []),
  ...meter("dynamodb/globalTable", oldGlobal, "nothing: writes to its copies are not known", []),
  ...meter("dax/cluster", cluster, "node hours", ["dax.*"]),
  ...freeTypes(
    "items and settings of tables: AWS charges for capacity, requests and storage",
    "dax/parameterGroup",
    "dax/subnetGroup",
    "dynamodb/resourcePolicy",
    "dynamodb/tableItem",
    "dynamodb/tag",
  ),
];
