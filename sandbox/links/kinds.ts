export type LinkType =
	| 'interview-for-profile'
	| 'results-for-profile'
	| 'interview-result-candidate'
	| 'interview-result-talent-seeker'
	| 'interview-results-for-position';

export interface LinkIds {
	interview_id?: string;
	interview_profile_id?: string;
	interview_result_id?: string;
}

/** For each link type: its page, the ID in the path, and the required IDs. */
export const linkKinds: Record<
	LinkType,
	{ page: string; idInPath: keyof LinkIds; needs: Array<keyof LinkIds> }
> = {
	'interview-for-profile': {
		page: '/interview/take',
		idInPath: 'interview_id',
		needs: ['interview_profile_id', 'interview_id'],
	},
	'results-for-profile': {
		page: '/results/profile',
		idInPath: 'interview_profile_id',
		needs: ['interview_profile_id'],
	},
	'interview-result-candidate': {
		page: '/result/candidate',
		idInPath: 'interview_result_id',
		needs: ['interview_result_id'],
	},
	'interview-result-talent-seeker': {
		page: '/result/talent-seeker',
		idInPath: 'interview_result_id',
		needs: ['interview_result_id'],
	},
	'interview-results-for-position': {
		page: '/results/position',
		idInPath: 'interview_id',
		needs: ['interview_id'],
	},
};
