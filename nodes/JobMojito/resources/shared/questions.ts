import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { FieldError } from '../../../shared/errors/errors';
import { isJsonList } from '../../../shared/values/list';
import { knowledgeBaseField } from './idFields';
import { expectationsByLevel } from './interviewSettings';
import { jsonOrFields } from './jsonOrFields';
import { languageField } from './language';
import { emptyDefault } from './emptyDefault';

const textField = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type: 'string', default: '', description, ...more });

const booleanField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description: `Whether ${description}`,
});

/** The optional fields of a question. */
const details: INodeProperties[] = [
	textField(
		'Alternative Wordings',
		'questionAlternatives',
		'Alternative wordings of the question',
		{
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Wording' },
			default: [],
		},
	),
	booleanField(
		'Candidate Asks',
		'isCandidateAskingRecruiter',
		'candidates are invited to ask their own questions',
	),
	booleanField(
		'Conditional',
		'isConditional',
		'the question depends on the answer to an earlier question; enter the ID of that question in Trigger Question ID',
	),
	{
		displayName: 'Duration (Seconds)',
		name: 'duration',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 120,
		description: 'The maximum duration of an answer, in seconds',
	},
	booleanField('Expert', 'isExpert', 'an expert reviews the answer'),
	expectationsByLevel('an answer'),
	{
		displayName: 'External Data (JSON)',
		name: 'externalData',
		type: 'json',
		default: '',
		description: 'Your own data to store with the question, as a JSON object',
	},
	textField(
		'External ID',
		'externalId',
		'Your own ID of the question; an update matches questions by this ID first',
	),
	textField(
		'ID',
		'id',
		'For a new question, any word that conditional questions refer to; for an update, the ID that Get returns, which keeps the question unchanged',
	),
	knowledgeBaseField({
		name: 'knowledgeBaseId',
		description: 'The ID of the knowledge base that provides context for the question',
	}),
	textField('Label', 'label', 'Your own label for the question'),
	languageField({
		description: 'The language of the question; without it, the language of the interview',
	}),
	booleanField('Multiple Choice', 'isMultipleChoice', 'this is a multiple-choice question'),
	textField(
		'Trigger Question ID',
		'conditionalQuestionMainId',
		'The ID of the earlier question that this conditional question depends on',
	),
	booleanField('Without Scoring', 'isWithoutScoring', 'the answer is not scored'),
];

/** Contains each detail once; null has no effect. */
const EXAMPLE = [
	{
		question: 'Which project are you most proud of, and what was your part in it?',
		duration: 120,
		id: 'experience',
		external_id: 'Q-1',
		question_alternatives: ['What is the best work that you have done so far?'],
		label: 'Experience',
		mojito_language_code: 'en',
		is_without_scoring: false,
		is_expert: false,
		is_multiple_choice: false,
		is_candidate_asking_recruiter: false,
		knowledge_base_id: null,
		external_data: { page: 1 },
		candidate_expectations_json: {
			weak: ['Names a project'],
			moderate: ['Tells what they did themselves'],
			strong: ['Tells what came of it, in figures'],
		},
	},
	{
		question: 'What would you do differently today?',
		is_conditional: true,
		conditional_question_main_id: 'experience',
	},
];

/** The questions of an interview, in their order, row by row or as JSON. */
export const questionsField = (field: {
	required?: boolean;
	description: string;
}): INodeProperties[] =>
	jsonOrFields(
		{
			displayName: 'Questions',
			name: 'questions',
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				multipleValueButtonText: 'Add Question',
				sortable: true,
				hideOptionalFields: true,
				addOptionalFieldButtonText: 'Add Detail',
				fixedCollection: { itemTitle: '={{ $collection.item.value.question }}' },
			},
			placeholder: 'Add Question',
			default: {},
			options: [
				{
					displayName: 'Question',
					name: 'question',
					values: [
						textField('Question', 'question', 'The question as candidates see it', {
							typeOptions: { rows: 2 },
							required: true,
						}),
						...details.map(emptyDefault),
					],
				},
			],
			...field,
			// A first row, whose question the panel marks as required.
			...(field.required && { default: { question: [{ question: '' }] } }),
		},
		EXAMPLE,
	);

/**
 * Validates the questions of a body, and removes IDs that are null, which the API rejects.
 *
 * @throws {FieldError} if the list is empty, or a question is a list
 */
export function withQuestions(body: IDataObject): IDataObject {
	const { questions } = body;
	if (!Array.isArray(questions)) return body;
	if (questions.length > 0) {
		const rows = (questions as IDataObject[]).map(({ id, ...row }, index) => {
			assertOneQuestion(row.question, index);
			return id === null || id === undefined ? row : { id, ...row };
		});
		return { ...body, questions: rows };
	}
	throw new FieldError('no-questions', 'Questions (JSON)');
}

/** Rejects a list in place of a question, which would be read to candidates with its brackets. */
function assertOneQuestion(question: unknown, index: number): void {
	if (typeof question !== 'string' || !isJsonList(question)) return;
	throw new FieldError('list-for-one-question', `Questions, no. ${index + 1} > Question`);
}
