import { isTrue, objectAt, objectsAt, textAt } from "../inputs";
import { always, free, freeTypes, meter, Metering, times, type Meter, type MeterContext } from "../meter";

/** Traffic at the edge is priced by where viewers are; without a word on that, all are in the region's own area. */
const distribution: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const areas = viewerAreas(context);
  if (areas === null)
    return metering
      .gap(`traffic at the edge: no price area is known for ${context.region ?? "a region that is not said"}`)
      .done();

  for (const [quantity, product, name] of [
    ["edgeEgressGb", "cloudfront.dataOut", "data to viewers"],
    ["edgeRequests", "cloudfront.httpsRequests", "requests of viewers"],
    ["edgeToOriginGb", "cloudfront.toOrigin", "data to origins"],
  ] as const) {
    const range = context.usage(quantity);
    if (range === null) metering.gap(`${name}: no component above says ${quantity}`);
    else for (const [area, share] of areas) metering.use(product, name, times(range, share), area);
  }
  if (objectsAt(inputs, "origins").some((origin) => isTrue(objectAt(origin, "originShield"), "enabled"))) {
    const range = context.usage("originShieldRequests");
    const home = regionArea(context);
    if (range === null)
      metering.gap("requests through the shield: no component above says originShieldRequests");
    else if (home === null) metering.gap("requests through the shield: its price area is not known");
    else metering.use("cloudfront.shield", "requests through the shield", range, home);
  }
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

/** Public certificates are free; those of a private authority are not. */
const certificate: Meter = ({ inputs }, context) =>
  textAt(inputs, "certificateAuthorityArn") === null
    ? free
    : new Metering(context).use("acm.privateCertificate", "private certificates", always(1)).done();

const zone: Meter = (_, context) =>
  new Metering(context).use("route53.zone", "hosted zones", always(1), "global").done();

const healthCheck: Meter = (_, context) =>
  new Metering(context).use("route53.healthCheck", "health checks", always(1), "global").done();

/** Delivery at the edge, certificates and names. */
export const edgeMeters = [
  meter("aws:cloudfront/distribution:Distribution", distribution),
  meter("aws:acm/certificate:Certificate", certificate),
  meter("aws:route53/zone:Zone", zone),
  meter("aws:route53/healthCheck:HealthCheck", healthCheck),
  ...freeTypes(
    "aws:acm/certificateValidation:CertificateValidation",
    "aws:cloudfront/cachePolicy:CachePolicy",
    "aws:cloudfront/keyGroup:KeyGroup",
    "aws:cloudfront/originAccessControl:OriginAccessControl",
    "aws:cloudfront/originAccessIdentity:OriginAccessIdentity",
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
    "aws:cloudfront/publicKey:PublicKey",
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    "aws:cloudfront/vpcOrigin:VpcOrigin",
    "aws:route53/record:Record",
  ),
];
