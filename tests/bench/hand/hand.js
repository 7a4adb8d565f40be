// A page written by hand: the same cards as the wall's, by one small script. What it takes is the floor.
// The script's own tag says where the list is (`data-list`).

const LABELS = { condolence: 'Condolence', encouragement: 'Encouragement', milestone: 'Milestone' };
const MARKS = {
  condolence: ['M12 2.6c1.9 2 2.8 3.2 2.8 4.6a2.8 2.8 0 0 1-5.6 0c0-1.4.9-2.6 2.8-4.6zM12 10v3M8.5 21.2V13h7v8.2M5.5 21.2h13'],
  encouragement: ['M10.6 21v-3.5c0-1.1-.4-2-1.2-2.8l-2.6-2.6c-1.1-1.1-2.9.4-1.9 1.7l2.4 3.1M5 13.8V6.5a1.4 1.4 0 0 0-2.8 0v8.2c0 .9.3 1.7.9 2.4L5.8 20.2V21M13.4 21v-3.5c0-1.1.4-2 1.2-2.8l2.6-2.6c1.1-1.1 2.9.4 1.9 1.7l-2.4 3.1M19 13.8V6.5a1.4 1.4 0 0 1 2.8 0v8.2c0 .9-.3 1.7-.9 2.4L18.2 20.2V21'],
  milestone: ['M12 2.6l2 4.4 4.8.5-3.6 3.2 1 4.7-4.2-2.4-4.2 2.4 1-4.7-3.6-3.2 4.8-.5zM4 20.8h16'],
  here: [
    'M9.4 8a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z',
    'M12 1.8V3M7 3.8l.7.7M17 3.8l-.7.7M5.2 8.2h1.2M17.6 8.2h1.2',
    'M3.5 14.5h3.2c1 0 1.7.3 2.4.9l1.2 1h2.6a1.5 1.5 0 0 1 0 3H9.8M14.3 17.2l4.4-2.5a1.6 1.6 0 0 1 1.7 2.7l-5.6 3.5c-.5.3-1 .4-1.6.4H3.5',
  ],
  dots: ['M5 12h.01M12 12h.01M19 12h.01'],
};
const DAY = 86_400_000;

const list = document.querySelector('.list');
const more = document.querySelector('.more');
const form = document.querySelector('.composer');
const { dataset } = document.querySelector('script[data-list]');
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

function mark(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of MARKS[name]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

function button(attributes, heard, ...children) {
  const made = make('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', heard);
  return made;
}

function card({ id, name, kind, body, created }) {
  const time = new Date(created.replace(' ', 'T'));
  const label = LABELS[kind] ?? 'Message';
  const card = make('article', { class: 'message', tabindex: '-1', 'data-kind': kind || 'words', 'data-id': id, 'aria-label': `${label} from ${name}` });
  if (LABELS[kind]) card.append(make('p', { class: 'kind-line' }, mark(kind), make('span', { class: 'kind-name' }, label)));
  const words = make('div', { class: 'body', dir: 'auto', lang: '' });
  for (const paragraph of body.split('\n\n')) words.append(make('p', {}, paragraph));
  const shown = make('time', { dir: 'auto', datetime: time.toISOString(), title: exact.format(time) }, relative.format(Math.round((time - Date.now()) / DAY), 'day'));
  const when = button({ class: 'when', 'aria-label': 'Show the exact time' }, () => { shown.textContent = shown.title; }, shown);
  const here = button({ class: 'acknowledge', 'aria-pressed': 'false', 'aria-label': `I am here, for the words of ${name}` }, () => here.setAttribute('aria-pressed', 'true'), mark('here'), make('span', {}, 'I am here'));
  const answer = button({ class: 'when answer', 'aria-label': `Answer ${name}` }, () => form.querySelector('textarea').focus(), 'Answer');
  const dots = button({ class: 'dots', 'aria-label': `Other choices, for the words of ${name}`, 'aria-expanded': 'false' }, () => dots.setAttribute('aria-expanded', 'true'), mark('dots'));
  const acts = make('div', { class: 'acts' }, make('div', { class: 'acknowledgements' }, here), answer, dots);
  card.append(words, make('p', { class: 'signature' }, make('bdi', { class: 'author', lang: '' }, name), when), make('div', { class: 'foot' }, make('div', { class: 'within' }, acts)));
  return card;
}

let page = 0;

async function next() {
  page += 1;
  const { items, totalPages } = await (await fetch(dataset.list.replace('page=1', `page=${page}`))).json();
  const all = document.createDocumentFragment();
  for (const record of items) all.append(card(record));
  list.append(all);
  more.hidden = page >= totalPages;
}

more.addEventListener('click', next);
form.querySelector('textarea').addEventListener('focus', () => {
  form.classList.add('open');
  form.querySelector('.actions').hidden = false;
});
next();
