import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { candidateByExternalId } from '../../nodes/JobMojito/resources/candidate/lookups';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { generateInterviewUrl } from '../../sandbox/endpoints/generateInterviewUrl';
import { listCandidates } from '../../sandbox/endpoints/listCandidates';
import type { Call } from '../../sandbox/sandboxContext';
import { claimsOf, locator, runWorkflow, type Given } from './harness';

/** The prefix of the IDs of people in a list that a test defines. */
const ID_PREFIX = '00000000-';
let sandbox: Sandbox;
/** The queries of all requests for candidate lists. */
let queries: Array<Call['query']> = [];
/** The endpoint for the list of candidates: a test can replace the sandbox's one. */
let list: typeof listCandidates = listCandidates;

beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: {
			list_candidates: (call, context) => {
				queries.push(call.query);
				return list(call, context);
			},
			// The sandbox does not know the people in a list that a test defines.
			generate_interview_url: (call, context) => {
				const body = call.body as IDataObject;
				const isOwn = String(body.interview_profile_id).startsWith(ID_PREFIX);
				const known = { ...body, ...(isOwn && { interview_profile_id: ids.candidate }) };
				return generateInterviewUrl({ ...call, body: known }, context);
			},
		},
	});
});
beforeEach(() => {
	sandbox.reset();
	queries = [];
	list = listCandidates;
});
afterAll(async () => await sandbox.close());

const run = async (
	items: IDataObject[],
	parameters: INodeParameters,
	settings: Given['settings'] = {},
) =>
	await runWorkflow({
		items,
		parameters,
		settings,
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
	});

const byEmail = {
	type: 'results-for-profile',
	interviewProfileId: locator('={{ $json.email }}', 'email'),
};
const byExternalId = {
	type: 'results-for-profile',
	interviewProfileId: locator('={{ $json.external }}', 'externalId'),
};
const continueOnFail: Given['settings'] = { onError: 'continueRegularOutput' };

const requestsOf = (operation: string) => sandbox.stats().byOperation[operation]?.requests ?? 0;
const candidatesOf = (fields: IDataObject[]) =>
	fields.map(({ url }) => claimsOf(url).interview_profile_id);

/** A list that ignores its filters and has these people, in pages. */
const people =
	(rows: IDataObject[]): typeof listCandidates =>
	({ query }) => {
		const [limit, offset] = [Number(query.limit), Number(query.offset)];
		const data = rows.slice(offset, offset + limit);
		const has_more = offset + data.length < rows.length;
		return { data, pagination: { total: rows.length, limit, offset, has_more } };
	};
const idOf = (number: number) => `${ID_PREFIX}0000-4000-8000-${String(number).padStart(12, '0')}`;
const person = (number: number, more: IDataObject = {}) => ({
	id: idOf(number),
	name: `Person ${number}`,
	email: `person.${number}@example.com`,
	external_id: `ATS-${number}`,
	created_at: '2026-11-25T09:00:00.000Z',
	...more,
});

test('1,000 items with three addresses take three lookups', async () => {
	const addresses = ['maria.lopez@example.com', ' JOHN.SMITH@example.com\n', 'noname@example.com'];
	const items = Array.from({ length: 1_000 }, (_, index) => ({ email: addresses[index % 3]! }));
	const { errorText, fields } = await run(items, byEmail);
	expect(errorText).toBe('');
	const found = [ids.candidate, ids.otherCandidate, ids.namelessCandidate];
	expect(candidatesOf(fields())).toEqual(items.map((_, index) => found[index % 3]));
	expect(requestsOf('list_candidates')).toBe(3);
	expect(requestsOf('generate_interview_url')).toBe(1_000);
	expect(queries.map(({ filter_text }) => filter_text).sort()).toEqual([
		'john.smith@example.com',
		'maria.lopez@example.com',
		'noname@example.com',
	]);
});

test('many different addresses cause the list to be read instead of one search for each', async () => {
	const items = Array.from({ length: 300 }, (_, index) => ({
		email: `candidate.${index + 1}@example.com`,
	}));
	const { errorText, fields } = await run(items, byEmail);
	expect(errorText).toBe('');
	expect(new Set(candidatesOf(fields())).size).toBe(300);
	expect(fields().map(({ email }) => email)).toEqual(items.map(({ email }) => email));
	// Ten searches, and one page of 320 candidates.
	expect(requestsOf('list_candidates')).toBe(11);
});

