import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { createLog } from './log';
import { LruCache } from '../../shared/changes/lruCache';
import { parseSecret, type Secret } from './verifySecret';

export const CREDENTIAL = 'jobMojitoWebhookApi';

/**
 * How long a secret is kept in mind, in milliseconds: n8n takes 30 ms to read one, and many times that
 * where many ask at once. A credential that was changed holds after that time.
 */
const SECRET_TTL_MS = 3_000;

interface CachedSecret {
	readAt: number;
	secret: Promise<Secret | undefined>;
	/** Whether the log tells of a refusal already. */
	isLogged: boolean;
}

const memory = new LruCache<CachedSecret>();

/**
 * The secret of a trigger, read anew after {@link SECRET_TTL_MS} and once for all that ask at the same time.
 *
 * @returns in it, nothing where there is none that can be a header: nobody can prove anything then
 */
export function readSecret(context: IWebhookFunctions): CachedSecret {
	const { id, credentials } = context.getNode();
	// n8n judges by workflow who may use a credential, and a draft may have another one.
	const name = [context.getWorkflow().id, id, credentials?.[CREDENTIAL]?.id].join(' ');
	const kept = memory.getOrCreate(name, () => ({
		readAt: Date.now(),
		secret: read(context),
		isLogged: false,
	}));
	if (Date.now() - kept.readAt < SECRET_TTL_MS) return kept;
	return Object.assign(kept, { readAt: Date.now(), secret: read(context), isLogged: false });
}

/**
 * Looks at the credential when the workflow is published: with one that no delivery can meet all would
 * be refused later, without a word in the editor.
 *
 * @throws {NodeOperationError} if it cannot be read, or holds nothing that can be a header
 */
export async function assertCredential(context: IHookFunctions): Promise<void> {
	const credential = await context.getCredentials(CREDENTIAL).catch(() => undefined);
	const secret = credential ? parseSecret(credential) : { problem: UNREADABLE };
	if ('problem' in secret) throw new NodeOperationError(context.getNode(), secret.problem);
}

const UNREADABLE =
	'The credential "JobMojito Webhook API" cannot be read. Choose it again in the node, or create another one.';

async function read(context: IWebhookFunctions): Promise<Secret | undefined> {
	try {
		const secret = parseSecret(await context.getCredentials(CREDENTIAL));
		if (!('problem' in secret)) return secret;
		createLog(context).error(`everything is refused. ${secret.problem}`);
	} catch {
		// n8n's own words may quote what it could not resolve.
		createLog(context).error('everything is refused: its credential cannot be read');
	}
	return undefined;
}
