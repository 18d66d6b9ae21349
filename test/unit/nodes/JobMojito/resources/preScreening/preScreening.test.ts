import { outputOf, requestOf } from '../../../../../operation';
import type { Operation } from '../../../../../../nodes/JobMojito/resources/operation';
import type { INodeProperties } from 'n8n-workflow';
import { screenFile } from '../../../../../../nodes/JobMojito/resources/preScreening/screenFile';
import { screenText } from '../../../../../../nodes/JobMojito/resources/preScreening/screenText';
import { create } from '../../../../../../nodes/JobMojito/resources/preScreening/create';
import { update } from '../../../../../../nodes/JobMojito/resources/preScreening/update';
import { errorSentence, errorMessage, errorRemedy } from '../../../../../errorText';

const ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const fresh = {
	positionName: 'Welder',
	positionLocation: 'Graz',
	positionCountryCode: 'AT',
	mojitoLanguageCode: 'de',
};
const applicant = {
	positionId: { __rl: true, mode: 'id', value: ID },
	candidateName: 'Žofia Malá',
	candidateEmail: 'zofia@example.com',
	candidateResume: 'A résumé',
};
const custom = { id: 'custom_1764000000000', title: 'When?', type: 'required', fieldType: 'radio' };

const sent = (parameters: object) => requestOf(create, { ...parameters } as never).body;
const changed = (parameters: object) =>
	requestOf(update, {
		updatePositionDefSetId: { __rl: true, mode: 'id', value: ID },
		...parameters,
	} as never).body;

describe('the field that selects a pre-screening', () => {
	const operations: Array<[string, Operation]> = [
		['positionId', screenFile],
		['positionId', screenText],
		['updatePositionDefSetId', update],
	];

	it.each(operations)('is labelled "Pre-Screening" and has a list: %s', (name, { fields }) => {
		const field = fields.find((one) => one.name === name)!;
		expect(field.displayName).toMatch(/^Pre-Screening\b/);
		expect(field.modes?.[0]?.typeOptions?.searchListMethod).toBe('searchPreScreenings');
	});

	it.each(operations)('is called "Pre-Screening" in errors: %s', (name, operation) => {
		const parameters = { ...fresh, ...applicant, file: 'data', [name]: 'x' };
		expect(() => requestOf(operation, parameters)).toThrow(
			expect.objectContaining({
				code: 'not-an-id',
				field: expect.stringMatching(/^Pre-Screening\b/) as string,
			}),
		);
		const sentence = errorSentence(operation.statusErrors![404]!);
		expect(sentence).toContain('pre-screening');
		expect(sentence).not.toMatch(/interview/i);
	});
});

