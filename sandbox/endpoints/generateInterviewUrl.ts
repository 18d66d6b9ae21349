import { linkKinds, type LinkIds, type LinkType } from '../links/kinds';
import type { Endpoint } from '../sandboxContext';
import { lookUp } from './lookUp';
import { resolveMerchant } from './merchant';

interface Body extends LinkIds {
	type: LinkType;
	merchant_id?: string;
	hide_menu?: string | boolean;
}

/** POST job-interview-token: returns a signed link as a JSON string. */
export const generateInterviewUrl: Endpoint = (call, context) => {
	const body = call.body as Body;
	const merchantId = resolveMerchant(call.caller, context.state, body.merchant_id);
	const ids: LinkIds = {};
	for (const name of linkKinds[body.type].needs) {
		if (name === 'interview_id') lookUp.interview(context.state, merchantId, body[name]);
		if (name === 'interview_profile_id') lookUp.candidate(context.state, merchantId, body[name]);
		if (name === 'interview_result_id') lookUp.result(context.state, merchantId, body[name]);
		ids[name] = body[name];
	}
	return context.links.create({
		type: body.type,
		merchantId,
		ids,
		// Only the string 'false' shows the menu: the boolean false hides it, as in the real API.
		hideMenu: body.hide_menu !== 'false',
	});
};
