import * as pulumi from "@pulumi/pulumi";
import type { ForecastValue } from "../../contract/range";
import type { DeliveryDemand, DeliverySize } from "../../planning";
import type { Mistakes } from "../arguments";
import { isDomain } from "./domain-certificates";
import { checkIdentifier, identifiers, regionName } from "./identifiers";
import type { AdoptedBucket } from "./private-bucket";
import type { Tags } from "./tags";

/** The internal load balancer that answers what is not content; a LoadBalancer of ours is one. */
export interface ApplicationOrigin {
  /** The load balancer's ARN. */
  readonly arn: pulumi.Input<string>;
  /** Its name in DNS. */
  readonly dnsName: pulumi.Input<string>;
  /** What it speaks: `HTTPS` on 443 needs a domain, `HTTP` on 80 stays inside AWS's network. */
  readonly protocol: "HTTP" | "HTTPS";
}

/** The name that viewers use. */
export interface ViewerDomain {
  /** Such as `app.example.com`. */
  readonly name: string;
  /** The id of the Route 53 hosted zone that holds it. */
  readonly hostedZoneId: pulumi.Input<string>;
  /** ARN of its certificate in us-east-1. */
  readonly certificateArn: pulumi.Input<string>;
}

/** What exists already and is brought under Pulumi by `import`. */
export interface AdoptedDelivery {
  /** The bucket of content. @default a new one */
  readonly bucket?: AdoptedBucket;
  /** Kinds of record that the domain has already; they lead to the edge from then on. @default none: new records */
  readonly recordTypes?: readonly ("A" | "AAAA")[];
}

/** A second region that answers reads (GET and HEAD) while the first one fails. */
export interface DeliveryFailover {
  /** The second region, such as `us-west-2`. */
  readonly region: string;
  /** A provider of the second region. */
  readonly secondaryProvider: pulumi.ProviderResource;
  /** The internal load balancer of the second region, for `readPaths`. @default none: only content fails over */
  readonly application?: ApplicationOrigin;
  /** Paths of the application that only read, such as `/catalogue/*`; nothing else may be asked there. @default none */
  readonly readPaths?: readonly string[];
  /** Whether S3 copies 99.9 % of new content within 15 minutes, for a price a GB. @default true */
  readonly timeControl?: boolean;
}

/** What a {@link ContentDelivery} is made from. */
export interface ContentDeliveryArgs {
  /** What delivery is asked for; it sizes itself. Give this or `size`. */
  readonly demand?: DeliveryDemand;
  /** The settings that planning chose. Give this or `demand`. */
  readonly size?: DeliverySize;
  /** What the given `size` was made for, as the `headroom` output states it. */
  readonly sizedFor?: Readonly<Record<string, ForecastValue>>;
  /** Where viewers are: shares of CloudFront price areas, summing to 1. @default the demand's, or all in the region's area */
  readonly viewerShares?: Readonly<Record<string, number>>;
  /** The tier's name in the growth plan's flows. @default "delivery" */
  readonly tier?: string;
  /** Tiers that must work for it to work. @default none */
  readonly needs?: readonly string[];
  /** The region of the bucket and the load balancer, such as `us-east-1`. @default the demand's */
  readonly region?: string;
  /** What answers everything but content. */
  readonly application: ApplicationOrigin;
  /** Paths that are fetched from the bucket. @default ["/static/*", "/content/*"] */
  readonly contentPaths?: readonly string[];
  /** Seconds that the application has for its first byte, 1 to 60. @default 30 */
  readonly responseSeconds?: number;
  /** The name that viewers use. @default CloudFront's own, with its certificate */
  readonly domain?: ViewerDomain;
  /** What exists already. @default everything is new */
  readonly adopt?: AdoptedDelivery;
  /** A second region: content is copied there, and reads are answered from there while the first region fails. @default none */
  readonly failover?: DeliveryFailover;
  /** A provider of us-east-1, for alarms and logs of the edge. @default the component's own, where the region is us-east-1 */
  readonly edgeProvider?: pulumi.ProviderResource;
  /** How long access logs are kept, 1 to 3650 days. @default 90 */
  readonly logRetentionDays?: number;
  /** ARNs of SNS topics in us-east-1 that alarms tell. @default none */
  readonly notify?: readonly pulumi.Input<string>[];
  /** Whether the bucket, and its logs, are protected against deletion. @default true */
  readonly protectData?: boolean;
  /** Tags of every resource; a VPC origin keeps those that it was made with. */
  readonly tags?: Tags;
}

