import type { INodeProperties } from 'n8n-workflow';
import { languageField } from '../language';
import { reportLayout, reportPartField } from '../reportContents';

/** The settings of recordings, scores and reports. */

export const recording: INodeProperties = {
	displayName: 'Cheating Check',
	name: 'recording',
	type: 'options',
	options: [
		{ name: 'Sound of All Answers', value: 'audio_all' },
		{ name: 'Sound of the First 5 Answers', value: 'audio_first_5_answers' },
		{ name: 'Video of All Answers', value: 'video_all' },
		{ name: 'Video of the First 5 Answers', value: 'video_first_5_answers' },
	],
	default: 'audio_all',
	description:
		'The method of cheating detection; without it, answers are not checked. To keep a recording, use Session Recording.',
};

export const recordingFullSession: INodeProperties = {
	displayName: 'Session Recording',
	name: 'recordingFullSession',
	type: 'options',
	options: [
		{ name: 'Sound', value: 'audio_all', description: 'Costs 0.2 additional credits' },
		{ name: 'Video', value: 'video_all', description: 'Costs 0.4 additional credits' },
	],
	default: 'audio_all',
	description:
		'The recording of the whole session with avatar and candidate in one file; without it, the session is not recorded',
};

export const resultView: INodeProperties = {
	displayName: 'Result View',
	name: 'resultView',
	type: 'options',
	options: [
		{ name: 'Advanced', value: 'advanced', description: 'More than the score' },
		{ name: 'Full', value: 'full', description: 'Every section' },
		{
			name: 'Full with All Scores Open',
			value: 'full_expand_scores',
			description: 'Every section, and every score opened',
		},
		{ name: 'Minimal', value: 'minimal', description: 'No score' },
		{ name: 'Minimal with Score', value: 'minimal_with_score', description: 'The overall score' },
		{
			name: 'None',
			value: 'none',
			description: 'The result is submitted immediately, without a result screen',
		},
	],
	default: 'minimal',
	description:
		'The parts of the result that candidates see; with all choices except None, they give feedback there and must submit the result',
};

export const resultEnableEditTranscript: INodeProperties = {
	displayName: 'Editable Transcript',
	name: 'resultEnableEditTranscript',
	type: 'boolean',
	default: true,
	description: 'Whether candidates can edit the transcript on the result screen',
};

export const requiredPronunciation: INodeProperties = {
	displayName: 'Pronunciation',
	name: 'requiredPronunciation',
	type: 'boolean',
	default: false,
	description: 'Whether to assess pronunciation, which is available for some languages only',
};

export const customScoring: INodeProperties = {
	displayName: 'Custom Scoring (JSON)',
	name: 'customScoring',
	type: 'json',
	default: '',
	description:
		'Scoring settings that override the defaults, as a JSON object with keys such as max_score, early_stop or sentiment_analysis',
};

export const pdfExportAutoConfig: INodeProperties = {
	displayName: 'Automatic PDF Report',
	name: 'pdfExportAutoConfig',
	type: 'collection',
	placeholder: 'Add part',
	default: {},
	options: [
		reportPartField(
			'AI Assessment',
			'aiRecruiterAssessment',
			'the assessment by the AI for recruiters',
		),
		reportPartField('AI Scoring Rubric', 'aiScoringRubric', 'the rubric that the AI scored by'),
		reportPartField('Analytics', 'analytics', 'analytics'),
		reportPartField('Answer Recordings', 'answerRecording', 'the recordings of single answers'),
		reportPartField('Contact Details', 'contactDetails', 'the contact details of the candidate'),
		reportPartField('Files', 'files', 'the files of the candidate'),
		{
			displayName: 'Group by Question',
			name: 'groupByQuestion',
			type: 'boolean',
			default: true,
			description: 'Whether the report groups the answers by question',
		},
		languageField({ description: 'The language of the report' }),
		reportLayout,
		reportPartField('Session Recording', 'sessionRecording', 'the recording of the whole session'),
		reportPartField('Transcript', 'transcript', 'the transcript'),
	],
	description: 'The contents of the PDF report that JobMojito creates for each finished interview',
};
