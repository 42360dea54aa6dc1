/** The words in which matchers ask about an example and its parts. Types only. */
import type { Matcher, Rule } from './rules.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** The members of a map: those of the example by name, and any other. */
export interface MapSchemas {
  readonly properties: Readonly<Record<string, Schema>>;
  /** Undefined for an empty example, which is no template. */
  readonly others: Schema | undefined;
}

/** How the parts of the example are read, each by the rules that reach it. */
export interface Children {
  /** The object with all its members. */
  readonly object: () => Schema;
  readonly elements: () => readonly Schema[];
  /** The value as itself, but for parts with rules of their own. */
  readonly literal: () => Schema;
  /** With matchers that every member or element follows, if any are given. */
  readonly map: (matchers?: readonly Matcher[]) => MapSchemas;
  readonly list: (matchers: readonly Matcher[]) => readonly Schema[];
  /** One element of the example, under other rules. */
  readonly apart: (index: number, rules: readonly Rule[]) => Schema;
}

export interface Subject {
  readonly value: unknown;
  readonly children: Children;
  /** The rule stands at a parent. */
  readonly inherited: boolean;
  /** Every value is a string on the wire: a query, a header, a path, a text body. */
  readonly text: boolean;
  /** All matchers that the rule combines, this one among them. */
  readonly beside: readonly Matcher[];
}

export type Make = (subject: Subject, matcher: Matcher) => Schema;
