import { requestOf } from '../../../../operation';
import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { resources } from '../../../../../nodes/JobMojito/resources';
import { createForCandidate } from '../../../../../nodes/JobMojito/resources/interview/createForCandidate';
import { setState } from '../../../../../nodes/JobMojito/resources/interview/setState';
import { create as createPreScreening } from '../../../../../nodes/JobMojito/resources/preScreening/create';
import { update as updatePreScreening } from '../../../../../nodes/JobMojito/resources/preScreening/update';
import { register } from '../../../../../nodes/JobMojito/resources/candidate/register';
import { getReport } from '../../../../../nodes/JobMojito/resources/result/getReport';
import { signedUrl } from '../../../../../nodes/JobMojito/resources/interview/signedUrl';
import { screenFile } from '../../../../../nodes/JobMojito/resources/preScreening/screenFile';
import { screenText } from '../../../../../nodes/JobMojito/resources/preScreening/screenText';
import { invite } from '../../../../../nodes/JobMojito/resources/user/invite';
import type { Operation } from '../../../../../nodes/JobMojito/resources/operation';
import { parseScalar } from '../../../../../nodes/JobMojito/resources/shared/scalar';
import { innerFields } from '../../../../../scripts/operations/sampleValues';
import { serializeRequest } from '../../../../../scripts/contract/sent';

const ID = '11111111-1111-4111-8111-111111111111';
const one = { __rl: true, mode: 'id', value: ID };

const inside = (fields: INodeProperties[]): INodeProperties[] =>
	fields.flatMap((field) => [field, ...inside(innerFields(field))]);

const operations = resources.flatMap(({ value, operations: all }) =>
	all.map((operation) => ({ id: `${value}.${operation.value}`, operation })),
);

describe.each(operations)('$id', ({ operation }) => {
	const fields = inside(operation.fields);

	it('has no default value in its JSON fields', () => {
		const withDefault = fields.filter((field) => field.type === 'json' && field.default !== '');
		expect(withDefault.map(({ name }) => name)).toEqual([]);
	});

	it('accepts each option by its value or label, case-insensitively', () => {
		const lists = fields.filter(({ type }) => ['options', 'multiOptions'].includes(type));
		for (const list of lists) {
			const single = { ...list, type: 'options' as const };
			for (const { name, value } of list.options as INodePropertyOptions[]) {
				const read = [String(value), String(value).toUpperCase(), name, ` ${name.toLowerCase()}`];
				const parsed = read.map((given) => parseScalar(single, given, list.displayName));
				expect([list.name, name, ...parsed]).toEqual([list.name, name, ...read.map(() => value)]);
			}
		}
	});

	it('has no comma in the labels of multi-select options, which can be entered as a comma-separated list', () => {
		const lists = fields.filter(({ type }) => type === 'multiOptions');
		const labels = lists.flatMap(({ options }) =>
			(options as INodePropertyOptions[]).map(({ name }) => name),
		);
		expect(labels.filter((label) => label.includes(','))).toEqual([]);
	});

	it('accepts only positive whole numbers as durations', () => {
		const seconds = fields.filter(({ name }) => ['duration', 'maxDuration'].includes(name));
		for (const field of seconds) {
			for (const invalid of [0, -1, 1.5, '1.000', '1 2', '0x10']) {
				expect(() => parseScalar(field, invalid, field.displayName)).toThrow(
					'is not a whole number of 1 or more',
				);
			}
		}
	});
});

const person = { candidateName: 'Ada', candidateCountryCode: 'at', candidateResume: 'A résumé' };

describe.each<[string, Operation, object, string, string]>([
	['Register', register, { interviewId: one, sendEmail: false }, 'email', 'name'],
	['Invite', invite, { type: 'merchant' }, 'email', 'name'],
	[
		'Screen Resume Text',
		screenText,
		{ ...person, positionId: one },
		'candidateEmail',
		'candidateName',
	],
	[
		'Screen Resume File',
		screenFile,
		{ ...person, positionId: one, file: 'data' },
		'candidateEmail',
		'candidateName',
	],
	[
		'Create for Candidate',
		createForCandidate,
		{ ...person, position: 'existing', positionDefSetId: one },
		'candidateEmail',
		'candidateName',
	],
])('%s', (_, operation, rest, email, name) => {
	const sent = (more: object) =>
		JSON.stringify(serializeRequest(requestOf(operation, { ...rest, ...more })).values);

	it('sends one cleaned address, with its display name if no name is filled in', () => {
		const given = { [email]: 'mailto:ada@example.com\u200B' };
		expect(sent({ ...given, [name]: 'Ada' })).toContain('"ada@example.com"');
		const named = { [email]: 'Ada Weber <ada@example.com>' };
		expect(sent({ ...named, [name]: '' })).toContain('"Ada Weber"');
		expect(sent({ ...named, [name]: 'Dr. Weber' })).not.toContain('Ada Weber');
	});

	it.each(['ada@example.com;emil@example.com', 'Ada Weber', 'ada @example.com'])(
		'sends nothing for %j',
		(address) => {
			expect(() => sent({ [email]: address, [name]: 'Ada' })).toThrow(
				expect.objectContaining({ code: 'not-an-email' }),
			);
		},
	);
});

