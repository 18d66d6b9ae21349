import {
	NodeApiError,
	type ICredentialDataDecryptedObject,
	type INodeParameters,
} from 'n8n-workflow';
import { ids } from '../../sandbox';
import { avatars } from '../../sandbox/seed/avatars';
import { candidates } from '../../sandbox/seed/candidates';
import { interviews } from '../../sandbox/seed/interviews';
import { results } from '../../sandbox/seed/results';
import {
	connected,
	loadList,
	locator,
	runWorkflow,
	until,
	watchedSandbox,
	type ListRequest,
} from './harness';
import { errorMessage, errorPattern } from '../errorText';

const sandbox = watchedSandbox();

/** The credentials, with the parameters that select them. */
const credentials: Array<[string, () => Pick<ListRequest, 'credential'> & { parameters: object }]> =
	[
		['JWT', () => ({ credential: sandbox.credential(), parameters: {} })],
		[
			'OAuth2',
			() => ({ credential: connected(sandbox), parameters: { authentication: 'oAuth2Client' } }),
		],
	];

const ofMerchant = <Row extends { merchant_id: string }>(rows: Row[]) =>
	rows.filter(({ merchant_id }) => merchant_id === ids.merchant);

const ourInterviews = ofMerchant(interviews).filter(({ type }) => type === 'interview');

