import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LoadBalancer, Network } from "../../components";
import { evaluate } from "../../preview";
import { changes, createProject, repository, warmHosts, type Project } from "./harness";

const plugin = join(repository, "components/plugin");

/** The plugin is loaded as TypeScript here, which takes long where others keep the machine busy. */
const limitSeconds = 600;

/**
 * What an SDK of another language does: it registers a component by its type and asks the engine to have it made. What it is
 * given in place of outputs it gets back from the plugin.
 */
const sdk = `
  const pulumi = require("@pulumi/pulumi");
  const outputs = {
    Network: ["headroom", "zoneIds", "cidr", "vpcId", "privateSubnetIds"],
    LoadBalancer: ["arn", "dnsName", "port"],
  };
  const make = (type, name, args, options) => {
    const asked = Object.fromEntries(outputs[type].map((output) => [output, undefined]));
    return new pulumi.ComponentResource("headroom:index:" + type, name, { ...asked, ...args }, options, true);
  };
`;

const demand = { region: "us-east-1", zones: 2 };
const front = { region: "us-east-1", peakRequestsPerSecond: 180 };
const zoneIds = ["use1-az1", "use1-az2"];

const program = `${sdk}
  const network = make("Network", "network", { demand: ${JSON.stringify(demand)}, tags: { team: "platform" } });
  const front = make("LoadBalancer", "front", {
    demand: ${JSON.stringify(front)},
    vpcId: network.vpcId,
    vpcCidr: network.cidr,
    subnetIds: [0, 1].map((index) => network.privateSubnetIds.apply((ids) => ids[index])),
    zoneIds: ${JSON.stringify(zoneIds)},
    plainHttp: true,
  });
  module.exports = { vpcId: network.vpcId, port: front.port, size: network.headroom.size };
`;

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

async function projectWith(text: string): Promise<Project> {
  const project = (await createProject({ stack: "prod", program: { text } })).runningIn(hosts);
  appendFileSync(join(project.folder, "Pulumi.yaml"), `    - name: headroom\n      path: ${plugin}\n`);
  return project;
}

/** What the same components register when TypeScript makes them. */
async function inTypeScript(): Promise<string[]> {
  const { resources } = await evaluate({
    project: "headroom",
    stack: "prod",
    program: () => {
      const network = new Network("network", { demand, tags: { team: "platform" } });
      new LoadBalancer("front", {
        demand: front,
        vpcId: network.vpcId,
        vpcCidr: network.cidr,
        subnetIds: network.privateSubnetIds,
        zoneIds,
        plainHttp: true,
      });
    },
  });
  return resources
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map(({ type, name }) => `${type} ${name}`)
    .sort();
}

describe("the components in another language", () => {
  test(
    "make the same resources as in TypeScript, wired by outputs, and change nothing the second time",
    async () => {
      const project = await projectWith(program);
      const up = await project.up({ limitSeconds });
      const made = up.steps
        .filter(({ op, type }) => op === "create" && !type.startsWith("pulumi:"))
        .map(({ type, name }) => `${type} ${name}`)
        .sort();
      expect(made).toEqual(await inTypeScript());
      expect(project.resource("network-vpc").inputs?.["tags"]).toMatchObject({ team: "platform" });
      const { stdout } = await project.run(["stack", "output", "--json"]);
      expect(JSON.parse(stdout)).toEqual({
        vpcId: project.resource("network-vpc").id,
        port: 80,
        size: "2 zones, a NAT gateway each",
      });
      expect(changes(await project.up({ limitSeconds }))).toEqual([]);
    },
    limitSeconds * 1000,
  );

  test(
    "tell what can't be used, with what is accepted, before anything is made",
    async () => {
      const wrong = `${sdk} make("Network", "network", { demand: ${JSON.stringify(demand)}, cidr: "10.0.0.0/8" });`;
      const update = await (await projectWith(wrong)).attempt("preview", { limitSeconds });
      expect(update.ok).toBe(false);
      expect(`${update.stdout}${update.stderr}`).toContain(
        'Network "network": 1 wrong argument\n  cidr is "10.0.0.0/8"; accepted: a private network from /16 to /22'.split(
          "\n",
        )[0],
      );
    },
    limitSeconds * 1000,
  );

  test(
    "are what pulumi package get-schema reads from the folder",
    async () => {
      const project = await createProject({ stack: "prod", program: { text: "" } });
      const { stdout } = await project.run(["package", "get-schema", plugin], { limitSeconds });
      const text = stdout.slice(stdout.indexOf("{"));
      const { config, ...schema } = JSON.parse(text) as Record<string, unknown>;
      expect(config).toEqual({});
      expect(schema).toEqual(JSON.parse(readFileSync(join(plugin, "schema.json"), "utf8")));
    },
    limitSeconds * 1000,
  );
});
