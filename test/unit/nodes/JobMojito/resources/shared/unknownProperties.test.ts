import { createFromQuestions } from '../../../../../../nodes/JobMojito/resources/interview/createFromQuestions';
import { update } from '../../../../../../nodes/JobMojito/resources/interview/update';
import { screenFile } from '../../../../../../nodes/JobMojito/resources/preScreening/screenFile';
import { screenText } from '../../../../../../nodes/JobMojito/resources/preScreening/screenText';
import { create } from '../../../../../../nodes/JobMojito/resources/preScreening/create';
import type { Operation } from '../../../../../../nodes/JobMojito/resources/operation';
import { unknownProperties } from '../../../../../../nodes/JobMojito/resources/shared/unknownProperties';
import type { ApiRequest } from '../../../../../../nodes/shared/values/request';

const unknown = (operation: Operation, sent: Partial<ApiRequest>) =>
	unknownProperties(operation.fields, { method: 'POST', path: '', ...sent });

test.each<[string, Operation, object, string[]]>([
	[
		'found in rows and reported once',
		createFromQuestions,
		{
			questions: [
				{ question: 'a', lable: 1 },
				{ lable: 2, view: 3 },
			],
		},
		['questions[].lable', 'questions[].view'],
	],
	[
		'found in an object',
		update,
		{ hiring_for_company: { name: 'A', companySize: 3 } },
		['hiring_for_company.companySize'],
	],
	[
		'found in nested rows',
		create,
		{ assessment_rules: [{ id: 'form_languages', languages: [{ code: 'de', lvl: 'fluent' }] }] },
		['assessment_rules[].languages[].lvl'],
	],
	['not reported in objects with arbitrary properties', update, { custom_scoring: { own: 1 } }, []],
	[
		'not reported if all properties are known',
		update,
		{ position_id: 'a', name: 'b', questions: [] },
		[],
	],
	['not reported for custom form fields', screenText, { form: { custom_1: 'a' } }, []],
	[
		'not searched for in values of another type',
		update,
		{ questions: 'a', hiring_for_company: [1] },
		[],
	],
])('unknown properties are %s', (_, operation, body, paths) => {
	expect(unknown(operation, { body: body as never })).toEqual(paths);
});

test('unknown properties are found in JSON parts of a form', () => {
	const form = [
		{ name: 'form', text: '{"age": 31, "citizenship": "AT"}' },
		{ name: 'candidate_name', text: '{' },
		{ name: 'file', file: 'data' },
	];
	expect(unknown(screenFile, { form })).toEqual(['form.citizenship']);
});
