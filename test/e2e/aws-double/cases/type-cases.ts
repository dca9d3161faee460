import { checked, rowOf } from "../check";
import { cloudKey, type Cloud, emptyCloud } from "../cloud";
import { changeIn, findIn, makeIn } from "../operations";
import { refuseTaken } from "../references";
import type { Rules } from "../table/rule-rows";
import type { PropertyRow, Table, TypeRow } from "../table/rows";
import { updated } from "../outputs";
import { type Case, refusal, typeRow, unlessRefused } from "./case";
import { configured } from "./property-cases";
import { type TypeFacts, typeFacts } from "./type-facts";

const noRules: Rules = {};

/** A type alone, with nothing that it must name. */
const alone = (type: string, row: TypeRow): Table => ({
  [type]: {
    ...row,
    properties: Object.fromEntries(
      Object.entries(row.properties).map(([name, property]) => [name, withoutNaming(property)]),
    ),
  },
});

const withoutNaming = (row: PropertyRow): PropertyRow =>
  Object.fromEntries(
    Object.entries(row).filter(([part]) => part !== "refersTo" && part !== "of"),
  ) as unknown as PropertyRow;

/** Each property of text, as `x-` and its name, but for what only makes one of several. */
const texts = (row: TypeRow): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row.properties)
      .filter(([name, { kind }]) => kind === "text" && name !== "region" && !name.endsWith("Prefix"))
      .map(([name]) => [name, `x-${name}`]),
  );

/** A cloud with a VPC whose default security group has a known id. */
function cloudWithVpc(): Cloud {
  const cloud = emptyCloud();
  const vpc = { type: "aws:ec2/vpc:Vpc", id: "x-vpcId", region: "us-east-1", name: "vpc" };
  cloud.resources[cloudKey(vpc)] = { ...vpc, properties: { defaultSecurityGroupId: "sg-default" } };
  return cloud;
}

function made(type: string, row: TypeRow, cloud: Cloud, more: Record<string, unknown> = {}): string {
  const knowledge = { table: alone(type, row), rules: noRules };
  return makeIn(cloud, knowledge, { type, name: "it", configured }, { ...texts(row), ...more }).id;
}

const caseOf = (
  short: string,
  title: string,
  wrong: (row: TypeRow, type: string, knowledge: Parameters<Case["wrong"]>[0]) => string | undefined,
): Case => ({
  title: `${short} ${title}`,
  about: `aws:${short}`,
  wrong: (knowledge) => {
    const row = typeRow(knowledge, short);
    return row === undefined ? "the double does not know the type" : wrong(row, `aws:${short}`, knowledge);
  },
});

function casesOfType([short, facts]: readonly [string, TypeFacts]): Case[] {
  const { id, named, lower, taken, unless, again, framework } = facts;
  return [
    caseOf(short, `has an id such as ${id}`, (row, type) => {
      const is = made(type, row, cloudWithVpc());
      return new RegExp(`^${id}$`, "u").test(is) ? undefined : `the id is ${is}`;
    }),
    caseOf(short, framework ? "gets no marks of defaults" : "gets marks of defaults", (row) => {
      const marked = "__defaults" in checked(row, "it", {}, {}, configured);
      return marked === (framework !== true) ? undefined : `marks of defaults: ${String(marked)}`;
    }),
    ...(named === undefined ? [] : [namedCase(short, named, lower === true)]),
    ...(taken === undefined ? [] : [takenCase(short, taken, unless)]),
    ...(again
      ? [caseOf(short, "is written over when it is made again", (row, type) => madeTwice(row, type))]
      : []),
  ];
}

const madeTwice = (row: TypeRow, type: string): string | undefined => {
  const cloud = cloudWithVpc();
  return refusal(() => [made(type, row, cloud), made(type, row, cloud)]);
};

const namedCase = (short: string, [property, most]: readonly [string, number], lower: boolean): Case =>
  caseOf(short, `gets a name of ${most} characters at most`, (row) => {
    const nameOf = (logical: string): string => String(checked(row, logical, {}, {}, configured)[property]);
    const usual = nameOf("Logical");
    if (!/^[Ll]ogical-[0-9a-f]{7}$/u.test(usual)) return `the name is ${usual}`;
    if ((usual === usual.toLowerCase()) !== lower) return `the name is ${usual}`;
    const long = nameOf("x".repeat(3_000));
    if (long.length !== most) return `a long name has ${long.length} characters`;
    const kept = checked(row, "logical", { [property]: usual, __defaults: [property] }, {}, configured)[
      property
    ];
    return kept === usual ? undefined : `the name changes to ${String(kept)}`;
  });

