import type { IDataObject } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { endpoints } from '../../sandbox/endpoints';
import { request } from '../../sandbox/testClient';
import { locator, runWorkflow } from './harness';
import { errorPattern } from '../errorText';

let sandbox: Sandbox;
/** The bodies and queries of all requests, in order. */
let sent: IDataObject[] = [];

beforeAll(async () => {
	const kept = Object.entries(endpoints).map(([name, endpoint]) => [
		name,
		(call: Parameters<typeof endpoint>[0], world: Parameters<typeof endpoint>[1]) => {
			sent.push((call.body ?? call.query) as IDataObject);
			return endpoint(call, world);
		},
	]);
	sandbox = await startSandbox({ endpoints: Object.fromEntries(kept) as typeof endpoints });
});
beforeEach(() => {
	sandbox.reset();
	sent = [];
});
afterAll(async () => await sandbox.close());

const run = async (parameters: object, item: object = {}, timezone?: string) =>
	await runWorkflow({
		items: [item] as never,
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		parameters: parameters as never,
		timezone,
	});

const update = { resource: 'interview', operation: 'update', positionId: locator(ids.interview) };
const preScreening = {
	resource: 'preScreening',
	operation: 'create',
	positionName: 'Welder',
	positionLocation: 'Graz',
	positionCountryCode: 'AT',
	mojitoLanguageCode: 'de',
};
const screen = {
	resource: 'preScreening',
	operation: 'screenText',
	positionId: locator(ids.backendInterview),
	candidateName: 'Žofia Malá',
	candidateEmail: 'zofia@example.com',
	candidateResume: 'excellent',
};

describe('a JSON field', () => {
	const questionsOf = async () =>
		(await request(sandbox, `/job-interview-get?position_id=${ids.interview}`)).json
			.questions as IDataObject[];

	test('changes nothing if it is selected and empty', async () => {
		const before = await questionsOf();
		const { errorText } = await run({
			...update,
			specifyQuestions: 'json',
			content: { name: 'Head cook' },
		});
		expect(errorText).toBe('');
		expect(sent.at(-1)).toEqual({ position_id: ids.interview, name: 'Head cook' });
		expect(await questionsOf()).toEqual(before);
	});

	test('creates no rules and answers if it is selected and empty', async () => {
		await run({ ...preScreening, specifyAssessmentRules: 'json', specifyFormFields: 'json' });
		await run({ ...screen, specifyForm: 'json' });
		expect(sent).toHaveLength(2);
		expect(sent[0]).not.toHaveProperty('assessment_rules');
		expect(sent[1]).not.toHaveProperty('form');
	});

	test('is an error if it is required and empty', async () => {
		const { errorText } = await run({
			...{ resource: 'interview', operation: 'createFromQuestions', name: 'Cook' },
			...{ location: 'Graz', description: 'Cooks.', mojitoLanguageCode: 'de' },
			...{ interviewTemplateId: locator(ids.avatar), specifyQuestions: 'json' },
		});
		expect(errorText).toMatch(errorPattern('required', { field: 'Questions (JSON)' }));
		expect(sent).toEqual([]);
	});

	test('is used if an expression selects it, case-insensitively', async () => {
		const { errorText } = await run(
			{
				...preScreening,
				specifyAssessmentRules: '={{ $json.how }}',
				assessmentRulesJson: '[{ "id": "resume_match", "resume_score_reject": 3 }]',
			},
			{ how: ' JSON' },
		);
		expect(errorText).toBe('');
		expect(sent[0]).toMatchObject({
			assessment_rules: [{ id: 'resume_match', resume_score_reject: 3 }],
		});
		const other = await run({ ...preScreening, specifyAssessmentRules: '={{ "text" }}' });
		expect(other.errorText).toMatch(
			errorPattern('not-in-list', { field: 'Specify Assessment Rules' }),
		);
	});

	test('accepts property names in other notations, and a hint lists unknown ones', async () => {
		const outcome = await run(
			{ ...update, specifyQuestions: 'json', questionsJson: '={{ $json.questions }}' },
			{
				questions: [
					{ question: 'Why us?', isWithoutScoring: true, 'External ID': 'Q-1', lable: 'x' },
					'And you?',
				],
			},
		);
		expect(outcome.errorText).toBe('');
		expect(sent[0]!.questions).toEqual([
			{ question: 'Why us?', is_without_scoring: true, external_id: 'Q-1', lable: 'x' },
			{ question: 'And you?' },
		]);
		const { hints } = outcome.run.data.resultData.runData.JobMojito![0]!;
		expect(hints?.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^JobMojito may not know questions\[\]\.lable, which was sent unchanged/,
			),
		]);
	});
});

