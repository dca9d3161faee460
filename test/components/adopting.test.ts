import { Provider } from "@pulumi/aws/provider";
import {
  ContentDelivery,
  DomainCertificates,
  ReplicatedDatabase,
  type AdoptedCertificates,
  type AdoptedDatabase,
  type AdoptedDelivery,
  type ReplicatedDatabaseArgs,
} from "../../components";
import { listed, named, ofType, record, type Computed, type Recorded } from "./harness";
import { databaseSize, deliverySize } from "./sizes";

const computed: Computed = (type, name) => {
  if (/^aws:rds\/(cluster:Cluster|instance:Instance)$/.test(type)) {
    return {
      kmsKeyId: "arn:existing-key",
      masterUserSecrets: [{ secretArn: "arn:managed", kmsKeyId: "arn:secret-key" }],
    };
  }
  if (type === "aws:acm/certificate:Certificate") {
    return {
      domainValidationOptions: [
        { resourceRecordName: `_${name}`, resourceRecordType: "CNAME", resourceRecordValue: "proof" },
      ],
    };
  }
  return type === "aws:cloudfront/distribution:Distribution"
    ? { arn: "arn:aws:cloudfront::123456789012:distribution/E1", domainName: "d1.cloudfront.net" }
    : {};
};

const instance: AdoptedDatabase = {
  identifier: "shop",
  engineVersion: "16.4",
  securityGroupIds: ["sg-0123456789abcdef0"],
};
const cluster: AdoptedDatabase = { ...instance, instanceIdentifiers: ["shop-1", "shop-2"] };

const database = (adopt: AdoptedDatabase, args: Partial<ReplicatedDatabaseArgs> = {}): Promise<Recorded[]> =>
  record(
    () =>
      new ReplicatedDatabase("database", {
        size: databaseSize(),
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        zoneIds: ["use1-az1", "use1-az2"],
        engineVersion: "16",
        adopt,
        ...args,
      }),
    computed,
  );

const onRds = { size: databaseSize({ deployment: "rds-multi-zone", readers: 0, readersMaximum: 0 }) };

const error = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
  } catch (thrown) {
    return (thrown as Error).message;
  }
  return "";
};

