// Answers as three kinds of endpoints give them; every person in them is invented.

const WORDPRESS = [
  [311, 0, 0, 'Dieter', '2026-03-01T20:15:00', '<p>Liebe Lena, ich höre dich noch im Treppenhaus singen. Das ganze Haus wartet auf Donnerstag.<br />\nDieter &#038; Ute</p>'],
  [314, 0, 0, 'Nour Haddad', '2026-03-02T18:40:00', '<p>You rang at <em>our</em> door with soup when the twins came. There is soup at yours tonight, and nobody has to open.</p>'],
  [312, 311, 1, 'Lena&#8217;s family', '2026-03-02T07:00:00', '<p>Danke, Dieter. She heard it, I read it to her twice.</p>'],
  [318, 0, 0, 'יעל', '2026-03-03T06:05:00', '<p>לנה, אנחנו מחכות לך בספסל ליד הים. קחי את כל הזמן שבעולם.</p>'],
  [321, 0, 0, 'Tom', '2026-03-04T21:30:00', '<p>Three things for when you are back:</p>\n<ul><li>the choir has a new key to the hall</li><li>nobody can find the old one</li><li>we sing outside now</li></ul>'],
].map(([id, parent, author, author_name, date_gmt, rendered]) => ({
  id, post: 42, parent, author, author_name, author_url: '', date: date_gmt, date_gmt, content: { rendered: `${rendered}\n` },
  link: `https://choir.example/lena/#comment-${id}`, status: 'approved', type: 'comment', author_avatar_urls: {}, meta: [],
}));

const SHEET = {
  range: 'Answers!A1:E200',
  majorDimension: 'ROWS',
  values: [
    ['Timestamp', 'Name', 'Message', 'Kind', 'Approved'],
    [46023.815, 'Lotte', 'You tuned our piano for the wedding and stayed to dance. I still have the photograph.', 'condolence', true],
    [46024.302, 'The Ferry Inn', 'Her stool at the bar is free on Fridays, and it stays free.', 'condolence', true],
    [46024.771, '', 'I never met her. I live where she lived before, and the doorbell plays a perfect fifth.', '', true],
    [46025.5, 'Buy now', 'Cheap strings and hammers, click here', '', false],
    [46026.44, 'Marek', 'She taught me to listen to a room before I touch anything in it. I am an electrician.', 'condolence', true],
  ],
};

const OWN = {
  ok: true,
  guestbook: {
    entries: [
      { nr: 4, who: { shown: 'Halima' }, greeting: 'I can take the second Thursday, uphill too. I have a bell.', written: 1772395200, mood: 'cheer' },
      { nr: 3, who: { shown: 'Door 31' }, greeting: 'Last week there was a leek in the box as long as my arm. We named it before we ate it.', written: 1772308800, mood: 'thanks' },
      { nr: 2, who: { shown: 'Arches Welding' }, greeting: 'Bring the old frame when you are done crying over it. I will make a bench for the yard.', written: 1772222400, mood: 'cheer' },
      { nr: 1, who: { shown: 'Piet' }, greeting: 'Six years, and never once late. Not even in the snow!', written: 1772136000, mood: 'proud' },
    ],
    older: '/guestbook?before=1',
  },
};

/** By the name of the example's button. */
export const EXAMPLES = {
  wordpress: { answer: WORDPRESS, occasion: 'support', heading: 'For Lena' },
  sheet: { answer: SHEET, occasion: 'memorial', heading: 'For Rosa' },
  own: { answer: OWN, occasion: 'fundraiser', heading: 'Words for the Thursday round' },
};