test('a list with more pages than searched values is not read completely', async () => {
	const rows = Array.from({ length: 25_000 }, (_, index) => person(index));
	list = (call, context) => {
		const { filter_text: text } = call.query;
		return people(text ? rows.filter(({ email }) => email === text) : rows)(call, context);
	};
	const items = Array.from({ length: 20 }, (_, index) => ({
		email: `person.${index}@example.com`,
	}));
	const { errorText } = await run(items, byEmail);
	expect(errorText).toBe('');
	expect(queries.filter(({ filter_text }) => filter_text !== undefined)).toHaveLength(20);
	// One page is read to know the length of the list.
	expect(queries).toHaveLength(21);
});

test.each([5_000, 15_000])(
	'a list of %i is read completely if the searches return most of it',
	async (length) => {
		list = people(Array.from({ length }, (_, index) => person(index)));
		const items = Array.from({ length: 12 }, (_, index) => ({
			email: `person.${index}@example.com`,
		}));
		const { errorText, fields } = await run(items, byEmail);
		expect(errorText).toBe('');
		expect(fields().map(({ interview_profile_id }) => interview_profile_id)).toEqual(
			items.map((_, index) => idOf(index)),
		);
		// At most one page of each of ten searches, and the pages of the list.
		expect(queries.length).toBeLessThanOrEqual(11 + length / 1_000);
	},
);

test('a list is read up to a million records', async () => {
	list = ({ query }) => {
		const [limit, offset] = [Number(query.limit), Number(query.offset)];
		// One row on each page, so that the test is fast.
		const pagination = { total: 0, limit, offset, has_more: queries.length < 1_500 };
		return { data: [person(offset)], pagination };
	};
	const { errorText } = await run([{ external: 'absent' }], byExternalId);
	expect(errorText).toMatch(/^JobMojito keeps reporting more rows/);
	expect(queries).toHaveLength(1_000);
});

test('a search without an end reads the list instead, whatever its total', async () => {
	const rows = [person(1)];
	list = (call, context) => {
		if (call.query.filter_text === undefined) return people(rows)(call, context);
		const [limit, offset] = [Number(call.query.limit), Number(call.query.offset)];
		const data = Array.from({ length: limit }, (_, index) => person(offset + index + 100));
		// With an end, so that the test has one.
		return { data, pagination: { total: 1, limit, offset, has_more: queries.length < 200 } };
	};
	const { errorText, fields } = await run([{ email: 'person.1@example.com' }], byEmail);
	expect(errorText).toBe('');
	expect(fields()).toMatchObject([{ interview_profile_id: idOf(1) }]);
	expect(queries.length).toBeLessThan(15);
});

test('a list that repeats a row is not a list that changes', async () => {
	list = people([person(1), person(1), person(2)]);
	const items = [1, 2].map((number) => ({
		email: `person.${number}@example.com`,
		external: `ATS-${number}`,
	}));
	for (const parameters of [byEmail, byExternalId]) {
		const { errorText, fields } = await run(items, parameters);
		expect(errorText).toBe('');
		expect(fields()).toMatchObject(
			[1, 2].map((number) => ({ interview_profile_id: idOf(number) })),
		);
	}
	// Two searches, and one reading of the list.
	expect(queries).toHaveLength(3);
});

test('the values of a list are computed once, however many people are not found', async () => {
	list = people(Array.from({ length: 2_000 }, (_, index) => person(index)));
	const valueOf = jest.spyOn(candidateByExternalId, 'getValue');
	const items = Array.from({ length: 300 }, (_, index) => ({ external: `absent ${index}` }));
	const { fields } = await run(items, byExternalId, continueOnFail);
	expect(fields().filter(({ error }) => error)).toHaveLength(300);
	expect(valueOf).toHaveBeenCalledTimes(2_000);
});

test('external IDs are found in the list, which is read once and completely', async () => {
	list = people(Array.from({ length: 2_500 }, (_, index) => person(index)));
	const items = [{ external: 'ATS-7' }, { external: ' ATS-2499 ' }, { external: 'ATS-7' }];
	const { errorText, fields } = await run(items, byExternalId);
	expect(errorText).toBe('');
	expect(fields().map(({ interview_profile_id }) => interview_profile_id)).toEqual(
		[7, 2_499, 7].map(idOf),
	);
	// Each page overlaps the previous one.
	expect(queries.map(({ offset, filter_text }) => [offset, filter_text])).toEqual([
		['0', undefined],
		['980', undefined],
		['1960', undefined],
	]);
});

test('an endless list fails the item', async () => {
	list = ({ query }) => ({
		data: [person(1)],
		pagination: {
			total: 2,
			limit: Number(query.limit),
			offset: Number(query.offset),
			has_more: true,
		},
	});
	const { errorText } = await run([{ external: 'ATS-9' }], byExternalId);
	expect(errorText).toMatch(/^JobMojito keeps reporting more rows but returns none/);
	expect(errorText).toContain('The failed request looked up "Candidate".');
	expect(queries.length).toBeLessThan(10);
});

