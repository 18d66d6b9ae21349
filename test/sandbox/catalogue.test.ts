import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

describe('sandbox catalogue', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const create = async (body: object) => await request(sandbox, '/catalogue-tag-create', body);
	const update = async (body: object) => await request(sandbox, '/catalogue-tag-update', body);
	const get = async (id: string) => await request(sandbox, `/catalogue-tag-get?id=${id}`);
	const listed = async (query: string): Promise<Json[]> =>
		(await request(sandbox, `/catalogue-tag-list?limit=1000&${query}`)).json.data;
	const idsOf = (rows: Json[]) => rows.map(({ id }) => id as string);

	it('creates a directory below its parent', async () => {
		const body = { id: 'negotiation-en', name: 'Negotiation', parent_tag: ids.sessionDirectory };
		expect(await create(body)).toMatchObject({
			status: 200,
			json: {
				id: 'negotiation-en',
				merchant_id: ids.merchant,
				parent_tag: ids.sessionDirectory,
				catalogue_url: expect.stringMatching(/\/catalogue\/negotiation-en$/),
			},
		});
		expect((await get('negotiation-en')).json).toMatchObject({
			name: 'Negotiation',
			mojito_language_code: 'en',
			content_md: null,
			is_start_directory: false,
		});
		expect((await get(ids.sessionDirectory)).json.sub_directories[0].id).toBe('negotiation-en');
		expect(await create(body)).toMatchObject({ status: 409, json: { name: 'id' } });
	});

	it.each([
		['a malformed id', { id: 'Not This' }, 422, 'id'],
		['no name', { name: undefined }, 422, 'name'],
		['an unknown parent', { parent_tag: 'never-was-en' }, 422, 'parent_tag'],
		['a parent of another merchant', { parent_tag: 'stranger-en' }, 422, 'parent_tag'],
		['a visibility for admins', { visibility: 'public' }, 500, 'visibility'],
		['a merchant without access', { merchant_id: ids.strangerMerchant }, 500, 'merchant_id'],
	])('does not create with %s', async (_, more, status, name) => {
		const reply = await create({ id: 'new-en', name: 'New', ...more });
		expect(reply).toMatchObject({ status, json: { name } });
		expect((await get('new-en')).status).toBe(404);
	});

	it('an update writes sent fields, clears null and replaces lists', async () => {
		const { json } = await update({
			id: ids.sessionDirectory,
			description: null,
			tags_interview_set_filter: ['closing'],
		});
		expect(json.updated_fields).toEqual(['description', 'tags_interview_set_filter']);
		const { json: now } = await get(ids.sessionDirectory);
		expect(now).toMatchObject({ name: 'Sales & closing', description: null });
		expect(now.matched_sessions).toMatchObject([{ name: 'Practice: a hard closing' }]);

		expect((await update({ id: ids.sessionDirectory })).status).toBe(422);
		expect((await update({ id: 'never-was-en', name: 'x' })).status).toBe(404);
		expect((await update({ id: 'platform-basics-en', name: 'x' })).status).toBe(404);
	});

	it('returns visible subdirectories and up to 200 sessions', async () => {
		const { json } = await get(ids.directory);
		expect(json.is_start_directory).toBe(true);
		expect(json.tags_sub).toContain(ids.deletedDirectory);
		expect(idsOf(json.sub_directories)).toEqual(['sales-en', 'leadership-en', 'screening-en']);
		expect(json).toMatchObject({ matched_sessions: [], matched_sessions_truncated: false });
		const shared = (await get('platform-basics-en')).json;
		expect(shared.matched_sessions).toHaveLength(200);
		expect(shared.matched_sessions_truncated).toBe(true);
		expect((await get(ids.deletedDirectory)).status).toBe(404);
		expect((await get('stranger-en')).status).toBe(404);
	});

	it('lists a new persona by tags', async () => {
		const filter = ['sales', 'cold-call'];
		await update({ id: ids.sessionDirectory, tags_interview_set_filter: filter });
		const tags = ['cold-call', 'new', 'sales'];
		const { json } = await request(sandbox, '/persona-create', {
			portal: 'coaching',
			name: 'A busy buyer',
			mojito_language_code: 'en',
			visibility: 'merchant_public',
			status: 'active',
			tags,
			interview_template_id: ids.avatar,
			persona_role_avatar: 'A buyer in a hurry',
			persona_role_user: 'The seller',
		});
		const { matched_sessions } = (await get(ids.sessionDirectory)).json;
		expect(json.interview_def_set_id).toBe(matched_sessions[0]?.id);
		expect(matched_sessions).toMatchObject([{ type: 'persona', tags }]);
	});

	it('lists by ID or below a directory, with filters', async () => {
		const all = idsOf(await listed(''));
		expect(all).toHaveLength(241);
		expect(all).toEqual([...all].sort());
		expect(all).not.toContain(ids.deletedDirectory);
		expect(await listed('include_public=false')).toHaveLength(240);
		expect(idsOf(await listed(`parent_tag=${ids.directory}`))).toEqual([
			'sales-en',
			'leadership-en',
			'screening-en',
		]);
		expect(idsOf(await listed('filter_text=FIRST CALL'))).toEqual(['sales-en']);
		expect(idsOf(await listed('status=archived'))).toEqual(['vertrieb-de']);
		expect(idsOf(await listed('visibility=merchant_invite'))).toEqual(['team_only-en']);
		expect(idsOf(await listed('mojito_language_code=de'))).toEqual(['vertrieb-de']);
		const [start] = await listed(`filter_text=${ids.directory}`);
		expect(start).toMatchObject({ has_content_page: true, is_start_directory: true });
		expect(start).not.toHaveProperty('content_md');
		const foreign = `/catalogue-tag-list?merchant_id=${ids.strangerMerchant}`;
		expect((await request(sandbox, foreign)).status).toBe(403);
	});
});
