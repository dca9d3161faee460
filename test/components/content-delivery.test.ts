import * as aws from "@pulumi/aws/provider";
import { ContentDelivery } from "../../components/aws/content-delivery";
import type { ContentDeliveryArgs } from "../../components/aws/content-delivery-args";
import { listed, named, ofType, record, type Computed, type Recorded } from "./harness";
import { deliverySize } from "./sizes";

const computed: Computed = (type, name) => ({
  ...(type === "aws:cloudfront/distribution:Distribution"
    ? {
        arn: "arn:aws:cloudfront::123456789012:distribution/E1",
        domainName: "d1.cloudfront.net",
        hostedZoneId: "Z2",
      }
    : {}),
  ...(type === "aws:s3/bucket:Bucket"
    ? { bucketRegionalDomainName: `${name}.s3.us-east-1.amazonaws.com` }
    : {}),
});

const balancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188";
const application = { arn: balancer, dnsName: "web.internal", protocol: "HTTP" } as const;
const domain = { name: "app.example.com", hostedZoneId: "Z1", certificateArn: "arn:edge-certificate" };
const phase2: ContentDeliveryArgs = { size: deliverySize(), region: "us-east-1", application };
const phase1: ContentDeliveryArgs = { ...phase2, size: deliverySize({ originShield: false, hitRatio: 0 }) };
const withDomain: ContentDeliveryArgs = {
  ...phase2,
  application: { ...application, protocol: "HTTPS" },
  domain,
};

const recorded = (args: ContentDeliveryArgs): Promise<Recorded[]> =>
  record(() => new ContentDelivery("delivery", args), computed);

const bucketOf = (name: string) => [
  `aws:s3/bucket:Bucket ${name}`,
  `aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration ${name}`,
  `aws:s3/bucketOwnershipControls:BucketOwnershipControls ${name}`,
  `aws:s3/bucketPolicy:BucketPolicy ${name}`,
  `aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock ${name}`,
  `aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration ${name}`,
];

const children = [
  "headroom:index:ContentDelivery delivery",
  ...bucketOf("delivery-content"),
  "aws:s3/bucketVersioning:BucketVersioning delivery-content",
  "aws:cloudfront/originAccessControl:OriginAccessControl delivery-content",
  "aws:cloudfront/cachePolicy:CachePolicy delivery-application",
  "aws:cloudfront/cachePolicy:CachePolicy delivery-content",
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy delivery-application",
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy delivery-security",
  "aws:cloudfront/vpcOrigin:VpcOrigin delivery-application",
  "aws:cloudfront/distribution:Distribution delivery-edge",
  ...bucketOf("delivery-logs"),
  "aws:cloudwatch/logDeliverySource:LogDeliverySource delivery-logs",
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination delivery-logs",
  "aws:cloudwatch/logDelivery:LogDelivery delivery-logs",
  "aws:cloudwatch/metricAlarm:MetricAlarm delivery-errors",
];

const distributionOf = (resources: readonly Recorded[]) => named(resources, "delivery-edge").inputs;
const vpcOriginOf = (resources: readonly Recorded[]) =>
  named(resources, "delivery-application", "aws:cloudfront/vpcOrigin:VpcOrigin");
const policyOf = (resources: readonly Recorded[], bucket: string): unknown =>
  JSON.parse(named(resources, bucket, "aws:s3/bucketPolicy:BucketPolicy").inputs["policy"] as string);

