import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

type Row = Record<string, Json>;

describe('sandbox lists', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const list = async (name: string, query: Record<string, string> = {}) => {
		const params = new URLSearchParams(query);
		const { status, json } = await request(sandbox, `/merchant-${name}-list?${params}`);
		expect({ status, error: json.error }).toEqual({ status: 200, error: undefined });
		return json as { data: Row[]; pagination: Row };
	};
	const all = async (name: string, query: Record<string, string> = {}) =>
		(await list(name, { limit: '1000', ...query })).data;

	it.each([
		['interview', 230],
		['candidate', 320],
		['result', 180],
	])('returns every %s once over all pages', async (name, total) => {
		const seen = new Set<string>();
		for (let offset = 0; offset < total; offset += 50) {
			const { data, pagination } = await list(name, { offset: String(offset) });
			for (const row of data) seen.add(row.id as string);
			const has_more = offset + 50 < total;
			expect(pagination).toEqual({ total, limit: 50, offset, has_more });
		}
		expect(seen.size).toBe(total);
		expect((await list(name, { offset: String(total) })).data).toEqual([]);
		const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
		for (const id of seen) expect(id).toMatch(uuid);
	});

	it('interviews: filters by text, emoji, status, product, shared ones and samples', async () => {
		const names = async (query: Record<string, string>) =>
			(await all('interview', query)).map(({ name }) => name as string);
		expect(await names({ filter_text: 'NIGHT' })).toEqual(['Nurse, night shift']);
		expect(await names({ filter_text: 'what? & + no' })).toEqual([]);
		expect(await names({ filter_emoji: '🌙' })).toEqual(['Nurse, night shift']);
		const drafts = await all('interview', { status: 'draft' });
		expect(drafts.length).toBeGreaterThan(10);
		expect(new Set(drafts.map(({ status }) => status as string))).toEqual(new Set(['draft']));
		expect(await names({ type: 'coaching' })).toEqual(['Coaching: first weeks as a lead']);
		expect(await names({ show_public: 'true' })).toContain('Barista, shared by all');
		expect(await names({ show_demo: 'true' })).toContain('Sample: Receptionist');
		expect(await names({})).toHaveLength(230);
		expect(await names({ merchant_id: ids.subMerchant })).toEqual([
			'Ward clerk',
			'Physiotherapist',
			'Midwife',
		]);
		const times = (await all('interview')).map(({ updated_at }) => String(updated_at ?? ''));
		expect(times).toEqual([...times].sort().reverse());
	});

	it('candidates: filters by text, emoji, source and activity, and order', async () => {
		const one = async (filter_text: string) => (await all('candidate', { filter_text }))[0]?.id;
		expect(await one('LÓPEZ')).toBe(ids.candidate);
		expect(await one('noname@')).toBe(ids.namelessCandidate);
		const starred = await all('candidate', { filter_emoji: '⭐' });
		expect(starred.every(({ emoji }) => emoji === '⭐')).toBe(true);
		const invited = await all('candidate', { source: 'invited' });
		const registered = await all('candidate', { source: 'registered' });
		expect(invited.length + registered.length).toBe(320);
		expect(invited.length).toBeGreaterThan(50);
		const idle = await all('candidate', { tab: 'no-action' });
		expect(idle.every((row) => row.interview_count + row.pre_screening_count === 0)).toBe(true);
		expect(await all('candidate', { tab: '' })).toHaveLength(320);
		const up = await all('candidate', { order_by: 'name_accending' });
		const down = await all('candidate', { order_by: 'name_decending' });
		expect(up.map(({ name }) => name)).toEqual(down.map(({ name }) => name).reverse());
		const oldest = await all('candidate', { order_by: 'created_at_oldest' });
		expect(oldest.map(({ created_at }) => created_at)).toEqual(
			(await all('candidate')).map(({ created_at }) => created_at).reverse(),
		);
	});

	it('results: filters by interview, candidate, decision, risks and step, and order', async () => {
		const [maria] = await all('result', { filter_text: 'maria.lopez' });
		expect(maria).toMatchObject({ id: ids.resultRow, interview_result_id: ids.result });
		const ofInterview = await all('result', { interview_id: ids.interview });
		expect(ofInterview.every((row) => row.definition_id === ids.interview)).toBe(true);
		expect(ofInterview.map(({ id }) => id)).toContain(ids.resultRow);
		expect(await all('result', { profile_interview_id: ids.candidate })).toEqual([maria]);
		const risky = await all('result', { risks: 'unheard_of, second_voice' });
		expect(risky.map((row) => row.interview_result_id)).toEqual([ids.otherResult]);
		const screened = await all('result', { step: 'pre-screening' });
		expect(screened.every((row) => row.interview_result_id === null)).toBe(true);
		const tabs = ['undecided', 'decided-selected', 'decided-rejected'];
		const rows = await Promise.all(tabs.map(async (tab) => await all('result', { tab })));
		for (const tab of rows) expect(tab.length).toBeGreaterThan(5);
		const both = (await all('result', { tab: 'completed' })).length;
		const rest = (await all('result', { tab: 'incomplete' })).length;
		const archive = (await all('result', { tab: 'archived-interview' })).length;
		expect(both + rest + archive).toBe(180);
		expect((await all('result', { tab: 'public_avatar' }))[0]?.candidate_name).toBe('Ján Novák');
		const scores = (await all('result', { order_by: 'score' })).map((row) => row.score ?? -1);
		expect(scores).toEqual([...scores].sort((a, b) => b - a));
	});

	describe('registering people', () => {
		const register = async (more: object) => {
			const body = { interview_id: ids.interview, ...more };
			return await request(sandbox, '/job-interview-register-users', body);
		};

		it('returns a result per person, in order', async () => {
			const users = [
				{ name: 'Nia', email: 'nia@example.com', external_id: 'x1' },
				{ name: 'No address', email: null },
				{ email: 'not an address' },
				{ name: 'María again', email: 'MARIA.LOPEZ@example.com' },
			];
			const { status, json } = await register({ users });
			const ok = { result: 'ok', interview_url: expect.stringContaining(ids.interview) };
			const failed = { result: expect.stringMatching(/^Error: /) };
			expect({ status, json }).toEqual({
				status: 200,
				json: [
					{ ...users[0], ...ok },
					{ name: 'No address', ...failed },
					{ email: 'not an address', ...failed },
					{ ...users[3], ...ok },
				],
			});
			expect((await fetch(json[0].interview_url)).status).toBe(200);
		});

		it('recognizes a known email and keeps the state until a reset', async () => {
			const count = async () => (await list('candidate')).pagination.total as number;
			const nia = { users: [{ name: 'Nia', email: 'nia@example.com' }] };
			await register(nia);
			await register({ users: [{ name: 'Nia B.', email: 'Nia@Example.com' }] });
			expect(await count()).toBe(321);
			const [row] = await all('candidate', { filter_text: 'nia@' });
			expect(row).toMatchObject({ name: 'Nia B.', status: 'invited' });
			const link = { type: 'results-for-profile', interview_profile_id: row?.id as string };
			expect((await request(sandbox, '/job-interview-token', link)).status).toBe(200);
			sandbox.reset();
			expect(await count()).toBe(320);
		});

		it('accepts true or "true" for hiding, and sends emails only on request', async () => {
			const users = [{ email: 'nia@example.com' }];
			const page = async (more: object) => {
				const { json } = await register({ users, ...more });
				return await (await fetch(json[0].interview_url)).text();
			};
			expect(await page({})).toContain('Menu: shown');
			expect(await page({ hide_menu: 'yes' })).toContain('Menu: shown');
			expect(await page({ hide_menu: true })).toContain('Menu: hidden');
			const all = await page({ hide_menu: 'true', hide_iframe: 'true', is_test: true });
			for (const text of ['Menu: hidden', 'Frame: hidden', 'a test']) expect(all).toContain(text);
			expect(sandbox.mails()).toEqual([]);
			await page({ send_email: true });
			expect(sandbox.mails()).toMatchObject([
				{ to: 'nia@example.com', interview_id: ids.interview },
			]);
		});

		it('requires interview and people', async () => {
			expect((await register({})).json.name).toBe('users');
			const unknown = await register({ users: [], interview_id: ids.unknown });
			expect(unknown).toMatchObject({ status: 422, json: { name: 'interview_id' } });
		});
	});

	it('lists sub-merchants by name or age', async () => {
		const names = async (query?: Record<string, string>) =>
			(await all('sub-merchant', query)).map(({ name }) => name);
		expect(await names()).toEqual(['Harbour Tech', 'Harbour Health']);
		expect(await names({ order_by: 'name' })).toEqual(['Harbour Health', 'Harbour Tech']);
		expect(await names({ filter_text: 'health' })).toEqual(['Harbour Health']);
		expect(await names({ merchant_id: ids.subMerchant })).toEqual([]);
	});
});
