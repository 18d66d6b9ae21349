import { createHash, timingSafeEqual } from 'crypto';
import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IDataObject,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { LruCache } from '../../shared/changes/lruCache';
import { errorText, type ErrorText } from '../../shared/errors/errorText';
import { createLog } from './log';

const CREDENTIAL = 'jobMojitoWebhookApi';

/**
 * Time to live of a cached secret, in milliseconds. n8n needs 30 ms to decrypt a credential, and much
 * more under load; a changed credential is used after this time.
 */
const SECRET_TTL_MS = 3_000;

/** RFC 9110 allows more characters, but web servers such as nginx drop headers with "_" or ".". */
const HEADER_NAME = /^[a-z\d][a-z\d-]*$/i;

/** The characters that every server passes on unchanged. */
const HEADER_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** A shorter value could be guessed. */
const MIN_LENGTH = 16;

/** Headers that every request has, or that proxies use, change or drop. */
const RESERVED =
	/^(accept.*|cache-control|connection|content-.*|cookie|date|expect|forwarded|host|if-.*|keep-alive|origin|pragma|proxy-.*|range|referer|sec-.*|set-cookie|te|trace.*|trailer|transfer-encoding|upgrade.*|user-agent|via|x-correlation-id|x-forwarded-.*|x-jobmojito-event|x-real-ip|x-request-id)$/i;

/** The header that JobMojito sends with each delivery. */
export interface Secret {
	/** As entered, for messages. */
	label: string;
	/** In lower case, as in the headers of a request. */
	name: string;
	value: string;
}

/** @returns the header without pasted whitespace, or the problem and its remedy in a sentence each */
export function parseSecret(credential: IDataObject): Secret | { problem: string } {
	const [name, value] = [credential.headerName, credential.headerValue].map((part) =>
		typeof part === 'string' ? part.trim() : '',
	) as [string, string];
	const problem = findProblem(name, value);
	return problem ? { problem: format(problem) } : { label: name, name: name.toLowerCase(), value };
}

function findProblem(name: string, value: string): ErrorText | undefined {
	if (!HEADER_NAME.test(name)) return errorText('header-name-invalid');
	if (RESERVED.test(name)) return errorText('header-name-reserved');
	if (value === '') return errorText('header-value-empty');
	if (!HEADER_VALUE.test(value)) return errorText('header-value-invalid');
	return value.length < MIN_LENGTH
		? errorText('header-value-short', { min: MIN_LENGTH })
		: undefined;
}

const format = ({ message, remedy }: ErrorText): string => `${message}. ${remedy}`;

/**
 * Verifies that a request has the secret exactly once. It compares hashes in constant time, so that the
 * response time reveals neither the length of the value nor a correct prefix.
 *
 * @param received all values of the header
 */
export function verifySecret(received: string[] | undefined, { value }: Secret): boolean {
	const first = hash(received?.[0] ?? '');
	return timingSafeEqual(first, hash(value)) && received?.length === 1;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

interface CachedSecret {
	readAt: number;
	/** `undefined` if the credential is missing or invalid: then every delivery is rejected. */
	secret: Promise<Secret | undefined>;
	/** Whether a rejected delivery was logged since then. Many rejections must not fill the log. */
	isRejectionLogged: boolean;
}

const cache = new LruCache<CachedSecret>();

/** Reads the secret of a trigger, once for concurrent deliveries and {@link SECRET_TTL_MS}. */
export function readSecret(context: IWebhookFunctions): CachedSecret {
	const { id, credentials } = context.getNode();
	// n8n checks per workflow who may use a credential, and a draft may have another credential.
	const key = [context.getWorkflow().id, id, credentials?.[CREDENTIAL]?.id].join(' ');
	const read = (): CachedSecret => ({
		readAt: Date.now(),
		secret: loadSecret(context),
		isRejectionLogged: false,
	});
	const cached = cache.getOrCreate(key, read);
	return Date.now() - cached.readAt < SECRET_TTL_MS ? cached : Object.assign(cached, read());
}

async function loadSecret(context: IWebhookFunctions): Promise<Secret | undefined> {
	try {
		const secret = parseSecret(await context.getCredentials(CREDENTIAL));
		if (!('problem' in secret)) return secret;
		createLog(context).error(`all deliveries are rejected (403). ${secret.problem}`);
	} catch {
		// The error of n8n may quote an expression.
		createLog(context).error('all deliveries are rejected (403): the credential cannot be read');
	}
	return undefined;
}

/**
 * Checks the credential when the workflow is published. Otherwise every delivery would be rejected
 * without any sign in the editor.
 *
 * @throws {NodeOperationError} if the credential is missing or invalid
 */
export async function assertCredential(context: IHookFunctions): Promise<void> {
	const credential = await context.getCredentials(CREDENTIAL).catch(() => undefined);
	const secret = credential ? parseSecret(credential) : { problem: format(UNREADABLE) };
	if ('problem' in secret) throw new NodeOperationError(context.getNode(), secret.problem);
}

const UNREADABLE = errorText('webhook-credential-unreadable');

const VALID = 'This header is valid. Add it to the webhook in JobMojito.';

/** Tests the credential in n8n. There is no server to ask, so only the header itself is checked. */
export async function testWebhookHeader(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const secret = parseSecret(data as never);
	return 'problem' in secret
		? { status: 'Error', message: secret.problem }
		: { status: 'OK', message: VALID };
}