/** Arguments with their defaults. */
export interface DeliverySettings {
  readonly region: string;
  readonly contentPaths: readonly string[];
  readonly responseSeconds: number;
  readonly logRetentionDays: number;
  readonly protectData: boolean;
}

/** Fills in the defaults of a delivery's arguments, and notes everything that can't be used. */
export function deliverySettings(args: ContentDeliveryArgs, mistakes: Mistakes): DeliverySettings {
  const settings: DeliverySettings = {
    region: args.region ?? args.demand?.region ?? "",
    contentPaths: args.contentPaths ?? ["/static/*", "/content/*"],
    responseSeconds: args.responseSeconds ?? 30,
    logRetentionDays: args.logRetentionDays ?? 90,
    protectData: args.protectData ?? true,
  };
  const { region, contentPaths } = settings;
  mistakes.require(
    regionName.test(region),
    "region",
    args.region ?? args.demand?.region,
    "an AWS region, such as us-east-1",
  );
  mistakes.require(
    region === "us-east-1" || args.edgeProvider !== undefined,
    "edgeProvider",
    undefined,
    "a provider of us-east-1, where the edge's alarms and logs are",
  );
  mistakes.require(
    args.application.protocol === "HTTP" || args.domain !== undefined,
    "application.protocol",
    args.application.protocol,
    "HTTP without a domain: there is no certificate that the edge would accept",
  );
  if (args.domain !== undefined) {
    mistakes.require(
      isDomain(args.domain.name),
      "domain.name",
      args.domain.name,
      "a name such as app.example.com",
    );
  }
  checkPaths("contentPaths", contentPaths, mistakes);
  mistakes.require(
    contentPaths.length > 0 && new Set(contentPaths).size === contentPaths.length,
    "contentPaths",
    contentPaths,
    "one path or more, each once",
  );
  mistakes.whole("responseSeconds", settings.responseSeconds, 1, 60);
  mistakes.whole("logRetentionDays", settings.logRetentionDays, 1, 3650);
  checkAdopted(args, mistakes);
  if (args.failover !== undefined) checkFailover(args.failover, settings, mistakes);
  return settings;
}

function checkPaths(argument: string, paths: readonly string[], mistakes: Mistakes): void {
  for (const path of paths) {
    const fits = /^\/[A-Za-z0-9_.*$/~"'@:+?&-]*$/.test(path) && path !== "/*" && path !== "/";
    mistakes.require(fits, argument, path, "paths below the root, such as /static/*");
  }
}

function checkFailover(
  { region, secondaryProvider, application, readPaths = [] }: DeliveryFailover,
  settings: DeliverySettings,
  mistakes: Mistakes,
): void {
  mistakes.require(
    regionName.test(region) && region !== settings.region,
    "failover.region",
    region,
    "another region than the first, such as us-west-2",
  );
  mistakes.require(
    pulumi.Resource.isInstance(secondaryProvider),
    "failover.secondaryProvider",
    undefined,
    "a provider of the second region",
  );
  checkPaths("failover.readPaths", readPaths, mistakes);
  for (const path of readPaths)
    mistakes.require(
      !settings.contentPaths.includes(path),
      "failover.readPaths",
      path,
      "paths of the application: content fails over by itself",
    );
  mistakes.require(
    (application === undefined) === (readPaths.length === 0),
    application === undefined ? "failover.application" : "failover.readPaths",
    undefined,
    "both or neither: readPaths are answered by the application of the second region",
  );
}

function checkAdopted({ adopt, domain }: ContentDeliveryArgs, mistakes: Mistakes): void {
  const { bucket, recordTypes = [] } = adopt ?? {};
  if (bucket !== undefined) checkIdentifier("adopt.bucket.name", bucket.name, identifiers.bucket, mistakes);
  for (const type of recordTypes) mistakes.oneOf("adopt.recordTypes", type, ["A", "AAAA"]);
  if (recordTypes.length > 0) {
    mistakes.require(
      domain !== undefined && typeof domain.hostedZoneId === "string",
      "domain.hostedZoneId",
      domain === undefined ? undefined : "what another resource gives",
      "the id of the zone that holds the records to adopt, written out",
    );
  }
}
