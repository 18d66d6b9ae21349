import { createFailure, type Failure } from '../../../../../nodes/shared/client/failure';
import { failureData } from '../../../../../nodes/shared/client/failureCause';
import { nodeError } from '../../../../../nodes/shared/client/nodeError';

const node = { id: '1', name: 'JobMojito', type: 'jobMojito', typeVersion: 1, parameters: {} };

test.each<[string, Failure, object | undefined]>([
	[
		'a rate limit, with the wait',
		{ ...createFailure('rate-limited'), status: 429, retryAfter: 600_000 },
		{ cause: 'rate-limited', retryAfterMs: 600_000 },
	],
	['a rate limit without a wait', createFailure('rate-limited'), { cause: 'rate-limited' }],
	[
		'an outage, with the wait',
		{ ...createFailure('unavailable', { status: 503 }), retryAfter: 1_000 },
		{ cause: 'temporarily-unavailable', retryAfterMs: 1_000 },
	],
	['a lost connection', createFailure('connection-lost'), { cause: 'temporarily-unavailable' }],
	['missing credits', createFailure('no-credits'), { cause: 'quota-exhausted' }],
	['a rejected token', createFailure('token-rejected'), { cause: 'credential-invalid' }],
	...([422, 500] as const).map((status): [string, Failure, object] => [
		`a session that has expired, as status ${status}`,
		{
			...createFailure(status === 422 ? 'refused' : 'server-error', { status }),
			sessionExpired: true,
		},
		{ cause: 'credential-invalid' },
	]),
	[
		'an expired token',
		createFailure('token-expired', { date: '', now: '' }),
		{ cause: 'credential-invalid' },
	],
	['a missing role', createFailure('not-allowed'), { cause: 'configuration-invalid' }],
	[
		'an empty field',
		createFailure('required', { field: 'Name' }),
		{ cause: 'configuration-invalid' },
	],
	['anything else', createFailure('list-unstable'), undefined],
])('n8n learns the cause of %s', (_, failure, expected) => {
	expect(failureData(failure)).toEqual(expected);
	expect((nodeError(node as never, failure) as { failure?: object }).failure).toEqual(expected);
});
