import { avatarId } from './avatars';
import { candidateId } from './candidates';
import { interviewId } from './interviews';
import { storeId } from './knowledgeBase';
import { merchants } from './merchants';
import { resultId, resultRowId } from './results';
import { uuidFor } from './uuid';

/** Stable IDs for tests; all belong to the main merchant unless stated otherwise. */
export const ids = {
	/** The default user of tokens. */
	profile: uuidFor('user/recruiter'),
	merchant: merchants.main.id,
	subMerchant: merchants.health.id,
	otherSubMerchant: merchants.tech.id,
	/** A merchant without access for the main one. */
	strangerMerchant: merchants.stranger.id,

	/** "Project Manager", active. */
	interview: interviewId('Project Manager'),
	/** "Nurse, night shift", active. */
	nurseInterview: interviewId('Nurse, night shift'),
	/** "Backend Engineer", active. */
	backendInterview: interviewId('Backend Engineer'),
	/** "Forklift driver <dépôt & quay>", a draft. */
	draftInterview: interviewId('Forklift driver <dépôt & quay>'),
	/** "Head of Finance", a position of several stages. */
	multiStagePosition: interviewId('Head of Finance'),
	/** "Ward clerk" of the sub-merchant. */
	subMerchantInterview: interviewId('Ward clerk'),
	strangerInterview: interviewId('Secret agent'),

	/** María López, maria.lopez@example.com. */
	candidate: candidateId('maria.lopez@example.com'),
	/** John Smith, john.smith@example.com. */
	otherCandidate: candidateId('john.smith@example.com'),
	/** A candidate without a name, noname@example.com. */
	namelessCandidate: candidateId('noname@example.com'),
	/** Ruth Okoro of the sub-merchant. */
	subMerchantCandidate: candidateId('ruth.okoro@example.com'),

	/** The interview_result_id of María's result as a Project Manager. */
	result: resultId('María as Project Manager'),
	/** The row ID of the same result, which is not valid in links. */
	resultRow: resultRowId('María as Project Manager'),
	/** The interview_result_id of John's result as a Backend Engineer. */
	otherResult: resultId('John as Backend Engineer'),
	/** A result whose details take more than 500 kB. */
	largeResult: resultId('generated 1'),
	/** An unfinished result of the main merchant. */
	unfinishedResult: resultId('张伟'),
	/** The row of a pre-screening without interview_result_id. */
	preScreeningResultRow: resultRowId('Aoife'),
	subMerchantResult: resultId('Ruth'),

	/** "Nurse, night shift" as a position that screens résumés: by the score alone. */
	position: interviewId('Nurse, night shift'),
	/** "Backend Engineer": residency in the EU or reject, English or review. */
	formPosition: interviewId('Backend Engineer'),
	/** Position "Ward clerk" of the sub-merchant, whose pre-screening has no rules. */
	subMerchantPosition: interviewId('Ward clerk'),

	/** "Anna, office", an avatar template in use. */
	avatar: avatarId('Anna, office'),
	/** "Voice only", an interactive one without a picture. */
	voiceAvatar: avatarId('Voice only'),
	/** "Avatar 3", one that is not interactive. */
	offlineAvatar: avatarId('Avatar 3'),
	/** "Old Anna", an archived one. */
	archivedAvatar: avatarId('Old Anna'),
	strangerAvatar: avatarId('Secret host'),

	/** "Handbooks", a knowledge base store. */
	store: storeId('Handbooks'),
	subMerchantStore: storeId('Ward rules'),
	strangerStore: storeId('Secrets'),

	/** Directories: the start, with a page; one with sessions; an invisible one. */
	directory: 'start-en',
	sessionDirectory: 'sales-en',
	deletedDirectory: 'gone-en',

	/** A valid UUID that does not exist. */
	unknown: uuidFor('nothing'),
} as const;
