import type { StackResource } from "../../contract/stack";
import { numberAt, objectAt, objectsAt, textAt } from "../inputs";
import { always, free, Metering, type Meter } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";

const bucketTypes = [aws("s3/bucket"), aws("s3/bucketV2")] as const;

/** Storage classes that lifecycle rules move objects to, by their name in the rule. */
const coldClasses: Readonly<Record<string, string>> = {
  STANDARD_IA: "s3.standardIa",
  ONEZONE_IA: "s3.oneZoneIa",
  INTELLIGENT_TIERING: "s3.intelligentTiering",
  GLACIER_IR: "s3.glacierInstant",
  GLACIER: "s3.glacier",
  DEEP_ARCHIVE: "s3.deepArchive",
};

/** Whether a bucket is for access logs: components name those so. */
export function holdsLogs({ name }: StackResource): boolean {
  return name.endsWith("-logs");
}

/**
 * Storage and requests: of access logs for a bucket whose name ends in `-logs`, of content for the others. Lifecycle rules
 * inside the bucket count like those beside it.
 */
const bucket: Meter = (resource, context) => {
  // What no component says is each bucket's own: there may be thousands side by side.
  const buckets = context.spokenFor ? bucketTypes.flatMap((type) => context.siblings(type)) : [resource];
  const share = 1 / buckets.filter((other) => holdsLogs(other) === holdsLogs(resource)).length;
  const metering = new Metering(context);
  if (holdsLogs(resource) && context.spokenFor) {
    return metering
      .usage("logBucketStorageGb", "s3.storage", "access logs kept", share)
      .usage("logBucketWriteRequests", "s3.put", "access logs written", share)
      .done();
  }
  metering
    .usageOrAssumed("bucketStorageGb", share, "s3.storedGb", "s3.storage", "storage")
    .usageOrAssumed("bucketWriteRequests", share, "s3.writeRequests", "s3.put", "writes")
    .usageOrAssumed("bucketReadRequests", share, "s3.readRequests", "s3.get", "reads");
  if (context.spokenFor) return metering.done();
  metering.assumed("s3.internetOutGb", "dataTransfer.internetOut", "data to the internet");
  coldStorage(metering, classesOf(objectsAt(resource.inputs, "lifecycleRules")));
  return metering.done();
};

/** Transitions cost a request each, and what was moved is kept at the price of its class. */
const lifecycle: Meter = ({ inputs }, context) => {
  const classes = classesOf(objectsAt(inputs, "rules"));
  if (classes.length === 0 || context.spokenFor) return free;
  const metering = new Metering(context);
  coldStorage(metering, classes);
  return metering.done();
};

function classesOf(rules: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const named = rules
    .flatMap((rule) => [
      ...objectsAt(rule, "transitions"),
      ...objectsAt(rule, "noncurrentVersionTransitions"),
      objectAt(rule, "transition"),
    ])
    .map((transition) => textAt(transition, "storageClass"))
    .filter((name) => name !== null);
  return [...new Set(named)].sort();
}

/** What is assumed to be moved is shared evenly by the classes that it may go to. */
function coldStorage(metering: Metering, classes: readonly string[]): void {
  for (const name of classes) {
    const product = coldClasses[name];
    if (product === undefined) {
      metering.gap(`storage in ${name}: no meter for this class`);
      continue;
    }
    const share = 1 / classes.length;
    metering
      .assumed("s3.coldGb", `${product}.storage`, `storage in ${name}`, share)
      .assumed("s3.coldObjects", `${product}.transition`, `moves to ${name}`, share);
    if (name === "INTELLIGENT_TIERING")
      metering.assumed("s3.watchedObjects", `${product}.monitoring`, "objects watched");
    else metering.assumed("s3.retrievedGb", `${product}.retrieval`, `reads from ${name}`, share);
  }
}

/** Data that go to another region; those that S3 promises to copy in time cost more. */
const replication: Meter = ({ inputs }, context) => {
  const metering = new Metering(context).assumed(
    "s3.replicatedGb",
    "dataTransfer.betweenRegions",
    "data copied to another region",
  );
  const inTime = objectsAt(inputs, "rules").some(
    (rule) =>
      textAt(objectAt(objectAt(rule, "destination"), "replicationTime"), "status") === "Enabled" &&
      textAt(rule, "status") === "Enabled",
  );
  if (inTime)
    metering.assumed("s3.replicatedGb", "s3.replicationTimeControl", "data copied within 15 minutes");
  return metering.done();
};

const analytics: Meter = (_, context) =>
  new Metering(context).assumed("s3.watchedObjects", "s3.analytics", "objects watched").done();

const inventory: Meter = (_, context) =>
  new Metering(context).assumed("s3.watchedObjects", "s3.inventory", "objects listed").done();

/** A bucket by zone: Express One Zone. */
const directoryBucket: Meter = (_, context) =>
  new Metering(context)
    .assumed("s3.storedGb", "s3.express.storage", "storage")
    .assumed("s3.writeRequests", "s3.express.put", "writes")
    .assumed("s3.readRequests", "s3.express.get", "reads")
    .done();

