import { outputOf, requestOf } from '../../../../../operation';
import { create } from '../../../../../../nodes/JobMojito/resources/interview/create';
import { createForCandidate } from '../../../../../../nodes/JobMojito/resources/interview/createForCandidate';
import { createRolePlay } from '../../../../../../nodes/JobMojito/resources/interview/createRolePlay';
import { get } from '../../../../../../nodes/JobMojito/resources/interview/get';
import { setState } from '../../../../../../nodes/JobMojito/resources/interview/setState';
import { update } from '../../../../../../nodes/JobMojito/resources/interview/update';
import type { Operation } from '../../../../../../nodes/JobMojito/resources/operation';
import type { Parameters } from '../../../../../../nodes/shared/values/request';
import { errorMessage, errorRemedy } from '../../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const one = { __rl: true, mode: 'id', value: ID };
const body = (operation: Operation, parameters: Parameters) =>
	requestOf(operation, parameters).body;

describe('Create for Candidate', () => {
	const person = {
		candidateName: 'María López',
		candidateEmail: 'maria@example.com',
		candidateCountryCode: 'ES',
		candidateResume: 'Ten years of nursing.',
	};
	const existing = { ...person, position: 'existing', positionDefSetId: one };
	const described = {
		...person,
		position: 'new',
		positionName: 'Nurse',
		positionLocation: 'Vienna',
		positionCountryCode: 'AT',
		mojitoLanguageCode: 'de',
	};

	it('sends either an existing position or a new one, even if the fields of both are filled in', () => {
		const both = { ...described, ...existing, company: { interviewSalary: '50 k' } };
		expect(body(createForCandidate, both)).toEqual({
			position_def_set_id: ID,
			candidate_name: 'María López',
			candidate_email: 'maria@example.com',
			candidate_country_code: 'ES',
			candidate_resume: 'Ten years of nursing.',
		});
		const created = body(createForCandidate, { ...both, position: 'new' });
		expect(created).toMatchObject({ position_name: 'Nurse', interview_salary: '50 k' });
		expect(created).not.toHaveProperty('position_def_set_id');
	});

	it.each([
		[
			{ ...existing, positionDefSetId: { ...one, value: '' } },
			errorMessage('required', { field: 'Interview' }),
		],
		[{ ...described, positionName: '' }, errorMessage('required', { field: 'Position Name' })],
		[{ ...described, mojitoLanguageCode: null }, errorMessage('required', { field: 'Language' })],
		[{ ...existing, candidateResume: ' ' }, errorMessage('required', { field: 'Resume' })],
		[{ ...existing, position: 'old' }, errorMessage('not-in-list', { field: 'Position' })],
	])('names the missing or invalid field', (parameters, message) => {
		expect(() => body(createForCandidate, parameters)).toThrow(message);
	});

	it('returns the position as interview_id, the link with its dates, and the decision', () => {
		const interview_url =
			'https://app.example.com/interview/take/x?interview_token=eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE3NjQwNjAwMDAsImV4cCI6MTc2NDE0NjQwMH0.c2ln';
		const answer = {
			status: 'ai_reject',
			reason: 'No degree.',
			interview_url,
			position_def_set_id: ID,
			interview_def_set_id: OTHER,
			profile_interview_id: OTHER,
		};
		const [row] = outputOf(createForCandidate, answer, described);
		expect(row).toEqual({
			interview_id: ID,
			interview_profile_id: OTHER,
			is_accepted: false,
			url: interview_url,
			issued_at: '2025-11-25T08:40:00.000Z',
			expires_at: '2025-11-26T08:40:00.000Z',
			...answer,
		});
		expect(Object.keys(row!).slice(0, 7)).toEqual([
			'url',
			'expires_at',
			'issued_at',
			'status',
			'is_accepted',
			'interview_id',
			'interview_profile_id',
		]);
		expect(Object.keys(row!).at(-1)).toBe('profile_interview_id');
	});

	it.each([
		['ai_accept', true],
		['recruiter_accept', true],
		['recruiter_action', false],
		['ai_reject', false],
		['recruiter_reject', false],
		['already-applied', false],
		['something new', false],
	])('for the status %s returns is_accepted: %s', (status, is_accepted) => {
		const answer = { status, interview_url: 'https://app.example.com/interview/take/x' };
		expect(outputOf(createForCandidate, answer, existing)[0]).toMatchObject({
			status,
			is_accepted,
		});
	});

	it('has a description that a link does not mean acceptance, and the timeout of Create', () => {
		expect(createForCandidate.description).toMatch(/even if rejected \(check is_accepted\)/);
		expect(createForCandidate.timeout).toBe(create.timeout);
	});
});