describe("an adopted database", () => {
  test("is imported with its instances, and brings neither key, subnet group nor parameters of its own", async () => {
    const resources = await database(cluster);
    const imported = resources.filter(({ imports }) => imports !== null);
    expect(Object.fromEntries(imported.map(({ name, imports }) => [name, imports]))).toEqual({
      "database-cluster": "shop",
      "database-writer": "shop-1",
      "database-reader-1": "shop-2",
    });
    expect(listed(resources).join("\n")).not.toMatch(/kms|SubnetGroup|ParameterGroup/);
  });

  test("states nothing that would replace it, and leaves alone what it does not state", async () => {
    const { inputs, ignoreChanges } = named(await database(cluster), "database-cluster");
    for (const input of [
      "databaseName",
      "masterUsername",
      "dbSubnetGroupName",
      "kmsKeyId",
      "storageEncrypted",
      "port",
    ]) {
      expect(inputs).not.toHaveProperty(input);
      expect(ignoreChanges).toContain(input);
    }
    expect(ignoreChanges).toEqual(
      expect.arrayContaining(["clusterIdentifier", "engineVersion", "tags", "dbClusterParameterGroupName"]),
    );
    expect(inputs).toMatchObject({
      clusterIdentifier: "shop",
      vpcSecurityGroupIds: ["database-access-id", "sg-0123456789abcdef0"],
      manageMasterUserPassword: true,
      deletionProtection: true,
      skipFinalSnapshot: false,
    });
  });

  test("is an instance on RDS", async () => {
    const resources = await database({ ...instance, resourceId: "db-ABC" }, onRds);
    const { inputs, ignoreChanges, imports, protect } = named(resources, "database-instance");
    expect([imports, protect, inputs["identifier"]]).toEqual(["db-ABC", true, "shop"]);
    for (const input of [
      "dbName",
      "username",
      "kmsKeyId",
      "storageEncrypted",
      "storageType",
      "allocatedStorage",
    ]) {
      expect(inputs).not.toHaveProperty(input);
      expect(ignoreChanges).toContain(input);
    }
    expect(ignoreChanges).toEqual(
      expect.arrayContaining(["identifier", "engineVersion", "parameterGroupName"]),
    );
  });

  test("is upgraded where the plan asks for a later major version, and only then", async () => {
    const { inputs, ignoreChanges } = named(
      await database(cluster, { engineVersion: "17" }),
      "database-cluster",
    );
    expect(inputs["engineVersion"]).toBe("17");
    expect(ignoreChanges).not.toContain("engineVersion");
  });

  test("gets parameters tuned to its class only where that is asked for", async () => {
    const resources = await database({ ...cluster, keepParameters: false });
    const { inputs, ignoreChanges } = named(resources, "database-cluster");
    expect(inputs["dbClusterParameterGroupName"]).toBe("database-parameters");
    expect(ignoreChanges).not.toContain("dbClusterParameterGroupName");
  });

  test("keeps the password that its owner keeps, and lets nobody read another secret", async () => {
    const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf";
    const resources = await database({ ...cluster, secretArn });
    expect(named(resources, "database-cluster").inputs).not.toHaveProperty("manageMasterUserPassword");
    const policy = named(resources, "database").outputs["readSecretPolicy"] as string;
    expect(JSON.parse(policy)).toMatchObject({
      Statement: [{ Action: "secretsmanager:GetSecretValue", Resource: secretArn }],
    });
  });

  test("with a managed password lets its users decrypt with the secret's own key", async () => {
    const [component] = await database(cluster);
    expect(component?.outputs["readSecretPolicy"]).toContain('"Resource":"arn:secret-key"');
    expect(component?.outputs["kmsKeyArn"]).toBe("arn:existing-key");
  });

  test("keeps exporting the logs that it exports, and adopts their group without shortening its retention", async () => {
    const fresh = named(await database(cluster), "database-logs");
    expect([fresh.imports, fresh.inputs["name"]]).toEqual([null, "/aws/rds/cluster/shop/postgresql"]);
    const resources = await database({ ...cluster, exportedLogs: ["postgresql", "upgrade"] });
    const logs = named(resources, "database-logs");
    expect(logs.imports).toBe("/aws/rds/cluster/shop/postgresql");
    expect(logs.ignoreChanges).toContain("retentionInDays");
    expect(named(resources, "database-cluster").inputs["enabledCloudwatchLogsExports"]).toEqual([
      "postgresql",
      "upgrade",
    ]);
  });

  test("is reached on its own port, and says so", async () => {
    const resources = await database(
      { ...cluster, port: 6432 },
      { allowedSecurityGroupIds: { web: "sg-web" } },
    );
    expect(named(resources, "database-access-from-web").inputs).toMatchObject({
      fromPort: 6432,
      toPort: 6432,
    });
    expect(resources[0]?.outputs["port"]).toBe(6432);
  });

  test("a planned reader that does not exist yet is made, and is no import", async () => {
    const resources = await database({ ...cluster, instanceIdentifiers: ["shop-1"] });
    const reader = named(resources, "database-reader-1");
    expect([reader.imports, reader.inputs["identifier"]]).toEqual([null, "shop-reader-1"]);
  });

  test("names every argument that can't be used, at once", async () => {
    const wrong: AdoptedDatabase = {
      identifier: "Shop",
      engineVersion: "17.2",
      securityGroupIds: ["web"],
      secretKmsKeyArn: "key",
      port: 80,
    };
    expect((await error(database(wrong))).split("\n").map((line) => line.replace(/;.*/, ""))).toEqual([
      'ReplicatedDatabase "database": 7 wrong arguments',
      '  adopt.identifier is "Shop"',
      "  adopt.instanceIdentifiers is []",
      '  adopt.engineVersion is "17.2"',
      '  adopt.securityGroupIds.0 is "web"',
      '  adopt.secretKmsKeyArn is "key"',
      "  adopt.secretArn missing",
      "  adopt.port is 80",
    ]);
    expect(await error(database(cluster, onRds))).toMatch(
      /2 wrong arguments\n.*none on RDS: the instance is the database\n {2}adopt\.resourceId missing/,
    );
  });
});

const delivery = (adopt: AdoptedDelivery, domain = true, protectData = true): Promise<Recorded[]> =>
  record(
    () =>
      new ContentDelivery("delivery", {
        size: deliverySize(),
        region: "us-east-1",
        application: { arn: "arn:lb/app/web", dnsName: "web.elb", protocol: domain ? "HTTPS" : "HTTP" },
        protectData,
        ...(domain
          ? { domain: { name: "app.example.com", hostedZoneId: "Z123", certificateArn: "arn:edge" } }
          : {}),
        adopt,
      }),
    computed,
  );

