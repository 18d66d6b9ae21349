import { type Failure, createFailure } from '../../../../../nodes/shared/client/failure';
import { classifyResponse } from '../../../../../nodes/shared/client/classifyResponse';
import { type CodeWith, apiSays } from '../../../../../nodes/shared/errors/errorText';
import { errorMessage, errorRemedy, additionPattern } from '../../../../errorText';

/** The failure of an error response. */
function failureOf(statusCode: number, body: unknown, renews = false, headers = {}): Failure {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = classifyResponse({ statusCode, headers, body: text }, renews);
	if (!('failure' in answer)) throw new Error('It was taken for a success.');
	return answer.failure;
}

describe('the message of a server', () => {
	const reason = 'The name is too long';
	it.each<[string, unknown]>([
		['error', { error: `${reason}.` }],
		['error.message', { error: { message: reason, code: 7 } }],
		['message', { message: reason }],
		['msg', { code: 422, msg: reason }],
		['detail', { detail: reason }],
		['detail of a list', { detail: [{ loc: ['body', 'name'], msg: reason }] }],
		['error_description', { error_description: reason }],
		['errors of texts', { errors: [reason] }],
		['errors of objects', { errors: [{ message: reason }] }],
		['the same message in two properties', { error: reason, message: reason }],
		['a text', `${reason}.\n`],
		['a text as JSON', JSON.stringify(reason)],
	])('is quoted: %s', (_, body) => {
		expect(failureOf(400, body).description).toMatch(
			new RegExp(`^JobMojito says: ${reason}\\. Check`),
		);
	});

	it('is composed of all its messages', () => {
		const body = { error: 'invalid_request', error_description: 'No such scope' };
		expect(failureOf(400, body).description).toMatch(
			/^JobMojito says: invalid_request: No such scope\. /,
		);
		const several = { message: 'Invalid', errors: ['No name', { msg: 'No email' }] };
		expect(failureOf(400, several).description).toMatch(
			/^JobMojito says: Invalid: No name; No email\. /,
		);
	});

	it.each<[string, unknown]>([
		['HTML', '<div>Bad gateway</div>'],
		['a web page after another line', 'Error\n<html><body>Bad gateway</body></html>'],
		['a web page in JSON', { message: '<html><body>Bad gateway</body></html>' }],
		['truncated JSON', '{"error": "The name is'],
		['an empty body', ''],
		['JSON without a message', { error: { code: 7 }, errors: [] }],
		['null', 'null'],
	])('is not taken from %s', (_, body) => {
		expect(failureOf(400, body).description).toMatch(/^Check/);
	});

	it('is truncated', () => {
		const much = { errors: Array.from({ length: 100_000 }, () => 'x'.repeat(50)) };
		expect(failureOf(400, much).description.length).toBeLessThan(500);
		expect(failureOf(400, 'much '.repeat(1_000_000)).description.length).toBeLessThan(500);
		let deep: unknown = 'deep';
		for (let level = 0; level < 1_000; level++) deep = { error: deep };
		expect(failureOf(400, deep).description).toMatch(/^Check/);
	});
});

describe('the failure that aborts a connection', () => {
	it.each([
		[422, 'Only authenticated candidates can be interviewed'],
		[422, 'User is not authenticated'],
		[422, 'jwt expired'],
		[500, 'authorization failed'],
		[403, 'Invalid API key'],
	])('is not the message of a %i: %s', (status, error) => {
		expect(failureOf(status, { error }).scope).toBeUndefined();
		expect(failureOf(status, { error }).message).not.toMatch(/token|key/);
	});

	it('is a 401, unless n8n renews the token', () => {
		expect(failureOf(401, {}).scope).toBe('connection');
		expect(failureOf(401, {}, true).scope).toBeUndefined();
		expect(failureOf(401, { message: 'Invalid API key' }, true).scope).toBe('connection');
	});

	it.each([
		[401, ''],
		[422, 'unauthenticated'],
		[500, 'auth: session missing'],
	])('a %i can mark the session as expired: %s', (status, error) => {
		expect(failureOf(status, { error }, true).sessionExpired).toBe(true);
	});
});

describe('advice about the token', () => {
	it.each(['unauthenticated', 'User is not authenticated', 'JWT expired', 'Invalid token'])(
		'is given if the message says that the session is missing: %s',
		(error) => {
			const jwt = failureOf(422, { error });
			expect(jwt.message).toBe(errorMessage('refused'));
			expect(jwt.description).toMatch(/may have expired.*Paste a new one.*Check that the IDs/);
			expect(failureOf(422, { error }, true).description).toMatch(/connect it again/);
		},
	);

	it.each(['Only authenticated candidates can be interviewed', 'No such author'])(
		'is not given if the message only contains similar words: %s',
		(error) => {
			expect(failureOf(422, { error }).description).toBe(apiSays(error) + errorRemedy('refused'));
		},
	);
});