const takenCase = (
  short: string,
  [code, scope]: readonly [string, string],
  unless: string | undefined,
): Case =>
  caseOf(short, `is refused with ${code} where its name is taken in the ${scope}`, (row, type) => {
    const cloud = cloudWithVpc();
    const id = made(type, row, cloud);
    const first = Object.values(cloud.resources).find((resource) => resource.id === id)?.properties ?? {};
    const again = (region: string, more: object = {}): void => {
      refuseTaken(row, type, region, { ...first, ...more }, cloud);
    };
    const here = "region" in row.properties ? "us-east-1" : "";
    const wrong = unlessRefused(() => {
      again(here);
    }, code);
    if (wrong !== undefined) return wrong;
    const elsewhere = refusal(() => {
      again("eu-west-1");
    });
    if ((elsewhere === undefined) !== (scope === "region")) return `elsewhere: ${String(elsewhere)}`;
    return unless === undefined
      ? undefined
      : refusal(() => {
          again(here, { [unless]: true });
        });
  });

const template = "ec2/launchTemplate:LaunchTemplate";
const parameter = "ssm/parameter:Parameter";
const place = { cloud: emptyCloud(), region: "us-east-1", defaultTags: {}, preview: false };

/** What single types do that others do not. */
const single: readonly Case[] = [
  caseOf(template, "counts versions, but not for tags", (row) => {
    const after = (news: object): unknown =>
      updated(row, "lt-1", { latestVersion: 1, imageId: "one" }, { imageId: "one", ...news }, place)[
        "latestVersion"
      ];
    const found = [after({ imageId: "two" }), after({ updateDefaultVersion: true }), after({})];
    return String(found) === "2,1,1" ? undefined : `versions ${found.map(String).join(", ")}`;
  }),
  caseOf(parameter, "counts versions", (row) => {
    const next = updated(row, "p", { version: 1, value: "one" }, { value: "two" }, place)["version"];
    return next === 2 ? undefined : `version ${String(next)}`;
  }),
  ...Object.entries({
    "rds/instance:Instance": "x-identifier",
    "ec2/route:Route": "x-routeTableId_x-destinationCidrBlock",
    "ec2/routeTableAssociation:RouteTableAssociation": "x-subnetId/x-routeTableId",
  }).map(([short, other]) =>
    caseOf(short, `is found as ${other}, too, as its import needs`, (row, type) => {
      const cloud = emptyCloud();
      const id = made(type, row, cloud);
      const found = findIn(cloud, row, { type, region: "us-east-1", id: other });
      return found?.id === id ? undefined : "is not found";
    }),
  ),
  caseOf("ec2/defaultSecurityGroup:DefaultSecurityGroup", "is adopted, however often", madeTwice),
  caseOf(
    "rds/cluster:Cluster",
    "has a secret only where AWS manages the password",
    (row, type, { rules }) => {
      const cloud = emptyCloud();
      const subject = { type, name: "it", configured };
      const knowledge = { table: alone(type, row), rules: noRules };
      const { id, outs } = makeIn(cloud, knowledge, subject, texts(row));
      if ("masterUserSecrets" in outs) return "there is a secret";
      const news = { ...texts(row), manageMasterUserPassword: true };
      const after = changeIn(cloud, { ...knowledge, rules }, subject, id, outs, news);
      return "masterUserSecrets" in after ? undefined : "there is no secret";
    },
  ),
  {
    title: "a type that nobody knows is refused, with the nearest right one",
    about: "aws:s3/bucket:Bucket",
    wrong: ({ table }) =>
      unlessRefused(
        () => rowOf(table, "aws:s3/buckte:Bucket"),
        'unknown resource type "aws:s3/buckte:Bucket"; did you mean "aws:s3/bucket:Bucket"?',
      ),
  },
];

/** What types do as a whole: ids, names, what is taken, what is made again. */
export const typeCases: readonly Case[] = [...Object.entries(typeFacts).flatMap(casesOfType), ...single];
