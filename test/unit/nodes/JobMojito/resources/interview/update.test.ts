import { requestOf } from '../../../../../operation';
import type { INodePropertyOptions } from 'n8n-workflow';
import { update } from '../../../../../../nodes/JobMojito/resources/interview/update';
import { errorMessage } from '../../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const blank = {
	positionId: { __rl: true, mode: 'list', value: ID },
	content: {},
	candidateExperience: {},
	recordingAndReport: {},
	availability: {},
	company: {},
	specifyQuestions: 'fields',
	questions: {},
	fieldsToClear: [],
	options: {},
};
const changes = (more: object) => {
	const { position_id, ...body } = requestOf(update, { ...blank, ...more }).body!;
	expect(position_id).toBe(ID);
	return body;
};

it('changes only filled-in fields', () => {
	expect(
		changes({
			content: { name: 'Nurse', description: '', candidateExpectations: null, type: '' },
			candidateExperience: { candidateVideoIntroduction: 'hidden', maxFollowups: '0' },
			availability: { status: 'active', tags: [], interviewAvailableTill: undefined },
			company: { hiringForCompany: {}, location: 'Vienna' },
		}),
	).toEqual({
		name: 'Nurse',
		candidate_video_introduction: 'hidden',
		max_followups: 0,
		status: 'active',
		location: 'Vienna',
	});
});

it('clears selected fields and rejects values for them', () => {
	const fieldsToClear = ['code', 'candidateExpectationsJson'];
	expect(changes({ company: { code: '' }, fieldsToClear })).toEqual({
		code: null,
		candidate_expectations_json: null,
	});
	expect(() => changes({ company: { code: 'JOB-1' }, fieldsToClear })).toThrow(
		errorMessage('set-and-cleared', { field: 'Fields to Clear', other: 'Reference' }),
	);
});

it('offers only fields whose null the API accepts', () => {
	const { options } = update.fields.find(({ name }) => name === 'fieldsToClear')!;
	const values = (options as INodePropertyOptions[]).map(({ value }) => value);
	expect(values).toEqual(expect.arrayContaining(['tags', 'customScoring', 'recording']));
	// The API accepts null as a name, but an interview without a name is not useful.
	for (const name of ['name', 'status', 'visibility', 'type', 'resultView', 'interviewAttempts']) {
		expect(values).not.toContain(name);
	}
});

it('regenerates the expectations only together with new questions', () => {
	const content = { regenerateCandidateExpectations: true };
	const questions = { question: [{ question: 'Why?' }] };
	expect(changes({ content, questions })).toMatchObject({
		regenerate_candidate_expectations: true,
	});
	expect(() => changes({ content })).toThrow(
		errorMessage('needs-other-field', { field: 'Rewrite Expectations', other: 'Questions' }),
	);
	expect(() => changes({ content, company: { code: 'JOB-1' } })).toThrow('has no effect without');
	expect(changes({ content: { regenerateCandidateExpectations: false } })).toEqual({
		regenerate_candidate_expectations: false,
	});
});

it('is rejected without a change', () => {
	expect(() => changes({})).toThrow('there is nothing to update');
	expect(() => changes({ company: { code: ' ' }, content: { name: null } })).toThrow(
		'there is nothing to update',
	);
});

it('sends settings from Get unchanged, without empty ones', () => {
	expect(
		changes({
			content: { candidateExpectationsJson: { weak: ['a'], strong: null, own: { b: 1 } } },
			recordingAndReport: {
				pdfExportAutoConfig: '{ "transcript": true, "files": null, "template": "classic" }',
				customScoring: '{ "max_score": 10 }',
			},
			company: { hiringForCompany: { name: 'undisclosed', company_size: 200 } },
		}),
	).toEqual({
		candidate_expectations_json: { weak: ['a'], own: { b: 1 } },
		pdf_export_auto_config: { transcript: true, template: 'classic' },
		custom_scoring: { max_score: 10 },
		hiring_for_company: { name: 'undisclosed', company_size: '200' },
	});
});

it.each([
	[
		{ recordingAndReport: { customScoring: '[]' } },
		errorMessage('not-an-object', { field: 'Custom Scoring (JSON)' }),
	],
	[{ recordingAndReport: { pdfExportAutoConfig: '{ "template": "best" }' } }, '.template" is not'],
	[
		{ availability: { interviewAttempts: 21 } },
		errorMessage('not-a-number', { field: 'Attempts', kind: 'whole number from 1 to 20' }),
	],
	[
		{ availability: { interviewAvailableTill: '31.12.2026' } },
		errorMessage('invalid-date-value', { field: 'Available Until' }),
	],
	[
		{ availability: { interviewAvailableTill: new Date(NaN) } },
		errorMessage('invalid-date-value', { field: 'Available Until' }),
	],
])('rejects %j', (more, message) => {
	expect(() => changes(more)).toThrow(message);
});

it('describes the limits of positions with several stages in the panel', () => {
	const { displayName } = update.fields.find(({ type }) => type === 'notice')!;
	expect(displayName).toContain('Available Until, Cover Image URL, Department, Description');
	expect(displayName).not.toMatch(/Tags|Attempts/);
});