describe('a pre-screening', () => {
	it('is sent as filled in, without empty fields', () => {
		expect(
			sent({
				...fresh,
				type: 'resume_with_form',
				assessmentRules: {
					rule: [
						{ id: 'resume_match', resumeScoreReject: 3, resumeScoreAccept: '7', type: '' },
						{ id: 'form_residency', type: 'screening', country: ['CH', 'LI'], countryEu: true },
						{ id: 'form_languages', languages: { language: [{ code: 'de', level: 'fluent' }] } },
						{ id: 'form_age', ageMin: 18, ageMax: '' },
						{ id: custom.id, type: 'required' },
					],
				},
				formFields: {
					field: [
						{ id: 'form_residency', mandatory: true },
						{ id: 'form_languages', mandatory: '' },
						{ id: 'form_age' },
						{ ...custom, options: ['A', 'B'] },
					],
				},
				content: { positionDescription: '' },
				availability: { status: 'active', visibility: 'merchant_public' },
			}),
		).toEqual({
			position_name: 'Welder',
			position_location: 'Graz',
			position_country_code: 'AT',
			mojito_language_code: 'de',
			type: 'resume_with_form',
			assessment_rules: [
				{ id: 'resume_match', resume_score_reject: 3, resume_score_accept: 7 },
				{ id: 'form_residency', type: 'screening', country: ['CH', 'LI'], country_eu: true },
				{ id: 'form_languages', languages: [{ code: 'de', level: 'fluent' }] },
				{ id: 'form_age', age_min: 18 },
				{ id: custom.id, type: 'required' },
			],
			form_fields: [
				{ id: 'form_residency', mandatory: true },
				{ id: 'form_languages' },
				{ id: 'form_age' },
				{
					id: custom.id,
					title: 'When?',
					type: 'required',
					field_type: 'radio',
					options: ['A', 'B'],
				},
			],
			status: 'active',
			visibility: 'merchant_public',
		});
	});

	it('updates only filled-in and cleared fields', () => {
		expect(
			changed({
				content: { positionName: '', positionLocation: 'Linz' },
				fieldsToClear: ['candidateExpectations', 'assessmentRules'],
			}),
		).toEqual({
			update_position_def_set_id: ID,
			position_location: 'Linz',
			candidate_expectations: null,
			assessment_rules: null,
		});
	});

	it.each<[string, object, string]>([
		[
			'its country is missing',
			{ ...fresh, positionCountryCode: ' ' },
			errorMessage('required', { field: 'Country' }),
		],
		['its form has no fields', { ...fresh, type: 'form' }, '"Form Fields" is empty, but'],
		[
			'a form field has only one option',
			{ ...fresh, formFields: { field: [{ ...custom, options: ['A'] }] } },
			errorMessage('too-few-choices', { field: 'Form Fields, no. 1 > Choices' }),
		],
		[
			'a score is too high',
			{ ...fresh, assessmentRules: { rule: [{ id: 'resume_match', resumeScoreAccept: 11 }] } },
			errorMessage('not-a-number', {
				field: 'Assessment Rules, no. 1 > Accept From Score',
				kind: 'whole number from 0 to 10',
			}),
		],
		[
			'the JSON contains an unknown level',
			{
				...fresh,
				specifyAssessmentRules: 'json',
				assessmentRulesJson: [{ id: 'form_languages', languages: [{ code: 'de', level: 'good' }] }],
			},
			errorMessage('not-in-list', { field: 'assessment_rules[0].languages[0].level' }),
		],
		[
			'a rule is misspelt',
			{ ...fresh, assessmentRules: { rule: [{ id: 'resume_mach' }] } },
			errorMessage('not-in-list', { field: 'Assessment Rules, no. 1 > Rule' }),
		],
		[
			'a form field is misspelt',
			{ ...fresh, specifyFormFields: 'json', formFieldsJson: ['form_adge'] },
			errorMessage('not-in-list', { field: 'Form Fields, no. 1 > Field' }),
		],
		[
			'the accepting score is below the rejecting score',
			{
				...fresh,
				assessmentRules: {
					rule: [{ id: 'resume_match', resumeScoreReject: 8, resumeScoreAccept: 3 }],
				},
			},
			errorMessage('max-below-min', {
				field: 'Assessment Rules, no. 1 > Accept From Score',
				other: 'Reject Below Score',
			}),
		],
		[
			'the highest age is below the lowest age',
			{ ...fresh, assessmentRules: { rule: [{ id: 'form_age', ageMin: 60, ageMax: 18 }] } },
			errorMessage('max-below-min', {
				field: 'Assessment Rules, no. 1 > Age To',
				other: 'Age From',
			}),
		],
		[
			'the API does not know the level of education',
			{ ...fresh, assessmentRules: { rule: [{ id: 'resume_education', education: 'PhD' }] } },
			errorMessage('not-in-list', { field: 'Assessment Rules, no. 1 > Education' }),
		],
		[
			'a rule evaluates a question that is not in the form',
			{
				...fresh,
				type: 'form',
				assessmentRules: {
					rule: [
						{ id: 'resume_match', resumeScoreAccept: 7 },
						{ id: 'form_age', ageMin: 18 },
					],
				},
				formFields: { field: [{ id: 'form_residency' }] },
			},
			errorMessage('form-field-missing', {
				field: 'Assessment Rules, no. 2 > Rule',
				list: 'Form Fields',
			}),
		],
		[
			'a rule evaluates a custom field that is not in the form',
			{
				...fresh,
				type: 'resume_with_form',
				assessmentRules: { rule: [{ id: 'custom_1' }] },
				formFields: { field: [{ id: 'custom_2', fieldType: 'text' }] },
			},
			errorMessage('form-field-missing', {
				field: 'Assessment Rules, no. 1 > Rule',
				list: 'Form Fields',
			}),
		],
	])('is rejected if %s', (_, parameters, message) => {
		expect(() => sent(parameters)).toThrow(message);
	});

	it.each([
		['form_age', 'Age From'],
		['form_nationality', 'Countries'],
		['form_residency', 'Countries'],
		['form_gender', 'Genders'],
		['form_languages', 'Languages'],
		['form_visa', 'Visas'],
		['form_education', 'Education'],
		['form_education_by_country', 'Education'],
		['resume_education', 'Education'],
		['resume_education_by_country', 'Education'],
		['resume_technical_experience', 'Years of Experience'],
		['resume_match', 'Accept From Score'],
	])('is rejected with a rule without a criterion: %s', (id, label) => {
		const empty = {
			ageMin: '',
			country: [],
			countryEu: null,
			education: '',
			resumeScoreAccept: '',
		};
		const rule = { ...empty, id, type: 'screening', action: 'reject' };
		expect(() => sent({ ...fresh, assessmentRules: { rule: [rule] } })).toThrow(
			expect.objectContaining({
				message: errorMessage('rule-without-criterion', {
					field: `Assessment Rules, no. 1 > ${label}`,
				}),
				remedy: expect.stringContaining('or remove this rule') as string,
			}),
		);
		const json = {
			specifyAssessmentRules: 'json',
			assessmentRulesJson: [{ id, type: 'screening' }],
		};
		expect(() => sent({ ...fresh, ...json })).toThrow('but the rule needs it');
	});

	it('can have rules without a criterion if they do not need one', () => {
		const rule = [
			{ id: 'form_age', type: 'optional' },
			{ id: 'form_cover_letter', type: 'screening', action: 'reject' },
			{ id: 'form_residency', type: 'screening', countryEu: true },
			{ id: 'resume_match', resumeScoreReject: 0 },
		];
		expect(sent({ ...fresh, assessmentRules: { rule } })?.assessment_rules).toHaveLength(4);
	});

	it('is idempotent as an update, but not as a creation', () => {
		expect(create.idempotency.idempotent).toBe(false);
		expect(update.idempotency.idempotent).toBe(true);
	});

	it('requires an ID for an update', () => {
		expect(() => changed({ updatePositionDefSetId: '', type: 'resume' })).toThrow(
			'"Pre-Screening" is empty',
		);
	});

	it('can keep its form in an update, but its form cannot become empty', () => {
		const type = 'resume_with_form';
		expect(changed({ type })).toEqual({ update_position_def_set_id: ID, type });
		const none = { specifyFormFields: 'json', formFieldsJson: '[]' };
		expect(() => changed({ type, ...none })).toThrow(
			expect.objectContaining({
				message: errorMessage('form-without-fields', { field: 'Form Fields' }),
				remedy: errorRemedy('form-without-fields'),
			}),
		);
	});

	it('can have rules for answers without a form, because a screening can contain answers', () => {
		const rules = { assessmentRules: { rule: [{ id: 'Form: Residency', country: ['Austria'] }] } };
		expect(sent({ ...fresh, ...rules })).toMatchObject({
			assessment_rules: [{ id: 'form_residency', country: ['AT'] }],
		});
	});

	it('updates only its rules if the form is unchanged', () => {
		const rules = { assessmentRules: { rule: [{ id: 'form_age', ageMin: 18 }] } };
		expect(changed(rules)).toMatchObject({ assessment_rules: [{ age_min: 18 }] });
	});

	it('sends the education of a rule by country unchecked, because the API has other values for it', () => {
		const rule = { id: 'resume_education_by_country', education: 'on lisans' };
		expect(sent({ ...fresh, assessmentRules: { rule: [rule] } })).toMatchObject({
			assessment_rules: [{ education: 'on lisans' }],
		});
	});

	it('keeps the options of a form field as they are written', () => {
		const field = { ...custom, options: ['At once, or nearly', '', 'Later'] };
		expect(sent({ ...fresh, formFields: { field: [field] } })).toMatchObject({
			form_fields: [{ options: ['At once, or nearly', 'Later'] }],
		});
	});

	it('accepts all named countries in any notation', () => {
		const country = ['AT, de', ['Schweiz', 'LIE'], ''];
		expect(
			sent({ ...fresh, assessmentRules: { rule: [{ id: 'form_residency', country }] } }),
		).toMatchObject({ assessment_rules: [{ country: ['AT', 'DE', 'CH', 'LI'] }] });
	});

	it('requires no form if only the résumé counts', () => {
		expect(sent({ ...fresh, type: 'resume' })).toMatchObject({ type: 'resume' });
	});

	it('sends the creation parameters, and no null in rows from JSON', () => {
		const rule = { id: 'resume_match', resume_score_accept: null, resume_score_reject: 3 };
		const given = { specifyAssessmentRules: 'json', assessmentRulesJson: [rule] };
		const options = { creationParameters: { some: 'setting' } };
		expect(sent({ ...fresh, ...given, options })).toMatchObject({
			assessment_rules: [{ id: 'resume_match', resume_score_reject: 3 }],
			creation_parameters: { some: 'setting' },
		});
	});

	it.each([
		['a new pre-screening', { position_def_set_id: ID }, {}],
		['an updated pre-screening', { updated: true }, { update_position_def_set_id: ID }],
		[
			'an updated pre-screening that was not created',
			{ created: false },
			{ update_position_def_set_id: ID },
		],
	])('returns %s with its ID first', (_, answer, body) => {
		const [item] = update.output(answer, body);
		expect(Object.entries(item!)[0]).toEqual(['interview_id', ID]);
		expect(item).toMatchObject(answer);
	});

	it.each([
		[null, {}],
		[{ position_def_set_id: 7 }, {}],
		[{ position_def_set_id: null }, {}],
		[{ created: true }, {}],
		[{ success: true }, { update_position_def_set_id: ID }],
	])('is rejected if the response is %j', (answer, body) => {
		expect(() => create.output(answer, body)).toThrow(
			expect.objectContaining({
				code: 'pre-screening-not-confirmed',
				remedy: expect.stringContaining('whether the pre-screening was saved') as string,
			}),
		);
	});
});

