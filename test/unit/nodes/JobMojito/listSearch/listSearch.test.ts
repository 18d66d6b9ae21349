import { Readable } from 'node:stream';
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import * as lists from '../../../../../nodes/JobMojito/listSearch';
import type { ListSearch } from '../../../../../nodes/JobMojito/listSearch/listSearch';
import { errorMessage, errorRemedy } from '../../../../errorText';

const MERCHANT = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const ANNA = '44444444-4444-4444-8444-444444444444';
const BEN = '55555555-5555-4555-8555-555555555555';
const SELF = '66666666-6666-4666-8666-666666666666';

interface Panel {
	/** The node's field values by path. */
	fields?: Record<string, unknown>;
	credential?: IDataObject;
	filter?: string;
	token?: unknown;
}

/** Loads a list picker from an API with these responses, by path or the same for all. */
async function open(
	list: ListSearch,
	answer: object | ((path: string) => object),
	{ fields = {}, credential, filter, token }: Panel = {},
) {
	const requests: Array<[string, unknown]> = [];
	const sent: IHttpRequestOptions[] = [];
	const types = new Set<string>();
	const context = {
		getNode: () => ({ name: 'JobMojito', type: 'jobMojito' }),
		getCurrentNodeParameter: (path: string) => fields[path],
		getCredentials: async (type: string) => {
			types.add(type);
			const oauthTokenData = { access_token: 'a' };
			const given = { accessToken: 'a-key', baseUrl: 'http://127.0.0.1', oauthTokenData };
			return await Promise.resolve({ ...given, ...credential });
		},
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				const path = options.url.replace('http://127.0.0.1/', '');
				requests.push([`${options.method} ${path}`, options.qs]);
				sent.push(options);
				const { status = 200, ...body } = (
					typeof answer === 'function' ? (answer as (of: string) => object)(path) : answer
				) as { status?: number };
				return await Promise.resolve({
					statusCode: status,
					headers: {},
					body: Readable.from([Buffer.from(JSON.stringify(body))]),
				});
			},
		},
	};
	const { results, ...next } = await list.call(
		context as unknown as ILoadOptionsFunctions,
		filter,
		token,
	);
	return { results, next, requests, sent, types: [...types] };
}

const page = (data: unknown[], has_more = false) => ({ data, pagination: { has_more } });
const entriesOf = async (list: ListSearch, row: IDataObject) =>
	(await open(list, page([row]))).results;

describe('a list entry', () => {
	test.each<[string, ListSearch, IDataObject, string]>([
		['an interview', lists.searchInterviews, { name: 'Cook', status: 'active' }, 'Cook'],
		[
			'an interview that is not active',
			lists.searchInterviews,
			{ name: 'Cook', status: 'draft' },
			'Cook · draft',
		],
		[
			'an interview without a name',
			lists.searchInterviews,
			{ name: '', status: 'active' },
			'the id',
		],
		[
			'a candidate',
			lists.searchCandidates,
			{ name: 'María', email: 'm@example.com' },
			'María · m@example.com',
		],
		[
			'a candidate without a name',
			lists.searchCandidates,
			{ name: null, email: 'm@example.com' },
			'm@example.com',
		],
		['a candidate without name and email', lists.searchCandidates, {}, 'the id'],
		['a directory', lists.searchDirectories, { name: 'Jobs', status: 'active' }, 'Jobs · the id'],
		[
			'a directory that is not active',
			lists.searchDirectories,
			{ name: 'Jobs', status: 'archived' },
			'Jobs · the id · archived',
		],
		['a merchant', lists.searchMerchants, { name: 'Harbour' }, 'Harbour'],
		['a merchant without a name', lists.searchMerchants, { name: 7 }, 'the id'],
		[
			'an avatar',
			lists.searchAvatars,
			{ name: 'Ada', video_voice_language_name: 'English', status: 'active' },
			'Ada · English',
		],
		[
			'an avatar that is not active',
			lists.searchAvatars,
			{ name: 'Ada', status: 'draft' },
			'Ada · draft',
		],
		['an avatar without a name', lists.searchAvatars, { status: 'active' }, 'the id'],
	])('of %s is labelled with its properties', async (_, list, row, name) => {
		expect(await entriesOf(list, { id: 'the id', ...row })).toEqual([{ name, value: 'the id' }]);
	});

	test.each<[IDataObject, string]>([
		[
			{
				candidate_name: 'María',
				candidate_email: 'm@example.com',
				position_name: 'Cook',
				created_at: '2026-11-25T10:00:00Z',
			},
			'María · Cook · 2026-11-25',
		],
		[{ candidate_name: null, candidate_email: 'm@example.com' }, 'm@example.com'],
		[{ created_at: null }, 'the result'],
	])('of the result %j has the ID of the result, not of the row', async (row, name) => {
		const result = { id: 'the row', interview_result_id: 'the result', ...row };
		expect(await entriesOf(lists.searchResults, result)).toEqual([{ name, value: 'the result' }]);
	});

	test('is omitted for rows that cannot be selected', async () => {
		const waiting = { id: 'a', interview_result_id: null, candidate_name: 'María' };
		expect(await entriesOf(lists.searchResults, waiting)).toHaveLength(0);
	});

	test.each<[string, ListSearch, IDataObject]>([
		['an interview', lists.searchInterviews, {}],
		['a pre-screening', lists.searchPreScreenings, { is_multi_stage: true }],
		['a candidate', lists.searchCandidates, {}],
		['a result', lists.searchResults, { interview_result_id: 'r' }],
		['a directory', lists.searchDirectories, {}],
		['a merchant', lists.searchMerchants, {}],
		['an avatar', lists.searchAvatars, {}],
	])('is omitted for %s that was deleted', async (_, list, row) => {
		expect(await entriesOf(list, { id: 'a', ...row, status: 'deleted' })).toEqual([]);
		const deleted_at = '2026-11-25T10:00:00Z';
		expect(await entriesOf(list, { id: 'a', ...row, status: 'active', deleted_at })).toEqual([]);
	});

	test('may have a numeric ID', async () => {
		for (const list of [
			lists.searchInterviews,
			lists.searchCandidates,
			lists.searchMerchants,
			lists.searchAvatars,
		]) {
			expect(await entriesOf(list, { id: 7, status: 'active' })).toEqual([
				{ name: '7', value: '7' },
			]);
		}
	});
});