describe('a screening', () => {
	test.each([
		['a country by its name', { residency: 'Österreich' }],
		['a country as a three-letter code', { residency: 'aut' }],
		['a country in lower case', { residency: ' at ' }],
	])('accepts %s', async (_, answer) => {
		const form = { ...answer, languages: { language: [{ code: 'English', level: 'FLUENT' }] } };
		const { errorText, fields } = await run({ ...screen, form });
		expect(errorText).toBe('');
		expect(fields()).toMatchObject([{ decision_status: 'ai_accept' }]);
	});

	test('reports an unknown country as an error instead of rejecting the person', async () => {
		const { errorText } = await run({ ...screen, form: { residency: 'Wien' } });
		expect(errorText).toMatch(errorPattern('not-a-country', { field: 'Form Answers > Residency' }));
		expect(sent).toEqual([]);
	});

	test('accepts education by its label, and lists the labels for an invalid one', async () => {
		await run({ ...screen, form: { education: '={{ "Bachelor" }}' } });
		expect(sent[0]).toMatchObject({ form: { education: 'bachelors' } });
		const { errorText } = await run({ ...screen, form: { education: '={{ "PhD" }}' } });
		expect(errorText).toMatch(errorPattern('not-in-list', { field: 'Form Answers > Education' }));
	});

	test('applies a rule that an expression selects by its label', async () => {
		const rule = (id: string) => ({ id, ageMin: 30, type: 'screening', action: 'reject' });
		const field = { id: '={{ "Form: Age" }}', mandatory: true };
		const { fields } = await run({
			...preScreening,
			type: 'resume_with_form',
			assessmentRules: { rule: [rule('={{ "Form: Age" }}')] },
			formFields: { field: [field] },
		});
		expect(sent[0]).toMatchObject({
			assessment_rules: [{ id: 'form_age', age_min: 30, action: 'reject' }],
			form_fields: [{ id: 'form_age', mandatory: true }],
		});
		const positionId = locator(String(fields()[0]!.interview_id));
		const young = await run({ ...screen, positionId, form: { age: 29 } });
		expect(young.fields()).toMatchObject([{ decision_status: 'ai_reject' }]);
	});
});

describe('an email address', () => {
	const register = {
		resource: 'candidate',
		operation: 'register',
		interviewId: locator(ids.interview),
		name: '',
		email: '={{ $json.mail }}',
	};

	test.each([
		['an invisible character', 'maria.lopez\u200B@example.com'],
		['a mailto link', 'mailto:maria.lopez@example.com?subject=Hello'],
		['quotes', '"maria.lopez@example.com"'],
		['a name', 'María López <maria.lopez@example.com>'],
		['other case', 'Maria.Lopez@Example.com'],
	])('with %s is assigned to the right person', async (_, mail) => {
		const { errorText, fields } = await run(register, { mail });
		expect(errorText).toBe('');
		expect(fields()).toMatchObject([{ interview_profile_id: ids.candidate, result: 'ok' }]);
	});

	test('provides the name if no other is filled in', async () => {
		const { fields } = await run(register, { mail: '"Weber, Ada" <ada@example.com>' });
		expect(sent[0]).toMatchObject({ users: [{ name: 'Weber, Ada', email: 'ada@example.com' }] });
		expect(fields()).toMatchObject([{ name: 'Weber, Ada' }]);
	});

	test('is rejected if the field contains several', async () => {
		const { errorText } = await run(register, { mail: 'ada@example.com, emil@example.com' });
		expect(errorText).toMatch(errorPattern('not-an-email', { field: 'Email' }));
		expect(sent).toEqual([]);
	});
});

describe('a date', () => {
	const vienna = 'Europe/Vienna';
	const analytics = { resource: 'merchant', operation: 'getAnalytics' };

	test('from a Data Table is converted to the day in the workflow’s time zone', async () => {
		const days = { dateFrom: '={{ $json.when }}', dateTo: '={{ $json.when }}' };
		const when = '2026-11-24T23:00:00.000Z';
		const { errorText } = await run({ ...analytics, ...days }, { when }, vienna);
		expect(errorText).toBe('');
		expect(sent).toMatchObject([{ date_from: '2026-11-25', date_to: '2026-11-25' }]);
	});

	test.each([
		['2099-12-31T17:00:00', vienna, '2099-12-31T17:00:00+01:00'],
		['2099-12-31T17:00:00', 'America/New_York', '2099-12-31T17:00:00-05:00'],
		['2099-07-01', vienna, '2099-07-01T23:59:59+02:00'],
	])(
		'in Available Until, %s, is converted in the time zone %s',
		async (interviewAvailableTill, timezone, until) => {
			const { errorText } = await run(
				{ ...update, availability: { interviewAvailableTill } },
				{},
				timezone,
			);
			expect(errorText).toBe('');
			expect(sent).toEqual([{ position_id: ids.interview, interview_available_till: until }]);
		},
	);
});

describe('a text field with several values', () => {
	test('accepts a list, comma-separated values, and empty rows', async () => {
		const { errorText } = await run(
			{ ...update, availability: { tags: ['={{ $json.tags }}', 'sales, vienna', ''] } },
			{ tags: ['b2b', ['senior']] },
		);
		expect(errorText).toBe('');
		expect(sent).toMatchObject([{ tags: ['b2b', 'senior', 'sales', 'vienna'] }]);
	});

	test('keeps the commas of sentences', async () => {
		const weak = 'Has a licence, class B';
		const candidateExpectationsJsonJson = JSON.stringify({ weak });
		const { errorText } = await run({ ...update, content: { candidateExpectationsJsonJson } });
		expect(errorText).toBe('');
		expect(sent).toMatchObject([{ candidate_expectations_json: { weak: [weak] } }]);
	});

	test.each([['a, b'], ['["a","b"]'], ['={{ ["a", "b"] }}']])(
		'accepts the risks %s',
		async (risks) => {
			const { errorText } = await run({
				resource: 'result',
				operation: 'getMany',
				filters: { risks },
			});
			expect(errorText).toBe('');
			expect(sent).toMatchObject([{ risks: 'a,b' }]);
		},
	);
});
