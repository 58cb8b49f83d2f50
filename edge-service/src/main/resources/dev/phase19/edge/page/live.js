// The live page: a stream of events keeps a picture of the service, and the picture is drawn once per frame. All that
// comes from outside is set as text, never as markup.

const API = '/api/v1';
const STORED = 'phase19.token';
const MAX_PAUSE = 15;
const SILENCE = 25_000; // the service says something every 10 s
const CHART_SECONDS = 300;
const STAGES = ['wait', 'clone', 'parse', 'train', 'publish'];
const STAGE_FIELDS = ['queue_wait_seconds', 'clone_seconds', 'parse_seconds', 'train_seconds', 'publish_seconds'];
const COUNTS = ['running', 'complete', 'failed', 'skipped', 'cancelled', 'refused'];
const MAX_NEIGHBORS = 10;
const MAX_WAITING = 5;

const $ = (id) => document.getElementById(id);
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

// ---- Text and elements

/** Shows characters that turn the direction of a text, or that nobody sees, as what they are. */
function plain(text) {
  return String(text).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\u27e8U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`);
}

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes('-') || key === 'role' || key === 'scope') {
      made.setAttribute(key, value);
    } else {
      made[key] = value;
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A text from outside, kept apart from the direction of what is around it. */
function foreign(text, className = 'text') {
  return element('bdi', { className, textContent: plain(text) });
}

function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function seconds(value) {
  if (value < 1) {
    return `${number.format(value * 1000)} ms`;
  }
  return value < 90 ? `${number.format(value)} s` : `${number.format(value / 60)} min`;
}

function bytes(value) {
  return value < 2 ** 30 ? `${number.format(value / 2 ** 20)} MiB` : `${number.format(value / 2 ** 30)} GiB`;
}

function bar(share, label, role = 'meter') {
  const fill = element('i');
  fill.style.width = `${100 * Math.max(0, Math.min(1, share))}%`;
  return element('div', {
    className: 'bar', role, 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100,
    'aria-valuenow': Math.round(100 * share),
  }, fill);
}

/** Replaces an element's children only if they differ, so that focus and selection stay. */
function replace(parent, children) {
  const next = element('div', {}, ...children);
  if (parent.innerHTML !== next.innerHTML) {
    parent.replaceChildren(...next.childNodes);
  }
}

// ---- Requests

class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function headers(more = {}) {
  const token = sessionStorage.getItem(STORED);
  return token ? { Authorization: `Bearer ${token}`, ...more } : more;
}

async function request(path, options = {}) {
  const answer = await fetch(API + path, {
    ...options, headers: headers(options.headers), cache: 'no-store', credentials: 'omit', redirect: 'error',
  });
  if (!answer.ok) {
    const body = await answer.json().catch(() => ({}));
    throw new Refused(answer.status, body.message ?? `the service answered ${answer.status}`);
  }
  return answer;
}

async function get(path, parameters) {
  return (await request(`${path}?${new URLSearchParams(parameters)}`)).json();
}

// ---- The stream of events

const picture = { queue: null, workers: null, dispatch: null, jobs: new Map(), redis: true };
const sent = new Set(); // jobs that were dispatched from this page
let attempt = 0;
let stream = null;
let retry = null;

async function connect() {
  clearTimeout(retry);
  $('try-now').hidden = true;
  const own = new AbortController();
  stream?.abort();
  stream = own;
  let silence;
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => own.abort(), SILENCE);
  };
  try {
    listen();
    const answer = await request('/ingestion/events', { headers: { Accept: 'text/event-stream' }, signal: own.signal });
    attempt = 0;
    $('login').hidden = true;
    $('dashboard').hidden = false;
    $('forget').hidden = !sessionStorage.getItem(STORED);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      listen();
      const events = (rest + part.value).split('\n\n');
      rest = events.pop();
      events.forEach(receive);
    }
    throw new Error('the service ended the stream');
  } catch (failure) {
    clearTimeout(silence);
    if (stream === own) {
      lost(failure);
    }
  }
}

function lost(failure) {
  picture.dispatch = null;
  if (failure.status === 401 || failure.status === 403) {
    askForToken(failure);
    return;
  }
  attempt++;
  const pause = Math.min(MAX_PAUSE, 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);
  const reason = failure.status ? failure.message : 'the service does not answer';
  show('lost', `Not live: ${reason}. Trying again in ${Math.ceil(pause)} s`);
  $('try-now').hidden = false;
  retry = setTimeout(connect, pause * 1000);
}

function show(state, text) {
  const line = $('connection');
  line.dataset.state = state;
  if (line.textContent !== plain(text)) {
    line.textContent = plain(text);
  }
}

function receive(text) {
  let name = 'message';
  let data = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('event: ')) {
      name = line.slice(7);
    } else if (line.startsWith('data: ')) {
      data += line.slice(6);
    }
  }
  if (data) {
    take(name, JSON.parse(data));
    draw();
  }
}

function take(name, data) {
  switch (name) {
    case 'picture':
      picture.jobs.clear();
      picture.redis = true;
      break;
    case 'unavailable':
      picture.redis = false;
      break;
    case 'job':
      announce(data);
      picture.jobs.set(data.job_id, data);
      break;
    case 'gone':
      if (data.event === 'job') {
        picture.jobs.delete(data.key);
      }
      break;
    default:
      picture[name] = data;
  }
  if (picture.redis) {
    show('live', 'Live');
  } else {
    show('lost', 'Redis cannot be reached: what you see may be old');
  }
}

function announce(job) {
  const before = picture.jobs.get(job.job_id);
  if (sent.has(job.job_id) && job.ended_at && !before?.ended_at) {
    $('announcer').textContent = plain(`Job for ${job.repository} is ${job.state}`);
  }
}

// ---- Token

function askForToken(failure) {
  const had = sessionStorage.getItem(STORED);
  sessionStorage.removeItem(STORED);
  show('waiting', 'A token is needed');
  $('dashboard').hidden = true;
  $('forget').hidden = true;
  $('login').hidden = false;
  $('token-message').textContent = had
    ? plain(failure.status === 403 ? failure.message : 'this service does not know that token')
    : '';
  $('token').value = '';
  $('token').focus();
}

/** Where reading needs no token, a dispatch still does. What is shown stays. */
function offerToken() {
  say('', '');
  $('login').hidden = false;
  $('token-message').textContent = 'a dispatch needs a token with the scope dispatch: enter one, then dispatch again';
  $('token').value = '';
  $('token').focus();
}

$('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const token = $('token').value.trim();
  if (/^[\x21-\x7e]+$/.test(token)) {
    sessionStorage.setItem(STORED, token);
    connect();
  } else {
    $('token-message').textContent = 'a token has letters, digits and -._~+/= only';
  }
});

$('forget').addEventListener('click', () => {
  sessionStorage.removeItem(STORED);
  picture.jobs.clear();
  picture.queue = picture.workers = picture.dispatch = null;
  closeRepository();
  connect();
});

$('try-now').addEventListener('click', connect);

// ---- Drawing

let drawing = false;

function draw() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      drawQueue();
      drawWorkers();
      drawJobs();
    });
  }
}

function drawQueue() {
  const queue = picture.queue;
  if (!queue) {
    return;
  }
  const size = queue.waiting + queue.delayed;
  const share = (value) => `${Math.min(100, (100 * value) / queue.capacity)}%`;
  $('gauge-delayed').style.width = share(queue.delayed);
  $('gauge-waiting').style.width = share(queue.waiting);
  $('gauge-mark').style.left = `calc(${share(queue.high_water_mark)} - 2px)`;
  $('gauge-mark').hidden = queue.high_water_mark === 0;
  const text = `${number.format(size)} of ${number.format(queue.capacity)} places taken`
    + (queue.delayed ? `, ${number.format(queue.delayed)} of them delayed` : '')
    + `; most so far ${number.format(queue.high_water_mark)}`;
  const gauge = $('gauge');
  gauge.dataset.full = size >= queue.capacity;
  gauge.setAttribute('aria-valuemax', queue.capacity);
  gauge.setAttribute('aria-valuenow', Math.min(size, queue.capacity));
  gauge.setAttribute('aria-valuetext', text);
  replace($('gauge-text'), [text]);
  $('full').hidden = size < queue.capacity;
  $('paused').hidden = !queue.paused;
  $('reservation').hidden = !queue.reservation;
  if (queue.reservation) {
    replace($('reservation'), ['Settings are reserved by ', foreign(queue.reservation.label)]);
  }
  replace($('counts'), COUNTS.map((name) => element('div', {},
    element('dt', { textContent: name }), element('dd', { textContent: number.format(queue[name]) }))));
}

function drawWorkers() {
  const workers = picture.workers;
  if (!workers) {
    return;
  }
  replace($('overall'), [foreign(workers.workers.length ? `${workers.workers.length} known` : 'none: jobs wait until one starts')]);
  replace($('workers'), workers.workers.map(worker));
  $('version').textContent = workers.version ? plain(`Edge service ${workers.version}`) : '';
}

function worker(data) {
  const stage = data.stage
    ? [element('span', { className: 'hint', textContent: stageText(data.stage, data.progress) }),
      bar(data.progress ?? 0, `progress of ${data.stage}`, 'progressbar')]
    : [];
  return element('li', {},
    element('div', {}, element('strong', {}, foreign(data.id)), ' ',
      element('span', { className: 'hint' }, foreign(data.device), data.version ? ', ' : '', data.version ? foreign(data.version) : '')),
    foreign(data.status), ...stage, ...gpus(data));
}

function gpus(data) {
  if (!data.gpus.length) {
    return [element('p', { className: 'hint', textContent: data.gpu ? 'GPU without readings' : 'No GPU: it trains on the CPU' })];
  }
  return data.gpus.map((gpu) => {
    const memory = gpu.memory_used_bytes !== null && gpu.memory_total_bytes !== null;
    return element('div', { className: 'gpu' },
      element('strong', {}, foreign(gpu.name ?? 'GPU')),
      element('span', { textContent: gpu.utilization_percent === null ? 'use not reported' : `${number.format(gpu.utilization_percent)} % in use` }),
      element('span', { textContent: memory ? `${bytes(gpu.memory_used_bytes)} of ${bytes(gpu.memory_total_bytes)}` : 'memory not reported' }),
      bar((gpu.utilization_percent ?? 0) / 100, 'GPU in use'),
      bar(memory ? gpu.memory_used_bytes / gpu.memory_total_bytes : 0, 'GPU memory in use'));
  });
}

function stageText(stage, progress) {
  return progress === null ? stage : `${stage}, ${Math.round(100 * progress)} %`;
}

function rank(job) {
  return ['running', 'waiting', 'delayed'].indexOf(job.state) + 1 || 9;
}

function inOrder(a, b) {
  return rank(a) - rank(b)
    || (a.queue_position ?? 0) - (b.queue_position ?? 0)
    || (b.ended_at ?? b.started_at ?? b.submitted_at).localeCompare(a.ended_at ?? a.started_at ?? a.submitted_at)
    || a.job_id.localeCompare(b.job_id);
}

function drawJobs() {
  const jobs = [...picture.jobs.values()].sort(inOrder)
    .filter((job) => job.state !== 'waiting' || job.queue_position <= MAX_WAITING);
  const longest = Math.max(...jobs.map((job) => total(job)), 0.001);
  const hidden = (picture.queue?.waiting ?? 0) - jobs.filter((job) => job.state === 'waiting').length;
  const more = jobs.length ? (hidden > 0 ? `${number.format(hidden)} more wait.` : '') : 'No job yet.';
  if ($('more-jobs').textContent !== more) {
    $('more-jobs').textContent = more;
  }
  const table = $('jobs');
  const rows = new Map([...table.children].map((row) => [row.dataset.job, row]));
  const wanted = jobs.map((job) => {
    const drawn = JSON.stringify([job, job.ended_at ? longest : 0]);
    const row = rows.get(job.job_id) ?? element('tr');
    if (row.drawn !== drawn) {
      row.drawn = drawn;
      row.dataset.job = job.job_id;
      replace(row, cells(job, longest));
    }
    return row;
  });
  if (wanted.length !== table.children.length || wanted.some((row, i) => row !== table.children[i])) {
    const focused = document.activeElement;
    table.replaceChildren(...wanted);
    if (table.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }
}

/** When the job came into its state. */
function moment(job) {
  const at = new Date(job.ended_at ?? (job.state === 'running' ? job.started_at : job.submitted_at));
  return element('time', { dateTime: at.toISOString(), title: at.toString(), textContent: at.toLocaleTimeString('en-GB') });
}

function total(job) {
  return STAGE_FIELDS.reduce((sum, field) => sum + (job.stages[field] ?? 0), 0);
}

function cells(job, longest) {
  const position = job.queue_position ? ` ${number.format(job.queue_position)}` : '';
  return [
    element('td', {}, element('span', { className: `state ${job.state}`, textContent: job.state }), position, moment(job)),
    element('td', {}, foreign(job.repository), job.ref ? ' at ' : null, job.ref ? foreign(job.ref, 'text mono') : null,
      job.attempt > 1 ? element('span', { className: 'hint', textContent: `, attempt ${job.attempt}` }) : null),
    element('td', {}, ...stages(job, longest)),
    element('td', {}, ...result(job)),
  ];
}

function stages(job, longest) {
  const known = STAGES.map((name, i) => ({ name, took: job.stages[STAGE_FIELDS[i]] })).filter((stage) => stage.took !== null);
  if (!known.length && !job.stage) {
    return [];
  }
  const strip = element('div', { className: 'stages', 'aria-hidden': 'true' });
  for (const { name, took } of known) {
    const part = element('i', { className: name });
    part.style.width = `${(100 * took) / longest}%`;
    strip.append(part);
  }
  const words = known.map(({ name, took }) => `${name === 'wait' ? 'waited' : name} ${seconds(took)}`);
  if (job.stage) {
    const part = element('i', { className: `${job.stage} now` });
    part.style.width = '20%';
    strip.append(part);
    words.push(`now ${stageText(job.stage, job.progress)}`);
  }
  return [strip, element('span', { className: 'hint', textContent: words.join(', ') })];
}

function result(job) {
  if (job.error) {
    return [element('span', { className: 'error' }, element('b', {}, foreign(job.error.code)), ' ', foreign(job.error.message))];
  }
  if (job.state === 'running' && job.epochs) {
    return [`epoch ${job.epochs.done} of ${job.epochs.of}, loss ${number.format(job.epochs.loss)}`];
  }
  if (job.state !== 'complete') {
    return [];
  }
  const figures = job.files === null ? '' : `${number.format(job.files)} files, ${number.format(job.edges ?? 0)} edges `;
  return [figures, element('button', {
    type: 'button', className: 'small', textContent: 'Files', 'aria-label': plain(`Files of ${job.repository}`), 'data-open': job.repository,
  })];
}

$('jobs').addEventListener('click', (event) => {
  const button = event.target.closest('button[data-open]');
  if (button) {
    $('explored').value = button.dataset.open;
    openRepository().then(() => $('explorer-title').focus());
  }
});

// ---- Charts

const rates = [];
const times = [];

function sample() {
  const now = picture.dispatch;
  rates.push(now?.per_second ?? null);
  times.push(now?.p95_seconds ?? null);
  if (rates.length > CHART_SECONDS) {
    rates.shift();
    times.shift();
  }
  const minutes = Math.ceil(windowSeconds() / 60);
  const caption = `to this service, last ${minutes === 1 ? 'minute' : `${minutes} minutes`}`;
  if ($('window').textContent !== caption) {
    $('window').textContent = caption;
  }
  chart($('rate'), rates, $('rate-now'), (value) => `${number.format(value)}/s`, 'Dispatches per second');
  chart($('p95'), times, $('p95-now'), seconds, '95th percentile of the answers');
}

/** The charts begin with a minute, and grow. */
function windowSeconds() {
  return Math.min(CHART_SECONDS, Math.max(60, rates.length));
}

function chart(into, values, caption, format, name) {
  const known = values.filter((value) => value !== null);
  const most = Math.max(...known, 0);
  const last = values[values.length - 1];
  const text = known.length ? `${last === null ? '–' : format(last)} (most ${format(most)})` : '–';
  if (caption.textContent === text && caption.count === known.length && !most) {
    return;
  }
  caption.textContent = text;
  caption.count = known.length;
  into.setAttribute('aria-label', `${name}: ${text}`);
  const runs = []; // of values without a gap
  values.forEach((value, i) => {
    if (value !== null) {
      const y = (58 - (54 * value) / (most || 1)).toFixed(1);
      const goesOn = i > 0 && values[i - 1] !== null;
      if (!goesOn) {
        runs.push([`${i},${y}`]);
      }
      runs[runs.length - 1].push(`${i + 1},${y}`);
    }
  });
  into.setAttribute('viewBox', `${values.length - windowSeconds()} 0 ${windowSeconds()} 60`);
  into.replaceChildren(
    svg('path', { class: 'area', d: runs.map((run) => `M${run[0].split(',')[0]},60L${run.join('L')}V60Z`).join('') }),
    svg('path', { d: runs.map((run) => `M${run.join('L')}`).join('') }));
}

// ---- Dispatch

let key = null; // of what was sent and perhaps not answered

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

for (const id of ['repository', 'ref']) {
  $(id).addEventListener('input', () => { key = null; });
}

$('dispatch-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = event.submitter ?? event.target.querySelector('button');
  const body = { repository: $('repository').value.trim() };
  if ($('ref').value.trim()) {
    body.ref = $('ref').value.trim();
  }
  key ??= newKey();
  button.disabled = true;
  try {
    const answer = await request('/ingestion/jobs', {
      method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    });
    const job = await answer.json();
    key = null;
    sent.add(job.job_id);
    say('good', job.queue_position ? `Accepted: place ${job.queue_position} of ${job.queue_size} in the queue` : 'Accepted');
  } catch (failure) {
    if (failure.status && failure.status !== 503) {
      key = null;
    }
    if (failure.status === 401 && !sessionStorage.getItem(STORED)) {
      offerToken();
      return;
    }
    say('error', failure.status ? failure.message : 'No answer. Send it again: it is not queued twice');
  } finally {
    button.disabled = false;
  }
});

function say(className, text) {
  const line = $('dispatch-result');
  line.className = `${className} text`;
  line.textContent = plain(text);
}

// ---- Files

let opened = null;
let asked = 0;

async function explore(ask, then) {
  const own = ++asked;
  try {
    const answer = await ask();
    if (own === asked) {
      $('explore-message').textContent = '';
      then(answer);
    }
  } catch (failure) {
    if (own === asked) {
      $('explore-message').className = 'error text';
      $('explore-message').textContent = plain(failure.status ? failure.message : 'The service does not answer. Try again');
    }
  }
}

function closeRepository() {
  opened = null;
  $('files-panel').hidden = true;
  $('file-panel').hidden = true;
}

function openRepository() {
  closeRepository();
  const repository = $('explored').value.trim();
  $('search').value = '';
  return explore(() => get('/embeddings/files', { repository, limit: 100 }), (found) => {
    opened = found.repository;
    $('files-panel').hidden = false;
    list(found);
  });
}

function list(found) {
  const shown = found.files.length;
  $('matching').textContent = shown < found.matching
    ? `${number.format(found.matching)} files, the first ${shown} of them` : `${number.format(shown)} files`;
  $('files').replaceChildren(...found.files.map((file) => element('li', {}, fileButton(file))));
}

function fileButton(file) {
  return element('button', { type: 'button', 'data-file': file }, foreign(file, 'text mono'));
}

$('explore-form').addEventListener('submit', (event) => {
  event.preventDefault();
  openRepository();
});

let typing = null;
$('search').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => explore(
    () => get('/embeddings/files', { repository: opened, query: $('search').value, limit: 100 }), list), 150);
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-file]');
  if (link) {
    event.preventDefault();
    openFile(link.getAttribute('data-file'));
  }
});

function openFile(file) {
  const parameters = { repository: opened, file };
  explore(
    () => Promise.all([get('/embeddings/neighbors', { ...parameters, limit: 200 }), get('/embeddings/similar', { ...parameters, k: 10 })]),
    ([neighbors, similar]) => {
      $('file-panel').hidden = false;
      replace($('file-title'), [foreign(file, 'text mono')]);
      drawNeighbors(neighbors);
      $('similar').replaceChildren(...similar.nearest.map((near) => element('li', {},
        fileButton(near.file), bar(Math.max(0, near.similarity), 'similarity'),
        element('span', { textContent: near.similarity.toFixed(3) }))));
      for (const button of $('files').querySelectorAll('button')) {
        button.setAttribute('aria-current', button.dataset.file === file);
      }
      $('file-title').focus();
    });
}

// ---- The picture of a file's neighborhood

let neighborhood = null;

function drawNeighbors(data) {
  neighborhood = data;
  const caption = $('picture-caption');
  if (!data.imports) {
    caption.textContent = 'The worker that made these vectors stored no imports. Dispatch the repository again to see them.';
    $('picture').replaceChildren();
    $('rest').hidden = true;
    return;
  }
  caption.textContent = `Imported by ${count(data.imported_by)}; imports ${count(data.imports)}. Choose one to move there.`;
  const width = Math.max(260, $('picture').clientWidth);
  $('picture').replaceChildren(width < 620 ? stacked(data, width) : sideBySide(data, width));
  drawRest(data);
}

/** The neighbors for which the picture has no room, as lists. */
function drawRest(data) {
  const rest = [['Imported by', data.imported_by], ['Imports', data.imports]]
    .filter(([, side]) => side.count > MAX_NEIGHBORS)
    .flatMap(([title, side]) => [
      element('h4', { textContent: `${title} (${side.files.length} of ${number.format(side.count)})` }),
      element('ul', { className: 'files' }, ...side.files.map((file) => element('li', {}, fileButton(file))))]);
  $('rest').hidden = !rest.length;
  $('rest').open = false;
  $('rest-lists').replaceChildren(...rest);
}

function count(side) {
  return side.count === 1 ? '1 file' : `${number.format(side.count)} files`;
}

function split(file, characters) {
  const slash = file.lastIndexOf('/');
  const cut = (text, most, atEnd) => {
    const shown = [...plain(text)];
    if (shown.length <= most) {
      return shown.join('');
    }
    return atEnd ? `${shown.slice(0, most - 1).join('')}\u2026` : `\u2026${shown.slice(1 - most).join('')}`;
  };
  return [cut(file.slice(slash + 1), characters, true), cut(slash < 0 ? '' : file.slice(0, slash), characters + 3, false)];
}

const BOX = 40;
const GAP = 8;

function box(file, kind, x, y, width) {
  const [name, folder] = split(file, Math.floor((width - 20) / 7.2));
  const parts = [
    svg('title'), svg('rect', { x, y, width, height: BOX, rx: 6 }),
    svg('text', { x: x + 10, y: y + (folder ? 17 : 25) }), svg('text', { x: x + 10, y: y + 33, class: 'folder' }),
  ];
  parts[0].textContent = plain(file);
  parts[2].textContent = name;
  parts[3].textContent = folder;
  if (kind === 'center') {
    return svg('g', { class: kind }, ...parts);
  }
  const words = plain(kind === 'in' ? `${file}, imports this file` : `${file}, imported by this file`);
  return svg('a', { href: '#explorer', class: kind, 'aria-label': words, 'data-file': file }, ...parts);
}

function heading(text, x, y) {
  const made = svg('text', { class: 'heading', x, y });
  made.textContent = text;
  return made;
}

function canvas(width, height) {
  const arrow = (kind) => svg('marker', {
    id: `arrow-${kind}`, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto',
    markerUnits: 'userSpaceOnUse',
  }, svg('path', { class: kind, d: 'M0,0L8,4L0,8Z' }));
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Neighborhood in the import graph' },
    svg('defs', {}, arrow('in'), arrow('out')));
}

function edge(kind, d) {
  return svg('path', { class: kind, d, 'marker-end': `url(#arrow-${kind})` });
}

function titles(data) {
  const shown = (side) => (side.count > MAX_NEIGHBORS ? `${MAX_NEIGHBORS} of ${number.format(side.count)}` : side.count);
  return [`Imported by (${shown(data.imported_by)})`, `Imports (${shown(data.imports)})`];
}

function sideBySide(data, width) {
  const sources = data.imported_by.files.slice(0, MAX_NEIGHBORS);
  const targets = data.imports.files.slice(0, MAX_NEIGHBORS);
  const column = Math.floor((width - 140) / 3);
  const rows = Math.max(sources.length, targets.length, 1);
  const height = 26 + rows * (BOX + GAP);
  const middle = 26 + (height - 26 - GAP - BOX) / 2;
  const [left, center, right] = [1, column + 70, 2 * column + 139];
  const drawing = canvas(width, height);
  const [inTitle, outTitle] = titles(data);
  drawing.append(heading(inTitle, left, 14), heading(outTitle, right, 14));
  const top = (side, i) => middle - ((side.length - 1) * (BOX + GAP)) / 2 + i * (BOX + GAP);
  const port = (side, i) => middle + BOX / 2 + (side.length < 2 ? 0 : ((i / (side.length - 1)) - 0.5) * (BOX - 12));
  const curve = (x1, y1, x2, y2) => `M${x1},${y1}C${x1 + 35},${y1} ${x2 - 35},${y2} ${x2},${y2}`;
  sources.forEach((_, i) => drawing.append(edge('in', curve(left + column, top(sources, i) + BOX / 2, center, port(sources, i)))));
  targets.forEach((_, i) => drawing.append(edge('out', curve(center + column, port(targets, i), right, top(targets, i) + BOX / 2))));
  sources.forEach((file, i) => drawing.append(box(file, 'in', left, top(sources, i), column)));
  drawing.append(box(data.file, 'center', center, middle, column));
  targets.forEach((file, i) => drawing.append(box(file, 'out', right, top(targets, i), column)));
  return drawing;
}

function stacked(data, width) {
  const sources = data.imported_by.files.slice(0, MAX_NEIGHBORS);
  const targets = data.imports.files.slice(0, MAX_NEIGHBORS);
  const gutter = 34;
  const step = BOX + GAP;
  const middle = 24 + sources.length * step + 6;
  const height = middle + BOX + 30 + targets.length * step;
  const drawing = canvas(width, height);
  const [inTitle, outTitle] = titles(data);
  drawing.append(heading(inTitle, gutter, 14), heading(outTitle, gutter, middle + BOX + 22));
  const inner = width - gutter - 1;
  const turn = (kind, from, to, depth) => edge(kind,
    `M${gutter},${from}C${gutter - depth},${from} ${gutter - depth},${to} ${gutter},${to}`);
  sources.forEach((file, i) => {
    const y = 24 + i * step;
    drawing.append(turn('in', y + BOX / 2, middle + 10, 20 + (sources.length - i) * 2), box(file, 'in', gutter, y, inner));
  });
  targets.forEach((file, i) => {
    const y = middle + BOX + 30 + i * step;
    drawing.append(turn('out', middle + BOX - 10, y + BOX / 2, 20 + i * 2), box(file, 'out', gutter, y, inner));
  });
  drawing.append(box(data.file, 'center', gutter, middle, inner));
  return drawing;
}

let resizing = null;
addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => neighborhood && !$('file-panel').hidden && drawNeighbors(neighborhood), 150);
});

$('p95').classList.add('second');
setInterval(sample, 1000);
addEventListener('online', connect);
connect();