describe('the remedy of a rejection', () => {
	const fix = 'value-refused';
	const ids = 'refused';
	it.each<[object, string]>([
		[{ error: 'tags cannot be set on a multi-stage position', name: 'tags' }, fix],
		[{ error: 'max_duration must be a number', name: 'max_duration' }, fix],
		[{ error: 'Empty', name: 'questions.2.question' }, fix],
		[{ error: 'There is no directory x', name: 'parent_tag' }, fix],
		[{ error: 'Template not found', name: 'interview_template_id' }, ids],
		[{ error: 'Not found', name: 'interview_result_ids' }, ids],
		[{ error: 'Position not found' }, ids],
	])('is about the named field: %j', (body, code) => {
		expect(failureOf(422, body).code).toBe(code);
		expect(failureOf(400, body).code).toBe(code);
	});
});

describe('a transient status', () => {
	it.each([408, 425, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 544, 546])(
		'%i is retried if that is safe, and the error does not mention IDs',
		(status) => {
			const { retryable, serverActed, description, message } = failureOf(status, '');
			expect([retryable, serverActed]).toEqual([true, 'unknown']);
			expect(message).toBe(errorMessage('unavailable', { status }));
			expect(description).not.toMatch(/ID/);
		},
	);

	it.each([400, 404, 409, 422, 500, 501, 505])('%i is not transient', (status) => {
		expect(failureOf(status, '').retryable).toBeUndefined();
	});
});

describe('an ID that was not found', () => {
	const candidate = additionPattern('candidate-id-source');
	const interview = additionPattern('interview-id-source');
	const result = additionPattern('result-id-source');

	it.each<[number, object, RegExp]>([
		[422, { error: 'Candidate not found', name: 'interview_profile_id' }, candidate],
		[422, { error: 'Not found', name: 'interview_profile_id' }, candidate],
		[404, { error: 'Candidate not found' }, candidate],
		[404, { message: 'Interview profile does not exist' }, candidate],
		[422, { error: 'Interview not found', name: 'interview_id' }, interview],
		[404, { error: 'Interview not found' }, interview],
		[422, { error: 'Invalid value', name: 'interview_result_id' }, result],
		[404, { error: 'Interview result not found' }, result],
	])('names the column with the ID: %i %j', (status, body, column) => {
		expect(failureOf(status, body).description).toMatch(column);
	});

	it.each<[number, object]>([
		[404, { message: 'Function not found' }],
		[422, { error: 'Invalid interview type' }],
		[422, { error: 'Too long', name: 'interview_id' }],
		[422, { error: 'Not found', name: 'constructor' }],
		[422, { error: 'Not found', name: ['interview_id'] }],
		[500, { error: 'Candidate not found' }],
	])('names no column for other failures: %i %j', (status, body) => {
		expect(failureOf(status, body).description).not.toMatch(/column/);
	});
});

describe('Retry-After', () => {
	const date = 'Wed, 25 Nov 2026 16:03:00 GMT';
	it.each<[string, number | undefined]>([
		['2', 2_000],
		['0', 0],
		['-1', 0],
		['1.5', 1_500],
		[' 3 ', 3_000],
		['Wed, 25 Nov 2026 16:03:10 GMT', 10_000],
		['Wed, 25 Nov 2026 16:02:00 GMT', 0],
		['Wednesday, 25-Nov-26 16:03:10 GMT', 10_000],
		['soon', undefined],
		['', undefined],
		['12 monkeys', undefined],
		['9'.repeat(400), undefined],
	])('%s', (value, milliseconds) => {
		const failure = failureOf(429, '', false, { 'retry-after': value, date });
		expect(failure.retryAfter).toBe(milliseconds);
	});
});

