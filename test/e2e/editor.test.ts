/** The panels in n8n's editor. All share one n8n and one browser, whose start takes ten seconds. */
import './editor/signed-url-panel';
import './editor/operation-panels';
import './editor/trigger-panel';

// The editor rarely fails to show an execution's end until the page is reloaded.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
