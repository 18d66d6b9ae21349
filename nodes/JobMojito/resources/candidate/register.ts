import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { redact } from '../../../shared/values/redact';
import { parseLink } from '../../../shared/values/url';
import { isOptionSet } from '../../../shared/values/optionSet';
import { parseBoolean } from '../../../shared/values/boolean';
import { parseEmail } from '../../../shared/values/email';
import { ResponseError } from '../../../shared/errors/errors';
import { apiSays } from '../../../shared/errors/errorText';
import { interviewField } from '../shared/idFields';
import { getLinkClaims, linkFields } from '../shared/link';
import { parseLocator } from '../../../shared/values/locator';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { withNameBesideEmail } from '../shared/nameBesideEmail';
import { hideMenu, includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { parseText } from '../../../shared/values/text';
import { batchUsers, groupSize, parseGroupSize } from '../shared/users';

const TIMEOUT = 120_000;

const interview = interviewField({
	name: 'interviewId',
	required: true,
	description:
		'The interview or position to register the person for, from the Interviews page of JobMojito',
});

const sendEmail: INodeProperties = {
	displayName: 'Send Email',
	name: 'sendEmail',
	type: 'boolean',
	default: false,
	description:
		'Whether JobMojito sends the person an email with the link; leave it off if this workflow sends it',
	builderHint: {
		propertyHint:
			'True sends a real email to the person of every input item. Leave it false if a later node sends {{ $json.url }}, or the person gets two emails.',
	},
};

const hideFrame: INodeProperties = {
	displayName: 'Hide Frame',
	name: 'hideIframe',
	type: 'boolean',
	default: true,
	description: 'Whether to hide the frame around the interview',
};

const isTest: INodeProperties = {
	displayName: 'Test',
	name: 'isTest',
	type: 'boolean',
	default: true,
	description:
		'Whether to create test links, which also open drafts and mark their results as tests',
};

/**
 * POST job-interview-register-users (operationId register_users_for_interview): creates a
 * candidate and an interview link for each person. People with the same settings share a request.
 */
export const register = defineOperation({
	value: 'register',
	name: 'Register',
	action: 'Register (find or create) a candidate',
	description:
		'Register a person for an interview and get their link; creates the candidate, and emails them if Send Email is on',
	idempotency: {
		idempotent: false,
		reason: 'it creates candidates and links, and may send emails',
		sideEffect: {
			effect: 'sends an email to a person, because Send Email is on',
			when: `$parameter.${sendEmail.name}`,
		},
	},
	timeout: TIMEOUT,
	fields: [
		interview,
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. name@email.com',
			description:
				'The email address of the person; an existing candidate with this email is reused',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Nathan Smith',
			description: 'The full name of the person, with which the interview greets them',
		},
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			placeholder: 'e.g. ATS-4711',
			description: 'The ID of the person in your own system, such as your ATS',
		},
		sendEmail,
		includeInputFields,
		optionsField(TIMEOUT, groupSize, hideFrame, hideMenu, merchantOption, isTest),
	],

	parse(parameters) {
		const options = (parameters.options ?? {}) as Parameters;
		const flag = (field: INodeProperties) => parseBoolean(options[field.name], field.displayName);
		return {
			groupSize: parseGroupSize(options),
			body: {
				interview_id: parseLocator(parameters.interviewId, interview.displayName),
				users: [parsePerson(parameters)],
				send_email: parseBoolean(parameters.sendEmail, sendEmail.displayName),
				// A boolean here; job-interview-token takes the text 'false' instead.
				hide_menu: !isOptionSet(options, 'hideMenu') || flag(hideMenu),
				...(isOptionSet(options, 'hideIframe') && { hide_iframe: flag(hideFrame) }),
				...(isOptionSet(options, 'isTest') && { is_test: flag(isTest) }),
				...parseMerchant(options),
			},
		};
	},

	request: ({ body }) => ({ method: 'POST', path: 'job-interview-register-users', body }),

	batching: batchUsers(['email', 'name', 'external_id'], 'registrations-unknown'),

	output(response, { body }) {
		const row = (response ?? {}) as IDataObject;
		if (typeof row.result !== 'string') {
			throw new ResponseError('registration-unknown');
		}
		if (row.result !== 'ok') {
			const reason = apiSays(redact(row.result.replace(/^Error: */, '')));
			throw new ResponseError('not-registered', { reason });
		}
		const link = parseLink(row.interview_url);
		if (!link) {
			throw new ResponseError('registered-without-link');
		}
		const { interview_id } = body;
		return [
			withCanonicalIds(
				{ ...linkFields(link), ...row, url: link },
				{ interview_id },
				getLinkClaims(link),
			),
		];
	},
});

function parsePerson(parameters: Parameters): IDataObject {
	const { name, email, externalId } = withNameBesideEmail(parameters, 'name', 'email');
	const fields = {
		name: parseText(name, 'Name'),
		email: parseEmail(email, 'Email', 'empty-email').address,
		external_id: parseText(externalId, 'External ID'),
	};
	return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}
