/** A resource in a stack's state (the engine's ResourceV3). */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom: boolean;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly delete?: boolean;
  readonly external?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges?: readonly string[];
  readonly provider?: string;
}

/** A stack's state. */
export interface State {
  readonly resources: readonly StateResource[];
  /** What the engine had begun and not finished when it was killed. */
  readonly pendingOperations: readonly { readonly type: string; readonly resource: StateResource }[];
}
