import { isTrue, objectAt, objectsAt, textAt } from "../inputs";
import { always, free, Metering, times, type Meter, type MeterContext } from "../meter";
import { freeTypes, freeWhen, meter } from "../register";

/** What is priced by where viewers are. */
const byArea = [
  ["edgeEgressGb", "cloudfront.dataOutGb", "cloudfront.dataOut", "data to viewers"],
  ["edgeRequests", "cloudfront.requests", "cloudfront.httpsRequests", "requests of viewers"],
  ["edgeToOriginGb", "cloudfront.toOriginGb", "cloudfront.toOrigin", "data to origins"],
] as const;

/** Traffic at the edge is priced by where viewers are; without a word on that, all are in the region's own area. */
const distribution: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const areas = viewerAreas(context);
  if (areas === null)
    return metering
      .gap(`traffic at the edge: no price area is known for ${context.region ?? "a region that is not said"}`)
      .done();

  for (const [quantity, key, product, name] of byArea) {
    const range = context.usage(quantity) ?? context.assumed(key);
    for (const [area, share] of areas) metering.use(product, name, times(range, share), area);
  }
  if (objectsAt(inputs, "origins").some((origin) => isTrue(objectAt(origin, "originShield"), "enabled"))) {
    const home = regionArea(context);
    if (home === null) metering.gap("requests through the shield: its price area is not known");
    else
      metering.use(
        "cloudfront.shield",
        "requests through the shield",
        context.usage("originShieldRequests") ?? context.assumed("cloudfront.shieldRequests"),
        home,
      );
  }
  if (textAt(objectAt(inputs, "viewerCertificate"), "sslSupportMethod") === "vip")
    metering.use("cloudfront.dedicatedIp", "dedicated IP addresses for a certificate", always(1), "global");
  return metering.done();
};

function regionArea(context: MeterContext): string | null {
  return context.catalog.regions.find(({ name }) => name === context.region)?.viewerArea ?? null;
}

/** The area with the most viewers first: free allowances go there. */
function viewerAreas(context: MeterContext): readonly (readonly [string, number])[] | null {
  if (context.viewerShares !== null) {
    return Object.entries(context.viewerShares)
      .filter(([, share]) => share > 0)
      .sort(([one, most], [other, least]) => least - most || (one < other ? -1 : 1));
  }
  const home = regionArea(context);
  return home === null ? null : [[home, 1]];
}

const edgeFunction: Meter = (_, context) =>
  new Metering(context)
    .use("cloudfront.function", "calls at the edge", context.assumed("cloudfront.functionCalls"), "global")
    .done();

/** One line for each request that is logged. */
const realtimeLog: Meter = (_, context) =>
  new Metering(context)
    .use(
      "cloudfront.realtimeLog",
      "lines of real-time logs",
      context.assumed("cloudfront.requests"),
      "global",
    )
    .done();

/** Public certificates are free; those of a private authority are not. */
const certificate: Meter = ({ inputs }, context) =>
  textAt(inputs, "certificateAuthorityArn") === null
    ? free
    : new Metering(context).use("acm.privateCertificate", "private certificates", always(1)).done();

const authority: Meter = (_, context) =>
  new Metering(context).use("acm.privateAuthority", "private certificate authorities", always(1)).done();

/** Delivery at the edge and certificates. */
export const edgeMeters = [
  ...meter(
    "cloudfront/distribution",
    distribution,
    "data and HTTPS requests by price area, data to origins, origin shield, dedicated addresses",
    ["cloudfront.*"],
    ["cloudfront.dataOutGb", "cloudfront.requests", "cloudfront.shieldRequests", "cloudfront.toOriginGb"],
  ),
  ...meter(
    "cloudfront/function",
    edgeFunction,
    "calls",
    ["cloudfront.function"],
    ["cloudfront.functionCalls"],
  ),
  ...meter(
    "cloudfront/realtimeLogConfig",
    realtimeLog,
    "lines",
    ["cloudfront.realtimeLog"],
    ["cloudfront.requests"],
  ),
  ...freeWhen(
    "it is a public one",
    meter("acm/certificate", certificate, "private certificates; public ones are free", [
      "acm.privateCertificate",
    ]),
  ),
  ...meter("acmpca/certificateAuthority", authority, "the authority itself", ["acm.privateAuthority"]),
  ...freeTypes(
    "settings of the edge, and public certificates, which AWS gives without charge",
    "acm/certificateValidation",
    "acmpca/certificateAuthorityCertificate",
    "acmpca/permission",
    "acmpca/policy",
    "cloudfront/cachePolicy",
    "cloudfront/continuousDeploymentPolicy",
    "cloudfront/fieldLevelEncryptionConfig",
    "cloudfront/fieldLevelEncryptionProfile",
    "cloudfront/keyGroup",
    "cloudfront/keyValueStore",
    "cloudfront/keyvaluestoreKey",
    "cloudfront/keyvaluestoreKeysExclusive",
    "cloudfront/originAccessControl",
    "cloudfront/originAccessIdentity",
    "cloudfront/originRequestPolicy",
    "cloudfront/publicKey",
    "cloudfront/responseHeadersPolicy",
    "cloudfront/vpcOrigin",
  ),
];
