import type { INodeParameters } from 'n8n-workflow';
import { ids } from '../../sandbox';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Parameters that read columns; each row has the columns of its type. */
export const perItem: INodeParameters = {
	type: '={{ $json.kind }}',
	interviewId: byId('={{ $json.interview }}'),
	interviewProfileId: byId('={{ $json.candidate }}'),
	interviewResultId: byId('={{ $json.result }}'),
};

export const rowsOfAllTypes = [
	{ kind: 'interview-for-profile', interview: ids.interview, candidate: ids.candidate },
	{ kind: 'results-for-profile', candidate: ids.otherCandidate },
	{ kind: 'interview-result-candidate', result: ids.result },
	{ kind: 'interview-result-talent-seeker', result: ids.otherResult },
	{ kind: 'interview-results-for-position', interview: ids.nurseInterview },
];
