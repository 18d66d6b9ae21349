import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { FieldError } from '../../../shared/errors/errors';
import { avatarField, recruiterField } from '../shared/idFields';
import * as settings from '../shared/interviewSettings';
import { createCollections, parseSettings, type Groups } from '../shared/interviewSettings/groups';
import { languageField } from '../shared/language';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { asRequired } from '../shared/asRequired';
import { createdInterview } from './createdInterview';

const TIMEOUT = 300_000;
const MAX_EXPECTATIONS_LENGTH = 2100;

const textField = (
	rows: number,
	displayName: string,
	name: string,
	description: string,
	placeholder = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows },
	default: '',
	...(placeholder && { placeholder }),
	description,
});

const portal: INodeProperties = {
	displayName: 'Portal',
	name: 'portal',
	type: 'options',
	options: [
		{
			name: 'For Practice',
			value: 'coaching',
			description: 'People use their own coaching credits; recruiters see no results',
		},
		{
			name: 'For Recruiting',
			value: 'interview',
			description: 'You invite people, see their results and pay with your credits',
		},
	],
	default: 'interview',
	description:
		'The portal of the role-play, which determines who starts it, who pays for it and who sees the results',
};

const basics = asRequired(
	{
		...settings.name,
		placeholder: 'e.g. A customer who wants to cancel',
		description: 'The name of the role-play, as participants see it',
	},
	// No default, because recruiters cannot see the results of the API's default.
	{ ...portal, default: '' },
	textField(
		2,
		'Role of the Avatar',
		'personaRoleAvatar',
		'The role of the avatar in up to two sentences, which participants read before they begin',
		'e.g. A customer who has waited for two weeks and wants to cancel.',
	),
	textField(
		2,
		'Role of the Person',
		'personaRoleUser',
		'The role of the participant in up to two sentences, which they read before they begin',
		'e.g. You look after customers and want to keep this one.',
	),
	avatarField({
		description: 'The avatar that plays the role, from the Avatars page of JobMojito',
	}),
	languageField({ description: 'The language of the conversation' }),
	settings.newStatus,
	settings.visibility,
);

const groups: Groups = {
	content: [
		{
			...settings.candidateExpectations,
			description: `The goals of the participant, by which the session is scored, in up to ${MAX_EXPECTATIONS_LENGTH} characters`,
		},
		{
			...settings.description,
			description:
				'The description that participants read before the session, in up to two sentences',
		},
		textField(
			6,
			'Avatar: Character',
			'personaAvatarWhoIs',
			'Name, role, setting, character and motives of the avatar, as one text without headings',
		),
		textField(
			6,
			'Avatar: Knowledge',
			'personaAvatarKnowledge',
			'Facts that only the avatar knows, such as figures and objections, and which of them it may reveal and when',
		),
		textField(
			6,
			'Avatar: Conversation Flow',
			'personaAvatarProgress',
			'The change of the position of the avatar during the conversation. Begin with "Mode: turning point" or "Mode: steps", followed by the lines of that mode. Without it, the avatar agrees immediately or never.',
		),
		textField(
			3,
			'Avatar: End Condition',
			'personaAvatarEndConditions',
			'The condition on which the avatar ends the session, preferably the progress of the conversation',
		),
		textField(
			2,
			'Opening Line',
			'openingLine',
			'The first sentence that the avatar says in its role; without it, "Hello"',
		),
	],
	candidateExperience: [
		settings.candidateVideoIntroduction,
		settings.coverImageUrl,
		settings.interviewConversationSpeed,
		settings.thankYouMessage,
		settings.welcomeMessage,
	],
	recordingAndReport: [settings.recording, settings.recordingFullSession, settings.resultView],
	availability: [
		{
			...settings.interviewAttempts,
			default: 3,
			description:
				'The number of times that a person may take it, from 1 to 20; only for recruiting, since practice has no limit',
		},
		settings.isEmbedded,
		settings.maxDuration,
		settings.tags,
	],
	company: [
		settings.code,
		{ ...settings.location, name: 'interviewLocation', description: 'The location to show' },
		recruiterField(),
	],
};

/** POST persona-create (operationId create_persona), without texts by the AI. */
export const createRolePlay = defineOperation({
	value: 'createRolePlay',
	name: 'Create Role-Play',
	action: 'Create a role-play',
	description:
		'Create a role-play (a free conversation with an avatar, without fixed questions) for recruiting or practice',
	idempotency: {
		idempotent: false,
		reason: 'each call creates another role-play',
		sideEffect: { effect: 'creates another role-play' },
	},
	timeout: TIMEOUT,
	fields: [
		...basics,
		...createCollections(groups),
		includeInputFields,
		optionsField(TIMEOUT, merchantOption),
	],
	parse: (parameters) => ({
		...checkExpectationsLength(
			buildBody([basics, parameters], ...parseSettings(groups, parameters)),
		),
		...parseMerchant((parameters.options ?? {}) as Parameters),
	}),
	request: (body) => ({ method: 'POST', path: 'persona-create', body }),
	output: (response) => createdInterview(response),
});

function checkExpectationsLength(body: IDataObject): IDataObject {
	if (String(body.candidate_expectations ?? '').length <= MAX_EXPECTATIONS_LENGTH) return body;
	throw new FieldError('expectations-too-long', settings.candidateExpectations.displayName, {
		max: MAX_EXPECTATIONS_LENGTH,
	});
}
