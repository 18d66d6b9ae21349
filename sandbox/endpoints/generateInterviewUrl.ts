import { linkKinds, type LinkIds, type LinkType } from '../links/kinds';
import type { Endpoint } from './endpoint';
import { lookUp } from './lookUp';
import { actingMerchant } from './merchant';

interface Body extends LinkIds {
	type: LinkType;
	merchant_id?: string;
	hide_menu?: string | boolean;
}

/** POST job-interview-token: a signed link as a bare string. */
export const generateInterviewUrl: Endpoint = (call, world) => {
	const body = call.body as Body;
	const merchantId = actingMerchant(call.caller, world.state, body.merchant_id);
	const ids: LinkIds = {};
	for (const name of linkKinds[body.type].needs) {
		if (name === 'interview_id') lookUp.interview(world.state, merchantId, body[name]);
		if (name === 'interview_profile_id') lookUp.candidate(world.state, merchantId, body[name]);
		if (name === 'interview_result_id') lookUp.result(world.state, merchantId, body[name]);
		ids[name] = body[name];
	}
	return world.links.make({
		type: body.type,
		merchantId,
		ids,
		// The string alone shows the menu: the boolean false hides it like everything else.
		hideMenu: body.hide_menu !== 'false',
	});
};
