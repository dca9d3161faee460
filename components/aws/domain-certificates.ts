import * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { Mistakes } from "../arguments";
import { checkIdentifier, identifiers } from "./identifiers";
import { keptTags, tagsWithName, type Tags } from "./tags";

/** What {@link DomainCertificates} are made from. */
export interface DomainCertificatesArgs {
  /** The name that viewers use, such as `app.example.com`. */
  readonly domain: string;
  /** The id of the Route 53 hosted zone that holds the name. */
  readonly hostedZoneId: pulumi.Input<string>;
  /** A provider of us-east-1, where CloudFront takes certificates from. @default the component's own provider */
  readonly edgeProvider?: pulumi.ProviderResource;
  /** Certificates of the domain that exist already and are brought under Pulumi by `import`. @default new ones */
  readonly adopt?: AdoptedCertificates;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

/**
 * Certificates that exist already. Each stays as it is: names, proof, tags. The record that proves it is not made here: it must
 * stay where it is, or ACM can't renew the certificate.
 */
export interface AdoptedCertificates {
  /** ARN of the edge's certificate, in us-east-1. @default a new one */
  readonly edgeArn?: string;
  /** ARN of the region's certificate. @default a new one */
  readonly regionArn?: string;
}

/** Inputs of a certificate that stay as AWS has them: all others replace it. */
const keptOfCertificate = [
  ...keptTags,
  "certificateAuthorityArn",
  "domainName",
  "keyAlgorithm",
  "options",
  "subjectAlternativeNames",
  "validationMethod",
];

/** A domain name of lower-case letters, digits and hyphens. */
export const isDomain = (name: string): boolean => /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(name);

/**
 * The two certificates of a domain behind CloudFront: one in us-east-1 for the edge, one in the region for the load
 * balancer. One record in the hosted zone proves both, and renews them for as long as it stands.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const certificates = new DomainCertificates("domain", { domain: "app.example.com", hostedZoneId, edgeProvider });
 */
export class DomainCertificates extends pulumi.ComponentResource {
  /** The edge's certificate, once it is proven. */
  readonly edgeArn: pulumi.Output<string>;
  /** The region's certificate, once it is proven. */
  readonly regionArn: pulumi.Output<string>;

  constructor(name: string, args: DomainCertificatesArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:DomainCertificates", name, {}, options);
    const mistakes = new Mistakes(`DomainCertificates "${name}"`);
    mistakes.require(isDomain(args.domain), "domain", args.domain, "a name such as app.example.com");
    checkAdopted(args.adopt ?? {}, mistakes);
    mistakes.end(args.domain);

    const region = { parent: this };
    const edge = args.edgeProvider === undefined ? region : { ...region, provider: args.edgeProvider };
    const certificate = (
      place: "edge" | "region",
      existing: string | undefined,
      options: pulumi.CustomResourceOptions,
    ) =>
      new acm.Certificate(
        `${name}-${place}`,
        {
          domainName: args.domain,
          validationMethod: "DNS",
          tags: tagsWithName(args.tags, `${args.domain} ${place}`),
        },
        existing === undefined ? options : { ...options, import: existing, ignoreChanges: keptOfCertificate },
      );
    const { edgeArn, regionArn } = args.adopt ?? {};
    const ofEdge = certificate("edge", edgeArn, edge);
    const ofRegion = certificate("region", regionArn, region);
    const isNew = edgeArn === undefined ? ofEdge : regionArn === undefined ? ofRegion : null;
    const record = isNew === null ? null : this.proof(name, args, isNew);
    const proven = (
      place: "edge" | "region",
      of: acm.Certificate,
      existing: string | undefined,
      options: pulumi.CustomResourceOptions,
    ): pulumi.Output<string> =>
      record === null || existing !== undefined
        ? of.arn
        : new acm.CertificateValidation(
            `${name}-${place}`,
            { certificateArn: of.arn, validationRecordFqdns: [record.fqdn] },
            options,
          ).certificateArn;

    this.edgeArn = proven("edge", ofEdge, edgeArn, edge);
    this.regionArn = proven("region", ofRegion, regionArn, region);
    this.registerOutputs({ edgeArn: this.edgeArn, regionArn: this.regionArn });
  }

  /** The record that proves a certificate. ACM asks for one and the same record for a name in all regions of an account. */
  private proof(
    name: string,
    { domain, hostedZoneId }: DomainCertificatesArgs,
    certificate: acm.Certificate,
  ): route53.Record {
    const proof = certificate.domainValidationOptions.apply(([first]) => {
      if (first === undefined) throw new TypeError(`ACM names no record that proves ${domain}`);
      return first;
    });
    return new route53.Record(
      `${name}-proof`,
      {
        zoneId: hostedZoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
        // Another stack of the account may have proven the same name with the same record.
        allowOverwrite: true,
      },
      { parent: this },
    );
  }
}

function checkAdopted({ edgeArn, regionArn }: AdoptedCertificates, mistakes: Mistakes): void {
  if (edgeArn !== undefined) {
    checkIdentifier("adopt.edgeArn", edgeArn, identifiers.certificate, mistakes);
    const place = edgeArn.split(":")[3];
    mistakes.require(
      place === "us-east-1",
      "adopt.edgeArn",
      edgeArn,
      "a certificate in us-east-1, where CloudFront takes it from",
    );
  }
  if (regionArn === undefined) return;
  checkIdentifier("adopt.regionArn", regionArn, identifiers.certificate, mistakes);
  mistakes.require(
    edgeArn !== regionArn,
    "adopt.regionArn",
    regionArn,
    "another certificate than the edge's: each is one resource",
  );
}
