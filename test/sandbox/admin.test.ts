import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

describe('sandbox administration', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const rows = async (path: string): Promise<Json[]> => (await request(sandbox, path)).json.data;

	it('languages: all 34 by English name', async () => {
		const { languages } = (await request(sandbox, '/platform-languages-list')).json as Json;
		const names = languages.map(({ name_english }: Json) => name_english);
		expect(names).toHaveLength(34);
		expect(names).toEqual([...names].sort());
		expect(languages.find(({ code }: Json) => code === 'br')).toMatchObject({
			name_english: 'Brazilian Portuguese',
			flag_emoji: '🇧🇷',
			accents: [{ code: 'pt-BR', name: 'Brazilian Portuguese (Brazil)' }],
		});
	});

	it('avatars: filters; archived and public ones on request', async () => {
		const named = async (query: string) =>
			(await rows(`/merchant-avatar-list?limit=1000&${query}`)).map(({ name }) => name as string);
		expect(await named('')).toHaveLength(119);
		expect(await named('include_archived=true')).toContain('Old Anna');
		expect(await named('status=archived')).toEqual(['Old Anna']);
		expect(await named('include_public=true')).toContain('Shared host');
		expect(await named('include_public=true')).not.toContain('Secret host');
		expect(await named('type=interactive_spatius')).toEqual(['Camille <studio>']);
		expect(await named('filter_text=GERMAN')).toContain('Jürgen, Werkstatt');
		expect(await named('mojito_language_code=de&filter_text=Werk')).toEqual(['Jürgen, Werkstatt']);
		expect(await named(`merchant_id=${ids.subMerchant}`)).toEqual(['Nurse Joy']);
		const [first] = await rows('/merchant-avatar-list?limit=1');
		expect(first.id).toBe(ids.avatar);
	});

	it('analytics: both bounds included, ascending, thousands of rows', async () => {
		const counts = async (from: string, to: string, more = '') =>
			(await request(sandbox, `/merchant-analytics?date_from=${from}&date_to=${to}${more}`)).json;
		const two = (await counts('2026-10-01', '2026-10-02')).data as Json[];
		expect(new Set(two.map(({ day }) => day))).toEqual(new Set(['2026-10-01', '2026-10-02']));
		const days = two.map(({ day }) => day);
		expect(days).toEqual([...days].sort());
		expect(two.every(({ event_number }) => event_number > 0)).toBe(true);
		const year = await counts('2025-11-01', '2026-10-30', '&limit=1000');
		expect(year.pagination.total).toBeGreaterThan(2500);
		const one = await counts('2026-10-01', '2026-10-02', `&interview_id=${ids.interview}`);
		expect(one.data.length).toBeGreaterThan(0);
		expect(one.data).not.toEqual(two);
		const foreign = `&interview_id=${ids.strangerInterview}`;
		expect((await counts('2026-10-01', '2026-10-02', foreign)).data).toEqual([]);
	});

	it.each([
		['date_from=2026-10-01', 422, 'date_to'],
		['date_from=2026-02-30&date_to=2026-03-01', 422, 'date_from'],
		['date_from=1.2.2026&date_to=2026-03-01', 422, 'date_from'],
		['date_from=2026-03-02&date_to=2026-03-01', 422, 'date_to'],
		[
			`date_from=2026-03-01&date_to=2026-03-01&merchant_id=${ids.strangerMerchant}`,
			403,
			'merchant_id',
		],
	])('analytics rejects %s', async (query, status, name) => {
		const reply = await request(sandbox, `/merchant-analytics?${query}`);
		expect(reply).toMatchObject({ status, json: { name } });
	});

	it('credits: 25,000 events over all pages, latest first', async () => {
		const seen: Json[] = [];
		for (let offset = 0; offset < 25_000; offset += 1000) {
			const path = `/merchant-analytics-credits-used?limit=1000&offset=${offset}`;
			seen.push(...(await rows(path)));
		}
		expect(new Set(seen.map(({ id }) => id)).size).toBe(25_000);
		const dates = seen.map(({ event_date }) => event_date as string);
		expect(dates).toEqual([...dates].sort().reverse());
		expect(
			seen.every(({ stats, credit_amount }) => (stats?.credit_amount ?? null) === credit_amount),
		).toBe(true);
		const ofOne = await rows(`/merchant-analytics-credits-used?interview_id=${ids.interview}`);
		expect(ofOne.length).toBeGreaterThan(0);
		expect(ofOne.every((row) => row.parent_object_uuid === ids.interview)).toBe(true);
	});

	describe('invitations', () => {
		const invite = async (users: object[], more: object = {}, token?: null) =>
			await request(sandbox, '/invite-users', { users, ...more }, { token });
		const outcomes = async (users: object[], more: object = {}) =>
			((await invite(users, more)).json as Json[]).map(({ result }) => result as string);
		const candidate = (email: string, interview_id: string | null = ids.interview) => ({
			email,
			type: 'candidate',
			interview_id,
		});

		it('return one result per person', async () => {
			const users = [
				{ email: 'Ada@example.com', name: 'Ada' },
				{ email: 'no address' },
				{ name: 'Nobody' },
				{ email: 'b@example.com', type: 'king' },
				candidate('c@example.com'),
				candidate('d@example.com', ids.strangerInterview),
				candidate('e@example.com', null),
				candidate('deleted@example.com'),
			];
			const { status, json } = await invite(users);
			expect(status).toBe(200);
			expect(json.map(({ result }: Json) => result)).toEqual([
				'Invited',
				'Error: Email is not valid',
				'Error: Email is required',
				'Error: Unknown type king',
				'Invited',
				'Error: Interview not found',
				'Error: Interview not found',
				'Activated',
			]);
			expect(json[0]).toMatchObject({ email: 'Ada@example.com', name: 'Ada' });
			expect(sandbox.stats().mails).toBe(3);
			const [found] = await rows('/merchant-candidate-list?filter_text=c@example.com');
			expect(found.id).toBe(json[4].profile_interview_id);
		});

		it('skip invited people unless forced, and add people of another merchant', async () => {
			const users = [{ email: 'a@example.com', type: 'merchant' }, candidate('b@example.com')];
			expect(await outcomes(users)).toEqual(['Invited', 'Invited']);
			expect(await outcomes(users)).toEqual(['Skipped', 'Skipped']);
			expect(await outcomes(users, { force_invite: true })).toEqual(['Invited', 'Invited']);
			const sub = { merchant_id: ids.subMerchant };
			expect(await outcomes([{ email: 'a@example.com', type: 'merchant' }], sub)).toEqual([
				'SubMerchantAdded',
			]);
			await outcomes([{ email: 'c@example.com' }]);
			expect(await outcomes([{ email: 'c@example.com', type: 'mentor' }], sub)).toEqual([
				'CoachingAccessAdded',
			]);
			expect(sandbox.stats().mails).toBe(5);
		});

		it('are rejected as a whole if the contract requires it', async () => {
			const noInterview = await invite([{ email: 'a@example.com', type: 'candidate' }]);
			expect(noInterview).toMatchObject({ status: 422, json: { name: 'users.0.interview_id' } });
			const theirs = await invite([{ email: 'a@example.com' }], {
				merchant_id: ids.strangerMerchant,
			});
			expect(theirs.status).toBe(403);
			expect((await invite([], {}, null)).status).toBe(422);
			expect(sandbox.mails()).toEqual([]);
		});

		it.each<[string, object, string[]]>([
			['omit one', { omit: [1] }, ['a', 'c', 'd']],
			['duplicate one', { duplicate: [0] }, ['a', 'a', 'b', 'c', 'd']],
			['reverse rows', { order: 'reversed' }, ['d', 'c', 'b', 'a']],
		])('can %s in the response', async (_, answerRows, expected) => {
			sandbox.configure({ answerRows });
			const users = ['a', 'b', 'c', 'd'].map((name) => ({ email: `${name}@example.com`, name }));
			const { json } = await invite(users);
			expect(json.map(({ name }: Json) => name)).toEqual(expected);
			const path = '/job-interview-register-users';
			const registered = await request(sandbox, path, { users, interview_id: ids.interview });
			expect(registered.json.map(({ name }: Json) => name)).toEqual(expected);
		});

		it('can be returned in any order', async () => {
			sandbox.configure({ answerRows: { order: 'shuffled' } });
			const names = Array.from({ length: 20 }, (_, index) => `p${index + 10}`);
			const users = names.map((name) => ({ email: `${name}@example.com`, name }));
			const got = (await invite(users)).json.map(({ name }: Json) => name);
			expect(got).not.toEqual(names);
			expect([...got].sort()).toEqual(names);
		});
	});
});
