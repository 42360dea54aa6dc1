/** The YAML that is read: 1.2 core, so that dates, `no` and `on` stay texts; merge keys; and the tags that cassettes carry. */
import { binaryTag, CORE_SCHEMA, mapTag, mergeTag, seqTag, strTag, type Schema } from 'js-yaml';

/**
 * Recorders write their own classes as tags: Ruby VCR 1 its structs, vcrpy its texts and streams. They are read as the plain
 * mapping, list or text they stand for; nothing is ever constructed from a tag.
 */
export const YAML_SCHEMA: Schema = CORE_SCHEMA.withTags(
  mergeTag,
  binaryTag,
  { ...binaryTag, tagName: '!binary' },
  { ...mapTag, tagName: '!ruby/struct:VCR::', matchByTagPrefix: true },
  { ...mapTag, tagName: 'tag:yaml.org,2002:python/object', matchByTagPrefix: true },
  { ...seqTag, tagName: 'tag:yaml.org,2002:python/tuple' },
  { ...strTag, tagName: 'tag:yaml.org,2002:python/unicode' },
  { ...strTag, tagName: 'tag:yaml.org,2002:python/str' },
  { ...strTag, tagName: '!ruby/regexp' },
);
