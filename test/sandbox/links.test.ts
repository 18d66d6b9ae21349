import jwt, { type JwtPayload } from 'jsonwebtoken';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request } from '../../sandbox/testClient';

const forProfile = {
	type: 'interview-for-profile',
	interview_id: ids.interview,
	interview_profile_id: ids.candidate,
};

describe('sandbox links', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const makeLink = async (body: object) => await request(sandbox, '/job-interview-token', body);
	const make = async (body: object): Promise<URL> => new URL((await makeLink(body)).json);
	const claimsOf = (url: URL) =>
		jwt.decode(url.searchParams.get('interview_token') ?? '') as JwtPayload;
	const open = async (url: URL | string) => {
		const response = await fetch(url);
		return { status: response.status, page: await response.text() };
	};

	it.each([
		['interview-for-profile', `/interview/take/${ids.interview}/`, ['Project Manager', 'María']],
		['results-for-profile', `/results/profile/${ids.candidate}/`, ['María']],
		['interview-result-candidate', `/result/candidate/${ids.result}/`, ['María', 'Project']],
		['interview-result-talent-seeker', `/result/talent-seeker/${ids.result}/`, ['María']],
		['interview-results-for-position', `/results/position/${ids.interview}/`, ['Project Manager']],
	])('%s opens a page', async (type, path, names) => {
		const body = { ...forProfile, interview_result_id: ids.result, type };
		const url = await make(body);
		expect(url.origin + url.pathname).toBe(sandbox.origin + path);
		const { status, page } = await open(url);
		expect(status).toBe(200);
		for (const text of [type, 'Menu: hidden', ...names]) expect(page).toContain(text);
	});

	it.each([
		['no value', undefined, 'hidden'],
		["the string 'false'", 'false', 'shown'],
		['the boolean false', false, 'hidden'],
		['the boolean true', true, 'hidden'],
		["the string 'true'", 'true', 'hidden'],
		["the string 'False'", 'False', 'hidden'],
	])('%s for hide_menu', async (_, hide_menu, menu) => {
		const url = await make({ ...forProfile, hide_menu });
		expect(url.searchParams.get('view_hm')).toBe(menu === 'hidden' ? 'true' : 'false');
		expect((await open(url)).page).toContain(`Menu: ${menu}`);
	});

	it.each([
		['interview_id', ids.unknown, 'Interview not found'],
		['interview_id', 'no uuid', 'Interview not found'],
		['interview_id', ids.subMerchantInterview, 'Interview not found'],
		['interview_id', ids.strangerInterview, 'Interview not found'],
		['interview_profile_id', ids.unknown, 'Candidate not found'],
	])('are rejected for an unknown %s: %s', async (name, id, error) => {
		const { status, json } = await makeLink({ ...forProfile, [name]: id });
		expect({ status, json }).toEqual({ status: 422, json: { error, name } });
	});

	it("require the result's ID, not the row's", async () => {
		const type = 'interview-result-candidate';
		const { status, json } = await makeLink({ type, interview_result_id: ids.resultRow });
		expect({ status, name: json.name }).toEqual({ status: 422, name: 'interview_result_id' });
	});

	it('are created for the requested sub-merchant', async () => {
		const body = {
			type: 'interview-for-profile',
			interview_id: ids.subMerchantInterview,
			interview_profile_id: ids.subMerchantCandidate,
		};
		const url = await make({ ...body, merchant_id: ids.subMerchant });
		expect(claimsOf(url)).toMatchObject({ ...body, merchant_id: ids.subMerchant });
		expect((await makeLink({ ...body, merchant_id: ids.strangerMerchant })).status).toBe(403);
	});

	it('are valid for 7 days, or as configured', async () => {
		const lifetime = async () => {
			const { iat = 0, exp = 0 } = claimsOf(await make(forProfile));
			return exp - iat;
		};
		expect(await lifetime()).toBe(7 * 24 * 3600);
		sandbox.configure({ linkLifetimeSeconds: 60 });
		expect(await lifetime()).toBe(60);
		sandbox.configure({ linkTokenWithoutExpiry: true });
		const url = await make(forProfile);
		expect(Object.keys(claimsOf(url))).not.toEqual(expect.arrayContaining(['iat']));
		expect(Object.keys(claimsOf(url))).not.toEqual(expect.arrayContaining(['exp']));
		expect((await open(url)).status).toBe(200);
	});

	it('do not open after they have expired', async () => {
		const url = await make(forProfile);
		sandbox.configure({ clockOffsetSeconds: 8 * 24 * 3600 });
		expect(await open(url)).toEqual({ status: 403, page: expect.stringContaining('expired') });
	});

	it('do not open if forged, mismatched or without a token', async () => {
		const url = await make(forProfile);
		const forged = new URL(url);
		forged.searchParams.set('interview_token', jwt.sign(claimsOf(url), 'guessed'));
		expect(await open(forged)).toEqual({
			status: 403,
			page: expect.stringContaining('not genuine'),
		});
		const elsewhere = String(url).replace(ids.interview, ids.backendInterview);
		expect((await open(elsewhere)).status).toBe(403);
		const otherKind = String(url).replace('/interview/take/', '/results/position/');
		expect((await open(otherKind)).status).toBe(403);
		expect((await open(url.origin + url.pathname)).status).toBe(403);
	});

	it('escape names', async () => {
		const url = await make({ ...forProfile, interview_id: ids.draftInterview });
		const { page } = await open(url);
		expect(page).toContain('Forklift driver &#60;dépôt &#38; quay&#62;');
	});
});
