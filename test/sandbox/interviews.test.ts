import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json, type RequestOptions } from '../../sandbox/testClient';

const basics = {
	name: 'Dispatcher',
	interview_template_id: ids.avatar,
	mojito_language_code: 'de',
	status: 'draft',
	visibility: 'merchant_invite',
};
const interview = { ...basics, location: 'Kiel', type: 'interview' };
const withQuestions = {
	...interview,
	description: 'Sends lorries where they are needed.',
	questions: [
		{ id: 'a', question: 'Have you worked nights?', external_id: 'nights' },
		{ question: 'How was it?', is_conditional: true, conditional_question_main_id: 'a' },
	],
};
const persona = {
	...basics,
	persona_role_avatar: 'An angry customer',
	persona_role_user: 'The one at the desk',
	portal: 'interview',
};

describe('sandbox interviews', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const post = async (path: string, body: object, question?: RequestOptions) =>
		await request(sandbox, `/${path}`, body, question);
	const create = async (path: string, body: object): Promise<Json> => {
		const { status, json } = await post(path, body);
		expect({ status, error: json.error }).toEqual({ status: 200, error: undefined });
		return json;
	};
	const get = async (id: string, question?: RequestOptions) =>
		await request(sandbox, `/job-interview-get?position_id=${id}`, undefined, question);
	const listed = async (query: string) =>
		(await request(sandbox, `/merchant-interview-list?${query}`)).json.data as Json[];

	describe('created by the AI', () => {
		const make = async (body: object = {}) =>
			await create('job-interview-create', { ...interview, ...body });

		it('are got as they were made, with what was written for them', async () => {
			const sent = {
				code: 'D-1',
				interview_tone: 'simple',
				tags: ['night'],
				interview_attempts: 2,
			};
			const made = await make({ ...sent, description: ' ', hiring_for_company: { name: '' } });
			expect(made).toEqual({
				interview_def_set_id: expect.any(String),
				questions_generated: 6,
				max_duration: 1200,
			});
			const { json } = await get(made.interview_def_set_id);
			expect(json).toMatchObject({
				name: 'Dispatcher',
				interview_location: 'Kiel',
				code: 'D-1',
				tags: ['night'],
				description: expect.stringContaining('Dispatcher'),
				result_scoring: { max_retries: 2 },
				creation_parameters: { interview_tone: 'simple', hiring_for_company: null },
				interview_template_type: 'interactive_heygen',
				is_voice_only: false,
				speech_language_code: 'de-DE',
				is_multistage: false,
				merchant_id: ids.merchant,
			});
			expect(json.questions).toHaveLength(6);
		});

		it.each([
			['as many as asked', { interview_length: '3' }, 3],
			['one for each 2 minutes at most', { interview_length: 40, max_duration: 1800 }, 15],
			['what the AI likes for a blank', { interview_length: '' }, 6],
		])('have %s', async (_, body, questions_generated) => {
			expect(await make(body)).toMatchObject({ questions_generated });
		});

		it('have fewer questions than asked when the sandbox is told so', async () => {
			sandbox.configure({ mostQuestionsWritten: 2 });
			const made = await make({ interview_length: 8 });
			expect(made.questions_generated).toBe(2);
			expect((await get(made.interview_def_set_id)).json.questions).toHaveLength(2);
		});

		it.each([
			[{ interview_length: 41 }, 'interview_length'],
			[{ interview_length: 'many' }, 'interview_length'],
			[{ interview_template_id: ids.unknown }, 'interview_template_id'],
			[{ interview_template_id: ids.strangerAvatar }, 'interview_template_id'],
			[{ knowledge_base_store_id: ids.strangerStore }, 'knowledge_base_store_id'],
			[{ interview_available_till: 'soon' }, 'interview_available_till'],
			[{ location: '' }, 'location'],
		])('are refused with %j', async (body, name) => {
			const { status, json } = await post('job-interview-create', { ...interview, ...body });
			expect({ status, name: json.name }).toEqual({ status: 422, name });
			expect(await listed('filter_text=Dispatcher')).toEqual([]);
		});
	});

	it('are made of questions, whose triggers get real ids', async () => {
		const made = await create('job-interview-create-from-array', withQuestions);
		const { questions } = (await get(made.interview_def_set_id)).json;
		expect(questions).toMatchObject([
			{ question: 'Have you worked nights?', external_id: 'nights', duration: null },
			{ question: 'How was it?', conditional_question_main_id: questions[0].id },
		]);
		expect(questions[0].id).not.toBe('a');
	});

	it.each([
		['no questions', { questions: [] }, 422, 'questions'],
		['an empty one', { questions: [{ question: ' ' }] }, 422, 'questions.0.question'],
		[
			'a trigger that comes later',
			{ questions: [...withQuestions.questions].reverse() },
			422,
			'questions.0.conditional_question_main_id',
		],
		['a share out of bounds', { questions_random_subset: 1 }, 422, 'questions_random_subset'],
		['an unknown template', { interview_template_id: ids.unknown }, 500, undefined],
		["somebody else's merchant", { merchant_id: ids.strangerMerchant }, 500, undefined],
	])('of questions are refused with %s', async (_, body, status, name) => {
		const sent = { ...withQuestions, ...body };
		const reply = await post('job-interview-create-from-array', sent);
		expect({ status: reply.status, name: reply.json.name }).toEqual({ status, name });
	});

	it.each([
		['interview', 'persona_interview', 3],
		['coaching', 'persona', undefined],
		[undefined, 'persona', undefined],
	])('as a persona for the portal %s', async (portal, type, attempts) => {
		const made = await create('persona-create', { ...persona, portal });
		const { json } = await get(made.interview_def_set_id);
		expect({ type: json.type, attempts: json.result_scoring?.max_retries }).toEqual({
			type,
			attempts,
		});
		expect(json.calc_definition_json).toMatchObject({
			opening_line: 'Hello',
			persona_role_avatar: 'An angry customer',
		});
		const [row] = await listed(`type=${type}`);
		expect(row.id).toBe(made.interview_def_set_id);
	});

	it('go on to the list, a registration, a link, a test and the real thing', async () => {
		const { interview_def_set_id: id } = await create(
			'job-interview-create-from-array',
			withQuestions,
		);
		expect(await listed('filter_text=Dispatcher')).toMatchObject([{ id, status: 'draft' }]);
		const register = async (more: object = {}) => {
			const users = [{ email: 'new@example.com' }];
			const { json } = await post('job-interview-register-users', {
				interview_id: id,
				users,
				...more,
			});
			return json[0].interview_url as string;
		};
		const url = await register();
		expect(await (await fetch(url)).text()).toContain('It cannot be taken');
		expect(() => sandbox.simulateInterview(url)).toThrow('cannot be taken');
		const trial = sandbox.simulateInterview(await register({ is_test: true }));

		await post('job-interview-set-state', { position_id: id, status: 'active' });
		expect(await (await fetch(url)).text()).not.toContain('It cannot be taken');
		const real = sandbox.simulateInterview(url);
		const { data } = (await request(sandbox, `/merchant-result-list?interview_id=${id}`)).json;
		const tests = Object.fromEntries(
			data.map((row: Json) => [row.interview_result_id, row.is_test]),
		);
		expect(tests).toEqual({ [trial]: true, [real]: false });
		expect((await request(sandbox, '/merchant-status')).json.credits_interview_monthly).toBe(411.5);
	});

	describe('whose state is set', () => {
		const set = async (body: object) =>
			await post('job-interview-set-state', { position_id: ids.interview, ...body });

		it('have it, and keys that stay until they are removed', async () => {
			expect((await set({ status: 'archived' })).json).toEqual({ success: true });
			expect((await get(ids.interview)).json.status).toBe('archived');
			const { json: keys } = await set({ is_embedded: true });
			expect(keys).toEqual({
				embed_id: expect.any(String),
				embed_signing_key: expect.any(String),
			});
			expect((await set({ is_embedded: true, status: 'active' })).json).toEqual(keys);
			expect((await set({ is_embedded: false })).json).toEqual({ success: true });
			expect((await set({ is_embedded: true })).json).not.toEqual(keys);
		});

		it('have keys from the start if asked for', async () => {
			const made = await create('job-interview-create', { ...interview, is_embedded: true });
			const keys = await set({ position_id: made.interview_def_set_id, is_embedded: true });
			expect(made).toMatchObject(keys.json);
		});

		it.each([
			['nothing to set', {}, 422, 'status'],
			['nothing but null', { status: null }, 422, 'status'],
			['an unknown state', { status: 'open' }, 422, 'status'],
			['an unknown id', { status: 'draft', position_id: ids.unknown }, 500, undefined],
			["somebody else's", { status: 'draft', position_id: ids.strangerInterview }, 500, undefined],
		])('are refused with %s', async (_, body, status, name) => {
			const reply = await set(body);
			expect({ status: reply.status, name: reply.json.name }).toEqual({ status, name });
		});
	});

	it('are got by those they belong to', async () => {
		const statusOf = async (id: string, merchantId = ids.merchant as string) =>
			(await get(id, { token: sandbox.token({ merchantId }) })).status;
		expect(await statusOf(ids.subMerchantInterview)).toBe(200);
		expect(await statusOf(ids.subMerchantInterview, ids.subMerchant)).toBe(200);
		expect(await statusOf(ids.interview, ids.subMerchant)).toBe(404);
		expect(await statusOf(ids.strangerInterview)).toBe(404);
		expect(await statusOf(ids.unknown)).toBe(404);
		expect(await statusOf('no-uuid')).toBe(422);
		expect((await get(ids.interview, { token: null })).status).toBe(401);
	});
});
