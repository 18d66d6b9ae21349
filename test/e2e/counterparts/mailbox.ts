import { simpleParser, type ParsedMail } from 'mailparser';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const user = 'jobs@example.com';

/** A fake mail server. */
export class Mailbox {
	/** Received emails, oldest first. */
	readonly mails: ParsedMail[] = [];

	/** Rejected addresses. */
	readonly unknown = new Set<string>();

	private readonly password = randomUUID();

	/** Delays the acceptance of emails. */
	private gate: Promise<void> = Promise.resolve();

	private readonly server = new SMTPServer({
		disabledCommands: ['STARTTLS'],
		onAuth: (auth, _session, callback) => {
			if (auth.username === user && auth.password === this.password) callback(null, { user });
			else callback(new Error('Wrong user or password'));
		},
		onRcptTo: ({ address }, _session, callback) => {
			if (!this.unknown.has(address)) return callback();
			callback(Object.assign(new Error(`No mailbox for ${address} here`), { responseCode: 550 }));
		},
		onData: (stream, _session, callback) => {
			void this.take(simpleParser(stream)).then(() => callback(), callback);
		},
	});

	static async start(): Promise<Mailbox> {
		const mailbox = new Mailbox();
		mailbox.server.on('error', () => {});
		await new Promise<void>((resolve) => mailbox.server.listen(0, '127.0.0.1', resolve));
		return mailbox;
	}

	/** The fields of n8n's SMTP credential. */
	get credential(): Record<string, unknown> {
		const { port } = this.server.server.address() as AddressInfo;
		const { password } = this;
		return { host: '127.0.0.1', port, user, password, secure: false, disableStartTls: true };
	}

	/** Delays emails until the returned function is called. */
	hold(): () => void {
		let release = () => {};
		this.gate = new Promise((resolve) => (release = resolve));
		return release;
	}

	reset(): void {
		this.mails.length = 0;
		this.unknown.clear();
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async take(mail: Promise<ParsedMail>): Promise<void> {
		const read = await mail;
		await this.gate;
		this.mails.push(read);
	}
}
