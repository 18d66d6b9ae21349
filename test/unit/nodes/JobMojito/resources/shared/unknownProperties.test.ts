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
		'in rows, each once',
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
		'in an object',
		update,
		{ hiring_for_company: { name: 'A', companySize: 3 } },
		['hiring_for_company.companySize'],
	],
	[
		'in rows of rows',
		create,
		{ assessment_rules: [{ id: 'form_languages', languages: [{ code: 'de', lvl: 'fluent' }] }] },
		['assessment_rules[].languages[].lvl'],
	],
	['not in what may be anything', update, { custom_scoring: { own: 1 } }, []],
	['not where all are known', update, { position_id: 'a', name: 'b', questions: [] }, []],
	['not in fields of a form that are one’s own', screenText, { form: { custom_1: 'a' } }, []],
	['not in what has another form', update, { questions: 'a', hiring_for_company: [1] }, []],
])('are found %s', (_, operation, body, paths) => {
	expect(unknown(operation, { body: body as never })).toEqual(paths);
});

test('are found in the text of a part', () => {
	const form = [
		{ name: 'form', text: '{"age": 31, "citizenship": "AT"}' },
		{ name: 'candidate_name', text: '{' },
		{ name: 'file', file: 'data' },
	];
	expect(unknown(screenFile, { form })).toEqual(['form.citizenship']);
});
