/** A value as JSON holds it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a property holds: text, a number, true or false, a list of one of them, a map of text, one block or several. */
export type Kind = "text" | "number" | "flag" | "texts" | "numbers" | "map" | "block" | "blocks";

/** A resource that a property names. */
export interface Reference {
  readonly type: string;
  /** The property of that type that is written down; `id` where none is given. */
  readonly by?: string;
  /** AWS's code where there is no such resource. */
  readonly missing: string;
  /** Whether the resource named may be deleted while this one is there. @default false */
  readonly loose?: true;
}

/** One input of a type, or of a block within it. */
export interface PropertyRow {
  readonly kind: Kind;
  readonly required?: true;
  /** Whether a change replaces the resource: always, or on the condition of that name. */
  readonly replaces?: true | string;
  /** The provider's own default, which its check adds. */
  readonly default?: Json;
  /** What AWS fills in where nothing is given: the value, a template, or true where no source states it. */
  readonly computed?: Json;
  readonly oneOf?: readonly Json[];
  /** The smallest and the largest number, or (for text) of characters. */
  readonly range?: readonly [number, number];
  /** What the whole text must match. */
  readonly pattern?: string;
  /** Whether it must be JSON. */
  readonly json?: true;
  readonly refersTo?: Reference;
  /** The properties of a block. */
  readonly of?: Readonly<Record<string, PropertyRow>>;
  /** Where the row comes from, if not from the type's source. */
  readonly source?: string;
}

/** One type of resource. */
export interface TypeRow {
  /** Where its rows come from: file and version. */
  readonly source: string;
  /** Whether it is written on Terraform's plugin framework, whose defaults the check does not add. */
  readonly framework?: true;
  /** The property that gets the logical name and seven digits where the program gives none. */
  readonly autoName?: { readonly property: string; readonly most: number; readonly lower?: true };
  /** The properties that no two may share in a region, an account or anywhere. */
  readonly unique?: {
    readonly by: readonly string[];
    readonly error: string;
    readonly scope?: "account" | "global";
    /** A flag that lets it write over the one that is there. */
    readonly unless?: string;
  };
  /** The template of the id. */
  readonly id: string;
  /** The template of a name by which it can be found, too: what an import takes. */
  readonly alsoKnownBy?: string;
  /** Whether making it takes over what is there. */
  readonly adopts?: true;
  /** Whether making it writes over one of the same id. */
  readonly overwrites?: true;
  /** What AWS computes, as templates. */
  readonly outputs?: Readonly<Record<string, Json>>;
  /** Outputs that are there only where that flag is set. */
  readonly outputsWhere?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** The output that counts versions: each update adds one, unless it changes only the properties named. */
  readonly versions?: { readonly output: string; readonly unlessOnly: readonly string[] };
  /** AWS's code where it is deleted while another resource needs it. */
  readonly inUse?: string;
  readonly properties: Readonly<Record<string, PropertyRow>>;
}

/** Everything that the double knows, by type. */
export type Table = Readonly<Record<string, TypeRow>>;
