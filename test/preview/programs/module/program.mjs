import * as s3 from "@pulumi/aws/s3/index.js";

const bucket = await Promise.resolve(new s3.Bucket("assets"));

export const name = bucket.bucket;
