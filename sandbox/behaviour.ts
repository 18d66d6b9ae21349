import { isAnswerRows, type AnswerRows } from './answerRows';
import { isFault, type Fault } from './faults';
import { isOAuthBehaviour, type OAuthBehaviour } from './oauth/settings';
import { ApiError } from './server/apiError';
import { isStorageBehaviour, type StorageBehaviour } from './storage/storage';
import { isUploadBehaviour, type UploadBehaviour } from './uploads';
import { isWebhookBehaviour, type WebhookBehaviour } from './webhooks/behaviour';

/** How a sandbox behaves from now on; what is left out is as it was at the start. */
export interface Behaviour {
	/** How long each request takes, in milliseconds: always, or between two bounds at random. */
	latencyMs?: number | [min: number, max: number];
	/** The most requests in any one second; those beyond it get a 429 with Retry-After. */
	rateLimitPerSecond?: number;
	/** What goes wrong; for each request the first fault that applies wins. */
	faults?: Fault[];
	/** Where all chance starts from, so that a run can be repeated; 1 unless given. */
	seed?: number;
	/** How long links hold; 7 days unless given. */
	linkLifetimeSeconds?: number;
	/** Makes links whose tokens have neither iat nor exp. */
	linkTokenWithoutExpiry?: boolean;
	/** The most questions that the AI writes, however many are asked for. */
	mostQuestionsWritten?: number;
	/** How files are handed out by signed links. */
	storage?: StorageBehaviour;
	/** How far the sandbox's clock is ahead (behind when below 0), in seconds. */
	clockOffsetSeconds?: number;
	/** The OAuth server, and how sessions end. */
	oauth?: OAuthBehaviour;
	/** How bodies are taken in. */
	uploads?: UploadBehaviour;
	/** What becomes of the rows of an answer that is a bare array. */
	answerRows?: AnswerRows;
	/** How webhooks are delivered. */
	webhooks?: WebhookBehaviour;
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
const isTime = (value: unknown) => typeof value === 'number' && value >= 0;

const checks: { [Name in keyof Required<Behaviour>]: (value: unknown) => boolean } = {
	latencyMs: (value) =>
		Array.isArray(value) ? value.length === 2 && value.every(isTime) : isTime(value),
	rateLimitPerSecond: isCount,
	faults: (value) => Array.isArray(value) && value.every(isFault),
	seed: Number.isInteger,
	linkLifetimeSeconds: Number.isInteger,
	linkTokenWithoutExpiry: (value) => typeof value === 'boolean',
	mostQuestionsWritten: isCount,
	storage: isStorageBehaviour,
	clockOffsetSeconds: Number.isFinite,
	oauth: isOAuthBehaviour,
	uploads: isUploadBehaviour,
	answerRows: isAnswerRows,
	webhooks: isWebhookBehaviour,
};

/**
 * The behaviour if it is one, so that a misspelt name fails a test instead of doing nothing.
 * Throws an ApiError (422) with the name of what is wrong.
 */
export function parseBehaviour(input: unknown): Behaviour {
	if (input === null || typeof input !== 'object' || Array.isArray(input)) {
		throw new ApiError(422, 'A behaviour is an object.');
	}
	for (const [name, value] of Object.entries(input)) {
		const check = checks[name as keyof Behaviour] as ((value: unknown) => boolean) | undefined;
		if (!check) throw new ApiError(422, `${name} is no part of a behaviour.`, name);
		if (value !== undefined && !check(value)) {
			throw new ApiError(422, `${name} is not valid: ${JSON.stringify(value)}`, name);
		}
	}
	return input as Behaviour;
}
