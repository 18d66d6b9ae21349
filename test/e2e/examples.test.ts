import { agentWithAllTools } from './examples/agent-with-all-tools';
import { askAnAgent } from './examples/ask-an-agent';
import { atsStageChange } from './examples/ats-stage-change';
import { customApiCall } from './examples/custom-api-call';
import { evaluateScreening } from './examples/evaluate-screening';
import { nightlyLinks } from './examples/nightly-links';
import { readmeRows } from './examples/readme-rows';
import { resultToSlack } from './examples/result-to-slack';
import { reviewersDigest } from './examples/reviewers-digest';
import { sheetToMail } from './examples/sheet-to-mail';
import { spreadsheetToCsv } from './examples/spreadsheet-to-csv';
import { withSystems } from './examples/systems';

const systems = withSystems();

describe('sheet-to-mail.json', () => sheetToMail(systems));
describe('result-to-slack.json', () => resultToSlack(systems));
describe('evaluate-screening.json', () => evaluateScreening(systems));
describe('ats-stage-change.json', () => atsStageChange(systems));
describe('nightly-links.json', () => nightlyLinks(systems));
describe('reviewers-digest.json', () => reviewersDigest(systems));
describe('spreadsheet-to-csv.json', () => spreadsheetToCsv(systems));
describe('ask-an-agent.json', () => askAnAgent(systems));
describe('agent-with-all-tools.json', () => agentWithAllTools(systems));
describe('Custom API Call', () => customApiCall(systems));
describe('the rows of the docs', () => readmeRows(systems));
