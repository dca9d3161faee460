import { SECRET, UNKNOWN, isUnknown } from "./stack";

/** The key by which Pulumi marks a value as more than a plain object. */
const signatureKey = "4dabf18193072939515e22adb298388d";

const signatures = {
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
};

/** What stands for an unknown string; SDKs send it for every unknown value. */
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What the engine writes for an unknown value, by the type it will have (sdk/go/common/resource/plugin/rpc.go). */
const unknownMarks = new Set([
  unknownString,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

type Properties = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Properties => typeof value === "object" && value !== null;

/** One line for a file, a text or an address that a resource is given: contents stay out of previews. */
function summary(kind: "asset" | "archive", value: Properties): string {
  if (typeof value["path"] === "string" && value["path"] !== "") return `${kind}: file ${value["path"]}`;
  if (typeof value["uri"] === "string" && value["uri"] !== "") return `${kind}: ${value["uri"]}`;
  if (typeof value["text"] === "string") return `${kind}: text, ${value["text"].length} characters`;
  if (isObject(value["assets"])) return `${kind}: ${Object.keys(value["assets"]).length} assets`;
  return kind;
}

function fromSigned(signature: unknown, value: Properties): unknown {
  switch (signature) {
    case signatures.secret:
      return SECRET;
    case signatures.asset:
      return summary("asset", value);
    case signatures.archive:
      return summary("archive", value);
    case signatures.resource:
      // A custom resource's reference stands for its id, which is empty as long as it is not known.
      if (value["id"] === undefined) return value["urn"];
      return value["id"] === "" ? UNKNOWN : plainValue(value["id"]);
    case signatures.output:
      if (value["secret"] === true) return SECRET;
      return value["value"] === undefined ? UNKNOWN : plainValue(value["value"]);
    default:
      throw new RangeError(`a value with the unknown signature ${String(signature)}`);
  }
}

/**
 * Turns a property as Pulumi sends or stores it into plain data: unknown ones become {@link UNKNOWN}, secrets
 * {@link SECRET}, assets and archives one line, references to resources their id or URN.
 */
export function plainValue(value: unknown): unknown {
  if (typeof value === "string") return unknownMarks.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (!isObject(value)) return value;
  const signature = value[signatureKey];
  return signature === undefined ? plainProperties(value) : fromSigned(signature, value);
}

/** {@link plainValue} of each property. */
export function plainProperties(properties: Properties): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const key in properties) {
    const value = properties[key];
    // As a key of an object "__proto__" would be its prototype, whose keys all readers would take for the inputs'.
    if (value !== undefined && key !== "__proto__") plain[key] = plainValue(value);
  }
  return plain;
}

/** The way back, for those who speak Pulumi's protocol: {@link UNKNOWN} becomes the mark of an unknown value. */
export function wireValue(value: unknown): unknown {
  if (isUnknown(value)) return unknownString;
  if (Array.isArray(value)) return value.map(wireValue);
  return isObject(value) ? wireProperties(value) : value;
}

/** {@link wireValue} of each property. */
export function wireProperties(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, wireValue(value)]));
}
