import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import * as s3 from "@pulumi/aws/s3";
import { verdictLine } from "../../../../contract/verdict";

console.log("starting");

new PolicyPack("house-rules", {
  enforcementLevel: "mandatory",
  policies: [
    {
      name: "bucket-tags",
      description: "Buckets name their owner.",
      remediationSteps: "add the tag owner",
      validateResource: validateResourceOfType(s3.Bucket, (bucket, _args, report) => {
        if (bucket.tags?.["owner"] === undefined) report("it has no owner");
      }),
    },
    {
      name: "bucket-name",
      description: "Buckets have a name.",
      validateResource: validateResourceOfType(s3.Bucket, (bucket, _args, report) => {
        if (bucket.bucket === "") report("its name is empty");
      }),
    },
    {
      name: "component-says",
      description: "Components say what they are.",
      enforcementLevel: "advisory",
      configSchema: { properties: { kind: { type: "string", default: "site" } } },
      validateStack: (args, report) => {
        const { kind } = args.getConfig<{ kind: string }>();
        for (const { type, urn, props } of args.resources) {
          if (!type.startsWith("test:index:")) continue;
          if ((props["headroom"] as { kind?: string } | undefined)?.kind === kind) continue;
          report(`it is no ${kind}\n${verdictLine("missing", `register headroom.kind ${kind}`)}`, urn);
        }
      },
    },
    {
      name: "stack-has-resources",
      description: "A stack has resources.",
      validateStack: ({ resources }, report) => {
        if (resources.length === 0) report("it has none");
      },
    },
    {
      name: "switched-off",
      description: "Never asked.",
      enforcementLevel: "disabled",
      validateStack: (_args, report) => {
        report("asked");
      },
    },
    {
      name: "parents-known",
      description: "Parents, options and dependencies arrive.",
      validateStack: ({ resources }, report) => {
        for (const { name, parent, opts, dependencies } of resources) {
          if (name !== "page") continue;
          const seen = [
            parent?.name,
            opts.protect,
            opts.ignoreChanges,
            dependencies.map((resource) => resource.name),
          ];
          report(JSON.stringify(seen));
        }
      },
    },
  ],
});
