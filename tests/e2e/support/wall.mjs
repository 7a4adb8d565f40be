// A wall as a person sees it: found by what is written on it, and by the names EMBED.md gives page authors.

export class Wall {
  constructor(page, host = page.locator('support-wall').first()) {
    this.page = page;
    this.host = host;
    this.list = this.part('list');
    this.heading = host.locator('header').getByRole('heading');
    this.messages = this.list.locator('> article');
    this.bodies = this.messages.locator('> [part~=body]');
    this.composer = this.part('composer');
    /** Where words are written, whatever it is called just now. */
    this.field = this.composer.locator('textarea');
    this.words = host.getByRole('textbox', { name: /^write a few words/i });
    this.name = host.getByRole('textbox', { name: /^your name/i });
    this.submit = this.part('submit');
    this.notice = this.part('notice');
    this.ownNotice = this.composer.locator('[part~=notice]');
    /** What its writer alone sees so far. */
    this.ownWords = host.getByRole('article', { name: 'Your words' });
    this.status = this.part('status');
    this.arrivals = host.getByRole('button', { name: /new message/ });
    this.more = host.getByRole('button', { name: /more/i });
    this.fallback = host.locator('.fallback');
  }

  part(name) {
    return this.host.locator(`[part~="${name}"]`);
  }

  /** The message (or answer) with these words. */
  message(words) {
    return this.host.getByRole('article').filter({ hasText: words });
  }

  /** The answers under the message with these words. */
  answers(words) {
    return this.messages.filter({ hasText: words }).getByRole('group', { name: 'Answers' }).getByRole('article');
  }

  /** The button that answers the message of this author. */
  answerTo(author) {
    return this.messages.getByRole('button', { name: `Answer ${author}`, exact: true }).and(this.messages.locator('.answer'));
  }

  filter(name) {
    return this.part('filters').getByRole('button', { name });
  }

  /** Types words, and a name if one is given. */
  async write(words, { name } = {}) {
    await this.words.fill(words);
    if (name !== undefined) await this.name.fill(name);
  }

  async send(words, more) {
    await this.write(words, more);
    await this.submit.click();
  }

  /** Where each message's top edge is in the window, by its words. */
  tops() {
    return this.bodies.evaluateAll(bodies => Object.fromEntries(
      bodies.map(body => [body.textContent, Math.round(body.getBoundingClientRect().top)]),
    ));
  }

  /** Calls a method of the element. */
  call(method) {
    return this.host.evaluate((element, name) => element[name](), method);
  }
}
