import { Provider } from "@pulumi/aws/provider";
import {
  ArgumentsError,
  GlobalFailover,
  ReplicatedDatabase,
  type GlobalFailoverArgs,
} from "../../components";
import { sizeDatabase } from "../../planning";
import { builtInCatalog } from "../../catalog";
import { listed, named, ofType, record, type Recorded } from "./harness";
import { computed, database, made, regions, traffic, uploads, type Args } from "./second-region";

const component = (resources: readonly Recorded[]) =>
  named(resources, "failover", "headroom:index:GlobalFailover");
const holdingData = [
  "aws:rds/globalCluster:GlobalCluster",
  "aws:rds/cluster:Cluster",
  "aws:s3/bucket:Bucket",
  "aws:kms/key:Key",
];

describe("a second region", () => {
  it("is of exactly these resources", async () => {
    const resources = await made({ traffic, database, buckets: { uploads } });
    expect(listed(resources)).toEqual([
      "aws:cloudwatch/logGroup:LogGroup failover-secondary-logs",
      "aws:cloudwatch/metricAlarm:MetricAlarm failover-primary-away",
      "aws:cloudwatch/metricAlarm:MetricAlarm failover-secondary-away",
      "aws:ec2/securityGroup:SecurityGroup failover-secondary-access",
      "aws:iam/role:Role failover-uploads-replication",
      "aws:iam/rolePolicy:RolePolicy failover-uploads-replication",
      "aws:kms/key:Key failover-secondary-key",
      "aws:rds/cluster:Cluster failover-secondary",
      "aws:rds/clusterInstance:ClusterInstance failover-secondary-1",
      "aws:rds/clusterParameterGroup:ClusterParameterGroup failover-secondary-parameters",
      "aws:rds/globalCluster:GlobalCluster failover-global",
      "aws:rds/subnetGroup:SubnetGroup failover-secondary-subnets",
      "aws:route53/healthCheck:HealthCheck failover-primary",
      "aws:route53/healthCheck:HealthCheck failover-secondary",
      "aws:route53/record:Record failover-primary-a",
      "aws:route53/record:Record failover-secondary-a",
      "aws:s3/bucket:Bucket failover-uploads",
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration failover-uploads",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls failover-uploads",
      "aws:s3/bucketPolicy:BucketPolicy failover-uploads",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock failover-uploads",
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig failover-uploads-replication",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration failover-uploads",
      "aws:s3/bucketVersioning:BucketVersioning failover-uploads",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule failover-secondary-access-from-web",
      "headroom:index:GlobalFailover failover",
      "pulumi:providers:aws west",
    ]);
    // What follows stands in the second region; what leads there, and copies from the first, does not.
    const inTheWest = resources
      .filter(({ provider }) => provider === "west")
      .map(({ name, type }) => `${type} ${name}`);
    const isSecond = (line: string): boolean =>
      / failover-(secondary-(access|key|logs|parameters|subnets|1)|uploads$)/u.test(line) ||
      line.startsWith("aws:rds/cluster:Cluster");
    expect(inTheWest.sort()).toEqual(listed(resources).filter(isSecond));
  });

  it("protects all that holds data, and nothing of it where data may be lost", async () => {
    const protectedOnes = async (protectData: boolean) =>
      (await made({ traffic, database, buckets: { uploads }, protectData }))
        .filter((each) => each.protect)
        .map(({ type }) => type)
        .sort();
    expect(await protectedOnes(true)).toEqual([...holdingData].sort());
    expect(await protectedOnes(false)).toEqual([]);
  });

  it("tells RPO and RTO, with each share explained", async () => {
    const { outputs } = component(
      await made({ traffic, database, buckets: { uploads }, decisionSeconds: 600 }),
    );
    expect(outputs["recovery"]).toMatchObject({
      schema: "headroom.recovery/1",
      primaryRegion: "us-east-1",
      secondaryRegion: "us-west-2",
      recoveryTimeSeconds: 90 + 600 + 300,
      recoveryPointSeconds: 900,
      timeFormula: "90 s + the longer of (60 s) and (600 s + 300 s)",
    });
    expect(outputs["databaseEndpoint"]).toBe("shop.global.rds.amazonaws.com");
  });
});

