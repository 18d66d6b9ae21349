import { randomUUID } from 'node:crypto';
import { startN8n, type RunningN8n, type StartN8nOptions } from '../../../rig/n8n';
import { packTarball } from '../../../rig/package-under-test';
import { startPostgres, type RunningPostgres } from '../../../rig/services/postgres';
import type { SavedCredential } from '../../../rig/workflow-file';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { Ats } from '../counterparts/ats';
import { LanguageModel } from '../counterparts/language-model';
import { Mailbox } from '../counterparts/mailbox';
import { Slack } from '../counterparts/slack';
import { giveConsent } from '../oauth-consent';
import { RecentResults } from './recent-results';

/** An n8n with credentials for all systems that the example workflows use. */
export interface ExampleSystems {
	n8n: RunningN8n;
	sandbox: Sandbox;
	ats: Ats;
	mailbox: Mailbox;
	slack: Slack;
	model: LanguageModel;
	postgres: RunningPostgres;
	/** Controls which results of the sandbox are new. */
	recentResults: RecentResults;
	/** Headers of JobMojito's webhooks. */
	webhookHeaders: Record<string, string>;
	/** Saved credentials by type. */
	credentials: Record<string, SavedCredential>;
	/** Resets all systems. */
	reset(): void;
	/** Restarts n8n with its user folder and runs `meanwhile` in between. */
	restart(meanwhile: () => void): Promise<void>;
	stop(): Promise<void>;
}

/** @param options for n8n; a restart requires a user folder and a port */
export async function startSystems(options: StartN8nOptions = {}): Promise<ExampleSystems> {
	const recentResults = new RecentResults();
	const [sandbox, ats, mailbox, slack, model, postgres] = await Promise.all([
		startSandbox({ endpoints: { list_interview_results: recentResults.endpoint } }),
		Ats.start(),
		Mailbox.start(),
		Slack.start(['#recruiting', '#interview-reviews']),
		LanguageModel.start(),
		startPostgres(),
	]);
	const counterparts = [sandbox, ats, mailbox, slack, model];
	const stopAll = async () => {
		await Promise.all([...counterparts.map(async (one) => await one.close()), postgres.stop()]);
	};
	try {
		const n8n = await startN8n({ ...options, tarball: await packTarball(), env: slack.env });
		const webhookHeaders = { 'X-JobMojito-Secret': randomUUID() };
		const systems = { n8n, sandbox, ats, mailbox, slack, model, postgres, webhookHeaders };
		const whole: ExampleSystems = {
			...systems,
			recentResults,
			credentials: await saveCredentials(systems),
			reset() {
				for (const one of [...counterparts, recentResults]) one.reset();
			},
			async restart(meanwhile) {
				await whole.n8n.stop();
				meanwhile();
				whole.n8n = await startN8n({ ...options, env: slack.env });
			},
			async stop() {
				await whole.n8n.stop();
				await stopAll();
			},
		};
		return whole;
	} catch (error) {
		await stopAll();
		throw error;
	}
}

async function saveCredentials(
	systems: Omit<ExampleSystems, 'recentResults' | 'credentials' | 'reset' | 'restart' | 'stop'>,
): Promise<Record<string, SavedCredential>> {
	const { n8n, sandbox, ats, mailbox, slack, model, postgres, webhookHeaders } = systems;
	const [[headerName, headerValue] = []] = Object.entries(webhookHeaders);
	const { url: baseUrl, origin: signInUrl } = sandbox;
	const data: Record<string, Record<string, unknown>> = {
		jobMojitoApi: { accessToken: sandbox.token({ expiresInSeconds: 3600 }), baseUrl },
		jobMojitoOAuth2Api: { signInUrl, baseUrl },
		jobMojitoWebhookApi: { headerName, headerValue },
		crypto: { hmacSecret: ats.secret },
		httpHeaderAuth: { name: 'X-Api-Key', value: ats.apiKey },
		smtp: mailbox.credential,
		slackApi: { accessToken: slack.token, signatureSecret: 'unused' },
		openAiApi: model.credential,
		postgres: {
			host: postgres.host,
			port: postgres.port,
			user: postgres.user,
			password: postgres.password,
			database: 'postgres',
			ssl: 'disable',
		},
	};
	const saved = await Promise.all(
		Object.entries(data).map(async ([type, fields]) => {
			const name = `Example ${type}`;
			const id = await n8n.createCredential({ name, type, data: fields });
			return [type, { id, name }] as const;
		}),
	);
	const credentials = Object.fromEntries(saved);
	await giveConsent(n8n, credentials.jobMojitoOAuth2Api!.id);
	return credentials;
}

/**
 * One set of systems for all examples of a file, since the start takes longer than most tests:
 * reset before each test.
 */
export function withSystems(): () => ExampleSystems {
	let systems: ExampleSystems;
	beforeAll(async () => {
		systems = await startSystems();
	}, 180_000);
	beforeEach(() => systems.reset());
	afterAll(async () => await systems?.stop());
	return () => systems;
}
