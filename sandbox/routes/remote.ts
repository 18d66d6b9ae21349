import type { TokenOptions } from '../auth/tokens';
import type { Grant } from '../oauth/sessions';
import { ApiError } from '../server/apiError';
import { readText, sendJson } from '../server/io';
import type { Sandbox } from '../sandbox';
import type { Scoring } from '../resultLifecycle';
import type { SimulationOptions } from '../simulateInterview';
import type { WebhookEndpoint } from '../webhooks/endpoint';
import type { Route } from './route';

interface ResultCommand {
	interview_result_id: string;
}

type Command = (sandbox: Sandbox, body: unknown) => unknown;

/** Commands for other processes, equivalent to the sandbox's methods. */
const commands: Record<string, Command> = {
	'POST /sandbox/token': (sandbox, body) => ({ token: sandbox.token(body as TokenOptions) }),
	'PUT /sandbox/behaviour': (sandbox, body) => sandbox.configure(body as object),
	'GET /sandbox/stats': (sandbox) => sandbox.stats(),
	'GET /sandbox/mails': (sandbox) => sandbox.mails(),
	'POST /sandbox/simulate-interview': (sandbox, body) => {
		const { interview_url, ...taking } = body as { interview_url: string } & SimulationOptions;
		return { interview_result_id: sandbox.simulateInterview(interview_url, taking) };
	},
	'POST /sandbox/results/score': ({ results }, body) => {
		const { interview_result_id, ...scoring } = body as ResultCommand & Scoring;
		results.score(interview_result_id, scoring);
	},
	'POST /sandbox/results/report': ({ results }, body) =>
		results.report((body as ResultCommand).interview_result_id),
	'POST /sandbox/results/decide': ({ results }, body) => {
		const { interview_result_id, go_next_round } = body as ResultCommand & {
			go_next_round: boolean;
		};
		results.decide(interview_result_id, go_next_round);
	},
	'POST /sandbox/webhooks': (sandbox, body) => sandbox.webhook(body as WebhookEndpoint),
	'GET /sandbox/deliveries': (sandbox) => sandbox.deliveries(),
	'POST /sandbox/reset': (sandbox) => sandbox.reset(),
	'POST /sandbox/oauth/session': ({ oauth }, body) => oauth.session(body as Partial<Grant>),
	'POST /sandbox/oauth/revoke': ({ oauth }) => oauth.revoke(),
	'POST /sandbox/expire': (sandbox, body) => sandbox.expire((body as { token?: string }).token),
};

/** The sandbox's controls over HTTP; a command without a result responds with `{"ok":true}`. */
export function remoteRoute(sandbox: Sandbox): Route {
	return {
		prefix: '/sandbox/',
		async handle(request, response, url) {
			const command = commands[`${request.method} ${url.pathname}`];
			if (!command) return sendJson(response, 404, { error: 'There is no such command.' });
			try {
				const text = await readText(request);
				const body = (text === '' ? {} : JSON.parse(text)) as unknown;
				sendJson(response, 200, command(sandbox, body) ?? { ok: true });
			} catch (error) {
				const refusal = error instanceof ApiError ? error : new ApiError(400, String(error));
				sendJson(response, refusal.status, refusal.body);
			}
		},
	};
}