describe("the global database", () => {
  it("is made of the first cluster in place, and never follows from who writes", async () => {
    const global = named(await made({ database }), "failover-global");
    expect(global.inputs).toMatchObject({
      sourceDbClusterIdentifier: database.primary.clusterArn,
      deletionProtection: true,
      forceDestroy: true,
    });
    expect(global.inputs).not.toHaveProperty("engine");
    expect(global.ignoreChanges).toEqual(["globalClusterIdentifier", "sourceDbClusterIdentifier"]);
    expect(global.provider).toBeNull();
  });

  it("has a second cluster without a password, on the very version, encrypted with a key of its region", async () => {
    const cluster = named(await made({ database }), "failover-secondary", "aws:rds/cluster:Cluster");
    expect(cluster.inputs).toMatchObject({
      engineVersion: "17.4",
      globalClusterIdentifier: "failover-global-id",
      sourceRegion: "us-east-1",
      storageEncrypted: true,
      kmsKeyId: "arn:failover-secondary-key",
      deletionProtection: true,
      skipFinalSnapshot: false,
    });
    for (const input of ["masterUsername", "masterPassword", "manageMasterUserPassword", "databaseName"])
      expect(cluster.inputs).not.toHaveProperty(input);
    expect(cluster.ignoreChanges).toEqual([
      "availabilityZones",
      "clusterIdentifier",
      "engineVersion",
      "globalClusterIdentifier",
      "replicationSourceIdentifier",
      "sourceRegion",
    ]);
  });

  it("has the first cluster's parameters, and as many instances as are asked for", async () => {
    const resources = await made({ database: { ...database, instances: 3 } });
    const bounded = { name: "rds.global_db_rpo", value: "60", applyMethod: "immediate" } as const;
    const primary = { ...database.primary, parameters: [...(database.primary.parameters ?? []), bounded] };
    // After a failover it would wait for the region that is gone.
    const second = named(await made({ database: { ...database, primary } }), "failover-secondary-parameters");
    expect(second.inputs["parameters"]).toEqual(database.primary.parameters);
    expect(named(resources, "failover-secondary-parameters").inputs).toMatchObject({
      family: "aurora-postgresql17",
      parameters: database.primary.parameters,
    });
    const instances = ofType(resources, "aws:rds/clusterInstance:ClusterInstance");
    expect(instances.map(({ name }) => name)).toEqual([
      "failover-secondary-1",
      "failover-secondary-2",
      "failover-secondary-3",
    ]);
  });

  it("takes a ReplicatedDatabase that keeps its own password as it is, with its parameters", async () => {
    const size = sizeDatabase(
      { region: "us-east-1", peakReadsPerSecond: 100, peakWritesPerSecond: 10, storedGib: 20 },
      builtInCatalog(),
    );
    const resources = await record(() => {
      const primary = new ReplicatedDatabase("db", {
        size,
        vpcId: "vpc-1",
        subnetIds: ["subnet-a", "subnet-b"],
        zoneIds: ["use1-az1", "use1-az2"],
        password: { value: "correct horse battery" },
      });
      const secondaryProvider = new Provider("west", { region: "us-west-2" });
      new GlobalFailover("failover", { ...regions, secondaryProvider, database: { ...database, primary } });
    }, computed);
    expect(named(resources, "failover-global").inputs["sourceDbClusterIdentifier"]).toBe("arn:db-cluster");
    const parameters = (name: string) => named(resources, name).inputs["parameters"];
    expect(parameters("failover-secondary-parameters")).toEqual(parameters("db-parameters"));
  });

  it("refuses a cluster whose password RDS manages, and says what to do", async () => {
    const primary = { ...database.primary, passwordKeptBy: "rds" } as const;
    await expect(made({ database: { ...database, primary } })).rejects.toThrow(
      /passwordKeptBy is "rds"; accepted: stack or owner: AWS takes no cluster into a global database whose password RDS manages\. Give the ReplicatedDatabase a `password`/u,
    );
  });
});