describe('a status', () => {
	const refused = createFailure('refused');
	const redirected = createFailure('redirected');

	it.each<[number, Partial<Failure>]>([
		[199, refused],
		[300, redirected],
		[399, redirected],
		[400, refused],
		[422, refused],
		[401, { ...createFailure('token-rejected'), sessionExpired: true }],
		[403, createFailure('not-allowed')],
		[404, createFailure('not-found')],
		[429, createFailure('rate-limited')],
		[500, createFailure('server-error', { status: 500 })],
		[503, createFailure('unavailable', { status: 503 })],
	])('%i has a message and a remedy', (status, failure) => {
		expect(failureOf(status, '')).toEqual({ status, serverActed: 'no', ...failure });
	});

	const explained = (status: number, body: object, code: CodeWith = 'interview-not-found') =>
		classifyResponse({ statusCode: status, headers: {}, body: JSON.stringify(body) }, false, {
			[status]: code,
		});

	it('uses the operation’s own message', () => {
		expect(explained(404, {})).toEqual({
			failure: { ...createFailure('interview-not-found'), status: 404, serverActed: 'no' },
		});
	});

	it('leaves the outcome of a 500 unknown despite the operation’s own message', () => {
		expect(explained(500, {}, 'interview-not-created')).toMatchObject({
			failure: { code: 'interview-not-created', serverActed: 'unknown' },
		});
	});

	it.each([
		[402, { error: 'Not enough credits' }, errorMessage('no-credits')],
		[413, '', errorMessage('request-too-large')],
		[407, '', errorMessage('proxy-login')],
	])('%i has its own message', (status, body, message) => {
		expect(failureOf(status, body)).toMatchObject({ message, serverActed: 'no' });
		expect(failureOf(status, body).scope).toBe(status === 407 ? 'connection' : undefined);
	});

	describe.each([
		'<!DOCTYPE html><html><body>Blocked by policy</body></html>',
		'\n <html><head><title>403</title></head></html>',
		'<!-- firewall --><html></html>',
	])('with a web page is not from the API: %j', (page) => {
		it.each([400, 401, 403, 405, 422])('%i', (status) => {
			const failure = failureOf(status, page);
			expect(failure.message).toBe(errorMessage('blocked', { status }));
			expect(failure.description).toMatch(/which the API never sends/);
			expect(failure).not.toHaveProperty('sessionExpired');
		});

		it('but a gateway’s error is transient', () => {
			expect(failureOf(502, page)).toMatchObject({ retryable: true });
			expect(failureOf(429, page)).toMatchObject({ retryable: true, serverActed: 'no' });
		});

		it('and a 404 means a wrong base URL', () => {
			expect(failureOf(404, page).description).toMatch(/that the base URL in the credential is/);
		});
	});

	it.each([401, 429, 302, 503])('%i ignores the operation’s own message', (status) => {
		expect(explained(status, {})).not.toMatchObject({ failure: { code: 'interview-not-found' } });
	});
});

it('a rejected OAuth2 token points to the wrong environment', () => {
	expect(failureOf(401, '', true)).toEqual({
		...createFailure('renewed-token-rejected'),
		status: 401,
		sessionExpired: true,
	});
});

it.each(['Invalid API key', 'No apikey found in request'])(
	'a message about the API key is reported as a rejected API key: %s',
	(error) => {
		expect(failureOf(401, { error }, true)).toEqual({
			...createFailure('api-key-rejected'),
			description: apiSays(error) + errorRemedy('api-key-rejected'),
			status: 401,
		});
	},
);

describe('the rejected field', () => {
	it('is read from the property "name" of the response', () => {
		expect(failureOf(422, { name: 'email' })).toMatchObject({ field: 'email' });
	});

	it.each([[7], [null], [['email']]])('is ignored if it is not a name: %j', (name) => {
		expect(failureOf(422, { name })).not.toHaveProperty('field');
	});

	it.each([
		['the merchant', 422, 'merchant_id', 'merchant-missing'],
		['another field', 422, 'email', 'value-refused'],
		['the merchant with another status', 400, 'merchant_id', 'refused'],
	])('determines the remedy: %s', (_, status, name, code) => {
		expect(failureOf(status, { name }).code).toBe(code);
	});

	it('has no column hint for unknown fields', () => {
		expect(failureOf(422, { error: 'Not found', name: 'other_id' }).description).toBe(
			apiSays('Not found') + errorRemedy('refused'),
		);
	});
});

it.each([
	[422, 'No such author'],
	[500, 'Out of memory'],
	[400, 'jwt expired'],
])('a %i with another message is not about the session: %s', (status, error) => {
	expect(failureOf(status, { error }, true)).not.toHaveProperty('sessionExpired');
});

describe('a success', () => {
	const bodyOf = (statusCode: number, body: unknown) =>
		classifyResponse({ statusCode, headers: {}, body: body as string }, false);

	it.each([
		['JSON', 200, '{"error":"none"}', { error: 'none' }],
		['a text as JSON', 201, '"https://a.example"', 'https://a.example'],
		['a text', 299, 'https://a.example', 'https://a.example'],
		['an empty body', 204, '', ''],
		['a body that n8n has parsed already', 200, ['5'], ['5']],
	])('returns the body: %s', (_, status, text, body) => {
		expect(bodyOf(status, text)).toEqual({ body });
	});
});
