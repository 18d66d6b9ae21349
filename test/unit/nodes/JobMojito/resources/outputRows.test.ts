import type { Parameters } from '../../../../../nodes/shared/values/request';
import { requestOf } from '../../../../operation';
import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { JobMojito } from '../../../../../nodes/JobMojito/JobMojito.node';
import { findOperation } from '../../../../../nodes/JobMojito/resources';
import { errorMessage } from '../../../../errorText';

const { description } = new JobMojito();

const ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const one = { __rl: true, mode: 'id', value: ID };
const position = {
	positionName: 'Welder',
	positionLocation: 'Graz',
	positionCountryCode: 'AT',
	mojitoLanguageCode: 'de',
	type: 'form',
};
const applicant = {
	positionId: one,
	candidateName: 'Dora',
	candidateEmail: 'dora@example.com',
	candidateResume: 'A résumé',
};
const interview = {
	name: 'Welder',
	location: 'Graz',
	description: 'Welds.',
	interviewTemplateId: one,
};

/** The parameters in a run: n8n adds the defaults of all fields to the saved ones, also in rows. */
const read = (parameters: INodeParameters) =>
	NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	)!;

const sent = (resource: string, operation: string, parameters: object) => {
	const given = read({ resource, operation, ...parameters } as INodeParameters);
	const text = JSON.stringify(given).replaceAll('={{ $json.id }}', 'custom_1');
	return requestOf(findOperation(resource, operation)!, JSON.parse(text) as Parameters).body!;
};

test.each([
	['Rule', 'preScreening', 'create', { ...position, assessmentRules: { rule: [{}] } }],
	['Field', 'preScreening', 'create', { ...position, formFields: { field: [{}] } }],
	[
		'Language',
		'preScreening',
		'create',
		{
			...position,
			assessmentRules: { rule: [{ id: 'form_languages', languages: { language: [{}] } }] },
		},
	],
	[
		'Language',
		'preScreening',
		'screenText',
		{ ...applicant, form: { languages: { language: [{}] } } },
	],
	['Question', 'interview', 'createFromQuestions', { ...interview, questions: { question: [{}] } }],
])('an added but empty row is rejected: %s', (label, resource, operation, parameters) => {
	expect(() => sent(resource, operation, parameters)).toThrow(`, no. 1 > ${label}" is empty`);
});

test('a row whose ID is an expression sends only filled-in fields, although n8n displays all fields', () => {
	const body = sent('preScreening', 'create', {
		...position,
		assessmentRules: { rule: [{ id: '={{ $json.id }}', type: 'required' }] },
		formFields: { field: [{ id: '={{ $json.id }}', title: 'When can you start?' }] },
	});
	expect(body.assessment_rules).toEqual([
		{ id: 'custom_1', type: 'required', action: 'mark_for_review' },
	]);
	expect(body.form_fields).toEqual([{ id: 'custom_1', title: 'When can you start?' }]);
});

test('a JSON object instead of a list of rows is rejected, not ignored', () => {
	const assessmentRulesJson = { id: 'resume_match', resume_score_accept: 7 };
	const update = findOperation('preScreening', 'update')!;
	expect(() =>
		requestOf(update, {
			updatePositionDefSetId: one,
			specifyAssessmentRules: 'json',
			assessmentRulesJson,
		}),
	).toThrow(errorMessage('not-a-list', { field: 'assessment_rules' }));
});
