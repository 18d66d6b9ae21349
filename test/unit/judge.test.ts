import type { Failure } from '../../nodes/JobMojito/transport/failure';
import { judge } from '../../nodes/JobMojito/transport/judge';

/** How an answer is judged that is no success. */
function failureOf(statusCode: number, body: unknown, renews = false, headers = {}): Failure {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = judge({ statusCode, headers, body: text }, renews);
	if (!('failure' in answer)) throw new Error('It was taken for a success.');
	return answer.failure;
}

describe('the reason that a server gives', () => {
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
		['the same in two places', { error: reason, message: reason }],
		['a text', `${reason}.\n`],
		['a text as JSON', JSON.stringify(reason)],
	])('is quoted: %s', (_, body) => {
		expect(failureOf(400, body).description).toMatch(
			new RegExp(`^JobMojito says: ${reason}\\. Check`),
		);
	});

	it('is told whole where its parts stand apart', () => {
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
		['a page of HTML', '<!DOCTYPE html><title>Bad gateway</title>'],
		['a page that begins late', 'Error\n<html><body>Bad gateway</body></html>'],
		['a page in JSON', { message: '<html><body>Bad gateway</body></html>' }],
		['JSON that broke off', '{"error": "The name is'],
		['nothing', ''],
		['no words', { error: { code: 7 }, errors: [] }],
		['null', 'null'],
	])('is not made of %s', (_, body) => {
		expect(failureOf(400, body).description).toMatch(/^Check/);
	});

	it('is bounded, however much there is', () => {
		const much = { errors: Array.from({ length: 100_000 }, () => 'x'.repeat(50)) };
		expect(failureOf(400, much).description.length).toBeLessThan(500);
		expect(failureOf(400, 'much '.repeat(1_000_000)).description.length).toBeLessThan(500);
		let deep: unknown = 'deep';
		for (let level = 0; level < 1_000; level++) deep = { error: deep };
		expect(failureOf(400, deep).description).toMatch(/^Check/);
	});
});

describe('what ends a run', () => {
	it.each([
		[422, 'Only authenticated candidates can be interviewed'],
		[422, 'User is not authenticated'],
		[422, 'jwt expired'],
		[500, 'authorization failed'],
		[403, 'Invalid API key'],
	])('is not the words of a %i: %s', (status, error) => {
		expect(failureOf(status, { error }).forAll).toBeUndefined();
		expect(failureOf(status, { error }).message).not.toMatch(/token|key/);
	});

	it('is a 401, unless the token can be renewed', () => {
		expect(failureOf(401, {}).forAll).toBe(true);
		expect(failureOf(401, {}, true).forAll).toBeUndefined();
		expect(failureOf(401, { message: 'Invalid API key' }, true).forAll).toBe(true);
	});

	it.each([
		[401, ''],
		[422, 'unauthenticated'],
		[500, 'auth: session missing'],
	])('a %i that may mean an ended session says so to whoever can renew it', (status, error) => {
		expect(failureOf(status, { error }, true).endedSession).toBe(true);
	});
});

describe('the token is a possibility', () => {
	it.each(['unauthenticated', 'User is not authenticated', 'JWT expired', 'Invalid token'])(
		'where the words say that the session is missing: %s',
		(error) => {
			const jwt = failureOf(422, { error });
			expect(jwt.message).toBe('JobMojito refused the request');
			expect(jwt.description).toMatch(/may have expired.*paste a new one.*Check that the IDs/);
			expect(failureOf(422, { error }, true).description).toMatch(/connect it again/);
		},
	);

	it.each(['Only authenticated candidates can be interviewed', 'No such author'])(
		'not where they only sound like it: %s',
		(error) => {
			expect(failureOf(422, { error }).description).toBe(
				`JobMojito says: ${error}. Check that the IDs exist in the JobMojito account and the environment of your access token.`,
			);
		},
	);
});

describe('a fault that passes', () => {
	it.each([408, 425, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 544, 546])(
		'%i is asked again if that is safe, and blames no ID',
		(status) => {
			const { again, description, message } = failureOf(status, '');
			expect(again).toBe('if safe');
			expect(message).toBe(`JobMojito could not process the request (status ${status})`);
			expect(description).not.toMatch(/ID/);
		},
	);

	it.each([400, 404, 409, 422, 500, 501, 505])('%i is none', (status) => {
		expect(failureOf(status, '').again).toBeUndefined();
	});
});

describe('an ID that was not found', () => {
	const candidate = /The ID of a candidate is in the column "interview_profile_id"/;
	const interview = /The ID of an interview is in the column "interview_id"/;
	const result = /The ID of a result is in the column "interview_result_id"/;

	it.each<[number, object, RegExp]>([
		[422, { error: 'Candidate not found', name: 'interview_profile_id' }, candidate],
		[422, { error: 'Not found', name: 'interview_profile_id' }, candidate],
		[404, { error: 'Candidate not found' }, candidate],
		[404, { message: 'Interview profile does not exist' }, candidate],
		[422, { error: 'Interview not found', name: 'interview_id' }, interview],
		[404, { error: 'Interview not found' }, interview],
		[422, { error: 'Invalid value', name: 'interview_result_id' }, result],
		[404, { error: 'Interview result not found' }, result],
	])('says which column it is: %i %j', (status, body, column) => {
		expect(failureOf(status, body).description).toMatch(column);
	});

	it.each<[number, object]>([
		[404, { message: 'Function not found' }],
		[422, { error: 'Invalid interview type' }],
		[422, { error: 'Too long', name: 'interview_id' }],
		[422, { error: 'Not found', name: 'constructor' }],
		[500, { error: 'Candidate not found' }],
	])('says nothing of columns where it is something else: %i %j', (status, body) => {
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
