import { cloudKey, readCloud, writeWhole, type Cloud, type CloudResource } from "../aws-double/cloud";
import { rdsCommands } from "./aws-rds";
import { option, type Words } from "./aws-words";

/** Types that have tags, and that GetResources leaves out (its API reference says so). */
const notListed = new Set(["aws:iam/role:Role", "aws:autoscaling/group:Group"]);

/** ARNs of what the provider gives no `arn` for. */
const arns: Readonly<Record<string, string>> = { "aws:ec2/natGateway:NatGateway": "natgateway" };

function arnOf({ type, id, region, properties }: CloudResource, { account }: Cloud): string {
  const given = properties["arn"];
  if (typeof given === "string") return given;
  const kind = arns[type];
  if (kind === undefined) throw new RangeError(`no ARN is known of a ${type}`);
  return `arn:aws:ec2:${region}:${account}:${kind}/${id}`;
}

function getResources(cloud: Cloud, words: Words): unknown {
  const region = option(words, "--region");
  const [, key = "", value = ""] = /^Key=(.*),Values=(.*)$/u.exec(option(words, "--tag-filters")) ?? [];
  const found = Object.values(cloud.resources).flatMap((resource) => {
    const tags = resource.properties["tagsAll"] as Readonly<Record<string, string>> | undefined;
    // What belongs to the account as a whole is listed in us-east-1.
    const place = resource.region === "" ? "us-east-1" : resource.region;
    if (tags?.[key] !== value || place !== region || notListed.has(resource.type)) return [];
    return [
      {
        ResourceARN: arnOf(resource, cloud),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      },
    ];
  });
  return { ResourceTagMappingList: found };
}

/** `aws cloudfront list-…`, asked for the id of a name. */
function idByName(cloud: Cloud, words: Words): string {
  const types: Readonly<Record<string, string>> = {
    "list-cache-policies": "aws:cloudfront/cachePolicy:CachePolicy",
    "list-origin-access-controls": "aws:cloudfront/originAccessControl:OriginAccessControl",
    "list-origin-request-policies": "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
    "list-response-headers-policies": "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  };
  const type = types[words[1] ?? ""];
  const name = /Name=='([^']+)'/u.exec(option(words, "--query"))?.[1];
  return Object.values(cloud.resources)
    .filter((each) => each.type === type && each.properties["name"] === name)
    .map(({ id }) => id)
    .join("\t");
}

/** What commands change, beside those of RDS. */
const changes: Readonly<Record<string, (cloud: Cloud, words: Words) => void>> = {
  ...rdsCommands,
  "elbv2 modify-load-balancer-attributes": (cloud, words) => {
    const arn = option(words, "--load-balancer-arn");
    const balancer = Object.values(cloud.resources).find(({ id }) => id === arn);
    if (balancer === undefined) throw new Error(`${arn} not found`);
    if (option(words, "--attributes") !== "Key=deletion_protection.enabled,Value=false")
      throw new RangeError(`aws ${words.join(" ")}: the tests do not know these attributes`);
    const properties = { ...balancer.properties, enableDeletionProtection: false };
    cloud.resources[cloudKey(balancer)] = { ...balancer, properties };
  },
  "s3 rm": (cloud, words) => {
    const bucket = words.find((word) => word.startsWith("s3://"))?.slice("s3://".length) ?? "";
    const exists = Object.values(cloud.resources).some(
      ({ type, id }) => type === "aws:s3/bucket:Bucket" && id === bucket,
    );
    if (!exists) throw new Error(`NoSuchBucket: ${bucket}`);
    if (words.includes("--recursive")) cloud.objects[bucket] = [];
  },
};

/**
 * What a command of the AWS CLI would do and print, were the double's cloud an account.
 *
 * @throws Error where AWS would refuse it
 * @throws RangeError for one that the tests do not know
 */
export function playAws(cloudFile: string, words: Words): string {
  const command = words.slice(0, 2).join(" ");
  const cloud = readCloud(cloudFile);
  if (command === "resourcegroupstaggingapi get-resources")
    return JSON.stringify(getResources(cloud, words), null, 2);
  if (command.startsWith("cloudfront list-")) return idByName(cloud, words);
  const change = changes[command];
  if (change === undefined) throw new RangeError(`the tests do not know "aws ${words.join(" ")}"`);
  change(cloud, words);
  writeWhole(cloudFile, cloud);
  return "";
}
