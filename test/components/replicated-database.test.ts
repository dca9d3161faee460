import { ArgumentsError, ReplicatedDatabase, type ReplicatedDatabaseArgs } from "../../components";
import type { DatabaseSize } from "../../planning";
import { listed, named, ofType, record, type Recorded } from "./harness";

const aurora: DatabaseSize = {
  summary: "db.r8g.xlarge + 1 reader",
  binding: "cpu",
  utilisation: { cpu: 0.5 },
  ceilings: { cpu: 0.7 },
  oneZoneLostUtilisation: null,
  capacity: { unit: "statements/s", now: 900, maximum: 900, oneZoneLost: 900 },
  usdPerMonth: 700,
  priced: true,
  runnersUp: [],
  usage: {},
  deployment: "aurora",
  instanceClass: "db.r8g.xlarge",
  vcpu: 4,
  memoryGib: 32,
  readers: 1,
  readersMaximum: 1,
  storageGib: 120,
  storageMaximumGib: 131_072,
  storage: "standard",
  iops: null,
  throughputMibps: null,
  connectionsNeeded: 100,
  connectionsLimit: 3604,
  proxy: false,
};

const single: DatabaseSize = {
  ...aurora,
  summary: "db.r7g.xlarge",
  deployment: "rds-single-zone",
  storage: "gp3",
  instanceClass: "db.r7g.xlarge",
  readers: 0,
  readersMaximum: 0,
  storageMaximumGib: 500,
};

const wiring = {
  vpcId: "vpc-1",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  zoneIds: ["use1-az1", "use1-az2", "use1-az4"],
  allowedSecurityGroupIds: { web: "sg-web" },
};

const database = (args: Partial<ReplicatedDatabaseArgs> = {}): Promise<Recorded[]> =>
  record(
    () => new ReplicatedDatabase("db", { ...wiring, size: aurora, ...args }),
    (type) =>
      type === "aws:rds/cluster:Cluster" || type === "aws:rds/instance:Instance"
        ? { masterUserSecrets: [{ secretArn: "arn:secret" }] }
        : type === "aws:secretsmanager/secretVersion:SecretVersion"
          ? { secretArn: "arn:own" }
          : {},
  );

const identifier = "project-stack-db";
const cluster = (resources: readonly Recorded[]): Recorded => named(resources, "db-cluster");
const instance = (resources: readonly Recorded[]): Recorded => named(resources, "db-instance");

const basis = [
  "aws:cloudwatch/logGroup:LogGroup db-logs",
  "aws:cloudwatch/metricAlarm:MetricAlarm db-connections-high",
  "aws:cloudwatch/metricAlarm:MetricAlarm db-cpu-high",
  "aws:cloudwatch/metricAlarm:MetricAlarm db-memory-low",
  "aws:cloudwatch/metricAlarm:MetricAlarm db-transaction-ids-high",
  "aws:ec2/securityGroup:SecurityGroup db-access",
  "aws:kms/key:Key db-key",
  "aws:rds/subnetGroup:SubnetGroup db-subnets",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule db-access-from-web",
  "headroom:index:ReplicatedDatabase db",
];
const onAurora = [
  ...basis,
  "aws:cloudwatch/metricAlarm:MetricAlarm db-replica-lag-high",
  "aws:rds/cluster:Cluster db-cluster",
  "aws:rds/clusterInstance:ClusterInstance db-reader-1",
  "aws:rds/clusterInstance:ClusterInstance db-writer",
  "aws:rds/clusterParameterGroup:ClusterParameterGroup db-parameters",
];
const onRds = [
  ...basis,
  "aws:cloudwatch/metricAlarm:MetricAlarm db-storage-low",
  "aws:rds/instance:Instance db-instance",
  "aws:rds/parameterGroup:ParameterGroup db-parameters",
];
const scaling = [
  "aws:appautoscaling/policy:Policy db-readers-cpu",
  "aws:appautoscaling/target:Target db-readers",
];
const proxy = [
  "aws:iam/role:Role db-proxy",
  "aws:iam/rolePolicy:RolePolicy db-proxy",
  "aws:rds/proxy:Proxy db-proxy",
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup db-proxy",
  "aws:rds/proxyTarget:ProxyTarget db-proxy",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule db-proxy",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule db-proxy",
];

