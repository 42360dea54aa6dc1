/** The second net: a maintained scanner over what is about to be written. Redaction should have left it nothing. */
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

/** Secrets in a text, by the rule that found them; never the secret itself. */
export async function secretsIn(text: string): Promise<readonly string[]> {
  const { messages } = await lintSource({
    source: { filePath: '/recording.har', content: text, contentType: 'text', ext: '.har' },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] },
    },
  });
  return [
    ...new Set(messages.map(({ ruleId }) => ruleId.replace('@secretlint/secretlint-rule-', ''))),
  ].sort();
}
