import { requestOf } from '../../../../../operation';
import { createFromQuestions } from '../../../../../../nodes/JobMojito/resources/interview/createFromQuestions';
import { update } from '../../../../../../nodes/JobMojito/resources/interview/update';
import { errorMessage } from '../../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const basics = {
	name: 'Nurse',
	location: 'Vienna',
	description: 'A ward by the sea.',
	interviewTemplateId: { __rl: true, mode: 'id', value: ID },
	mojitoLanguageCode: 'de',
	type: 'interview',
	status: 'draft',
	visibility: 'merchant_invite',
	specifyQuestions: 'fields',
};
const sent = (more: object) =>
	requestOf(createFromQuestions, { ...basics, ...more }).body?.questions;
const inRows = (...question: object[]) => sent({ questions: { question } });
const inJson = (questionsJson: unknown) => sent({ specifyQuestions: 'json', questionsJson });

describe('questions in rows', () => {
	it('contain only filled-in values', () => {
		expect(
			inRows(
				{
					question: 'Why us?',
					duration: '',
					isExpert: '',
					externalData: '',
					knowledgeBaseId: null,
				},
				{
					question: 'And you?',
					duration: '90',
					isConditional: 'true',
					isExpert: false,
					conditionalQuestionMainId: 'why',
					questionAlternatives: ['How about you?'],
					externalData: { page: 2 },
					candidateExpectationsJson: { weak: ['Answers'], strong: [] },
					knowledgeBaseId: { __rl: true, mode: 'id', value: ID },
				},
			),
		).toEqual([
			{ question: 'Why us?' },
			{
				question: 'And you?',
				duration: 90,
				is_conditional: true,
				is_expert: false,
				conditional_question_main_id: 'why',
				question_alternatives: ['How about you?'],
				external_data: { page: 2 },
				candidate_expectations_json: { weak: ['Answers'] },
				knowledge_base_id: ID,
			},
		]);
	});

	it.each<[string, object[], string]>([
		['no question', [], errorMessage('required', { field: 'Questions' })],
		[
			'a question without a text',
			[{ question: 'Why?' }, { question: ' ' }],
			'no. 2 > Question" is empty',
		],
		['an invalid duration', [{ question: 'Why?', duration: 'long' }], 'Duration (Seconds)"'],
		['a list as a question', [{ question: '["Why?", "How?"]' }], 'is a list of questions'],
		[
			'a list in a code fence as a question',
			[{ question: '```\n["Why?"]\n```' }],
			'is a list of questions',
		],
		[
			'a list with typographic quotes as a question',
			[{ question: '[“Why?”]' }],
			'is a list of questions',
		],
		['a list as external data', [{ question: 'Why?', externalData: '[1]' }], 'is not an object'],
	])('are rejected: %s', (_, rows, message) => {
		expect(() => inRows(...rows)).toThrow(message);
	});
});

test('a question may begin with a bracket', () => {
	expect(inRows({ question: '[Optional] Why us?' })).toEqual([{ question: '[Optional] Why us?' }]);
});

describe('questions as JSON', () => {
	const asRead = [
		{
			id: ID,
			question: 'Why us?',
			duration: null,
			is_expert: false,
			candidate_expectations_json: { weak: ['Answers'], moderate: null, own: 1 },
			unknown_property: 'unchanged',
		},
	];
	const circular = { again: {} };
	circular.again = circular;
	const asSent = [{ ...asRead[0], candidate_expectations_json: { weak: ['Answers'], own: 1 } }];

	it.each([
		['a text', JSON.stringify(asRead)],
		['a list from an expression', asRead],
	])('are sent without nulls in their expectations: %s', (_, given) => {
		expect(inJson(given)).toEqual(asSent);
	});

	it('are sent without an ID that is null', () => {
		expect(inJson([{ question: 'Why us?', id: null }])).toEqual([{ question: 'Why us?' }]);
	});

	it.each<[string, unknown, string]>([
		['no JSON', '[{"question": }]', 'is not valid JSON'],
		['an empty list', '[]', 'is an empty list'],
		[
			'a question without a text',
			[{ question: 'Why?' }, {}],
			errorMessage('property-missing', { field: 'questions[1].question' }),
		],
		[
			'a question in a property with another name',
			[{ text: 'Why?' }],
			errorMessage('property-missing', { field: 'questions[0].question' }),
		],
		[
			'an object with the list',
			{ questions: [{ question: 'Why?' }] },
			errorMessage('list-in-object', { field: 'questions' }),
		],
		[
			'a question that is null',
			[{ question: null }],
			errorMessage('required', { field: 'questions[0].question' }),
		],
		[
			'an invalid duration',
			[{ question: 'a', duration: 'x' }],
			errorMessage('not-a-number', {
				field: 'questions[0].duration',
				kind: 'whole number of 1 or more',
			}),
		],
		['a circular reference', [{ question: 'a', external_data: circular }], 'is not valid JSON'],
	])('are rejected: %s', (_, given, message) => {
		expect(() => inJson(given)).toThrow(message);
	});

	it.each<[string, unknown, object]>([
		['a text instead of an object', ['Why us, and why now?'], { question: 'Why us, and why now?' }],
		['a text instead of an object in JSON', '["Why us?"]', { question: 'Why us?' }],
		[
			'empty texts, which are omitted,',
			[{ question: 'Why?', label: '', id: '', duration: '', externalId: ' ', is_expert: '' }],
			{ question: 'Why?' },
		],
		[
			'properties in another notation, which is corrected,',
			[{ Question: 'Why?', isWithoutScoring: 'true', 'external-id': 4, DURATION: '60' }],
			{ question: 'Why?', is_without_scoring: true, external_id: '4', duration: 60 },
		],
		[
			'a property in both notations, which are sent unchanged,',
			[{ question: 'Why?', externalId: 'a', external_id: 'b' }],
			{ question: 'Why?', externalId: 'a', external_id: 'b' },
		],
		[
			'a property in two other notations, which are both sent,',
			[{ question: 'Why?', externalId: 'a', 'External ID': 'b' }],
			{ question: 'Why?', external_id: 'a', 'External ID': 'b' },
		],
		[
			'a sentence instead of a list of sentences',
			[{ question: 'Why?', question_alternatives: 'Why, then?' }],
			{ question: 'Why?', question_alternatives: ['Why, then?'] },
		],
	])('can have %s', (_, given, question) => {
		expect(inJson(given)).toEqual([question]);
	});

	it('of Interview: Get are accepted by an update', () => {
		const positionId = { __rl: true, mode: 'id', value: ID };
		const request = { positionId, specifyQuestions: 'json', questionsJson: asRead };
		expect(requestOf(update, request).body).toEqual({ position_id: ID, questions: asSent });
		expect(() => requestOf(update, { ...request, questionsJson: '[]' })).toThrow(
			'is an empty list',
		);
	});

	it('remain unchanged if the JSON is null', () => {
		const positionId = { __rl: true, mode: 'id', value: ID };
		const request = { positionId, specifyQuestions: 'json', questionsJson: ' null\n' };
		expect(() => requestOf(update, request)).toThrow('there is nothing to update');
		expect(requestOf(update, { ...request, content: { name: 'CFO' } }).body).toEqual({
			position_id: ID,
			name: 'CFO',
		});
		expect(() => inJson('null')).toThrow('is empty');
	});
});