describe("an adopted bucket", () => {
  const statement = {
    Sid: "Partner",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:x",
  };
  const bucket = { name: "shop-content", policyStatements: [statement] };
  const settings = (resources: readonly Recorded[]): readonly string[] =>
    listed(resources).filter((line) => line.endsWith(" delivery-content") && line.startsWith("aws:s3/"));

  test("is imported with its settings, and only its policy gains what the edge needs", async () => {
    const resources = await delivery({ bucket });
    expect(settings(resources)).toEqual([
      "aws:s3/bucket:Bucket delivery-content",
      "aws:s3/bucketPolicy:BucketPolicy delivery-content",
    ]);
    const own = named(resources, "delivery-content", "aws:s3/bucket:Bucket");
    expect([own.imports, own.inputs["bucket"], own.protect]).toEqual(["shop-content", "shop-content", true]);
    expect(own.ignoreChanges).toEqual(["bucket", "tags"]);
    const policy = named(resources, "delivery-content", "aws:s3/bucketPolicy:BucketPolicy");
    expect(policy.imports).toBe("shop-content");
    const { Statement } = JSON.parse(policy.inputs["policy"] as string) as { Statement: { Sid: string }[] };
    expect(Statement[0]).toEqual(statement);
    expect(Statement.map(({ Sid }) => Sid)).toEqual(["Partner", "Edge"]);
  });

  test("without a policy gets a new one", async () => {
    const resources = await delivery({ bucket: { name: "shop-content", policyStatements: [] } });
    expect(named(resources, "delivery-content", "aws:s3/bucketPolicy:BucketPolicy").imports).toBeNull();
  });

  test("gets the settings of a new bucket only where that is asked for, and keeps the statements even then", async () => {
    const resources = await delivery({ bucket: { ...bucket, replaceSettings: true } });
    expect(settings(resources)).toHaveLength(7);
    const policy = named(resources, "delivery-content", "aws:s3/bucketPolicy:BucketPolicy").inputs["policy"];
    const { Statement } = JSON.parse(policy as string) as { Statement: { Sid: string }[] };
    expect(Statement.map(({ Sid }) => Sid)).toEqual(["Partner", "Edge", "TlsOnly"]);
  });

  test("is never emptied, even where data is not protected", async () => {
    const resources = await delivery({ bucket }, true, false);
    expect(named(resources, "delivery-content", "aws:s3/bucket:Bucket").inputs["forceDestroy"]).toBe(false);
  });

  test("the records that a domain has are taken over, and others are made", async () => {
    const resources = await delivery({ recordTypes: ["A"] });
    expect(named(resources, "delivery-a").imports).toBe("Z123_app.example.com_A");
    expect(named(resources, "delivery-aaaa").imports).toBeNull();
  });

  test("names what can't be used, at once", async () => {
    const wrong = { bucket: { name: "Shop", policyStatements: [] }, recordTypes: ["A"] as const };
    expect((await error(delivery(wrong, false))).split("\n")).toEqual([
      'ContentDelivery "delivery": 2 wrong arguments',
      '  adopt.bucket.name is "Shop"; accepted: a bucket\'s name, such as shop-content',
      "  domain.hostedZoneId missing; accepted: the id of the zone that holds the records to adopt, written out",
    ]);
  });
});

describe("adopted certificates", () => {
  const arn = (region: string, id: string) => `arn:aws:acm:${region}:123456789012:certificate/${id}`;
  const certificates = (adopt: AdoptedCertificates): Promise<Recorded[]> =>
    record(() => {
      const edgeProvider = new Provider("edge", { region: "us-east-1" });
      new DomainCertificates("domain", {
        domain: "app.example.com",
        hostedZoneId: "Z123",
        edgeProvider,
        adopt,
      });
    }, computed);

  test("both existing ones are imported as they are, without a record or a wait", async () => {
    const resources = await certificates({
      edgeArn: arn("us-east-1", "0a"),
      regionArn: arn("eu-west-1", "0b"),
    });
    expect(listed(resources)).toEqual([
      "aws:acm/certificate:Certificate domain-edge",
      "aws:acm/certificate:Certificate domain-region",
      "headroom:index:DomainCertificates domain",
      "pulumi:providers:aws edge",
    ]);
    for (const { imports, ignoreChanges } of ofType(resources, "aws:acm/certificate:Certificate")) {
      expect(imports).toContain(":certificate/0");
      expect(ignoreChanges).toEqual(
        expect.arrayContaining(["domainName", "subjectAlternativeNames", "validationMethod", "tags"]),
      );
    }
  });

  test("one existing one leaves the other to be made and proven", async () => {
    const resources = await certificates({ regionArn: arn("eu-west-1", "0b") });
    expect(named(resources, "domain-proof").inputs["name"]).toBe("_domain-edge");
    expect(
      ofType(resources, "aws:acm/certificateValidation:CertificateValidation").map(({ name }) => name),
    ).toEqual(["domain-edge"]);
    const other = await certificates({ edgeArn: arn("us-east-1", "0a") });
    expect(named(other, "domain-proof").inputs["name"]).toBe("_domain-region");
  });

  test("names what can't be used, at once", async () => {
    const same = arn("eu-west-1", "0b");
    expect(await error(certificates({ edgeArn: same, regionArn: same }))).toMatch(
      /2 wrong arguments\n {2}adopt\.edgeArn .*us-east-1.*\n {2}adopt\.regionArn .*another certificate/,
    );
    expect(await error(certificates({ regionArn: "mine" }))).toContain(
      'adopt.regionArn is "mine"; accepted: the ARN',
    );
  });
});
