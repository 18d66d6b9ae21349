import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

describe('sandbox updates of interviews', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const update = async (body: object) =>
		await request(sandbox, '/job-interview-update', { position_id: ids.interview, ...body });
	const get = async (id: string = ids.interview): Promise<Json> =>
		(await request(sandbox, `/job-interview-get?position_id=${id}`)).json;

	it('write sent fields, clear null and keep the rest', async () => {
		const before = await get();
		const sent = {
			location: '',
			description: null,
			interview_salary: '50 k',
			interview_attempts: 5,
			custom_scoring: { max_score: 10 },
			seniority_level: 'senior',
			type: 'coaching',
			interview_template_id: ids.voiceAvatar,
			// The language cannot be changed.
			mojito_language_code: 'fr',
		};
		const { status, json } = await update(sent);
		expect({ status, json }).toEqual({
			status: 200,
			json: {
				position_id: ids.interview,
				is_multistage: false,
				updated_fields: expect.arrayContaining(['interview_location', 'result_scoring']),
			},
		});
		expect(await get()).toEqual({
			...before,
			updated_at: expect.any(String),
			interview_location: null,
			description: null,
			interview_salary: '50 k',
			result_scoring: { max_retries: 5, max_score: 10 },
			creation_parameters: { seniority_level: 'senior' },
			type: 'coaching',
			type_credit: 'interview_coach_manager',
			interview_template_id: ids.voiceAvatar,
			interview_template_type: 'interactive_elevenlabs',
			is_voice_only: true,
		});
	});

	it('change nothing when nothing is sent', async () => {
		const before = await get();
		expect((await update({})).json.updated_fields).toEqual([]);
		expect(await get()).toEqual(before);
	});

	it('match questions by external_id, then ID, then text', async () => {
		const [first, second, third] = (await get()).questions;
		const { json } = await update({
			questions: [
				{ question: third.question },
				{ id: first.id, question: 'Why us?' },
				{ question: 'And why now?', conditional_question_main_id: first.id },
			],
		});
		const [kept, replaced, added] = (await get()).questions;
		expect(json.questions_diff).toEqual({
			kept: [third.id],
			replaced: [{ from: first.id, to: replaced.id }],
			added: [added.id],
			removed: [second.id],
			question_ids: [expect.any(String), kept.id, replaced.id, added.id, expect.any(String)],
			reactivated: true,
		});
		// Omitted fields are inherited, and the trigger is the new record.
		expect(replaced).toMatchObject({ question: 'Why us?', duration: first.duration });
		expect(added.conditional_question_main_id).toBe(replaced.id);

		await update({ questions: [{ id: kept.id, question: kept.question, external_id: 'x' }] });
		const { questions_diff } = (
			await update({ questions: [{ external_id: 'x', id: added.id, question: kept.question }] })
		).json;
		expect(questions_diff).toMatchObject({ kept: [expect.any(String)], added: [], removed: [] });
	});

	it('change no question that is sent back unchanged', async () => {
		const { questions } = await get();
		const diff = (await update({ questions })).json.questions_diff;
		expect(diff).toMatchObject({ added: [], removed: [], replaced: [], reactivated: false });
		expect((await get()).questions).toEqual(questions);
	});

	it('regenerate the rubric on request only', async () => {
		const { questions } = await get();
		await update({ questions });
		expect((await get()).candidate_expectations_json).toBeNull();
		await update({ questions, regenerate_candidate_expectations: true });
		expect((await get()).candidate_expectations_json).toMatchObject({ weak: [expect.any(String)] });
	});

	it('reject questions for an active interview with an offline template', async () => {
		await update({ interview_template_id: ids.offlineAvatar });
		const questions = [{ question: 'Another one?' }];
		expect(await update({ questions })).toMatchObject({ status: 422, json: { name: 'questions' } });
		await update({ status: 'draft' });
		expect((await update({ questions })).status).toBe(200);
	});

	it('accept only identifying fields for a position with several stages', async () => {
		const position_id = ids.multiStagePosition;
		const { status, json } = await update({ position_id, name: 'CFO', max_followups: 2 });
		expect({ status, name: json.name }).toEqual({ status: 422, name: 'max_followups' });
		expect((await get(position_id)).name).toBe('Head of Finance');
		expect((await update({ position_id, name: 'CFO', status: 'draft' })).json).toEqual({
			position_id,
			is_multistage: true,
			updated_fields: ['name', 'status'],
		});
		expect(await get(position_id)).toMatchObject({ name: 'CFO', status: 'draft', questions: null });
	});

	it.each([
		['no questions', { questions: [] }, 422, 'questions'],
		['an unknown template', { interview_template_id: ids.unknown }, 422, 'interview_template_id'],
		['null for the state', { status: null }, 422, 'status'],
		['too many attempts', { interview_attempts: 21 }, 422, 'interview_attempts'],
		['an unknown id', { position_id: ids.unknown }, 404, undefined],
		['an interview of another merchant', { position_id: ids.strangerInterview }, 404, undefined],
	])('are rejected with %s', async (_, body, status, name) => {
		const before = await get();
		const reply = await update({ name: 'Never', ...body });
		expect({ status: reply.status, name: reply.json.name }).toEqual({ status, name });
		expect(await get()).toEqual(before);
	});
});
