import { randomBytes, randomUUID } from 'node:crypto';
import type { Definition, EmbedKeys } from './definition';

/** Returns an interview's embed keys, creating them on first use. */
export function ensureEmbedKeys(definition: Definition): EmbedKeys {
	definition.embed ??= {
		embed_id: randomUUID(),
		embed_signing_key: `sandbox_${randomBytes(24).toString('hex')}`,
	};
	return definition.embed;
}
