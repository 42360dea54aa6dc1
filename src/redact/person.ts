/** Whether the members of an object tell a person. A display name is personal beside a login, and is not beside `members`. */
import { lastPart, wordsOf } from './names.ts';

const PERSON: ReadonlySet<string> = new Set(
  `username userprincipalname login email emails emailaddress emailaddresses preferredusername givenname familyname
  firstname lastname middlename surname nickname phonenumber phonenumbers mobilephone birthdate dateofbirth alternateid
  emailverified`.split(/\s+/u),
);
const GROUP: ReadonlySet<string> = new Set(
  `members membercount memberscount directmemberscount grouptypes clientid clientname redirecturis permissions
  securityenabled mailenabled grants callbacks numemployees`.split(/\s+/u),
);
const PERSON_TYPE = /(?:user|person|people|employee|member|contact|customer)$/iu;
const GROUP_TYPE =
  /(?:group|role|app|application|appinstance|client|organi[sz]ation|org|tenant|device|team|department|policy|site|serviceprincipal|entitlement)s?$/iu;
/** Members that say what kind of thing an object is. */
const TYPE = /^(?:type|resourcetype|objecttype|kind|odatatype|typename|usertype)$/u;

export function tellsPerson(names: readonly string[]): boolean {
  const own = names.map(lastPart);
  return own.some((name) => PERSON.has(name)) && !own.some((name) => GROUP.has(name));
}

/** By the texts that say what kind of thing the object is; undefined when none does. */
export function typeOf(texts: readonly string[]): 'person' | 'group' | undefined {
  if (texts.some((text) => GROUP_TYPE.test(text))) return 'group';
  return texts.some((text) => PERSON_TYPE.test(text)) ? 'person' : undefined;
}

export function isTypeName(name: string): boolean {
  return name.length < 40 && TYPE.test(wordsOf(name).join(''));
}

export type Area = 'person' | 'name' | 'address';

const PEOPLE =
  /^(?:user|users|person|persons|people|manager|managers|employee|employees|supervisor|spouse|contactperson)$/u;

/** What the value of a member is about, seen from the object it stands in. */
export function areaOf(name: string, isPerson: boolean, outer: Area | undefined): Area | undefined {
  const own = lastPart(name);
  if (PEOPLE.test(own)) return 'person';
  if (!isPerson && outer !== 'person') return undefined;
  if (own === 'name' || own === 'names') return 'name';
  if (/address(?:es)?$/u.test(own) && !own.startsWith('email')) return 'address';
  return own === 'profile' ? 'person' : undefined;
}
