import { requestOf } from '../../../../../operation';
import { findOperation } from '../../../../../../nodes/JobMojito/resources';
import { errorMessage } from '../../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const positionId = { __rl: true, mode: 'id', value: ID };
const fresh = {
	positionName: 'Welder',
	positionLocation: 'Graz',
	positionCountryCode: 'AT',
	mojitoLanguageCode: 'de',
};

const bodyOf = (resource: string, operation: string, parameters: object) =>
	requestOf(findOperation(resource, operation)!, parameters as never).body;
const update = (more: object) => bodyOf('interview', 'update', { positionId, ...more });

describe('an added option whose expression is empty', () => {
	it.each<[string, string, string, object]>([
		['Name', 'interview', 'update', { positionId, content: { name: undefined } }],
		[
			'Attempts',
			'interview',
			'update',
			{ positionId, availability: { interviewAttempts: undefined } },
		],
		['Tags', 'interview', 'update', { positionId, availability: { tags: ['a', undefined] } }],
		[
			'Avatar',
			'interview',
			'update',
			{
				positionId,
				candidateExperience: { interviewTemplateId: { __rl: true, mode: 'id', value: undefined } },
			},
		],
		[
			'Hiring for Company > Sector',
			'interview',
			'update',
			{ positionId, company: { hiringForCompany: { name: 'A', sector: undefined } } },
		],
		[
			'Questions, no. 2 > Duration (Seconds)',
			'interview',
			'update',
			{
				positionId,
				specifyQuestions: 'fields',
				questions: { question: [{ question: 'Why?' }, { question: 'How?', duration: undefined }] },
			},
		],
		[
			'Embedding',
			'interview',
			'setState',
			{ positionId, status: '', options: { isEmbedded: undefined } },
		],
		[
			'Assessment Rules, no. 1 > Age From',
			'preScreening',
			'create',
			{ ...fresh, assessmentRules: { rule: [{ id: 'form_age', ageMin: undefined, ageMax: 60 }] } },
		],
		[
			'Assessment Rules, no. 1 > Languages, no. 1 > Level',
			'preScreening',
			'create',
			{
				...fresh,
				assessmentRules: {
					rule: [
						{ id: 'form_languages', languages: { language: [{ code: 'en', level: undefined }] } },
					],
				},
			},
		],
		[
			'Invite Again',
			'user',
			'invite',
			{ email: 'a@example.com', type: 'merchant', options: { forceInvite: undefined } },
		],
		[
			'Age',
			'preScreening',
			'screenText',
			{
				positionId,
				candidateName: 'Ada',
				candidateEmail: 'a@example.com',
				candidateResume: 'A résumé',
				specifyForm: 'fields',
				form: { age: undefined },
			},
		],
	])('is rejected with its label: %s', (label, resource, operation, parameters) => {
		expect(() => bodyOf(resource, operation, parameters)).toThrow(
			expect.objectContaining({
				message: errorMessage('option-expression-empty', { field: label }),
				remedy: expect.stringContaining('column that the expression reads') as string,
			}),
		);
	});
});

it.each(['', null, undefined, ' '])('an added switch cannot be %j', (isEmbedded) => {
	expect(() => bodyOf('interview', 'setState', { positionId, options: { isEmbedded } })).toThrow(
		expect.objectContaining({
			message: errorMessage('switch-expression-empty', { field: 'Embedding' }),
			remedy: expect.stringContaining('true or false') as string,
		}),
	);
});

it.each(['', null])(
	'an update leaves a field unchanged if the value of its column is %j',
	(empty) => {
		const company = { interviewSalary: empty, code: 'JOB-1' };
		expect(update({ company, availability: { tags: empty, interviewAttempts: empty } })).toEqual({
			position_id: ID,
			code: 'JOB-1',
		});
	},
);

it('omits switches in rows that were never set', () => {
	const question = [{ question: 'Why?', isExpert: null, isConditional: '' }];
	expect(update({ specifyQuestions: 'fields', questions: { question } })).toEqual({
		position_id: ID,
		questions: [{ question: 'Why?' }],
	});
});

it('treats an optional link as absent if its column is missing', () => {
	const parameters = {
		type: 'results-for-profile',
		interviewProfileId: positionId,
		options: { existingUrl: undefined },
	};
	expect(bodyOf('interview', 'signedUrl', parameters)).toMatchObject({ interview_profile_id: ID });
});
