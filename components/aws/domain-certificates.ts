import * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { Mistakes } from "../arguments";
import { tagsWithName, type Tags } from "./tags";

/** What {@link DomainCertificates} are made from. */
export interface DomainCertificatesArgs {
  /** The name that viewers use, such as `app.example.com`. */
  readonly domain: string;
  /** The id of the Route 53 hosted zone that holds the name. */
  readonly hostedZoneId: pulumi.Input<string>;
  /** A provider of us-east-1, where CloudFront takes certificates from. @default the component's own provider */
  readonly edgeProvider?: pulumi.ProviderResource;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

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
    mistakes.end(args.domain);

    const region = { parent: this };
    const edge = args.edgeProvider === undefined ? region : { ...region, provider: args.edgeProvider };
    const certificate = (place: "edge" | "region", options: pulumi.CustomResourceOptions) =>
      new acm.Certificate(
        `${name}-${place}`,
        {
          domainName: args.domain,
          validationMethod: "DNS",
          tags: tagsWithName(args.tags, `${args.domain} ${place}`),
        },
        options,
      );
    const ofEdge = certificate("edge", edge);
    const ofRegion = certificate("region", region);

    // ACM asks for one and the same record for a name in all regions of an account.
    const proof = ofEdge.domainValidationOptions.apply(([first]) => {
      if (first === undefined) throw new TypeError(`ACM names no record that proves ${args.domain}`);
      return first;
    });
    const record = new route53.Record(
      `${name}-proof`,
      {
        zoneId: args.hostedZoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
        // Another stack of the account may have proven the same name with the same record.
        allowOverwrite: true,
      },
      region,
    );
    const proven = (
      place: "edge" | "region",
      of: acm.Certificate,
      options: pulumi.CustomResourceOptions,
    ): pulumi.Output<string> =>
      new acm.CertificateValidation(
        `${name}-${place}`,
        { certificateArn: of.arn, validationRecordFqdns: [record.fqdn] },
        options,
      ).certificateArn;

    this.edgeArn = proven("edge", ofEdge, edge);
    this.regionArn = proven("region", ofRegion, region);
    this.registerOutputs({ edgeArn: this.edgeArn, regionArn: this.regionArn });
  }
}
