import * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";

const settings = new pulumi.Config("headroom");
if (settings.get("phase") === "2" && pulumi.getStack() === "broken") {
  throw new Error("phase 2 does not fit here");
}

console.log("printed by the program");

/** The program's buckets say in a tag what the command line set. */
export const bucket = new s3.Bucket("assets", {
  tags: {
    phase: settings.get("phase") ?? "none",
    month: settings.get("month") ?? "none",
    plan: settings.get("plan") ?? "none",
  },
}).bucket;