describe("content delivery", () => {
  test.each([
    ["phase 1", phase1, []],
    ["phase 2", phase2, []],
    [
      "with a domain",
      withDomain,
      ["aws:route53/record:Record delivery-a", "aws:route53/record:Record delivery-aaaa"],
    ],
  ])("%s has exactly these children, all of them its own", async (_title, args, more) => {
    const resources = await recorded(args);
    expect(listed(resources)).toEqual([...children, ...more].sort());
    expect(new Set(resources.slice(1).map(({ parent }) => parent))).toEqual(new Set(["delivery"]));
  });

  test("moves from phase 1 to 2 by settings of policies and distribution alone", async () => {
    const [before, after] = [await recorded(phase1), await recorded(phase2)];
    expect(after.map(({ type, name }) => [type, name])).toEqual(before.map(({ type, name }) => [type, name]));
    const changed = after.filter(
      (resource, index) => JSON.stringify(resource) !== JSON.stringify(before[index]),
    );
    expect(listed(changed)).toEqual([
      "aws:cloudfront/cachePolicy:CachePolicy delivery-application",
      "aws:cloudfront/cachePolicy:CachePolicy delivery-content",
      "aws:cloudfront/distribution:Distribution delivery-edge",
    ]);
  });

  test("serves viewers by HTTPS, HTTP/2 and HTTP/3, compressed, with headers that keep browsers safe", async () => {
    const resources = await recorded(phase2);
    const behaviour = {
      viewerProtocolPolicy: "redirect-to-https",
      compress: true,
      responseHeadersPolicyId: "delivery-security-id",
    };
    expect(distributionOf(resources)).toMatchObject({
      enabled: true,
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: "PriceClass_100",
      waitForDeployment: true,
      defaultCacheBehavior: behaviour,
      orderedCacheBehaviors: [behaviour, behaviour],
    });
    expect(named(resources, "delivery-security").inputs).toMatchObject({
      securityHeadersConfig: {
        strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000 },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "SAMEORIGIN" },
        referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin" },
      },
    });
  });

  test("sends everything to the application but the content paths, which it reads from the bucket", async () => {
    const { origins, defaultCacheBehavior, orderedCacheBehaviors } = distributionOf(await recorded(phase1));
    expect(origins).toMatchObject([
      {
        originId: "content",
        domainName: "delivery-content.s3.us-east-1.amazonaws.com",
        originAccessControlId: "delivery-content-id",
        originShield: { enabled: false },
      },
      {
        originId: "application",
        domainName: "web.internal",
        vpcOriginConfig: {
          vpcOriginId: "delivery-application-id",
          originReadTimeout: 30,
          originKeepaliveTimeout: 30,
        },
      },
    ]);
    expect(defaultCacheBehavior).toMatchObject({
      targetOriginId: "application",
      allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
      originRequestPolicyId: "delivery-application-id",
    });
    expect(orderedCacheBehaviors).toMatchObject([
      { pathPattern: "/static/*", targetOriginId: "content", allowedMethods: ["GET", "HEAD"] },
      { pathPattern: "/content/*", targetOriginId: "content", allowedMethods: ["GET", "HEAD"] },
    ]);
  });

  test("in phase 2 reads content through a shield, and from the application when the bucket fails", async () => {
    const { origins, originGroups, orderedCacheBehaviors } = distributionOf(await recorded(phase2));
    expect(origins).toMatchObject([
      { originId: "content", originShield: { enabled: true, originShieldRegion: "us-east-1" } },
      { originId: "application" },
    ]);
    expect(originGroups).toEqual([
      {
        originId: "content-or-application",
        failoverCriteria: { statusCodes: [500, 502, 503, 504] },
        members: [{ originId: "content" }, { originId: "application" }],
      },
    ]);
    expect(orderedCacheBehaviors).toMatchObject([
      { targetOriginId: "content-or-application", allowedMethods: ["GET", "HEAD"] },
      { targetOriginId: "content-or-application", allowedMethods: ["GET", "HEAD"] },
    ]);
  });

  test("takes the nearest shield where the region has none", async () => {
    const provider = () => new aws.Provider("edge", { region: "us-east-1" });
    const resources = await record(
      () => new ContentDelivery("delivery", { ...phase2, region: "ca-central-1", edgeProvider: provider() }),
      computed,
    );
    expect(distributionOf(resources)["origins"]).toMatchObject([
      { originShield: { enabled: true, originShieldRegion: "us-east-1" } },
      {},
    ]);
  });

  const ttls = (resources: readonly Recorded[], name: string) => {
    const { inputs } = named(resources, name, "aws:cloudfront/cachePolicy:CachePolicy");
    return [inputs["minTtl"], inputs["defaultTtl"], inputs["maxTtl"]];
  };

  test("caches nothing in phase 1; in phase 2 content, and responses only as their Cache-Control says", async () => {
    const first = await recorded(phase1);
    expect(ttls(first, "delivery-application")).toEqual([0, 0, 0]);
    expect(ttls(first, "delivery-content")).toEqual([0, 0, 0]);
    const second = await recorded(phase2);
    expect(ttls(second, "delivery-application")).toEqual([0, 0, 31_536_000]);
    expect(ttls(second, "delivery-content")).toEqual([0, 86_400, 31_536_000]);
  });

  test("asks CloudFront for no cache key where nothing is cached, which it would refuse", async () => {
    for (const { inputs } of ofType(await recorded(phase1), "aws:cloudfront/cachePolicy:CachePolicy")) {
      expect(inputs["parametersInCacheKeyAndForwardedToOrigin"]).toEqual({
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "none" },
        enableAcceptEncodingBrotli: false,
        enableAcceptEncodingGzip: false,
      });
    }
  });

  test("keeps content private, encrypted and restorable, and lets this one distribution read it", async () => {
    const resources = await recorded(phase2);
    expect(policyOf(resources, "delivery-content")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Edge",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: "arn:delivery-content/*",
          Condition: {
            StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::123456789012:distribution/E1" },
          },
        },
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:delivery-content", "arn:delivery-content/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
    for (const { inputs } of ofType(resources, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")) {
      expect(inputs).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
    }
    expect(
      named(resources, "delivery-content", "aws:s3/bucketVersioning:BucketVersioning").inputs,
    ).toMatchObject({
      versioningConfiguration: { status: "Enabled" },
    });
    expect(
      named(resources, "delivery-content", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
        .inputs,
    ).toMatchObject({
      rules: [
        { id: "unfinished-uploads", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
        { id: "old-versions", noncurrentVersionExpiration: { noncurrentDays: 30 } },
      ],
    });
  });

  test("protects the bucket against deletion, and lets go of it in one setting", async () => {
    const bucket = async (args: ContentDeliveryArgs) =>
      named(await recorded(args), "delivery-content", "aws:s3/bucket:Bucket");
    expect(await bucket(phase2)).toMatchObject({ protect: true, inputs: { forceDestroy: false } });
    expect(await bucket({ ...phase2, protectData: false })).toMatchObject({
      protect: false,
      inputs: { forceDestroy: true },
    });
  });

  test("never changes a VPC origin in use: a new load balancer gets a new one first, and tags stay", async () => {
    const before = vpcOriginOf(await recorded({ ...phase2, tags: { stage: "a" } }));
    expect(before).toMatchObject({
      ignoreChanges: ["tags", "tagsAll"],
      replaceOnChanges: ["vpcOriginEndpointConfig"],
      deleteBeforeReplace: false,
    });
    expect(before.inputs).toMatchObject({
      vpcOriginEndpointConfig: {
        name: "delivery-50dc6c495c0c9188-http",
        arn: balancer,
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "http-only",
        originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
      },
    });
    const moved = await recorded({ ...phase2, application: { ...application, arn: `${balancer}/other` } });
    expect(vpcOriginOf(moved).inputs).toMatchObject({
      vpcOriginEndpointConfig: { name: "delivery-other-http", arn: `${balancer}/other` },
    });
    const secured = await recorded(withDomain);
    expect(vpcOriginOf(secured).inputs).toMatchObject({
      vpcOriginEndpointConfig: {
        name: "delivery-50dc6c495c0c9188-https",
        originProtocolPolicy: "https-only",
      },
    });
  });

  test("without a domain uses CloudFront's certificate and tells the application the viewer's own host", async () => {
    const resources = await recorded(phase2);
    expect(distributionOf(resources)).toMatchObject({
      aliases: [],
      viewerCertificate: { cloudfrontDefaultCertificate: true },
    });
    expect(
      named(resources, "delivery-application", "aws:cloudfront/originRequestPolicy:OriginRequestPolicy")
        .inputs,
    ).toMatchObject({
      cookiesConfig: { cookieBehavior: "all" },
      queryStringsConfig: { queryStringBehavior: "all" },
      headersConfig: { headerBehavior: "allViewerAndWhitelistCloudFront" },
    });
    expect(resources[0]?.outputs["domainName"]).toBe("d1.cloudfront.net");
  });

  test("with a domain uses its certificate, TLS 1.2 and newer, and its name down to the load balancer", async () => {
    const resources = await recorded(withDomain);
    expect(distributionOf(resources)).toMatchObject({
      aliases: ["app.example.com"],
      viewerCertificate: {
        acmCertificateArn: "arn:edge-certificate",
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: "TLSv1.2_2021",
      },
      origins: [{}, { domainName: "app.example.com" }],
    });
    expect(
      named(resources, "delivery-application", "aws:cloudfront/originRequestPolicy:OriginRequestPolicy")
        .inputs,
    ).toMatchObject({ headersConfig: { headerBehavior: "allExcept", headers: { items: ["Host"] } } });
    for (const [name, type] of [
      ["delivery-a", "A"],
      ["delivery-aaaa", "AAAA"],
    ] as const) {
      expect(named(resources, name).inputs).toEqual({
        zoneId: "Z1",
        name: "app.example.com",
        type,
        aliases: [{ name: "d1.cloudfront.net", zoneId: "Z2", evaluateTargetHealth: false }],
      });
    }
    expect(resources[0]?.outputs["domainName"]).toBe("app.example.com");
  });

  test("watches errors and hands over logs in us-east-1, and keeps logs of this distribution's account", async () => {
    const resources = await record(
      () =>
        new ContentDelivery("delivery", {
          ...phase2,
          region: "eu-west-1",
          notify: ["arn:topic"],
          edgeProvider: new aws.Provider("edge", { region: "us-east-1" }),
        }),
      computed,
    );
    const atEdge = resources
      .filter(({ provider }) => provider === "edge")
      .map(({ name, type }) => `${type} ${name}`);
    expect(atEdge.sort()).toEqual([
      "aws:cloudwatch/logDelivery:LogDelivery delivery-logs",
      "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination delivery-logs",
      "aws:cloudwatch/logDeliverySource:LogDeliverySource delivery-logs",
      "aws:cloudwatch/metricAlarm:MetricAlarm delivery-errors",
    ]);
    expect(named(resources, "delivery-errors").inputs).toMatchObject({
      namespace: "AWS/CloudFront",
      metricName: "5xxErrorRate",
      dimensions: { DistributionId: "delivery-edge-id", Region: "Global" },
      threshold: 1,
      alarmActions: ["arn:topic"],
    });
    expect(policyOf(resources, "delivery-logs")).toMatchObject({
      Statement: [
        {
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: "arn:delivery-logs/*",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:delivery-source:*" },
          },
        },
        { Sid: "TlsOnly" },
      ],
    });
  });

  test("says how it fails and where viewers are", async () => {
    const [component] = await recorded({
      ...phase2,
      needs: ["loadBalancer"],
      viewerShares: { us: 0.7, europe: 0.3 },
    });
    expect(component?.outputs["headroom"]).toMatchObject({
      kind: "delivery",
      tier: "delivery",
      failure: { service: "cloudfront", redundancy: "regional", dependsOn: ["loadBalancer"] },
      viewerShares: { us: 0.7, europe: 0.3 },
    });
  });

  test("sizes itself from a demand, in the demand's region", async () => {
    const resources = await recorded({
      application,
      demand: { region: "us-east-1", contentDeliveredGb: 6144, contentStoredGb: 800, edgeCaching: false },
    });
    expect(distributionOf(resources)["origins"]).toMatchObject([{ originShield: { enabled: false } }, {}]);
    expect(resources[0]?.outputs["headroom"]).toMatchObject({
      demand: { contentDeliveredGb: { median: 6144, p90: 6144 } },
    });
  });

  test("names every argument that can't be used, at once", async () => {
    const wrong = recorded({
      size: deliverySize(),
      region: "mars",
      application: { ...application, protocol: "HTTPS" },
      contentPaths: ["/*"],
      responseSeconds: 0,
    });
    await expect(wrong).rejects.toMatchObject({
      mistakes: [
        { argument: "region", found: "mars" },
        { argument: "edgeProvider" },
        { argument: "application.protocol", found: "HTTPS" },
        { argument: "contentPaths", found: "/*" },
        { argument: "responseSeconds", found: 0 },
      ],
    });
  });
});

describe("a second region of content delivery", () => {
  const secondBalancer =
    "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/west/60dc6c495c0c9188";
  const inTheWest = (more: object = {}) =>
    record(() => {
      const secondaryProvider = new aws.Provider("west", { region: "us-west-2" });
      new ContentDelivery("delivery", {
        ...phase2,
        failover: { region: "us-west-2", secondaryProvider, ...more },
      });
    }, computed);
  const application = { arn: secondBalancer, dnsName: "west.internal", protocol: "HTTP" } as const;

  test("adds a copy of the content, and changes nothing that was there but the distribution", async () => {
    const [before, after] = [await recorded(phase2), await inTheWest()];
    const added = listed(after).filter((line) => !listed(before).includes(line));
    expect(added.sort()).toEqual(
      [
        ...bucketOf("delivery-content-copy"),
        "aws:s3/bucketVersioning:BucketVersioning delivery-content-copy",
        "aws:s3/bucketReplicationConfig:BucketReplicationConfig delivery-content-copy-replication",
        "aws:iam/role:Role delivery-content-copy-replication",
        "aws:iam/rolePolicy:RolePolicy delivery-content-copy-replication",
        "pulumi:providers:aws west",
      ].sort(),
    );
    for (const old of before) {
      if (old.name === "delivery-edge") continue;
      expect(named(after, old.name, old.type).inputs).toEqual(old.inputs);
    }
  });

  test("asks the copy for content when the bucket fails, and lets this one distribution read it", async () => {
    const resources = await inTheWest();
    const { origins, originGroups, orderedCacheBehaviors } = distributionOf(resources);
    expect(origins).toContainEqual({
      originId: "content-copy",
      domainName: "delivery-content-copy.s3.us-east-1.amazonaws.com",
      originAccessControlId: "delivery-content-id",
      originShield: { enabled: true, originShieldRegion: "us-west-2" },
    });
    expect(originGroups).toContainEqual({
      originId: "content-or-copy",
      failoverCriteria: { statusCodes: [500, 502, 503, 504] },
      members: [{ originId: "content" }, { originId: "content-copy" }],
    });
    expect(orderedCacheBehaviors).toMatchObject([
      { targetOriginId: "content-or-copy", allowedMethods: ["GET", "HEAD"] },
      { targetOriginId: "content-or-copy", allowedMethods: ["GET", "HEAD"] },
    ]);
    expect(JSON.stringify(policyOf(resources, "delivery-content-copy"))).toContain("distribution/E1");
    const replication = named(
      resources,
      "delivery-content-copy-replication",
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    );
    expect(replication.dependencies).toEqual(
      expect.arrayContaining(["delivery-content", "delivery-content-copy"]),
    );
  });

  test("asks the second region's application for paths that only read, and for no others", async () => {
    const resources = await inTheWest({ application, readPaths: ["/catalogue/*"] });
    const { originGroups, orderedCacheBehaviors, defaultCacheBehavior } = distributionOf(resources);
    expect(originGroups).toContainEqual({
      originId: "application-or-copy",
      failoverCriteria: { statusCodes: [500, 502, 503, 504] },
      members: [{ originId: "application" }, { originId: "application-copy" }],
    });
    expect((orderedCacheBehaviors as unknown[]).at(-1)).toMatchObject({
      pathPattern: "/catalogue/*",
      targetOriginId: "application-or-copy",
      allowedMethods: ["GET", "HEAD"],
      cachePolicyId: "delivery-application-id",
      originRequestPolicyId: "delivery-application-id",
    });
    expect(defaultCacheBehavior).toMatchObject({ targetOriginId: "application" });
    expect(
      named(resources, "delivery-application-copy", "aws:cloudfront/vpcOrigin:VpcOrigin").inputs,
    ).toMatchObject({ vpcOriginEndpointConfig: { arn: secondBalancer } });
  });

  test.each([
    ["the same region", { region: "us-east-1" }, /failover\.region is "us-east-1"/u],
    ["paths without an application", { readPaths: ["/a"] }, /failover\.application missing/u],
    ["an application without paths", { application }, /failover\.readPaths missing/u],
    ["everything", { application, readPaths: ["/*"] }, /failover\.readPaths is "\/\*"/u],
    ["content", { application, readPaths: ["/static/*"] }, /content fails over by itself/u],
  ])("refuses %s", async (_title, more, message) => {
    await expect(inTheWest(more)).rejects.toThrow(message);
  });
});