describe('the answers to a form', () => {
	it('have no default values', () => {
		const form = screenText.fields.find(({ name }) => name === 'form')!;
		const defaults = (form.options as INodeProperties[]).map(({ default: value }) => value);
		expect(defaults.filter((value) => Object.keys(Object(value) as object).length > 0)).toEqual([]);
		expect(defaults.filter((value) => typeof value !== 'object' && value !== '')).toEqual([]);
	});
});

describe('a résumé', () => {
	const form = { residency: 'SK', languages: { language: [{ code: 'en', level: 'fluent' }] } };
	const asSent = { residency: 'SK', languages: [{ code: 'en', level: 'fluent' }] };

	it("is sent with the form's answers: as an object for a text, as JSON for a file", () => {
		expect(requestOf(screenText, { ...applicant, form })).toEqual({
			method: 'POST',
			path: 'job-interview-pre-screening-api-resume-text',
			body: {
				position_id: ID,
				candidate_name: 'Žofia Malá',
				candidate_email: 'zofia@example.com',
				candidate_resume: 'A résumé',
				form: asSent,
			},
		});
		const parts = requestOf(screenFile, { ...applicant, form, file: ' cv ' }).form!;
		expect(parts.at(-1)).toEqual({ name: 'file', file: 'cv' });
		const texts = Object.fromEntries(parts.map((part) => [part.name, 'text' in part && part.text]));
		expect(JSON.parse(String(texts.form))).toEqual(asSent);
		expect(texts).not.toHaveProperty('candidate_resume');
	});

	it('keeps answers to custom fields in JSON', () => {
		const formJson = JSON.stringify({ ...asSent, custom_1764000000000: 'At once' });
		const { body } = requestOf(screenText, { ...applicant, specifyForm: 'json', formJson });
		expect(body!.form).toEqual({ ...asSent, custom_1764000000000: 'At once' });
	});

	it.each([['null'], [JSON.stringify([{ code: 'en', level: 'fluent', note: null }])]])(
		'sends no null if the languages are %j',
		(languages) => {
			const { body } = requestOf(screenText, { ...applicant, form: { age: 31, languages } });
			expect(JSON.stringify(body!.form)).not.toContain('null');
		},
	);

	it('returns the outcome with candidate and interview', () => {
		const outcome = { decision_status: 'ai_accept', interview_profile_id: 'p-1' };
		const [item] = outputOf(screenText, outcome, applicant);
		expect(item).toMatchObject({
			interview_id: ID,
			candidate_name: applicant.candidateName,
			candidate_email: applicant.candidateEmail,
			...outcome,
		});
		expect(Object.keys(item!).slice(0, 2)).toEqual(['candidate_name', 'candidate_email']);
	});

	it('names the place to check if the response has no outcome', () => {
		expect(() => outputOf(screenText, {}, applicant)).toThrow(
			expect.objectContaining({
				remedy: expect.stringContaining('whether the candidate was screened') as string,
			}),
		);
	});

	it.each([['text'], [null], [[]], [{ success: true }]])(
		'is rejected if the response is %j',
		(answer) => {
			expect(() => outputOf(screenText, answer, applicant)).toThrow(
				'not the outcome of a screening',
			);
		},
	);
});
