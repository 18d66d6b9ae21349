import type { IDataObject } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { endpoints } from '../../sandbox/endpoints';
import { locator, runWorkflow } from './harness';
import { errorPattern } from '../errorText';

let sandbox: Sandbox;
/** The bodies of all requests, in order of arrival. */
let bodies: IDataObject[] = [];

beforeAll(async () => {
	const kept = Object.entries(endpoints).map(([name, endpoint]) => [
		name,
		(call: Parameters<typeof endpoint>[0], world: Parameters<typeof endpoint>[1]) => {
			if (call.body) bodies.push(call.body as IDataObject);
			return endpoint(call, world);
		},
	]);
	sandbox = await startSandbox({
		endpoints: Object.fromEntries(kept) as typeof endpoints,
	});
});
beforeEach(() => {
	sandbox.reset();
	bodies = [];
});
afterAll(async () => await sandbox.close());

const run = async (operation: string, parameters: object, items: object[] = [{}]) =>
	await runWorkflow({
		items: items as never,
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		parameters: { resource: 'interview', operation, ...parameters } as never,
	});

/** The only output item. */
async function one(operation: string, parameters: object): Promise<IDataObject> {
	const { errorText, fields } = await run(operation, parameters);
	expect(errorText).toBe('');
	expect(fields()).toHaveLength(1);
	return fields()[0]!;
}

const get = async (id: unknown) =>
	await one('get', { positionId: locator(String(id)), output: 'raw' });

const basics = {
	name: 'Ship’s cook',
	location: 'Hamburg',
	interviewTemplateId: locator(ids.avatar, 'list'),
	mojitoLanguageCode: 'de',
	type: 'interview',
	status: 'active',
	visibility: 'merchant_unlisted',
};

const questions = {
	question: [
		{ question: 'Can you swim?', externalId: 'Q-1', duration: 60 },
		{ question: 'What do you cook in a storm?', isExpert: true },
	],
};

test('creates an interview from questions, with only the entered values', async () => {
	const created = await one('createFromQuestions', {
		...basics,
		description: 'Cook for a crew of 20.',
		questions,
		content: { candidateExpectationsJson: { weak: ['Can cook'] } },
		company: { hiringForCompany: { name: 'undisclosed' } },
	});
	expect(Object.keys(created)[0]).toBe('interview_id');
	expect(bodies).toEqual([
		{
			name: 'Ship’s cook',
			location: 'Hamburg',
			description: 'Cook for a crew of 20.',
			interview_template_id: ids.avatar,
			mojito_language_code: 'de',
			type: 'interview',
			status: 'active',
			visibility: 'merchant_unlisted',
			questions: [
				{ question: 'Can you swim?', external_id: 'Q-1', duration: 60 },
				{ question: 'What do you cook in a storm?', is_expert: true },
			],
			candidate_expectations_json: { weak: ['Can cook'] },
			hiring_for_company: { name: 'undisclosed' },
		},
	]);
	expect(await get(created.interview_id)).toMatchObject({ name: 'Ship’s cook', status: 'active' });
});

test('accepts nested values as JSON from an expression', async () => {
	const item = {
		employer: { name: 'undisclosed', company_size: 200 },
		report: '{ "transcript": true, "template": "classic" }',
		levels: { weak: ['Can cook'] },
	};
	const { errorText } = await run(
		'update',
		{
			positionId: locator(ids.interview),
			content: { candidateExpectationsJsonJson: '={{ $json.levels }}' },
			recordingAndReport: { pdfExportAutoConfigJson: '={{ $json.report }}' },
			company: { hiringForCompanyJson: '={{ $json.employer }}' },
		},
		[item],
	);
	expect(errorText).toBe('');
	expect(bodies).toEqual([
		{
			position_id: ids.interview,
			candidate_expectations_json: item.levels,
			pdf_export_auto_config: { transcript: true, template: 'classic' },
			hiring_for_company: { name: 'undisclosed', company_size: '200' },
		},
	]);
});

test('Update accepts the questions of Get without a change', async () => {
	const { questions: asRead, interview_id } = await get(ids.interview);
	expect(interview_id).toBe(ids.interview);
	const updated = await one('update', {
		positionId: locator(ids.interview),
		specifyQuestions: 'json',
		questionsJson: asRead,
	});
	const { kept, ...others } = updated.questions_diff as Record<string, unknown>;
	expect(kept).toEqual((asRead as IDataObject[]).map(({ id }) => id));
	expect(others).toMatchObject({ added: [], removed: [], replaced: [] });
});

test('an update changes filled-in fields, clears selected ones, and keeps the others', async () => {
	const id = locator(ids.interview);
	await one('update', { positionId: id, company: { code: 'JOB-1', interviewSalary: '40 k' } });
	const before = await get(ids.interview);
	const updated = await one('update', {
		positionId: id,
		availability: { interviewAttempts: 4, visibility: 'merchant_public' },
		company: { interviewDepartment: '' },
		fieldsToClear: ['code'],
	});
	expect(updated).toMatchObject({ interview_id: ids.interview, is_multistage: false });
	expect(await get(ids.interview)).toEqual({
		...before,
		updated_at: expect.any(String) as string,
		code: null,
		visibility: 'merchant_public',
		result_scoring: expect.objectContaining({ max_retries: 4 }) as object,
	});
});

