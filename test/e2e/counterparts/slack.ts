import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { temporaryFolder } from '../../../rig/temporary-folder';
import {
	createHandler,
	listen,
	type ReceivedRequest,
	type HttpResponse,
	type RunningServer,
} from './http';

export interface SlackMessage {
	channel: string;
	/** Text of a message's blocks. */
	text: string;
	unfurl_links?: boolean;
	/** Button URLs by label. */
	buttons?: Record<string, string>;
	files?: SlackFile[];
}

export interface SlackFile {
	name: string;
	content: Buffer;
}

interface Block {
	text?: { text: string };
	elements?: Array<{ text: { text: string }; url: string }>;
}

/**
 * A fake Slack web API at https://slack.com: programs started with the variables in `env` reach it
 * through a proxy that knows no other host.
 */
export class Slack {
	readonly token = `xoxb-${randomUUID()}`;

	readonly messages: SlackMessage[] = [];

	/** Errors of the next responses. */
	readonly failures: string[] = [];

	/** Callers waiting for a message. */
	private readonly waiting: Array<() => void> = [];

	/** Announced uploads by URL. */
	private readonly uploads = new Map<string, SlackFile>();

	private proxy!: RunningServer;

	private readonly folder = temporaryFolder('slack');

	private constructor(private readonly channels: string[]) {}

	/** @param channels channels that the app has joined */
	static async start(channels: string[]): Promise<Slack> {
		const slack = new Slack(channels);
		const { cert, private: key } = await generate([{ name: 'commonName', value: 'slack.com' }], {
			extensions: [
				{ name: 'basicConstraints', cA: true },
				{ name: 'subjectAltName', altNames: [{ type: 2, value: 'slack.com' }] },
			],
		});
		writeFileSync(slack.certificate, cert);
		const api = createHandler(createHttpsServer({ key, cert }), (request) => slack.answer(request));
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
		slack.proxy = await listen(proxy);
		return slack;
	}

	get env(): Record<string, string> {
		const proxied = { HTTPS_PROXY: this.proxy.url, NO_PROXY: '127.0.0.1,localhost' };
		// Programs differ in which spelling they read.
		const lower = Object.entries(proxied).map(([name, value]) => [name.toLowerCase(), value]);
		return {
			...proxied,
			...(Object.fromEntries(lower) as Record<string, string>),
			NODE_EXTRA_CA_CERTS: this.certificate,
		};
	}

	/** Waits for a total number of messages. */
	async atLeast(count: number): Promise<SlackMessage[]> {
		while (this.messages.length < count) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		return this.messages;
	}

	/** Texts of a channel's messages. */
	textsIn(channel: string): string[] {
		return this.messages.filter((message) => message.channel === channel).map(({ text }) => text);
	}

	reset(): void {
		this.messages.length = 0;
		this.failures.length = 0;
		this.uploads.clear();
	}

	async close(): Promise<void> {
		await this.proxy.close();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private get certificate(): string {
		return join(this.folder, 'slack.pem');
	}

	/** A channel's ID. */
	idOf(channel: string): string {
		return `C${String(this.channels.indexOf(channel)).padStart(10, '0')}`;
	}

	/** Slack always responds with 200, except for a 429. */
	private answer({ method, path, headers, body, json }: ReceivedRequest): HttpResponse {
		const { pathname, searchParams } = new URL(path, 'https://slack.com');
		const upload = this.uploads.get(pathname);
		if (upload) {
			// The only part of a form.
			upload.content = body.subarray(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf('\r\n--'));
			return { body: 'OK' };
		}
		if (headers.authorization === undefined) return failed('not_authed');
		if (headers.authorization !== `Bearer ${this.token}`) return failed('invalid_auth');
		const failure = this.failures.shift();
		if (failure === 'ratelimited') {
			return { ...failed(failure), status: 429, headers: { 'retry-after': '1' } };
		}
		if (failure !== undefined) return failed(failure);
		switch (`${method} ${pathname}`) {
			case 'POST /api/chat.postMessage':
				return this.post(blockText(json as SlackMessage & { blocks?: Block[] }));
			case 'GET /api/files.getUploadURLExternal': {
				const id = `/upload/${randomUUID()}`;
				this.uploads.set(id, {
					name: searchParams.get('filename') ?? '',
					content: Buffer.alloc(0),
				});
				return { body: { ok: true, upload_url: `https://slack.com${id}`, file_id: id } };
			}
			case 'POST /api/files.completeUploadExternal': {
				const { files, channel_id, initial_comment } = json as CompletedUpload;
				const uploads = files.map(({ id }) => this.uploads.get(id)!);
				const text = initial_comment ?? '';
				const reply = this.post({ channel: channel_id, text, files: uploads });
				return { body: { ...(reply.body as object), files } };
			}
			default:
				return failed('unknown_method');
		}
	}

	private post(message: SlackMessage): HttpResponse {
		const channel = this.channels.find((name) => [name, this.idOf(name)].includes(message.channel));
		if (channel === undefined) return failed('channel_not_found');
		if (!message.text) return failed('no_text');
		this.messages.push({ ...message, channel });
		for (const go of this.waiting.splice(0)) go();
		const ts = `${Math.floor(Date.now() / 1000)}.${String(this.messages.length).padStart(6, '0')}`;
		return { body: { ok: true, channel: this.idOf(channel), ts, message: { text: message.text } } };
	}
}

interface CompletedUpload {
	files: Array<{ id: string }>;
	channel_id: string;
	initial_comment?: string;
}

function blockText({ blocks, ...message }: SlackMessage & { blocks?: Block[] }): SlackMessage {
	if (!blocks) return message;
	const text = blocks
		.map((block) => block.text?.text.trim())
		.filter(Boolean)
		.join('\n');
	const buttons = blocks.flatMap(({ elements = [] }) => elements);
	return {
		...message,
		text,
		buttons: Object.fromEntries(buttons.map((button) => [button.text.text, button.url])),
	};
}

const failed = (error: string): HttpResponse => ({ body: { ok: false, error } });
