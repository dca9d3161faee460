import * as s3 from "@pulumi/aws/s3";

export const bucketName: string = "assets";

/** Registered when the module is loaded, as programs of several files do. */
export const logs = new s3.Bucket("logs");
