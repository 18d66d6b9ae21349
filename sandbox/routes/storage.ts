import type { Control } from '../control';
import { takesEffect } from '../faults';
import { sendJson, sendText } from '../server/io';
import { pdfOf } from '../storage/pdf';
import { redirectPrefix, storagePrefix } from '../storage/storage';
import type { SandboxContext } from '../sandboxContext';
import type { Route } from './route';
import { applyFault } from './applyFault';

/** Operation name of downloads in faults. */
export const downloadName = 'download';

const pdf = 'application/pdf';
const recording = Buffer.from('1a45dfa3', 'hex');

/**
 * Files of signed links, which need no credential (its presence is recorded). An expired link is a
 * 400, as with Supabase.
 */
export function storageRoutes(context: SandboxContext, control: Control): Route[] {
	const file: Route['handle'] = (_request, response, url) => {
		const fault = control.pickFault(downloadName, {});
		if (fault && !takesEffect(fault)) return applyFault(response, fault);
		let path: string;
		try {
			path = context.storage.open(url);
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			return sendJson(response, 400, { statusCode: '400', error: 'InvalidJWT', message });
		}
		const [bytes, type] = path.endsWith('.pdf')
			? [context.state.files.get(path) ?? pdfOf(['A page of a file']), pdf]
			: [recording, 'audio/webm'];
		if (fault) return applyFault(response, fault, { status: 200, body: bytes, processed: true });
		sendText(response, 200, bytes, type);
	};

	const redirect: Route['handle'] = (_request, response, url) => {
		const [remaining = '1', ...path] = url.pathname.slice(redirectPrefix.length).split('/');
		const next =
			Number(remaining) > 1 ? `${redirectPrefix}${Number(remaining) - 1}/` : storagePrefix;
		const Location = `${next}${path.join('/')}${url.search}`;
		sendText(response, 302, '', 'text/plain', { Location });
	};
	const counted =
		(handle: Route['handle']): Route['handle'] =>
		(request, response, url) => {
			const { stats } = control;
			response.once('close', () => stats.downloaded(request, response));
			return handle(request, response, url);
		};
	return [
		{ prefix: storagePrefix, handle: counted(file) },
		{ prefix: redirectPrefix, handle: counted(redirect) },
	];
}
