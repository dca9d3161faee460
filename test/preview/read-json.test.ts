import { SECRET, UNKNOWN } from "../../contract/stack";
import { PreviewJsonError } from "../../preview/engine-state";
import { readPreview, readPreviewJson, silentComponents } from "../../preview/read-json";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const urn = (rest: string) => `urn:pulumi:prod::shop::${rest}`;
const root = urn("pulumi:pulumi:Stack::shop-prod");
const web = urn("shop:index:Web::web");
const subnet = urn("shop:index:Web$aws:ec2/subnet:Subnet::web-a");
const provider = urn("pulumi:providers:aws::ireland");
const defaultProvider = urn("pulumi:providers:aws::default_7_48_0");

/** States as `pulumi preview --json` prints them (ResourceV3). */
const rootState = { urn: root, custom: false, type: "pulumi:pulumi:Stack" };
const webState = { urn: web, custom: false, type: "shop:index:Web", parent: root };
const subnetState = {
  urn: subnet,
  custom: true,
  type: "aws:ec2/subnet:Subnet",
  inputs: { vpcId: unknown, cidrBlock: "10.0.0.0/24", tags: { token: "[secret]" } },
  outputs: { vpcId: unknown, cidrBlock: "10.0.0.0/24", id: unknown },
  parent: web,
  protect: true,
  dependencies: [urn("aws:ec2/vpc:Vpc::z"), urn("aws:ec2/vpc:Vpc::a")],
  provider: `${provider}::${unknown}`,
  propertyDependencies: { vpcId: [urn("aws:ec2/vpc:Vpc::a")] },
  ignoreChanges: ["tags"],
};
const create = (newState: { readonly urn: string; readonly [key: string]: unknown }) => ({
  op: "create",
  urn: newState.urn,
  newState,
  detailedDiff: null,
});
const digest = (steps: object[], changeSummary: Record<string, number> = { create: steps.length }) =>
  JSON.stringify({ config: {}, steps, duration: 1, changeSummary }, null, 4);

const names = (text: string) => readPreviewJson(text).resources.map(({ name }) => name);