describe("the resources of a ReplicatedDatabase", () => {
  test.each<[string, DatabaseSize, readonly string[]]>([
    ["on Aurora with a reader", aurora, onAurora],
    ["on Aurora with readers that scale", { ...aurora, readersMaximum: 4 }, [...onAurora, ...scaling]],
    ["on Aurora behind a proxy", { ...aurora, proxy: true }, [...onAurora, ...proxy]],
    ["on RDS in one zone", single, onRds],
    ["on RDS with a standby", { ...single, deployment: "rds-multi-zone" }, onRds],
    ["on RDS behind a proxy", { ...single, proxy: true }, [...onRds, ...proxy]],
  ])("are exactly these %s, all below the component", async (_, size, expected) => {
    const resources = await database({ size });
    expect(listed(resources)).toEqual([...expected].sort());
    expect(resources.filter(({ custom, parent }) => custom && parent !== "db")).toEqual([]);
  });

  test("take a key that is given in place of a new one", async () => {
    const resources = await database({ kmsKeyArn: "arn:my-key" });
    expect(ofType(resources, "aws:kms/key:Key")).toEqual([]);
    expect(cluster(resources).inputs.kmsKeyId).toBe("arn:my-key");
  });
});

describe("a ReplicatedDatabase on Aurora", () => {
  test("is encrypted, restorable, and keeps its password to itself", async () => {
    const { inputs } = cluster(await database());
    expect(inputs).toMatchObject({
      engine: "aurora-postgresql",
      engineVersion: "17",
      clusterIdentifier: identifier,
      storageEncrypted: true,
      kmsKeyId: "arn:db-key",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: "arn:db-key",
      backupRetentionPeriod: 14,
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      vpcSecurityGroupIds: ["db-access-id"],
      iamDatabaseAuthenticationEnabled: true,
    });
    expect(inputs).not.toHaveProperty("masterPassword");
  });

  test("names no zones, since fewer than three would replace the cluster at every update", async () => {
    const { inputs, ignoreChanges } = cluster(await database());
    expect(inputs).not.toHaveProperty("availabilityZones");
    expect(ignoreChanges).toContain("availabilityZones");
  });

  test("makes the writer first, gives every instance one class, and watches each", async () => {
    const resources = await database({ size: { ...aurora, readers: 2, readersMaximum: 2 } });
    const instances = ofType(resources, "aws:rds/clusterInstance:ClusterInstance");
    expect(instances.map(({ name }) => name).sort()).toEqual(["db-reader-1", "db-reader-2", "db-writer"]);
    for (const { inputs } of instances) {
      expect(inputs).toMatchObject({
        instanceClass: "db.r8g.xlarge",
        publiclyAccessible: false,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: "arn:db-key",
      });
    }
    expect(named(resources, "db-reader-2").dependencies).toContain("db-writer");
    expect(instances.map(({ inputs }) => inputs.promotionTier)).toEqual([0, 1, 2]);
  });

  test("lets readers follow their CPU, between those registered and the size's maximum", async () => {
    const resources = await database({ size: { ...aurora, readersMaximum: 4 } });
    expect(named(resources, "db-readers").inputs).toMatchObject({
      serviceNamespace: "rds",
      scalableDimension: "rds:cluster:ReadReplicaCount",
      resourceId: "cluster:db-cluster-id",
      minCapacity: 1,
      maxCapacity: 4,
    });
    expect(named(resources, "db-readers-cpu").inputs.targetTrackingScalingPolicyConfiguration).toEqual({
      predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
      targetValue: 70,
      scaleInCooldown: 300,
      scaleOutCooldown: 300,
    });
  });

  test("watches the writer by its role, which a failover moves", async () => {
    expect(named(await database(), "db-cpu-high").inputs.dimensions).toEqual({
      DBClusterIdentifier: "db-cluster-id",
      Role: "WRITER",
    });
  });
});

describe("a ReplicatedDatabase on RDS", () => {
  test("is encrypted, restorable, private, and grows its storage", async () => {
    const { inputs } = instance(await database({ size: { ...single, storageGib: 150, iops: 15_000 } }));
    expect(inputs).toMatchObject({
      engine: "postgres",
      identifier,
      multiAz: false,
      storageType: "gp3",
      allocatedStorage: 150,
      maxAllocatedStorage: 500,
      iops: 15_000,
      storageEncrypted: true,
      kmsKeyId: "arn:db-key",
      manageMasterUserPassword: true,
      publiclyAccessible: false,
      performanceInsightsEnabled: true,
      backupRetentionPeriod: 14,
    });
    expect(inputs).not.toHaveProperty("password");
  });

  test("takes the baseline where the size provisions no IOPS", async () => {
    expect(instance(await database({ size: single })).inputs).not.toHaveProperty("iops");
  });
});

