import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AccountError, readServiceQuotas } from "../../account";

/** What the service answers, in the order of the calls. */
interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

interface Call {
  readonly target: string;
  readonly region: string;
  readonly body: unknown;
}

const variables = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_EC2_METADATA_DISABLED: "true",
};

/** The parts of the protocol (AWS JSON 1.1) that a client sees. */
describe("quotas of an account", () => {
  let server: Server;
  let answers: Answer[] = [];
  let calls: Call[] = [];
  const before = { ...process.env };

  async function textOf(request: IncomingMessage): Promise<string> {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    return text;
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      void textOf(request).then((text) => {
        const scope = /Credential=[^/]+\/\d+\/([^/]+)\//u.exec(request.headers.authorization ?? "");
        calls.push({
          target: String(request.headers["x-amz-target"]),
          region: scope?.[1] ?? "",
          body: JSON.parse(text),
        });
        const { status = 200, body } = answers.shift() ?? { status: 500, body: {} };
        response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    Object.assign(process.env, variables, {
      AWS_ENDPOINT_URL_SERVICE_QUOTAS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
  });

  afterAll(async () => {
    process.env = before;
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach(() => {
    answers = [];
    calls = [];
  });

  test("all pages are read, and every service is named before it is asked", async () => {
    answers = [
      { body: { Quotas: [{ QuotaCode: "L-1216C47A", Value: 640 }], NextToken: "two" } },
      { body: { Quotas: [{ QuotaCode: "L-0263D0A3", Value: 20 }, { QuotaCode: "L-00000000" }] } },
      { body: { Quotas: [{ QuotaCode: "L-F678F1CE", Value: 5 }] } },
    ];
    const named: string[] = [];
    const values = await readServiceQuotas({
      region: "eu-central-1",
      services: ["ec2", "vpc"],
      onService: (service) => named.push(service),
    });
    expect([...values]).toEqual([
      ["L-1216C47A", 640],
      ["L-0263D0A3", 20],
      ["L-F678F1CE", 5],
    ]);
    expect(named).toEqual(["ec2", "vpc"]);
    expect(calls.map(({ body, region }) => [body, region])).toEqual([
      [{ ServiceCode: "ec2" }, "eu-central-1"],
      [{ ServiceCode: "ec2", NextToken: "two" }, "eu-central-1"],
      [{ ServiceCode: "vpc" }, "eu-central-1"],
    ]);
    expect(calls[0]?.target).toMatch(/\.ListServiceQuotas$/u);
  });

  test("CloudFront's quotas are read where they stand", async () => {
    answers = [{ body: { Quotas: [] } }];
    await readServiceQuotas({ region: "eu-central-1", services: ["cloudfront"] });
    expect(calls.map(({ region }) => region)).toEqual(["us-east-1"]);
  });

  test("a throttled call is made again", async () => {
    answers = [
      { status: 400, body: { __type: "TooManyRequestsException", message: "slow down" } },
      { body: { Quotas: [{ QuotaCode: "L-F678F1CE", Value: 9 }] } },
    ];
    const values = await readServiceQuotas({ region: "us-east-1", services: ["vpc"] });
    expect(values.get("L-F678F1CE")).toBe(9);
    expect(calls).toHaveLength(2);
  });

  test("a refusal names the service, what AWS said and what is needed", async () => {
    answers = [{ status: 400, body: { __type: "AccessDeniedException", message: "not authorized" } }];
    const reading = readServiceQuotas({ region: "us-east-1", services: ["rds"] });
    await expect(reading).rejects.toThrow(AccountError);
    await expect(reading).rejects.toThrow(
      "the quotas of rds can't be read (AccessDeniedException: not authorized); credentials come from the environment, such as AWS_PROFILE, and need servicequotas:ListServiceQuotas",
    );
  });
});
