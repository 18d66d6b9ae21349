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

describe('questions, row by row', () => {
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
		['none', [], errorMessage('required', { field: 'Questions' })],
		['one without a text', [{ question: 'Why?' }, { question: ' ' }], 'no. 2 > Question" is empty'],
		['a duration that is none', [{ question: 'Why?', duration: 'long' }], 'Duration (Seconds)"'],
		['a list as a question', [{ question: '["Why?", "How?"]' }], 'is a list of questions'],
		['such a list within a fence', [{ question: '```\n["Why?"]\n```' }], 'is a list of questions'],
		['such a list with other quotes', [{ question: '[“Why?”]' }], 'is a list of questions'],
		['a list as external data', [{ question: 'Why?', externalData: '[1]' }], 'is not an object'],
	])('are refused: %s', (_, rows, message) => {
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
			kept_by_us: 'as it is',
		},
	];
	const endless = { again: {} };
	endless.again = endless;
	const asSent = [{ ...asRead[0], candidate_expectations_json: { weak: ['Answers'], own: 1 } }];

	it.each([
		['text', JSON.stringify(asRead)],
		['the list of an expression', asRead],
	])('are sent as they are, as %s', (_, given) => {
		expect(inJson(given)).toEqual(asSent);
	});

	it('have no null as an ID', () => {
		expect(inJson([{ question: 'Why us?', id: null }])).toEqual([{ question: 'Why us?' }]);
	});

	it.each<[string, unknown, string]>([
		['no JSON', '[{"question": }]', 'is not valid JSON'],
		['an empty list', '[]', 'is an empty list'],
		[
			'one without a text',
			[{ question: 'Why?' }, {}],
			errorMessage('property-missing', { field: 'questions[1].question' }),
		],
		[
			'one under another name',
			[{ text: 'Why?' }],
			errorMessage('property-missing', { field: 'questions[0].question' }),
		],
		[
			'an object with the list',
			{ questions: [{ question: 'Why?' }] },
			errorMessage('list-in-object', { field: 'questions' }),
		],
		[
			'null as a text',
			[{ question: null }],
			errorMessage('required', { field: 'questions[0].question' }),
		],
		[
			'a duration',
			[{ question: 'a', duration: 'x' }],
			errorMessage('not-a-number', {
				field: 'questions[0].duration',
				kind: 'whole number of 1 or more',
			}),
		],
		['what JSON cannot say', [{ question: 'a', external_data: endless }], 'is not valid JSON'],
	])('are refused: %s', (_, given, message) => {
		expect(() => inJson(given)).toThrow(message);
	});

	it.each<[string, unknown, object]>([
		['a text for a question', ['Why us, and why now?'], { question: 'Why us, and why now?' }],
		['a text in JSON', '["Why us?"]', { question: 'Why us?' }],
		[
			'empty texts for what is not filled in',
			[{ question: 'Why?', label: '', id: '', duration: '', externalId: ' ', is_expert: '' }],
			{ question: 'Why?' },
		],
		[
			'properties in other spellings',
			[{ Question: 'Why?', isWithoutScoring: 'true', 'external-id': 4, DURATION: '60' }],
			{ question: 'Why?', is_without_scoring: true, external_id: '4', duration: 60 },
		],
		[
			'the right spelling beside another one, which is passed on',
			[{ question: 'Why?', externalId: 'a', external_id: 'b' }],
			{ question: 'Why?', externalId: 'a', external_id: 'b' },
		],
		[
			'two other spellings, of which none is lost',
			[{ question: 'Why?', externalId: 'a', 'External ID': 'b' }],
			{ question: 'Why?', external_id: 'a', 'External ID': 'b' },
		],
		[
			'a sentence for a list of sentences',
			[{ question: 'Why?', question_alternatives: 'Why, then?' }],
			{ question: 'Why?', question_alternatives: ['Why, then?'] },
		],
	])('may have %s', (_, given, question) => {
		expect(inJson(given)).toEqual([question]);
	});

	it('are taken back by an update', () => {
		const positionId = { __rl: true, mode: 'id', value: ID };
		const request = { positionId, specifyQuestions: 'json', questionsJson: asRead };
		expect(requestOf(update, request).body).toEqual({ position_id: ID, questions: asSent });
		expect(() => requestOf(update, { ...request, questionsJson: '[]' })).toThrow(
			'is an empty list',
		);
	});

	it('stay unchanged if the JSON is null', () => {
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
