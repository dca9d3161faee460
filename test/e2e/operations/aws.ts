import { readCloud, type Cloud, type CloudResource } from "../aws-double/cloud";

/** The value behind an option. */
const option = (words: readonly string[], name: string): string => {
  const value = words[words.indexOf(name) + 1];
  if (!words.includes(name) || value === undefined)
    throw new RangeError(`aws ${words.join(" ")}: no ${name}`);
  return value;
};

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

function getResources(cloud: Cloud, words: readonly string[]): unknown {
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
function idByName(cloud: Cloud, words: readonly string[]): string {
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

/** What a command of the AWS CLI would print, were the double's cloud an account. @throws RangeError for one it does not know */
export function playAws(cloudFile: string, words: readonly string[]): string {
  const [service, command] = words;
  const cloud = readCloud(cloudFile);
  if (service === "resourcegroupstaggingapi" && command === "get-resources")
    return JSON.stringify(getResources(cloud, words), null, 2);
  if (service === "cloudfront" && command?.startsWith("list-") === true) return idByName(cloud, words);
  throw new RangeError(`the tests do not know "aws ${words.join(" ")}"`);
}