describe("protection of a ReplicatedDatabase", () => {
  test.each([
    ["aurora", aurora],
    ["rds", single],
  ])("is Pulumi's, the service's, a final snapshot and kept backups, all at once, on %s", async (_, size) => {
    const resources = await database({ size });
    const store = resources.find(({ name }) => name === "db-cluster" || name === "db-instance");
    expect(store?.protect).toBe(true);
    expect(store?.retainOnDelete).toBe(false);
    expect(store?.inputs).toMatchObject({
      deletionProtection: true,
      skipFinalSnapshot: false,
      deleteAutomatedBackups: false,
      applyImmediately: false,
    });
    // Without the key nobody could restore the final snapshot.
    expect(named(resources, "db-key")).toMatchObject({ protect: true, retainOnDelete: true });
  });

  test.each([
    ["aurora", aurora],
    ["rds", single],
  ])("is off as a whole in one argument on %s", async (_, size) => {
    const resources = await database({ size, protectData: false });
    const store = resources.find(({ name }) => name === "db-cluster" || name === "db-instance");
    expect(store?.protect).toBe(false);
    expect(store?.inputs).toMatchObject({
      deletionProtection: false,
      skipFinalSnapshot: true,
      deleteAutomatedBackups: true,
    });
    expect(named(resources, "db-key")).toMatchObject({ protect: false, retainOnDelete: false });
  });

  test("names the final snapshot by the security group's id, which each life of the database has anew", async () => {
    expect(cluster(await database()).inputs.finalSnapshotIdentifier).toBe(`${identifier}-final-db-access-id`);
    expect(instance(await database({ size: single })).inputs.finalSnapshotIdentifier).toBe(
      `${identifier}-final-db-access-id`,
    );
  });
});

describe("access to a ReplicatedDatabase", () => {
  test("is for the named security groups on 5432, and for nobody by default", async () => {
    const resources = await database({ allowedSecurityGroupIds: { web: "sg-web", jobs: "sg-jobs" } });
    expect(
      ofType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").map(
        ({ name, inputs }) => ({
          name,
          from: inputs.referencedSecurityGroupId,
          port: inputs.fromPort,
          cidr: inputs.cidrIpv4,
        }),
      ),
    ).toEqual([
      { name: "db-access-from-jobs", from: "sg-jobs", port: 5432, cidr: undefined },
      { name: "db-access-from-web", from: "sg-web", port: 5432, cidr: undefined },
    ]);
    const closed = await database({ allowedSecurityGroupIds: {} });
    expect(closed.filter(({ type }) => type.includes("securityGroupIngressRule"))).toEqual([]);
  });

  test("goes over TLS, by parameter and at the proxy", async () => {
    const resources = await database({ size: { ...aurora, proxy: true } });
    expect(named(resources, "db-parameters").inputs).toMatchObject({
      family: "aurora-postgresql17",
      parameters: expect.arrayContaining([
        { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
      ]) as unknown,
    });
    expect(named(resources, "db-proxy", "aws:rds/proxy:Proxy").inputs).toMatchObject({
      requireTls: true,
      engineFamily: "POSTGRESQL",
      auths: [{ authScheme: "SECRETS", secretArn: "arn:secret", iamAuth: "DISABLED" }],
    });
  });

  test.each([
    ["aurora", aurora, { dbClusterIdentifier: "db-cluster-id" }],
    ["rds", single, { dbInstanceIdentifier: identifier }],
  ])("through the proxy ends at the database on %s", async (_, size, target) => {
    const resources = await database({ size: { ...size, proxy: true } });
    expect(named(resources, "db-proxy", "aws:rds/proxyTarget:ProxyTarget").inputs).toMatchObject(target);
  });

  test("lets the proxy read the one secret, and its key for secrets only", async () => {
    const resources = await database({ size: { ...aurora, proxy: true } });
    const policy = named(resources, "db-proxy", "aws:iam/rolePolicy:RolePolicy").inputs.policy;
    expect(JSON.parse(String(policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: "arn:secret" },
        {
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: "arn:db-key",
          Condition: { StringLike: { "kms:ViaService": "secretsmanager.*.amazonaws.com" } },
        },
      ],
    });
  });
});

