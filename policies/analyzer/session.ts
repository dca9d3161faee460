import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { readConfig, twinOf, type Setting } from "../config";
import { judgePacks } from "../judge";
import type { EnvironmentRules } from "../rules/read";
import { remediationOf, type Remediation } from "../remediations";
import type { WireInputs } from "../remediations/remediation";
import type { Pack, Policy, PolicyConfig, PolicyContext } from "../types";
import { applyWaivers, fitsResource, isExpired, type Waiver } from "../waivers";
import { analyzeResponse } from "./diagnostics";
import { findRules } from "./find-rules";
import { analyzerInfo } from "./info";
import { fromLevel } from "./levels";
import { stackOf } from "./stack";

/** What a pack is served with. */
export interface SessionOptions {
  /** The pack's version. */
  readonly version: string;
  /** Where the environment's file is, as the variable `HEADROOM_POLICIES` says it. */
  readonly rules: string | undefined;
  /** The stack, until Pulumi says it. */
  readonly stack: string;
  /** The day by which waivers are over, as `2026-11-25`. */
  readonly today: () => string;
  readonly context: PolicyContext;
}

/** A policy that repairs, by its setting. */
interface Repairing {
  readonly policy: Policy;
  readonly remediation: Remediation;
  readonly config: PolicyConfig;
}

/** One pack in one run of Pulumi: what it is told, in the protocol's messages, and what it answers. */
export class PolicyPackSession {
  readonly #pack: Pack;
  readonly #options: SessionOptions;
  readonly #names: ReadonlySet<string>;
  #stack: string;
  #rules: EnvironmentRules | null | undefined;
  #configured: ReadonlyMap<Policy, Setting> | undefined;
  #repairing: readonly Repairing[] | undefined;

  constructor(pack: Pack, options: SessionOptions) {
    this.#pack = pack;
    this.#options = options;
    this.#stack = options.stack;
    this.#names = new Set(pack.policies.flatMap(({ name }) => [name, twinOf(name)]));
  }

  /** Of which stack the resources are. */
  configureStack(stack: string): void {
    if (stack === this.#stack) return;
    this.#stack = stack;
    this.#rules = undefined;
    this.#repairing = undefined;
  }

  /** What Pulumi is told of the pack, with the levels of the environment's file. */
  info(): messages.AnalyzerInfo {
    const rules = this.#found();
    return analyzerInfo(this.#pack, {
      version: this.#options.version,
      initial: rules === null ? null : this.#settings(rules.config),
      hasWaivers: this.#waivers().length > 0,
    });
  }

  /**
   * Levels and config, as Pulumi puts them together from the pack's defaults, the environment's file and
   * `--policy-pack-config`.
   */
  configure(request: messages.ConfigureAnalyzerRequest): void {
    const config: Record<string, unknown> = {};
    request.getPolicyconfigMap().forEach((message, name) => {
      const properties = message.getProperties()?.toJavaScript() ?? {};
      config[name] = { ...properties, enforcementLevel: fromLevel(message.getEnforcementlevel()) };
    });
    this.#configured = this.#settings(config);
    this.#repairing = undefined;
  }

  /** Whether any policy repairs: by default none does, and no resource needs to be read for it. */
  get repairs(): boolean {
    return this.#repairs().length > 0;
  }

  /** What the pack finds in the stack. */
  analyzeStack(request: messages.AnalyzeStackRequest): messages.AnalyzeResponse {
    const stack = stackOf(request);
    const { version } = this.#options;
    const today = this.#options.today();
    const context = { ...this.#options.context, today };
    const verdicts = judgePacks([this.#pack], stack, this.#current(), context);
    return analyzeResponse(this.#pack, version, applyWaivers(stack, verdicts, this.#waivers(), today));
  }

  /**
   * What the pack changes in the inputs of one resource, policy by policy: each sees what the one before made of them. What a
   * waiver lets stand is not repaired.
   */
  remediate(request: messages.AnalyzeRequest): messages.RemediateResponse {
    const response = new messages.RemediateResponse();
    const type = request.getType();
    const repairs = this.#repairs().filter(
      ({ policy, remediation: { types } }) =>
        (types === null ? type.startsWith("aws:") : types.includes(type)) && !this.#isWaived(policy, request),
    );
    if (repairs.length === 0) return response;
    let inputs: WireInputs = request.getProperties()?.toJavaScript() ?? {};
    for (const { policy, remediation, config } of repairs) {
      const repaired = remediation.repair(inputs, config, type);
      if (repaired === null) continue;
      inputs = repaired;
      const message = new messages.Remediation();
      message.setPolicyname(policy.name);
      message.setPolicypackname(this.#pack.name);
      message.setPolicypackversion(this.#options.version);
      message.setDescription(policy.description);
      message.setProperties(Struct.fromJavaScript(inputs as Record<string, JavaScriptValue>));
      response.addRemediations(message);
    }
    return response;
  }

  /** The policies that repair, by their settings: the same for every resource. */
  #repairs(): readonly Repairing[] {
    this.#repairing ??= [...this.#current()].flatMap(([policy, { remediates, config }]) => {
      const remediation = remediationOf(policy.name);
      return remediates && remediation !== undefined ? [{ policy, remediation, config }] : [];
    });
    return this.#repairing;
  }

  #isWaived(policy: Policy, request: messages.AnalyzeRequest): boolean {
    const today = this.#options.today();
    const resource = { urn: request.getUrn(), name: request.getName() };
    return this.#waivers().some(
      (waiver) =>
        waiver.policy === policy.name && !isExpired(waiver, today) && fitsResource(waiver, resource),
    );
  }

  #found(): EnvironmentRules | null {
    if (this.#rules === undefined) this.#rules = findRules(this.#options.rules, this.#stack);
    return this.#rules;
  }

  #waivers(): readonly Waiver[] {
    return (this.#found()?.waivers ?? []).filter(({ pack }) => pack === this.#pack.name);
  }

  /** A config may hold policies of other packs: one file serves all. */
  #settings(config: Readonly<Record<string, unknown>>): ReadonlyMap<Policy, Setting> {
    const own = Object.entries(config).filter(([name]) => this.#names.has(name));
    return readConfig([this.#pack], Object.fromEntries(own));
  }

  #current(): ReadonlyMap<Policy, Setting> {
    return this.#configured ?? this.#settings(this.#found()?.config ?? {});
  }
}