test.each([
	[
		'also returns partial matches',
		[{ email: 'xperson.1@example.com' }, { email: 'person.1@example.com.au' }],
	],
	['ignores its text', [{ email: 'other@example.com' }, { email: null }]],
	['also returns deleted records', [{ deleted_at: '2026-01-01T00:00:00Z' }, { status: 'deleted' }]],
])('accepts one row if the search %s', async (_, others) => {
	list = people([
		...others.map((more, index) => person(index + 5, { email: 'person.1@example.com', ...more })),
		person(1),
	]);
	const { errorText, fields } = await run([{ email: 'Person.1@Example.com' }], byEmail);
	expect(errorText).toBe('');
	expect(fields()[0]).toMatchObject({
		interview_profile_id: idOf(1),
		email: 'Person.1@Example.com',
	});
});

test('no match and several matches are errors that list similar records', async () => {
	const twins = Array.from({ length: 7 }, (_, index) =>
		person(index, { email: 'twin@example.com' }),
	);
	list = people([...twins, person(9, { email: 'a.single@example.com' })]);
	const items = ['single@example.com', 'twin@example.com', 'a.single@example.com'].map((email) => ({
		email,
	}));
	const { fields, output } = await run(items, byEmail, continueOnFail);
	expect(fields()[0]).toEqual({
		email: 'single@example.com',
		error: `"Candidate" matches no candidate. Check the email address. To add a person, use the operation Candidate: Register. Similar: Person 9 · a.single@example.com · 2026-11-25 · ${idOf(9)}.`,
	});
	expect(fields()[1]?.error).toBe(
		`"Candidate" matches several candidates. Choose "By ID" and enter the ID of one of these 7: ${[0, 1, 2, 3, 4].map((number) => `Person ${number} · twin@example.com · 2026-11-25 · ${idOf(number)}`).join('; ')}; and 2 more.`,
	);
	expect(fields()[2]).toMatchObject({ interview_profile_id: idOf(9) });
	expect(output().map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	// Without Continue On Fail the first error ends the run before any link is created.
	const stopped = await run(items, byEmail);
	expect(stopped.errorText).toMatch(/^"Candidate" matches no candidate\./);
});

test('lookups use the merchant of each item', async () => {
	const items = [
		{ email: 'ruth.okoro@example.com', merchant: ids.subMerchant },
		{ email: 'ruth.okoro@example.com', merchant: ids.merchant },
		{ email: 'ruth.okoro@example.com', merchant: ids.subMerchant },
	];
	const options = { merchantId: locator('={{ $json.merchant }}') };
	const { fields } = await run(items, { ...byEmail, options }, continueOnFail);
	expect(fields()).toMatchObject([
		{ interview_profile_id: ids.subMerchantCandidate },
		{ error: expect.stringMatching(/^"Candidate" matches no candidate\./) as string },
		{ interview_profile_id: ids.subMerchantCandidate },
	]);
	expect(queries.map(({ merchant_id }) => merchant_id)).toEqual([ids.subMerchant, ids.merchant]);
});

test('lookups use the credential of each item', async () => {
	const tenants = [ids.subMerchant, ids.merchant].map((merchantId) => ({
		email: 'ruth.okoro@example.com',
		jwt: sandbox.token({ merchantId }),
	}));
	const { fields } = await runWorkflow({
		items: [...tenants, ...tenants],
		parameters: byEmail,
		settings: continueOnFail,
		credential: { accessToken: '={{ $json.jwt }}', baseUrl: sandbox.url },
	});
	expect(fields().map(({ interview_profile_id }) => interview_profile_id)).toEqual([
		ids.subMerchantCandidate,
		undefined,
		ids.subMerchantCandidate,
		undefined,
	]);
	expect(queries).toHaveLength(2);
});

test.each<[string, string, RegExp]>([
	[
		'id',
		'maria.lopez@example.com',
		/^"Candidate" is an email address, not an ID\. Choose the mode "By Email"\. .*Candidate: Register/,
	],
	['email', 'María López', /^"Candidate" is not one email address/],
	['email', '', /^"Candidate" is empty/],
	['externalId', '={{ $json.missing }}', /^"Candidate" is empty/],
])(
	'with the mode %s the value "%s" is an error before any request',
	async (mode, value, errorText) => {
		const interviewProfileId = locator(value.startsWith('=') ? value : `=${value}`, mode as 'id');
		const outcome = await run([{}], { type: 'results-for-profile', interviewProfileId });
		expect(outcome.errorText).toMatch(errorText);
		expect(sandbox.stats().requests).toBe(0);
	},
);

test('a failed lookup is retried, and fails its items if the failure is permanent', async () => {
	sandbox.configure({
		faults: [{ kind: 'status', status: 503, operation: 'list_candidates', times: 1 }],
	});
	expect((await run([{ email: 'maria.lopez@example.com' }], byEmail)).errorText).toBe('');
	sandbox.configure({ faults: [{ kind: 'status', status: 403, operation: 'list_candidates' }] });
	const items = [{ email: 'maria.lopez@example.com' }, { email: 'maria.lopez@example.com' }];
	queries = [];
	const { fields } = await run(items, byEmail, continueOnFail);
	for (const { error } of fields()) {
		expect(error).toMatch(/^Your JobMojito account is not allowed to do this/);
		expect(error).toContain('The failed request looked up "Candidate".');
	}
	expect(fields()).toHaveLength(2);
});

test('items that a failed lookup aborts are no failures of their own', async () => {
	const [waits, fails] = ['waits@example.com', 'fails@example.com'];
	sandbox.configure({
		faults: [
			{ kind: 'status', status: 503, match: { filter_text: waits } },
			{ kind: 'status', status: 401, match: { filter_text: fails } },
		],
	});
	const { error, log } = await run([{ email: waits }, { email: fails }], byEmail);
	expect(error).toMatchObject({ httpCode: '401', context: { itemIndex: 1 } });
	expect(log).toContain('failed: 1,');
});

test('a cancelled run stops its lookups', async () => {
	let arrived = () => {};
	const stopWhen = new Promise<void>((resolve) => (arrived = resolve));
	sandbox.configure({ faults: [{ kind: 'hang', operation: 'list_candidates' }] });
	const requestsBefore = sandbox.stats().requests;
	const running = runWorkflow({
		items: [{ email: 'maria.lopez@example.com' }],
		parameters: byEmail,
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		stopWhen,
	});
	while (sandbox.stats().requests === requestsBefore) await new Promise(setImmediate);
	arrived();
	expect((await running).run.status).toBe('canceled');
});

test('an interview is found by its complete name, and a hint mentions that it is a draft', async () => {
	const parameters = {
		interviewId: locator('={{ $json.interview }}', 'name'),
		interviewProfileId: locator(ids.candidate),
	};
	const names = ['Project Manager', ' Forklift driver <dépôt & quay>', 'Project'];
	const items = names.map((interview) => ({ interview }));
	const { fields, run: ran } = await run(items, parameters, continueOnFail);
	expect(fields()).toMatchObject([
		{ interview_id: ids.interview },
		{ interview_id: ids.draftInterview },
		{
			error: expect.stringMatching(
				/^"Interview" matches no interview\. .*Similar: Project Manager · active/,
			) as string,
		},
	]);
	const { hints } = ran.data.resultData.runData.JobMojito![0]!;
	expect(hints?.map(({ message }) => message)).toContain(
		'The interview "Forklift driver <dépôt & quay>" is a draft: candidates cannot take it yet.',
	);
	expect(requestsOf('list_interviews')).toBe(3);
});

test('lookups find the latest result of a candidate, and the candidate of a filter', async () => {
	const interviewResultId = locator('maria.lopez@example.com', 'latest');
	const { fields } = await run([{}], { resource: 'result', operation: 'get', interviewResultId });
	const many = {
		resource: 'result',
		operation: 'getMany',
		filters: { profileInterviewId: locator('maria.lopez@example.com', 'email') },
	};
	const rows = (await run([{}], many)).fields();
	expect(new Set(rows.map(({ interview_profile_id }) => interview_profile_id))).toEqual(
		new Set([ids.candidate]),
	);
	const latest = rows
		.filter(({ interview_result_id }) => interview_result_id)
		.map((row) => [String(row.created_at), row.interview_result_id])
		.sort()
		.at(-1)![1];
	expect(fields()[0]?.interview_result_id).toBe(latest);
});

test('an interview is looked up among those of the type that the filters select', async () => {
	const filters = (type: string) => ({
		type,
		interviewId: locator('Coaching: first weeks as a lead', 'name'),
	});
	const many = { resource: 'result', operation: 'getMany' };
	expect((await run([{}], { ...many, filters: filters('coaching') })).errorText).toBe('');
	expect((await run([{}], { ...many, filters: filters('interview') })).errorText).toMatch(
		/^"Interview" matches no interview\./,
	);
});

describe('Candidate: Get', () => {
	const get = (interviewProfileId: INodeParameters[string], more: INodeParameters = {}) => ({
		resource: 'candidate',
		operation: 'get',
		interviewProfileId,
		...more,
	});

	test('returns one item or no item', async () => {
		const items = ['maria.lopez@example.com', 'nobody@example.com'].map((email) => ({
			email,
			row: 7,
		}));
		const got = await run(items, get(locator('={{ $json.email }}', 'email')));
		const { errorText, output } = got;
		expect(errorText).toBe('');
		expect(got.run.data.resultData.runData.JobMojito![0]!.hints).toEqual([
			{
				message:
					'1 of 2 items found nothing and have no output. If no item has output, the next node runs only with Settings > Always Output Data.',
				location: 'outputPane',
			},
		]);
		expect(output()).toEqual([
			{
				json: expect.objectContaining({
					interview_profile_id: ids.candidate,
					name: 'María López',
					row: 7,
				}) as IDataObject,
				pairedItem: { item: 0 },
			},
		]);
	});

	test('returns an empty item with Always Output Data', async () => {
		const unknownPerson = get(locator('nobody@example.com', 'email'));
		expect((await run([{}], unknownPerson)).output()).toEqual([]);
		expect((await run([{}], unknownPerson, { alwaysOutputData: true })).fields()).toEqual([{}]);
	});

	test('reads the list once for any number of IDs and links', async () => {
		const items = Array.from({ length: 50 }, (_, index) => ({
			id: index % 2 ? ids.candidate : `https://app.jobmojito.com/candidates/${ids.otherCandidate}`,
		}));
		const { errorText, fields } = await run(items, get(locator('={{ $json.id }}', 'url')));
		expect(errorText).toBe('');
		expect(fields().map(({ name }) => name)).toEqual(
			items.map((_, index) => (index % 2 ? 'María López' : 'John Smith')),
		);
		expect(sandbox.stats().requests).toBe(1);
		expect((await run([{}], get(locator(ids.subMerchantCandidate)))).fields()).toEqual([]);
	});

	test('reports an error for several matches and for an empty value', async () => {
		list = people([person(1), person(2, { external_id: 'ATS-1' })]);
		expect((await run([{}], get(locator('ATS-1', 'externalId')))).errorText).toMatch(
			/^"Candidate" matches several candidates\./,
		);
		expect((await run([{}], get(locator('=', 'email')))).errorText).toMatch(
			/^"Candidate" is empty/,
		);
	});

	test('returns only the useful fields to a model', async () => {
		const { fields } = await run(
			[{}],
			get(locator('maria.lopez@example.com', 'email'), {
				output: 'simplified',
				includeInputFields: false,
			}),
			{
				type: 'n8n-nodes-jobmojito.jobMojitoTool',
			},
		);
		expect(fields()[0]).toMatchObject({ email: 'maria.lopez@example.com' });
		expect(fields()[0]).not.toHaveProperty('avatar_url');
	});
});

describe('Result: Get Latest', () => {
	const getLatest = (
		profileInterviewId: INodeParameters[string],
		filters: INodeParameters = {},
	) => ({
		resource: 'result',
		operation: 'getLatest',
		profileInterviewId,
		filters,
	});

	test.each([
		['email', 'maria.lopez@example.com'],
		['id', ids.candidate],
	] as const)('returns the latest result for a candidate in the mode %s', async (mode, value) => {
		const all = await run([{}], {
			resource: 'result',
			operation: 'getMany',
			filters: { profileInterviewId: locator(ids.candidate) },
		});
		const latest = all.fields().find(({ interview_result_id }) => interview_result_id);
		const { errorText, fields } = await run([{}], getLatest(locator(value, mode)));
		expect(errorText).toBe('');
		expect(fields()).toEqual([latest]);
	});

	test('returns the latest result of a selected interview', async () => {
		const ofInterview = async (name: string) =>
			(
				await run([{}], getLatest(locator(ids.candidate), { interviewId: locator(name, 'name') }))
			).fields();
		expect(await ofInterview('Project Manager')).toMatchObject([
			{ interview_id: ids.interview, interview_result_id: ids.result },
		]);
		expect(await ofInterview('Head of Finance')).toEqual([]);
	});

	test('returns nothing for an unknown person, without a request for results', async () => {
		const { errorText, fields } = await run(
			[{}],
			getLatest(locator('nobody@example.com', 'email')),
		);
		expect([errorText, fields()]).toEqual(['', []]);
		expect(requestsOf('list_interview_results')).toBe(0);
	});
});
