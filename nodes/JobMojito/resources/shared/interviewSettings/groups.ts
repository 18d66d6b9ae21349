import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../../shared/values/request';
import * as settings from './index';
import { byName } from '../byName';
import { recruiterField } from '../idFields';
import { jsonTwin } from '../jsonOrFields';

/** The subjects of settings, in the panel's order. */
const LABELS = {
	content: 'Content',
	candidateExperience: 'Candidate Experience',
	recordingAndReport: 'Recording and Report',
	availability: 'Availability',
	company: 'Company',
};

/** The settings of an interview by subject. */
export type Groups = Record<keyof typeof LABELS, INodeProperties[]>;

/** The settings of every new interview with questions, written by the AI or the user. */
export const questionGroups: Omit<Groups, 'content' | 'availability'> = {
	candidateExperience: [
		settings.candidateVideoIntroduction,
		settings.coverImageUrl,
		settings.instructionalVideo,
		settings.instructionalVideoCustomText,
		settings.interviewConversationSpeed,
		settings.interviewTone,
		settings.maxFollowups,
		settings.thankYouMessage,
		settings.welcomeMessage,
	],
	recordingAndReport: [
		settings.customScoring,
		settings.pdfExportAutoConfig,
		settings.recording,
		settings.recordingFullSession,
		settings.requiredPronunciation,
		settings.resultEnableEditTranscript,
		settings.resultView,
	],
	company: [
		settings.code,
		settings.hiringForCompany,
		settings.interviewDepartment,
		settings.interviewSalary,
		recruiterField(),
	],
};

/** JSON examples of nested settings. */
const EXAMPLES: Record<string, object> = {
	candidateExpectationsJson: {
		weak: ['Has a driving licence'],
		moderate: ['Has sold to companies before'],
		strong: ['Has led a sales team'],
	},
	hiringForCompany: {
		name: 'undisclosed',
		description: 'A family business that makes machines for bakeries.',
		location: 'Vienna',
		sector: 'Mechanical engineering',
		company_size: '200 to 500',
	},
	pdfExportAutoConfig: {
		mojito_language_code: 'en',
		template: 'modern',
		contact_details: true,
		ai_recruiter_assessment: true,
		ai_scoring_rubric: false,
		analytics: true,
		files: true,
		transcript: true,
		answer_recording: false,
		session_recording: false,
		group_by_question: false,
	},
};

/** Creates a collection for each subject, with its settings sorted by label. */
export const createCollections = (
	groups: Groups,
	displayOptions?: INodeProperties['displayOptions'],
): INodeProperties[] =>
	Object.entries(LABELS).map(([name, displayName]) => ({
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		...(displayOptions && { displayOptions }),
		options: groups[name as keyof Groups]
			.flatMap((field) => {
				const example = EXAMPLES[field.name];
				return example ? [field, jsonTwin(field, example)] : [field];
			})
			.sort(byName),
	}));

/** The settings with the values of one item, as arguments of `buildBody`. */
export const parseSettings = (
	groups: Groups,
	parameters: Parameters,
): Array<[INodeProperties[], unknown]> =>
	Object.entries(groups).map(([name, fields]) => [fields, parameters[name]]);