describe('the list of pre-screenings, which the API does not have,', () => {
	const positions = [
		{ id: 'new', name: 'Nurse', status: 'draft', is_multi_stage: true },
		{ id: 'single', name: 'Cook', status: 'active', is_multi_stage: false },
		{ id: 'untold', name: 'Welder', status: 'active', is_multi_stage: null },
	];
	const results = [
		{ id: '1', definition_id: 'single', position_name: 'Cook', interview_result_id: null },
		{ id: '2', definition_id: 'single', position_name: 'Cook', interview_result_id: null },
		{ id: '3', definition_id: 'gone', position_name: null },
		{ id: '4', definition_id: null, position_name: 'Nowhere' },
	];
	const answer = (path: string) =>
		page(path === 'merchant-result-list' ? results : positions, true);

	test('contains positions, and interviews with screened candidates', async () => {
		const found = await open(lists.searchPreScreenings, answer);
		expect(found.results).toEqual([
			{ name: 'Nurse · draft', value: 'new' },
			{ name: 'Welder', value: 'untold' },
			{ name: 'Cook', value: 'single' },
			{ name: 'gone', value: 'gone' },
		]);
		expect(found.requests).toEqual([
			['GET merchant-interview-list', { limit: 1000, offset: 0 }],
			['GET merchant-result-list', { step: 'pre-screening', limit: 1000, offset: 0 }],
		]);
		expect(found.next).toEqual({ paginationToken: '3' });
	});

	test('is searched by the name of the position, in the account of the merchant', async () => {
		const fields = { 'options.merchantId': { mode: 'id', value: MERCHANT } };
		const found = await open(lists.searchPreScreenings, answer, { filter: 'COO', fields });
		expect(found.results).toContainEqual({ name: 'Cook', value: 'single' });
		expect(found.results).not.toContainEqual({ name: 'gone', value: 'gone' });
		expect(found.requests).toEqual([
			[
				'GET merchant-interview-list',
				{ merchant_id: MERCHANT, filter_text: 'COO', limit: 1000, offset: 0 },
			],
			[
				'GET merchant-result-list',
				{ merchant_id: MERCHANT, step: 'pre-screening', limit: 1000, offset: 0 },
			],
		]);
	});

	test('contains only positions on later pages', async () => {
		const found = await open(lists.searchPreScreenings, answer, { token: '1000' });
		expect(found.requests).toEqual([
			['GET merchant-interview-list', { limit: 1000, offset: 1000 }],
		]);
		expect(found.results).toHaveLength(2);
	});
});