const requestMetrics: Meter = (_, context) =>
  new Metering(context).gap("request metrics: how many S3 sends is not known").done();

/** Files: by what is kept, and by what is read and written. */
const fileSystem: Meter = ({ inputs }, context) => {
  const oneZone = textAt(inputs, "availabilityZoneName") !== null;
  const metering = new Metering(context).assumed(
    "efs.storedGb",
    oneZone ? "efs.oneZone" : "efs.storage",
    "storage",
  );
  const moved = objectsAt(inputs, "lifecyclePolicies").some(
    (policy) => textAt(policy, "transitionToIa") !== null,
  );
  if (moved)
    metering.assumed(
      "efs.infrequentGb",
      oneZone ? "efs.oneZone.infrequent" : "efs.infrequent",
      "storage in Infrequent Access",
    );
  const mode = textAt(inputs, "throughputMode") ?? "bursting";
  if (mode === "provisioned") {
    const throughput = numberAt(inputs, "provisionedThroughputInMibps");
    if (throughput === null) metering.gap("provisioned throughput: how much is not known");
    else metering.use("efs.provisionedThroughput", "provisioned throughput", always(throughput));
  }
  if (mode === "elastic")
    metering
      .assumed("efs.readGb", "efs.read", "data read")
      .assumed("efs.writtenGb", "efs.write", "data written");
  return metering.done();
};

const multiRegion: Meter = (_, context) =>
  new Metering(context).gap("data routed by the multi-region access point: nothing says how much").done();

const settings = [
  "AccelerateConfiguration",
  "Acl",
  "CorsConfiguration",
  "Logging",
  "ObjectLockConfiguration",
  "RequestPaymentConfiguration",
  "ServerSideEncryptionConfiguration",
  "Versioning",
  "WebsiteConfiguration",
];

/** Buckets, their settings, and file systems. Objects are counted in their bucket's storage. */
export const storageMeters = [
  ...meter(
    bucketTypes,
    bucket,
    "storage and requests in Standard, data to the internet, and what lifecycle rules move to other classes",
    ["dataTransfer.internetOut", "s3.*"],
    [
      "s3.coldGb",
      "s3.coldObjects",
      "s3.internetOutGb",
      "s3.readRequests",
      "s3.retrievedGb",
      "s3.storedGb",
      "s3.watchedObjects",
      "s3.writeRequests",
    ],
  ),
  ...freeWhen(
    "its rules move nothing to another class",
    meter(
      ["s3/bucketLifecycleConfiguration", "s3/bucketLifecycleConfigurationV2"],
      lifecycle,
      "storage, moves and reads in the classes that its rules name; free without transitions",
      ["s3.*"],
      ["s3.coldGb", "s3.coldObjects", "s3.retrievedGb", "s3.watchedObjects"],
    ),
  ),
  ...meter(
    ["s3/bucketReplicationConfig", "s3/bucketReplicationConfiguration"],
    replication,
    "data copied to another region, and what is copied within 15 minutes; the copy is stored in its own bucket",
    ["dataTransfer.betweenRegions", "s3.replicationTimeControl"],
    ["s3.replicatedGb"],
  ),
  ...meter(
    "s3/analyticsConfiguration",
    analytics,
    "objects watched",
    ["s3.analytics"],
    ["s3.watchedObjects"],
  ),
  ...meter("s3/inventory", inventory, "objects listed", ["s3.inventory"], ["s3.watchedObjects"]),
  ...meter(
    "s3/directoryBucket",
    directoryBucket,
    "storage and requests",
    ["s3.express.*"],
    ["s3.readRequests", "s3.storedGb", "s3.writeRequests"],
  ),
  ...meter("s3/bucketMetric", requestMetrics, "nothing: how many metrics S3 sends is not known", []),
  ...meter(
    "s3control/multiRegionAccessPoint",
    multiRegion,
    "nothing: the data that it routes is not known",
    [],
  ),
  ...meter(
    "efs/fileSystem",
    fileSystem,
    "storage by class and by zones, provisioned or elastic throughput",
    ["efs.*"],
    ["efs.infrequentGb", "efs.readGb", "efs.storedGb", "efs.writtenGb"],
  ),
  ...freeTypes(
    "settings of a bucket or file system, and objects, which are counted in its storage",
    ...settings.flatMap((setting) => [`s3/bucket${setting}`, `s3/bucket${setting}V2`]),
    "efs/accessPoint",
    "efs/backupPolicy",
    "efs/fileSystemPolicy",
    "efs/mountTarget",
    "s3/accessPoint",
    "s3/accountPublicAccessBlock",
    "s3/bucketIntelligentTieringConfiguration",
    "s3/bucketNotification",
    "s3/bucketObject",
    "s3/bucketObjectv2",
    "s3/bucketOwnershipControls",
    "s3/bucketPolicy",
    "s3/bucketPublicAccessBlock",
    "s3/objectCopy",
  ),
];
