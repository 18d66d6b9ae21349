import { randomBytes, randomUUID } from 'node:crypto';
import type { Definition, EmbedKeys } from './definition';

/** An interview's keys for embedding, the same ones each time until they are removed. */
export function ensureEmbedKeys(definition: Definition): EmbedKeys {
	definition.embed ??= {
		embed_id: randomUUID(),
		embed_signing_key: `sandbox_${randomBytes(24).toString('hex')}`,
	};
	return definition.embed;
}