describe("parameters of a ReplicatedDatabase", () => {
  test("are the user's where they name one, without those taken out", async () => {
    const resources = await database({
      parameters: { log_lock_waits: null, log_min_duration_statement: "250", "rds.logical_replication": "1" },
    });
    const parameters = named(resources, "db-parameters").inputs.parameters as { name: string }[];
    expect(parameters).toContainEqual({
      name: "log_min_duration_statement",
      value: "250",
      applyMethod: "pending-reboot",
    });
    expect(parameters.map(({ name }) => name)).toContain("rds.logical_replication");
    expect(parameters.map(({ name }) => name)).not.toContain("log_lock_waits");
  });
});

describe("a password that the program gives", () => {
  const password = { value: "correct horse battery", version: 2, replicaRegions: ["us-west-2", "eu-west-1"] };

  test.each([
    ["aurora", aurora, "db-cluster", { masterPasswordWo: password.value, masterPasswordWoVersion: 2 }],
    ["rds", single, "db-instance", { passwordWo: password.value, passwordWoVersion: 2 }],
  ])(
    "on %s is written once a version, and kept in a secret of the stack's own",
    async (_, size, name, given) => {
      const resources = await database({ size, password });
      expect(named(resources, name).inputs).toMatchObject(given);
      expect(named(resources, name).inputs).not.toHaveProperty("manageMasterUserPassword");
      expect(named(resources, name).inputs).not.toHaveProperty("masterUserSecretKmsKeyId");
      const secret = named(resources, "db-password", "aws:secretsmanager/secret:Secret");
      expect(secret).toMatchObject({
        protect: true,
        inputs: { kmsKeyId: "arn:db-key", replicas: [{ region: "eu-west-1" }, { region: "us-west-2" }] },
      });
      const version = named(resources, "db-password", "aws:secretsmanager/secretVersion:SecretVersion");
      expect(version.inputs).toMatchObject({ secretId: "db-password-id", secretStringWoVersion: 2 });
      // In the form of a secret that RDS manages: a proxy reads either.
      expect(JSON.parse(String(version.inputs["secretStringWo"]))).toEqual({
        username: "postgres",
        password: password.value,
      });
      expect(named(resources, "db", "headroom:index:ReplicatedDatabase").outputs).toMatchObject({
        passwordKeptBy: "stack",
        secretArn: "arn:own",
      });
    },
  );

  test("changes nothing that replaces: it may be given to a database that exists", async () => {
    const managed = cluster(await database()).inputs;
    const own = cluster(await database({ password })).inputs;
    const differing = Object.keys({ ...managed, ...own }).filter(
      (input) => JSON.stringify(managed[input]) !== JSON.stringify(own[input]),
    );
    expect(differing.sort()).toEqual([
      "manageMasterUserPassword",
      "masterPasswordWo",
      "masterPasswordWoVersion",
      "masterUserSecretKmsKeyId",
    ]);
  });

  test("is told by the component's outputs, as is the cluster", async () => {
    const outputs = async (args: Partial<ReplicatedDatabaseArgs>) =>
      named(await database(args), "db", "headroom:index:ReplicatedDatabase").outputs;
    expect(await outputs({})).toMatchObject({
      clusterArn: "arn:db-cluster",
      passwordKeptBy: "rds",
      engineVersion: "17",
    });
    expect(await outputs({ size: single })).toMatchObject({ clusterArn: null });
  });

  test("is refused with a version or regions that can't be", async () => {
    const wrong = { value: "x", version: 0, replicaRegions: ["west"] };
    await expect(database({ password: wrong })).rejects.toThrow(
      /password\.version is 0[^]*password\.replicaRegions is "west"/u,
    );
  });
});

