import type { TypeRow } from "./rows";

/** What the double knows of zones and records. */
export const route53: Readonly<Record<string, TypeRow>> = {
  "aws:route53/record:Record": {
    source: "terraform-provider-aws v6.58.0 internal/service/route53/record.go",
    unique: {
      by: ["zoneId", "name", "type", "setIdentifier"],
      error: "InvalidChangeBatch",
      scope: "account",
      unless: "allowOverwrite",
    },
    id: "{zoneId}_{name}_{type}",
    outputs: { fqdn: "{name}" },
    properties: {
      aliases: {
        kind: "blocks",
        of: {
          evaluateTargetHealth: { kind: "flag", required: true },
          name: { kind: "text", required: true },
          zoneId: { kind: "text", required: true },
        },
      },
      allowOverwrite: { kind: "flag", computed: false },
      healthCheckId: { kind: "text" },
      multivalueAnswerRoutingPolicy: { kind: "flag" },
      name: { kind: "text", required: true, replaces: true },
      records: { kind: "texts" },
      setIdentifier: { kind: "text" },
      ttl: { kind: "number" },
      type: {
        kind: "text",
        required: true,
        oneOf: [
          "A",
          "AAAA",
          "CAA",
          "CNAME",
          "DS",
          "HTTPS",
          "MX",
          "NAPTR",
          "NS",
          "PTR",
          "SOA",
          "SPF",
          "SRV",
          "SSHFP",
          "SVCB",
          "TLSA",
          "TXT",
        ],
      },
      zoneId: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:route53/zone:Zone", missing: "NoSuchHostedZone" },
      },
    },
  },
  "aws:route53/zone:Zone": {
    source:
      "@pulumi/aws 7.48.0 route53/zone.d.ts; terraform-provider-aws internal/service/route53/zone.go, not read at a version",
    id: "Z{TOKEN}",
    outputs: {
      arn: "arn:aws:route53:::hostedzone/{id}",
      zoneId: "{id}",
      primaryNameServer: "ns-1.awsdns-00.com",
      nameServers: ["ns-1.awsdns-00.com", "ns-2.awsdns-01.net", "ns-3.awsdns-02.org", "ns-4.awsdns-03.co.uk"],
    },
    inUse: "HostedZoneNotEmpty",
    properties: {
      comment: { kind: "text", default: "Managed by Pulumi" },
      delegationSetId: { kind: "text", replaces: true },
      enableAcceleratedRecovery: { kind: "flag" },
      forceDestroy: { kind: "flag", default: false },
      name: { kind: "text", replaces: true },
      tags: { kind: "map" },
      vpcs: { kind: "blocks", of: { vpcId: { kind: "text", required: true }, vpcRegion: { kind: "text" } } },
    },
  },
};