describe('a list', () => {
	const rows = [{ id: 'a', name: 'Harbour' }];

	test.each<[string, ListSearch, string, object, number?]>([
		['interviews', lists.searchInterviews, 'interview-list', { merchant_id: MERCHANT }, 1_000],
		['candidates', lists.searchCandidates, 'candidate-list', { merchant_id: MERCHANT }],
		['results', lists.searchResults, 'result-list', { merchant_id: MERCHANT }],
		[
			'avatars, including shared ones,',
			lists.searchAvatars,
			'avatar-list',
			{ merchant_id: MERCHANT, include_public: 'true' },
		],
		['merchants, which belong to no merchant,', lists.searchMerchants, 'sub-merchant-list', {}],
	])('of %s is requested with the right filters', async (_, list, path, query, limit = 100) => {
		const fields = { 'options.merchantId': { mode: 'id', value: MERCHANT } };
		const { requests } = await open(list, page([]), { fields });
		expect(requests).toEqual([[`GET merchant-${path}`, { ...query, limit, offset: 0 }]]);
	});

	test('of interviews starts with the active ones, and keeps the order within active and inactive ones', async () => {
		const rows = ['draft', 'active', 'archived', 'active'].map((status, index) => ({
			id: String(index),
			name: `No. ${index}`,
			status,
		}));
		const { results } = await open(lists.searchInterviews, page(rows));
		expect(results.map(({ name }) => name)).toEqual([
			'No. 1',
			'No. 3',
			'No. 0 · draft',
			'No. 2 · archived',
		]);
	});

	test('of directories is requested page by page', async () => {
		const { requests } = await open(lists.searchDirectories, page([]));
		expect(requests).toEqual([['GET catalogue-tag-list', { limit: 100, offset: 0 }]]);
	});

	test('is searched by the server', async () => {
		const { requests } = await open(lists.searchMerchants, page([]), { filter: 'harb' });
		expect(requests[0]?.[1]).toEqual({ filter_text: 'harb', limit: 100, offset: 0 });
		const { requests: without } = await open(lists.searchMerchants, page([]), { filter: '' });
		expect(without[0]?.[1]).toEqual({ limit: 100, offset: 0 });
	});

	test('continues after the last row while there are more', async () => {
		const first = await open(lists.searchMerchants, page(rows, true));
		expect(first.next).toEqual({ paginationToken: '1' });
		const second = await open(lists.searchMerchants, page([...rows, ...rows], true), {
			token: '100',
		});
		expect(second.requests[0]?.[1]).toEqual({ limit: 100, offset: 100 });
		expect(second.next).toEqual({ paginationToken: '102' });
		expect((await open(lists.searchMerchants, page(rows))).next).toEqual({});
	});

	test.each([
		[undefined, 'jobMojitoApi'],
		['jwt', 'jobMojitoApi'],
		['oAuth2', 'jobMojitoOAuth2Api'],
	])('is read with the selected credential (%s)', async (authentication, type) => {
		const { types, sent } = await open(lists.searchMerchants, page([]), {
			fields: { authentication },
		});
		expect(types).toEqual([type]);
		expect(sent[0]?.timeout).toBe(20_000);
	});

	test.each<[string, object, Panel, object]>([
		[
			'the credential cannot be used',
			page([]),
			{ credential: { accessToken: '' } },
			{ message: errorMessage('token-empty') },
		],
		[
			'the API rejects the request',
			{ status: 403, error: 'Not yours.' },
			{},
			{ message: errorMessage('not-allowed'), httpCode: '403' },
		],
		[
			'the response is not a list',
			{ data: 'x' },
			{},
			{
				message: errorMessage('not-a-list-response'),
				description: errorRemedy('not-a-list-response'),
			},
		],
	])('reports an error if %s', async (_, answer, panel, error) => {
		await expect(open(lists.searchInterviews, answer, panel)).rejects.toMatchObject({
			name: 'NodeApiError',
			...error,
		});
	});
});