describe.each(credentials)('list pickers with %s', (_, credential) => {
	const load = (
		method: string,
		more: Partial<ListRequest> & { parameters?: INodeParameters } = {},
	) => {
		const given = credential();
		const parameters = { ...given.parameters, ...more.parameters };
		return loadList({
			method,
			...more,
			credential: more.credential ?? given.credential,
			parameters,
		});
	};

	/** All entries of a list, page by page, as scrolling loads them. */
	async function loadAll(method: string, more: Partial<ListRequest> = {}) {
		const entries = [];
		let pages = 0;
		for (let token: unknown; pages === 0 || token !== undefined; pages++) {
			const page = await load(method, { ...more, paginationToken: token as string });
			token = page.paginationToken;
			if (token !== undefined) expect(typeof token).toBe('string');
			entries.push(...page.results);
		}
		return { entries, pages };
	}

	test('show each interview once, active ones first', async () => {
		const { entries, pages } = await loadAll('searchInterviews');
		expect(pages).toBe(1);
		expect(entries).toHaveLength(230);
		const inactive = entries.findIndex(({ name }) => / · (draft|archived|completed)$/.test(name));
		const active = ourInterviews.filter(({ status }) => status === 'active');
		expect(inactive).toBe(active.length);
		expect(entries.map(({ value }) => value).sort()).toEqual(
			ourInterviews.map(({ id }) => id).sort(),
		);
	});

	test('show each candidate once, over all pages', async () => {
		const { entries, pages } = await loadAll('searchCandidates');
		expect(pages).toBe(4);
		const existing = ofMerchant(candidates).filter(({ deleted_at }) => deleted_at === null);
		expect(entries.map(({ value }) => value).sort()).toEqual(existing.map(({ id }) => id).sort());
		expect(JSON.stringify(entries)).not.toContain('deleted@example.com');
	});

	test('show pre-screenings, including a new one', async () => {
		const created = await runWorkflow({
			items: [{}],
			credential: sandbox.credential(),
			parameters: {
				resource: 'preScreening',
				operation: 'create',
				positionName: 'Fresh nurse',
				positionLocation: 'Vienna',
				positionCountryCode: 'AT',
				mojitoLanguageCode: 'en',
			},
		});
		const { entries } = await loadAll('searchPreScreenings');
		expect(entries).toContainEqual({
			name: 'Fresh nurse · draft',
			value: created.fields()[0]!.interview_id,
		});
		expect(entries).toContainEqual({ name: 'Nurse, night shift', value: ids.position });
		expect(entries.map(({ value }) => value)).not.toContain(ids.interview);
	});

	test('show results by the ID that a link requires, and omit rows without one', async () => {
		const { entries } = await loadAll('searchResults');
		const linkable = ofMerchant(results).filter(
			({ type, interview_result_id }) => type === 'interview' && interview_result_id !== null,
		);
		expect(entries.map(({ value }) => value).sort()).toEqual(
			linkable.map(({ interview_result_id }) => interview_result_id).sort(),
		);
	});

	test('show sub-merchants by name', async () => {
		const { results: entries } = await load('searchMerchants');
		expect(entries).toContainEqual({ name: 'Harbour Health', value: ids.subMerchant });
		expect(entries).toHaveLength(2);
	});

	test('show avatars including shared ones, without archived and deleted ones', async () => {
		const { entries } = await loadAll('searchAvatars');
		const usable = avatars.filter(
			({ merchant_id, visibility, status }) =>
				(merchant_id === ids.merchant || visibility === 'public') &&
				!['archived', 'deleted'].includes(status),
		);
		expect(entries.map(({ value }) => value).sort()).toEqual(usable.map(({ id }) => id).sort());
		expect(entries).toContainEqual({ name: 'Anna, office · English', value: ids.avatar });
	});

	test('show labels without missing properties', async () => {
		const lists = ['Interviews', 'Candidates', 'Results', 'Merchants', 'Avatars', 'Recruiters'];
		for (const list of lists) {
			const { entries } = await loadAll(`search${list}`);
			expect(entries).not.toEqual([]);
			for (const { name } of entries) {
				expect(name).toMatch(/\S/);
				expect(name).not.toMatch(/\b(null|undefined|NaN)\b|^ · | · $| · {2}/);
			}
		}
		const first = async (method: string, filter: string) =>
			(await load(method, { filter })).results[0];
		expect(await first('searchInterviews', 'Project Manager')).toEqual({
			name: 'Project Manager',
			value: ids.interview,
		});
		expect((await first('searchInterviews', 'Forklift'))?.name).toBe(
			'Forklift driver <dépôt & quay> · draft',
		);
		expect((await first('searchCandidates', 'maria.lopez'))?.name).toBe(
			'María López · maria.lopez@example.com',
		);
		expect((await first('searchCandidates', 'noname'))?.name).toBe('noname@example.com');
		expect((await first('searchCandidates', 'Walk-in'))?.name).toBe('Walk-in, no address');
		expect((await first('searchResults', 'maria.lopez'))?.name).toMatch(
			/^María López · Project Manager · \d{4}-\d\d-\d\d$/,
		);
	});

	test('search on the server, over all pages', async () => {
		const oldest = ourInterviews.at(-1)!;
		const { results: entries } = await load('searchInterviews', { filter: oldest.name! });
		expect(entries.map(({ value }) => value)).toEqual([oldest.id]);
		expect((await load('searchInterviews', { filter: 'no such thing' })).results).toEqual([]);
	});

	test('show a search with many matches in pages', async () => {
		const people = ofMerchant(candidates).filter(({ email }) => email?.startsWith('candidate.'));
		const { entries } = await loadAll('searchCandidates', { filter: 'candidate.' });
		expect(entries).toHaveLength(people.length);
	});

	test.each([
		['by ID', locator(ids.subMerchant)],
		['by link', locator(`https://app.jobmojito.com/merchants/${ids.subMerchant}`, 'url')],
		['from the list', locator(ids.subMerchant, 'list')],
	])('show the records of the merchant selected %s', async (_by, merchantId) => {
		const parameters = { options: { merchantId } };
		const { results: entries } = await load('searchInterviews', { parameters });
		expect(entries).toContainEqual({ name: 'Ward clerk', value: ids.subMerchantInterview });
		expect(entries).toHaveLength(3);
		const people = await load('searchCandidates', { parameters });
		expect(people.results.map(({ value }) => value)).toContain(ids.subMerchantCandidate);
		const finished = await load('searchResults', { parameters });
		expect(finished.results.map(({ value }) => value)).toContain(ids.subMerchantResult);
	});

	test.each([
		['set by an expression', locator('={{ $json.merchant }}')],
		['empty', locator('')],
	])('show the own records if the merchant is %s', async (_by, merchantId) => {
		const { results: entries } = await load('searchInterviews', {
			parameters: { options: { merchantId } },
		});
		expect(entries).toHaveLength(230);
	});

	test('report an error for a merchant without access', async () => {
		const merchantId = locator(ids.strangerMerchant);
		await expect(
			load('searchInterviews', { parameters: { options: { merchantId } } }),
		).rejects.toMatchObject({
			message: errorMessage('not-allowed'),
			description: expect.stringContaining('You have no access to this merchant') as string,
			httpCode: '403',
		});
	});

	test.each([
		[
			'a response that is not a list',
			{ kind: 'wrong-type' },
			/response of JobMojito is not a list/,
		],
		['an HTML page', { kind: 'html' }, /response of JobMojito is not a list/],
		[
			'a list with invalid rows',
			{ kind: 'status', status: 200, body: { data: [null, 'row'] } },
			/response of JobMojito is not a list/,
		],
		['an outage', { kind: 'status', status: 503 }, /status 503/],
	] as const)('report an error for %s', async (_what, fault, message) => {
		sandbox.configure({ faults: [fault] });
		await expect(load('searchInterviews')).rejects.toMatchObject({
			message: expect.stringMatching(message) as string,
		});
	});

	test('report an error without secrets for a credential with a wrong base URL', async () => {
		const error = await load('searchInterviews', {
			credential: { ...credential().credential, baseUrl: `${sandbox.origin}/elsewhere` },
		}).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ message: errorMessage('not-found') });
		expect(JSON.stringify(error)).not.toContain('eyJ');
	});
});

