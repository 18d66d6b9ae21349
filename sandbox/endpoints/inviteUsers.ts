import type { Candidate } from '../rows';
import { isDeliverable } from '../emailAddress';
import { addCandidate, findCandidateByEmail } from '../state';
import { uuidFor } from '../seed/uuid';
import type { Endpoint, SandboxContext } from '../sandboxContext';
import { resolveMerchant } from './merchant';

interface User {
	email?: string | null;
	name?: string | null;
	type?: string | null;
	interview_id?: string | null;
}

interface Body {
	users: User[];
	force_invite?: boolean | null;
	merchant_id?: string | null;
	mojito_language_code?: string | null;
}

interface Outcome {
	result: string;
	profile_id?: string | null;
	profile_interview_id?: string | null;
}

/** Groups for users of another merchant of the caller. */
const groups: Record<string, { name: string; added: string }> = {
	merchant_owner: { name: 'team', added: 'SubMerchantAdded' },
	merchant: { name: 'team', added: 'SubMerchantAdded' },
	merchant_selection: { name: 'team', added: 'SubMerchantAdded' },
	user: { name: 'coaching', added: 'CoachingAccessAdded' },
	mentor: { name: 'coaching', added: 'CoachingAccessAdded' },
};

const failure = (why: string): Outcome => ({ result: `Error: ${why}` });

function inviteMember(
	email: string,
	type: string,
	merchantId: string,
	force: boolean,
	{ state }: SandboxContext,
): Outcome {
	const group = groups[type];
	if (group === undefined) return failure(`Unknown type ${type}`);
	const profile_id = uuidFor(`profile/${email}`);
	const keyFor = (id: string) => `${group.name}/${id}/${email}`;
	const isMember = state.members.has(keyFor(merchantId));
	if (isMember && !force) return { result: 'Skipped', profile_id };
	const elsewhere = [...state.merchants.keys()].some((id) => state.members.has(keyFor(id)));
	state.members.add(keyFor(merchantId));
	if (!isMember && elsewhere) return { result: group.added, profile_id };
	state.mails.push({ merchant_id: merchantId, to: email, interview_id: null, interview_url: null });
	return { result: 'Invited', profile_id };
}

function inviteCandidate(
	user: User,
	email: string,
	merchantId: string,
	body: Body,
	context: SandboxContext,
): Outcome {
	const { state, links, now } = context;
	const interview = state.interviews.get(user.interview_id ?? '');
	if (interview?.merchant_id !== merchantId) return failure('Interview not found');
	const before = findCandidateByEmail(state, merchantId, email);
	const invited = state.mails.some(
		(mail) => mail.to === email && mail.interview_id === interview.id,
	);
	const candidate: Candidate = before ?? addCandidate(state, { merchantId, email, at: now() });
	const profile = { profile_id: candidate.profile_id, profile_interview_id: candidate.id };
	if (invited && body.force_invite !== true) return { result: 'Skipped', ...profile };

	const deleted = candidate.deleted_at !== null;
	if (user.name) candidate.name = user.name;
	if (deleted) Object.assign(candidate, { deleted_at: null, status: 'active' });
	candidate.mojito_language_code ??= body.mojito_language_code ?? 'en';
	const interview_url = links.create({
		type: 'interview-for-profile',
		merchantId,
		ids: { interview_id: interview.id, interview_profile_id: candidate.id },
		hideMenu: true,
	});
	const interview_id = interview.id;
	state.mails.push({ merchant_id: merchantId, to: email, interview_id, interview_url });
	return { result: deleted ? 'Activated' : 'Invited', ...profile };
}

function inviteUser(user: User, merchantId: string, body: Body, context: SandboxContext): Outcome {
	const email = user.email?.trim().toLowerCase() ?? '';
	if (email === '') return failure('Email is required');
	if (!isDeliverable(email)) return failure('Email is not valid');
	const type = user.type ?? 'user';
	if (type === 'candidate') return inviteCandidate(user, email, merchantId, body, context);
	return inviteMember(email, type, merchantId, body.force_invite === true, context);
}

/** POST invite-users: returns the sent users with their results, in order. */
export const inviteUsers: Endpoint = (call, context) => {
	const body = call.body as Body;
	const merchantId = resolveMerchant(call.caller, context.state, body.merchant_id);
	return body.users.map((user) => {
		const { name, type, interview_id } = user;
		const sent = { email: user.email ?? '', name, type, interview_id };
		return { ...sent, ...inviteUser(user, merchantId, body, context) };
	});
};
