interface Row<Kind extends string> {
  readonly kind: Kind;
  /** The type that is refused. */
  readonly type: string;
  readonly source: string;
}

/** Exactly one of these, or (`apart`) at most one, may be given. */
export interface Choice extends Row<"exactlyOne" | "apart"> {
  readonly properties: readonly string[];
}

/** Where one property has a value, another must be given and not be false. */
export interface Requires extends Row<"requires"> {
  readonly where: { readonly property: string; readonly is: readonly unknown[] | "given" };
  readonly property: string;
  readonly error: string;
}

/** Numbers that must not fall. */
export interface Ordered extends Row<"ordered"> {
  readonly properties: readonly string[];
  /**
   * The one of them that an update which does not change it leaves to AWS: it stays what it is, or is moved as far as the
   * others ask for.
   */
  readonly follows?: string;
  readonly error: string;
}

/** An engine's version: never an older one, and a new major one only with `allowMajorVersionUpgrade`. */
export interface EngineVersion extends Row<"version"> {
  readonly error: string;
}

/** A number that an update may not lower. */
export interface Grows extends Row<"grows"> {
  readonly property: string;
  readonly error: string;
}

/** The subnets named must be in so many zones. */
export interface Zones extends Row<"zones"> {
  readonly property: string;
  readonly least: number;
  readonly error: string;
}

/** A block of addresses lies inside another's, and beside those of its like. */
export interface Inside extends Row<"inside"> {
  readonly property: string;
  readonly of: { readonly property: string; readonly type: string };
  readonly errors: { readonly outside: string; readonly overlaps: string };
}

/** Something else must be there first, whose property has that value (a template). */
export interface Needs extends Row<"needs"> {
  /** The flag that makes it needed. @default always */
  readonly where?: string;
  readonly value: string;
  readonly other: { readonly type: string; readonly property: string };
  readonly error: string;
  /** AWS's code where the other is deleted while this is there. @default it may be */
  readonly whileThere?: string;
}

/** A property that may not change while another resource names this one. */
export interface Frozen extends Row<"frozen"> {
  readonly property: string;
  readonly error: string;
}

/** Not deleted while a flag is set. */
export interface Guarded extends Row<"guarded"> {
  readonly property: string;
  /** A flag with which the provider takes the guard away by itself, where the program does not set the guard. */
  readonly liftedBy?: string;
  readonly error: string;
}

/** Deleting takes a last snapshot, unless `skipFinalSnapshot`. */
export interface FinalSnapshot extends Row<"finalSnapshot"> {
  /** Whether it must be named or skipped. */
  readonly required: boolean;
  /** AWS's code where one of that name exists. */
  readonly taken: string;
}

/** Not deleted while it holds objects. */
export interface Empty extends Row<"empty"> {
  readonly unless: string;
  readonly error: string;
}

/** No more than so many in a region, or for each value of a property. */
export interface Quota extends Row<"quota"> {
  readonly most: number;
  readonly per?: string;
  /** Those that count for more: the property that makes them, and for how much. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly error: string;
}

/** One demand of AWS's beyond a single property. */
export type Rule =
  | Choice
  | Requires
  | Ordered
  | EngineVersion
  | Grows
  | Zones
  | Inside
  | Needs
  | Frozen
  | Guarded
  | FinalSnapshot
  | Empty
  | Quota;

/** All of them, by name; a cloud's quotas are lifted by these names. */
export type Rules = Readonly<Record<string, Rule>>;
