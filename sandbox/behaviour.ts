import { isBoolean, isCount, isDuration, isObject, type Checks } from './checks';
import { isAnswerRows, type AnswerRows } from './answerRows';
import { isFault, type Fault } from './faults';
import { isOAuthBehaviour, type OAuthBehaviour } from './oauth/settings';
import { ApiError } from './server/apiError';
import { isStorageBehaviour, type StorageBehaviour } from './storage/storage';
import { isUploadBehaviour, type UploadBehaviour } from './uploads';
import { isWebhookBehaviour, type WebhookBehaviour } from './webhooks/behaviour';

/** The sandbox's behaviour; omitted properties have their defaults. */
export interface Behaviour {
	/** Latency in milliseconds: fixed, or a random value between two bounds. */
	latencyMs?: number | [min: number, max: number];
	/** Rate limit in requests per second; others get a 429 with Retry-After. */
	rateLimitPerSecond?: number;
	/** Faults to inject; the first that applies to a request is used. */
	faults?: Fault[];
	/** Seed of all randomness. Default: 1. */
	seed?: number;
	/** Lifetime of links. Default: 7 days. */
	linkLifetimeSeconds?: number;
	/** Creates links whose tokens have no iat and exp. */
	linkTokenWithoutExpiry?: boolean;
	/** Upper limit of generated questions. */
	maxGeneratedQuestions?: number;
	/** Downloads by signed links. */
	storage?: StorageBehaviour;
	/** Clock skew in seconds; positive if ahead. */
	clockOffsetSeconds?: number;
	/** The OAuth server and session ends. */
	oauth?: OAuthBehaviour;
	/** Uploads. */
	uploads?: UploadBehaviour;
	/** Changes to the rows of responses that are bare arrays. */
	answerRows?: AnswerRows;
	/** Webhook delivery. */
	webhooks?: WebhookBehaviour;
}

const checks: Checks<Behaviour> = {
	latencyMs: (value) =>
		Array.isArray(value) ? value.length === 2 && value.every(isDuration) : isDuration(value),
	rateLimitPerSecond: isCount,
	faults: (value) => Array.isArray(value) && value.every(isFault),
	seed: Number.isInteger,
	linkLifetimeSeconds: Number.isInteger,
	linkTokenWithoutExpiry: isBoolean,
	maxGeneratedQuestions: isCount,
	storage: isStorageBehaviour,
	clockOffsetSeconds: Number.isFinite,
	oauth: isOAuthBehaviour,
	uploads: isUploadBehaviour,
	answerRows: isAnswerRows,
	webhooks: isWebhookBehaviour,
};

/**
 * Validates a behaviour, so that a misspelt name fails a test. Throws an ApiError (422) with the
 * property's name.
 */
export function parseBehaviour(input: unknown): Behaviour {
	if (!isObject(input)) throw new ApiError(422, 'A behaviour is an object.');
	for (const [name, value] of Object.entries(input)) {
		const check = checks[name as keyof Behaviour] as ((value: unknown) => boolean) | undefined;
		if (!check) throw new ApiError(422, `${name} is no part of a behaviour.`, name);
		if (value !== undefined && !check(value)) {
			throw new ApiError(422, `${name} is not valid: ${JSON.stringify(value)}`, name);
		}
	}
	return input as Behaviour;
}