describe("reading pulumi preview --json", () => {
  it("gives the same resources as an evaluation would, and what the update does to them", () => {
    const stack = readPreviewJson(digest([create(rootState), create(webState), create(subnetState)]));
    expect(stack).toMatchObject({ project: "shop", stack: "prod" });
    expect(stack.resources[2]).toEqual({
      urn: subnet,
      type: "aws:ec2/subnet:Subnet",
      name: "web-a",
      custom: true,
      parent: web,
      protect: true,
      dependencies: [urn("aws:ec2/vpc:Vpc::a"), urn("aws:ec2/vpc:Vpc::z")],
      ignoreChanges: ["tags"],
      provider,
      inputs: { vpcId: UNKNOWN, cidrBlock: "10.0.0.0/24", tags: { token: SECRET } },
      outputs: {},
      change: { op: "create", paths: [], replacingPaths: [], deletesFirst: false, oldInputs: null },
    });
    expect(stack.resources[0]).toMatchObject({ parent: null, inputs: {}, outputs: {} });
  });

  it("takes the state after the update: what is deleted or only read is left out, what is replaced is new", () => {
    const bucket = (name: string, inputs: object, more: object = {}) => ({
      urn: urn(`aws:s3/bucket:Bucket::${name}`),
      custom: true,
      type: "aws:s3/bucket:Bucket",
      inputs,
      provider: `${defaultProvider}::1`,
      ...more,
    });
    const step = (op: string, name: string, states: object) => ({ op, urn: bucket(name, {}).urn, ...states });
    const text = digest(
      [
        create(rootState),
        step("refresh", "gone", { newState: bucket("gone", {}) }),
        step("delete", "gone", { oldState: bucket("gone", {}) }),
        step("read", "others", { newState: bucket("others", {}, { external: true }) }),
        step("update", "grown", {
          oldState: bucket("grown", { size: 1 }),
          newState: bucket("grown", { size: 2 }),
        }),
        step("create-replacement", "moved", { newState: bucket("moved", { at: "new" }) }),
        step("replace", "moved", {
          oldState: bucket("moved", { at: "old" }),
          newState: bucket("moved", { at: "new" }),
        }),
        step("delete-replaced", "moved", { oldState: bucket("moved", { at: "old" }, { delete: true }) }),
      ],
      { create: 1, delete: 1, update: 1, replace: 1 },
    );
    const { resources } = readPreviewJson(text);
    expect(resources.map(({ name, inputs }) => [name, inputs])).toEqual([
      ["shop-prod", {}],
      ["grown", { size: 2 }],
      ["moved", { at: "new" }],
    ]);
    expect(resources[1]?.provider).toBeNull();
  });

  it("keeps the outputs of a component that does not change", () => {
    const same = {
      op: "same",
      urn: web,
      oldState: { ...webState, outputs: { headroom: { tier: "web" } } },
      newState: webState,
    };
    const stack = readPreviewJson(digest([create(rootState), same], { create: 1, same: 1 }));
    expect(stack.resources[1]?.outputs).toEqual({ headroom: { tier: "web" } });
    expect(silentComponents(stack)).toEqual([]);
  });

  it("names Headroom's components whose outputs the format leaves out, and no one else's", () => {
    const cache = urn("headroom:index:CacheTier::cache");
    const ours = create({ urn: cache, custom: false, type: "headroom:index:CacheTier", parent: root });
    const text = digest([create(rootState), create(webState), ours]);
    expect(silentComponents(readPreviewJson(text))).toEqual([cache]);
    expect(readPreview(text).notes).toEqual([
      expect.stringMatching(/^a component of Headroom's tells nothing/u),
    ]);
    expect(readPreview(digest([create(rootState), create(webState)])).notes).toEqual([]);
  });

  describe("knows where the default provider works", () => {
    const inRegion = (name: string, region: string, of = defaultProvider) => ({
      ...subnetState,
      urn: urn(`aws:ec2/subnet:Subnet::${name}`),
      provider: `${of}::1`,
      inputs: { region },
    });
    const regionOf = (config: object, ...states: (typeof rootState)[]) =>
      readPreviewJson(
        JSON.stringify({ config, steps: states.map(create), changeSummary: { create: states.length } }),
      ).defaultRegion;

    it("from the config", () => {
      expect(regionOf({ "aws:region": "eu-west-1" }, rootState)).toBe("eu-west-1");
      expect(regionOf({ "aws:region": "eu-west-1" }, inRegion("a", "us-east-1"))).toBe("eu-west-1");
    });

    it("else from its resources, where they name one", () => {
      expect(regionOf({}, inRegion("a", "us-east-2"), inRegion("b", "us-east-2"))).toBe("us-east-2");
      expect(regionOf({}, inRegion("a", "us-east-2"), inRegion("b", "us-east-1"))).toBeUndefined();
      expect(regionOf({}, inRegion("a", "us-east-2", provider))).toBeUndefined();
    });

    it("else from their zones and from the ARNs that they were given, where the shell's AWS_REGION said it", () => {
      const told = (name: string, told: object) => ({ ...inRegion(name, ""), ...told });
      const inZone = (zone: string) => told("a", { inputs: { availabilityZone: zone } });
      const withArn = (arn: string) => told("b", { inputs: {}, outputs: { arn } });
      expect(regionOf({}, inZone("eu-central-1b"))).toBe("eu-central-1");
      expect(regionOf({}, inZone("us-west-2-lax-1a"))).toBeUndefined();
      expect(regionOf({}, withArn("arn:aws:ec2:us-west-2:123456789012:vpc/vpc-1"))).toBe("us-west-2");
      expect(regionOf({}, withArn("arn:aws:iam::123456789012:role/web"))).toBeUndefined();
      expect(regionOf({}, inZone("eu-central-1b"), withArn("arn:aws:iam::1:role/web"))).toBe("eu-central-1");
    });

    it("never from what is no region", () => {
      expect(regionOf({ "aws:region": "[secret]" }, rootState)).toBeUndefined();
      expect(regionOf({ "aws:region": 7 }, inRegion("a", "[secret]"))).toBeUndefined();
    });
  });

  it("refuses a preview without its unchanged resources, with the flag that it was made without", () => {
    const text = digest([create(rootState)], { create: 1, same: 12 });
    expect(() => readPreviewJson(text)).toThrow(PreviewJsonError);
    expect(() => readPreviewJson(text)).toThrow(/12 unchanged resources are missing.*--show-sames/u);
  });

  it("knows the engine's mark of every kind of unknown value", () => {
    const marks = [
      "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
      "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
      unknown,
      "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
      "030794c1-ac77-496b-92df-f27374a8bd58",
      "e48ece36-62e2-4504-bad9-02848725956a",
      "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];
    const { resources } = readPreviewJson(digest([create({ ...subnetState, inputs: { marks } })]));
    expect(resources[0]?.inputs).toEqual({ marks: marks.map(() => UNKNOWN) });
  });
});

describe("reading engine events", () => {
  const event = (body: object, sequence = 0) => JSON.stringify({ sequence, timestamp: 1, ...body });
  const component = (outputs: object) => ({
    type: "shop:index:Web",
    urn: web,
    id: "",
    parent: root,
    inputs: {},
    outputs,
    provider: "",
  });
  const metadata = (op: string, state: { urn: string; type: string }) => ({
    metadata: {
      op,
      urn: state.urn,
      type: state.type,
      old: null,
      new: state,
      detailedDiff: null,
      logical: true,
      provider: "",
    },
    planning: true,
  });
  const stackState = {
    type: "pulumi:pulumi:Stack",
    urn: root,
    id: "",
    parent: "",
    inputs: {},
    outputs: {},
    provider: "",
  };
  const lines = (changes: Record<string, number>, ...events: string[]) =>
    [
      event({ preludeEvent: { config: {} } }),
      ...events,
      event({
        summaryEvent: { maybeCorrupt: false, durationSeconds: 1, resourceChanges: changes, PolicyPacks: {} },
      }),
      event({ cancelEvent: {} }),
      "",
    ].join("\n");

  it("takes the outputs that a component registers, which come in an event of their own", () => {
    const text = lines(
      { create: 2 },
      event({ resourcePreEvent: metadata("create", stackState) }),
      event({ resourcePreEvent: metadata("create", component({})) }),
      event({ resOutputsEvent: metadata("create", component({})) }),
      event({ resOutputsEvent: metadata("create", component({ headroom: { tier: "web" } })) }),
      event({
        policyEvent: {
          message: "no",
          color: "raw",
          policyName: "p",
          policyPackName: "x",
          enforcementLevel: "mandatory",
        },
      }),
    );
    const stack = readPreviewJson(text);
    expect(stack.resources.map(({ name }) => name)).toEqual(["shop-prod", "web"]);
    expect(stack.resources[1]?.outputs).toEqual({ headroom: { tier: "web" } });
    expect(readPreview(text).notes).toEqual([
      "engine events do not say which resource uses which; pulumi preview --json --show-sames and pulumi stack export do",
    ]);
  });

  it("refuses events without the unchanged resources, too", () => {
    const text = lines({ same: 3 }, event({ resourcePreEvent: metadata("same", stackState) }));
    expect(() => readPreviewJson(text)).toThrow(/2 unchanged resources are missing/u);
  });
});

describe("reading pulumi stack export", () => {
  it("takes what is in the state, without ciphertexts and default providers", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:abc",
    };
    const text = JSON.stringify({
      version: 3,
      deployment: {
        manifest: { time: "2026-08-01T00:00:00Z", magic: "", version: "" },
        resources: [
          rootState,
          {
            urn: defaultProvider,
            custom: true,
            type: "pulumi:providers:aws",
            id: "1",
            inputs: { region: "eu-west-1" },
          },
          { ...subnetState, id: "subnet-1", inputs: { vpcId: "vpc-1", tags: { token: secret } } },
        ],
      },
    });
    expect(names(text)).toEqual(["shop-prod", "web-a"]);
    expect(readPreviewJson(text).resources[1]?.inputs).toEqual({ vpcId: "vpc-1", tags: { token: SECRET } });
    // The default provider is left out, but not what it says.
    expect(readPreviewJson(text).defaultRegion).toBe("eu-west-1");
  });
});

describe("anything else", () => {
  it.each([
    ["text", "Previewing update (prod)", "not JSON"],
    ["nothing", "", "not JSON"],
    ["another document", "{}", "it has no steps"],
    ["a list", "[]", "not a preview"],
    ["broken steps", '{"steps": [{"op": 1}]}', "steps.0.op"],
    ["an empty preview", '{"changeSummary": {}}', "no resources"],
  ])("is refused, with what was expected: %s", (_what, text, message) => {
    expect(() => readPreviewJson(text)).toThrow(PreviewJsonError);
    expect(() => readPreviewJson(text)).toThrow(message);
  });
});