test('a list picker with an expired JWT reports an error before any request', async () => {
	const credential = sandbox.credential({ accessToken: sandbox.token({ expiresInSeconds: -1 }) });
	await expect(loadList({ method: 'searchInterviews', credential })).rejects.toMatchObject({
		message: expect.stringMatching(errorPattern('token-expired')) as string,
		description: expect.stringMatching(/Paste a new one/) as string,
	});
	expect(sandbox.stats().requests).toBe(0);
});

/** The part of a list error that n8n's editor shows: sent as JSON, with a shortened message. */
function displayedError(error: unknown) {
	const { message } = error as Error;
	const sent = { message, ...(error instanceof NodeApiError && error) } as Record<string, unknown>;
	const { name, description } = JSON.parse(JSON.stringify(sent)) as Record<string, string>;
	const parts = /[-–—]/.test(message)
		? message.split(/\s*[-–—]\s*/)
		: message.split(/(?<=[.!?])\s+/);
	return {
		message: parts.filter((part) => !/check\s+(your\s+)?credentials?/i.test(part)).join(' '),
		description: name === 'NodeApiError' ? description : undefined,
	};
}

test.each<[string, () => ICredentialDataDecryptedObject, object, RegExp, RegExp]>([
	[
		'an expired JWT',
		() => sandbox.credential({ accessToken: sandbox.token({ expiresInSeconds: -1 }) }),
		{},
		errorPattern('token-expired'),
		/Paste a new one/,
	],
	[
		'no token',
		() => sandbox.credential({ accessToken: '' }),
		{},
		errorPattern('token-empty'),
		/Paste the complete access token/,
	],
	[
		'a sign-in server that is down',
		() => connected(sandbox, { signInUrl: 'https://127.0.0.1:9' }),
		{ authentication: 'oAuth2Client' },
		/^JobMojito’s sign‑in server cannot be reached$/,
		/Check the sign-in URL/,
	],
])('%s: the editor shows the complete message and the remedy', async (...given) => {
	const [, credential, parameters, message, description] = given;
	const request = { method: 'searchInterviews', credential: credential(), parameters };
	sandbox.expire();
	const error = await loadList(request as ListRequest).catch((thrown: unknown) => thrown);
	expect(displayedError(error)).toEqual({
		message: expect.stringMatching(message) as string,
		description: expect.stringMatching(description) as string,
	});
});

test.each([401, 422, 500] as const)(
	'a list picker renews an expired OAuth2 token after a %i',
	async (endedSessionStatus) => {
		sandbox.configure({ oauth: { accessTokenLifetimeSeconds: 1, endedSessionStatus } });
		const credential = connected(sandbox);
		await until(() => Date.now() > Number(tokensOf(credential).n8n_expires_at) + 1000);
		const parameters = { authentication: 'oAuth2Client' };
		const { results: entries } = await loadList({
			method: 'searchInterviews',
			credential,
			parameters,
		});
		expect(entries).toHaveLength(230);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0 });
	},
);

test('a list picker reports that a revoked OAuth2 session requires reconnecting', async () => {
	const credential = connected(sandbox);
	sandbox.oauth.revoke();
	const parameters = { authentication: 'oAuth2Client' };
	await expect(
		loadList({ method: 'searchCandidates', credential, parameters }),
	).rejects.toMatchObject({
		message: errorMessage('reconnect-required', { credential: 'JobMojito account' }),
	});
});

const tokensOf = ({ oauthTokenData }: ListRequest['credential']) =>
	oauthTokenData as { n8n_expires_at?: string };
