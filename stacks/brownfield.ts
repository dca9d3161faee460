import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import type {
  AdoptedBucket,
  AdoptedCertificates,
  AdoptedDatabase,
  AdoptedDelivery,
  ExistingNetwork,
} from "../components";
import { identifiers, type Identifier } from "../components/aws/identifiers";

/** What a stack takes over, with what is in it, instead of making it new. */
export interface Adoption {
  /** @default a new database */
  readonly database?: AdoptedDatabase;
  /** The bucket of content. @default a new bucket */
  readonly bucket?: AdoptedBucket;
  /** Certificates of the domain. @default new ones */
  readonly certificates?: AdoptedCertificates;
  /** Kinds of record that the domain has already. @default none */
  readonly recordTypes?: NonNullable<AdoptedDelivery["recordTypes"]>;
}

/** A mapping of these keys alone. A message about a strange key lists them, any other says what is accepted. */
const mapping = <Shape extends z.ZodRawShape>(shape: Shape, accepted: string) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? Object.keys(shape).join(", ") : accepted),
  });

const named = ({ pattern, accepted }: Identifier) =>
  z.string({ error: accepted }).regex(pattern, { error: accepted });
const flag = z.boolean({ error: "true, false" });
const oneOf = <const Choices extends readonly [string, ...string[]]>(...choices: Choices) =>
  z.enum(choices, { error: choices.join(", ") });
const zoneId = z.string({ error: "the id of a zone of this network, such as use1-az1" });

const networkSchema = mapping(
  {
    vpcId: named(identifiers.vpc),
    cidr: z.string({ error: "the VPC's network, such as 10.20.0.0/16" }),
    zones: z.record(
      z.string(),
      mapping(
        {
          privateSubnetId: named(identifiers.subnet),
          isolatedSubnetId: named(identifiers.subnet),
          publicSubnetId: named(identifiers.subnet).optional(),
          natGatewayZoneId: zoneId.optional(),
        },
        "privateSubnetId and isolatedSubnetId of the zone",
      ),
      { error: "the subnets by the id of their zone, such as use1-az1" },
    ),
    gatewayEndpointRouteTableIds: z
      .array(named(identifiers.routeTable), { error: "a list of route table ids" })
      .optional(),
    flowLogs: flag.optional(),
  },
  "vpcId, cidr and zones of the VPC",
);

const version = z.preprocess(
  // In YAML a whole number needs no quotes; 16.10 would become 16.1.
  (value) => (Number.isInteger(value) ? String(value) : value),
  z.string({ error: "the version that runs, in quotes, such as '16.4'" }),
);

const adoptionSchema = mapping(
  {
    database: mapping(
      {
        identifier: named(identifiers.database),
        instanceIdentifiers: z
          .array(named(identifiers.database), { error: "a list of identifiers, the writer's first" })
          .optional(),
        resourceId: named(identifiers.databaseResource).optional(),
        engineVersion: version,
        securityGroupIds: z.array(named(identifiers.securityGroup), {
          error: "a list of the security groups that it stays in; [] for none",
        }),
        secretArn: named(identifiers.secret).optional(),
        secretKmsKeyArn: named(identifiers.key).optional(),
        exportedLogs: z
          .array(oneOf("postgresql", "upgrade", "iam-db-auth-error", "instance"), { error: "a list of logs" })
          .optional(),
        storageType: oneOf("aurora", "aurora-iopt1", "gp2", "gp3", "io1", "io2").optional(),
        port: z.int({ error: "a port" }).optional(),
        keepParameters: flag.optional(),
      },
      "identifier, engineVersion and securityGroupIds of the database",
    ).optional(),
    bucket: mapping(
      {
        name: named(identifiers.bucket),
        policyStatements: z.array(z.record(z.string(), z.json()), {
          error: "a list of the statements of its policy today; [] where it has none",
        }),
        replaceSettings: flag.optional(),
      },
      "name and policyStatements of the bucket",
    ).optional(),
    certificates: mapping(
      {
        edgeArn: named(identifiers.certificate).optional(),
        regionArn: named(identifiers.certificate).optional(),
      },
      "edgeArn, regionArn",
    ).optional(),
    recordTypes: z.array(oneOf("A", "AAAA"), { error: "a list of A and AAAA" }).optional(),
  },
  "database, bucket, certificates, recordTypes",
);

/** A setting that was read, or what is wrong with it, a line a mistake. */
export type Read<T> = { readonly value: T } | { readonly mistakes: readonly string[] };

/** Reads `headroom:network`, the VPC and subnets that exist already. @param text as Pulumi hands it over: JSON */
export const readNetwork = (text: string): Read<ExistingNetwork> =>
  read("headroom:network", text, networkSchema);

/** Reads `headroom:adopt`, what exists already and holds data. @param text as Pulumi hands it over: JSON */
export const readAdoption = (text: string): Read<Adoption> => read("headroom:adopt", text, adoptionSchema);

function read<T>(key: string, text: string, schema: z.ZodType): Read<T> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    raw = text;
  }
  const result = schema.safeParse(raw);
  // What the schema lets through is a T: optional keys are left out, never undefined.
  if (result.success) return { value: result.data as T };
  return { mistakes: result.error.issues.flatMap((issue) => linesOf(key, raw, issue)) };
}

type Issue = z.core.$ZodIssue;

function linesOf(key: string, raw: unknown, issue: Issue): string[] {
  const place = [key, ...issue.path.map(String)].join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((strange) => {
      const choices = issue.message.split(", ");
      const nearest = closest(strange, choices);
      const hint =
        distance(strange, nearest) <= 3 ? `did you mean ${place}.${nearest}?` : `keys are ${issue.message}`;
      return `${place}.${strange} is not a setting; ${hint}`;
    });
  }
  const found = valueAt(raw, issue.path);
  const what = found === undefined ? "is missing" : `is ${JSON.stringify(found)}`;
  return [`${place} ${what}; accepted: ${issue.message}`];
}

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (within, key) =>
      typeof within === "object" && within !== null
        ? (within as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    raw,
  );
