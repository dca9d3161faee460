import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as components from "../../../components";
import { generateSchema } from "../../../components/plugin/generate-schema";
import { componentProvider, offered, schemaFile } from "../../../components/plugin/provider";

const repository = join(__dirname, "../../..");
const checkedIn = readFileSync(schemaFile, "utf8");

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly inputProperties?: Readonly<Record<string, Described>>;
  readonly requiredInputs?: readonly string[];
}

const schema = JSON.parse(checkedIn) as Record<"types" | "resources", Record<string, Described>>;

const withoutDescription = (place: string, one: Described): string[] => [
  ...((one.description ?? "").trim() === "" ? [place] : []),
  ...Object.entries({ ...one.properties, ...one.inputProperties }).flatMap(([name, inner]) =>
    withoutDescription(`${place}.${name}`, inner),
  ),
];

describe("the schema of the plugin", () => {
  test("is current; npm run schemas writes it anew", () => {
    expect(checkedIn).toBe(generateSchema());
    // A whole program is compiled, which takes long where others do the same.
  }, 180_000);

  test("describes every component, argument, output and type", () => {
    const all = Object.entries({ ...schema.resources, ...schema.types });
    expect(all.flatMap(([token, one]) => withoutDescription(token, one))).toEqual([]);
  });

  test("offers every component that components/index.ts has", () => {
    const classes = Object.entries(components).filter(
      ([, one]) => typeof one === "function" && /^class/u.test(String(one)),
    );
    const names = classes.map(([name]) => name).filter((name) => !name.endsWith("Error"));
    expect(Object.keys(offered)).toEqual(names.sort());
    expect(Object.keys(schema.resources)).toEqual(names.map((name) => `headroom:index:${name}`));
  });

  test("takes what decides how many resources there are as plain values, and wiring as inputs", () => {
    const inputs = schema.resources["headroom:index:Network"]?.inputProperties;
    expect(inputs?.["demand"]).toMatchObject({ plain: true });
    expect(inputs?.["flowLogKmsKeyArn"]).not.toHaveProperty("plain");
    const wiring = schema.resources["headroom:index:LoadBalancer"];
    expect(wiring?.inputProperties?.["subnetIds"]).toMatchObject({
      type: "array",
      plain: true,
      items: { type: "string" },
    });
    expect(wiring?.requiredInputs).toEqual(["subnetIds", "vpcCidr", "vpcId", "zoneIds"]);
  });

  test("says of a choice what is accepted, and of a default what it is", () => {
    const { description } =
      schema.resources["headroom:index:LoadBalancer"]?.inputProperties?.["algorithm"] ?? {};
    expect(description).toMatch(/Default: "round_robin"\. One of: round_robin, least_outstanding_requests/);
  });

  test("can't be generated where something has no comment, and names all such places", () => {
    expect(() => generateSchema(join(__dirname, "undescribed.ts"), ["Undescribed"])).toThrow(
      "without a comment: Undescribed.vpcId, UndescribedArgs.cidr, UndescribedArgs.copies",
    );
  });
});

describe("the plugin", () => {
  test("serves the checked-in schema, and names what it has where something else is asked for", async () => {
    const provider = componentProvider();
    expect(provider.schema).toBe(checkedIn);
    await expect(provider.construct?.("x", "headroom:index:Moon", {}, {})).rejects.toThrow(
      /headroom:index:Moon is no component of this package; there are headroom:index:AutoscaledService, /,
    );
  });

  test("is carried by the npm package: the build copies every file that is not compiled", () => {
    const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
      scripts: { build: string };
    };
    // The CLI installs what package.json names, which is nothing, and leaves its lock behind.
    const files = readdirSync(join(repository, "components/plugin")).filter(
      (name) => !name.endsWith(".ts") && name !== "package-lock.json",
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(scripts.build).toContain(`components/plugin/${file} `);
  });
});
