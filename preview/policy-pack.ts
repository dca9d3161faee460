import { Metadata, type ServiceError, credentials } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import type { Stack, StackResource } from "../contract/stack";
import { type Verdict, parseVerdictLine } from "../contract/verdict";
import { PolicyPackError, startPack } from "./pack-process";
import { rootStackType } from "./urn";
import { wireProperties } from "../contract/wire-values";

/** How long a pack may take. */
export interface PolicyPackLimits {
  /** Until it listens. @default 60 */
  readonly startSeconds?: number;
  /** For one call: the stack, or one resource. @default 60 */
  readonly callSeconds?: number;
}

type Done<Response> = (error: ServiceError | null, response: Response) => void;

/** One call, as a promise that fails at its deadline. */
function ask<Response>(
  seconds: number,
  call: (metadata: Metadata, options: { deadline: Date }, done: Done<Response>) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call(new Metadata(), { deadline: new Date(Date.now() + seconds * 1000) }, (error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

const struct = (properties: Readonly<Record<string, unknown>>) =>
  Struct.fromJavaScript(wireProperties(properties) as Record<string, JavaScriptValue>);

/** What a resource has before an update: of a component what it registered, of any other its inputs. */
const outputsOf = ({ custom, inputs, outputs }: StackResource) =>
  custom && Object.keys(outputs).length === 0 ? inputs : outputs;

/** What the requests about one resource and about the whole stack both say of a resource. */
function describe<T extends messages.AnalyzeRequest | messages.AnalyzerResource>(
  message: T,
  resource: StackResource,
  providers: ReadonlyMap<string, StackResource>,
): T {
  const options = new messages.AnalyzerResourceOptions();
  options.setProtect(resource.protect);
  options.setIgnorechangesList([...resource.ignoreChanges]);
  options.setAliasesList([...(resource.aliases ?? [])]);
  options.setParent(resource.parent ?? "");
  message.setType(resource.type);
  message.setUrn(resource.urn);
  message.setName(resource.name);
  message.setOptions(options);
  const provider = providers.get(resource.provider ?? "");
  if (provider !== undefined) {
    const described = new messages.AnalyzerProviderResource();
    described.setType(provider.type);
    described.setUrn(provider.urn);
    described.setName(provider.name);
    described.setProperties(struct(provider.inputs));
    message.setProvider(described);
  }
  return message;
}

export function analyzeRequest(resource: StackResource, providers: ReadonlyMap<string, StackResource>) {
  const request = describe(new messages.AnalyzeRequest(), resource, providers);
  request.setProperties(struct(resource.inputs));
  return request;
}

export function analyzeStackRequest(stack: Stack, providers: ReadonlyMap<string, StackResource>) {
  const request = new messages.AnalyzeStackRequest();
  request.setResourcesList(
    stack.resources.map((resource) => {
      const message = describe(new messages.AnalyzerResource(), resource, providers);
      message.setProperties(struct(outputsOf(resource)));
      message.setParent(resource.parent ?? "");
      message.setDependenciesList([...resource.dependencies]);
      return message;
    }),
  );
  return request;
}

/** Defaults of a pack's config, which the engine fills in before it asks: the SDK does not. */
function defaultConfig(info: messages.AnalyzerInfo): messages.ConfigureAnalyzerRequest {
  const request = new messages.ConfigureAnalyzerRequest();
  for (const policy of info.getPoliciesList()) {
    const initial = info.getInitialconfigMap().get(policy.getName());
    const schema = policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
    const defaults: Record<string, JavaScriptValue> = {};
    for (const [key, property] of Object.entries(schema)) {
      const value = (property as { readonly default?: JavaScriptValue } | null)?.default;
      if (value !== undefined) defaults[key] = value;
    }
    const config = new messages.PolicyConfig();
    config.setEnforcementlevel((initial ?? policy).getEnforcementlevel());
    config.setProperties(Struct.fromJavaScript({ ...defaults, ...initial?.getProperties()?.toJavaScript() }));
    request.getPolicyconfigMap().set(policy.getName(), config);
  }
  return request;
}

function levelOf(level: messages.EnforcementLevel): Verdict["level"] {
  if (level === messages.EnforcementLevel.DISABLED) return "disabled";
  // Where a pack can repair what it finds, `up` repairs it; what is found here is not repaired.
  return level === messages.EnforcementLevel.ADVISORY ? "advisory" : "mandatory";
}

/** What the SDK says where a policy touched a value that is not known before the update. */
const cannotRun = /^can't run policy .* during preview: /u;

function toVerdict(
  diagnostic: messages.AnalyzeDiagnostic,
  urn: string,
  remedies: ReadonlyMap<string, string>,
): Verdict {
  const policy = diagnostic.getPolicyname();
  const description = `${diagnostic.getDescription()}\n`;
  const full = diagnostic.getMessage();
  const message = full.startsWith(description) ? full.slice(description.length) : full;
  const told = parseVerdictLine(message);
  return {
    pack: diagnostic.getPolicypackname(),
    policy,
    level: levelOf(diagnostic.getEnforcementlevel()),
    verdict: told?.verdict ?? (cannotRun.test(message) ? "unknown" : "fail"),
    urn: diagnostic.getUrn() || urn,
    message: told?.message ?? message.trim(),
    remedy: told?.remedy ?? remedies.get(policy) ?? "",
  };
}

/** Policies that found nothing, one verdict each: the protocol does not tell which resources they looked at. */
function passes(info: messages.AnalyzerInfo, found: readonly Verdict[], urn: string): Verdict[] {
  const failing = new Set(found.map(({ policy }) => policy));
  return info
    .getPoliciesList()
    .map((policy) => ({ name: policy.getName(), level: levelOf(policy.getEnforcementlevel()) }))
    .filter(({ name, level }) => level !== "disabled" && !failing.has(name))
    .map(({ name, level }) => ({
      pack: info.getName(),
      policy: name,
      level,
      verdict: "pass",
      urn,
      message: "",
      remedy: "",
    }));
}

const order = (verdict: Verdict) => [verdict.pack, verdict.policy, verdict.urn, verdict.message].join("\n");

/**
 * Runs a policy pack on a stack without the Pulumi CLI: serves it as Pulumi does, and asks it about each resource and
 * about the whole stack. Its config is its own defaults.
 *
 * A policy that finds nothing gives one verdict, at the root stack. One that touched an unknown value gives *unknown*, at
 * the level that the SDK reports it with, which is advisory.
 *
 * @param folder the pack's folder, with its PulumiPolicy.yaml and its dependencies installed
 * @returns verdicts sorted by policy and URN
 * @throws PolicyPackError where the pack does not start, fails or takes too long; with what it wrote to stderr
 */
export async function runPolicyPack(
  folder: string,
  stack: Stack,
  limits: PolicyPackLimits = {},
): Promise<Verdict[]> {
  const pack = await startPack(folder, limits.startSeconds ?? 60);
  const client = new AnalyzerClient(`127.0.0.1:${pack.port}`, credentials.createInsecure(), {
    // A stack is one message.
    "grpc.max_send_message_length": -1,
    "grpc.max_receive_message_length": -1,
  });
  const seconds = limits.callSeconds ?? 60;
  try {
    const info = await ask<messages.AnalyzerInfo>(seconds, (...call) =>
      client.getAnalyzerInfo(new Empty(), ...call),
    );
    const configureStack = new messages.AnalyzerStackConfigureRequest();
    configureStack.setStack(stack.stack);
    configureStack.setProject(stack.project);
    configureStack.setDryRun(true);
    await ask<unknown>(seconds, (...call) => client.configureStack(configureStack, ...call));
    await ask<unknown>(seconds, (...call) => client.configure(defaultConfig(info), ...call));

    const remedies = new Map(
      info.getPoliciesList().map((policy) => [policy.getName(), policy.getRemediationSteps()]),
    );
    const providers = new Map(stack.resources.map((resource) => [resource.urn, resource]));
    const rootUrn = stack.resources.find(({ type }) => type === rootStackType)?.urn ?? "";
    const found: Verdict[] = [];
    const add = (response: messages.AnalyzeResponse, urn: string) => {
      for (const diagnostic of response.getDiagnosticsList())
        found.push(toVerdict(diagnostic, urn, remedies));
    };
    // A pack of stack policies has nothing to say of one resource; older SDKs do not tell the kind.
    const asksEach = info
      .getPoliciesList()
      .some((policy) => policy.getPolicyType() !== messages.PolicyType.POLICY_TYPE_STACK);
    for (const resource of asksEach ? stack.resources : []) {
      const request = analyzeRequest(resource, providers);
      add(
        await ask<messages.AnalyzeResponse>(seconds, (...call) => client.analyze(request, ...call)),
        resource.urn,
      );
    }
    const request = analyzeStackRequest(stack, providers);
    add(
      await ask<messages.AnalyzeResponse>(seconds, (...call) => client.analyzeStack(request, ...call)),
      rootUrn,
    );
    const verdicts = [...found, ...passes(info, found, rootUrn)];
    return verdicts.sort((one, other) => (order(one) < order(other) ? -1 : 1));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PolicyPackError(
      [`the policy pack in ${folder} failed: ${reason}`, pack.stderr()].join("\n").trim(),
    );
  } finally {
    client.close();
    pack.kill();
  }
}
