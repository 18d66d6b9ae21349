import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

const applicant = {
	position_name: 'Crane operator',
	position_location: 'Rotterdam',
	position_country_code: 'NL',
	mojito_language_code: 'nl',
	position_external_id: 'CR-7',
	candidate_name: 'Piet Bakker',
	candidate_email: 'piet@example.com',
	candidate_country_code: 'NL',
	candidate_resume: 'Excellent with cranes.',
};

describe('sandbox interviews for one candidate', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const apply = async (body: object = {}) =>
		await request(sandbox, '/job-interview-create-for-candidate-with-token', {
			...applicant,
			...body,
		});
	const get = async (id: string): Promise<Json> =>
		(await request(sandbox, `/job-interview-get?position_id=${id}`)).json;

	it('create a position with its interview, a screening and a working link', async () => {
		const { status, json } = await apply({ is_embedded: true });
		expect({ status, json }).toEqual({
			status: 200,
			json: {
				status: 'ai_accept',
				position_def_set_id: expect.any(String),
				interview_def_set_id: expect.any(String),
				profile_interview_id: expect.any(String),
				interview_url: expect.any(String),
				embed_id: expect.any(String),
				embed_signing_key: expect.any(String),
			},
		});
		expect(await get(json.position_def_set_id)).toMatchObject({
			name: 'Crane operator',
			is_multistage: true,
			code: 'CR-7',
			questions: null,
		});
		expect(await get(json.interview_def_set_id)).toMatchObject({
			is_multistage: false,
			visibility: 'sub_item',
			questions: expect.arrayContaining([expect.anything()]),
		});
		// Lists do not contain the position's stage.
		const { data } = (await request(sandbox, '/merchant-interview-list?filter_text=Crane')).json;
		expect(data.map(({ id }: Json) => id)).toEqual([json.position_def_set_id]);

		const taken = sandbox.simulateInterview(json.interview_url);
		const details = await request(sandbox, `/job-interview-details?interview_result_id=${taken}`);
		expect(details.json.transcript.length).toBeGreaterThan(5);
		const credits = (await request(sandbox, '/merchant-status')).json.credits_interview_monthly;
		expect(credits).toBe(412.5 - 0.25 - 1);
	});

	it('find the position by code or ID and the candidate by email', async () => {
		const first = (await apply()).json;
		const other = { candidate_email: 'other@example.com' };
		expect((await apply(other)).json.position_def_set_id).toBe(first.position_def_set_id);
		const named = {
			candidate_name: 'María',
			candidate_email: 'MARIA.lopez@example.com',
			candidate_country_code: 'ES',
			candidate_resume: 'unsuitable',
			position_def_set_id: ids.nurseInterview,
		};
		const path = '/job-interview-create-for-candidate-with-token';
		expect((await request(sandbox, path, named)).json).toMatchObject({
			status: 'ai_reject',
			reason: expect.any(String),
			position_def_set_id: ids.nurseInterview,
			profile_interview_id: ids.candidate,
			interview_url: expect.any(String),
		});
	});

	it('report an existing application without cost', async () => {
		const { json: first } = await apply({ candidate_resume: 'Has driven a crane.' });
		expect(first.status).toBe('recruiter_action');
		const { json: second } = await apply();
		expect(second).toMatchObject({
			status: 'already-applied',
			reason: expect.any(String),
			profile_interview_id: first.profile_interview_id,
		});
		const { credits_interview_monthly } = (await request(sandbox, '/merchant-status')).json;
		expect(credits_interview_monthly).toBe(412.25);
	});

	it.each([
		['no résumé', { candidate_resume: undefined }, 422, 'candidate_resume'],
		['an incomplete position', { position_location: undefined }, 422, 'position_location'],
		['an unknown position', { position_def_set_id: ids.unknown }, 404, undefined],
		[
			'an interview of another merchant',
			{ position_def_set_id: ids.strangerInterview },
			404,
			undefined,
		],
		['an unknown template', { interview_template_id: ids.unknown }, 422, 'interview_template_id'],
		['a merchant without access', { merchant_id: ids.strangerMerchant }, 500, undefined],
	])('are rejected with %s', async (_, body, status, name) => {
		const reply = await apply(body);
		expect({ status: reply.status, name: reply.json.name }).toEqual({ status, name });
	});
});