describe("traffic", () => {
  const records = async (changes: Partial<NonNullable<GlobalFailoverArgs["traffic"]>> = {}) =>
    ofType(await made({ traffic: { ...traffic, ...changes } }), "aws:route53/record:Record").map(
      ({ inputs }) => inputs,
    );

  it("leads everybody to the first region while it works", async () => {
    const [primary, secondary] = await records();
    expect(primary).toMatchObject({
      name: "app.example.com",
      type: "A",
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      healthCheckId: "failover-primary-id",
      aliases: [{ name: "east.elb.amazonaws.com", zoneId: "Z35SXDOTRQ7X7K", evaluateTargetHealth: true }],
    });
    expect(secondary).toMatchObject({
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      healthCheckId: "failover-secondary-id",
    });
  });

  it("leads each user to the nearest region that works, where that is asked for", async () => {
    const found = await records({ routing: "latency", recordTypes: ["AAAA", "A"] });
    expect(found.map((each) => [each["type"], each["latencyRoutingPolicies"]])).toEqual([
      ["A", [{ region: "us-east-1" }]],
      ["AAAA", [{ region: "us-east-1" }]],
      ["A", [{ region: "us-west-2" }]],
      ["AAAA", [{ region: "us-west-2" }]],
    ]);
  });

  it("checks each region over HTTPS, by name and path, and rings where one fails", async () => {
    const resources = await made({
      traffic: {
        ...traffic,
        secondary: { ...traffic.secondary, checkedName: "west.example.com" },
        healthCheck: { path: "/health", intervalSeconds: 10, failureThreshold: 2, searchText: "ok" },
      },
      alarmTopicArns: ["arn:topic"],
    });
    expect(
      named(resources, "failover-secondary", "aws:route53/healthCheck:HealthCheck").inputs,
    ).toMatchObject({
      type: "HTTPS_STR_MATCH",
      fqdn: "west.example.com",
      port: 443,
      resourcePath: "/health",
      requestInterval: 10,
      failureThreshold: 2,
      searchString: "ok",
      enableSni: true,
    });
    expect(named(resources, "failover-primary-away").inputs).toMatchObject({
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: "failover-primary-id" },
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      alarmActions: ["arn:topic"],
    });
  });
});

it("names every argument that can't be used, at once", async () => {
  const wrong: Args = {
    primaryRegion: "virginia",
    secondaryRegion: "virginia",
    decisionSeconds: -1,
    traffic: {
      ...traffic,
      domain: "App",
      recordTypes: [],
      healthCheck: { path: "health", port: 0, intervalSeconds: 20, failureThreshold: 11, searchText: "" },
    },
    database: {
      ...database,
      primary: { clusterArn: null, passwordKeptBy: "rds", engineVersion: "new" },
      instanceClass: "db.t4g.large",
      instances: 17,
      backupRetentionDays: 0,
    },
    buckets: { "My Bucket": uploads },
  };
  const failure = await made(wrong).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ArgumentsError);
  expect((failure as ArgumentsError).mistakes.map(({ argument }) => argument)).toEqual([
    "primaryRegion",
    "secondaryRegion",
    "secondaryRegion",
    "buckets",
    "decisionSeconds",
    "edgeProvider",
    "traffic.domain",
    "traffic.recordTypes",
    "traffic.healthCheck.path",
    "traffic.healthCheck.port",
    "traffic.healthCheck.intervalSeconds",
    "traffic.healthCheck.failureThreshold",
    "traffic.healthCheck.searchText",
    "database.primary.clusterArn",
    "database.primary.passwordKeptBy",
    "database.primary.engineVersion",
    "database.instanceClass",
    "database.instances",
    "database.backupRetentionDays",
  ]);
  const none = undefined as never;
  const without = await record(
    () => new GlobalFailover("failover", { ...regions, secondaryProvider: none, traffic }),
  )
    .then(() => null)
    .catch((error: unknown) => error);
  expect(String(without)).toContain("secondaryProvider missing; accepted: a provider of the second region");
  const empty = await made({}).catch((error: unknown) => error);
  expect(String(empty)).toContain("at least one of traffic, database and buckets");
});
