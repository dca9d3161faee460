import * as aws from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import { evaluate, isRegionOpen } from "../../preview";

const seen = (program: () => void, config: Record<string, string> = {}) =>
  evaluate({ program, project: "shop", stack: "prod", config });
const bucket = () => {
  new s3.Bucket("bucket");
};

describe("the region of the default provider", () => {
  it("is what the config says", async () => {
    const stack = await seen(bucket, { "aws:region": "eu-west-1" });
    expect(stack.defaultRegion).toBe("eu-west-1");
    expect(isRegionOpen(stack)).toBe(false);
  });

  it("is open where nothing says it, and does not follow another provider's", async () => {
    const stack = await seen(() => {
      new aws.Provider("edge", { region: "us-east-1" });
      bucket();
    });
    expect(stack).not.toHaveProperty("defaultRegion");
    expect(isRegionOpen(stack)).toBe(true);
  });

  it("does not matter where resources say their own, or have a provider", async () => {
    const stack = await seen(() => {
      new s3.Bucket("one", { region: "eu-west-1" });
      new s3.Bucket("two", {}, { provider: new aws.Provider("edge", { region: "us-east-1" }) });
    });
    expect(isRegionOpen(stack)).toBe(false);
  });
});