describe('the merchant that filters a list', () => {
	test.each<[string, Record<string, unknown>, string | undefined]>([
		['read from Options', { 'options.merchantId': { value: MERCHANT } }, MERCHANT],
		['read from Filters', { 'filters.merchantId': { value: ` "${MERCHANT}"` } }, MERCHANT],
		[
			'read from a link',
			{ 'filters.merchantId': { value: `https://app.jobmojito.com/merchants/${MERCHANT}` } },
			MERCHANT,
		],
		[
			'read from Options rather than Filters',
			{ 'options.merchantId': { value: MERCHANT }, 'filters.merchantId': { value: OTHER } },
			MERCHANT,
		],
		[
			'read from Filters if the one under Options is empty',
			{ 'options.merchantId': { value: '' }, 'filters.merchantId': { value: OTHER } },
			OTHER,
		],
		[
			'undefined if it is an expression',
			{ 'options.merchantId': { value: '={{ $json.id }}' } },
			undefined,
		],
		['undefined if the panel has no merchant', {}, undefined],
	])('is %s', async (_, fields, merchant_id) => {
		const { requests } = await open(lists.searchCandidates, page([]), { fields });
		expect((requests[0]?.[1] as IDataObject).merchant_id).toBe(merchant_id);
	});
});

describe('the list of recruiters', () => {
	const merchants = [
		{
			id: MERCHANT,
			name: 'Harbour Health',
			users: [{ id: ANNA, name: 'Anna', email: 'anna@example.com' }, { id: 7 }, null, 'Ben'],
		},
		{ id: OTHER, name: 'Harbour Tech', users: [{ profile_id: BEN, id: '7', full_name: 'Ben' }] },
		{ id: 'c', name: 'Nobody', users: 'none' },
		{ id: 'd', users: [{ id: BEN }] },
	];
	const yourself = { name: 'Yourself', value: SELF };
	const anna = { name: 'Anna · anna@example.com · Harbour Health', value: ANNA };
	const ben = { name: 'Ben · Harbour Tech', value: BEN };
	const nameless = { name: BEN, value: BEN };

	const openRecruiters = async (panel: Panel = {}, answers: { own?: object; list?: object } = {}) =>
		await open(
			lists.searchRecruiters,
			(path) =>
				path === 'merchant-status'
					? (answers.own ?? { profile_id: SELF })
					: (answers.list ?? page(merchants)),
			panel,
		);

	test('contains yourself and the users of sub-merchants', async () => {
		const { results, next, requests } = await openRecruiters();
		expect(results).toEqual([yourself, anna, ben, nameless]);
		expect(next).toEqual({});
		expect(requests).toEqual([
			['GET merchant-status', {}],
			['GET merchant-sub-merchant-list', { limit: 100, offset: 0 }],
		]);
	});

	test('omits deleted users', async () => {
		const users = [
			{ id: ANNA, name: 'Anna', status: 'deleted' },
			{ id: BEN, name: 'Ben', deleted_at: '2026-11-25T10:00:00Z' },
		];
		const { results } = await openRecruiters({}, { list: page([{ id: OTHER, users }]) });
		expect(results).toEqual([yourself]);
	});

	test('is filtered by the node, not by the server', async () => {
		const { results, requests } = await openRecruiters({ filter: 'aNNa' });
		expect(results).toEqual([anna]);
		expect(requests[1]?.[1]).toEqual({ limit: 100, offset: 0 });
		expect((await openRecruiters({ filter: 'your' })).results).toEqual([yourself]);
	});

	test('contains yourself and the users of the selected merchant', async () => {
		const fields = { 'options.merchantId': { value: OTHER } };
		expect((await openRecruiters({ fields })).results).toEqual([yourself, ben]);
	});

	test('does not contain yourself on later pages', async () => {
		const { results, next, requests } = await openRecruiters(
			{ token: '100' },
			{ list: page(merchants, true) },
		);
		expect(results).toEqual([anna, ben, nameless]);
		expect(next).toEqual({ paginationToken: '104' });
		expect(requests).toEqual([['GET merchant-sub-merchant-list', { limit: 100, offset: 100 }]]);
	});

	test.each([[{}], [{ profile_id: 7 }]])(
		'does not contain yourself if the account status %j names no user',
		async (own) => {
			expect((await openRecruiters({}, { own })).results).toEqual([anna, ben, nameless]);
		},
	);

	test('contains only yourself if the account cannot read sub-merchants', async () => {
		const { results, next } = await openRecruiters({}, { list: { status: 403 } });
		expect([results, next]).toEqual([[yourself], {}]);
	});

	test.each<[string, object]>([
		['the account status cannot be read', { own: { status: 403 } }],
		['sub-merchants cannot be read', { list: { status: 400 } }],
		['the response is not a list of sub-merchants', { list: {} }],
	])('reports an error if %s', async (_, answers) => {
		await expect(openRecruiters({}, answers)).rejects.toMatchObject({ name: 'NodeApiError' });
	});
});
