import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { temporaryFolder } from '../../../rig/temporary-folder';
import { answering, listening, type Received, type Reply, type Served } from './http';

export interface SlackMessage {
	channel: string;
	text: string;
	unfurl_links?: boolean;
}

/**
 * Slack's web API at its own address, https://slack.com: a program that is started with the variables
 * in `env` reaches it there, through a proxy that knows no other host.
 */
export class Slack {
	readonly token = `xoxb-${randomUUID()}`;

	readonly messages: SlackMessage[] = [];

	/** What its next answers say in the place of `ok`, one each. */
	readonly failures: string[] = [];

	private proxy!: Served;

	private readonly folder = temporaryFolder('slack');

	private constructor(private readonly channels: string[]) {}

	/** @param channels those that the app has been invited to */
	static async start(channels: string[]): Promise<Slack> {
		const slack = new Slack(channels);
		const { cert, private: key } = await generate([{ name: 'commonName', value: 'slack.com' }], {
			extensions: [
				{ name: 'basicConstraints', cA: true },
				{ name: 'subjectAltName', altNames: [{ type: 2, value: 'slack.com' }] },
			],
		});
		writeFileSync(slack.certificate, cert);
		const api = answering(createHttpsServer({ key, cert }), (request) => slack.answer(request));
		const proxy = createHttpServer((_, response) => response.writeHead(403).end());
		proxy.on('connect', ({ url }, socket: Duplex) => {
			socket.on('error', () => {});
			if (url !== 'slack.com:443') {
				socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
				return;
			}
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			api.emit('connection', socket);
		});
		slack.proxy = await listening(proxy);
		return slack;
	}

	get env(): Record<string, string> {
		const proxied = { HTTPS_PROXY: this.proxy.url, NO_PROXY: '127.0.0.1,localhost' };
		// Some programs look for the one spelling first and some for the other.
		const lower = Object.entries(proxied).map(([name, value]) => [name.toLowerCase(), value]);
		return {
			...proxied,
			...(Object.fromEntries(lower) as Record<string, string>),
			NODE_EXTRA_CA_CERTS: this.certificate,
		};
	}

	/** The texts of the messages in a channel. */
	textsIn(channel: string): string[] {
		return this.messages.filter((message) => message.channel === channel).map(({ text }) => text);
	}

	reset(): void {
		this.messages.length = 0;
		this.failures.length = 0;
	}

	async close(): Promise<void> {
		await this.proxy.close();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private get certificate(): string {
		return join(this.folder, 'slack.pem');
	}

	/** Slack answers 200 whatever happened, except for a 429. */
	private answer({ method, path, headers, json }: Received): Reply {
		if (method !== 'POST' || path !== '/api/chat.postMessage') return failed('unknown_method');
		if (headers.authorization === undefined) return failed('not_authed');
		if (headers.authorization !== `Bearer ${this.token}`) return failed('invalid_auth');
		const failure = this.failures.shift();
		if (failure === 'ratelimited') {
			return { ...failed(failure), status: 429, headers: { 'retry-after': '1' } };
		}
		if (failure !== undefined) return failed(failure);
		const message = json as SlackMessage;
		if (!this.channels.includes(message.channel)) return failed('channel_not_found');
		if (!message.text) return failed('no_text');
		this.messages.push(message);
		const ts = `${Math.floor(Date.now() / 1000)}.${String(this.messages.length).padStart(6, '0')}`;
		return { body: { ok: true, channel: 'C0123456789', ts, message: { text: message.text } } };
	}
}

const failed = (error: string): Reply => ({ body: { ok: false, error } });
