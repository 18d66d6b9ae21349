import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

const newPosition = {
	position_name: 'Pilot',
	position_location: 'Lisbon',
	position_country_code: 'pt',
	mojito_language_code: 'en',
};

describe('sandbox pre-screening', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const upsert = async (body: object) => await request(sandbox, '/pre-screening-create', body);
	const screen = async (candidate_resume: string, more: object = {}) =>
		await request(sandbox, '/job-interview-pre-screening-api-resume-text', {
			position_id: ids.position,
			candidate_name: 'Ines Reis',
			candidate_email: 'Ines.Reis@example.com ',
			candidate_resume,
			...more,
		});
	const rows = async (path: string): Promise<Json[]> => (await request(sandbox, path)).json.data;
	const results = async (query: string) => await rows(`/merchant-result-list?${query}`);

	it.each([
		['An excellent nurse', 'ai_accept', 9, null],
		['An average nurse', 'recruiter_action', 5, 'Not met: resume_match'],
		['Wholly unsuitable', 'ai_reject', 1, 'Not met: resume_match'],
	])('decides by keywords: %s', async (text, decision, score, reason) => {
		expect((await screen(text)).json).toMatchObject({
			success: true,
			decision_status: decision,
			recommendation: decision,
			pre_screening_score: score,
			processing_reason: reason,
		});
	});

	it('a screened candidate is listed, is charged and gets a link', async () => {
		const resume = 'excellent, masters, 12 years at sea';
		const { json } = await screen(resume, { candidate_external_id: 'ATS-7' });
		expect(json).toMatchObject({
			resume_ai_education: 'masters',
			resume_ai_technical_experience: 12,
		});
		const [candidate] = await rows('/merchant-candidate-list?filter_text=ines.reis@example.com');
		expect(candidate).toMatchObject({
			id: json.profile_interview_id,
			name: 'Ines Reis',
			external_id: 'ATS-7',
			pre_screening_count: 1,
		});
		const found = await results(`step=pre-screening&profile_interview_id=${candidate.id}`);
		expect(found).toMatchObject([
			{
				interview_result_id: null,
				interview_result_pre_screening_id: json.interview_result_pre_screening_id,
				decision_status: 'ai_accept',
			},
		]);
		const [spent] = await rows('/merchant-analytics-credits-used?limit=1');
		expect(spent).toMatchObject({
			event: 'pre_screening',
			credit_amount: 0.25,
			candidate_name: 'Ines Reis',
			parent_object_uuid: ids.position,
		});
		const link = await request(sandbox, '/job-interview-token', {
			type: 'interview-for-profile',
			interview_id: ids.position,
			interview_profile_id: json.profile_interview_id,
		});
		expect((await fetch(link.json)).status).toBe(200);
	});

	it('a second screening returns the decision without effect', async () => {
		await screen('excellent');
		const { status, json } = await screen('unsuitable');
		expect({ status, json }).toEqual({
			status: 200,
			json: { decision_status: 'ai_accept', message: expect.stringContaining('already applied') },
		});
		const total = async () =>
			(await request(sandbox, '/merchant-analytics-credits-used?limit=1')).json.pagination.total;
		expect(await total()).toBe(25_001);
	});

	it('form and country are evaluated if the position requires them', async () => {
		const languages = [{ code: 'en', level: 'fluent' }];
		const inForm = async (email: string, more: object) =>
			(
				await screen('excellent', {
					position_id: ids.formPosition,
					candidate_email: email,
					...more,
				})
			).json;
		const fromPortugal = { candidate_country_code: 'PT' };
		expect(await inForm('a@example.com', { ...fromPortugal, form: { languages } })).toMatchObject({
			recommendation: 'ai_accept',
		});
		expect(await inForm('b@example.com', fromPortugal)).toMatchObject({
			recommendation: 'recruiter_action',
			processing_reason: 'Not met: form_languages',
		});
		expect(await inForm('c@example.com', { form: { languages, residency: 'US' } })).toMatchObject({
			recommendation: 'ai_reject',
			processing_reason: 'Not met: form_residency',
		});
	});

	it('without rules only the score decides', async () => {
		const { json } = await screen('excellent', { position_id: ids.interview });
		expect(json).toMatchObject({ recommendation: 'ai_accept', processing_reason: null });
	});

	it.each([
		['an unknown position', { position_id: ids.unknown }, 404, 'position_id'],
		[
			'a position of another merchant',
			{ position_id: ids.subMerchantPosition },
			404,
			'position_id',
		],
		['no email address', { candidate_email: 'nobody' }, 422, 'candidate_email'],
		['no résumé', { candidate_resume: '' }, 422, 'candidate_resume'],
	])('does not screen for %s', async (_, more, status, name) => {
		expect(await screen('excellent', more)).toMatchObject({ status, json: { name } });
	});

	it('a new position applies its rules, and an update replaces them', async () => {
		const { json } = await upsert({
			...newPosition,
			assessment_rules: [{ id: 'resume_technical_experience', technical_experience_years: 5 }],
			status: 'active',
		});
		expect(json).toMatchObject({ created: true, position_def_set_id: expect.any(String) });
		const position_id = json.position_def_set_id;
		const listed = await rows('/merchant-interview-list?filter_text=Pilot');
		expect(listed).toMatchObject([{ id: position_id, status: 'active' }]);
		const says = async (text: string, candidate_email: string) =>
			(await screen(text, { position_id, candidate_email })).json.recommendation;
		expect(await says('3 years', 'a@example.com')).toBe('recruiter_action');
		expect(await says('unsuitable, 6 years', 'b@example.com')).toBe('ai_accept');

		const update = { update_position_def_set_id: position_id, position_name: 'Captain' };
		const rules = [{ id: 'resume_match', resume_score_reject: 8 }];
		expect((await upsert({ ...update, assessment_rules: rules })).json).toEqual({
			updated: true,
			position_def_set_id: position_id,
			interview_pre_screening_id: json.interview_pre_screening_id,
		});
		expect(await says('6 years', 'c@example.com')).toBe('ai_reject');
		expect(await rows('/merchant-interview-list?filter_text=Captain')).toHaveLength(1);
	});

	it.each([
		['no location for a new position', { position_location: undefined }, 422, 'position_location'],
		['an empty location', { position_location: '' }, 422, 'position_location'],
		['a form without fields', { type: 'form' }, 422, 'form_fields'],
		[
			'a position that is not a pre-screening',
			{ update_position_def_set_id: ids.interview },
			404,
			/^update_/,
		],
		[
			'a pre-screening of another merchant',
			{ update_position_def_set_id: ids.subMerchantPosition },
			404,
			/^update_/,
		],
		['an unknown merchant', { merchant_id: ids.unknown }, 422, 'merchant_id'],
		['a merchant without access', { merchant_id: ids.strangerMerchant }, 500, 'merchant_id'],
	])('does not create or update with %s', async (_, more, status, name) => {
		const { status: got, json } = await upsert({ ...newPosition, ...more });
		expect({ got, name: json.name }).toEqual({ got: status, name: expect.stringMatching(name) });
	});

	it('only an update is idempotent', async () => {
		const update = { update_position_def_set_id: ids.position, position_name: 'Nurse' };
		for (const body of [update, update]) await upsert(body);
		expect(sandbox.stats()).toMatchObject({ processedTwice: 0, repeats: 1 });
		for (const body of [newPosition, newPosition]) await upsert(body);
		expect(sandbox.stats()).toMatchObject({ processedTwice: 1 });
	});
});