describe('fields that depend on a selected option', () => {
	/** The displayed fields. The editor evaluates an expression for the first item, if there is one. */
	const shown = (fields: INodeProperties[], values: object) =>
		fields
			.filter((field) => NodeHelpers.displayParameter(values as never, field, null, null))
			.map(({ name }) => name);
	const rules = innerFields(
		createPreScreening.fields.find(({ name }) => name === 'assessmentRules')!,
	);
	const form = innerFields(createPreScreening.fields.find(({ name }) => name === 'formFields')!);
	const ids = ['interviewId', 'interviewProfileId', 'interviewResultId'];
	const created = ['positionDefSetId', 'positionName', 'content'];

	it.each<[string, INodeProperties[], string, string[]]>([
		['Signed URL', signedUrl.fields, 'type', ids],
		['Invite', invite.fields, 'type', ['interviewId']],
		['Create for Candidate', createForCandidate.fields, 'position', created],
		['Get Report', getReport.fields, 'reportOn', ['interviewResultId', 'interviewResultIds']],
		['Get Report as PDF', getReport.fields, 'exportType', ['fileName', 'binaryPropertyName']],
		['a rule', rules, 'id', ['ageMin', 'country', 'resumeScoreAccept', 'visa']],
		['a form field', form, 'id', ['title', 'fieldType']],
	])('are displayed if the option is set by an expression: %s', (_, fields, name, names) => {
		for (const given of [undefined, null, 'A label', 7, '={{ $json.type }}']) {
			expect(shown(fields, { [name]: given })).toEqual(expect.arrayContaining(names));
		}
	});

	it.each<[string, INodeProperties[], object, string[], string[]]>([
		['a link', signedUrl.fields, { type: 'interview-for-profile' }, ids.slice(0, 2), ids.slice(2)],
		[
			'a link',
			signedUrl.fields,
			{ type: 'interview-result-candidate' },
			ids.slice(2),
			ids.slice(0, 2),
		],
		['an invitation', invite.fields, { type: 'candidate' }, ['interviewId'], []],
		['an invitation', invite.fields, { type: 'merchant' }, [], ['interviewId']],
		['an invitation without a type', invite.fields, { type: '' }, [], ['interviewId']],
		[
			'a position',
			createForCandidate.fields,
			{ position: 'new' },
			created.slice(1),
			created.slice(0, 1),
		],
		[
			'a position',
			createForCandidate.fields,
			{ position: 'existing' },
			created.slice(0, 1),
			created.slice(1),
		],
		['a report', getReport.fields, { exportType: 'html' }, [], ['fileName']],
		['a rule', rules, { id: 'form_age' }, ['ageMin', 'type'], ['country', 'resumeScoreAccept']],
		['a rule for a custom form field', rules, { id: 'custom_1' }, ['type'], ['ageMin', 'country']],
		['a rule without a selected criterion', rules, { id: '' }, ['type'], ['ageMin', 'country']],
		['a form field', form, { id: 'form_age' }, ['mandatory'], ['title', 'options']],
		[
			'a custom form field of the type text',
			form,
			{ id: 'custom_1', fieldType: 'text' },
			['title'],
			['mandatory', 'options'],
		],
		[
			'a custom form field of the type radio',
			form,
			{ id: 'custom_1', fieldType: 'radio' },
			['title', 'options'],
			['mandatory'],
		],
		[
			'a form',
			createPreScreening.fields,
			{ type: 'form', specifyFormFields: 'fields' },
			['formFields'],
			['formFieldsJson'],
		],
		[
			'a form as JSON',
			createPreScreening.fields,
			{ type: 'form', specifyFormFields: 'json' },
			['formFieldsJson'],
			['formFields'],
		],
		[
			'a résumé',
			createPreScreening.fields,
			{ type: 'resume' },
			[],
			['formFields', 'specifyFormFields'],
		],
	])('are displayed only for their option: %s', (_, fields, values, displayed, hidden) => {
		const names = shown(fields, values);
		expect(names).toEqual(expect.arrayContaining(displayed));
		expect(names.filter((name) => hidden.includes(name))).toEqual([]);
	});
});

describe('the empty option, entered as its label,', () => {
	it('leaves the value unchanged', () => {
		const updated = { updatePositionDefSetId: one, content: { positionName: 'Welder' } };
		expect(requestOf(updatePreScreening, { ...updated, type: 'keep as it is' }).body).toEqual({
			update_position_def_set_id: ID,
			position_name: 'Welder',
		});
		expect(() => requestOf(setState, { positionId: one, status: 'Keep as It Is' })).toThrow(
			'there is nothing to set',
		);
	});
});

test.each([
	['EN', 'en'],
	['en-US', 'en'],
	['de_AT', 'de'],
	['German', 'de'],
	['pt-BR', 'br'],
	['pt-PT', 'pt'],
	['nb-NO', 'no'],
	['zh-Hant-TW', 'zh'],
	['Brazilian Portuguese', 'br'],
])('the language %s is %s', (given, code) => {
	const { body } = requestOf(createPreScreening, {
		...{ positionName: 'Welder', positionLocation: 'Graz', positionCountryCode: 'AT' },
		mojitoLanguageCode: given,
	});
	expect(body).toMatchObject({ mojito_language_code: code });
});

test.each(['xx', 'br-FR', 'Klingon', 'english please'])('%s is not a language', (given) => {
	const field = createPreScreening.fields.find(({ name }) => name === 'mojitoLanguageCode')!;
	expect(() => parseScalar(field, given, 'Language')).toThrow(
		expect.objectContaining({
			code: 'not-in-list',
			field: 'Language',
			remedy: expect.stringContaining('Arabic (ar), Brazilian Portuguese (br)') as string,
		}),
	);
});