describe('Create Role-Play', () => {
	const filled = {
		name: 'Angry guest',
		portal: 'interview',
		personaRoleAvatar: 'A guest whose room is too loud.',
		personaRoleUser: 'You are at the front desk.',
		interviewTemplateId: one,
		mojitoLanguageCode: 'en',
		status: 'draft',
		visibility: 'merchant_invite',
	};

	it('requires a portal, because the API would hide the results from recruiters', () => {
		expect(createRolePlay.fields.find(({ name }) => name === 'portal')?.default).toBe('');
		expect(() => body(createRolePlay, { ...filled, portal: '' })).toThrow(
			errorMessage('required', { field: 'Portal' }),
		);
		expect(body(createRolePlay, filled)).toMatchObject({ portal: 'interview' });
	});

	it('rejects more scoring criteria than the API accepts', () => {
		const bodyWith = (length: number) =>
			body(createRolePlay, { ...filled, content: { candidateExpectations: 'a'.repeat(length) } });
		expect(bodyWith(2100)).toBeDefined();
		expect(() => bodyWith(2101)).toThrow(
			errorMessage('expectations-too-long', { field: 'Expectations', max: 2100 }),
		);
	});
});

describe('Set State', () => {
	const state = (more: object) => body(setState, { positionId: one, status: '', ...more });

	it('sets the status, the embedding, or both', () => {
		expect(state({ status: 'active' })).toEqual({ position_id: ID, status: 'active' });
		expect(state({ options: { isEmbedded: 'false' } })).toEqual({
			position_id: ID,
			is_embedded: false,
		});
		expect(state({ status: 'draft', options: { isEmbedded: true } })).toEqual({
			position_id: ID,
			status: 'draft',
			is_embedded: true,
		});
	});

	it.each([{}, { status: null }, { options: { isEmbedded: null } }])(
		'is rejected without a setting: %j',
		(more) => {
			expect(() => state(more)).toThrow('there is nothing to set');
		},
	);
});

const operations = { create, createForCandidate, createRolePlay, get, setState, update };

test.each<[keyof typeof operations, unknown]>([
	['create', { interview_def_set_id: '' }],
	['createForCandidate', { status: 'ai_accept', interview_url: 'soon' }],
	['createForCandidate', { interview_url: 'https://app.example.com/x' }],
	['get', { data: [] }],
	['setState', { success: false }],
	['update', { position_id: ID }],
	...(Object.keys(operations) as Array<keyof typeof operations>).flatMap(
		(name): Array<[keyof typeof operations, unknown]> => [
			[name, null],
			[name, 'sent'],
		],
	),
])('%s rejects the response %j', (name, answer) => {
	const operation: Operation = operations[name];
	expect(() =>
		operation.output(answer, { id: {}, changes: {}, select: Object, query: {} }),
	).toThrow(
		expect.objectContaining({
			message: expect.stringContaining('is not') as string,
			remedy: expect.any(String) as string,
		}),
	);
});

test.each<[string, Operation, object, object]>([
	[
		'a new interview with the requested length',
		create,
		{ interview_def_set_id: ID, questions_generated: 4 },
		{ interview_id: ID, interview_length: 5, questions_generated: 4, interview_def_set_id: ID },
	],
	['an interview', get, { is_multistage: false }, { interview_id: ID, is_multistage: false }],
	[
		'the confirmation of a new state',
		setState,
		{ success: true },
		{ interview_id: ID, success: true, position_id: ID },
	],
	[
		'the key for embedding',
		setState,
		{ embed_id: 'e-1' },
		{ interview_id: ID, embed_id: 'e-1', position_id: ID },
	],
	['the changed fields', update, { updated_fields: [] }, { interview_id: ID, updated_fields: [] }],
])('the output is the ID, followed by %s', (_, operation, answer, item) => {
	const id = { position_id: ID };
	const input = { id, query: id, select: (row: object) => row, interview_length: 5 };
	expect(Object.entries(operation.output(answer, input)[0]!)).toEqual(Object.entries(item));
});

test.each([
	[create, errorRemedy('interview-not-confirmed')],
	[createForCandidate, errorRemedy('application-not-confirmed')],
	[get, 'Check the base URL'],
	[setState, errorRemedy('state-not-confirmed')],
	[update, errorRemedy('update-not-confirmed')],
])(
	'names the place to check if the response of $name is invalid',
	(operation: Operation, remedy) => {
		expect(() => operation.output({}, {})).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining(remedy) as string }),
		);
	},
);

test('an interview for a candidate can be embedded in another web page', () => {
	const given = {
		...{ candidateName: 'A', candidateEmail: 'a@b.co', candidateCountryCode: 'AT' },
		...{ candidateResume: 'A résumé', position: 'existing', positionDefSetId: one },
		options: { isEmbedded: true },
	};
	expect(body(createForCandidate, given)).toMatchObject({ is_embedded: true });
});
