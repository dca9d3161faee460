import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";
import { bucketName } from "./names";

export = async () => {
  await Promise.resolve();
  const config = new pulumi.Config();
  const bucket = new s3.Bucket(bucketName, { tags: { password: config.requireSecret("password") } });
  return {
    bucket: bucket.bucket,
    size: config.requireNumber("size"),
    version: config.require("version"),
    region: new pulumi.Config("aws").require("region"),
    nested: config.requireSecretObject("nested"),
    projectFile: readFileSync("Pulumi.yaml", "utf8").split("\n")[0],
  };
};
