import * as aws from "@pulumi/aws/provider";
import { DomainCertificates } from "../../components/aws/domain-certificates";
import { listed, named, record, type Computed } from "./harness";

const computed: Computed = (type, name) => ({
  ...(type === "aws:acm/certificate:Certificate"
    ? {
        domainValidationOptions: [
          {
            domainName: "app.example.com",
            resourceRecordName: "_1.app.example.com",
            resourceRecordType: "CNAME",
            resourceRecordValue: "_2.acm-validations.aws",
          },
        ],
      }
    : {}),
  ...(type === "aws:route53/record:Record" ? { fqdn: `${name}.fqdn` } : {}),
});

describe("certificates of a domain", () => {
  const resources = () =>
    record(
      () =>
        new DomainCertificates("domain", {
          domain: "app.example.com",
          hostedZoneId: "Z1",
          edgeProvider: new aws.Provider("edge", { region: "us-east-1" }),
        }),
      computed,
    );

  test("are one in us-east-1 and one in the region, proven by one record", async () => {
    expect(listed(await resources())).toEqual([
      "aws:acm/certificate:Certificate domain-edge",
      "aws:acm/certificate:Certificate domain-region",
      "aws:acm/certificateValidation:CertificateValidation domain-edge",
      "aws:acm/certificateValidation:CertificateValidation domain-region",
      "aws:route53/record:Record domain-proof",
      "headroom:index:DomainCertificates domain",
      "pulumi:providers:aws edge",
    ]);
    expect(named(await resources(), "domain-proof").inputs).toMatchObject({
      zoneId: "Z1",
      name: "_1.app.example.com",
      type: "CNAME",
      records: ["_2.acm-validations.aws"],
    });
  });

  test("are made by the provider of their place, and handed out once they are proven", async () => {
    const made = await resources();
    for (const type of ["Certificate", "CertificateValidation"]) {
      const token = `aws:acm/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
      expect(named(made, "domain-edge", token).provider).toBe("edge");
      expect(named(made, "domain-region", token).provider).not.toBe("edge");
    }
    expect(named(made, "domain", "headroom:index:DomainCertificates").outputs).toEqual({
      edgeArn: "arn:domain-edge",
      regionArn: "arn:domain-region",
    });
  });

  test("need a name that can be one", async () => {
    await expect(
      record(() => new DomainCertificates("domain", { domain: "https://example.com", hostedZoneId: "Z1" })),
    ).rejects.toThrow('domain is "https://example.com"; accepted: a name such as app.example.com');
  });
});