test('a rejected field of a position with several stages is named by its label', async () => {
	const positionId = locator(ids.multiStagePosition);
	const { errorText } = await run('update', { positionId, availability: { maxDuration: 60 } });
	expect(errorText).toMatch(/because of "Max Duration \(Seconds\)".*Correct the named field/);
	expect(errorText).not.toContain('IDs');
	expect(await one('update', { positionId, company: { code: 'JOB-2' } })).toMatchObject({
		is_multistage: true,
	});
});

test('an update without changes is an error before any request', async () => {
	const { errorText } = await run('update', { positionId: locator(ids.interview) });
	expect(errorText).toMatch(/there is nothing to update/);
	expect(sandbox.stats().requests).toBe(0);
});

test('the output shows that fewer questions were generated than requested', async () => {
	const created = await one('create', {
		...basics,
		content: { interviewLength: 20 },
		availability: { maxDuration: 600 },
	});
	expect(created).toMatchObject({
		interview_length: 20,
		questions_generated: 5,
		max_duration: 600,
	});
	expect(bodies[0]).toMatchObject({ interview_length: 20, max_duration: 600 });
});

test('a created interview can be activated and linked', async () => {
	const { interview_id: id } = await one('create', { ...basics, status: 'draft' });
	const positionId = locator('={{ $json.interview_id }}');
	const outcome = await run('setState', { positionId, status: 'active' }, [{ interview_id: id }]);
	expect(outcome.fields()).toEqual([{ interview_id: id, position_id: id, success: true }]);
	expect(await get(id)).toMatchObject({ status: 'active' });
	expect(
		await one('signedUrl', {
			type: 'interview-results-for-position',
			interviewId: locator(String(id)),
		}),
	).toMatchObject({ interview_id: id, url: expect.any(String) as string });
});

test('embedding does not change the status, and its key is only in the output', async () => {
	const outcome = await run('setState', {
		positionId: locator(ids.draftInterview),
		options: { isEmbedded: true },
	});
	expect(bodies).toEqual([{ position_id: ids.draftInterview, is_embedded: true }]);
	const [{ embed_signing_key: key, embed_id }] = outcome.fields() as [IDataObject];
	expect(embed_id).toEqual(expect.any(String));
	expect(outcome.log).not.toContain(key);
	expect(await get(ids.draftInterview)).toMatchObject({ status: 'draft' });
});

test('a role-play for recruiting has the entered attempts and requires a portal', async () => {
	const rolePlay = {
		...basics,
		personaRoleAvatar: 'A captain who is never pleased.',
		personaRoleUser: 'You serve dinner.',
		availability: { interviewAttempts: 2 },
	};
	await expect(run('createRolePlay', rolePlay)).rejects.toThrow('"Portal" is required');
	const portal = '={{ $json.nothing }}';
	expect((await run('createRolePlay', { ...rolePlay, portal })).errorText).toMatch(
		errorPattern('required', { field: 'Portal' }),
	);
	expect(sandbox.stats().requests).toBe(0);
	const { interview_id: id } = await one('createRolePlay', { ...rolePlay, portal: 'interview' });
	expect(await get(id)).toMatchObject({
		type: 'persona_interview',
		result_scoring: { max_retries: 2 },
	});
});

describe('an interview for a candidate', () => {
	const person = {
		candidateName: '={{ $json.name }}',
		candidateEmail: '={{ $json.mail }}',
		candidateCountryCode: 'ES',
		candidateResume: '={{ $json.resume }}',
	};
	const people = [
		{ name: 'Ana', mail: 'ana@example.com', resume: 'An excellent cook.' },
		{ name: 'Bo', mail: 'bo@example.com', resume: 'Unsuitable.' },
	];

	test('of an existing position returns the decision and link of each person', async () => {
		const positionDefSetId = locator(ids.interview);
		const outcome = await run('createForCandidate', { ...person, positionDefSetId }, people);
		expect(outcome.fields()).toEqual(
			['ai_accept', 'ai_reject'].map((status, index) =>
				expect.objectContaining({
					...people[index],
					status,
					interview_id: ids.interview,
					interview_profile_id: expect.any(String) as string,
					url: expect.stringMatching(/interview_token=/) as string,
					issued_at: expect.stringMatching(/Z$/) as string,
					expires_at: expect.stringMatching(/Z$/) as string,
				}),
			),
		);
		expect(bodies).toEqual([
			expect.not.objectContaining({ position_name: expect.anything() as unknown }),
			expect.anything(),
		]);
	});

	test('of a new position creates the position and returns its ID', async () => {
		const [created] = (
			await run(
				'createForCandidate',
				{
					...person,
					position: 'new',
					positionName: 'Ship’s cook',
					positionLocation: 'Hamburg',
					positionCountryCode: 'DE',
					mojitoLanguageCode: 'de',
					company: { positionExternalId: 'JOB-3' },
				},
				[people[0]!],
			)
		).fields() as [IDataObject];
		expect(created.interview_id).toBe(created.position_def_set_id);
		expect(await get(created.interview_id)).toMatchObject({ name: 'Ship’s cook', code: 'JOB-3' });
	});
});