describe("changes of a ReplicatedDatabase", () => {
  // Inputs that force replacement, of the types that hold data or whose replacement would interrupt it.
  const replacing: Readonly<Record<string, readonly string[]>> = {
    "aws:rds/cluster:Cluster": [
      "availabilityZones",
      "clusterIdentifier",
      "databaseName",
      "dbSubnetGroupName",
      "engine",
      "engineMode",
      "kmsKeyId",
      "masterUsername",
      "region",
      "storageEncrypted",
    ],
    "aws:rds/clusterInstance:ClusterInstance": [
      "availabilityZone",
      "clusterIdentifier",
      "dbSubnetGroupName",
      "engine",
      "identifier",
      "region",
    ],
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": ["family", "name", "description"],
    "aws:rds/instance:Instance": [
      "availabilityZone",
      "backupTarget",
      "dbName",
      "engine",
      "kmsKeyId",
      "snapshotIdentifier",
      "storageEncrypted",
      "username",
      "region",
    ],
    "aws:rds/parameterGroup:ParameterGroup": ["family", "name", "description"],
    "aws:rds/subnetGroup:SubnetGroup": ["name"],
    "aws:ec2/securityGroup:SecurityGroup": ["name", "description", "vpcId"],
    "aws:kms/key:Key": ["keyUsage", "customerMasterKeySpec", "multiRegion"],
    "aws:cloudwatch/logGroup:LogGroup": ["name"],
  };
  const larger = { instanceClass: "db.r8g.4xlarge", vcpu: 16, memoryGib: 128, connectionsLimit: 5000 };

  test.each<[string, DatabaseSize, DatabaseSize]>([
    ["readers begin to scale (phase 1 to 2)", aurora, { ...aurora, readersMaximum: 4 }],
    ["a reader is added", aurora, { ...aurora, readers: 2, readersMaximum: 2 }],
    ["the class grows", aurora, { ...aurora, ...larger }],
    ["a proxy comes", aurora, { ...aurora, proxy: true }],
    ["storage grows", single, { ...single, storageGib: 400, storageMaximumGib: 900, iops: 13_000 }],
    ["a standby comes", single, { ...single, deployment: "rds-multi-zone" }],
    ["the RDS class grows", single, { ...single, ...larger, instanceClass: "db.r7g.4xlarge" }],
  ])("replace and remove nothing when %s", async (_, before, after) => {
    const [first, second] = [await database({ size: before }), await database({ size: after })];
    for (const resource of first) {
      const later = named(second, resource.name, resource.type);
      for (const input of replacing[resource.type] ?? []) {
        expect([resource.name, input, later.inputs[input]]).toEqual([
          resource.name,
          input,
          resource.inputs[input],
        ]);
      }
    }
  });

  test("leave a cluster in the global database that it joined, whatever a refresh reads", async () => {
    expect(cluster(await database()).ignoreChanges).toContain("globalClusterIdentifier");
  });

  test("keep the database when the stack gets another name", async () => {
    expect(cluster(await database()).ignoreChanges).toContain("clusterIdentifier");
    expect(instance(await database({ size: single })).ignoreChanges).toContain("identifier");
    expect(named(await database(), "db-writer").ignoreChanges).toContain("identifier");
  });
});

describe("what ReplicatedDatabase promises", () => {
  const zones = wiring.zoneIds;
  test.each([
    ["Aurora with a reader", aurora, "aurora", zones.slice(0, 2), "standby", 2, 60],
    ["Aurora alone", { ...aurora, readers: 0 }, "aurora", zones.slice(0, 1), "none", 1, 600],
    ["RDS alone", single, "rds", zones.slice(0, 1), "none", 1, null],
    [
      "RDS with a standby",
      { ...single, deployment: "rds-multi-zone" as const },
      "rds",
      zones.slice(0, 2),
      "standby",
      2,
      120,
    ],
  ])("fails over as AWS says: %s", async (_, size, service, spans, redundancy, copies, failoverSeconds) => {
    expect(named(await database({ size }), "db").outputs.headroom).toMatchObject({
      kind: "database",
      tier: "database",
      failure: { service, zones: spans, redundancy, copies, failoverSeconds, dependsOn: [] },
    });
  });

  test("sizes itself from a demand, and keeps backups as long as the demand says", async () => {
    const resources = await record(
      () =>
        new ReplicatedDatabase("db", {
          ...wiring,
          demand: {
            region: "us-east-1",
            peakReadsPerSecond: 500,
            peakWritesPerSecond: 60,
            storedGib: 120,
            backupRetentionDays: 21,
          },
        }),
    );
    expect(cluster(resources).inputs.backupRetentionPeriod).toBe(21);
    expect(named(resources, "db").outputs.headroom).toMatchObject({
      demand: { storedGib: { median: 120, p90: 120 } },
    });
  });

  test("names every wrong argument at once", async () => {
    const attempt = record(() => {
      new ReplicatedDatabase("db", {
        ...wiring,
        zoneIds: [],
        engineVersion: "latest",
        databaseName: "1st",
        username: "a-b",
        backupWindow: "2-3",
        maintenanceWindow: "04:00-05:00",
        backupRetentionDays: 0,
        logRetentionDays: 31,
      });
    });
    await expect(attempt).rejects.toThrow(ArgumentsError);
    const error = (await attempt.catch((thrown: unknown) => thrown)) as ArgumentsError;
    expect(error.mistakes.map(({ argument }) => argument)).toEqual([
      "demand",
      "engineVersion",
      "databaseName",
      "username",
      "backupWindow",
      "maintenanceWindow",
      "backupRetentionDays",
      "zoneIds",
      "logRetentionDays",
    ]);
  });
});
